import type { Problem } from '../../errors.ts';
import type { TaskResult } from '../../exchange/documents.ts';
import { requestShare, type SampleKinds } from '../../scenario/labels.ts';
import { type TaskShare, usersOf } from '../../scenario/load/shares.ts';
import { plural, printSpan } from '../../units.ts';
import type { RegionMeasurement } from '../region.ts';
import { type Asked, EDGE_SECONDS, ENOUGH, STEADY_SECONDS } from './asked.ts';
import { consoleShortfalls } from './console-shortfall.ts';

/** The last sample may have to be waited for in vain, as long as a request's default timeout. */
const SLOW_REQUEST = 30_000;

/**
 * Where less load was put on the service than the scenario asks for. What is broken under less load
 * is broken; what holds under less load proves nothing about more.
 */
export function shortfalls(
  regions: readonly RegionMeasurement[],
  asked: Asked,
): readonly Problem[] {
  const fix =
    'a pass under less load proves nothing: raise concurrency or the CPU of the tasks, or ask for the load that can be reached';
  return regions.flatMap(({ region, results, consoles }) => {
    const completed = results.filter(({ end }) => end === 'completed');
    const found = [
      ...lackOfTime(completed, asked),
      ...lackOfUsers(completed, asked),
      ...lackOfThroughput(completed, asked),
      ...consoleShortfalls(consoles, asked),
    ];
    return found.map((what) => ({ where: region, what, fix }));
  });
}

/** Only where nothing but time bounds the load. */
function lackOfTime(results: readonly TaskResult[], asked: Asked): readonly string[] {
  if (asked.steadyConcurrency === undefined) return [];
  const short = results.flatMap((result) => {
    const { lastSample } = result.timeline;
    const began = countedFrom(result, asked);
    if (began === undefined || lastSample === null) return [];
    const [length, of] = [lastSample + 1000 - began, countedTime(result, asked)];
    return length + longestPause(result, asked) < of * ENOUGH
      ? [{ length: Math.max(1000, length), of }]
      : [];
  });
  const [longest] = short.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  return [
    `${plural(short.length, 'task')} of ${results.length} took samples for no more than ${printSpan(longest.length)} of ${printSpan(longest.of)}`,
  ];
}

/** Milliseconds for which samples of a task were to be taken and to count. */
function countedTime(result: TaskResult, asked: Asked): number {
  return asked.duration - leftOut(result, asked);
}

function leftOut({ rampUp: excluded }: TaskResult, { rampUp }: Asked): number {
  return excluded === null ? 0 : rampUp;
}

/**
 * When the load of a task began, or what of it counts (epoch milliseconds). With a ramp-up, the
 * first of N users comes after a 2N-th of it.
 */
function countedFrom(result: TaskResult, asked: Asked): number | undefined {
  const { startAt, firstRequest, firstSample } = result.timeline;
  const excluded = leftOut(result, asked);
  const first = firstRequest ?? (firstSample === null ? undefined : firstSample - excluded);
  if (first === undefined) return undefined;
  const { executions } = shareOf(result, asked) ?? asked;
  const users = Math.max(1, ...executions.map(({ concurrency }) => concurrency));
  return Math.max(startAt ?? 0, first - asked.rampUp / (2 * users)) + excluded;
}

/**
 * How long before the end of its load a task may have had its last sample: as long as it waited for
 * one, or between two, as far as a hanging service explains it.
 */
function longestPause(result: TaskResult, asked: Asked): number {
  const { seconds, overall } = result;
  const pauses = seconds.map(({ at }, index) => at - (seconds[index - 1]?.at ?? at));
  const longest = [overall.max ?? 0, ...pauses].reduce((most, time) => Math.max(most, time), 0);
  const rate = wantedRate(result, asked);
  return (
    Math.max(Math.min(SLOW_REQUEST, longest), rate === undefined ? 0 : 1000 / rate) +
    EDGE_SECONDS * 1000
  );
}

