import { ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { type Aws, call } from '../aws.ts';
import { GateError, problemAt, problemsOf } from '../errors.ts';
import type { Time } from '../time.ts';
import { stopRateLimit } from './rate-limit.ts';

type Cluster = { readonly region: string; readonly cluster: string };

export type StopOptions = {
  readonly aws: Aws;
  readonly runId: string;
  readonly clusters: readonly Cluster[];
  /** Shown in the ECS console as the reason why the tasks stopped. */
  readonly reason: string;
  readonly time: Time;
  /** Milliseconds after which it gives up and says what is left. */
  readonly within: number;
  /**
   * How many listings in a row must come back empty: ECS lists a new task a moment after RunTask
   * has answered.
   */
  readonly confirmations: number;
  readonly onStopped?: (region: string, count: number) => void;
  /** ARNs of tasks of the run, which are stopped also where tasks cannot be listed. */
  readonly known?: readonly string[];
};

const PAUSE = 1000;
/**
 * Calls under way at once: one takes some tenths of a second, and a burst of a hundred may be made.
 */
const LANES = 25;
/**
 * Rounds in which every StopTask call failed, after which it is not bad luck: a permission is
 * missing, say.
 */
const MAX_REFUSALS = 3;

type Stopped = { readonly count: number; readonly confirmed: boolean };

/**
 * Stops every task of the run, in all regions side by side, and lists again until nothing that
 * should run remains. Listing by `startedBy` also finds a task whose RunTask reply was lost.
 * @returns how many tasks it asked to stop, and whether enough listings in a row came back empty.
 * @throws GateError that names the regions where something is left or where the listing failed;
 * every region is tried first.
 */
export async function stopAll(options: StopOptions): Promise<Stopped> {
  const results = await Promise.allSettled(
    options.clusters.map((cluster) => stopRegion(cluster, options)),
  );
  const problems = results.flatMap((result) =>
    result.status === 'fulfilled' ? [] : problemsOf(result.reason),
  );
  if (problems.length > 0) throw new GateError(problems);
  const regions = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  return {
    count: regions.reduce((sum, { count }) => sum + count, 0),
    confirmed: regions.every(({ confirmed }) => confirmed),
  };
}

async function stopRegion(cluster: Cluster, options: StopOptions): Promise<Stopped> {
  const { time, confirmations, onStopped } = options;
  const giveUp = time.now() + options.within;
  const stopped = new Set<string>();
  const target = { cluster, options, giveUp, nextCallIn: stopRateLimit(time) };
  let refusals = 0;
  for (let empty = 0; ; ) {
    const arns = await listOrStopKnown(cluster, options);
    empty = arns.length === 0 ? empty + 1 : 0;
    const timeIsUp = time.now() >= giveUp;
    if (empty >= confirmations || (empty > 0 && timeIsUp)) {
      if (stopped.size > 0) onStopped?.(cluster.region, stopped.size);
      return { count: stopped.size, confirmed: empty >= confirmations };
    }
    if (timeIsUp) {
      const where = `cluster ${cluster.cluster} in ${cluster.region}`;
      const facts = { tasks: arns.length, runId: options.runId, arns };
      throw new GateError([problemAt('tasks-left-running', where, facts)]);
    }
    const round = await stopTasks(arns, target);
    for (const arn of round.stopped) stopped.add(arn);
    refusals = arns.length > 0 && round.stopped.length === 0 ? refusals + 1 : 0;
    if (refusals >= MAX_REFUSALS) throw round.lastError;
    await time.sleep(Math.max(0, Math.min(PAUSE, giveUp - time.now())));
  }
}

type StopSome = Pick<StopOptions, 'aws' | 'reason' | 'time'>;

/** Stops single tasks of a cluster; one that cannot be stopped is left to `stopAll`. */
export async function stopSome(
  arns: readonly string[],
  cluster: Cluster,
  options: StopSome & Pick<StopOptions, 'within'>,
): Promise<void> {
  const { time, within } = options;
  await stopTasks(arns, {
    cluster,
    options,
    giveUp: time.now() + within,
    nextCallIn: stopRateLimit(time),
  });
}

type Target = {
  readonly cluster: Cluster;
  readonly options: StopSome;
  readonly giveUp: number;
  /** Milliseconds until the account allows one more call. */
  readonly nextCallIn: () => number;
};

/** A role that may not list tasks may still stop those that are known; there may be others. */
async function listOrStopKnown(cluster: Cluster, options: StopOptions): Promise<readonly string[]> {
  try {
    return await listTasks(cluster, options);
  } catch (error) {
    const here = (options.known ?? []).filter((arn) => arn.split(':')[3] === cluster.region);
    await stopSome(here, cluster, options);
    throw error;
  }
}

/**
 * Stops tasks, as fast as the account's limits allow and until the time is over. It goes on when
 * one cannot be stopped: the next listing has it again.
 */
async function stopTasks(
  arns: readonly string[],
  target: Target,
): Promise<{ readonly stopped: readonly string[]; readonly lastError: unknown }> {
  const { time } = target.options;
  const stopped: string[] = [];
  let lastError: unknown;
  const waiting = arns.values();
  const lane = async (): Promise<void> => {
    for (const arn of waiting) {
      const wait = target.nextCallIn();
      if (time.now() + wait >= target.giveUp) return;
      if (wait > 0) await time.sleep(wait);
      try {
        await stopTask(arn, target);
        stopped.push(arn);
      } catch (error) {
        lastError = error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, arns.length) }, lane));
  return { stopped, lastError };
}

/**
 * Tasks that should run, whatever they are doing: StopTask sets the desired status at once, so a
 * stopping task is not listed again.
 */
async function listTasks(
  { region, cluster }: Cluster,
  options: StopOptions,
): Promise<readonly string[]> {
  const { aws, runId } = options;
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListTasksCommand({
      cluster,
      startedBy: runId,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    const page = await call(
      { doing: `list the tasks of cluster ${cluster}`, region, permission: 'ecs:ListTasks' },
      () => aws(region).ecs.send(command),
    );
    arns.push(...(page.taskArns ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return arns;
}

async function stopTask(task: string, target: Target): Promise<void> {
  const { region, cluster } = target.cluster;
  const { aws, reason } = target.options;
  const command = new StopTaskCommand({ cluster, task, reason });
  await call({ doing: `stop ${task}`, region, permission: 'ecs:StopTask' }, () =>
    aws(region).ecs.send(command),
  );
}
