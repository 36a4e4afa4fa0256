import { type Parsed, plural, sumOf } from '../../units.ts';
import { printLabel } from '../criteria/criterion.ts';
import {
  adder,
  type Bucket,
  bucketsOf,
  emptySum,
  type TakeBucket,
  totals,
} from '../figures/buckets.ts';
import type { Counts } from '../figures/counts.ts';
import type {
  RegionEvidence,
  SecondRow,
  TaskEvidence,
  VisitHistogram,
} from '../figures/evidence.ts';
import { labelledSamples, OTHER_LABELS, samplesOf } from '../figures/samples.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const SECOND = 1000;

/** Epoch milliseconds; the end is the beginning of what comes next. */
export type Interval = { readonly from: number; readonly to: number };

/** Reads a histogram when it is asked for; undefined when it is not one. */
export type BucketSource = () => readonly Bucket[] | undefined;

/**
 * One second of some samples, all tasks together; the sum of response times in milliseconds, and
 * the tasks' histograms.
 */
export type Second = Mutable<Counts> & {
  readonly sources: BucketSource[];
};

/**
 * Samples second by second (epoch milliseconds), and the whole seconds from the first to the last
 * one of the run.
 */
export type Series = {
  readonly first: number;
  readonly last: number;
  readonly seconds: ReadonlyMap<number, Readonly<Second>>;
  /**
   * The seconds that hold a sample of any label. In the others nobody was answered, whatever was
   * asked for.
   */
  readonly answered: ReadonlySet<number>;
};

/** A region's samples, label by label and second by second, while the run goes on or after it. */
export type RegionSeries = {
  readonly region: string;
  readonly labels: ReadonlyMap<string, ReadonlyMap<number, Second>>;
};

/** The samples of some regions by the second, of one label or of all; or why they are not known. */
export function seriesIn(
  regions: readonly RegionEvidence[],
  label: string | undefined,
  visitHistogram: VisitHistogram,
): Parsed<Series> {
  const part = samplesOf(regions, label);
  if (!part.ok) return part;
  const results = regions.flatMap((region) => region.results);
  for (const result of results) {
    const reason = whyTorn(result, label);
    if (reason !== undefined) return { ok: false, reason };
  }
  const seriesOf = (region: RegionEvidence): RegionSeries => regionSeries(region, visitHistogram);
  const series = mergeRegions(regions.map(seriesOf), label);
  if (series === undefined) return { ok: false, reason: 'there is no sample' };
  return isOneRun(series)
    ? { ok: true, value: series }
    : { ok: false, reason: 'its seconds lie further apart than a run can take' };
}

/**
 * A run takes a day at the most. A second that is wrong by years would make billions of windows.
 */
const LONGEST_RUN = 2 * 86_400_000;

export function isOneRun({ first, last }: Pick<Series, 'first' | 'last'>): boolean {
  return last - first <= LONGEST_RUN;
}

/**
 * A series whose seconds are not all of the samples would hide what happened in those that are
 * missing.
 */
function whyTorn(task: TaskEvidence, label: string | undefined): string | undefined {
  const { taskId, labels, overall } = task;
  const labelled = labelledSamples(task);
  if (labelled !== overall.samples)
    return `the labels of task ${taskId} hold ${labelled} of ${plural(overall.samples, 'sample')}`;
  const wanted = Object.entries(labels).filter(([name]) => label === undefined || name === label);
  for (const [name, { samples, failures, seconds }] of wanted) {
    if (seconds === undefined) return 'the seconds of this run were too many to be kept';
    const of = `of ${printLabel(name)} of task ${taskId}`;
    if (seconds.some(([at]) => at % SECOND !== 0))
      return `the seconds ${of} do not begin with a second`;
    const held = sumOf(seconds.map(([, count]) => count));
    if (held !== samples) return `the seconds ${of} hold ${held} of ${plural(samples, 'sample')}`;
    const failed = sumOf(seconds.map(([, , count]) => count));
    if (failed !== failures)
      return `the seconds ${of} hold ${failed} of ${plural(failures, 'failed sample')}`;
  }
  return undefined;
}

