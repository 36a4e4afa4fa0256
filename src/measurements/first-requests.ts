import type { Measurements } from './measure.ts';

/** All tasks send their first requests within a quarter of a second. */
const TOGETHER = 250;

/**
 * How a fleet that was to start together began, by the tasks' own first requests. Times in
 * milliseconds.
 */
type Start = {
  /** The time at which they were to begin; epoch milliseconds. */
  readonly at: number;
  /** How many tasks sent a request. */
  readonly tasks: number;
  /** From the first task's first request to the last one's. */
  readonly spread: number;
  /**
   * Tasks whose first request came more than a quarter of a second after the first one of all, and
   * by how much.
   */
  readonly late: readonly { readonly taskId: string; readonly by: number }[];
};

/** Undefined where there was no such time, or no task sent a request. */
export function startOf({ regions }: Measurements, startAt: number | undefined): Start | undefined {
  const first = regions.flatMap(({ results }) =>
    results.flatMap(({ taskId, timeline: { firstRequest } }) =>
      firstRequest === null ? [] : [{ taskId, at: firstRequest }],
    ),
  );
  if (startAt === undefined || first.length === 0) return undefined;
  const times = first.map(({ at }) => at);
  const earliest = Math.min(...times);
  const late = first
    .filter(({ at }) => at - earliest > TOGETHER)
    .map(({ taskId, at }) => ({ taskId, by: at - earliest }));
  return { at: startAt, tasks: first.length, spread: Math.max(...times) - earliest, late };
}

/** A task, and when its container started (epoch milliseconds). */
type StartedTask = { readonly id: string; readonly startedAt: number | undefined };

/** Tasks of a fleet whose start was fixed before the launch. */
type Latecomers = {
  readonly at: number;
  readonly tasks: number;
  readonly late: Start['late'];
};

/**
 * From a container's start until its JMeter is up, about: Taurus and JMeter take three seconds of
 * CPU time, and a task has a vCPU or less.
 */
const READY_AFTER = 10_000;

/**
 * By how much tasks came up too late, as ECS says when their containers started. A task of which it
 * does not say so did not run.
 */
export function latecomersOf(tasks: readonly StartedTask[], at: number): Latecomers | undefined {
  const started = tasks.flatMap(({ id, startedAt }) =>
    startedAt === undefined ? [] : [{ taskId: id, by: startedAt + READY_AFTER - at }],
  );
  if (started.length === 0) return undefined;
  return { at, tasks: started.length, late: started.filter(({ by }) => by > 0) };
}
