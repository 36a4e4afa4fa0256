import { messageFor, type Result } from '../../errors.ts';
import {
  type Condition,
  compare,
  isUpper,
  levelOf,
  printName,
  samplesFor,
} from '../criteria/criterion.ts';
import {
  type Bucket,
  countOf,
  deviationOf,
  HIGHEST,
  percentileBucket,
} from '../figures/buckets.ts';
import { SECOND, type Second, type Series } from './series.ts';

/**
 * The figure of a window that moves along a series: seconds enter at its end and leave at its
 * beginning.
 */
type MovingFigure = {
  /** A second enters (1) or leaves (-1). */
  readonly change: (second: Readonly<Second>, sign: 1 | -1) => void;
  readonly figure: () => Result<number>;
};

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'operator' | 'limit'>;

type MovingOptions = {
  /** Of a window, in milliseconds. */
  readonly length: number;
  /** How many samples it takes for an average or a share to be one. */
  readonly atLeast: number;
  /** Whether a percentile is made of any number of samples, which the caller looks at. */
  readonly ofAny?: boolean;
};

const EMPTY = { ok: false, message: messageFor('window-empty') } as const;

/** Only subjects that need them unpack histograms. */
export function movingFigure(wanted: Wanted, series: Series, options: MovingOptions): MovingFigure {
  const { length, atLeast, ofAny = false } = options;
  switch (wanted.subject) {
    case 'avg':
      return movingCounts(({ sum, samples }) => share(sum, samples, atLeast));
    case 'errors':
      return movingCounts(({ failures, samples }) => share(failures, samples, atLeast));
    // Milliseconds, see users-time.ts. Where there are no users, none has lost time.
    case 'downtime':
      return movingCounts(({ failures, samples }) => ({
        ok: true,
        value: samples === 0 ? 0 : failures / samples,
      }));
    case 'samples':
      return movingCounts(({ samples }) => ({ ok: true, value: samples }));
    case 'rps':
      return movingCounts(({ samples }) => ({ ok: true, value: samples / (length / SECOND) }));
    case 'min':
    case 'max':
    case 'stddev':
    case 'percentile':
      return movingBuckets(wanted, series, ofAny);
  }
}

function movingCounts(figure: (counts: Series['total']) => Result<number>): MovingFigure {
  const total = { samples: 0, failures: 0, sum: 0 };
  const change = (second: Readonly<Second>, sign: 1 | -1): void => {
    total.samples += sign * second.samples;
    total.failures += sign * second.failures;
    total.sum += sign * second.sum;
  };
  return { change, figure: () => figure(total) };
}

function share(part: number, samples: number, atLeast: number): Result<number> {
  return samples < atLeast ? EMPTY : { ok: true, value: part / samples };
}

/**
 * The buckets of the whole series with the counts of a window, which moves by the buckets of two
 * seconds.
 */
function movingBuckets(wanted: Wanted, series: Series, ofAny: boolean): MovingFigure {
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
  return {
    change,
    figure: () =>
      unreadable > 0
        ? { ok: false, message: messageFor('window-histogram-incomplete') }
        : figureOf(wanted, ordered, ofAny),
  };
}

/** A second's histograms, if together they hold as many samples as the tasks counted in it. */
function unpack({ sources, samples }: Readonly<Second>): readonly Bucket[] | undefined {
  const parts = sources.map((source) => source());
  const buckets = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) || countOf(buckets) !== samples ? undefined : buckets;
}

function figureOf(wanted: Wanted, buckets: readonly Bucket[], ofAny: boolean): Result<number> {
  const samples = countOf(buckets);
  if (samples === 0) return EMPTY;
  const needed = ofAny ? 1 : samplesFor(wanted);
  if (samples < needed) {
    const facts = { figure: printName(wanted), needed, samples };
    return { ok: false, message: messageFor('percentile-samples-few', facts) };
  }
  const longest = buckets.findLast(({ count }) => count > 0);
  if (longest !== undefined && longest.to >= HIGHEST && wanted.subject !== 'min')
    return { ok: false, message: messageFor('times-over-an-hour') };
  if (wanted.subject === 'stddev') {
    const value = deviationOf(buckets) ?? (ofAny ? 0 : undefined);
    return value === undefined
      ? { ok: false, message: messageFor('deviation-of-one') }
      : { ok: true, value };
  }
  const bucket = percentileBucket(buckets, levelOf(wanted) ?? Number.NaN);
  if (bucket === undefined) return EMPTY;
  // Of times that a histogram does not distinguish, any one of those that are judged the same; none
  // where the limit lies between them.
  return compare(bucket.from, wanted) === compare(bucket.to, wanted)
    ? { ok: true, value: isUpper(wanted) ? bucket.to : bucket.from }
    : { ok: false, message: messageFor('limit-between-times') };
}
