// Scenarios that include each other, which may come to more than anybody could go through.
import { sumOf } from '../units.ts';
import { allRequests, type Scenario, type ScenarioFile, scenarioNamed } from './requests.ts';

type Scenarios = ScenarioFile['scenarios'];

/** What all executions come to with what they include, and how deep that is, at the most. */
export const MOST_INCLUDED = { requests: 500_000, levels: 50 } as const;

type Size = { readonly requests: number; readonly levels: number };
const NOTHING: Size = { requests: 0, levels: 0 };
const ENDLESS: Size = { requests: 0, levels: Number.POSITIVE_INFINITY };

/** Whether scenarios that include each other come to too many requests, or stand too deep. */
export function includeTooMuch({ execution, scenarios }: ScenarioFile): boolean {
  const known = new Map<string, Size>();
  const sizeNamed = (name: string, around: number): Size => {
    const before = known.get(name);
    const scenario = scenarioNamed(name, scenarios);
    if (before !== undefined || scenario === undefined) return before ?? NOTHING;
    if (around > MOST_INCLUDED.levels) return ENDLESS;
    // What is in a circle is refused elsewhere.
    known.set(name, NOTHING);
    const size = sizeOf(scenario, around);
    known.set(name, size);
    return size;
  };
  const sizeOf = (scenario: Scenario, around: number): Size => {
    const inside = includesOf(scenario).map((name) => sizeNamed(name, around + 1));
    const own = allRequests(scenario.requests ?? []).length;
    return {
      requests: own + sumOf(inside.map(({ requests }) => requests)),
      levels: 1 + inside.reduce((most, { levels }) => Math.max(most, levels), 0),
    };
  };
  const run = execution.map(({ scenario }) =>
    typeof scenario === 'string' ? sizeNamed(scenario, 1) : sizeOf(scenario, 1),
  );
  const all = [...run, ...Object.keys(scenarios).map((name) => sizeNamed(name, 1))];
  return (
    sumOf(run.map(({ requests }) => requests)) > MOST_INCLUDED.requests ||
    all.some(({ levels }) => levels > MOST_INCLUDED.levels)
  );
}

/** The names of scenarios that include themselves, and of those between: some of each circle. */
export function circlesAmong(scenarios: Scenarios): ReadonlySet<string> {
  const circles = new Set<string>();
  const done = new Set<string>();
  const around: string[] = [];
  const walk = (name: string): void => {
    const scenario = scenarioNamed(name, scenarios);
    if (scenario === undefined || done.has(name)) return;
    const begin = around.indexOf(name);
    if (begin >= 0) {
      for (const one of around.slice(begin)) circles.add(one);
      return;
    }
    around.push(name);
    for (const inner of new Set(includesOf(scenario))) walk(inner);
    around.pop();
    done.add(name);
  };
  for (const name of Object.keys(scenarios)) walk(name);
  return circles;
}

/** The names of the scenarios that a scenario includes itself. */
function includesOf({ requests = [] }: Scenario): readonly string[] {
  return allRequests(requests).flatMap(({ request }) =>
    typeof request !== 'string' && 'include-scenario' in request
      ? [request['include-scenario']]
      : [],
  );
}
