import type { Criterion } from './criterion.ts';
import { SECOND, type Second, type Series } from './series.ts';
import { type Bucket, countOf, percentileOf, samplesNeeded } from './statistics.ts';

/** The rest of a run may be faster than its fastest second so far: a service that fails or is slow holds its users up. */
const FASTER = 2;

/**
 * The best that a figure of the whole run can still become: if the rest of the run brought twice as many samples a second as its
 * fastest second so far, and every one of them as good as it could be (instant, no failure).
 * Undefined when nothing can be said, as for an average of a run whose length nobody knows.
 * @param planned how long samples are taken in all, in milliseconds.
 */
export function bestCase(
  criterion: Criterion,
  { seconds, first, last }: Series,
  planned: number | undefined,
): number | undefined {
  const known = [...seconds.values()];
  const sums = addUp(known);
  const upper = criterion.operator.startsWith('<');
  if (criterion.subject === 'samples') return upper ? sums.samples : undefined;
  if (criterion.subject === 'max') return upper ? unpack(known, sums)?.at(-1)?.from : undefined;
  if (criterion.subject === 'min') return upper ? undefined : unpack(known, sums)?.[0]?.to;
  if (planned === undefined) return undefined;
  const left = Math.max(0, planned - (last + SECOND - first));
  const peak = known.reduce((most, { samples }) => Math.max(most, samples), 0);
  const room = Math.ceil((left / SECOND) * peak * FASTER);
  const all = sums.samples + room;
  if (criterion.subject === 'avg') return upper ? sums.sum / all : undefined;
  if (criterion.subject === 'errors') return (sums.failures + (upper ? 0 : room)) / all;
  return criterion.subject === 'percentile' ? percentileWith(criterion, unpack(known, sums), room) : undefined;
}

function addUp(seconds: readonly Readonly<Second>[]): Pick<Second, 'samples' | 'failures' | 'sum'> {
  const sums = { samples: 0, failures: 0, sum: 0 };
  for (const { samples, failures, sum } of seconds) {
    sums.samples += samples;
    sums.failures += failures;
    sums.sum += sum;
  }
  return sums;
}

/** All times so far, if the histograms hold every sample. */
function unpack(seconds: readonly Readonly<Second>[], { samples }: Pick<Second, 'samples'>): readonly Bucket[] | undefined {
  const parts = seconds.flatMap(({ sources }) => sources.map((source) => source()));
  const buckets = parts.flatMap((part) => part ?? []).toSorted((a, b) => a.from - b.from);
  return parts.includes(undefined) || countOf(buckets) !== samples ? undefined : buckets;
}

/** The percentile with so many more samples on the side where they mend it; the end of a bucket that is kinder to the criterion. */
function percentileWith(
  { operator, percentile = 100 }: Criterion,
  buckets: readonly Bucket[] | undefined,
  room: number,
): number | undefined {
  // A run that ended with so few would be inconclusive, and not broken.
  if (buckets === undefined || countOf(buckets) < samplesNeeded(percentile)) return undefined;
  const upper = operator.startsWith('<');
  const edge = upper ? 0 : Number.POSITIVE_INFINITY;
  const more = { from: edge, to: edge, count: room };
  const kinder = buckets.map(({ from, to, count }) => ({ from, to: upper ? from : to, count }));
  return percentileOf(upper ? [more, ...kinder] : [...kinder, more], percentile);
}
