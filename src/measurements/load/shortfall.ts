import { type Message, messageFor, type Problem, problemAt } from '../../errors.ts';
import type { RegionMeasurement } from '../region.ts';
import {
  type Asked,
  askedOfTask,
  EDGE_SECONDS,
  ENOUGH,
  firstUserAfter,
  leftOut,
  mostUsers,
  STEADY_SECONDS,
  steadyRequests,
} from './load.ts';

type Reports = RegionMeasurement['results'];
type Consoles = RegionMeasurement['consoles'];

/** A task waits for its last sample for as long as a request's default timeout. */
const SLOW_REQUEST = 30_000;

/**
 * Where the service got less load than the scenario asks for. A criterion that is broken under less
 * load is broken; one that holds under less load may not hold under more.
 */
export function shortfalls(
  regions: readonly RegionMeasurement[],
  asked: Asked,
): readonly Problem[] {
  const { sharesLost: lost = 0 } = asked;
  const found = regions.flatMap(({ region, results, consoles }) => {
    const completed = results.filter(({ end }) => end === 'completed');
    const short = [
      ...lackOfTime(completed, asked),
      ...lackOfUsers(completed, asked),
      ...lackOfThroughput(completed, asked),
      ...consoleShortfalls(consoles, asked),
    ];
    return short.map((message) => ({ ...message, where: region }));
  });
  return lost === 0 ? found : [...found, problemAt('shares-lost', 'the fleet', { lost })];
}

/** Only where nothing but time bounds the load. */
function lackOfTime(results: Reports, asked: Asked): readonly Message[] {
  if (asked.steadyConcurrency === undefined) return [];
  const short = results.flatMap((result) => {
    const { lastSample } = result.timeline;
    const began = countedFrom(result, asked);
    if (began === undefined || lastSample === null) return [];
    const length = lastSample + 1000 - began;
    const planned = asked.duration - leftOut(result, asked);
    return length + longestPause(result, asked) < planned * ENOUGH
      ? [{ longest: Math.max(1000, length), asked: planned }]
      : [];
  });
  const [longest] = short.toSorted((a, b) => b.longest - a.longest);
  if (longest === undefined) return [];
  const facts = { short: short.length, tasks: results.length, ...longest };
  return [messageFor('load-too-short', facts)];
}

/** When the load of a task began, or what of it counts (epoch milliseconds). */
function countedFrom(result: Reports[number], asked: Asked): number | undefined {
  const { startAt, firstRequest, firstSample } = result.timeline;
  const excluded = leftOut(result, asked);
  const first = firstRequest ?? (firstSample === null ? undefined : firstSample - excluded);
  if (first === undefined) return undefined;
  return Math.max(startAt ?? 0, first - firstUserAfter(asked, result.taskId)) + excluded;
}

/**
 * How long before the end of its load a task may have had its last sample: as long as it waited for
 * one, or between two, as far as a hanging service explains it.
 */
function longestPause(result: Reports[number], asked: Asked): number {
  const { seconds, overall, taskId } = result;
  const pauses = seconds.map(({ at }, index) => at - (seconds[index - 1]?.at ?? at));
  const longest = [overall.max ?? 0, ...pauses].reduce((most, time) => Math.max(most, time), 0);
  const { rate } = askedOfTask(taskId, asked);
  return (
    Math.max(Math.min(SLOW_REQUEST, longest), rate === undefined ? 0 : 1000 / rate) +
    EDGE_SECONDS * 1000
  );
}

function lackOfUsers(results: Reports, asked: Asked): readonly Message[] {
  const short = results.flatMap((result) => {
    const { users } = askedOfTask(result.taskId, asked);
    const most = mostUsers(result);
    return users !== undefined && most < users * ENOUGH ? [{ most, asked: users }] : [];
  });
  const [most] = short.toSorted((a, b) => b.most - a.most);
  if (most === undefined) return [];
  return [messageFor('users-too-few', { short: short.length, tasks: results.length, ...most })];
}

