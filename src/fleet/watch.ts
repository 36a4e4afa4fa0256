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
const MIN_PAUSE = 200;

export type WatchOptions = {
  readonly aws: Aws;
  readonly time: Time;
  /** Epoch milliseconds at which every task is stopped. */
  readonly timeLimit: number;
  readonly stopEverything: (reason: EndReason) => Promise<void>;
  /** Called after each look at the whole fleet. @returns whether the run has to end now. */
  readonly onLook: (fleets: readonly RegionFleet[]) => Promise<boolean>;
};

/** Why the tasks were stopped before they had ended by themselves. */
export type EndReason = 'time limit' | 'breach';

export type Watched = { readonly fleets: readonly RegionFleet[]; readonly endedBy: EndReason | undefined };

/** Follows the tasks until every one has stopped, and stops them at the time limit or when a look says so. No wait is without an end. */
export async function watch(started: readonly RegionFleet[], options: WatchOptions): Promise<Watched> {
  const { time } = options;
  const look = looker(options);
  let fleets = started;
  let end: { readonly reason: EndReason; readonly at: number } | undefined;
  for (;;) {
    const lookedAt = time.now();
    fleets = await look(fleets);
    const breach = await options.onLook(fleets);
    if (fleets.every(({ tasks }) => tasks.every(isStopped))) return { fleets, endedBy: end?.reason };
    const reason = breach ? 'breach' : time.now() >= options.timeLimit ? 'time limit' : undefined;
    if (end === undefined && reason !== undefined) {
      end = { reason, at: time.now() };
      await options.stopEverything(reason);
    }
    if (end !== undefined && time.now() > end.at + STOPPING_ALLOWANCE) return { fleets, endedBy: end.reason };
    // A look takes its time, too; the interval is from one to the next.
    await time.sleep(Math.max(MIN_PAUSE, pollInterval(fleets) - (time.now() - lookedAt)));
  }
}

/** Small fleets are looked at every two seconds; large ones at the pace that keeps DescribeTasks at two calls a second. */
function pollInterval(fleets: readonly RegionFleet[]): number {
  const largest = Math.max(...fleets.map(({ tasks }) => tasks.length));
  return Math.max(2000, Math.ceil(largest / MAX_TASKS_PER_CALL) * 500);
}

export type Fleets = readonly RegionFleet[];

/** Looks at whole fleets, and remembers what it could not see. */
export function looker({ aws, time }: Pick<WatchOptions, 'aws' | 'time'>): (fleets: Fleets) => Promise<Fleets> {
  const look: Look = { aws, time, missingSince: new Map(), failures: new Map() };
  return (fleets) => Promise.all(fleets.map((fleet) => lookOrKeep(fleet, look)));
}

type Look = Pick<WatchOptions, 'aws' | 'time'> & {
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