/** Adding up what a thousand tasks tell takes a while, and several criteria ask for the same. */
const alreadyMade = new WeakMap<readonly TaskEvidence[], RegionSeries>();

function regionSeries(
  { region, results }: RegionEvidence,
  visitHistogram: VisitHistogram,
): RegionSeries {
  const made = alreadyMade.get(results);
  if (made !== undefined) return made;
  const labels = new Map<string, Map<number, Second>>();
  const rowsOf = new Map<Second, SecondRow[]>();
  for (const { labels: own } of results) {
    for (const [label, { seconds = [] }] of Object.entries(own)) {
      const series = labels.get(label) ?? new Map<number, Second>();
      for (const row of seconds) {
        const [at, samples, failures, sum] = row;
        const second = addSecond(series, at, { samples, failures, sum, sources: [] });
        const rows = rowsOf.get(second);
        if (rows === undefined) rowsOf.set(second, [row]);
        else rows.push(row);
      }
      labels.set(label, series);
    }
  }
  for (const [second, rows] of rowsOf) second.sources.push(once(() => join(rows, visitHistogram)));
  const series = { region, labels };
  alreadyMade.set(results, series);
  return series;
}

/**
 * Takes a row's histogram. @returns whether it is one, and holds the samples that the row tells of;
 * if not, what was taken counts for nothing.
 */
export function takeRow(
  [, samples, , sum, histogram]: SecondRow,
  visitHistogram: VisitHistogram,
  take: TakeBucket,
): boolean {
  const added = totals();
  const isOne = visitHistogram(histogram, (from, to, count) => {
    added.take(from, to, count);
    take(from, to, count);
  });
  return isOne && added.areOf({ samples, sum });
}

/** Reads a second's histograms at most once. */
function once(read: BucketSource): BucketSource {
  let known: { readonly buckets: readonly Bucket[] | undefined } | undefined;
  return () => {
    known ??= { buckets: read() };
    return known.buckets;
  };
}

/** The histograms of a second, all tasks as one. */
function join(
  rows: readonly SecondRow[],
  visitHistogram: VisitHistogram,
): readonly Bucket[] | undefined {
  const sum = emptySum();
  const add = adder(sum);
  return rows.every((row) => takeRow(row, visitHistogram, add)) ? bucketsOf(sum) : undefined;
}

/**
 * Several regions' samples as one series; undefined when there is none at all. Its span is that of
 * these regions, all labels: where regions begin one after the other, one that has not begun yet
 * has no empty seconds.
 */
export function mergeRegions(
  regions: readonly RegionSeries[],
  label: string | undefined,
): Series | undefined {
  const seconds = new Map<number, Second>();
  const answered = new Set<number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { labels } of regions) {
    for (const [name, series] of labels) {
      for (const [at, second] of series) {
        if (at < first) first = at;
        if (at > last) last = at;
        if (second.samples > 0) answered.add(at);
        if (label === undefined || name === label) addSecond(seconds, at, second);
      }
    }
  }
  return seconds.size === 0 ? undefined : { first, last, seconds, answered };
}

/** Labels that were folded into one may hold samples of any other. */
export function knowsLabel(regions: readonly RegionSeries[], label: string): boolean {
  return (
    !regions.some(({ labels }) => labels.has(OTHER_LABELS)) &&
    regions.some(({ labels }) => labels.has(label))
  );
}

/** Adds samples to a second of a series that the caller owns. @returns that second. */
export function addSecond(
  seconds: Map<number, Second>,
  at: number,
  { samples, failures, sum, sources }: Second,
): Second {
  const known = seconds.get(at);
  if (known === undefined) {
    const first = { samples, failures, sum, sources: [...sources] };
    seconds.set(at, first);
    return first;
  }
  known.samples += samples;
  known.failures += failures;
  known.sum += sum;
  known.sources.push(...sources);
  return known;
}
