import { cleanUp } from './cleanup.ts';
import type { Deps } from './deps.ts';
import { GateError, messageOf, type Problem, printProblem, problemsOf } from './errors.ts';
import { putBundle } from './exchange.ts';
import { type Death, deathProblems, explainDeath } from './fleet/death.ts';
import { launch } from './fleet/launch.ts';
import { lastLines } from './fleet/logs.ts';
import { type Assignment, overrideProblems } from './fleet/overrides.ts';
import { readStacks, type Stack } from './fleet/stacks.ts';
import { endedWell, type RegionFleet, type TaskView } from './fleet/task.ts';
import { type Watched, watch } from './fleet/watch.ts';
import type { Evidence } from './gate/evidence.ts';
import { judge, percentileOfRun } from './gate/verdict.ts';
import type { Inputs } from './inputs.ts';
import { readHistogram } from './measurements/histogram.ts';
import { type Measurements, measure } from './measurements/measure.ts';
import { progressReporter } from './progress.ts';
import { planLines } from './report/plan.ts';
import type { Report } from './report/report.ts';
import { makeRunId } from './run-id.ts';
import { saveRun } from './state.ts';
import { throwIfCancelled, untilCancelled } from './time.ts';
import { plural, printSpan } from './units.ts';

/** A task ends itself a little after the action would have stopped it: only when nobody is there to do so. */
const DEADLINE_ALLOWANCE = 60_000;
const LOG_LINES = 20;
const DEATHS_WITH_LINES = 10;

type Run = { readonly inputs: Inputs; readonly deps: Deps; readonly runId: string; readonly launchedAt: number };

/**
 * One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or throws; what cannot be stopped in time
 * is named, and `post` goes on with it.
 */
export async function run(inputs: Inputs, deps: Deps): Promise<Report> {
  const stacks = await deps.log.group('Stacks', () => findStacks(inputs, deps));
  const launchedAt = deps.time.now();
  const current: Run = { inputs, deps, runId: makeRunId(launchedAt), launchedAt };
  const assignment = await deps.log.group('Plan', () => prepare(stacks, current));
  throwIfCancelled(deps.cancelled);
  saveRun(deps.state, savedAs(stacks, { runId: current.runId, launched: false, cleanedUp: false }));
  const { watched, launchFailures } = await runFleet(stacks, assignment, current);
  throwIfCancelled(deps.cancelled);
  const measurements = await deps.log.group('Measure', () => untilCancelled(deps.cancelled, measureFleet(watched, current)));
  throwIfCancelled(deps.cancelled);
  // Tasks that this run stopped itself did not die of anything.
  const deaths = watched.timeLimitReached || launchFailures.length > 0 ? [] : await explainDeaths(watched.fleets, current);
  const doubts = [...launchFailures, ...timeLimitProblem(watched, current), ...deathProblems(deaths), ...measurements.doubts];
  const evidence: Evidence = { ...measurements.overall, regions: measurements.regions, readHistogram };
  const verdict = judge(inputs.criteria, evidence, doubts);
  return {
    runId: current.runId,
    scenario: inputs.plan.origin,
    took: deps.time.now() - launchedAt,
    verdict,
    measurements,
    p95: percentileOfRun(95, evidence),
    deaths,
  };
}

async function findStacks({ regions }: Inputs, { aws, log }: Deps): Promise<readonly Stack[]> {
  const stacks = await readStacks(aws, regions);
  for (const { region, stackName, cluster, exchangeBucket } of stacks) {
    log.info(
      `${region}: stack ${stackName}, cluster ${cluster}, ${exchangeBucket === undefined ? 'no exchange (original outputs only)' : `exchange ${exchangeBucket}`}`,
    );
  }
  return stacks;
}

/** Everything that can still be refused before a task exists, and the scenario where the tasks will read it. */
async function prepare(stacks: readonly Stack[], { inputs, deps, runId, launchedAt }: Run): Promise<Assignment> {
  for (const line of planLines({ inputs, stacks, runId })) deps.log.info(line);
  const assignment = { runId, taurus: inputs.plan.taurus, deadline: launchedAt + inputs.timeout + DEADLINE_ALLOWANCE };
  const problems = overrideProblems(
    stacks.filter(({ exchangeBucket }) => exchangeBucket === undefined),
    assignment,
  );
  if (problems.length > 0) throw new GateError(problems);
  await Promise.all(
    stacks.map(async ({ region, exchangeBucket }) => {
      if (exchangeBucket !== undefined)
        await putBundle({ region, bucket: exchangeBucket, runId, s3: deps.aws(region).s3 }, inputs.plan.taurus);
    }),
  );
  return assignment;
}

type FleetRun = { readonly watched: Watched; readonly launchFailures: readonly Problem[] };

