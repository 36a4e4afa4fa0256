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
  /** The container whose end decides how the task ended. */
  readonly loadGenerator: ContainerView;
  /** The task definition's other containers. */
  readonly sidecars: readonly (ContainerView & Stack['sidecars'][number])[];
  /** Epoch milliseconds. */
  readonly createdAt: number | undefined;
  readonly pullStartedAt: number | undefined;
  readonly pullStoppedAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly stoppingAt: number | undefined;
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
  /** Why its tasks have no tags; undefined where they have them. */
  readonly untagged?: string;
};

/** The tasks of a run, region by region. */
export type Fleet = readonly RegionFleet[];

export function tasksOf(fleet: Fleet): readonly TaskView[] {
  return fleet.flatMap(({ tasks }) => tasks);
}

/** Those of a fleet, and others: of a run that did not start, some are both. */
export function tasksAnd(fleet: Fleet, others: readonly TaskView[]): readonly TaskView[] {
  const all = tasksOf(fleet);
  const known = new Set(all.map(({ arn }) => arn));
  return [...all, ...others.filter(({ arn }) => !known.has(arn))];
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
 * the code can rely on. Containers that AWS has added (GuardDuty's agent) are not seen.
 */
export function viewTask(
  task: Task,
  stack: Pick<Stack, 'region' | 'container' | 'sidecars'>,
): TaskView {
  const arn = task.taskArn ?? '';
  const viewOf = (name: string): ContainerView => {
    const found = (task.containers ?? []).find((container) => container.name === name);
    // One that is not in the answer has not ended well.
    return { name, exitCode: found?.exitCode, reason: found?.reason };
  };
  return {
    arn,
    id: arn.split('/').at(-1) ?? arn,
    region: stack.region,
    status: task.lastStatus ?? 'UNKNOWN',
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    loadGenerator: viewOf(stack.container),
    sidecars: stack.sidecars.map((sidecar) => ({ ...sidecar, ...viewOf(sidecar.name) })),
    createdAt: task.createdAt?.getTime(),
    pullStartedAt: task.pullStartedAt?.getTime(),
    pullStoppedAt: task.pullStoppedAt?.getTime(),
    startedAt: task.startedAt?.getTime(),
    stoppingAt: task.stoppingAt?.getTime(),
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

/**
 * Whether its load generator says that it ended well; a missing exit code is not 0. When it has
 * ended, ECS ends the sidecars, with whatever exit code. Where a sidecar ended first, the load
 * generator got a signal, and its own exit code says so.
 */
export function endedWell({ stopCode, loadGenerator }: TaskView): boolean {
  return stopCode === 'EssentialContainerExited' && loadGenerator.exitCode === 0;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
export const MAX_TASKS_PER_CALL = 100;

type Tempo = { readonly least: number; readonly callsPerSecond: number };

/**
 * How often tasks are looked at: milliseconds at the least, and how many calls a second it may take
 * in a region. ECS allows twenty a second there for all of the account:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
export const TEMPOS = {
  /** No task can end well yet. */
  wide: { least: 5000, callsPerSecond: 1 },
  /** When the tasks end is not known. */
  steady: { least: 2000, callsPerSecond: 4 },
  /** The tasks are about to end, and the verdict waits for the last one. */
  close: { least: 1000, callsPerSecond: 10 },
} as const satisfies Record<string, Tempo>;

/**
 * A fleet that is so long (in milliseconds) over its time hangs, and whether its end is seen a
 * second earlier does not matter.
 */
export const CLOSE_FOR = 60_000;

/** How long (in milliseconds) from one look at the fleet to the next. */
export function lookInterval(fleet: Fleet, tempo: Tempo): number {
  return intervalFor(
    fleet.map(({ tasks }) => tasks.filter((task) => !isStopped(task)).length),
    tempo,
  );
}

/** The same, for so many tasks in each region. */
export function intervalFor(tasks: readonly number[], tempo: Tempo): number {
  const calls = Math.ceil(Math.max(0, ...tasks) / MAX_TASKS_PER_CALL);
  return Math.max(tempo.least, Math.ceil((calls / tempo.callsPerSecond) * 1000));
}

/**
 * How long (in milliseconds) a breach that can be read may stay unread: one listing of a region
 * shows what all of its tasks have written.
 */
export const FOLLOW_EVERY = 2000;

/**
 * When (epoch milliseconds) the fleet is looked at again. Before `earliestEnd` no task can have
 * ended well; it is undefined when unknown.
 */
export function nextLook(fleet: Fleet, lookedAt: number, earliestEnd: number | undefined): number {
  const after = (tempo: Tempo): number => lookedAt + lookInterval(fleet, tempo);
  if (tasksOf(fleet).some(endedWell)) return after(TEMPOS.close);
  if (earliestEnd === undefined || lookedAt > earliestEnd + CLOSE_FOR) return after(TEMPOS.steady);
  if (lookedAt >= earliestEnd) return after(TEMPOS.close);
  return Math.min(after(TEMPOS.wide), Math.max(after(TEMPOS.close), earliestEnd));
}

/** A task that did not end well: `what` also holds what ECS says of this task. */
export type TaskFailure = Message & {
  readonly task: TaskView;
  /** The same for all tasks to which the same happened. */
  readonly kind: string;
  /** Undefined where its own log was not read. */
  readonly lastLines: readonly string[] | undefined;
};

/** A text without what differs from task to task: ids, ARNs, addresses, counts. */
export function withoutIds(text: string): string {
  return text
    .replace(/arn:aws[\w-]*:[^\s,;)'"]+/g, 'ARN')
    .replace(/\b(eni|subnet|sg|i|vpc|attachment)-[\w-]+/g, '$1')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, 'ID')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, 'ID')
    .replace(/\d+/g, '#');
}
