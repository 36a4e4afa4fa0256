import { addAll, brief, isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { type Known, knownIn, resolve, unsetProperties } from './resolve.ts';

/** What says how much load there is, which is worked out before a run. */
const LOAD = ['concurrency', 'throughput', 'iterations', 'steps', 'ramp-up', 'hold-for', 'delay'];

type Resolved = {
  readonly value: unknown;
  /** Indices of executions whose users JMeter would have read from a property. */
  readonly usersRead: ReadonlySet<number>;
  readonly problems: readonly Problem[];
};
type Mapping = Readonly<Record<string, unknown>>;

/**
 * A configuration with the numbers and durations of its executions written out: a property that is
 * set, or its default. In a task, JMeter would come to the same. What its scenarios read must be
 * set, too.
 */
export function resolveLoad(value: unknown, top: Place, properties: Mapping): Resolved {
  const { execution, scenarios } = isMapping(value) ? value : {};
  if (!isMapping(value) || !Array.isArray(execution))
    return { value, usersRead: new Set(), problems: [] };
  const problems: Problem[] = [];
  const checked = new Set<string>();
  const resolved = (one: unknown, place: Place): unknown => {
    if (!isMapping(one)) return one;
    const { scenario: name } = one;
    const isNamed = typeof name === 'string' && isMapping(scenarios);
    const found = isNamed ? scenarios[name] : name;
    const scenario = isMapping(found) ? found : {};
    const at = isNamed ? top.at('scenarios', name) : place.at('scenario');
    const known = knownIn(scenario, properties);
    const { properties: _, ...rest } = scenario;
    if (!checked.has(at.where)) addAll(problems, unsetProperties(rest, at, known));
    checked.add(at.where);
    return withLoad(one, place, { known, problems });
  };
  const executions = execution.map((one: unknown, index) =>
    resolved(one, top.at('execution', index)),
  );
  const usersRead = new Set(execution.flatMap((one, index) => (readsUsers(one) ? [index] : [])));
  return { value: { ...value, execution: executions }, usersRead, problems };
}

function readsUsers(execution: unknown): boolean {
  const written = isMapping(execution) ? execution['concurrency'] : undefined;
  const texts = isMapping(written) ? Object.values(written) : [written];
  return texts.some((text) => typeof text === 'string' && text.includes('${'));
}

type Resolving = { readonly known: Known; readonly problems: Problem[] };

function withLoad(execution: Mapping, place: Place, resolving: Resolving): Mapping {
  return Object.fromEntries(
    Object.entries(execution).flatMap(([key, part]) => {
      if (!LOAD.includes(key)) return [[key, part]];
      const number = numberAt(part, place.at(key), resolving);
      return number === undefined ? [] : [[key, number]];
    }),
  );
}

/** Undefined for what only a run could tell, which is a problem. */
function numberAt(value: unknown, place: Place, resolving: Resolving): unknown {
  if (isMapping(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, numberAt(one, place.at(key), resolving)]),
    );
  if (typeof value !== 'string' || !value.includes('${')) return value;
  const { known, problems } = resolving;
  const text = resolve(value, known)?.trim();
  const unset = unsetProperties(value, place, known);
  addAll(problems, unset);
  if (text === undefined && unset.length === 0)
    problems.push(problemAt('load-undecided', place.where, { text: brief(value) }));
  return text;
}
