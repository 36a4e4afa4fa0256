import { type ExecutionLoad, type TaskShare, usersOf } from '../../scenario/load/shares.ts';
import type { Plan } from '../../scenario/plan.ts';
import { sumOf } from '../../units.ts';

type Planned =
  | 'executions'
  | 'steadyConcurrency'
  | 'throughput'
  | 'rampUp'
  | 'duration'
  | 'sampleKinds';

/** The load that a run asks of its tasks. */
export type Asked = Pick<Plan, Planned> & {
  /** By task id, where the load is divided; else each task runs the scenario as written. */
  readonly shares?: Readonly<Record<string, TaskShare>> | undefined;
  /** How many shares no task takes: a load that was divided is not divided again. Default: none. */
  readonly sharesLost?: number;
  /** Whether the samples of the ramp-up do not count. Default: they do. */
  readonly rampUpExcluded?: boolean;
  /** When the load begins (epoch milliseconds), where that was fixed before the launch. */
  readonly startAt?: number | undefined;
};

/** Virtual users at a time, and requests a second; undefined where unknown or without a limit. */
export type Load = { readonly users: number | undefined; readonly rate: number | undefined };

/** Less than this share of the load is not the test that was asked for. */
export const ENOUGH = 0.9;
/** The first and the last seconds of the load are partly empty. */
export const EDGE_SECONDS = 3;
/** The timer that holds a throughput needs so many seconds to settle. */
export const STEADY_SECONDS = 10;

/**
 * What the scenario asks of so many tasks together.
 * @param whole whether its numbers are those of the whole fleet (the input `load: total`).
 */
export function askedLoad(
  asked: Pick<Asked, 'steadyConcurrency' | 'throughput'>,
  tasks: number,
  whole: boolean,
): Load {
  const factor = whole ? 1 : tasks;
  const times = (one: number | undefined): number | undefined =>
    one === undefined ? undefined : one * factor;
  return { users: times(asked.steadyConcurrency), rate: times(asked.throughput) };
}

/** What was asked of one task: its share of the load, or the scenario as written. */
export function askedOfTask(taskId: string, asked: Asked): Load {
  const { steadyConcurrency: users, throughput: rate } = asked;
  const executions = asked.shares?.[taskId]?.executions;
  if (executions === undefined) return { users, rate };
  return {
    users: users === undefined ? undefined : usersOf(executions),
    rate:
      rate === undefined ? undefined : sumOf(executions.map(({ throughput = 0 }) => throughput)),
  };
}

/**
 * Milliseconds from the begin of a task's ramp-up to its first user: of N users, Taurus starts the
 * first after a 2N-th of the ramp-up.
 */
export function firstUserAfter(asked: Asked, taskId?: string): number {
  const share = taskId === undefined ? undefined : asked.shares?.[taskId];
  const executions: readonly ExecutionLoad[] = (share ?? asked).executions;
  return asked.rampUp / (2 * Math.max(1, ...executions.map(({ concurrency }) => concurrency)));
}
