import type { TaskResult } from '../../exchange/documents.ts';
import { requestShare, type SampleKinds } from '../../scenario/labels.ts';
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

/**
 * What tasks reached: the most users that each had at a time, and its requests a second between
 * ramp-up and end.
 */
export function achievedLoad(results: readonly TaskResult[], asked: Asked): Load {
  if (results.length === 0) return { users: undefined, rate: undefined };
  const rates = results.flatMap((result) => {
    const steady = steadyRequests(result, asked);
    return steady === undefined ? [] : [steady.requests / steady.seconds];
  });
  return {
    users: sumOf(results.map(mostUsers)),
    rate: rates.length < results.length ? undefined : sumOf(rates),
  };
}

export function mostUsers({ seconds }: TaskResult): number {
  return seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0);
}

/** Milliseconds of the load of which samples do not count. */
export function leftOut({ rampUp }: TaskResult, asked: Asked): number {
  return rampUp === null ? 0 : asked.rampUp;
}

type Steady = { readonly requests: number; readonly seconds: number };

/** Requests of a task between its ramp-up and its end; undefined when that is too short to say. */
export function steadyRequests(result: TaskResult, asked: Asked): Steady | undefined {
  const { firstSample, lastSample } = result.timeline;
  if (firstSample === null || lastSample === null) return undefined;
  const excluded = leftOut(result, asked);
  // A request that hangs is waited for after the end of the load.
  const end =
    asked.duration === 0
      ? lastSample
      : Math.min(lastSample, firstSample + asked.duration - excluded);
  const from = firstSample + asked.rampUp - excluded + EDGE_SECONDS * 1000;
  const to = end - EDGE_SECONDS * 1000;
  const seconds = (to - from) / 1000;
  if (seconds < STEADY_SECONDS) return undefined;
  const steady = result.seconds.filter(({ at }) => at >= from && at < to);
  const samples = sumOf(steady.map((second) => second.samples));
  return { requests: samples * requestsAmong(result, asked.sampleKinds), seconds };
}

/** Requests as a share of a task's samples, by its labels: transactions are samples, too. */
function requestsAmong({ labels, overall }: TaskResult, kinds: SampleKinds): number {
  if (overall.samples === 0 || kinds.labels.every(({ transactions }) => transactions === 0))
    return 1;
  const requests = Object.entries(labels).map(
    ([label, { samples }]) => samples * requestShare(kinds, label),
  );
  return sumOf(requests) / overall.samples;
}
