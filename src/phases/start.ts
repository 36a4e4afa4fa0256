import { type Problem, printProblem } from '../errors.ts';
import type { RendezvousSettings } from '../exchange/exchange.ts';
import { type Group, groupRefused, worstFirst } from '../fleet/failures/groups.ts';
import { rendezvous } from '../fleet/rendezvous.ts';
import type { Stack } from '../fleet/stack.ts';
import { stopSome } from '../fleet/stop.ts';
import { type Fleet, isStopped, sizeOf, stacksOf, type TaskView, tasksOf } from '../fleet/task.ts';
import { describeUnresponsive, UNRESPONSIVE_FIX } from '../fleet/unresponsive.ts';
import { fleetReader } from '../fleet/watch.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { printStates } from '../report/log/progress.ts';
import type { Deps } from '../run-context.ts';
import { redistribute, type TaskShare } from '../scenario/load/shares.ts';
import { unreadRows, withSlices } from '../scenario/load/slices.ts';
import { answerWithin, untilCancelled } from '../time.ts';
import { plural } from '../units.ts';
import type { Run } from './fleet-run.ts';

/** Who starts, and when. */
export type Muster = {
  /** With the tasks that take part only. */
  readonly fleet: Fleet;
  /**
   * The instant (epoch milliseconds) at which all send their first request; undefined where each
   * starts as soon as it is up.
   */
  readonly startAt: number | undefined;
  /** Tasks that were started and take no part. */
  readonly excluded: readonly TaskView[];
  /**
   * Those of the excluded that ran all the same, and were stopped: their image knows no rendezvous.
   */
  readonly unresponsive: readonly TaskView[];
  /** Tasks that ECS did not start at all, and why. */
  readonly refused: readonly Group[];
  /** What each task carries, where the load was divided. */
  readonly shares: Readonly<Record<string, TaskShare>> | undefined;
  /** Why there is no load. */
  readonly failures: readonly Problem[];
};

/** An image is pulled within a minute or two; ECS places a task again that found no capacity. */
const PATIENCE = 240_000;
/**
 * The start does not wait long for tasks that are to be stopped before it; the end of the run stops
 * all.
 */
const STOP_WITHIN = 5000;
/** A task that hears nothing for so long after the launch began ends itself. */
const GIVE_UP = 900_000;

/**
 * Where every task can be told to wait, and more than one has to. A share of the load is told
 * there, too.
 */
export function rendezvousSettings(
  stacks: readonly Stack[],
  { load, launchedAt }: { load: Inputs['load']; launchedAt: number },
): RendezvousSettings | undefined {
  const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
  if (stacks.some(({ kind }) => kind === 'legacy') || (tasks === 1 && load === 'per-task'))
    return undefined;
  return { giveUpAt: launchedAt + GIVE_UP, share: load === 'total' ? 'assigned' : 'as-written' };
}

/**
 * When (epoch milliseconds) tasks are to begin that cannot be told so once they are up; undefined
 * where they can, or where each begins as soon as it is up.
 */
export function fixedStart(
  stacks: readonly Stack[],
  { inputs: { load, startDelay }, launchedAt }: Pick<Run, 'inputs' | 'launchedAt'>,
): number | undefined {
  const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
  const isFixed =
    startDelay > 0 && tasks > 1 && rendezvousSettings(stacks, { load, launchedAt }) === undefined;
  return isFixed ? Math.ceil((launchedAt + startDelay) / 1000) * 1000 : undefined;
}

/** Decides whether enough tasks are there, and brings them to the start together. */
export async function musterFleet(started: Fleet, current: Run): Promise<Muster> {
  const { inputs, deps, launchedAt } = current;
  const refused = groupRefused(started);
  const none = {
    fleet: started,
    startAt: undefined,
    excluded: [],
    unresponsive: [],
    shares: undefined,
  };
  if (sizeOf(started) < inputs.minTasks)
    return { ...none, refused: [], failures: worstFirst(refused) };
  const stacks = stacksOf(started);
  const settings = rendezvousSettings(stacks, { load: inputs.load, launchedAt });
  if (settings === undefined) return { ...none, refused, failures: [] };
  const met = await deps.log.group('Rendezvous', () =>
    untilCancelled(deps.cancelled, meet(started, current)),
  );
  const { fleet, startAt, excluded, unresponsive, problems, shares } = met;
  // They must not put load beside the others. Of a run that does not start, all are stopped.
  if (startAt !== undefined && unresponsive.length > 0)
    await stopUnresponsive(unresponsive, { stacks, deps });
  return {
    fleet: problems.length > 0 ? started : fleet,
    startAt,
    excluded,
    unresponsive,
    refused,
    shares,
    failures: problems,
  };
}

