// A call that has each item of a list for an argument fails where there are a hundred thousand.

/** The largest of numbers. */
export function largestOf(numbers: readonly number[], least = Number.NEGATIVE_INFINITY): number {
  return numbers.reduce((most, number) => Math.max(most, number), least);
}

/** Puts items behind those of a list. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const item of more) list.push(item);
}
