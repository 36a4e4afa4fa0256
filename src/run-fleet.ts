import { cleanUp } from './cleanup.ts';
import type { Deps } from './deps.ts';
import { GateError, messageOf, type Problem, problemsOf } from './errors.ts';
import { launch } from './fleet/launch.ts';
import type { Assignment } from './fleet/overrides.ts';
import { CLOSE_FOR } from './fleet/polling.ts';
import type { Stack } from './fleet/stacks.ts';
import { isStopped, type RegionFleet } from './fleet/task.ts';
import { type EndReason, type Watched, type WatchOptions, watch } from './fleet/watch.ts';
import { type EarlyEnd, type Follower, follower, liveSettings } from './follow.ts';
import type { Criterion } from './gate/criterion.ts';
import { CIRCUIT_BREAKER } from './gate/live.ts';
import type { Inputs } from './inputs.ts';
import type { ResultReader } from './measurements/results.ts';
import { type Muster, musterFleet } from './muster.ts';
import { progressReporter } from './progress.ts';
import { saveRun } from './state.ts';
import { untilCancelled } from './time.ts';
import { plural, printSpan } from './units.ts';

/** Capacity comes back within minutes, or not in the time that a job should wait for it. */
const LAUNCH_PATIENCE = 180_000;

export type Run = {
  readonly inputs: Inputs;
  readonly deps: Deps;
  readonly runId: string;
  readonly launchedAt: number;
  readonly results: ResultReader;
};

/** How long samples count, in milliseconds; undefined when nobody knows. */
export function plannedLoad({ plan, rampUp }: Inputs): number | undefined {
  if (plan.openEnded) return undefined;
  return plan.duration - (rampUp === 'exclude' ? plan.rampUp : 0);
}

function countedRampUp({ plan, rampUp }: Inputs): number {
  return rampUp === 'exclude' ? 0 : plan.rampUp;
}

/** The criteria that end the run when they are certainly broken. */
export function endingCriteria({ criteria, circuitBreaker }: Inputs): readonly Criterion[] {
  return [...criteria.filter(({ on }) => on === 'stop'), ...(circuitBreaker ? [CIRCUIT_BREAKER] : [])];
}

export type FleetRun = {
  readonly watched: Watched;
  /** Why the fleet did not start, and no load was sent; empty when it did. */
  readonly startFailures: readonly Problem[];
  readonly earlyEnd: EarlyEnd | undefined;
  /** The region of every task that was running when the run was ended early. */
  readonly running: readonly string[];
  readonly muster: Muster;
};

/** From the first RunTask to the proof that nothing runs any more, also when something is thrown in between. */
export async function runFleet(stacks: readonly Stack[], assignment: Assignment, current: Run): Promise<FleetRun> {
  const { deps, runId } = current;
  // A RunTask that was given up may still take effect: until every call was answered, an empty listing proves nothing.
  let launched = false;
  let known: readonly string[] = [];
  const stop = (reason: string): Promise<boolean> =>
    cleanUp({ ...deps, runId, clusters: stacks, reason, known, certain: launched });
  const remember = (cleanedUp: boolean): void => saveRun(deps.state, savedAs(stacks, { runId, launched, cleanedUp }));
  try {
    const started = await deps.log.group('Launch', () => launchFleet(stacks, assignment, current));
    known = started.flatMap(({ tasks }) => tasks.map(({ arn }) => arn));
    launched = started.every(({ answered }) => answered);
    remember(false);
    const muster = await musterFleet(started, current);
    if (muster.failures.length > 0) await stopAfter(muster.failures, () => stop('not enough tasks of the run could be started'));
    const ended = await deps.log.group('Load test', () => watchFleet(muster, { current, stop }));
    known = without(known, ended.watched.fleets);
    return { startFailures: muster.failures, muster, ...ended };
  } finally {
    await deps.log.group('Clean up', () => stop('the run is over').then(remember).catch(leaveToPost(deps)));
  }
}

/** The tasks that nobody has seen stopped. */
function without(known: readonly string[], fleets: readonly RegionFleet[]): readonly string[] {
  const stopped = new Set(fleets.flatMap(({ tasks }) => tasks.filter(isStopped).map(({ arn }) => arn)));
  return known.filter((arn) => !stopped.has(arn));
}

