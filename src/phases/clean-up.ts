import { type Cluster, stopAll } from '../fleet/stop.ts';
import type { Deps } from '../run-context.ts';
import { plural } from '../units.ts';

type CleanUp = Pick<Deps, 'aws' | 'cleanupTime' | 'log' | 'cancelled'> & {
  readonly runId: string;
  readonly clusters: readonly Cluster[];
  readonly reason: string;
  /** ARNs of tasks that are told to stop also where tasks cannot be listed. */
  readonly known?: readonly string[];
  /** How many empty listings in a row prove it. Default: one, or three after a cancellation. */
  readonly confirmations?: number;
  /**
   * Whether listing can prove it at all: not while a RunTask call may still take effect. Default:
   * yes.
   */
  readonly certain?: boolean;
};

const PATIENCE = 120_000;
/**
 * The runner sends SIGTERM 7.5 s after SIGINT and kills 2.5 s later, and a RunTask call may have
 * been waited for two seconds: so there is time left to say what `post` has to go on with.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
const PATIENCE_WHEN_CANCELLED = 6500;

/**
 * Leaves zero tasks of the run running in every region, and says so.
 * @returns whether that was proven, or the time was over first.
 */
export async function cleanUp({
  aws,
  cleanupTime,
  log,
  cancelled,
  runId,
  clusters,
  reason,
  known = [],
  confirmations,
  certain = true,
}: CleanUp): Promise<boolean> {
  const { count, confirmed } = await stopAll({
    aws,
    runId,
    clusters,
    reason,
    known,
    time: cleanupTime,
    within: cancelled.aborted ? PATIENCE_WHEN_CANCELLED : PATIENCE,
    // After a cancellation a RunTask may have been given up whose task is not listed yet.
    confirmations: confirmations ?? (cancelled.aborted ? 3 : 1),
    onStopped: (region, stopped) => log.info(`${region}: ${plural(stopped, 'task')} told to stop`),
  });
  const regions = plural(clusters.length, 'region');
  const told = count === 0 ? '' : ` (${plural(count, 'task')} stopped)`;
  const proven = confirmed && certain;
  if (proven) log.info(`Nothing of run ${runId} is left running in ${regions}${told}.`);
  else
    log.info(
      `No task of run ${runId} is listed in ${regions}${told}; the post step looks once more.`,
    );
  return proven;
}
