import { type Problem, problemAt } from '../../errors.ts';
import { type Criterion, printCondition } from '../../gate/criteria/criterion.ts';
import type { Place } from '../yaml/document.ts';
import { isMapping } from '../yaml/yaml.ts';
import { printPassfail, readPassfail } from './criterion.ts';
import { translate } from './translate.ts';

export type TakenPassfail = {
  readonly criteria: readonly Criterion[];
  readonly problems: readonly Problem[];
  /** The scenario without them. */
  readonly rest: unknown;
};

type Mapping = Record<string, unknown>;
/** What was read at one place; what could not be read is a problem. */
type Taken = { readonly criteria: readonly Criterion[]; readonly problems: readonly Problem[] };

/**
 * Takes Taurus's `passfail` criteria out of a scenario, translated: a task could judge its own
 * samples only, the gate judges all of them together.
 * @param root the scenario with `execution` as a list.
 */
export function takePassfail(root: unknown, place: Place): TakenPassfail {
  if (!isMapping(root)) return { criteria: [], problems: [], rest: root };
  const taken = [
    takeModules(root, 'reporting', place),
    takeModules(root, 'services', place),
    ...takeFromExecutions(root, place),
  ];
  return { ...joined(taken), rest: withoutPassfail(root) };
}

function joined(taken: readonly Taken[]): Taken {
  return {
    criteria: taken.flatMap(({ criteria }) => criteria),
    problems: taken.flatMap(({ problems }) => problems),
  };
}

function refuse(problem: Problem): Taken {
  return { criteria: [], problems: [problem] };
}

/** Taurus's documentation has `passfail` under either of the two, depending on its age. */
function takeModules(root: Mapping, section: 'reporting' | 'services', top: Place): Taken {
  const list = root[section];
  const place = top.at(section);
  if (Array.isArray(list))
    return joined(list.map((item: unknown, index) => takeModule(item, place.at(index))));
  if (!Object.hasOwn(root, section)) return { criteria: [], problems: [] };
  return refuse(
    section === 'services'
      ? problemAt('scenario-section-refused', place.where, { section })
      : problemAt('reporting-list-expected', place.where, { value: show(list) }),
  );
}

function takeModule(item: unknown, place: Place): Taken {
  const mapping = isMapping(item) ? item : { module: item };
  const { module, ...others } = mapping;
  if (module === undefined) return refuse(problemAt('reporting-module-missing', place.where));
  if (module !== 'passfail')
    return refuse(problemAt('reporting-module-refused', place.where, { module: show(module) }));
  const { criteria: _criteria, ...unknown } = others;
  const problems = Object.keys(unknown).map((key) =>
    problemAt('scenario-key-unknown', place.at(key).where, { key, keys: ['module', 'criteria'] }),
  );
  return joined([takeCriteria(mapping, place), { criteria: [], problems }]);
}

/** Taurus judges these by the samples of one execution. */
function takeFromExecutions(root: Mapping, top: Place): readonly Taken[] {
  const executions: readonly unknown[] = Array.isArray(root['execution']) ? root['execution'] : [];
  const scenarios = isMapping(root['scenarios']) ? Object.entries(root['scenarios']) : [];
  const take = (owner: unknown, place: Place, isRun = true): Taken => {
    if (!isMapping(owner) || !Object.hasOwn(owner, 'criteria'))
      return { criteria: [], problems: [] };
    const { where } = place.at('criteria');
    if (!isRun) return refuse(problemAt('passfail-unused', where));
    return executions.length > 1
      ? refuse(problemAt('passfail-of-execution', where))
      : takeCriteria(owner, place);
  };
  const scenarioOf = (execution: unknown): unknown =>
    isMapping(execution) ? execution['scenario'] : undefined;
  const run = new Set(executions.map(scenarioOf));
  return [
    ...executions.flatMap((execution, index) => {
      const place = top.at('execution', index);
      return [take(execution, place), take(scenarioOf(execution), place.at('scenario'))];
    }),
    ...scenarios.map(([name, scenario]) =>
      take(scenario, top.at('scenarios', name), run.has(name)),
    ),
  ];
}

/** A list, or a mapping from the message of a criterion to the criterion. */
function takeCriteria(owner: Mapping, around: Place): Taken {
  if (!Object.hasOwn(owner, 'criteria')) return { criteria: [], problems: [] };
  const { criteria } = owner;
  const place = around.at('criteria');
  if (Array.isArray(criteria))
    return joined(criteria.map((one: unknown, index) => takeCriterion(one, place.at(index))));
  if (!isMapping(criteria))
    return refuse(problemAt('passfail-list-expected', place.where, { value: show(criteria) }));
  if (Object.hasOwn(criteria, 'subject'))
    return refuse(problemAt('passfail-single-criterion', place.where));
  return joined(
    Object.entries(criteria).map(([message, one]) =>
      takeCriterion(one, place.at(message), message),
    ),
  );
}

function takeCriterion(written: unknown, place: Place, message?: string): Taken {
  const read = readPassfail(written);
  const translated = read.ok ? translate(read.value) : read;
  if (!translated.ok) {
    const quoted = show(typeof written === 'string' ? written.trim() : written);
    return refuse({ ...translated.message, where: `${place.where}: ${quoted}` });
  }
  const { origin, line } = place.source;
  const source = { input: origin, line, column: 1 };
  const translatedFrom = printPassfail(written, message);
  const text = printCondition(translated.value);
  return { criteria: [{ ...translated.value, text, source, translatedFrom }], problems: [] };
}

function show(value: unknown): string {
  return value === null || value === undefined
    ? 'an empty value'
    : JSON.stringify(value).slice(0, 120);
}

function withoutPassfail(root: Mapping): Mapping {
  const { reporting: _reporting, services: _services, ...rest } = root;
  const { execution, scenarios } = rest;
  return {
    ...rest,
    ...(Array.isArray(execution)
      ? { execution: execution.map((one: unknown) => withoutCriteria(one)) }
      : {}),
    ...(isMapping(scenarios)
      ? {
          scenarios: Object.fromEntries(
            Object.entries(scenarios).map(([name, one]) => [name, withoutCriteria(one)]),
          ),
        }
      : {}),
  };
}

/** An execution without them, with a scenario that is written into it; or a scenario. */
function withoutCriteria(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const { criteria: _criteria, ...rest } = value;
  const inline = isMapping(rest['scenario']) ? withoutCriteria(rest['scenario']) : undefined;
  return inline === undefined ? rest : { ...rest, scenario: inline };
}
