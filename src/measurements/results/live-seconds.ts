import { adder, type BucketSum, bucketsOf, emptySum } from '../../gate/figures/buckets.ts';
import { type SecondRow, takeRow } from '../../gate/figures/evidence.ts';
import {
  addSecond,
  type Interval,
  type RegionSeries,
  type Second,
} from '../../gate/windows/series.ts';
import { visitHistogram } from './histogram.ts';

/** Rows of a task that do not count yet, by label and second (epoch milliseconds). */
export type WaitingRows = Map<string, Map<number, SecondRow[]>>;

/** Keeps the rows of these seconds (epoch milliseconds) until they count. */
export function keepWaiting(
  waiting: WaitingRows,
  labels: Readonly<Record<string, readonly SecondRow[]>>,
  { from, to }: Interval,
): void {
  for (const [label, rows] of Object.entries(labels)) {
    const kept = waiting.get(label) ?? new Map<number, SecondRow[]>();
    waiting.set(label, kept);
    for (const row of rows) {
      const [at] = row;
      if (at >= from && at < to) kept.set(at, [...(kept.get(at) ?? []), row]);
    }
  }
}

/** Bytes of a row that waits, besides its histogram. */
const ROW = 300;

/** About how many bytes they take. */
export function sizeOfWaiting(waiting: WaitingRows): number {
  let size = 0;
  for (const seconds of waiting.values())
    for (const rows of seconds.values())
      for (const [, , , , counts] of rows) size += ROW + counts.length;
  return size;
}

/** The seconds of a run that count so far. */
export type LiveSeconds = {
  /** Counts a task's rows of the seconds before the horizon (epoch milliseconds). */
  readonly take: (region: string, rows: WaitingRows, horizon: number) => void;
  readonly of: (region: string) => RegionSeries;
  /** About how many bytes it keeps. */
  readonly size: () => number;
};

/** Bytes of a second that counts, and of each of the times in its histogram. */
const SIZES = { second: 400, time: 100 } as const;

/** @param distributions whether histograms are wanted, too. */
export function liveSeconds(distributions: boolean): LiveSeconds {
  const regions = new Map<string, Map<string, Map<number, Second>>>();
  const sums = new WeakMap<Second, BucketSum>();
  let size = 0;
  /**
   * The histograms of all tasks are added up at once: a second then takes the same memory for one
   * task and for a thousand.
   */
  function countRow(counted: Map<number, Second>, row: SecondRow): void {
    const [at, samples, failures, sum] = row;
    size += counted.has(at) ? 0 : SIZES.second;
    const second = addSecond(counted, at, { samples, failures, sum, sources: [] });
    if (!distributions) return;
    const known = sums.get(second);
    const total = known ?? emptySum(0);
    size -= total.far.size * SIZES.time;
    if (!takeRow(row, visitHistogram, adder(total))) second.sources.push(() => undefined);
    size += total.far.size * SIZES.time;
    if (known !== undefined) return;
    sums.set(second, total);
    second.sources.push(() => bucketsOf(total));
  }
  return {
    take: (region, rows, horizon) => {
      const labels = regions.get(region) ?? new Map<string, Map<number, Second>>();
      regions.set(region, labels);
      for (const [label, seconds] of rows) {
        const counted = labels.get(label) ?? new Map<number, Second>();
        labels.set(label, counted);
        for (const [at, waiting] of seconds) {
          if (at >= horizon) continue;
          seconds.delete(at);
          for (const row of waiting) countRow(counted, row);
        }
      }
    },
    of: (region) => ({ region, labels: regions.get(region) ?? new Map() }),
    size: () => size,
  };
}
