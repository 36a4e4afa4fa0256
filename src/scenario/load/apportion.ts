import { sumOf } from '../../units.ts';

/** A part of a fleet that users are given to, and how many users it needs at least. */
type Column = { readonly weight: number; readonly needs: number };

/**
 * Whole parts of a whole total in proportion to weights, none below its needs: a part that would be
 * gets its needs, and the others share the rest. Of equal remainders the earlier part comes first.
 * @param columns their needs are at most the total, their weights above 0.
 */
export function apportion(total: number, columns: readonly Column[]): readonly number[] {
  const weights = columns.map(({ weight }) => weight);
  const parts = largestRemainder(total, weights);
  const short = new Set(columns.filter(({ needs }, index) => (parts[index] ?? 0) < needs));
  if (short.size === 0) return parts;
  const needed = sumOf([...short].map(({ needs }) => needs));
  const others = columns.filter((column) => !short.has(column));
  const rest = apportion(total - needed, others).values();
  return columns.map((column) => (short.has(column) ? column.needs : (rest.next().value ?? 0)));
}

/**
 * Splits the total of each row over columns that have so many users in all rows together: in
 * proportion to what each column has left, so that the last row takes exactly what remains.
 * @returns for each row, the part of each column.
 */
export function splitRows(
  totals: readonly number[],
  columns: readonly number[],
): readonly (readonly number[])[] {
  let left = columns;
  return totals.map((total) => {
    const parts = largestRemainder(total, left);
    left = left.map((users, column) => users - (parts[column] ?? 0));
    return parts;
  });
}

/**
 * The largest remainder method: https://en.wikipedia.org/wiki/Quota_method
 * @param weights none of them negative, and not all of them 0.
 */
function largestRemainder(total: number, weights: readonly number[]): readonly number[] {
  const sum = sumOf(weights);
  const parts = weights.map((weight) => {
    const quota = (total * weight) / sum;
    return { whole: Math.floor(quota), remainder: quota - Math.floor(quota) };
  });
  const left = total - sumOf(parts.map(({ whole }) => whole));
  const larger = new Set(parts.toSorted((a, b) => b.remainder - a.remainder).slice(0, left));
  return parts.map((part) => (larger.has(part) ? part.whole + 1 : part.whole));
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
  const smallest = (total * users.reduce((a, b) => Math.min(a, b))) / sumOf(users);
  for (let decimals = LEAST_DECIMALS; decimals <= MOST_DECIMALS; decimals += 1) {
    const factor = 10 ** decimals;
    const units = Math.round(total * factor);
    if (!Number.isSafeInteger(units)) break;
    if (units / factor !== total || smallest * factor < FINE_ENOUGH) continue;
    return largestRemainder(units, users).map((part) => part / factor);
  }
  return users.map((count) => (total * count) / sumOf(users));
}
