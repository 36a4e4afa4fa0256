import { type Message, messageFor } from '../../errors.ts';
import type { TaskConsole } from '../console/log.ts';
import { type Asked, EDGE_SECONDS, ENOUGH, firstUserAfter, STEADY_SECONDS } from './asked.ts';

/**
 * Where tasks put less load than was asked for, as far as their consoles prove it. A console is a
 * coarse witness: where it may be wrong, it is so in favour of the task.
 */
export function consoleShortfalls(
  consoles: readonly TaskConsole[],
  asked: Asked,
): readonly Message[] {
  const { steadyConcurrency: users, duration, throughput = 0 } = asked;
  // Iterations may end a load before its time.
  if (users === undefined) return [];
  const tasks = consoles.length;
  const found: Message[] = [];
  const times = lackOfTime(consoles, asked);
  if (times.length > 0) {
    const longest = Math.max(...times);
    const facts = { short: times.length, tasks, longest, asked: duration };
    found.push(messageFor('load-too-short', facts));
  }
  const most = lackOfUsers(consoles, asked);
  if (most.length > 0) {
    const facts = { short: most.length, tasks, most: Math.max(...most), asked: users };
    found.push(messageFor('users-too-few', facts));
  }
  const rates = lackOfThroughput(consoles, asked);
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
function lackOfTime(consoles: readonly TaskConsole[], asked: Asked): readonly number[] {
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
function lackOfUsers(consoles: readonly TaskConsole[], asked: Asked): readonly number[] {
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
function lackOfThroughput(consoles: readonly TaskConsole[], asked: Asked): readonly number[] {
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
