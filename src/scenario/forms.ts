import { isMapping, type Place, type Problem, problemAt } from '../errors.ts';
import { parseTaurusDuration } from './durations.ts';
import { keysOfRequest } from './request-model.ts';
import { placeIn } from './yaml/document.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** A configuration in the one form that the model has, and where everything in it was written. */
type LongForm = {
  readonly value: unknown;
  readonly place: Place;
  readonly notices: readonly Problem[];
};

/**
 * Taurus takes the path of a test plan as a scenario, numbers as texts and fractions, and other
 * short forms. Messages keep the user's own.
 */
export function longForm(value: unknown, written: Place): LongForm {
  const notices: Problem[] = [];
  if (!isMapping(value)) return { value, place: written, notices };
  const { provisioning = 'local', execution, scenarios, ...rest } = value;
  const names = isMapping(scenarios) ? scenarios : {};
  const place = placeOfRun(execution, written);
  const scenarioOf = (one: unknown, at: Place): unknown =>
    typeof one === 'string' && /\.jmx$/i.test(one) && !Object.hasOwn(names, one)
      ? { script: one }
      : longScenario(one, at, notices);
  const executionOf = (one: unknown, index: number): unknown => {
    if (!isMapping(one)) return one;
    const at = place.at('execution', index);
    const { scenario, ...load } = longExecution(one, String(provisioning));
    const named = isMapping(scenarios) ? scenarios[String(scenario)] : undefined;
    const long = scenarioOf(scenario, at.at('scenario'));
    const run = typeof long === 'string' ? named : long;
    const isPlan = isMapping(run) && run['script'] !== undefined;
    noteChoice(one, String(provisioning), { place: at, notices });
    const acting = withoutIdle(load, isPlan, { place: at, notices });
    return scenario === undefined ? acting : { ...acting, scenario: long };
  };
  const run = Array.isArray(execution)
    ? execution.filter((one) => one !== undefined).map(executionOf)
    : execution;
  const long = isMapping(scenarios)
    ? mappedValues(scenarios, (one, name) =>
        longScenario(one, place.at('scenarios', name), notices),
      )
    : scenarios;
  return {
    value: {
      ...rest,
      ...(run === undefined ? {} : { execution: run }),
      ...(long === undefined ? {} : { scenarios: long }),
    },
    place,
    notices,
  };
}

/** The places of a configuration whose executions are a list of those that run. */
function placeOfRun(execution: unknown, place: Place): Place {
  const indices = Array.isArray(execution)
    ? [...execution.keys()].filter((index) => execution[index] !== undefined)
    : [];
  return placeIn((path) => {
    const [top, index, ...rest] = path;
    if (top !== 'execution' || typeof index !== 'number') return place.at(...path).source;
    return place.at(top, indices[index] ?? index, ...rest).source;
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

type Noting = { readonly place: Place; readonly notices: Problem[] };

/** Of several numbers, one by the provisioning, Taurus takes one. */
function noteChoice(value: Mapping, provisioning: string, { place, notices }: Noting): void {
  for (const key of ['concurrency', 'throughput'] as const) {
    const numbers = value[key];
    if (!isMapping(numbers)) continue;
    const taken = JSON.stringify(numbers[provisioning] ?? 'none');
    notices.push(problemAt('number-by-provisioning', place.at(key).where, { provisioning, taken }));
  }
}

/** Numbers of one provisioning stand under its name; of those, 0 stands for nothing. */
function longExecution(value: Mapping, provisioning: string): Mapping {
  const read = mappedValues(value, (one, key) => {
    const isChosen = (key === 'concurrency' || key === 'throughput') && isMapping(one);
    const chosen = isChosen ? (one[provisioning] ?? null) : one;
    if (key === 'throughput') return numberOf(chosen) || null;
    if (key === 'concurrency') return chosen === null ? null : wholeOf(chosen) || 1;
    return key === 'iterations' || key === 'steps' ? wholeOf(chosen) || null : chosen;
  });
  return inSeconds(filledIn(read, 'execution'));
}

const TIMES = ['ramp-up', 'hold-for'] as const;

/** Taurus cuts fractions of seconds off. Where that leaves no load, the model refuses them. */
function inSeconds(value: Mapping): Mapping {
  const times = TIMES.flatMap((key) => {
    const read = parseTaurusDuration(value[key]);
    return read === undefined ? [] : [[key, Math.trunc(read / 1000)] as const];
  });
  const isLoad = times.some(([, seconds]) => seconds > 0);
  return isLoad ? { ...value, ...Object.fromEntries(times) } : value;
}

/** Without what Taurus ignores where the load has no duration, or no ramp-up. */
function withoutIdle(value: Mapping, isPlan: boolean, { place, notices }: Noting): Mapping {
  const [ramps, holds] = TIMES.map((key) => lasts(value[key]));
  const { throughput, steps, ...rest } = value;
  const isLimited = throughput !== undefined && (ramps || holds);
  // A test plan may bring a ramp-up of its own.
  const inSteps = steps !== undefined && (ramps || (isPlan && holds));
  if (throughput !== undefined && !isLimited)
    notices.push(problemAt('throughput-without-duration', place.at('throughput').where));
  if (steps !== undefined && !inSteps)
    notices.push(problemAt('steps-without-ramp-up', place.at('steps').where));
  return { ...rest, ...(isLimited ? { throughput } : {}), ...(inSteps ? { steps } : {}) };
}

/** Whether there is a duration, as far as it can be read. */
function lasts(value: unknown): boolean {
  return value !== undefined && parseTaurusDuration(value) !== 0;
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
    ...rest,
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
    return Object.fromEntries(read);
  });
}