async function launchFleet(
  stacks: readonly Stack[],
  assignment: Assignment,
  { deps, inputs }: Run,
): Promise<readonly RegionFleet[]> {
  const { aws, time, cancelled, abandoned } = deps;
  const options = {
    aws,
    time,
    random: Math.random,
    patience: LAUNCH_PATIENCE,
    capacity: inputs.capacity,
    stacks,
    assignment,
    cancelled,
    abandoned,
  };
  const fleets = await launch(options);
  for (const { stack, tasks } of fleets)
    deps.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, 'task')} started`);
  return fleets;
}

export function savedAs(
  stacks: readonly Stack[],
  rest: { runId: string; launched: boolean; cleanedUp: boolean },
): Parameters<typeof saveRun>[1] {
  return { ...rest, clusters: stacks.map(({ region, cluster }) => ({ region, cluster })) };
}

/** What could not be cleaned up here must not hide the verdict, or the error that came before it; `post` tries again and fails if it must. */
function leaveToPost({ log }: Deps): (error: unknown) => void {
  return (error) => log.warning(`Cleaning up is left to the post step: ${messageOf(error)}`);
}

/** What cannot be stopped must not hide why it has to be. */
async function stopAfter(failures: readonly Problem[], stop: () => Promise<boolean>): Promise<void> {
  try {
    await stop();
  } catch (error) {
    throw new GateError([...failures, ...problemsOf(error)], { cause: error });
  }
}

type WatchFleet = { readonly current: Run; readonly stop: (reason: string) => Promise<boolean> };

async function watchFleet(
  { fleets: started, startAt, failures }: Muster,
  { current, stop }: WatchFleet,
): Promise<Pick<FleetRun, 'watched' | 'running' | 'earlyEnd'>> {
  const { inputs, deps, launchedAt } = current;
  // What tasks sent of a run that did not start proves nothing.
  const following = failures.length > 0 ? undefined : followerOf(started, current);
  const report = progressReporter({ ...current, totals: () => following?.totals() });
  let running: readonly string[] = [];
  let endedBy: EndReason | undefined;
  let lastSeen = started;
  const stopEverything: WatchOptions['stopEverything'] = async (reason, fleets) => {
    endedBy = reason;
    if (reason === 'breach')
      running = fleets.flatMap(({ tasks }) => tasks.filter((task) => !isStopped(task)).map(({ region }) => region));
    deps.log.warning(`${whyEnded(reason, { inputs, earlyEnd: following?.earlyEnd() })}; all tasks are stopped.`);
    await stop(reason === 'breach' ? 'a criterion that ends the run is broken' : 'the time limit of the run is reached');
  };
  const onLook = async (fleets: readonly RegionFleet[]): Promise<boolean> => {
    lastSeen = fleets;
    current.results.begin(fleets);
    const isWorthIt = isWorthEnding(fleets, { startAt, inputs, now: deps.time.now() });
    const end = following !== undefined && isWorthIt && (await following.look(fleets));
    await report(fleets);
    return end;
  };
  const watching = watch(started, {
    aws: deps.aws,
    time: deps.time,
    timeLimit: launchedAt + inputs.timeout,
    earliestEnd: (fleets) => loadEnds(fleets, { startAt, inputs }),
    // The rendezvous has just looked at them.
    firstLookAt: startAt,
    onLookEvery: following?.every,
    stopEverything,
    onLook,
  });
  const watched = await untilCancelled(deps.cancelled, watching).catch((error: unknown): Watched => {
    // A breach is proven, whatever becomes of the tasks; the end of the run stops them, or `post`.
    const isProven = endedBy !== 'time limit' && following?.earlyEnd() !== undefined;
    if (!isProven || !(error instanceof GateError)) throw error;
    deps.log.warning(`The tasks could not be followed to their end, and the broken criterion decides: ${messageOf(error)}`);
    return { fleets: lastSeen, endedBy: 'breach' };
  });
  return { watched, running, earlyEnd: watched.endedBy === 'breach' ? following?.earlyEnd() : undefined };
}

/** When (epoch milliseconds) the load ends at the earliest; undefined when nobody knows. */
function loadEnds(
  fleets: readonly RegionFleet[],
  { startAt, inputs: { plan } }: { startAt: number | undefined; inputs: Inputs },
): number | undefined {
  const running = fleets.flatMap(({ tasks }) => tasks.flatMap(({ startedAt }) => startedAt ?? []));
  const begins = startAt ?? (running.length === 0 ? undefined : Math.min(...running));
  return plan.openEnded || begins === undefined ? undefined : begins + plan.duration;
}

/**
 * Whether an early end would save anything. When the whole load has been sent, the verdict waits for nothing but the tasks' end; a run that
 * hangs then is another matter.
 */
function isWorthEnding(
  fleets: readonly RegionFleet[],
  { startAt, inputs, now }: { startAt: number | undefined; inputs: Inputs; now: number },
): boolean {
  if (fleets.every(({ tasks }) => tasks.every(isStopped))) return false;
  // A task that started by itself begins its load some seconds after it is up.
  const sentAt = startAt === undefined ? undefined : loadEnds(fleets, { startAt, inputs });
  return sentAt === undefined || now < sentAt || now > sentAt + CLOSE_FOR;
}

function followerOf(started: readonly RegionFleet[], { inputs, deps, runId }: Run): Follower | undefined {
  const criteria = endingCriteria(inputs);
  const live = liveSettings(
    started.map(({ stack }) => stack),
    criteria,
  );
  return live === undefined
    ? undefined
    : follower({ deps, runId, criteria, planned: plannedLoad(inputs), rampUp: countedRampUp(inputs), every: live.every });
}

function whyEnded(reason: EndReason, { inputs, earlyEnd }: { inputs: Inputs; earlyEnd: EarlyEnd | undefined }): string {
  if (reason === 'time limit') return `The time limit of ${printSpan(inputs.timeout)} is reached`;
  return (earlyEnd?.breaches ?? []).map(({ sentence }) => sentence).join('; ');
}
