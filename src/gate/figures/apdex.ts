import { type Bucket, countOf } from './buckets.ts';
import type { Bounds } from './evidence.ts';

/**
 * Apdex (https://www.apdex.org): a sample within the target satisfies and counts whole, one within
 * four times the target is tolerated and counts half. A slower one counts nothing, and neither does
 * one that failed, however fast it was.
 */
const TOLERATED = 4;

/** What is known of the samples beside their buckets. Times in milliseconds. */
type Known = {
  readonly target: number;
  /** The buckets of the failed ones, or how many there are where these are not known. */
  readonly failed: readonly Bucket[] | number;
  /** The shortest and the longest time; undefined where only the buckets tell. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

/**
 * Between which values the Apdex certainly lies: exactly where it is known which samples failed,
 * and no bucket reaches across the target or four times of it. Undefined of no samples.
 */
export function apdexBounds(buckets: readonly Bucket[], known: Known): Bounds | undefined {
  const { target, failed, min = 0, max = Number.POSITIVE_INFINITY } = known;
  const samples = countOf(buckets);
  if (samples === 0) return undefined;
  const good = typeof failed === 'number' ? undefined : withoutFailed(buckets, failed);
  const failures = typeof failed === 'number' ? failed : good === undefined ? countOf(failed) : 0;
  const counted = good ?? buckets;
  const slow = tally(counted, target, ({ to }) => Math.min(to, max));
  const fast = tally(counted, target, ({ from }) => Math.max(from, min));
  // Which ones failed is open: at the least those that count most, at the most those that count
  // least.
  return {
    low: scoreOf(without(slow, failures)) / samples,
    high: scoreOf(without(fast.toReversed(), failures).toReversed()) / samples,
  };
}

/** The samples that succeeded; undefined where more failed than there were. */
function withoutFailed(
  buckets: readonly Bucket[],
  failed: readonly Bucket[],
): readonly Bucket[] | undefined {
  const left = new Map(failed.map(({ from, count }) => [from, count]));
  const good = buckets.map((bucket) => {
    const count = bucket.count - (left.get(bucket.from) ?? 0);
    left.delete(bucket.from);
    return { ...bucket, count };
  });
  return left.size > 0 || good.some(({ count }) => count < 0) ? undefined : good;
}

/** How many samples satisfy, are tolerated, and frustrate. */
function tally(
  buckets: readonly Bucket[],
  target: number,
  timeOf: (bucket: Bucket) => number,
): readonly number[] {
  const counts = [0, 0, 0];
  for (const bucket of buckets) {
    const time = timeOf(bucket);
    const at = time <= target ? 0 : time <= target * TOLERATED ? 1 : 2;
    counts[at] = (counts[at] ?? 0) + bucket.count;
  }
  return counts;
}

/** Takes so many samples away, from the first ones on. */
function without(counts: readonly number[], failures: number): readonly number[] {
  let left = failures;
  return counts.map((count) => {
    const taken = Math.min(left, count);
    left -= taken;
    return count - taken;
  });
}

function scoreOf([satisfied = 0, tolerated = 0]: readonly number[]): number {
  return satisfied + tolerated / 2;
}
