import { groupRefused, worstFirst } from '../fleet/failures/groups.ts';
import { launch } from '../fleet/launch.ts';
import { type RendezvousOptions, type RendezvousResult, rendezvous } from '../fleet/rendezvous.ts';
import { stopSome } from '../fleet/stop.ts';
import { type Fleet, isStopped, namesOf, sizeOf, type TaskView, tasksOf } from '../fleet/task.ts';
import { fleetReader } from '../fleet/watch.ts';
import { paceOf, printStates } from '../report/log/progress.ts';
import { type RunContext, type StartResult, warn, warnAbout } from '../run-context.ts';
import { sharesOf } from '../scenario/load/slices.ts';
import { answerWithin, untilCancelled } from '../time.ts';
import { plural, printSpan } from '../units.ts';

/**
 * Milliseconds. An image is pulled within a minute or two; ECS places a task again that found no
 * capacity.
 */
const READY_TIMEOUT = 240_000;
/**
 * The start does not wait long for tasks that are to be stopped before it; the end of the run stops
 * all.
 */
const STOP_WITHIN = 5000;

/** Milliseconds between two lines of the log, while tasks come up. */
const READY_EVERY = 5000;

/** Milliseconds. Capacity comes back within minutes, or not in the time that a job should wait. */
const LAUNCH_RETRY_FOR = 180_000;

export async function launchFleet(run: RunContext): Promise<Fleet> {
  const { capacity } = run.inputs;
  const options = { ...run, capacity, random: Math.random, retryFor: LAUNCH_RETRY_FOR };
  const fleet = await launch(options);
  for (const { stack, tasks } of fleet)
    run.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, 'task')} started`);
  const untagged = fleet.filter((region) => region.untagged !== undefined);
  const [first] = untagged;
  if (first !== undefined) {
    const regions = untagged.map(({ stack }) => stack.region);
    warn(run, 'tasks-untagged', { regions, reason: first.untagged ?? '' });
  }
  return fleet;
}

/** Decides whether enough tasks are there, and brings them to the start together. */
export async function startFleet(started: Fleet, run: RunContext): Promise<StartResult> {
  const refused = groupRefused(started);
  const asLaunched: StartResult = {
    fleet: started,
    startAt: undefined,
    excluded: [],
    unresponsive: [],
    refused,
    shares: undefined,
    failures: [],
  };
  if (sizeOf(started) < run.inputs.minTasks)
    return { ...asLaunched, refused: [], failures: worstFirst(refused) };
  if (run.start.kind !== 'together') return asLaunched;
  const met = await run.log.group('Rendezvous', () =>
    untilCancelled(run.cancelled, meet(started, run)),
  );
  const { startAt, excluded, unresponsive, problems: failures, shares } = met;
  // They must not put load beside the others. Of a run that does not start, all are stopped.
  if (startAt !== undefined && unresponsive.length > 0) await stopUnresponsive(unresponsive, run);
  const fleet = failures.length > 0 ? started : met.fleet;
  return { fleet, startAt, excluded, unresponsive, refused, shares, failures };
}

async function stopUnresponsive(tasks: readonly TaskView[], run: RunContext): Promise<void> {
  const { aws, time, stacks } = run;
  warn(run, 'tasks-unresponsive', { tasks: tasks.length, names: namesOf(tasks) });
  const running = tasks.filter((task) => !isStopped(task));
  const options = {
    aws,
    time,
    reason: 'it does not wait for the start of the run',
    within: STOP_WITHIN,
  };
  const stops = stacks.map((stack) => {
    const here = running.filter(({ region }) => region === stack.region);
    return stopSome(
      here.map(({ arn }) => arn),
      stack,
      options,
    );
  });
  try {
    // A call that hangs is not waited for either.
    await answerWithin(time, STOP_WITHIN, () => Promise.all(stops));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    warn(run, 'start-too-late-to-stop');
  }
}

async function meet(started: Fleet, run: RunContext): Promise<RendezvousResult> {
  const { inputs, start, launchedAt, time, log } = run;
  const pace = paceOf(time.now(), READY_EVERY);
  let last = '';
  const options: RendezvousOptions = {
    aws: run.aws,
    runId: run.runId,
    time,
    look: fleetReader(run),
    minTasks: inputs.minTasks,
    waitUntil: Math.min(time.now() + READY_TIMEOUT, launchedAt + inputs.timeout),
    assign:
      start.kind === 'together' && start.share === 'assigned'
        ? (fleet) => assignShares(fleet, started, run)
        : undefined,
    onLook: (fleet, ready) => {
      const line = `${printStates(fleet)}; ${plural(ready, 'task')} ready`;
      const now = time.now();
      if (line === last || !(pace.isChange(now, ready === sizeOf(started)) || pace.isStep(now)))
        return;
      log.info(`${printSpan(now - launchedAt)}: ${line}`);
      last = line;
    },
  };
  const met = await rendezvous(started, options);
  if (met.startAt !== undefined) {
    const after = Math.round((met.startAt - launchedAt) / 1000);
    const at = `${new Date(met.startAt).toISOString()}, ${after} s after the launch`;
    log.info(`${plural(sizeOf(met.fleet), 'task')} start together at ${at}`);
  }
  return met;
}

/** The shares of the tasks that are up, by their ids. */
function assignShares(
  up: Fleet,
  started: Fleet,
  run: RunContext,
): NonNullable<StartResult['shares']> {
  const { shares: planned, plan } = run.inputs;
  const places = placesOf(started, planned);
  const here = tasksOf(up).flatMap(({ id }) => {
    const place = places.get(id);
    return place === undefined ? [] : [[id, place] as const];
  });
  const { shares, unread } = sharesOf(new Map(here), planned, plan.files);
  warnAbout(run, unread);
  return shares;
}

/** Each task's place in the fleet that was planned: any order within a region will do. */
function placesOf(
  started: Fleet,
  shares: RunContext['inputs']['shares'],
): ReadonlyMap<string, number> {
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
