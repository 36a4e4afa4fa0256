import type { Bucket } from '../figures/buckets.ts';
import { type Counts, OTHER_LABELS } from '../figures/evidence.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const SECOND = 1000;

/** Epoch milliseconds; the end is the beginning of what comes next. */
export type Interval = { readonly from: number; readonly to: number };

/** Reads a histogram when it is asked for; undefined when it is not one. */
type BucketSource = () => readonly Bucket[] | undefined;

/** One second of some samples, all tasks together, and the tasks' histograms. */
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
  /** All of these samples together. */
  readonly total: Counts;
  /** The seconds with a sample of any label. In the others, no request was answered at all. */
  readonly answered: ReadonlySet<number>;
};

/** A region's samples, label by label and second by second, while the run goes on or after it. */
export type RegionSeries = {
  readonly region: string;
  readonly labels: ReadonlyMap<string, ReadonlyMap<number, Second>>;
};

/** Labels that were folded into one may hold samples of any other. */
export function knowsLabel(regions: readonly RegionSeries[], label: string): boolean {
  return (
    !regions.some(({ labels }) => labels.has(OTHER_LABELS)) &&
    regions.some(({ labels }) => labels.has(label))
  );
}

/**
 * A run takes a day at the most. A second that is wrong by years would make billions of windows.
 */
const LONGEST_RUN = 2 * 86_400_000;

export function isOneRun({ first, last }: Series): boolean {
  return last - first <= LONGEST_RUN;
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
  const total = { samples: 0, failures: 0, sum: 0 };
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { labels } of regions) {
    for (const [name, series] of labels) {
      for (const [at, second] of series) {
        if (at < first) first = at;
        if (at > last) last = at;
        if (second.samples > 0) answered.add(at);
        if (label !== undefined && name !== label) continue;
        addSecond(seconds, at, second);
        count(total, second);
      }
    }
  }
  return seconds.size === 0 ? undefined : { first, last, seconds, total, answered };
}

/** Adds samples to a second of a series that the caller owns. @returns that second. */
export function addSecond(seconds: Map<number, Second>, at: number, second: Second): Second {
  const known = seconds.get(at) ?? { samples: 0, failures: 0, sum: 0, sources: [] };
  seconds.set(at, known);
  count(known, second);
  known.sources.push(...second.sources);
  return known;
}

function count(total: Mutable<Counts>, more: Counts): void {
  total.samples += more.samples;
  total.failures += more.failures;
  total.sum += more.sum;
}
