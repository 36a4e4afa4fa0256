import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { type Aws, call } from '../aws.ts';
import { GateError } from '../errors.ts';
import { answerWithin, type Time } from '../time.ts';
import { plural } from '../units.ts';
import {
  allStopped,
  type Fleet,
  isStopped,
  MAX_TASKS_PER_CALL,
  nextLook,
  type RegionFleet,
  type TaskView,
  viewTask,
} from './task.ts';

/**
 * ECS is eventually consistent: a task that RunTask has just returned may be unknown for some
 * seconds.
 */
const MISSING_TOLERANCE = 60_000;
/**
 * ECS gives a container at most 120 s between SIGTERM and SIGKILL; the network interface goes after
 * that.
 */
const STOPPING_ALLOWANCE = 180_000;
/** After so many failed looks at a region in a row, over so many milliseconds, the run ends. */
const FAILING = { looks: 3, lasting: 4000 } as const;
/** A region that does not answer delays neither the others nor the time limit. */
const LOOK_TIMEOUT = 10_000;
/** Calls under way at once in a region. */
const CALLS_AT_ONCE = 10;
const MIN_PAUSE = 200;

type WatchOptions = {
  readonly aws: Aws;
  readonly time: Time;
  /** Epoch milliseconds at which every task is stopped. */
  readonly timeLimit: number;
  /** Epoch milliseconds before which no task can have ended well; undefined when unknown. */
  readonly earliestEnd: (fleet: Fleet) => number | undefined;
  /**
   * Epoch milliseconds until which the last look at the tasks is good enough; undefined where there
   * was none.
   */
  readonly firstLookAt: number | undefined;
  /**
   * How often (in milliseconds) `onLook` is called also between two looks at the tasks; undefined
   * where that makes no sense.
   */
  readonly onLookEvery: number | undefined;
  /** Called once, with the tasks as they are then. */
  readonly stopEverything: (reason: EndReason, fleet: Fleet) => Promise<void>;
  /**
   * Called after each look at the whole fleet, and between two. @returns whether the run has to end
   * now.
   */
  readonly onLook: (fleet: Fleet) => Promise<boolean>;
};

/** Why the tasks were stopped before they had ended by themselves. */
export type EndReason = 'time limit' | 'breach';

export type Watched = {
  readonly fleet: Fleet;
  readonly endedBy: EndReason | undefined;
};

type End = { readonly reason: EndReason; readonly at: number };

/**
 * Follows the tasks until every one has stopped, and stops them at the time limit or when `onLook`
 * says so. It looks at the tasks as often as their states may have changed (task.ts). No wait is
 * without an end.
 */
export async function watch(started: Fleet, options: WatchOptions): Promise<Watched> {
  const { time, timeLimit, onLookEvery = Number.POSITIVE_INFINITY } = options;
  const look = fleetReader(options);
  let fleet = started;
  let end: End | undefined;
  let [lookAt, followAt] = [options.firstLookAt ?? time.now(), time.now()];
  for (;;) {
    const now = time.now();
    const isDue = now >= lookAt;
    if (isDue) fleet = await look(fleet);
    const breach = await options.onLook(fleet);
    // Tasks may have ended by themselves since the last look: then nothing has to be stopped.
    if (breach && !isDue) fleet = await look(fleet);
    if (allStopped(fleet)) return { fleet, endedBy: end?.reason };
    const reason = breach ? 'breach' : time.now() >= timeLimit ? 'time limit' : undefined;
    const endsNow = end === undefined && reason !== undefined;
    if (endsNow) {
      end = { reason, at: time.now() };
      await options.stopEverything(reason, fleet);
    }
    if (end !== undefined && time.now() > end.at + STOPPING_ALLOWANCE)
      return { fleet, endedBy: end.reason };
    if (isDue || endsNow) lookAt = nextLook(fleet, now, end?.at ?? options.earliestEnd(fleet));
    if (now >= followAt) followAt = now + onLookEvery;
    const limit = end === undefined ? timeLimit : Number.POSITIVE_INFINITY;
    // A look takes its time, too; the interval is from one to the next.
    await time.sleep(Math.max(MIN_PAUSE, Math.min(lookAt, followAt, limit) - time.now()));
  }
}

