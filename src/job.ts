import { makeAws } from './aws.ts';
import { CancelledError, GateError, problemAt, problemsOf } from './errors.ts';
import { changesOf } from './github/changes.ts';
import { workflowOf } from './github/gate.ts';
import { writeChanges, writeReport } from './github/report.ts';
import { type SavedRun, stepState } from './github/state.ts';
import { log, setOutputs } from './github/step.ts';
import { placed } from './github/written.ts';
import type { Inputs, Replay } from './inputs/inputs.ts';
import { cleanUp } from './phases/clean-up.ts';
import { fetchResults, judgePastRun } from './phases/past-run.ts';
import { judgeAgain, readResultsFile } from './phases/replay.ts';
import { run } from './run.ts';
import { clockOf, type Deps } from './run-context.ts';
import { realTime } from './time.ts';

/**
 * A RunTask call that is under way at a cancellation gets this long to answer, so that its tasks
 * are known.
 */
const GRACE = 2000;
/**
 * Listings, a second apart: a RunTask call that the run no longer waits for takes effect within a
 * second or two, if at all.
 */
const UNANSWERED_LAUNCH_SECONDS = 10;

type Event = Parameters<typeof changesOf>[1];

/**
 * Runs the gate as a step of a job: outputs, summary, and a failed step when the verdict says so.
 */
export async function runJob(inputs: Inputs, event: Event): Promise<void> {
  const clock = clockOf({ log });
  const changed = await changesOf(inputs, event);
  await writeChanges(changed);
  const workflow = workflowOf(event, inputs.faces);
  const { criteria: all, read, baseScenario } = inputs;
  const paths = read.map(({ path }) => path);
  // What is written in the base commit is not where the checkout has it.
  const criteria = baseScenario ? all : await placed(all, paths, event);
  const deps = { ...depsOf(clock, cancellation(clock)), changed, workflow };
  await writeReport(await run({ ...inputs, criteria }, deps), inputs, event);
}

/** Whether the SDK finds credentials, of which AWS itself may say something else. */
export async function hasCredentials({ regions }: Pick<Inputs, 'regions'>): Promise<boolean> {
  const [first] = regions;
  const { cloudFormation } = makeAws(clockOf({ log }))(first?.region ?? '');
  try {
    await cloudFormation.config.credentials();
    return true;
  } catch (error) {
    // What else went wrong, the first call says.
    return !(error instanceof Error && error.name.endsWith('CredentialsProviderError'));
  }
}

/** Judges an earlier run again; there is nothing to clean up after it. */
export async function replayJob(replay: Replay, event: Event): Promise<void> {
  const results = await resultsOf(replay);
  const criteria = await placed(results.criteria, [], event);
  await writeReport({ ...results, criteria }, replay, event);
}

/**
 * By its results, where the run has stored them, or else by what its tasks have left in the
 * exchange.
 */
async function resultsOf({
  from,
  threshold,
  coordinatedOmission,
}: Replay): ReturnType<typeof judgePastRun> {
  if (from.kind === 'file')
    return judgeAgain(readResultsFile(from.path), threshold, coordinatedOmission);
  const { runId } = from;
  const clock = clockOf({ log });
  const never = new AbortController().signal;
  const time = realTime(never, clock.now);
  // Nothing has to be stopped: a signal ends the process.
  const waiting = { time, cleanupTime: time, cancelled: never, abandoned: never };
  const deps = depsOf(clock, waiting);
  const stored = await fetchResults(runId, from.regions, deps.aws);
  if (stored !== undefined) return judgeAgain(stored, threshold, coordinatedOmission);
  log.info(`Run ${runId} has stored no results: judging what its tasks have left.`);
  return await judgePastRun(runId, from.readInputs(), deps);
}

type Clock = ReturnType<typeof clockOf>;

function depsOf(clock: Clock, waiting: Cancellation): Deps {
  return { ...waiting, aws: makeAws(clock), log, state: stepState, publish: setOutputs };
}

/** Stops what main has left, which is nothing unless main was killed. */
export async function cleanUpJob(saved: SavedRun): Promise<void> {
  const never = new AbortController().signal;
  // What was to be said of the clock, main has said.
  const clock = clockOf({ log: { ...log, warning: () => undefined } });
  const { runId, clusters, launched, cleanedUp } = saved;
  const order = {
    runId,
    clusters,
    reason: 'the job is over',
    confirmations: cleanedUp ? 1 : launched ? 2 : UNANSWERED_LAUNCH_SECONDS,
    certain: true,
  };
  const cleanupTime = realTime(never, clock.now);
  try {
    await cleanUp(order, { aws: makeAws(clock), cleanupTime, log, cancelled: never });
  } catch (error) {
    if (saved.deadline === undefined) throw error;
    const by = new Date(saved.deadline).toISOString();
    const end = problemAt('tasks-end-by-themselves', 'the run', { by });
    throw new GateError([...problemsOf(error), end], { cause: error });
  }
}

type Cancellation = Pick<Deps, 'time' | 'cleanupTime' | 'cancelled' | 'abandoned'>;

/**
 * The runner cancels a step by SIGINT and, 7.5 s later, SIGTERM. The first one stops the waiting;
 * cleaning up then has its own clock.
 */
function cancellation({ now }: Clock): Cancellation {
  const cancelled = new AbortController();
  const abandoned = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (cancelled.signal.aborted) return;
      log.info(`${signal}: stopping every task of the run.`);
      cancelled.abort(new CancelledError(signal));
      setTimeout(() => abandoned.abort(), GRACE).unref();
    });
  }
  const never = new AbortController().signal;
  return {
    time: realTime(cancelled.signal, now),
    cleanupTime: realTime(never, now),
    cancelled: cancelled.signal,
    abandoned: abandoned.signal,
  };
}
