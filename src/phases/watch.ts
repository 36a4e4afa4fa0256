import { GateError, messageOf } from '../errors.ts';
import { CLOSE_FOR } from '../fleet/polling.ts';
import { allStopped, type Fleet, isStopped, stacksOf, tasksOf } from '../fleet/task.ts';
import { type EndReason, type Watched, type WatchOptions, watch } from '../fleet/watch.ts';
import type { Criterion } from '../gate/criteria/criterion.ts';
import type { Load } from '../gate/early-end/best-case.ts';
import { CIRCUIT_BREAKER } from '../gate/early-end/breaches.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { untilCancelled } from '../time.ts';
import { printSpan } from '../units.ts';
import type { Run } from './fleet-run.ts';
import { type EarlyEnd, type Follower, follower, liveSettings } from './follow.ts';
import { progressReporter } from './progress.ts';
import type { Muster } from './start.ts';

/** A timer holds a throughput on average, and not to the sample. */
const THROUGHPUT_ALLOWANCE = 1.2;

/** Where a test plan decides on its transactions: a request within one of them. */
const SAMPLES_PER_REQUEST = 2;

/** What is known beforehand of how many samples can come. */
function loadAhead(inputs: Inputs): Load {
  const { plan, load, regions } = inputs;
  const { throughput, concurrency, labels } = plan;
  const tasks = load === 'total' ? 1 : regions.reduce((sum, region) => sum + region.tasks, 0);
  const each = labels?.samplesPerRequest;
  return {
    duration: plannedLoad(inputs),
    ceiling:
      throughput === undefined || each === undefined
        ? undefined
        : throughput * tasks * each * THROUGHPUT_ALLOWANCE,
    // Each user waits for one answer at a time.
    underWay: concurrency * tasks * (each ?? SAMPLES_PER_REQUEST),
  };
}

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
  return [
    ...criteria.filter(({ on }) => on === 'stop'),
    ...(circuitBreaker ? [CIRCUIT_BREAKER] : []),
  ];
}

export type Ended = {
  readonly watched: Watched;
  readonly earlyEnd: EarlyEnd | undefined;
  /** The region of every task that was running when the run was ended early. */
  readonly running: readonly string[];
};

type WatchFleet = { readonly current: Run; readonly stop: (reason: string) => Promise<boolean> };

/**
 * Follows the tasks of a run until all have stopped, and ends it at its time limit or when a
 * criterion that ends it is broken.
 */
export async function watchFleet(
  { fleet: started, startAt, failures }: Muster,
  { current, stop }: WatchFleet,
): Promise<Ended> {
  const { inputs, deps, launchedAt } = current;
  // What tasks sent of a run that did not start proves nothing.
  const following = failures.length > 0 ? undefined : followerOf(started, current);
  const report = progressReporter({ ...current, totals: () => following?.totals() });
  let running: readonly string[] = [];
  let endedBy: EndReason | undefined;
  let lastSeen = started;
  const stopEverything: WatchOptions['stopEverything'] = async (reason, fleet) => {
    endedBy = reason;
    if (reason === 'breach')
      running = tasksOf(fleet)
        .filter((task) => !isStopped(task))
        .map(({ region }) => region);
    deps.log.warning(
      `${whyEnded(reason, { inputs, earlyEnd: following?.earlyEnd() })}; all tasks are stopped.`,
    );
    await stop(
      reason === 'breach'
        ? 'a criterion that ends the run is broken'
        : 'the time limit of the run is reached',
    );
  };
  const onLook = async (fleet: Fleet): Promise<boolean> => {
    lastSeen = fleet;
    current.results.begin(fleet);
    const isWorthIt = isWorthEnding(fleet, { startAt, inputs, now: deps.time.now() });
    const end = following !== undefined && isWorthIt && (await following.look(fleet));
    await report(fleet);
    return end;
  };
  const watching = watch(started, {
    aws: deps.aws,
    time: deps.time,
    timeLimit: launchedAt + inputs.timeout,
    earliestEnd: (fleet) => loadEnds(fleet, { startAt, inputs }),
    // The rendezvous has just looked at them.
    firstLookAt: startAt,
    onLookEvery: following?.every,
    stopEverything,
    onLook,
  });
  const watched = await untilCancelled(deps.cancelled, watching).catch(
    (error: unknown): Watched => {
      // A breach is proven, whatever becomes of the tasks; the end of the run stops them, or
      // `post`.
      const isProven = endedBy !== 'time limit' && following?.earlyEnd() !== undefined;
      if (!isProven || !(error instanceof GateError)) throw error;
      deps.log.warning(
        `The tasks could not be followed to their end, and the broken criterion decides: ${messageOf(error)}`,
      );
      return { fleet: lastSeen, endedBy: 'breach' };
    },
  );
  return {
    watched,
    running,
    earlyEnd: watched.endedBy === 'breach' ? following?.earlyEnd() : undefined,
  };
}

/** When (epoch milliseconds) the load ends at the earliest; undefined when nobody knows. */
function loadEnds(
  fleet: Fleet,
  { startAt, inputs: { plan } }: { startAt: number | undefined; inputs: Inputs },
): number | undefined {
  const running = tasksOf(fleet).flatMap(({ startedAt }) => startedAt ?? []);
  const begins = startAt ?? (running.length === 0 ? undefined : Math.min(...running));
  return plan.openEnded || begins === undefined ? undefined : begins + plan.duration;
}

/**
 * Whether an early end would save anything. When the whole load has been sent, the verdict waits
 * for nothing but the tasks' end; a run that hangs then is another matter.
 */
function isWorthEnding(
  fleet: Fleet,
  { startAt, inputs, now }: { startAt: number | undefined; inputs: Inputs; now: number },
): boolean {
  if (allStopped(fleet)) return false;
  // A task that started by itself begins its load some seconds after it is up.
  const sentAt = startAt === undefined ? undefined : loadEnds(fleet, { startAt, inputs });
  return sentAt === undefined || now < sentAt || now > sentAt + CLOSE_FOR;
}

function followerOf(started: Fleet, { inputs, deps, runId }: Run): Follower | undefined {
  const criteria = endingCriteria(inputs);
  const live = liveSettings(stacksOf(started), criteria);
  return live === undefined
    ? undefined
    : follower({
        deps,
        runId,
        criteria,
        planned: loadAhead(inputs),
        rampUp: countedRampUp(inputs),
        every: live.every,
      });
}

function whyEnded(
  reason: EndReason,
  { inputs, earlyEnd }: { inputs: Inputs; earlyEnd: EarlyEnd | undefined },
): string {
  if (reason === 'time limit') return `The time limit of ${printSpan(inputs.timeout)} is reached`;
  return (earlyEnd?.breaches ?? []).map(({ sentence }) => sentence).join('; ');
}
