import { type Parsed, plural } from '../../units.ts';
import { type Condition, compare, isUpper, levelOf, printName } from '../criteria/criterion.ts';
import {
  BEYOND_HIGHEST,
  type Bucket,
  countOf,
  deviationOf,
  HIGHEST,
  percentileBucket,
  samplesFor,
} from '../figures/buckets.ts';
import type { Counts } from '../figures/counts.ts';
import { SECOND, type Second, type Series } from './series.ts';

/**
 * The samples of a window that moves along a series: seconds enter at its end and leave at its
 * beginning.
 */
export type Tally = {
  readonly enter: (second: Readonly<Second>) => void;
  readonly leave: (second: Readonly<Second>) => void;
  readonly figure: () => Parsed<number>;
};

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'operator' | 'limit'>;

type TallyOptions = {
  /** Of a window, in milliseconds. */
  readonly length: number;
  /** How many samples it takes for an average or a share to be one. */
  readonly atLeast: number;
  /**
   * Whether a percentile is told of any number of samples, and somebody else looks at how many
   * there are.
   */
  readonly ofAny?: boolean;
};

const EMPTY = { ok: false, reason: 'it holds no sample' } as const;
const BETWEEN =
  'its limit lies between times that histograms do not tell apart, which are exact within 0.1% only above 2,047 ms';

/** A tally for one subject. Only subjects that need them unpack histograms. */
export function tallyOf(
  wanted: Wanted,
  series: Series,
  { length, atLeast, ofAny = false }: TallyOptions,
): Tally {
  switch (wanted.subject) {
    case 'avg':
      return sums(({ sum, samples }) => share(sum, samples, atLeast));
    case 'errors':
      return sums(({ failures, samples }) => share(failures, samples, atLeast));
    case 'samples':
      return sums(({ samples }) => ({ ok: true, value: samples }));
    case 'rps':
      return sums(({ samples }) => ({ ok: true, value: samples / (length / SECOND) }));
    case 'min':
    case 'max':
    case 'stddev':
    case 'percentile':
      return distribution(wanted, series, ofAny);
  }
}

function sums(figure: (counts: Counts) => Parsed<number>): Tally {
  const total = { samples: 0, failures: 0, sum: 0 };
  const change = (second: Readonly<Second>, sign: 1 | -1): void => {
    total.samples += sign * second.samples;
    total.failures += sign * second.failures;
    total.sum += sign * second.sum;
  };
  return {
    enter: (second) => change(second, 1),
    leave: (second) => change(second, -1),
    figure: () => figure(total),
  };
}

function share(part: number, samples: number, atLeast: number): Parsed<number> {
  return samples < atLeast ? EMPTY : { ok: true, value: part / samples };
}

/**
 * The buckets of the whole series with the counts of a window, which moves by the buckets of two
 * seconds.
 */
function distribution(wanted: Wanted, series: Series, ofAny: boolean): Tally {
  const unpacked = new Map(
    [...series.seconds.values()].map((second) => [second, unpack(second)] as const),
  );
  const held = new Map<number, { readonly from: number; readonly to: number; count: number }>();
  for (const buckets of unpacked.values()) {
    for (const { from, to } of buckets ?? [])
      if (!held.has(from)) held.set(from, { from, to, count: 0 });
  }
  const ordered = [...held.values()].toSorted((a, b) => a.from - b.from);
  let unreadable = 0;
  const change = (second: Readonly<Second>, sign: 1 | -1): void => {
    if (second.samples === 0) return;
    const buckets = unpacked.get(second);
    if (buckets === undefined) unreadable += sign;
    for (const { from, count } of buckets ?? []) {
      const bucket = held.get(from);
      if (bucket !== undefined) bucket.count += sign * count;
    }
  };
  const figure = (): Parsed<number> => {
    if (unreadable > 0)
      return { ok: false, reason: 'a histogram of it does not hold what its task counted' };
    return figureOf(wanted, ordered, ofAny);
  };
  return { enter: (second) => change(second, 1), leave: (second) => change(second, -1), figure };
}

/** A second's histograms, if together they hold as many samples as the tasks counted in it. */
function unpack({ sources, samples }: Readonly<Second>): readonly Bucket[] | undefined {
  const parts = sources.map((source) => source());
  const buckets = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) || countOf(buckets) !== samples ? undefined : buckets;
}

function figureOf(wanted: Wanted, buckets: readonly Bucket[], ofAny: boolean): Parsed<number> {
  const samples = countOf(buckets);
  if (samples === 0) return EMPTY;
  const needed = ofAny ? 1 : samplesFor(wanted);
  if (samples < needed) {
    const reason = `${printName(wanted)} takes ${plural(needed, 'sample')}, and it holds ${plural(samples, 'sample')}`;
    return { ok: false, reason };
  }
  const longest = buckets.findLast(({ count }) => count > 0);
  if (longest !== undefined && longest.to >= HIGHEST && wanted.subject !== 'min')
    return { ok: false, reason: BEYOND_HIGHEST };
  if (wanted.subject === 'stddev') {
    const deviation = deviationOf(buckets) ?? (ofAny ? 0 : undefined);
    return deviation === undefined
      ? { ok: false, reason: 'a single sample has no standard deviation' }
      : { ok: true, value: deviation };
  }
  return timeOf(wanted, percentileBucket(buckets, levelOf(wanted) ?? Number.NaN));
}

/**
 * Of times that a histogram does not tell apart, any one of those that are judged alike; none where
 * the limit lies between them.
 */
function timeOf(wanted: Wanted, bucket: Bucket | undefined): Parsed<number> {
  if (bucket === undefined) return EMPTY;
  if (compare(bucket.from, wanted) !== compare(bucket.to, wanted))
    return { ok: false, reason: BETWEEN };
  return { ok: true, value: isUpper(wanted) ? bucket.to : bucket.from };
}
