import { plural, printSpan } from '../../units.ts';
import type { TaskConsole } from '../console/log.ts';
import { type Asked, EDGE_SECONDS, ENOUGH, STEADY_SECONDS } from './asked.ts';

/**
 * What tasks put less of than was asked for, as far as their consoles prove it: in words. A console
 * is a coarse witness, and where it may be wrong it is so for the task.
 */
export function consoleShortfalls(
  consoles: readonly TaskConsole[],
  asked: Asked,
): readonly string[] {
  // Iterations may end a load before its time.
  if (asked.steadyConcurrency === undefined) return [];
  const [time, users, rates] = [
    lackOfTime(consoles, asked),
    lackOfUsers(consoles, asked),
    lackOfThroughput(consoles, asked),
  ];
  const tasks = (short: readonly number[]): string =>
    `${plural(short.length, 'task')} of ${consoles.length}`;
  const found: string[] = [];
  if (time.length > 0)
    found.push(
      `${tasks(time)} ran for no more than ${printSpan(Math.max(...time))} of ${printSpan(asked.duration)}`,
    );
  if (users.length > 0)
    found.push(
      `${tasks(users)} had no more than ${Math.max(...users)} of ${plural(asked.steadyConcurrency, 'virtual user')} at a time`,
    );
  if (rates.length > 0)
    found.push(
      `${tasks(rates)} sent fewer than the ${asked.throughput} requests a second that the scenario asks of each, the slowest one no more than ${Math.min(...rates).toFixed(1)}`,
    );
  return found;
}

/**
 * Milliseconds from Taurus's start, or the instant that was fixed for the load, to its end, of the
 * tasks for which these are too few; JMeter's start is in them.
 */
function lackOfTime(
  consoles: readonly TaskConsole[],
  { duration: planned, startAt }: Asked,
): readonly number[] {
  return consoles.flatMap(({ firstLineAt, endedAt, duration }) => {
    const known = duration ?? endedAt - firstLineAt;
    const length = startAt === undefined ? known : Math.min(known, endedAt - startAt);
    return length < planned * ENOUGH ? [Math.max(1000, length)] : [];
  });
}

/**
 * A line stands for a second that has samples, and the last seconds have none: only of a console
 * with more lines than the ramp-up has seconds it is certain that it has seen a time with all
 * users.
 */
function lackOfUsers(
  consoles: readonly TaskConsole[],
  { steadyConcurrency = 0, rampUp, rampUpExcluded }: Asked,
): readonly number[] {
  const lines = (rampUpExcluded === true ? 0 : rampUp / 1000) + EDGE_SECONDS;
  return consoles.flatMap(({ currentLines, users }) =>
    users !== undefined && currentLines >= lines && users < steadyConcurrency * ENOUGH
      ? [users]
      : [],
  );
}

/**
 * Requests a second over the time that was planned, of the tasks for which they are too few; in a
 * ramp-up they rise from nothing, or in steps.
 */
function lackOfThroughput(consoles: readonly TaskConsole[], asked: Asked): readonly number[] {
  const { throughput, duration, rampUp, rampUpExcluded, executions, sampleKinds } = asked;
  const users = Math.max(1, ...executions.map(({ concurrency }) => concurrency));
  // Taurus leaves out as much as the ramp-up takes from the first reply on, and the first of N
  // users comes after a 2N-th of it.
  const rising = rampUpExcluded === true ? -rampUp / (2 * users) : rampUp / 2;
  const seconds = (duration - rampUp + rising) / 1000 - 2 * EDGE_SECONDS;
  if (throughput === undefined || seconds < STEADY_SECONDS) return [];
  return consoles.flatMap(({ samples }) => {
    const requests = samples * sampleKinds.requests;
    return requests + 1 < throughput * seconds * ENOUGH ? [requests / seconds] : [];
  });
}
