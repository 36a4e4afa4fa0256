import { type Condition, isFramed, isUpper, levelOf, samplesFor } from '../criteria/criterion.ts';
import { type Bucket, countOf, percentileOf } from './buckets.ts';
import type { ScopeEvidence, VisitHistogram } from './evidence.ts';
import { mergedHistograms } from './labels.ts';

/**
 * What a steady stream of requests would have seen, beside what the samples did (milliseconds).
 * Users who wait send few samples, exactly while it is bad: so samples alone show a pause as one
 * slow answer for each user ("coordinated omission", docs/users-who-wait.md).
 */
export type Steady = {
  readonly value: number;
  readonly own: number;
  /** Of a criterion that each region must meet: in which one it is slowest. */
  readonly region?: string;
  /** Whether it clearly breaks the limit that the samples meet. */
  readonly isBeyond: boolean;
};

/**
 * By what factor a steady stream has to be slower, than the limit and than the samples, for it to
 * be clear. Users whose answers take unlike times, a ramp-up and chance make a difference of some
 * percent; a pause that is worth a word makes one of several times.
 */
const CLEARLY = 1.2;
/** An average of fewer is chance: one slow answer of a few is no pause. */
const ENOUGH = 100;
/** Milliseconds. What is shorter is no pause, whatever its part. */
const LEAST = 10;

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'scope'>;

/** The figure of a steady stream, where every task can tell and there is one. */
export function steadyFigure(
  wanted: Wanted,
  { regions }: Pick<ScopeEvidence, 'regions'>,
  visitHistogram: VisitHistogram,
): number | undefined {
  const level = levelOf(wanted);
  if (level === undefined && wanted.subject !== 'avg') return undefined;
  if (regions.length === 0 || regions.some(({ results }) => results.length === 0)) return undefined;
  const whose = { label: wanted.scope.label, kind: 'steady' } as const;
  const merged = mergedHistograms(regions, whose, visitHistogram);
  if (!merged.ok) return undefined;
  const needed = level === undefined ? ENOUGH : Math.max(ENOUGH, samplesFor(wanted));
  if (countOf(merged.value) < needed) return undefined;
  return level === undefined ? meanOf(merged.value) : percentileOf(merged.value, level);
}

function meanOf(buckets: readonly Bucket[]): number {
  const sum = buckets.reduce((all, { from, to, count }) => all + ((from + to) / 2) * count, 0);
  return sum / countOf(buckets);
}

/**
 * What a steady stream means for a criterion that the samples meet. Windows see a pause by
 * themselves, and a lower limit is none that waiting breaks.
 */
export function steadyOf(
  criterion: Condition,
  own: number | undefined,
  steady: number | undefined,
): Steady | undefined {
  if (steady === undefined || own === undefined || isFramed(criterion)) return undefined;
  const isBroken = isUpper(criterion) && steady > criterion.limit * CLEARLY;
  const isBeyond = isBroken && isClearlySlower(steady, own);
  return { value: steady, own, isBeyond };
}

/** Of several regions: what is clearly beyond the limit, and then what is slowest. */
export function slowest(all: readonly Steady[]): Steady | undefined {
  const [first] = all.toSorted(
    (a, b) => Number(b.isBeyond) - Number(a.isBeyond) || b.value - a.value,
  );
  return first;
}

/** Whether a steady stream would have seen another service than the samples show. */
export function isClearlySlower(steady: number, own: number): boolean {
  return steady > own * CLEARLY && steady - own >= LEAST;
}
