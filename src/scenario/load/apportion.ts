/**
 * Whole parts of a whole total, in proportion to weights: the largest remainder method. Of equal
 * remainders the earlier part comes first.
 * @param weights none of them negative, and not all of them 0.
 */
function largestRemainder(total: number, weights: readonly number[]): readonly number[] {
  const quotas = quotasOf(total, weights);
  const parts = quotas.map(Math.floor);
  const remainders = quotas.map((quota, index) => ({
    index,
    remainder: quota - Math.floor(quota),
  }));
  const ranked = remainders.toSorted((a, b) => b.remainder - a.remainder);
  const larger = new Set(ranked.slice(0, total - sumOf(parts)).map(({ index }) => index));
  return parts.map((part, index) => (larger.has(index) ? part + 1 : part));
}

/**
 * A part of a fleet that users are given to: how much of the load it carries, and how many users it
 * needs at least, all rows together.
 */
export type Column = { readonly weight: number; readonly needs: number };

/**
 * Splits the total of each row over the columns by largest remainder. Rows are rounded apart, so
 * that a column could come off badly in every one of them: where it would get less than it needs,
 * users are moved to it from columns that have more than they need. Every cell stays within one of
 * its exact share, unless weights may give way for the sake of needs. A column that still has too
 * little is for the caller to see.
 * @returns for each row, the part of each column.
 */
export function splitRows(
  totals: readonly number[],
  columns: readonly Column[],
  { weightsGiveWay }: { readonly weightsGiveWay: boolean },
): readonly (readonly number[])[] {
  const weights = columns.map(({ weight }) => weight);
  const rows = totals.map(
    (total): Row => ({
      parts: [...largestRemainder(total, weights)],
      quotas: quotasOf(total, weights),
    }),
  );
  const spare = columns.map(
    ({ needs }, column) => sumOf(rows.map(({ parts }) => at(parts, column))) - needs,
  );
  for (const mayMove of weightsGiveWay ? [withinQuota, anything] : [withinQuota]) {
    for (const column of columns.keys()) {
      while (at(spare, column) < 0 && supply(column, { rows, spare, mayMove }));
    }
  }
  return rows.map(({ parts }) => parts);
}

type Row = { readonly parts: number[]; readonly quotas: readonly number[] };
/** One user of a row goes from one column to another. */
type Move = { readonly row: Row; readonly giver: number; readonly taker: number };
type Table = {
  readonly rows: readonly Row[];
  /** What each column has beyond its needs. */
  readonly spare: number[];
  readonly mayMove: (move: Move) => boolean;
};

function withinQuota({ row: { parts, quotas }, giver, taker }: Move): boolean {
  return (
    at(parts, giver) > Math.floor(at(quotas, giver)) &&
    at(parts, taker) < Math.ceil(at(quotas, taker))
  );
}

function anything({ row, giver }: Move): boolean {
  return at(row.parts, giver) > 0;
}

/**
 * Gives the column one user more. A column that has none to spare may pass one on and get one in
 * another row, so this is a search for the shortest chain of moves; where there is no chain, no
 * distribution that keeps to the rule has more for this column (the augmenting paths of a flow).
 */
function supply(column: number, { rows, spare, mayMove }: Table): boolean {
  const moves = new Map<number, Move>();
  const reached = [column];
  for (const taker of reached) {
    for (const giver of spare.keys()) {
      if (giver === column || moves.has(giver)) continue;
      const row = rows.find((candidate) => mayMove({ row: candidate, giver, taker }));
      if (row === undefined) continue;
      moves.set(giver, { row, giver, taker });
      reached.push(giver);
      if (at(spare, giver) <= 0) continue;
      spare[giver] = at(spare, giver) - 1;
      spare[column] = at(spare, column) + 1;
      carryOut(giver, moves);
      return true;
    }
  }
  return false;
}

function carryOut(first: number, moves: ReadonlyMap<number, Move>): void {
  for (let move = moves.get(first); move !== undefined; move = moves.get(move.taker)) {
    const { row, giver, taker } = move;
    row.parts[giver] = at(row.parts, giver) - 1;
    row.parts[taker] = at(row.parts, taker) + 1;
  }
}

/**
 * Deals the users of each row out to so many tasks in turn, each row where the one before it ended:
 * in every row, and in all rows together, no task has more than one user more than another.
 * @returns for each task, its users of each row.
 */
export function dealOut(totals: readonly number[], tasks: number): readonly (readonly number[])[] {
  let next = 0;
  const rows = totals.map((total) => {
    const first = next;
    const extra = total % tasks;
    next = (first + extra) % tasks;
    return (task: number): number =>
      Math.floor(total / tasks) + ((task - first + tasks) % tasks < extra ? 1 : 0);
  });
  return Array.from({ length: tasks }, (_, task) => rows.map((usersOf) => usersOf(task)));
}

const LEAST_DECIMALS = 3;
/** Beyond these a double of ordinary size has no digits left that mean anything. */
const MOST_DECIMALS = 12;
/**
 * A part of at least so many of its last digits is moved by less than one percent when it is
 * rounded.
 */
const FINE_ENOUGH = 100;

/**
 * Requests a second of each task, in proportion to its users. They are rounded to three decimals
 * that add up to the total exactly; to more where the total itself has more, or where three would
 * move a small part by more than one percent. No part is rounded to 0, which is no limit to Taurus.
 * @param users of each task, at least 1.
 */
export function splitThroughput(total: number, users: readonly number[]): readonly number[] {
  const smallest = (total * users.reduce((least, count) => Math.min(least, count))) / sumOf(users);
  for (let decimals = LEAST_DECIMALS; decimals <= MOST_DECIMALS; decimals += 1) {
    const factor = 10 ** decimals;
    const units = Math.round(total * factor);
    if (!Number.isSafeInteger(units)) break;
    if (units / factor !== total || smallest * factor < FINE_ENOUGH) continue;
    return largestRemainder(units, users).map((part) => part / factor);
  }
  return quotasOf(total, users);
}

function quotasOf(total: number, weights: readonly number[]): readonly number[] {
  const sum = sumOf(weights);
  return weights.map((weight) => (total * weight) / sum);
}

/** Cells are filled before they are read; what lies outside of the table holds nothing. */
function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
