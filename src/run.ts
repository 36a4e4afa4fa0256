import { explainDeaths } from './deaths.ts';
import type { Deps } from './deps.ts';
import { GateError, messageOf, type Problem } from './errors.ts';
import { putBundle } from './exchange.ts';
import { deathProblems } from './fleet/death.ts';
import { type Assignment, overrideProblems } from './fleet/overrides.ts';
import { readStacks, type Stack } from './fleet/stacks.ts';
import { endedWell } from './fleet/task.ts';
import type { Watched } from './fleet/watch.ts';
import { type EarlyEnd, liveSettings } from './follow.ts';
import type { Evidence } from './gate/evidence.ts';
import { judge, percentileOfRun } from './gate/verdict.ts';
import type { Inputs } from './inputs.ts';
import { readHistogram } from './measurements/histogram.ts';
import { type Measurements, measure } from './measurements/measure.ts';
import { shortfalls } from './measurements/shortfall.ts';
import { planLines } from './report/plan.ts';
import type { Report } from './report/report.ts';
import { resultsJson } from './report/results-file.ts';
import { type Savings, savingsOf } from './report/savings.ts';
import { endingCriteria, type FleetRun, plannedLoad, type Run, runFleet, savedAs } from './run-fleet.ts';
import { makeRunId } from './run-id.ts';
import { saveRun } from './state.ts';
import { keepResults } from './stored-results.ts';
import { throwIfCancelled, untilCancelled } from './time.ts';
import { plural, printSpan } from './units.ts';

/** A task ends itself a little after the action would have stopped it: only when nobody is there to do so. */
const DEADLINE_ALLOWANCE = 60_000;
/** After a breach the verdict is known; CloudWatch's average is only awaited where it comes soon. */
const BREACH_METRICS_TIMEOUT = 15_000;

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
  const fleet = await runFleet(stacks, assignment, current);
  throwIfCancelled(deps.cancelled);
  const measurements = await deps.log.group('Measure', () =>
    untilCancelled(deps.cancelled, measureFleet(fleet.watched, current)),
  );
  throwIfCancelled(deps.cancelled);
  const report = await conclude(fleet, measurements, current);
  await keep(report, stacks, deps);
  return report;
}

/** A run that cannot be kept is judged all the same. */
async function keep(report: Report, stacks: readonly Stack[], { aws, log }: Deps): Promise<void> {
  try {
    await keepResults(stacks, { aws, runId: report.runId, text: resultsJson(report) });
  } catch (error) {
    log.warning(`The run cannot be judged again by its run id, because its results could not be kept: ${messageOf(error)}`);
  }
}

async function conclude(fleet: FleetRun, measurements: Measurements, { inputs, deps, runId, launchedAt }: Run): Promise<Report> {
  const { watched, launchFailures, earlyEnd } = fleet;
  // Tasks that this run stopped itself did not die of anything.
  const endedByUs = watched.endedBy !== undefined || launchFailures.length > 0;
  const deaths = endedByUs ? [] : await explainDeaths(watched.fleets, deps);
  const doubts = [...launchFailures, ...timeLimitProblem(watched, inputs), ...deathProblems(deaths), ...measurements.doubts];
  const reservations = endedByUs ? [] : shortfalls(measurements.regions, inputs.plan);
  const evidence: Evidence = { ...measurements.overall, regions: measurements.regions, readHistogram };
  const breaches = earlyEnd?.breaches ?? [];
  return {
    runId,
    replayed: false,
    scenario: inputs.plan.origin,
    took: deps.time.now() - launchedAt,
    verdict: judge(inputs.criteria, evidence, { doubts, reservations, breaches }),
    measurements,
    p95: percentileOfRun(95, evidence),
    deaths,
    savings: earlyEnd === undefined ? undefined : savings(earlyEnd, fleet, inputs),
  };
}

function savings({ at, loadBegan, samples }: EarlyEnd, { watched, running }: FleetRun, inputs: Inputs): Savings {
  const sizes = new Map(watched.fleets.map(({ stack }) => [stack.region, stack.size]));
  const tasks = running.map((region) => sizes.get(region));
  return savingsOf({ after: at - loadBegan, planned: plannedLoad(inputs), samples, tasks });
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
  const live = liveSettings(stacks, endingCriteria(inputs));
  for (const line of planLines({ inputs, stacks, runId, live })) deps.log.info(line);
  const { taurus } = inputs.plan;
  const assignment = { runId, taurus, deadline: launchedAt + inputs.timeout + DEADLINE_ALLOWANCE };
  const silent = stacks.filter(({ exchangeBucket }) => exchangeBucket === undefined);
  const problems = [...overrideProblems(silent, assignment), ...blindStops(silent, inputs)];
  if (problems.length > 0) throw new GateError(problems);
  await Promise.all(
    stacks.map(async ({ region, exchangeBucket }) => {
      if (exchangeBucket !== undefined)
        await putBundle({ region, bucket: exchangeBucket, runId, s3: deps.aws(region).s3 }, { taurus, live });
    }),
  );
  return assignment;
}

/** Where the tasks have no way to tell what they measure while they run. */
function blindStops(silent: readonly Stack[], { criteria }: Inputs): readonly Problem[] {
  const stops = criteria.filter(({ on }) => on === 'stop').map(({ text }) => `"${text}"`);
  if (stops.length === 0) return [];
  return silent.map(({ region, stackName }) => ({
    where: `stack ${stackName} in ${region}`,
    what: `it has no exchange through which ${stops.join(', ')} could be followed`,
    fix: 'deploy cloudformation/main.yml, or leave stop out',
  }));
}

async function measureFleet({ fleets, endedBy }: Watched, { inputs, deps, runId, launchedAt }: Run): Promise<Measurements> {
  const whole = fleets.every(({ stack, tasks }) => tasks.length === stack.tasks && tasks.every(endedWell));
  // Where tasks are missing the verdict is known, and waiting for the rest of their samples would only cost time.
  const patience = endedBy === 'breach' ? Math.min(BREACH_METRICS_TIMEOUT, inputs.metricsTimeout) : 0;
  const within = whole && endedBy === undefined ? inputs.metricsTimeout : patience;
  const secondsNeeded = inputs.criteria.some(({ window, streak }) => window !== undefined || streak !== undefined);
  const options = {
    aws: deps.aws,
    time: deps.time,
    runId,
    launchedAt,
    within,
    secondsNeeded,
    rampUpExcluded: inputs.rampUp === 'exclude',
  };
  const measurements = await measure(fleets, options);
  for (const { region, settlement } of measurements.regions) {
    const { totals, expected, waited } = settlement;
    deps.log.info(`${region}: CloudWatch holds ${totals.samples} of ${plural(expected, 'value')} after ${printSpan(waited)}`);
  }
  return measurements;
}

function timeLimitProblem({ endedBy }: Watched, inputs: Inputs): Problem[] {
  if (endedBy !== 'time limit') return [];
  const what = `tasks were still running after ${printSpan(inputs.timeout)} and were stopped`;
  return [{ where: 'the run', what, fix: 'raise the input timeout, or look at why the tasks did not end' }];
}
