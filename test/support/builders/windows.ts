import type { TaskResult } from '../../../src/exchange/documents.ts';
import { type TaskWindows, WIDTHS } from '../../../src/exchange/windows.ts';
import type { SecondRow } from '../../../src/gate/figures/evidence.ts';
import { distributionOf, encodeCounts, encodeTimes, longestOf, type Times } from './histogram.ts';

/** What ended in a second (epoch milliseconds) of a label. */
export type Measured = { readonly at: number; readonly times: Times; readonly failures: number };
type ByLabel = Readonly<Record<string, readonly Measured[]>>;

const MOST = 120;

/** The windows that a worker makes of it, as wide as they have to be. */
export function windowsOf(labels: ByLabel, width?: number): Omit<TaskWindows, 'cpu'> {
  const all = Object.values(labels).flat();
  const found =
    width ?? WIDTHS.find((one) => new Set(all.map(({ at }) => beginOf(at, one))).size <= MOST) ?? 0;
  const rows = Object.entries(labels).map(([label, own]) => [label, rowsOf(own, found)] as const);
  return { width: found, rows: rowsOf(all, found), labels: Object.fromEntries(rows) };
}

/** The whole result, with its seconds. */
export function measuredBy(
  labels: ByLabel,
  users: number,
): Pick<TaskResult, 'overall' | 'labels' | 'seconds'> {
  const all = Object.values(labels).flat();
  const whole = ([label, own]: readonly [string, readonly Measured[]]) =>
    [label, distributionIn(own)] as const;
  return {
    overall: distributionIn(all),
    labels: Object.fromEntries(Object.entries(labels).map(whole)),
    seconds: rowsOf(all, 1000).map(([at, samples, failures, sum]) => {
      return { at, samples, failures, sum, concurrency: users };
    }),
  };
}

function rowsOf(seconds: readonly Measured[], width: number): SecondRow[] {
  const windows = Map.groupBy(seconds, ({ at }) => beginOf(at, width));
  return [...windows]
    .toSorted(([a], [b]) => a - b)
    .map(([at, own]): SecondRow => {
      const { samples, failures, sum } = distributionIn(own);
      return [at, samples, failures, sum, encodeCounts(together(own))];
    });
}

/** The longest ones of each second failed. */
function distributionIn(seconds: readonly Measured[]): TaskResult['overall'] {
  const failures = seconds.reduce((sum, second) => sum + second.failures, 0);
  const failed = seconds.map(({ at, times, failures: count }) => {
    return { at, times: longestOf(times, count), failures: 0 };
  });
  const whole = distributionOf(together(seconds), failures);
  return failures === 0 ? whole : { ...whole, failed: encodeTimes(together(failed)) };
}

function together(seconds: readonly Measured[]): Times {
  const all: Record<number, number> = {};
  for (const { times } of seconds)
    for (const [time, count] of Object.entries(times))
      all[Number(time)] = (all[Number(time)] ?? 0) + count;
  return all;
}

function beginOf(at: number, width: number): number {
  return Math.floor(at / width) * width;
}
