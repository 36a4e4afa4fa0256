import { type Criterion, isUpper, levelOf, samplesFor } from '../criteria/criterion.ts';
import { apdexBounds } from '../figures/apdex.ts';
import { type Bucket, countOf, percentileOf } from '../figures/buckets.ts';
import { SECOND, type Series } from '../windows/series.ts';

/**
 * How many times as many samples a second as in the fastest second so far the rest of a run may
 * bring, where nothing else limits it: users wait for one answer before they ask again, so that a
 * service which was cold and becomes ten times as fast is asked ten times as often.
 */
const FASTER = 10;

/** What is known of the load of a whole run beforehand. */
export type Load = {
  /** How long samples are taken in all, in milliseconds; undefined if unknown. */
  readonly duration: number | undefined;
  /**
   * How many samples a second all tasks together take at the most; undefined where the scenario
   * sets no limit.
   */
  readonly ceiling: number | undefined;
  /** How many samples may be under way at a time: what was asked before may still be answered. */
  readonly underWay: number;
};

type BestCase = {
  /** The figure of all samples so far. */
  readonly soFar: number;
  /** What it can still become. */
  readonly best: number;
  /** How many samples may still come for that; undefined where none of them changes anything. */
  readonly room: number | undefined;
};

/**
 * The best that a figure of the whole run can still become: if the rest of it brought as many
 * samples as it can, each of them as good as it could be (instant, no failure). Undefined when
 * nothing can be said, as for an average of a run of unknown length.
 */
export function bestCase(criterion: Criterion, series: Series, load: Load): BestCase | undefined {
  const { total } = series;
  const { subject } = criterion;
  const upper = isUpper(criterion);
  const final = (figure: number | undefined): BestCase | undefined =>
    figure === undefined ? undefined : { soFar: figure, best: figure, room: undefined };
  if (subject === 'samples') return final(upper ? total.samples : undefined);
  const level = levelOf(criterion);
  if (level === 100) return final(upper ? unpack(series)?.at(-1)?.from : undefined);
  if (level === 0) return final(upper ? undefined : unpack(series)?.[0]?.to);
  const room = roomLeft(series, load);
  if (room === undefined) return undefined;
  const all = total.samples + room;
  if (subject === 'avg')
    return upper ? { soFar: total.sum / total.samples, best: total.sum / all, room } : undefined;
  if (subject === 'errors') {
    const failures = total.failures + (upper ? 0 : room);
    return { soFar: total.failures / total.samples, best: failures / all, room };
  }
  if (subject === 'apdex') return apdex(criterion, series, room);
  return subject === 'percentile' ? percentiles(criterion, unpack(series), room) : undefined;
}

/** With so many more samples that all satisfy, or none of them; which ones failed helps, too. */
function apdex(criterion: Criterion, series: Series, room: number): BestCase | undefined {
  const { target = Number.NaN } = criterion;
  const { samples, failures: failed } = series.total;
  const bounds = apdexBounds(unpack(series) ?? [], { target, failed });
  if (bounds === undefined) return undefined;
  const upper = isUpper(criterion);
  const soFar = upper ? bounds.low : bounds.high;
  return { soFar, best: (soFar * samples + (upper ? 0 : room)) / (samples + room), room };
}

/** How many samples may still come. */
function roomLeft({ seconds, first, last }: Series, load: Load): number | undefined {
  const { duration, ceiling = Number.POSITIVE_INFINITY, underWay } = load;
  if (duration === undefined) return undefined;
  const left = Math.max(0, duration - (last + SECOND - first));
  const peak = [...seconds.values()].reduce((most, { samples }) => Math.max(most, samples), 0);
  // What has come already shows that a limit was not quite one.
  const toCome = Math.ceil((left / SECOND) * Math.min(peak * FASTER, Math.max(peak, ceiling)));
  return toCome + underWay;
}

/** All times so far, if the histograms hold every sample. */
function unpack({ seconds, total }: Series): readonly Bucket[] | undefined {
  const parts = [...seconds.values()].flatMap(({ sources }) => sources.map((source) => source()));
  const buckets = parts.flatMap((part) => part ?? []).toSorted((a, b) => a.from - b.from);
  return parts.includes(undefined) || countOf(buckets) !== total.samples ? undefined : buckets;
}

/**
 * The percentile with so many more samples on the side where they help; the end of a bucket that
 * is kinder to the criterion.
 */
function percentiles(
  criterion: Criterion,
  buckets: readonly Bucket[] | undefined,
  room: number,
): BestCase | undefined {
  const { percentile = 100 } = criterion;
  // A run that ended with so few would be inconclusive, and not broken.
  if (buckets === undefined || countOf(buckets) < samplesFor(criterion)) return undefined;
  const upper = isUpper(criterion);
  const edge = upper ? 0 : Number.POSITIVE_INFINITY;
  const more = { from: edge, to: edge, count: room };
  const kinder = buckets.map(({ from, to, count }) => ({ from, to: upper ? from : to, count }));
  const [soFar, best] = [kinder, upper ? [more, ...kinder] : [...kinder, more]].map((all) =>
    percentileOf(all, percentile),
  );
  return soFar === undefined || best === undefined ? undefined : { soFar, best, room };
}
