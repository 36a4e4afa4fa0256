import { GateError, messageOf, type Problem, problemsOf } from '../errors.ts';
import { launch } from '../fleet/launch.ts';
import type { Assignment } from '../fleet/overrides.ts';
import type { Stack } from '../fleet/stack.ts';
import { type Fleet, isStopped, tasksOf } from '../fleet/task.ts';
import { saveRun } from '../github/state.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { ResultReader } from '../measurements/results/reader.ts';
import type { Deps } from '../run-context.ts';
import { plural } from '../units.ts';
import { cleanUp } from './clean-up.ts';
import { type Muster, musterFleet } from './start.ts';
import { type Ended, watchFleet } from './watch.ts';

/** Capacity comes back within minutes, or not in the time that a job should wait for it. */
const LAUNCH_PATIENCE = 180_000;

export type Run = {
  readonly inputs: Inputs;
  readonly deps: Deps;
  readonly runId: string;
  readonly launchedAt: number;
  readonly results: ResultReader;
};

export type FleetRun = Ended & {
  /** Why the fleet did not start, and no load was sent; empty when it did. */
  readonly startFailures: readonly Problem[];
  readonly muster: Muster;
};

/**
 * From the first RunTask to the proof that nothing runs any more, also when something is thrown in
 * between.
 */
export async function runFleet(
  stacks: readonly Stack[],
  assignment: Assignment,
  current: Run,
): Promise<FleetRun> {
  const { deps, runId } = current;
  // A RunTask that was given up may still take effect: until every call was answered, an empty
  // listing proves nothing.
  let launched = false;
  let known: readonly string[] = [];
  const stop = (reason: string): Promise<boolean> =>
    cleanUp({ ...deps, runId, clusters: stacks, reason, known, certain: launched });
  const remember = (cleanedUp: boolean): void =>
    saveRun(deps.state, savedAs(stacks, { runId, launched, cleanedUp }));
  try {
    const started = await deps.log.group('Launch', () => launchFleet(stacks, assignment, current));
    known = tasksOf(started).map(({ arn }) => arn);
    launched = started.every(({ answered }) => answered);
    remember(false);
    const muster = await musterFleet(started, current);
    if (muster.failures.length > 0)
      await stopAfter(muster.failures, () => stop('not enough tasks of the run could be started'));
    const ended = await deps.log.group('Load test', () => watchFleet(muster, { current, stop }));
    known = without(known, ended.watched.fleet);
    return { startFailures: muster.failures, muster, ...ended };
  } finally {
    await deps.log.group('Clean up', () =>
      stop('the run is over').then(remember).catch(leaveToPost(deps)),
    );
  }
}

/** The tasks that nobody has seen stopped. */
function without(known: readonly string[], fleet: Fleet): readonly string[] {
  const stopped = new Set(
    tasksOf(fleet)
      .filter(isStopped)
      .map(({ arn }) => arn),
  );
  return known.filter((arn) => !stopped.has(arn));
}

async function launchFleet(
  stacks: readonly Stack[],
  assignment: Assignment,
  { deps, inputs }: Run,
): Promise<Fleet> {
  const { aws, time, cancelled, abandoned } = deps;
  const options = {
    aws,
    time,
    random: Math.random,
    retryFor: LAUNCH_PATIENCE,
    capacity: inputs.capacity,
    stacks,
    assignment,
    cancelled,
    abandoned,
  };
  const fleet = await launch(options);
  for (const { stack, tasks } of fleet)
    deps.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, 'task')} started`);
  return fleet;
}

export function savedAs(
  stacks: readonly Stack[],
  rest: { runId: string; launched: boolean; cleanedUp: boolean },
): Parameters<typeof saveRun>[1] {
  return { ...rest, clusters: stacks.map(({ region, cluster }) => ({ region, cluster })) };
}

/**
 * What could not be cleaned up here must not hide the verdict, or the error that came before it;
 * `post` tries again and fails if it must.
 */
function leaveToPost({ log }: Deps): (error: unknown) => void {
  return (error) => log.warning(`Cleaning up is left to the post step: ${messageOf(error)}`);
}

/** What cannot be stopped must not hide why it has to be. */
async function stopAfter(
  failures: readonly Problem[],
  stop: () => Promise<boolean>,
): Promise<void> {
  try {
    await stop();
  } catch (error) {
    throw new GateError([...failures, ...problemsOf(error)], { cause: error });
  }
}
