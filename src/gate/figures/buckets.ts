/**
 * Response times that a histogram does not distinguish: how many lie between two of them, both
 * included (milliseconds).
 */
export type Bucket = { readonly from: number; readonly to: number; readonly count: number };

/** Takes a bucket's ends (milliseconds, both included) and how many times lie between them. */
export type TakeBucket = (from: number, to: number, count: number) => void;

/** The longest time that a task's histogram distinguishes from longer ones (milliseconds). */
export const HIGHEST = 3_600_000;

type Counted = { readonly from: number; readonly to: number; count: number };

/**
 * Buckets that are being added up. A thousand histograms are never held at once. Times of two
 * seconds and less, which are nearly all, and a millisecond each, have a place of their own: looking
 * each of millions up in a map takes most of the time that a merge takes.
 */
export type BucketSum = {
  readonly near: Float64Array;
  readonly far: Map<number, Counted>;
};

const NEAR = 2048;

/** @param near 0 for sums of few samples that are kept by the thousand. */
export function emptySum(near = NEAR): BucketSum {
  return { near: new Float64Array(near), far: new Map() };
}

export function addBuckets(sum: BucketSum, buckets: readonly Bucket[]): void {
  const add = adder(sum);
  buckets.forEach(({ from, to, count }) => {
    add(from, to, count);
  });
}

/** Adds bucket by bucket. */
export function adder({ near, far }: BucketSum): TakeBucket {
  return (from, to, count) => {
    if (from === to && from < near.length) {
      near[from] = (near[from] ?? 0) + count;
      return;
    }
    const known = far.get(from);
    if (known === undefined) far.set(from, { from, to, count });
    else known.count += count;
  };
}

/** What was added up, in order. */
export function bucketsOf({ near, far }: BucketSum): readonly Bucket[] {
  const buckets: Bucket[] = [];
  for (let time = 0; time < near.length; time += 1) {
    const count = near[time] ?? 0;
    if (count > 0) buckets.push({ from: time, to: time, count });
  }
  far.forEach((bucket) => {
    buckets.push(bucket);
  });
  return buckets.toSorted((a, b) => a.from - b.from);
}

export function countOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}

/** Sums are of whole milliseconds; only their way through JSON and back may round. */
export const SUM_TOLERANCE = 0.5;

/** What a histogram holds: how many samples, and between which milliseconds their sum lies. */
export type Held = {
  readonly samples: number;
  readonly low: number;
  readonly high: number;
  /** Where the shortest and the longest time lie; undefined of none. */
  readonly first: Ends | undefined;
  readonly last: Ends | undefined;
};

/** Milliseconds, both included. */
export type Ends = { readonly from: number; readonly to: number };

/** Whether these are the samples that were counted. */
export function areOf(
  held: Held,
  whole: { readonly samples: number; readonly sum: number },
): boolean {
  const { samples, sum } = whole;
  const { low, high } = held;
  return held.samples === samples && low - SUM_TOLERANCE <= sum && sum <= high + SUM_TOLERANCE;
}

/**
 * Where the smallest time lies that at least this percentage of the samples do not exceed (nearest
 * rank).
 */
export function percentileBucket(
  buckets: readonly Bucket[],
  percentile: number,
): Bucket | undefined {
  const rank = Math.max(
    1,
    Math.ceil(Number(((percentile / 100) * countOf(buckets)).toPrecision(12))),
  );
  let seen = 0;
  for (const bucket of buckets) {
    seen += bucket.count;
    if (seen >= rank) return bucket;
  }
  return undefined;
}

/**
 * That time in milliseconds. Where the histogram does not distinguish times (above 2,047 ms, within
 * 0.1 %), it is the greatest of them, as HdrHistogram's own percentile.
 */
export function percentileOf(buckets: readonly Bucket[], percentile: number): number | undefined {
  return percentileBucket(buckets, percentile)?.to;
}
