import type { Task } from '@aws-sdk/client-ecs';
import type { Message } from '../errors.ts';
import type { Stack } from './stack.ts';

/** A task as the last look at it showed it. */
export type TaskView = {
  readonly arn: string;
  readonly id: string;
  readonly region: string;
  /**
   * PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED, or
   * a state of the future.
   */
  readonly status: string;
  readonly stopCode: string | undefined;
  readonly stoppedReason: string | undefined;
  readonly containers: readonly ContainerView[];
  /** Epoch milliseconds. */
  readonly startedAt: number | undefined;
  readonly stoppedAt: number | undefined;
};

type ContainerView = {
  readonly name: string;
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
};

/** The tasks of one region's stack: what was asked for, and what was started. */
export type RegionFleet = {
  readonly stack: Stack;
  readonly tasks: readonly TaskView[];
  /** Why fewer tasks were started than asked for; empty when all were. */
  readonly launchFailures: readonly Message[];
  /**
   * Whether ECS answered every call; one whose answer never came may have started tasks, or may do
   * so yet.
   */
  readonly answered: boolean;
};

/** The tasks of a run, region by region. */
export type Fleet = readonly RegionFleet[];

export function tasksOf(fleet: Fleet): readonly TaskView[] {
  return fleet.flatMap(({ tasks }) => tasks);
}

/** How many tasks were started. */
export function sizeOf(fleet: Fleet): number {
  return tasksOf(fleet).length;
}

export function allStopped(fleet: Fleet): boolean {
  return tasksOf(fleet).every(isStopped);
}

export function stacksOf(fleet: Fleet): readonly Stack[] {
  return fleet.map(({ stack }) => stack);
}

/**
 * Every field of an ECS answer is optional in the SDK's types; here they become what the rest of
 * the code can rely on. Of the containers only the essential ones are seen.
 */
export function viewTask(
  task: Task,
  stack: Pick<Stack, 'region' | 'essentialContainers'>,
): TaskView {
  const arn = task.taskArn ?? '';
  return {
    arn,
    id: arn.split('/').at(-1) ?? arn,
    region: stack.region,
    status: task.lastStatus ?? 'UNKNOWN',
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    containers: stack.essentialContainers.map((name) => {
      const found = (task.containers ?? []).find((container) => container.name === name);
      // One that is not in the answer has not ended well.
      return { name, exitCode: found?.exitCode, reason: found?.reason };
    }),
    startedAt: task.startedAt?.getTime(),
    stoppedAt: task.stoppedAt?.getTime(),
  };
}

/** How messages call tasks. */
export function namesOf(tasks: readonly TaskView[]): readonly string[] {
  return tasks.map(({ id, region }) => `${id} in ${region}`);
}

export function isStopped({ status }: TaskView): boolean {
  return status === 'STOPPED' || status === 'DELETED';
}

/** A missing exit code is not 0: only a container that says that it ended well did. */
export function endedWell(task: TaskView): boolean {
  return (
    task.stopCode === 'EssentialContainerExited' &&
    task.containers.length > 0 &&
    task.containers.every(({ exitCode }) => exitCode === 0)
  );
}
