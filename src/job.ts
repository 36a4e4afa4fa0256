import { makeAws } from './aws.ts';
import { CancelledError } from './errors.ts';
import { log } from './github/log.ts';
import { writeReport } from './github/report.ts';
import { type SavedRun, stepState } from './github/state.ts';
import { failStep } from './github/step.ts';
import type { Inputs } from './inputs/inputs.ts';
import type { Replay } from './inputs/replay.ts';
import { cleanUp } from './phases/clean-up.ts';
import { judgeAgain, readResultsFile } from './phases/replay.ts';
import { fetchResults } from './phases/stored-results.ts';
import { decisive, type Report, softWarnings } from './report/report.ts';
import { run } from './run.ts';
import type { Deps } from './run-context.ts';
import { realTime } from './time.ts';

/**
 * A RunTask call that is under way at a cancellation gets this long to answer, so that its tasks
 * are known.
 */
const GRACE = 2000;
/**
 * Listings, a second apart: a RunTask call that nobody waits for any more takes effect within a
 * second or two, if at all.
 */
const UNANSWERED_LAUNCH_SECONDS = 10;

/**
 * Runs the gate as a step of a job: outputs, summary, and a failed step when the verdict says so.
 */
export async function runJob(inputs: Inputs): Promise<void> {
  const report = await run(inputs, { ...cancellation(), aws: makeAws(), log, state: stepState });
  await writeReport(report);
  conclude(report, inputs);
}

/** Judges an earlier run again; there is nothing to clean up after it. */
export async function replayJob(replay: Replay): Promise<void> {
  const text =
    replay.from.kind === 'file'
      ? readResultsFile(replay.from.path)
      : await fetchResults(replay.from, makeAws());
  const report = judgeAgain(text, replay);
  await writeReport(report);
  conclude(report, replay);
}

/** Stops what main has left, which is nothing unless main was killed. */
export async function cleanUpJob(saved: SavedRun): Promise<void> {
  const never = new AbortController().signal;
  const { runId, clusters, launched, cleanedUp } = saved;
  const order = {
    runId,
    clusters,
    reason: 'the job is over',
    confirmations: cleanedUp ? 1 : launched ? 2 : UNANSWERED_LAUNCH_SECONDS,
    certain: true,
  };
  await cleanUp(order, { aws: makeAws(), cleanupTime: realTime(never), log, cancelled: never });
}

type Cancellation = Pick<Deps, 'time' | 'cleanupTime' | 'cancelled' | 'abandoned'>;

/**
 * The runner cancels a step by SIGINT and, 7.5 s later, SIGTERM. The first one stops the waiting;
 * cleaning up then has its own clock.
 */
function cancellation(): Cancellation {
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
    time: realTime(cancelled.signal),
    cleanupTime: realTime(never),
    cancelled: cancelled.signal,
    abandoned: abandoned.signal,
  };
}

/**
 * "Too slow" and "could not be measured" read differently, and both fail the step unless the
 * workflow says otherwise.
 */
function conclude(report: Report, { onInconclusive }: Pick<Inputs, 'onInconclusive'>): void {
  const { outcome } = report.verdict;
  log.info(`verdict: ${outcome}`);
  for (const sentence of softWarnings(report)) log.warning(sentence);
  if (outcome === 'pass') return;
  const broken = report.verdict.judgements.find(
    ({ criterion, outcome: its }) => its === 'fail' && !criterion.soft,
  );
  // Data with gaps prove no failure either, but nobody who lets a gap pass means an outage.
  if (outcome === 'inconclusive' && onInconclusive === 'warn' && broken === undefined) {
    log.warning(
      `The load test is inconclusive, which on-inconclusive lets pass. ${decisive(report)}`,
    );
    return;
  }
  const words =
    outcome === 'fail' ? 'The service did not meet the criteria' : 'This could not be measured';
  const despite =
    outcome === 'inconclusive' && onInconclusive === 'warn' && broken !== undefined
      ? ` The input on-inconclusive does not let it pass, because the figures at hand break a criterion: ${broken.sentence}.`
      : '';
  failStep(`${words}: ${decisive(report)}${despite}`);
}