/** From the first RunTask to the proof that nothing runs any more, also when something is thrown in between. */
async function runFleet(stacks: readonly Stack[], assignment: Assignment, current: Run): Promise<FleetRun> {
  const { deps, runId } = current;
  // A RunTask that was given up may still take effect: until every call was answered, an empty listing proves nothing.
  let launched = false;
  const stop = (reason: string): Promise<boolean> => cleanUp({ ...deps, runId, clusters: stacks, reason, certain: launched });
  const remember = (cleanedUp: boolean): void => saveRun(deps.state, savedAs(stacks, { runId, launched, cleanedUp }));
  try {
    const { aws, cancelled, abandoned } = deps;
    const started = await deps.log.group('Launch', async () => {
      const fleets = await launch({ aws, stacks, assignment, cancelled, abandoned });
      for (const { stack, tasks } of fleets)
        deps.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, 'task')} started`);
      return fleets;
    });
    const launchFailures = started.flatMap(launchProblems);
    launched = started.every(({ answered }) => answered);
    remember(false);
    if (launchFailures.length > 0) await stopAfter(launchFailures, () => stop('not all tasks of the run could be started'));
    const watched = await deps.log.group('Load test', () => watchFleet(started, { current, stop }));
    return { watched, launchFailures };
  } finally {
    await deps.log.group('Clean up', () => stop('the run is over').then(remember).catch(leaveToPost(deps)));
  }
}

function savedAs(
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

function launchProblems({ stack, tasks, launchFailures }: RegionFleet): Problem[] {
  const where = `${stack.region}, ${tasks.length} of ${plural(stack.tasks, 'task')} started`;
  return launchFailures.map((what) => ({
    where,
    what,
    fix: 'correct what the message names, or run again; all tasks of the run were stopped',
  }));
}

type WatchFleet = { readonly current: Run; readonly stop: (reason: string) => Promise<boolean> };

function watchFleet(started: readonly RegionFleet[], { current, stop }: WatchFleet): Promise<Watched> {
  const { inputs, deps, launchedAt } = current;
  const stopEverything = async (): Promise<void> => {
    deps.log.warning(`The time limit of ${printSpan(inputs.timeout)} is reached; all tasks are stopped.`);
    await stop('the time limit of the run is reached');
  };
  const timeLimit = launchedAt + inputs.timeout;
  const watching = watch(started, {
    aws: deps.aws,
    time: deps.time,
    timeLimit,
    stopEverything,
    onLook: progressReporter(current),
  });
  return untilCancelled(deps.cancelled, watching);
}

async function measureFleet(
  { fleets, timeLimitReached }: Watched,
  { inputs, deps, runId, launchedAt }: Run,
): Promise<Measurements> {
  const whole = !timeLimitReached && fleets.every(({ stack, tasks }) => tasks.length === stack.tasks && tasks.every(endedWell));
  // Where tasks are missing the verdict is known, and waiting for the rest of their samples would only cost time.
  const within = whole ? inputs.metricsTimeout : 0;
  const measurements = await measure(fleets, { aws: deps.aws, time: deps.time, runId, launchedAt, within });
  for (const { region, settlement } of measurements.regions) {
    const { totals, expected, waited } = settlement;
    deps.log.info(`${region}: CloudWatch holds ${totals.samples} of ${plural(expected, 'value')} after ${printSpan(waited)}`);
  }
  return measurements;
}

function timeLimitProblem({ timeLimitReached }: Watched, { inputs }: Run): Problem[] {
  if (!timeLimitReached) return [];
  const what = `tasks were still running after ${printSpan(inputs.timeout)} and were stopped`;
  return [{ where: 'the run', what, fix: 'raise the input timeout, or look at why the tasks did not end' }];
}

/** Read last, because a task's last lines arrive after it has stopped. */
async function explainDeaths(fleets: readonly RegionFleet[], { deps }: Run): Promise<readonly Death[]> {
  const dead = fleets.flatMap(({ stack, tasks }) => tasks.filter((task) => !endedWell(task)).map((task) => ({ stack, task })));
  const deaths: Death[] = [];
  for (const [index, { stack, task }] of dead.entries()) {
    const lines = index < DEATHS_WITH_LINES ? await readLastLines(task, { stack, deps }) : [];
    const death = explainDeath(task, lines);
    deaths.push(death);
    await deps.log.group(`Task ${task.id} in ${task.region}: ${death.cause}`, async () => {
      for (const line of lines.length > 0 ? lines : ['(no log line was found)']) deps.log.info(line);
    });
  }
  return deaths;
}

/** A log that cannot be read does not take the verdict with it. */
async function readLastLines(task: TaskView, { stack, deps: { aws } }: { stack: Stack; deps: Deps }): Promise<readonly string[]> {
  try {
    return await lastLines({ aws, stack, taskId: task.id }, LOG_LINES);
  } catch (error) {
    return problemsOf(error).map((problem) => `(${printProblem(problem)})`);
  }
}
