import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { type Aws, call } from '../aws.ts';
import { GateError } from '../errors.ts';
import type { Time } from '../time.ts';
import { plural } from '../units.ts';
import { isStopped, type RegionFleet, type TaskView, viewTask } from './task.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const MAX_TASKS_PER_CALL = 100;
/** ECS is eventually consistent: a task that RunTask has just returned may be unknown for some seconds. */
const MISSING_TOLERANCE = 60_000;
/** ECS gives a container at most 120 s between SIGTERM and SIGKILL; the network interface goes after that. */
const STOPPING_ALLOWANCE = 180_000;
const MAX_FAILURES = 3;

export type WatchOptions = {
  readonly aws: Aws;
  readonly time: Time;
  /** Epoch milliseconds at which every task is stopped. */
  readonly timeLimit: number;
  readonly stopEverything: () => Promise<void>;
  /** Called after each look at the whole fleet. */
  readonly onLook: (fleets: readonly RegionFleet[]) => Promise<void>;
};

export type Watched = { readonly fleets: readonly RegionFleet[]; readonly timeLimitReached: boolean };

/** Follows the tasks until every one has stopped, and stops them at the time limit. No wait is without an end. */
export async function watch(started: readonly RegionFleet[], options: WatchOptions): Promise<Watched> {
  const { time } = options;
  const look: Look = { ...options, missingSince: new Map(), failures: new Map() };
  let fleets = started;
  let limitReachedAt: number | undefined;
  for (;;) {
    fleets = await Promise.all(fleets.map((fleet) => lookOrKeep(fleet, look)));
    await options.onLook(fleets);
    const timeLimitReached = limitReachedAt !== undefined;
    if (fleets.every(({ tasks }) => tasks.every(isStopped))) return { fleets, timeLimitReached };
    if (limitReachedAt === undefined && time.now() >= options.timeLimit) {
      limitReachedAt = time.now();
      await options.stopEverything();
    }
    if (limitReachedAt !== undefined && time.now() > limitReachedAt + STOPPING_ALLOWANCE) return { fleets, timeLimitReached };
    await time.sleep(pollInterval(fleets));
  }
}

/** Small fleets are looked at every two seconds; large ones at the pace that keeps DescribeTasks at two calls a second. */
function pollInterval(fleets: readonly RegionFleet[]): number {
  const largest = Math.max(...fleets.map(({ tasks }) => tasks.length));
  return Math.max(2000, Math.ceil(largest / MAX_TASKS_PER_CALL) * 500);
}

type Look = WatchOptions & {
  readonly missingSince: Map<string, number>;
  /** Looks at a region that failed one after the other. */
  readonly failures: Map<string, number>;
};

/** A look that fails (after the SDK's own retries) leaves the last view as it is; the load goes on, and the next look may work. */
async function lookOrKeep(fleet: RegionFleet, look: Look): Promise<RegionFleet> {
  const { region } = fleet.stack;
  try {
    const seen = await lookAt(fleet, look);
    look.failures.delete(region);
    return seen;
  } catch (error) {
    const failures = (look.failures.get(region) ?? 0) + 1;
    look.failures.set(region, failures);
    if (!(error instanceof GateError) || failures >= MAX_FAILURES) throw error;
    return fleet;
  }
}

async function lookAt(fleet: RegionFleet, look: Look): Promise<RegionFleet> {
  const open = fleet.tasks.filter((task) => !isStopped(task));
  const seen = new Map<string, TaskView>();
  for (let at = 0; at < open.length; at += MAX_TASKS_PER_CALL) {
    const chunk = open.slice(at, at + MAX_TASKS_PER_CALL);
    for (const task of await describe(fleet, { chunk, look })) {
      seen.set(task.arn, task);
      look.missingSince.delete(task.arn);
    }
  }
  return { ...fleet, tasks: fleet.tasks.map((task) => seen.get(task.arn) ?? orMissing(task, look)) };
}

async function describe(
  { stack }: RegionFleet,
  { chunk, look }: { chunk: readonly TaskView[]; look: Look },
): Promise<TaskView[]> {
  const { region, cluster } = stack;
  const command = new DescribeTasksCommand({ cluster, tasks: chunk.map(({ arn }) => arn) });
  const { tasks = [] } = await call(
    { doing: `look at ${plural(chunk.length, 'task')}`, region, permission: 'ecs:DescribeTasks' },
    () => look.aws(region).ecs.send(command),
  );
  return tasks.map((task) => viewTask(task, stack));
}

function orMissing(task: TaskView, { missingSince, time }: Look): TaskView {
  if (isStopped(task)) return task;
  const since = missingSince.get(task.arn) ?? time.now();
  missingSince.set(task.arn, since);
  if (time.now() - since < MISSING_TOLERANCE) return task;
  return { ...task, status: 'STOPPED', stopCode: 'Missing', stoppedReason: 'ECS does not know the task (any more)' };
}
