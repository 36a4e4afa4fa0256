import { type Bucket, countOf } from './buckets.ts';
import type { Bounds } from './evidence.ts';

/** What is known of the samples beside their buckets (milliseconds). */
type Known = {
  readonly sum: number;
  /** Undefined where only the buckets tell. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

/**
 * Between which values the standard deviation of the whole population certainly lies, in
 * milliseconds; one sample has none. The sum is exact, so the mean is; what is open is where times
 * lie within buckets of more than one. Their squares are smallest where the shortest times are as
 * long as the sum lets them be, and largest where the longest ones are, at either end of a bucket.
 */
export function deviationBounds(buckets: readonly Bucket[], known: Known): Bounds | undefined {
  const samples = countOf(buckets);
  if (samples < 2) return undefined;
  const parts = withEnds(
    buckets.filter(({ count }) => count > 0),
    known,
  );
  const least = parts.reduce((sum, { from, count }) => sum + from * count, 0);
  const room = parts.reduce((sum, { from, to, count }) => sum + (to - from) * count, 0);
  // What is above the least that they can be together; sums that contradict are found elsewhere.
  const surplus = Math.min(room, Math.max(0, known.sum - least));
  const mean = (least + surplus) / samples;
  const low = squares(parts, surplus, { mean, apart: false });
  const high = room === 0 ? low : squares(parts.toReversed(), surplus, { mean, apart: true });
  const [first, last] = [low, high].map((sum) => Math.sqrt(Math.max(0, sum) / samples));
  return { low: first ?? 0, high: Math.max(first ?? 0, last ?? 0) };
}

/**
 * The shortest and the longest time are one sample each, and limit where the others of the first and
 * the last bucket lie.
 */
function withEnds(buckets: readonly Bucket[], { min, max }: Known): readonly Bucket[] {
  if (min === undefined || max === undefined) return buckets;
  const last = buckets.length - 1;
  const restOf = (at: number): readonly Bucket[] =>
    buckets.slice(at, at + 1).flatMap(({ from, to, count }) => {
      const others = count - (at === 0 ? 1 : 0) - (at === last ? 1 : 0);
      return others > 0 ? { from: Math.max(from, min), to: Math.min(to, max), count: others } : [];
    });
  return [
    { from: min, to: min, count: 1 },
    ...restOf(0),
    ...buckets.slice(1, -1),
    ...(last > 0 ? restOf(last) : []),
    { from: max, to: max, count: 1 },
  ];
}

type Spread = {
  readonly mean: number;
  /** Whether times within a bucket lie at its ends, and not together. */
  readonly apart: boolean;
};

/**
 * The squared distances from the mean, where the buckets that come first take all that they can of
 * the surplus.
 */
function squares(parts: readonly Bucket[], surplus: number, { mean, apart }: Spread): number {
  let left = surplus;
  let sum = 0;
  for (const { from, to, count } of parts) {
    const width = to - from;
    const taken = Math.min(left, width * count);
    left -= taken;
    if (apart && width > 0) {
      const high = taken / width;
      sum += high * (to - mean) ** 2 + (count - high) * (from - mean) ** 2;
    } else sum += count * (from + taken / count - mean) ** 2;
  }
  return sum;
}
