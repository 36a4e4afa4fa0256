import { type Problem, problemAt } from '../../errors.ts';
import { nearest } from '../../suggest.ts';
import { isMapping, type Place } from '../yaml/document.ts';
import { type Allowed, judge } from './construct.ts';
import { type Row, TAURUS } from './taurus.ts';

export type Sifted = {
  /** The configuration with what a run has a meaning for. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

type Sifting = {
  readonly allow: Allowed;
  readonly problems: Problem[];
  readonly notices: Problem[];
};

/**
 * Holds a configuration against the table of constructs: what is ignored or refused is left out,
 * and said.
 */
export function sift(value: unknown, place: Place, allow: Allowed): Sifted {
  const sifting: Sifting = { allow, problems: [], notices: [] };
  const sifted = siftMapping(value, 'top', place, sifting);
  return { value: sifted, problems: sifting.problems, notices: sifting.notices };
}

function siftMapping(value: unknown, kind: string, place: Place, sifting: Sifting): unknown {
  const rows = TAURUS[kind] ?? {};
  if (Array.isArray(value))
    return value.map((item, index) => siftMapping(item, kind, place.at(index), sifting));
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const at = place.at(key);
    const row = Object.hasOwn(rows, key) ? rows[key] : undefined;
    if (row === undefined) sifting.problems.push(unknownKey(key, Object.keys(rows), at.where));
    else if (judge(row, key, { ...sifting, where: at.where }))
      return [[key, siftWithin(inner, row, at, sifting)] as const];
    return [];
  });
  return Object.fromEntries(kept);
}

function siftWithin(value: unknown, { within }: Row, place: Place, sifting: Sifting): unknown {
  if (within === undefined) return value;
  if ('keysOf' in within) return siftMapping(value, within.keysOf, place, sifting);
  if (!isMapping(value)) return value;
  const { eachHas } = within;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      siftMapping(inner, eachHas, place.at(name), sifting),
    ]),
  );
}

/** Only what Taurus does not have can be a slip. */
function unknownKey(key: string, keys: readonly string[], where: string): Problem {
  const guess = nearest(key, keys);
  return guess === undefined
    ? problemAt('scenario-key-unknown', where, { key, keys })
    : problemAt('scenario-key-misspelt', where, { key, nearest: guess });
}
