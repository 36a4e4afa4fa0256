import { type Message, messageFor } from '../../errors.ts';
import {
  type PlannedExecution,
  steadyUsers,
  wholeThroughput,
} from '../../scenario/load/planned-execution.ts';
import type { Plan } from '../../scenario/plan.ts';
import type { TaskConsole } from '../console/log.ts';
import { ENOUGH } from './presence.ts';

/** What a run asks of tasks of which only the consoles say what they did. */
export type AskedOfConsoles = Pick<Plan, 'executions' | 'rampUp' | 'duration' | 'sampleKinds'> & {
  /** Whether the samples of the ramp-up do not count. Default: they do. */
  readonly rampUpExcluded?: boolean;
  /** When the load begins (epoch milliseconds), where that was fixed before the launch. */
  readonly startAt?: number | undefined;
};

type Consoles = readonly TaskConsole[];

/** The first and the last seconds of the load are partly empty. */
const EDGE_SECONDS = 3;
/** The timer that holds a throughput needs so many seconds to settle. */
const STEADY_SECONDS = 10;

/**
 * Where tasks put less load than was asked for, as far as their consoles prove it. A console is a
 * coarse witness: where it may be wrong, it is so in favour of the task.
 */
export function consoleShortfalls(consoles: Consoles, asked: AskedOfConsoles): readonly Message[] {
  const { executions, duration } = asked;
  const users = steadyUsers(executions);
  // Iterations may end a load before its time.
  if (users === undefined) return [];
  const rate = wholeThroughput(executions) ?? 0;
  const tasks = consoles.length;
  return [
    ...worstOf(shortTimes(consoles, asked)).map((worst) =>
      messageFor('load-too-short', { ...worst, tasks, asked: duration }),
    ),
    ...worstOf(shortUsers(consoles, { ...asked, users })).map((worst) =>
      messageFor('users-too-few', { ...worst, tasks, asked: users }),
    ),
    ...worstOf(shortRates(consoles, asked)).map((worst) =>
      messageFor('throughput-too-low', { ...worst, tasks, asked: rate }),
    ),
  ];
}

type Short = { readonly task: string; readonly achieved: number };

/** The task that achieved least, and how many there are; none where there is none. */
function worstOf(found: readonly Short[]): readonly (Short & { readonly short: number })[] {
  return found
    .toSorted((a, b) => a.achieved - b.achieved)
    .slice(0, 1)
    .map((worst) => ({ ...worst, short: found.length }));
}

/**
 * Milliseconds from Taurus's start, or from the instant that was fixed for the load, to its end, of
 * the tasks for which these are too few; JMeter's start is in them.
 */
function shortTimes(consoles: Consoles, asked: AskedOfConsoles): readonly Short[] {
  const { duration: planned, startAt } = asked;
  return consoles.flatMap(({ taskId: task, firstLineAt, endedAt, duration }) => {
    const known = duration ?? endedAt - firstLineAt;
    const length = startAt === undefined ? known : Math.min(known, endedAt - startAt);
    return length < planned * ENOUGH ? [{ task, achieved: Math.max(1000, length) }] : [];
  });
}

/**
 * A line stands for a second that has samples, and the last seconds have none. Only a console with
 * more lines than the ramp-up has seconds shows for certain a time with all users.
 */
function shortUsers(
  consoles: Consoles,
  asked: AskedOfConsoles & { readonly users: number },
): readonly Short[] {
  const { users: all, rampUp, rampUpExcluded } = asked;
  const lines = (rampUpExcluded === true ? 0 : rampUp / 1000) + EDGE_SECONDS;
  return consoles.flatMap(({ taskId: task, currentLines, users }) =>
    users !== undefined && currentLines >= lines && users < all * ENOUGH
      ? [{ task, achieved: users }]
      : [],
  );
}

/**
 * Requests a second over the planned time, of the tasks for which they are too few; in a ramp-up
 * they rise from nothing, or in steps.
 */
function shortRates(consoles: Consoles, asked: AskedOfConsoles): readonly Short[] {
  const { executions, duration, rampUp, rampUpExcluded, sampleKinds } = asked;
  const throughput = wholeThroughput(executions);
  // Taurus leaves out as much as the ramp-up takes, from the first reply on.
  const rising = rampUpExcluded === true ? -firstUserAfter(executions, rampUp) : rampUp / 2;
  const seconds = (duration - rampUp + rising) / 1000 - 2 * EDGE_SECONDS;
  if (throughput === undefined || seconds < STEADY_SECONDS) return [];
  return consoles.flatMap(({ taskId: task, samples }) => {
    const requests = samples * sampleKinds.requests;
    const isShort = requests + 1 < throughput * seconds * ENOUGH;
    return isShort ? [{ task, achieved: Number((requests / seconds).toPrecision(4)) }] : [];
  });
}

/**
 * Milliseconds from the begin of a ramp-up to its first user: of N users, Taurus starts the first
 * after a 2N-th of it.
 */
function firstUserAfter(executions: readonly PlannedExecution[], rampUp: number): number {
  return rampUp / (2 * Math.max(1, ...executions.map(({ concurrency }) => concurrency)));
}
