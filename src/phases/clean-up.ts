import { GateError, messageOf, type Problem, problemAt, problemsOf } from '../errors.ts';
import { type StopOptions, stopAll } from '../fleet/stop.ts';
import { type Fleet, isStopped, tasksOf } from '../fleet/task.ts';
import { saveRun } from '../github/state.ts';
import { type Deps, type RunContext, warnOf } from '../run-context.ts';
import { plural } from '../units.ts';

type Order = 'runId' | 'clusters' | 'reason' | 'known' | 'confirmations';

type StopOrder = Pick<StopOptions, Order> & {
  /** Whether listing can prove that nothing is left: not while a RunTask call may take effect. */
  readonly certain: boolean;
};

/** Milliseconds. */
const TIMEOUT = 120_000;
/**
 * The runner sends SIGTERM 7.5 s after SIGINT and kills 2.5 s later, and a RunTask call may have
 * been waited for two seconds: so there is time left to say what `post` has to go on with.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
const TIMEOUT_WHEN_CANCELLED = 6500;

/**
 * Leaves zero tasks of the run running in every region, and says so.
 * @returns whether that was proven, or the time was over first.
 */
export async function cleanUp(
  order: StopOrder,
  deps: Pick<Deps, 'aws' | 'cleanupTime' | 'log' | 'cancelled'>,
): Promise<boolean> {
  const { log } = deps;
  const { count, confirmed } = await stopAll({
    ...order,
    aws: deps.aws,
    time: deps.cleanupTime,
    within: deps.cancelled.aborted ? TIMEOUT_WHEN_CANCELLED : TIMEOUT,
    onStopped: (region, stopped) => log.info(`${region}: stopping ${plural(stopped, 'task')}`),
  });
  const regions = plural(order.clusters.length, 'region');
  // StopTask answers at once; ECS gives a container up to two minutes.
  const asked = count === 0 ? '' : ` (${plural(count, 'task')} asked to stop)`;
  const proven = confirmed && order.certain;
  const found = `No running task found for run ${order.runId} in ${regions}${asked}`;
  log.info(
    proven
      ? `Nothing of run ${order.runId} is left running in ${regions}${asked}.`
      : `${found}; the post step will check again.`,
  );
  return proven;
}

/** What is left of a run at any moment, and how it ends. */
export type CleanUp = {
  /** Keeps which tasks RunTask has started. */
  readonly launched: (fleet: Fleet) => void;
  /** Keeps which tasks have not been seen to stop. */
  readonly ended: (fleet: Fleet) => void;
  /** Stops every task. @returns whether it was proven that none is left. */
  readonly stop: (reason: string) => Promise<boolean>;
  /** The same where a run does not start; what cannot be stopped does not hide why. */
  readonly stopAfter: (failures: readonly Problem[]) => Promise<void>;
  /** What cannot be cleaned up here is left to `post`, which fails if it must. */
  readonly finish: () => Promise<void>;
};

/** From before the first task exists: whatever happens then, `post` can find it. */
export function cleanUpOf(run: RunContext): CleanUp {
  const { runId, stacks, cancelled } = run;
  // A RunTask that was given up may still take effect: until every call was answered, an empty
  // listing proves nothing.
  let launched = false;
  let known: readonly string[] = [];
  saveFirst(run);
  const stop = (reason: string): Promise<boolean> =>
    cleanUp(
      {
        runId,
        clusters: stacks,
        reason,
        known,
        // After a cancellation a RunTask may have been given up whose task is not listed yet.
        confirmations: cancelled.aborted ? 3 : 1,
        certain: launched,
      },
      run,
    );
  return {
    launched: (fleet) => {
      known = tasksOf(fleet).map(({ arn }) => arn);
      launched = fleet.every(({ answered }) => answered);
      // Without it, `post` looks for longer.
      saveOrWarn(run, { launched, cleanedUp: false });
    },
    ended: (fleet) => {
      const stopped = new Set(
        tasksOf(fleet)
          .filter(isStopped)
          .map(({ arn }) => arn),
      );
      known = known.filter((arn) => !stopped.has(arn));
    },
    stop,
    stopAfter: async (failures) => {
      try {
        await stop('not enough tasks of the run could be started');
      } catch (error) {
        throw new GateError([...failures, ...problemsOf(error)], { cause: error });
      }
    },
    finish: async () => {
      try {
        saveOrWarn(run, { launched, cleanedUp: await stop('the run is over') });
      } catch (error) {
        // It must not hide the verdict, or the error that came before it.
        warnOf(run, 'clean-up-left-to-post', error);
      }
    },
  };
}

/** @throws GateError where the state cannot be saved: `post` could not find what is started. */
function saveFirst(run: RunContext): void {
  try {
    saveRun(run, { launched: false, cleanedUp: false });
  } catch (error) {
    const problem = problemAt('state-not-saved', 'the run', { reason: messageOf(error) });
    throw new GateError([problem], { cause: error });
  }
}

function saveOrWarn(run: RunContext, progress: Parameters<typeof saveRun>[1]): void {
  try {
    saveRun(run, progress);
  } catch (error) {
    warnOf(run, 'state-not-saved', error);
  }
}
