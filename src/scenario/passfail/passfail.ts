import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { type Criterion, printCondition } from '../../gate/criteria/criterion.ts';
import { redactedLabel } from '../../text/redact.ts';
import { type PassfailCriterion, printPassfail, readPassfail, withLabel } from './criterion.ts';
import { translate } from './translate.ts';

export type TakenPassfail = {
  readonly criteria: readonly Criterion[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  /** The scenario without them. */
  readonly rest: unknown;
};

type Mapping = Record<string, unknown>;
type Taken = {
  readonly criteria: Criterion[];
  readonly problems: Problem[];
  readonly notices: Problem[];
};

/**
 * Takes Taurus's `passfail` criteria out of a scenario, translated: a task could judge its own
 * samples only, the gate judges all of them together.
 * @param root the scenario with `execution` as a list.
 */
export function takePassfail(root: unknown, place: Place): TakenPassfail {
  const taken: Taken = { criteria: [], problems: [], notices: [] };
  if (!isMapping(root)) return { ...taken, rest: root };
  // Taurus's documentation has `passfail` under either of the two, depending on its age.
  for (const section of ['reporting', 'services'] as const) {
    const { [section]: list } = root;
    if (Array.isArray(list))
      for (const [index, item] of list.entries()) takeModule(taken, item, place.at(section, index));
    else if (Object.hasOwn(root, section)) {
      const { where } = place.at(section);
      taken.problems.push(problemAt('reporting-list-expected', where, { value: show(list) }));
    }
  }
  takeFromExecutions(taken, root, place);
  return { ...taken, rest: withoutPassfail(root) };
}

/** Of the modules that the table of constructs has left, those that judge; some by an old name. */
function takeModule(taken: Taken, item: unknown, place: Place): void {
  if (item === undefined) return;
  const { where, at } = place;
  const { module, ...mapping } = isMapping(item) ? item : { module: item };
  if (typeof module !== 'string') taken.problems.push(problemAt('reporting-module-missing', where));
  if (module !== 'passfail' && module !== 'fail-criteria') return;
  if (module !== 'passfail')
    taken.notices.push(problemAt('passfail-old-name', where, { old: module, name: 'passfail' }));
  const { criterias, ...named } = mapping;
  const isOld = criterias !== undefined && !('criteria' in named);
  const facts = { old: 'criterias', name: 'criteria' };
  if (isOld) taken.notices.push(problemAt('passfail-old-name', at('criterias').where, facts));
  takeCriteria(taken, isOld ? { criteria: criterias } : named, place);
}

/** Taurus judges these by the samples of one execution. */
function takeFromExecutions(taken: Taken, root: Mapping, top: Place): void {
  const executions: readonly unknown[] = Array.isArray(root['execution']) ? root['execution'] : [];
  const named = isMapping(root['scenarios']) ? Object.entries(root['scenarios']) : [];
  const run = executions.map((execution) =>
    isMapping(execution) ? execution['scenario'] : undefined,
  );
  const names = new Set(run);
  const owners = [
    ...executions.flatMap((execution, index) => [
      { owner: execution, place: top.at('execution', index), isRun: true },
      { owner: run[index], place: top.at('execution', index, 'scenario'), isRun: true },
    ]),
    ...named.map(([name, owner]) => {
      return { owner, place: top.at('scenarios', name), isRun: names.has(name) };
    }),
  ];
  for (const { owner, place, isRun } of owners) {
    if (!isMapping(owner) || !Object.hasOwn(owner, 'criteria')) continue;
    const { where } = place.at('criteria');
    // Taurus judges nothing by criteria of a scenario that does not run.
    if (!isRun) continue;
    if (executions.length > 1) taken.problems.push(problemAt('passfail-of-execution', where));
    else takeCriteria(taken, owner, place);
  }
}

/** A list, or a mapping from the message of a criterion to the criterion. */
function takeCriteria(taken: Taken, owner: Mapping, around: Place): void {
  const { criteria } = owner;
  const { where, at } = around.at('criteria');
  if (Array.isArray(criteria))
    for (const [index, one] of criteria.entries()) takeItem(taken, one, at(index));
  else if (isMapping(criteria) && Object.hasOwn(criteria, 'subject'))
    taken.problems.push(problemAt('passfail-single-criterion', where));
  else if (isMapping(criteria))
    for (const [message, one] of Object.entries(criteria))
      takeCriterion(taken, one, at(message), message);
  else if (Object.hasOwn(owner, 'criteria'))
    taken.problems.push(problemAt('passfail-list-expected', where, { value: show(criteria) }));
}

/** Behind a message, quotes are easily left out, and YAML makes a mapping of the line. */
function takeItem(taken: Taken, item: unknown, place: Place): void {
  const [only, ...others] = isMapping(item) ? Object.entries(item) : [];
  const [message = '', criterion] = only ?? [];
  if (others.length === 0 && typeof criterion === 'string' && /[<>=]/.test(criterion))
    takeCriterion(taken, criterion, place.at(message), message);
  else takeCriterion(taken, item, place);
}

function takeCriterion(taken: Taken, written: unknown, place: Place, message?: string): void {
  const read = readPassfail(written);
  // A label is sent without a credential, and so it is judged.
  const translated = read.ok
    ? translate({ ...read.value, label: redactedLabel(read.value.label) })
    : read;
  if (!translated.ok) {
    const quoted = show(typeof written === 'string' ? written.trim() : written);
    taken.problems.push({ ...translated.message, where: `${place.where}: ${quoted}` });
    return;
  }
  if (read.ok) warnOfRest(taken, read.value, place);
  const { origin, line } = place.source;
  const source = { input: origin, line, column: 1 };
  const translatedFrom = redactedLabel(printPassfail(written, message));
  const text = printCondition(translated.value);
  taken.criteria.push({ ...translated.value, text, source, translatedFrom });
}

function warnOfRest({ notices }: Taken, criterion: PassfailCriterion, { where }: Place): void {
  const { rest } = criterion;
  if (rest === '') return;
  const meant = withLabel(criterion);
  notices.push(
    meant === undefined
      ? problemAt('passfail-rest-ignored', where, { rest })
      : problemAt('passfail-label-ignored', where, { rest, meant }),
  );
}

function show(value: unknown): string {
  return value === null || value === undefined
    ? 'an empty value'
    : JSON.stringify(value).slice(0, 120);
}

function withoutPassfail({ execution, scenarios }: Mapping): Mapping {
  return {
    ...(execution === undefined ? {} : { execution }),
    ...(scenarios === undefined ? {} : { scenarios }),
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
