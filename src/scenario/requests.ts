import type * as z from 'zod';
import type { Place } from '../errors.ts';
import type { scenarioFile } from './model.ts';
import { THEN } from './request-model.ts';

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Scenario = ScenarioFile['scenarios'][string];
export type Execution = ScenarioFile['execution'][number];

type Scenarios = ScenarioFile['scenarios'];

export function scenarioNamed(name: string, scenarios: Scenarios): Scenario | undefined {
  return Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
}

/** What an execution runs: a scenario by its name, or one that is written into it. */
export function scenarioOf(
  { scenario }: Pick<Execution, 'scenario'>,
  scenarios: Scenarios,
): Scenario | undefined {
  return typeof scenario === 'string' ? scenarioNamed(scenario, scenarios) : scenario;
}

/** What an execution runs, by its index. */
export function scenarioAt(
  { execution, scenarios }: ScenarioFile,
  index: number,
): Scenario | undefined {
  const run = execution[index];
  return run === undefined ? undefined : scenarioOf(run, scenarios);
}

/** Every scenario, and where it was written. */
export function scenariosIn(
  { execution, scenarios }: ScenarioFile,
  top: Place,
): readonly (readonly [Scenario, Place])[] {
  return [
    ...execution.flatMap(({ scenario }, index) =>
      typeof scenario === 'string'
        ? []
        : [[scenario, top.at('execution', index, 'scenario')] as const],
    ),
    ...Object.entries(scenarios).map(
      ([name, scenario]) => [scenario, top.at('scenarios', name)] as const,
    ),
  ];
}

/** What a list of requests holds: a request, what has requests in it, or another step. */
export type Request = NonNullable<Scenario['requests']>[number];
export type Plain = Extract<Request, { readonly url: string }>;
export type Block = Extract<
  Request,
  { readonly do: unknown } | { readonly once: unknown } | { readonly then: unknown }
>;

/** Where a request stands: its path in the list, and the blocks around it, the outermost first. */
type RequestSite = {
  readonly path: readonly (string | number)[];
  readonly within: readonly Block[];
};

/**
 * Visits every request, step and block, each block before what is in it.
 * @returns the list with what `visit` gives in their places.
 */
export function walkRequests(
  requests: readonly Request[],
  visit: (request: Request, site: RequestSite) => Request,
  around: RequestSite = { path: [], within: [] },
): readonly Request[] {
  return requests.map((written, index) => {
    const path = [...around.path, index];
    const visited = visit(written, { path, within: around.within });
    if (!isBlock(visited)) return visited;
    const within = [...around.within, visited];
    const walk = (inner: readonly Request[], branch: string): readonly Request[] =>
      walkRequests(inner, visit, { path: [...path, branch], within });
    if ('once' in visited) return { once: walk(visited.once, 'once') };
    if ('do' in visited) return { ...visited, do: walk(visited.do, 'do') };
    const { else: otherwise } = visited;
    return {
      ...visited,
      [THEN]: walk(visited.then, THEN),
      ...(otherwise === undefined ? {} : { else: walk(otherwise, 'else') }),
    };
  });
}

/** Where a request goes, as it is written; undefined for a step that is none. */
export function urlOf(request: Request): string | undefined {
  if (typeof request === 'string') return request;
  return 'url' in request ? request.url : undefined;
}

/** A file with each of its scenarios changed. */
export function mapScenarios(
  file: ScenarioFile,
  change: (scenario: Scenario) => Scenario,
): ScenarioFile {
  return {
    execution: file.execution.map((one) =>
      typeof one.scenario === 'string' ? one : { ...one, scenario: change(one.scenario) },
    ),
    scenarios: Object.fromEntries(
      Object.entries(file.scenarios).map(([name, scenario]) => [name, change(scenario)]),
    ),
  };
}

export function isBlock(request: Request): request is Block {
  return typeof request !== 'string' && ('do' in request || 'once' in request || 'then' in request);
}

type RequestFound = RequestSite & { readonly request: Request };

/** Every request, step and block, each block before what is in it. */
export function allRequests(requests: readonly Request[]): readonly RequestFound[] {
  const found: RequestFound[] = [];
  walkRequests(requests, (request, site) => {
    found.push({ ...site, request });
    return request;
  });
  return found;
}

/** Other scenarios by their names. */
/** The names of those that a scenario includes, and of those that these include. */
export function includedBy(
  { requests = [] }: Pick<Scenario, 'requests'>,
  scenarios: Scenarios,
  names: Set<string> = new Set(),
): ReadonlySet<string> {
  for (const { request } of allRequests(requests)) {
    if (typeof request === 'string' || !('include-scenario' in request)) continue;
    const name = request['include-scenario'];
    const included = scenarioNamed(name, scenarios);
    if (included === undefined || names.has(name)) continue;
    names.add(name);
    includedBy(included, scenarios, names);
  }
  return names;
}

/**
 * A scenario with what it includes in its place: as a loop of one round, whose requests have the
 * pauses of their own scenario.
 */
export function inlined(scenario: Scenario, scenarios: Scenarios): Scenario {
  const { requests } = scenario;
  return requests === undefined
    ? scenario
    : { ...scenario, requests: inlinedRequests(requests, scenarios, new Set()) };
}

function inlinedRequests(
  requests: readonly Request[],
  scenarios: Scenarios,
  around: ReadonlySet<string>,
): readonly Request[] {
  return walkRequests(requests, (request) => {
    if (typeof request === 'string' || !('include-scenario' in request)) return request;
    const name = request['include-scenario'];
    const included = scenarioNamed(name, scenarios);
    if (included === undefined || around.has(name)) return { loop: 1, do: [] };
    const own = walkRequests(included.requests ?? [], (one) => {
      const plain = typeof one === 'string' ? { url: one } : one;
      return 'url' in plain
        ? { ...plain, 'think-time': plain['think-time'] ?? included['think-time'] ?? 0 }
        : one;
    });
    return { loop: 1, do: inlinedRequests(own, scenarios, new Set([...around, name])) };
  });
}

/**
 * Whether what an assertion wants of the status matches only a status that a service sent, and that
 * is no error of the service: a request without an answer has a sentence in its place.
 */
export function isStatus(pattern: string): boolean {
  const parts = pattern.replace(/[()^$]/g, '').split('|');
  return parts.every((part) => /^[1-4](?:\d|\\d|\.|\[\d-?\d?\]){2}$/.test(part));
}

/** How often a loop goes round; undefined where that is not known before the run. */
export function roundsOf(loop: number | string): number | undefined {
  if (typeof loop === 'number') return loop;
  return /^\d+$/.test(loop) ? Number(loop) : undefined;
}