async function stopUnresponsive(
  unresponsive: readonly TaskView[],
  { stacks, deps }: { stacks: readonly Stack[]; deps: Deps },
): Promise<void> {
  deps.log.warning(`${describeUnresponsive(unresponsive)}. Fix: ${UNRESPONSIVE_FIX}.`);
  const running = unresponsive.filter((task) => !isStopped(task));
  const clusters = stacks.map((stack) => ({
    stack,
    arns: running.filter(({ region }) => region === stack.region).map(({ arn }) => arn),
  }));
  const stops = clusters.map(({ stack, arns }) =>
    stopSome(arns, stack, {
      aws: deps.aws,
      time: deps.time,
      reason: 'it does not wait for the start of the run',
      within: STOP_WITHIN,
    }),
  );
  try {
    // A call that hangs is not waited for either.
    await answerWithin({ time: deps.time, milliseconds: STOP_WITHIN }, () => Promise.all(stops));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    deps.log.warning(
      'Not all of them could be told to stop in time; the end of the run tells them again.',
    );
  }
}

async function meet(
  started: Fleet,
  { inputs, deps, runId, launchedAt }: Run,
): ReturnType<typeof rendezvous> {
  const { aws, time, log } = deps;
  let last = '';
  const met = await rendezvous(started, {
    aws,
    runId,
    time,
    look: fleetReader({ aws, time }),
    minTasks: inputs.minTasks,
    waitUntil: Math.min(time.now() + PATIENCE, launchedAt + inputs.timeout),
    assign:
      inputs.load === 'total'
        ? (fleet) => assignShares(fleet, { started, inputs, log })
        : undefined,
    onLook: (fleet, ready) => {
      const line = `${printStates(fleet)}; ${plural(ready, 'task')} ready`;
      if (line !== last) log.info(line);
      last = line;
    },
  });
  const tasks = sizeOf(met.fleet);
  if (met.startAt !== undefined) {
    log.info(
      `${plural(tasks, 'task')} start together at ${new Date(met.startAt).toISOString()}, ${Math.round((met.startAt - launchedAt) / 1000)} s after the launch`,
    );
  }
  return met;
}

/** The shares of the tasks that are up: the load of those that are not is on the others. */
function assignShares(
  fleet: Fleet,
  { started, inputs, log }: { started: Fleet; inputs: Inputs; log: Deps['log'] },
): Readonly<Record<string, TaskShare>> {
  const places = placesOf(started, inputs);
  const alive = tasksOf(fleet).flatMap(({ id }) => places.get(id) ?? []);
  const { plan } = redistribute(inputs.shares, alive);
  const shares = new Map(
    plan.regions.flatMap(({ tasks }) => tasks.map(({ task, share }) => [task, share] as const)),
  );
  const entries = tasksOf(fleet).flatMap(({ id }) => {
    const share = shares.get(places.get(id) ?? -1);
    return share === undefined ? [] : [[id, share] as const];
  });
  const tasks = entries.map(([, share]) => share);
  for (const problem of unreadRows(inputs.plan.files, tasks)) log.warning(printProblem(problem));
  return withSlices(inputs.plan.files, Object.fromEntries(entries));
}

/** Each task's place in the fleet that was planned: any order within a region will do. */
function placesOf(started: Fleet, { shares }: Inputs): ReadonlyMap<string, number> {
  return new Map(
    started.flatMap(({ stack, tasks }) => {
      const planned = shares.regions.find(({ region }) => region === stack.region)?.tasks ?? [];
      return tasks.flatMap(({ id }, index) => {
        const place = planned[index];
        return place === undefined ? [] : [[id, place.task] as const];
      });
    }),
  );
}