function lackOfThroughput(results: Reports, asked: Asked): readonly Message[] {
  const rates = results.flatMap((result) => {
    const [steady, { rate }] = [steadyRequests(result, asked), askedOfTask(result.taskId, asked)];
    return steady === undefined || rate === undefined
      ? []
      : [{ ...steady, asked: rate, least: steady.requests / steady.seconds }];
  });
  // Where they are few, one more may lie just before or behind.
  const short = rates.filter((each) => each.requests + 1 < each.asked * each.seconds * ENOUGH);
  const [slowest] = short.toSorted((a, b) => a.least - b.least);
  if (slowest === undefined) return [];
  const facts = { short: short.length, tasks: rates.length, ...slowest };
  return [messageFor('throughput-too-low', facts)];
}

/**
 * Where tasks put less load than was asked for, as far as their consoles prove it. A console is a
 * coarse witness: where it may be wrong, it is so in favour of the task.
 */
function consoleShortfalls(consoles: Consoles, asked: Asked): readonly Message[] {
  const { steadyConcurrency: users, duration, throughput = 0 } = asked;
  // Iterations may end a load before its time.
  if (users === undefined) return [];
  const tasks = consoles.length;
  const found: Message[] = [];
  const times = shortTimes(consoles, asked);
  if (times.length > 0) {
    const longest = Math.max(...times);
    const facts = { short: times.length, tasks, longest, asked: duration };
    found.push(messageFor('load-too-short', facts));
  }
  const most = shortUsers(consoles, asked);
  if (most.length > 0) {
    const facts = { short: most.length, tasks, most: Math.max(...most), asked: users };
    found.push(messageFor('users-too-few', facts));
  }
  const rates = shortRates(consoles, asked);
  if (rates.length > 0) {
    const least = Math.min(...rates);
    const facts = { short: rates.length, tasks, asked: throughput, least };
    found.push(messageFor('throughput-too-low', facts));
  }
  return found;
}

/**
 * Milliseconds from Taurus's start, or from the instant that was fixed for the load, to its end, of
 * the tasks for which these are too few; JMeter's start is in them.
 */
function shortTimes(consoles: Consoles, asked: Asked): readonly number[] {
  const { duration: planned, startAt } = asked;
  return consoles.flatMap(({ firstLineAt, endedAt, duration }) => {
    const known = duration ?? endedAt - firstLineAt;
    const length = startAt === undefined ? known : Math.min(known, endedAt - startAt);
    return length < planned * ENOUGH ? [Math.max(1000, length)] : [];
  });
}

/**
 * A line stands for a second that has samples, and the last seconds have none. Only a console with
 * more lines than the ramp-up has seconds shows for certain a time with all users.
 */
function shortUsers(consoles: Consoles, asked: Asked): readonly number[] {
  const { steadyConcurrency = 0, rampUp, rampUpExcluded } = asked;
  const lines = (rampUpExcluded === true ? 0 : rampUp / 1000) + EDGE_SECONDS;
  return consoles.flatMap(({ currentLines, users }) =>
    users !== undefined && currentLines >= lines && users < steadyConcurrency * ENOUGH
      ? [users]
      : [],
  );
}

/**
 * Requests a second over the planned time, of the tasks for which they are too few; in a ramp-up
 * they rise from nothing, or in steps.
 */
function shortRates(consoles: Consoles, asked: Asked): readonly number[] {
  const { throughput, duration, rampUp, rampUpExcluded, sampleKinds } = asked;
  // Taurus leaves out as much as the ramp-up takes, from the first reply on.
  const rising = rampUpExcluded === true ? -firstUserAfter(asked) : rampUp / 2;
  const seconds = (duration - rampUp + rising) / 1000 - 2 * EDGE_SECONDS;
  if (throughput === undefined || seconds < STEADY_SECONDS) return [];
  return consoles.flatMap(({ samples }) => {
    const requests = samples * sampleKinds.requests;
    return requests + 1 < throughput * seconds * ENOUGH ? [requests / seconds] : [];
  });
}