/** Looks at the whole fleet, and remembers what it could not see. */
export function fleetReader(
  options: Pick<WatchOptions, 'aws' | 'time'>,
): (fleet: Fleet) => Promise<Fleet> {
  const look: Look = { ...options, missingSince: new Map(), failures: new Map() };
  return (fleet) => Promise.all(fleet.map((region) => lookOrKeep(region, look)));
}

type Look = Pick<WatchOptions, 'aws' | 'time'> & {
  readonly missingSince: Map<string, number>;
  /**
   * Looks at a region that failed one after the other: how many, and since when (epoch
   * milliseconds).
   */
  readonly failures: Map<string, { readonly looks: number; readonly since: number }>;
};

/**
 * A look that fails (after the SDK's own retries) leaves the last view as it is; the load goes on,
 * and the next look may work.
 */
async function lookOrKeep(fleet: RegionFleet, look: Look): Promise<RegionFleet> {
  const { region } = fleet.stack;
  try {
    const seen = await lookOnce(fleet, look);
    look.failures.delete(region);
    return seen;
  } catch (error) {
    const { looks, since } = look.failures.get(region) ?? { looks: 0, since: look.time.now() };
    look.failures.set(region, { looks: looks + 1, since });
    const lasting = look.time.now() - since;
    if (!(error instanceof GateError) || (looks + 1 >= FAILING.looks && lasting >= FAILING.lasting))
      throw error;
    return fleet;
  }
}

async function lookOnce(fleet: RegionFleet, look: Look): Promise<RegionFleet> {
  const open = fleet.tasks.filter((task) => !isStopped(task));
  const chunks = Array.from({ length: Math.ceil(open.length / MAX_TASKS_PER_CALL) }, (_, index) =>
    open.slice(index * MAX_TASKS_PER_CALL, (index + 1) * MAX_TASKS_PER_CALL),
  );
  const seen = new Map<string, TaskView>();
  for (let at = 0; at < chunks.length; at += CALLS_AT_ONCE) {
    const calls = chunks
      .slice(at, at + CALLS_AT_ONCE)
      .map((chunk) => describe(fleet.stack, chunk, look));
    for (const task of (await Promise.all(calls)).flat()) {
      seen.set(task.arn, task);
      look.missingSince.delete(task.arn);
    }
  }
  return {
    ...fleet,
    tasks: fleet.tasks.map((task) => seen.get(task.arn) ?? orMissing(task, look)),
  };
}

async function describe(
  stack: RegionFleet['stack'],
  views: readonly TaskView[],
  look: Look,
): Promise<TaskView[]> {
  const { region, cluster } = stack;
  const command = new DescribeTasksCommand({ cluster, tasks: views.map(({ arn }) => arn) });
  const { tasks = [] } = await call(
    { doing: `look at ${plural(views.length, 'task')}`, region, permission: 'ecs:DescribeTasks' },
    () =>
      answerWithin(look.time, LOOK_TIMEOUT, (abortSignal) =>
        look.aws(region).ecs.send(command, { abortSignal }),
      ),
  );
  return tasks.map((task) => viewTask(task, stack));
}

function orMissing(task: TaskView, look: Look): TaskView {
  const { missingSince, time } = look;
  if (isStopped(task)) return task;
  const since = missingSince.get(task.arn) ?? time.now();
  missingSince.set(task.arn, since);
  if (time.now() - since < MISSING_TOLERANCE) return task;
  return {
    ...task,
    status: 'STOPPED',
    stopCode: 'Missing',
    stoppedReason: 'ECS no longer lists the task',
  };
}
