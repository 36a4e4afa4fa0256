import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { nearest } from '../../suggest.ts';
import {
  type Allowed,
  type Construct,
  type Judged,
  judge,
  type Keys,
  type Row,
} from './construct.ts';
import { JMETER, scopeOf } from './scope.ts';
import { BESIDE_JMETER, OTHER_EXECUTOR, TAURUS } from './taurus.ts';

type Sifted = {
  /** What a run has a meaning for; nothing stands for a module or an execution left out. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  /** Whether a key of the mapping at this place was refused, so that another one may be missing. */
  readonly isTouched: (where: string) => boolean;
};

type Sifting = Judged & {
  readonly allow: Allowed;
  /** Which provisioning the configuration names: what has another `run-at` does not run. */
  readonly provisioning: unknown;
  readonly touched: Set<string>;
};

const EMPTY: Construct = { is: 'ignored', because: 'nothing stands behind it' };
const NOT_RUN: Construct = { is: 'ignored', because: 'its run-at names another provisioning' };
const UNUSED: Construct = { is: 'ignored', because: 'no execution for JMeter runs it' };

/**
 * Holds a configuration against the table of constructs: what is ignored or refused is left out,
 * and said.
 */
export function sift(value: unknown, place: Place, allow: Allowed): Sifted {
  const provisioning = (isMapping(value) ? value['provisioning'] : undefined) ?? 'local';
  const touched = new Set<string>();
  const sifting: Sifting = { allow, provisioning, problems: [], notices: [], touched };
  const sifted = siftMapping(withinScope(value, place, sifting), 'top', place, sifting);
  const { problems, notices } = sifting;
  return { value: sifted, problems, notices, isTouched: (where) => touched.has(where) };
}

/** Without what other executors run, and what runs nowhere. */
function withinScope(value: unknown, place: Place, sifting: Sifting): unknown {
  if (!isMapping(value)) return value;
  const { execution, scenarios } = value;
  const scope = scopeOf(value);
  const stays = (row: Construct, name: string, at: Place): boolean =>
    judge(row, name, { ...sifting, where: at.where });
  const runs = (one: unknown, at: Place): boolean => {
    if (scope.executorOf(one) === JMETER) return true;
    if (scope.hasJmeter) return stays(BESIDE_JMETER, 'executor', at);
    // One that names its executor is judged by that.
    if (isMapping(one) && one['executor'] === undefined) stays(OTHER_EXECUTOR, 'executor', at);
    return true;
  };
  const { scenarios: used } = scope;
  const isUsed = (name: string): boolean =>
    used?.has(name) !== false || stays(UNUSED, name, place.at('scenarios', name));
  const at = place.at('execution');
  return {
    ...value,
    ...(Array.isArray(execution)
      ? {
          execution: execution.map((one: unknown, index) =>
            runs(one, at.at(index)) ? one : undefined,
          ),
        }
      : {}),
    ...(isMapping(scenarios)
      ? {
          scenarios: Object.fromEntries(Object.entries(scenarios).filter(([name]) => isUsed(name))),
        }
      : {}),
  };
}

function siftMapping(value: unknown, kind: string, place: Place, sifting: Sifting): unknown {
  const rows = TAURUS[kind] ?? {};
  if (Array.isArray(value))
    return value.map((item, index) => siftMapping(item, kind, place.at(index), sifting));
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const at = place.at(key);
    const row = rowOf(rows, key);
    if (row === undefined) siftUnknown(key, rows, place, sifting);
    else if (keeps(row, key, inner, { ...sifting, at }))
      return [[key, siftWithin(inner, row, at, sifting)] as const];
    if (row?.is !== 'ignored') sifting.touched.add(place.where);
    return [];
  });
  return Object.fromEntries(kept);
}

function rowOf(rows: Keys, key: string): Row | undefined {
  const own = Object.hasOwn(rows, key) ? rows[key] : undefined;
  return own ?? rows['*'];
}

/** Also what needs a permission is kept: the problem is there, and the rest is read with it. */
function keeps(
  row: Row,
  key: string,
  value: unknown,
  { at, ...sifting }: Sifting & { readonly at: Place },
): boolean {
  const { except } = row;
  const isExcepted = except !== undefined && !isMapping(value) && except.value.test(String(value));
  const meant = isExcepted ? except.row : row;
  const isEmpty = value === null && (meant.is !== 'supported' || isListOfModules(row));
  const construct = isEmpty ? EMPTY : meant;
  return judge(construct, key, { ...sifting, where: at.where }) || construct.is === 'opt-in';
}

function isListOfModules({ within }: Row): boolean {
  return within !== undefined && 'modulesOf' in within;
}

function siftWithin(value: unknown, { within }: Row, place: Place, sifting: Sifting): unknown {
  if (within === undefined) return value;
  if ('keysOf' in within) {
    const isClass = typeof value === 'string' && within.keysOf.startsWith('module ');
    return siftMapping(isClass ? { class: value } : value, within.keysOf, place, sifting);
  }
  if ('modulesOf' in within) return siftModules(value, within.modulesOf, place, sifting);
  if (!isMapping(value)) return value;
  const { eachHas } = within;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      siftMapping(inner, eachHas, place.at(name), sifting),
    ]),
  );
}

/** A module that is left out leaves its place in the list, so that the others keep theirs. */
function siftModules(value: unknown, kind: string, place: Place, sifting: Sifting): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown, index) => {
    const at = place.at(index);
    const mapping = isMapping(item) ? item : { module: item };
    const { module, 'run-at': runAt } = mapping;
    // One without a name judges nothing, unless it has criteria.
    const isIdle = (module ?? null) === null && !('criteria' in mapping);
    if (!isIdle && typeof module !== 'string') return item;
    const row = (isIdle ? undefined : rowOf(TAURUS[kind] ?? {}, String(module))) ?? EMPTY;
    const isRun = runAt === undefined || runAt === sifting.provisioning;
    if (!keeps(isRun ? row : NOT_RUN, String(module), item, { ...sifting, at })) return undefined;
    return siftWithin(mapping, row, at, sifting);
  });
}

/** Signs that say that a key is not meant to be one of Taurus's. */
const NOTE = /^(?:[._#]|x-)/i;

/**
 * Taurus ignores a key that it does not have. One that looks like another key would have changed
 * the test.
 */
function siftUnknown(key: string, rows: Keys, place: Place, { problems, notices }: Sifting): void {
  const { where } = place.at(key);
  const places = Object.keys(TAURUS).filter((kind) => Object.hasOwn(TAURUS[kind] ?? {}, key));
  if (places.length > 0) {
    notices.push(problemAt('scenario-key-misplaced', where, { key, places }));
    return;
  }
  // Of words with two letters, any is like any other.
  const keys = Object.keys(rows).filter((candidate) => candidate.length > 2);
  const guess = NOTE.test(key) ? undefined : nearest(key, keys);
  if (guess !== undefined && rows[guess]?.is !== 'ignored')
    problems.push(problemAt('scenario-key-misspelt', where, { key, nearest: guess }));
  else notices.push(problemAt('scenario-key-unknown', where));
}
