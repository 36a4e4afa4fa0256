import type { Problem } from '../errors.ts';
import type { TaskResult } from '../exchange.ts';
import type { Plan } from '../scenario/plan.ts';
import { plural } from '../units.ts';
import type { RegionMeasurement } from './region.ts';

/** Less than this share of what was asked for is another test than the one that was asked for. */
const ENOUGH = 0.9;
/** The first and the last seconds of the load are partly empty, and the timer that holds a throughput needs some to settle. */
const EDGE_SECONDS = 3;
const STEADY_SECONDS = 10;

type Asked = Pick<Plan, 'steadyConcurrency' | 'throughput' | 'rampUp'>;

/**
 * Where less load was put on the service than the scenario asks for. What is broken under less load is broken; what holds under less load proves
 * nothing about more.
 */
export function shortfalls(regions: readonly RegionMeasurement[], asked: Asked): readonly Problem[] {
  return regions.flatMap(({ region, results }) => {
    const completed = results.filter(({ end }) => end === 'completed');
    return [...lackOfUsers(completed, asked), ...lackOfThroughput(completed, asked)].map((what) => ({
      where: region,
      what,
      fix: 'a pass under less load proves nothing: raise concurrency or the CPU of the tasks, or ask for the load that can be reached',
    }));
  });
}

function lackOfUsers(results: readonly TaskResult[], { steadyConcurrency: asked }: Asked): readonly string[] {
  if (asked === undefined) return [];
  const peaks = results.map(({ seconds }) => seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0));
  const short = peaks.filter((peak) => peak < asked * ENOUGH);
  if (short.length === 0) return [];
  return [
    `${plural(short.length, 'task')} of ${peaks.length} had no more than ${Math.max(...short)} of ${plural(asked, 'virtual user')} at a time`,
  ];
}

function lackOfThroughput(results: readonly TaskResult[], { throughput: asked, rampUp }: Asked): readonly string[] {
  if (asked === undefined) return [];
  const rates = results.flatMap((result) => steadyRate(result, rampUp) ?? []);
  const short = rates.filter((rate) => rate < asked * ENOUGH);
  if (short.length === 0) return [];
  const least = Math.min(...short).toFixed(1);
  return [
    `${plural(short.length, 'task')} of ${rates.length} took fewer than the ${asked} samples a second that the scenario asks of each, the slowest one ${least}`,
  ];
}

/** Samples a second of a task between its ramp-up and its end; undefined when that is too short to say. */
function steadyRate({ seconds, timeline, rampUp: excluded }: TaskResult, rampUp: number): number | undefined {
  const { firstSample, lastSample } = timeline;
  if (firstSample === null || lastSample === null) return undefined;
  const from = firstSample + (excluded === null ? rampUp : 0) + EDGE_SECONDS * 1000;
  const to = lastSample - EDGE_SECONDS * 1000;
  const length = (to - from) / 1000;
  if (length < STEADY_SECONDS) return undefined;
  const steady = seconds.filter(({ at }) => at >= from && at < to);
  return steady.reduce((sum, { samples }) => sum + samples, 0) / length;
}
