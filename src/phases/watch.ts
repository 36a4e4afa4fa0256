import { CancelledError, GateError } from '../errors.ts';
import { allStopped, CLOSE_FOR, type Fleet, isStopped, tasksOf } from '../fleet/task.ts';
import { type EndReason, type Watched, watch } from '../fleet/watch.ts';
import { readRunTotals } from '../measurements/cloudwatch.ts';
import { paceOf, printProgress, printStates, type SoFar } from '../report/log/progress.ts';
import { type Ended, type RunContext, type StartResult, warn, warnOf } from '../run-context.ts';
import { answerWithin, untilCancelled } from '../time.ts';
import { type Follower, follower } from './follow.ts';

/** Milliseconds between two lines with figures at least: those of tasks, and of CloudWatch. */
const [FIGURES_EVERY, METRICS_EVERY] = [5000, 15_000] as const;
/** Milliseconds until all tasks have reported once; CloudWatch is asked after that only. */
const REPORTS_WITHIN = 30_000;
/** Milliseconds without a line, where there is nothing new to say. */
const SILENCE = 15_000;
/** Milliseconds. A look at the fleet, and with it the time limit, does not wait any longer. */
const FIGURES_TIMEOUT = 5000;

/** Stops every task of the run, for a reason that the ECS console shows. */
type Stop = (reason: string) => Promise<unknown>;

/** Follows a fleet, and remembers what it has seen of it. */
type Watcher = {
  readonly run: RunContext;
  readonly start: StartResult;
  readonly follower: Follower | undefined;
  lastSeen: Fleet;
  /** When the log gets another line. */
  readonly pace: ReturnType<typeof paceOf>;
  readonly watchedFrom: number;
  /** As they were printed last. */
  states: string;
  figures: SoFar | undefined;
  /** Epoch milliseconds. */
  printedAt: number;
  endedBy: EndReason | undefined;
  /** The region of every task that was running when the run was ended early. */
  running: readonly string[];
};

/**
 * Follows the tasks of a run until all have stopped, and ends it at its time limit or when a
 * criterion that ends it is broken.
 */
export async function watchFleet(start: StartResult, run: RunContext, stop: Stop): Promise<Ended> {
  const watcher = watcherOf(start, run);
  const watching = watch(start.fleet, {
    aws: run.aws,
    time: run.time,
    timeLimit: run.launchedAt + run.inputs.timeout,
    earliestEnd: (fleet) => loadEnds(fleet, watcher),
    // The rendezvous has just looked at them.
    firstLookAt: start.startAt,
    onLookEvery: watcher.follower?.every,
    stopEverything: async (reason, fleet) => {
      noteEnd(reason, fleet, watcher);
      await stop(
        reason === 'breach'
          ? 'a criterion that ends the run is broken'
          : 'the time limit of the run is reached',
      );
    },
    onLook: (fleet) => look(fleet, watcher),
  });
  const watched = await untilCancelled(run.cancelled, watching).catch((error: unknown) =>
    decidedBefore(error, watcher),
  );
  const earlyEnd = watched.endedBy === 'breach' ? watcher.follower?.earlyEnd() : undefined;
  return { ...watched, earlyEnd, running: watcher.running };
}

function watcherOf(start: StartResult, run: RunContext): Watcher {
  // What tasks sent of a run that did not start proves nothing.
  const isFollowed = run.following !== undefined && start.failures.length === 0;
  return {
    run,
    start,
    follower: isFollowed ? follower(run.following, run) : undefined,
    lastSeen: start.fleet,
    pace: paceOf(run.launchedAt, isFollowed ? FIGURES_EVERY : METRICS_EVERY),
    watchedFrom: run.time.now(),
    states: '',
    figures: undefined,
    printedAt: run.launchedAt,
    endedBy: undefined,
    running: [],
  };
}

/** @returns whether the run has to end now. */
async function look(fleet: Fleet, watcher: Watcher): Promise<boolean> {
  const { run, follower: following } = watcher;
  watcher.lastSeen = fleet;
  run.results.begin(fleet);
  const end =
    following !== undefined && isWorthEnding(fleet, watcher) && (await following.look(fleet));
  await printLook(fleet, watcher);
  return end;
}

/** A line when a task has changed its state, and figures less and less often. */
async function printLook(fleet: Fleet, watcher: Watcher): Promise<void> {
  const { run, pace } = watcher;
  const now = run.time.now();
  const states = printStates(fleet);
  const isRunning = tasksOf(fleet).some(({ status }) => status === 'RUNNING');
  const isStep = isRunning && pace.isStep(now);
  const isChange = states !== watcher.states && pace.isChange(now, allStopped(fleet));
  if (!isStep && !isChange) return;
  const soFar = isStep ? await readFigures(fleet, watcher) : undefined;
  const isNews = isChange || soFar?.to !== watcher.figures?.to;
  if (!isNews && now - watcher.printedAt < SILENCE) return;
  watcher.states = states;
  watcher.printedAt = now;
  const { begins, users, left } = loadAt(now, fleet, watcher);
  const none = { samples: 0, sum: 0, failures: 0, to: begins ?? run.launchedAt };
  const figures = soFar && { before: watcher.figures ?? none, now: soFar };
  run.log.info(printProgress({ elapsed: now - run.launchedAt, left, users }, fleet, figures));
  if (soFar !== undefined && soFar.samples > 0) watcher.figures = soFar;
}

