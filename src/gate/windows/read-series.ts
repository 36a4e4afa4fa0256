import { type Message, messageFor, type Result, refused } from '../../errors.ts';
import { adder, type Bucket, bucketsOf, emptySum, SUM_TOLERANCE } from '../figures/buckets.ts';
import {
  type RegionEvidence,
  type SecondRow,
  type TaskEvidence,
  takeRow,
  type VisitHistogram,
} from '../figures/evidence.ts';
import { labelsIncomplete, samplesOf } from '../figures/labels.ts';
import { executionsOf } from '../figures/users-time.ts';
import {
  addSecond,
  isOneRun,
  mergeRegions,
  type RegionSeries,
  SECOND,
  type Second,
  type Series,
} from './series.ts';

/** The samples of some regions by the second, of one label or of all; or why they are not known. */
export function seriesIn(
  regions: readonly RegionEvidence[],
  label: string | undefined,
  visitHistogram: VisitHistogram,
): Result<Series> {
  const samples = samplesOf(regions, label);
  if (!samples.ok) return samples;
  for (const result of samples.value.results) {
    const message = labelsIncomplete(result) ?? secondsIncomplete(result, label);
    if (message !== undefined) return { ok: false, message };
  }
  const seriesOf = (region: RegionEvidence): RegionSeries => regionSeries(region, visitHistogram);
  const series = mergeRegions(regions.map(seriesOf), label);
  if (series === undefined) return { ok: false, message: messageFor('samples-missing') };
  return isOneRun(series)
    ? { ok: true, value: series }
    : { ok: false, message: messageFor('seconds-far-apart') };
}

/**
 * A series whose seconds are not all of the samples would hide what happened in those that are
 * missing.
 */
function secondsIncomplete(
  { taskId: task, labels, labelSeconds }: TaskEvidence,
  wanted: string | undefined,
): Message | undefined {
  for (const [name, { samples, failures, seconds }] of Object.entries(labels)) {
    if (wanted !== undefined && name !== wanted) continue;
    if (seconds === undefined)
      return labelSeconds === true
        ? messageFor('seconds-unread', { task })
        : messageFor('seconds-missing');
    const about = { label: JSON.stringify(name), task };
    if (seconds.some(([at]) => at % SECOND !== 0)) return messageFor('seconds-misaligned', about);
    const held = seconds.reduce((sum, [, count]) => sum + count, 0);
    if (held !== samples) return messageFor('seconds-incomplete', { ...about, held, samples });
    const failed = seconds.reduce((sum, [, , count]) => sum + count, 0);
    if (failed !== failures)
      return messageFor('seconds-failures-incomplete', { ...about, held: failed, failures });
  }
  return undefined;
}

/** Adding up a thousand tasks' seconds takes a while, and several criteria ask for the same. */
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

/** Reads a second's histograms at most once. */
function once(read: Second['sources'][number]): Second['sources'][number] {
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
 * The virtual users' time of some regions by the second, as a series of milliseconds: what counts
 * as a sample is one of a user's time, and one that failed is one of downtime. Whole milliseconds,
 * so that sums of windows are exact.
 */
export function usersTimeSeries(regions: readonly RegionEvidence[]): Result<Series> {
  const tasks = samplesOf(regions, undefined);
  if (!tasks.ok) return tasks;
  const executions = executionsOf(tasks.value.results);
  if (!executions.ok) return executions;
  const seconds = new Map<number, Second>();
  const total = { samples: 0, failures: 0, sum: 0 };
  for (const { seconds: rows, userTime: whole } of executions.value) {
    const held = rows.reduce((sum, [, , , , userTime]) => sum + userTime, 0);
    // A very large run that is judged again may have lost them.
    if (Math.abs(held - whole) > SUM_TOLERANCE) return refused('seconds-missing');
    for (const [at, , , , userTime, downtime] of rows) {
      // After the planned end there are samples, and no users' time.
      const counts = { samples: Math.round(userTime), failures: Math.round(downtime), sum: 0 };
      if (counts.samples === 0) continue;
      addSecond(seconds, at, { ...counts, sources: [] });
      total.samples += counts.samples;
      total.failures += counts.failures;
    }
  }
  if (seconds.size === 0) return refused('samples-missing');
  const [first, last] = endsOf(seconds);
  const series = { first, last, seconds, total, answered: new Set(seconds.keys()) };
  return isOneRun(series) ? { ok: true, value: series } : refused('seconds-far-apart');
}

function endsOf(seconds: ReadonlyMap<number, Second>): readonly [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of seconds.keys()) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return [first, last];
}
