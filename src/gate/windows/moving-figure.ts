import { messageFor, type Result } from '../../errors.ts';
import { type Condition, compare, levelOf, printName, samplesFor } from '../criteria/criterion.ts';
import { apdexBounds } from '../figures/apdex.ts';
import { type Bucket, countOf, HIGHEST, percentileBucket } from '../figures/buckets.ts';
import { deviationBounds } from '../figures/deviation.ts';
import { SECOND, type Second, type Series } from './series.ts';

type Bounds = NonNullable<ReturnType<typeof deviationBounds>>;

/**
 * The figure of a window that moves along a series: seconds enter at its end and leave at its
 * beginning.
 */
export type MovingFigure = {
  /** A second enters (1) or leaves (-1). */
  readonly change: (second: Readonly<Second>, sign: 1 | -1) => void;
  /** Where the figure lies, on one side of the limit. */
  readonly figure: () => Result<Bounds>;
};

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'target' | 'operator' | 'limit'>;

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
    // Milliseconds, see read-series.ts. Where there are no users, none has lost time.
    case 'downtime':
      return movingCounts(({ failures, samples }) =>
        exactly(samples === 0 ? 0 : failures / samples),
      );
    case 'samples':
      return movingCounts(({ samples }) => exactly(samples));
    case 'rps':
      return movingCounts(({ samples }) => exactly(samples / (length / SECOND)));
    case 'min':
    case 'max':
    case 'stddev':
    case 'percentile':
    case 'apdex':
      return movingBuckets(wanted, series, ofAny);
  }
}

function movingCounts(figure: (counts: Series['total']) => Result<Bounds>): MovingFigure {
  const total = { samples: 0, failures: 0, sum: 0 };
  const change = (second: Readonly<Second>, sign: 1 | -1): void => {
    total.samples += sign * second.samples;
    total.failures += sign * second.failures;
    total.sum += sign * second.sum;
  };
  return { change, figure: () => figure(total) };
}

function exactly(figure: number): Result<Bounds> {
  return { ok: true, value: { low: figure, high: figure } };
}

function share(part: number, samples: number, atLeast: number): Result<Bounds> {
  return samples < atLeast ? EMPTY : exactly(part / samples);
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
  let [sum, failures] = [0, 0];
  const change = (second: Readonly<Second>, sign: 1 | -1): void => {
    if (second.samples === 0) return;
    sum += sign * second.sum;
    failures += sign * second.failures;
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
        : figureOf(wanted, { buckets: ordered, sum, failures }, ofAny),
  };
}

/** A second's histograms, if together they hold as many samples as the tasks counted in it. */
function unpack({ sources, samples }: Readonly<Second>): readonly Bucket[] | undefined {
  const parts = sources.map((source) => source());
  const buckets = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) || countOf(buckets) !== samples ? undefined : buckets;
}

type Held = {
  readonly buckets: readonly Bucket[];
  readonly sum: number;
  readonly failures: number;
};

function figureOf(wanted: Wanted, held: Held, ofAny: boolean): Result<Bounds> {
  const { buckets, sum, failures: failed } = held;
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
    const bounds = deviationBounds(buckets, { sum });
    if (bounds !== undefined) return decided(bounds, wanted);
    return ofAny ? exactly(0) : { ok: false, message: messageFor('deviation-of-one') };
  }
  if (wanted.target !== undefined) {
    const bounds = apdexBounds(buckets, { target: wanted.target, failed });
    return bounds === undefined ? EMPTY : decided(bounds, wanted);
  }
  const bucket = percentileBucket(buckets, levelOf(wanted) ?? Number.NaN);
  return bucket === undefined ? EMPTY : decided({ low: bucket.from, high: bucket.to }, wanted);
}

/**
 * Of times that a histogram does not distinguish, none where the limit lies between them; of Apdex,
 * none where it depends on which samples failed.
 */
function decided(bounds: Bounds, wanted: Wanted): Result<Bounds> {
  if (compare(bounds.low, wanted) === compare(bounds.high, wanted))
    return { ok: true, value: bounds };
  const code = wanted.subject === 'apdex' ? 'limit-between-scores' : 'limit-between-times';
  return { ok: false, message: messageFor(code) };
}
