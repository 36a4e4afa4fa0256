import { type Result, refused } from '../../errors.ts';
import { SUM_TOLERANCE } from '../figures/buckets.ts';
import type { RegionEvidence } from '../figures/evidence.ts';
import { samplesOf } from '../figures/labels.ts';
import { executionsOf } from '../figures/users-time.ts';
import { addSecond, isOneRun, type Second, type Series } from './series.ts';

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
      // After the planned end there are samples, and nobody's time.
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
