import { type Problem, problemAt } from '../errors.ts';
import { keysOfRequest } from './request-model.ts';
import { isMapping, type Place, placeIn } from './yaml/document.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** A configuration in the one form that the model has, and where everything in it was written. */
type LongForm = {
  readonly value: unknown;
  readonly place: Place;
  readonly notices: readonly Problem[];
};

/**
 * Taurus takes one execution as a mapping, the path of a test plan as a scenario, numbers as texts
 * and fractions, and other short forms. Messages keep the user's own.
 */
export function longForm(value: unknown, place: Place): LongForm {
  const notices: Problem[] = [];
  if (!isMapping(value)) return { value, place, notices };
  const { provisioning = 'local', execution, scenarios, ...rest } = value;
  const names = isMapping(scenarios) ? Object.keys(scenarios) : [];
  const isOne = isMapping(execution);
  const top = isOne ? asList(place) : place;
  const executions: unknown = isOne ? [execution] : execution;
  const scenarioOf = (one: unknown, at: Place): unknown => longScenario(one, at, notices);
  return {
    value: {
      ...rest,
      ...(executions === undefined
        ? {}
        : {
            execution: mapped(executions, (one, index) => {
              const at = top.at('execution', index, 'scenario');
              const { scenario, ...load } = longExecution(one, String(provisioning));
              const isPlan = typeof scenario === 'string' && /\.jmx$/i.test(scenario);
              const long =
                isPlan && !names.includes(scenario)
                  ? { script: scenario }
                  : scenarioOf(scenario, at);
              return scenario === undefined ? load : { ...load, scenario: long };
            }),
          }),
      ...(scenarios === undefined
        ? {}
        : {
            scenarios: isMapping(scenarios)
              ? mappedValues(scenarios, (one, name) => scenarioOf(one, place.at('scenarios', name)))
              : scenarios,
          }),
    },
    place: top,
    notices,
  };
}

/** The place of a configuration whose one execution is a mapping. */
function asList(place: Place): Place {
  return placeIn((path) => {
    const isOne = path[0] === 'execution' && path[1] === 0;
    return place.at(...(isOne ? ['execution', ...path.slice(2)] : path)).source;
  });
}

function mapped(value: unknown, long: (one: Mapping, index: number) => unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((one: unknown, index) => (isMapping(one) ? long(one, index) : one));
}

function mappedValues(value: Mapping, long: (one: unknown, name: string) => unknown): Mapping {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, long(one, name)]));
}

/** Keys for which Taurus takes an empty value as if they were not there. */
const MAY_BE_EMPTY = {
  execution: words('concurrency throughput ramp-up hold-for delay iterations steps executor'),
  scenario: words(
    'headers variables think-time default-address retrieve-resources-regex content-encoding ' +
      'cookies authorization force-parent-sample keepalive follow-redirects script modifications',
  ),
  request: words(
    'headers think-time keepalive follow-redirects timeout content-encoding body body-file ' +
      'include-timers force-parent-sample pause-duration',
  ),
} as const;

function words(text: string): readonly string[] {
  return text.split(' ');
}

function filledIn(value: Mapping, kind: keyof typeof MAY_BE_EMPTY): Mapping {
  const empty = MAY_BE_EMPTY[kind];
  return Object.fromEntries(
    Object.entries(value).filter(([key, one]) => one !== null || !empty.includes(key)),
  );
}

/** Numbers of one provisioning stand under its name; of those, 0 stands for nothing. */
function longExecution(value: Mapping, provisioning: string): Mapping {
  const chosen = mappedValues(value, (one, key) =>
    (key === 'concurrency' || key === 'throughput') && isMapping(one)
      ? (one[provisioning] ?? null)
      : one,
  );
  const read = mappedValues(chosen, (one, key) => {
    if (key === 'throughput') return numberOf(one) || null;
    if (key === 'concurrency') return one === null ? null : wholeOf(one) || 1;
    return key === 'iterations' || key === 'steps' ? wholeOf(one) || null : one;
  });
  return filledIn(read, 'execution');
}

function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[-+]?\d+(?:\.\d+)?\s*$/.test(value)
    ? Number(value)
    : value;
}

/** Taurus cuts the fraction of a number off, and takes no text with one. */
function wholeOf(value: unknown): unknown {
  if (typeof value === 'number') return Math.trunc(value);
  return typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : value;
}

function longScenario(value: unknown, place: Place, notices: Problem[]): unknown {
  if (!isMapping(value)) return value;
  const { requests, ...rest } = besideScript(filledIn(value, 'scenario'), place, notices);
  return {
    ...withScripts(rest),
    ...(requests === undefined
      ? {}
      : { requests: longRequests(requests, place.at('requests'), notices) }),
  };
}

/** What applies to a test plan as well; anything else is for the plan that Taurus makes. */
const WITH_SCRIPT = words(
  'script variables headers files properties modifications criteria force-parent-sample',
);

function besideScript(value: Mapping, place: Place, notices: Problem[]): Mapping {
  if (value['script'] === undefined) return value;
  const entries = Object.entries(value);
  for (const [key] of entries.filter(([one]) => !WITH_SCRIPT.includes(one)))
    notices.push(problemAt('script-key-ignored', place.at(key).where, { key }));
  return Object.fromEntries(entries.filter(([key]) => WITH_SCRIPT.includes(key)));
}

const BRANCHES = ['do', 'once', 'then', 'else'];

function longRequests(value: unknown, place: Place, notices: Problem[]): unknown {
  return mapped(value, (request, index) => {
    const at = place.at(index);
    const keys = keysOfRequest(request);
    const read = Object.entries(filledIn(request, 'request')).flatMap(([key, inner]) => {
      if (!keys.includes(key)) {
        notices.push(problemAt('scenario-key-unknown', at.at(key).where));
        return [];
      }
      const isBranch = BRANCHES.includes(key);
      return [[key, isBranch ? longRequests(inner, at.at(key), notices) : inner] as const];
    });
    return withScripts(Object.fromEntries(read));
  });
}

/** A program may stand alone, and by its text. */
function withScripts(value: Mapping): Mapping {
  const { jsr223, ...rest } = value;
  if (jsr223 === undefined) return value;
  const all: readonly unknown[] = Array.isArray(jsr223) ? jsr223 : [jsr223];
  return { ...rest, jsr223: all.map((one) => (isMapping(one) ? one : { 'script-text': one })) };
}