function lackOfUsers(results: readonly TaskResult[], asked: Asked): readonly string[] {
  const { steadyConcurrency } = asked;
  if (steadyConcurrency === undefined) return [];
  const short = results.flatMap((result) => {
    const share = shareOf(result, asked);
    const wanted = share === undefined ? steadyConcurrency : usersOf(share.executions);
    const peak = result.seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0);
    return peak < wanted * ENOUGH ? [{ peak, wanted }] : [];
  });
  const [most] = short.toSorted((a, b) => b.peak - a.peak);
  if (most === undefined) return [];
  const tasks = `${plural(short.length, 'task')} of ${results.length}`;
  return [
    `${tasks} had no more than ${most.peak} of ${plural(most.wanted, 'virtual user')} at a time`,
  ];
}

function lackOfThroughput(results: readonly TaskResult[], asked: Asked): readonly string[] {
  const rates = results.flatMap((result) => {
    const [steady, wanted] = [steadyRequests(result, asked), wantedRate(result, asked)];
    return steady === undefined || wanted === undefined
      ? []
      : [{ ...steady, wanted, rate: steady.requests / steady.seconds }];
  });
  // Where they are few, one more may lie just before or behind.
  const short = rates.filter(
    ({ requests, seconds, wanted }) => requests + 1 < wanted * seconds * ENOUGH,
  );
  const [least] = short.toSorted((a, b) => a.rate - b.rate);
  if (least === undefined) return [];
  return [
    `${plural(short.length, 'task')} of ${rates.length} sent fewer than the ${least.wanted} requests a second that the scenario asks of each, the slowest one ${least.rate.toFixed(1)}`,
  ];
}

/** What a task was to carry of a load that was divided. */
function shareOf({ taskId }: TaskResult, { shares }: Asked): TaskShare | undefined {
  return shares?.[taskId];
}

/** Requests a second that a task was to send; undefined where nothing limits them. */
function wantedRate(result: TaskResult, asked: Asked): number | undefined {
  if (asked.throughput === undefined) return undefined;
  const share = shareOf(result, asked);
  return share === undefined
    ? asked.throughput
    : share.executions.reduce((sum, { throughput = 0 }) => sum + throughput, 0);
}

/**
 * Requests a second of a task between its ramp-up and its end; undefined when that is too short to
 * say.
 */
export function steadyRate(result: TaskResult, asked: Asked): number | undefined {
  const steady = steadyRequests(result, asked);
  return steady === undefined ? undefined : steady.requests / steady.seconds;
}

function steadyRequests(
  result: TaskResult,
  asked: Asked,
): { readonly requests: number; readonly seconds: number } | undefined {
  const { firstSample, lastSample } = result.timeline;
  if (firstSample === null || lastSample === null) return undefined;
  // A request that hangs is waited for after the load's end.
  const end =
    asked.duration === 0
      ? lastSample
      : Math.min(lastSample, firstSample + countedTime(result, asked));
  const from = firstSample + asked.rampUp - leftOut(result, asked) + EDGE_SECONDS * 1000;
  const to = end - EDGE_SECONDS * 1000;
  const seconds = (to - from) / 1000;
  if (seconds < STEADY_SECONDS) return undefined;
  const steady = result.seconds.filter(({ at }) => at >= from && at < to);
  const samples = steady.reduce((sum, second) => sum + second.samples, 0);
  return { requests: samples * requestsAmong(result, asked.sampleKinds), seconds };
}

/** Requests as a share of a task's samples, by its labels: transactions are samples, too. */
function requestsAmong({ labels, overall }: TaskResult, kinds: SampleKinds): number {
  if (overall.samples === 0 || kinds.labels.every(({ transactions }) => transactions === 0))
    return 1;
  const requests = Object.entries(labels).reduce(
    (sum, [label, { samples }]) => sum + samples * requestShare(kinds, label),
    0,
  );
  return requests / overall.samples;
}
