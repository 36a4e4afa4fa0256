import { type Message, messageFor, type Result } from '../../errors.ts';
import { distributionOf, type TaskEvidence, type UsersTime } from './evidence.ts';

const SECOND = 1000;

type Executions = NonNullable<TaskEvidence['executions']>;

/**
 * The time of all virtual users of some tasks, and how much of it was downtime: all of it, or that
 * of a label. The time is that of all users also for a label, so that labels add up.
 */
export function usersTimeIn(
  tasks: readonly TaskEvidence[],
  label: string | undefined,
): Result<UsersTime> {
  const executions = executionsOf(tasks);
  if (!executions.ok) return executions;
  const total = { userTime: 0, downtime: 0 };
  for (const { userTime, downtime } of executions.value) {
    total.userTime += userTime;
    total.downtime += downtime;
  }
  if (label === undefined) return { ok: true, value: total };
  const own = tasks.map((task) => ({ task, samples: distributionOf(task, label) }));
  const unknown = own.filter(
    ({ samples }) => samples !== undefined && samples.downtime === undefined,
  );
  if (unknown.length > 0) return { ok: false, message: missing(unknown.map(({ task }) => task)) };
  const downtime = own.reduce((sum, { samples }) => sum + (samples?.downtime ?? 0), 0);
  return { ok: true, value: { ...total, downtime } };
}

/** The executions of all these tasks; a message where one does not report them. */
export function executionsOf(tasks: readonly TaskEvidence[]): Result<Executions> {
  const without = tasks.filter(({ executions }) => executions === undefined);
  if (without.length > 0) return { ok: false, message: missing(without) };
  return { ok: true, value: tasks.flatMap(({ executions }) => executions ?? []) };
}

function missing(tasks: readonly TaskEvidence[]): Message {
  return messageFor('users-time-missing', { tasks: tasks.map(({ taskId }) => taskId) });
}

/**
 * The downtime without one request: the longest that can have been one, while other users were
 * served. Undefined where there is one user, who has no others.
 */
export function besidesOneRequest(tasks: readonly TaskEvidence[]): UsersTime | undefined {
  const time = usersTimeIn(tasks, undefined);
  const executions = executionsOf(tasks);
  if (!time.ok || !executions.ok) return undefined;
  const users = executions.value.map(({ seconds }) =>
    seconds.reduce((most, [, , , counted]) => Math.max(most, counted), 0),
  );
  if (users.reduce((sum, most) => sum + most, 0) < 2) return undefined;
  const longest = tasks.flatMap(({ executions: own = [], overall }) =>
    own.map(({ seconds }) => Math.min(longestStretch(seconds), overall.max ?? 0)),
  );
  const downtime = time.value.downtime - Math.max(0, ...longest);
  return { ...time.value, downtime };
}

/** Milliseconds that one user may have lost in a row. */
function longestStretch(seconds: Executions[number]['seconds']): number {
  let [longest, current, next] = [0, 0, 0];
  for (const [at, , , , , downtime] of seconds) {
    if (downtime === 0 || at !== next) current = 0;
    current += Math.min(downtime, SECOND);
    next = at + SECOND;
    longest = Math.max(longest, current);
  }
  return longest;
}
