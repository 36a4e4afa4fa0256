import type { Problem } from '../errors.ts';
import type { Plan } from '../scenario/plan.ts';
import { type Share, usersOf } from '../scenario/shares.ts';
import type { TaskResult } from '../task-documents.ts';
import { plural, printSpan } from '../units.ts';
import type { RegionMeasurement } from './region.ts';

/** Less than this share of what was asked for is another test than the one that was asked for. */
const ENOUGH = 0.9;
/** The first and the last seconds of the load are partly empty, and the timer that holds a throughput needs some to settle. */
const EDGE_SECONDS = 3;
const STEADY_SECONDS = 10;
/** The first sample ends, and the last one may have to be waited for in vain, as late as a request's default timeout. */
const SLOW_REQUEST = 30_000;

export type Asked = Pick<Plan, 'steadyConcurrency' | 'throughput' | 'rampUp' | 'duration'> & {
  /** What each task was to carry, where the load was divided; else each one carries the scenario as written. */
  readonly shares?: Readonly<Record<string, Share>> | undefined;
};

/**
 * Where less load was put on the service than the scenario asks for. What is broken under less load is broken; what holds under less load proves
 * nothing about more.
 */
export function shortfalls(regions: readonly RegionMeasurement[], asked: Asked): readonly Problem[] {
  return regions.flatMap(({ region, results }) => {
    const completed = results.filter(({ end }) => end === 'completed');
    return [...lackOfTime(completed, asked), ...lackOfUsers(completed, asked), ...lackOfThroughput(completed, asked)].map(
      (what) => ({
        where: region,
        what,
        fix: 'a pass under less load proves nothing: raise concurrency or the CPU of the tasks, or ask for the load that can be reached',
      }),
    );
  });
}

/** Only where nothing but time bounds the load. */
function lackOfTime(results: readonly TaskResult[], asked: Asked): readonly string[] {
  if (asked.steadyConcurrency === undefined) return [];
  const short = results.flatMap((result) => {
    const { firstSample, lastSample } = result.timeline;
    if (firstSample === null || lastSample === null) return [];
    const length = lastSample - firstSample + 1000;
    return length + SLOW_REQUEST < countedTime(result, asked) * ENOUGH ? [{ length, of: countedTime(result, asked) }] : [];
  });
  const [longest] = short.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  return [
    `${plural(short.length, 'task')} of ${results.length} took samples for no more than ${printSpan(longest.length)} of ${printSpan(longest.of)}`,
  ];
}

/** Milliseconds for which samples of a task were to be taken and to count. */
function countedTime({ rampUp: excluded }: TaskResult, { duration, rampUp }: Asked): number {
  return duration - (excluded === null ? 0 : rampUp);
}

function lackOfUsers(results: readonly TaskResult[], asked: Asked): readonly string[] {
  const { steadyConcurrency } = asked;
  if (steadyConcurrency === undefined) return [];
  const short = results.flatMap((result) => {
    const wanted = shareOf(result, asked)?.users ?? steadyConcurrency;
    const peak = result.seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0);
    return peak < wanted * ENOUGH ? [{ peak, wanted }] : [];
  });
  const [most] = short.toSorted((a, b) => b.peak - a.peak);
  if (most === undefined) return [];
  const tasks = `${plural(short.length, 'task')} of ${results.length}`;
  return [`${tasks} had no more than ${most.peak} of ${plural(most.wanted, 'virtual user')} at a time`];
}

function lackOfThroughput(results: readonly TaskResult[], asked: Asked): readonly string[] {
  const { throughput } = asked;
  if (throughput === undefined) return [];
  const rates = results.flatMap((result) => {
    const rate = steadyRate(result, asked);
    return rate === undefined ? [] : [{ rate, wanted: shareOf(result, asked)?.rate ?? throughput }];
  });
  const short = rates.filter(({ rate, wanted }) => rate < wanted * ENOUGH);
  const [least] = short.toSorted((a, b) => a.rate - b.rate);
  if (least === undefined) return [];
  return [
    `${plural(short.length, 'task')} of ${rates.length} took fewer than the ${least.wanted} samples a second that the scenario asks of each, the slowest one ${least.rate.toFixed(1)}`,
  ];
}

/** What a task was to carry of a load that was divided. */
function shareOf({ taskId }: TaskResult, { shares }: Asked): { readonly users: number; readonly rate: number } | undefined {
  const share = shares?.[taskId];
  if (share === undefined) return undefined;
  const rate = share.executions.reduce((sum, { throughput = 0 }) => sum + throughput, 0);
  return { users: usersOf(share.executions), rate };
}

/** Samples a second of a task between its ramp-up and its end; undefined when that is too short to say. */
export function steadyRate(result: TaskResult, asked: Asked): number | undefined {
  const { seconds, timeline, rampUp: excluded } = result;
  const { firstSample, lastSample } = timeline;
  if (firstSample === null || lastSample === null) return undefined;
  // A request that hangs is waited for after the load's end.
  const end = asked.duration === 0 ? lastSample : Math.min(lastSample, firstSample + countedTime(result, asked));
  const from = firstSample + (excluded === null ? asked.rampUp : 0) + EDGE_SECONDS * 1000;
  const to = end - EDGE_SECONDS * 1000;
  const length = (to - from) / 1000;
  if (length < STEADY_SECONDS) return undefined;
  const steady = seconds.filter(({ at }) => at >= from && at < to);
  return steady.reduce((sum, { samples }) => sum + samples, 0) / length;
}
