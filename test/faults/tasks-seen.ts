// What became of the tasks of a run, by ECS and by the machine's processes.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalCloud } from '../../local/cloud/cloud.ts';

export type TasksSeen = {
  /** How many were ever started. */
  readonly started: number;
  /** Those that were still wanted when post had ended. */
  readonly left: readonly string[];
  /** Those that had not ended, or whose process had not, long after that. */
  readonly lingering: readonly string[];
};

export const NO_TASKS: TasksSeen = { started: 0, left: [], lingering: [] };

/** Light tasks end at once when they are stopped, else at their deadline (milliseconds). */
const WITHIN = { stopped: 30_000, deadline: 90_000 } as const;

export async function lookAtTasks(
  cloud: LocalCloud,
  runId: string,
  regions: readonly string[],
): Promise<TasksSeen> {
  const first = await cloud.tasksOf(runId, regions);
  const left = first
    .filter(({ wanted, status }) => wanted && status !== 'STOPPED')
    .map(({ taskArn }) => taskArn);
  const until = performance.now() + (left.length > 0 ? WITHIN.deadline : WITHIN.stopped);
  for (;;) {
    const tasks = await cloud.tasksOf(runId, regions);
    const lingering = tasks
      .filter(({ status, hasProcess }) => status !== 'STOPPED' || hasProcess)
      .map(({ taskArn }) => taskArn);
    if (lingering.length === 0 || performance.now() >= until)
      return { started: tasks.length, left, lingering };
    await sleep(250);
  }
}