/** The load that there is to be at an instant, by what was asked for and the tasks that run. */
function loadAt(now: number, fleet: Fleet, watcher: Watcher) {
  const { start, run } = watcher;
  const { plan, load } = run.inputs;
  const tasks = tasksOf(fleet);
  const running = tasks.filter(({ status }) => status === 'RUNNING');
  const begins = loadBegins(fleet, start);
  const ends = loadEnds(fleet, watcher);
  const isUnderLoad = begins !== undefined && begins <= now && running.length > 0;
  const part = load === 'total' ? running.length / tasks.length : running.length;
  const isRampUp = begins !== undefined && now < begins + plan.rampUp;
  return {
    begins,
    left: ends === undefined || !isUnderLoad ? undefined : ends - now,
    users: isUnderLoad ? { count: Math.round(plan.concurrency * part), isRampUp } : undefined,
  };
}

/**
 * The figures so far: as the tasks report them, or as CloudWatch holds them. A run does not end
 * because they could not be read.
 */
async function readFigures(fleet: Fleet, watcher: Watcher): Promise<SoFar | undefined> {
  const { run, follower: following, watchedFrom } = watcher;
  const { time, launchedAt: from } = run;
  const known = following?.soFar();
  if (known !== undefined) return known;
  if (following !== undefined && time.now() - watchedFrom < REPORTS_WITHIN) return undefined;
  const managed = fleet.filter(({ stack }) => stack.kind === 'managed');
  const regions = managed.map(({ stack }) => stack.region);
  const to = time.now();
  try {
    const totals = await answerWithin(time, FIGURES_TIMEOUT, (givenUp) =>
      readRunTotals(run, regions, { from, to, givenUp }),
    );
    return { samples: totals.samples, sum: totals.sum, to };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    warnOf(run, 'progress-unread', error);
    return undefined;
  }
}

function noteEnd(reason: EndReason, fleet: Fleet, watcher: Watcher): void {
  const { run } = watcher;
  watcher.endedBy = reason;
  if (reason === 'time limit') {
    const { timeout } = run.inputs;
    warn(run, 'time-limit-reached', { timeout });
    return;
  }
  const open = tasksOf(fleet).filter((task) => !isStopped(task));
  watcher.running = open.map(({ region }) => region);
  const breaches = watcher.follower?.earlyEnd()?.breaches ?? [];
  const broken = breaches.map(({ sentence }) => sentence).join('; ');
  warn(run, 'run-stopped-early', { broken });
}

/**
 * A breach is proven, whatever becomes of the tasks; the end of the run stops them, or `post`.
 * @throws what was thrown, where nothing is proven.
 */
function decidedBefore(error: unknown, watcher: Watcher): Watched {
  const isProven = watcher.endedBy !== 'time limit' && watcher.follower?.earlyEnd() !== undefined;
  if (!isProven || !(error instanceof GateError)) throw error;
  warnOf(watcher.run, 'tasks-lost-from-view', error);
  return { fleet: watcher.lastSeen, endedBy: 'breach' };
}

function loadBegins(fleet: Fleet, start: StartResult): number | undefined {
  const running = tasksOf(fleet).flatMap(({ startedAt }) => startedAt ?? []);
  return start.startAt ?? (running.length === 0 ? undefined : Math.min(...running));
}

/** When (epoch milliseconds) the load ends at the earliest; undefined when that is unknown. */
function loadEnds(fleet: Fleet, watcher: Watcher): number | undefined {
  const { plan } = watcher.run.inputs;
  const begins = loadBegins(fleet, watcher.start);
  return plan.openEnded || begins === undefined ? undefined : begins + plan.duration;
}

/**
 * Whether an early end would save anything. When the whole load has been sent, the verdict waits
 * for nothing but the tasks' end; a run that hangs then is another matter.
 */
function isWorthEnding(fleet: Fleet, watcher: Watcher): boolean {
  if (allStopped(fleet)) return false;
  const now = watcher.run.time.now();
  // A task that started by itself begins its load some seconds after it is up.
  const sentAt = watcher.start.startAt === undefined ? undefined : loadEnds(fleet, watcher);
  return sentAt === undefined || now < sentAt || now > sentAt + CLOSE_FOR;
}
