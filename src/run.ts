import { askedIn, explainDeaths } from './deaths.ts';
import type { Deps } from './deps.ts';
import { messageOf, type Problem } from './errors.ts';
import type { Death } from './fleet/death.ts';
import { groupDeaths, groupNamed, worstFirst } from './fleet/groups.ts';
import { MUTE_FIX } from './fleet/mute.ts';
import type { Stack } from './fleet/stacks.ts';
import { endedWell, isStopped, type RegionFleet } from './fleet/task.ts';
import type { Watched } from './fleet/watch.ts';
import type { EarlyEnd } from './follow.ts';
import type { Evidence } from './gate/evidence.ts';
import { judge, percentileOfRun } from './gate/verdict.ts';
import type { Inputs } from './inputs.ts';
import { readHistogram } from './measurements/histogram.ts';
import { type Measurements, measure } from './measurements/measure.ts';
import { type ResultReader, resultReader } from './measurements/results.ts';
import { shortfalls } from './measurements/shortfall.ts';
import { SPARE_CHARACTERS } from './measurements/spare-seconds.ts';
import { fixedStart, type Muster } from './muster.ts';
import { findStacks, prepare } from './prepare.ts';
import type { Report } from './report/report.ts';
import { resultsJson } from './report/results-file.ts';
import { type Savings, savingsOf } from './report/savings.ts';
import { type Latecomers, latecomersOf } from './report/start.ts';
import { type FleetRun, plannedLoad, type Run, runFleet, savedAs } from './run-fleet.ts';
import { makeRunId } from './run-id.ts';
import { saveRun } from './state.ts';
import { keepResults } from './stored-results.ts';
import { throwIfCancelled, untilCancelled } from './time.ts';
import { plural, printSpan } from './units.ts';

/** After a breach the verdict is known; CloudWatch's average is only awaited where it comes soon. */
const BREACH_METRICS_TIMEOUT = 15_000;

/**
 * One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or throws; what cannot be stopped in time
 * is named, and `post` goes on with it.
 */
export async function run(inputs: Inputs, deps: Deps): Promise<Report> {
  const stacks = await deps.log.group('Stacks', () => findStacks(inputs, deps));
  const launchedAt = deps.time.now();
  const runId = makeRunId(launchedAt);
  const current: Run = { inputs, deps, runId, launchedAt, results: resultsOf(stacks, { inputs, deps, runId }) };
  const assignment = await deps.log.group('Plan', () => prepare(stacks, current));
  throwIfCancelled(deps.cancelled);
  saveRun(deps.state, savedAs(stacks, { runId: current.runId, launched: false, cleanedUp: false }));
  const fleet = await runFleet(stacks, assignment, current);
  throwIfCancelled(deps.cancelled);
  const measurements = await deps.log.group('Measure', () => untilCancelled(deps.cancelled, measureFleet(fleet, current)));
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

async function conclude(fleet: FleetRun, measurements: Measurements, current: Run): Promise<Report> {
  const { inputs, deps, runId, launchedAt } = current;
  const { watched, startFailures, earlyEnd, muster } = fleet;
  // Tasks that this run stopped itself did not die of anything.
  const endedByUs = watched.endedBy !== undefined || startFailures.length > 0;
  const before = await explainDeaths(fallenBefore(muster), deps);
  const during = endedByUs ? [] : await explainDeaths(watched.fleets, deps);
  const died = startFailures.length > 0 ? [...before, ...during] : during;
  const refused = startFailures.length > 0 ? muster.refused : [];
  const causes = worstFirst([...refused, ...groupDeaths(died, askedIn(watched.fleets))]);
  const doubts = [...startFailures, ...timeLimitProblem(watched, inputs), ...causes, ...measurements.doubts];
  const asked = { ...inputs.plan, shares: muster.shares };
  const reservations = endedByUs ? [] : [...shortfalls(measurements.regions, asked), ...lostShares(muster)];
  const evidence: Evidence = { ...measurements.overall, regions: measurements.regions, readHistogram };
  const breaches = earlyEnd?.breaches ?? [];
  const latecomers = lateFor(fleet, current);
  return {
    runId,
    replayed: false,
    scenario: inputs.plan.origin,
    took: deps.time.now() - launchedAt,
    verdict: judge(inputs.criteria, evidence, { doubts, reservations, breaches }),
    measurements,
    p95: percentileOfRun(95, evidence),
    deaths: [...before, ...during],
    absences: startFailures.length > 0 ? [] : absences(muster, before),
    // With a ramp-up, a task's first user comes when its share of the users says.
    startAt:
      inputs.plan.rampUp > 0 && !areAlike(muster.shares) ? undefined : (muster.startAt ?? fixedStart(stacksOf(fleet), current)),
    latecomers,
    savings: earlyEnd === undefined ? undefined : savings(earlyEnd, fleet, inputs),
  };
}

/** Of a fleet whose start was fixed before the launch. */
function lateFor(fleet: FleetRun, current: Run): Latecomers | undefined {
  const at = fixedStart(stacksOf(fleet), current);
  const tasks = fleet.watched.fleets.flatMap((region) => region.tasks);
  return at === undefined ? undefined : latecomersOf(tasks, at);
}

function stacksOf({ watched: { fleets } }: FleetRun): readonly Stack[] {
  return fleets.map(({ stack }) => stack);
}

/** Whether every task carries the same load; so it is where none was divided. */
function areAlike(shares: Muster['shares'] = {}): boolean {
  return new Set(Object.values(shares).map(({ executions }) => JSON.stringify(executions))).size <= 1;
}

/** Tasks that had died before the start, as fleets. */
function fallenBefore({ fleets, absent }: Muster): readonly RegionFleet[] {
  return fleets.map((fleet) => ({
    ...fleet,
    tasks: absent.filter((task) => task.region === fleet.stack.region && isStopped(task)),
  }));
}

/** A load that was divided is not divided again: what tasks were to carry that fell out after that, nobody carries. */
function lostShares({ shares = {}, fleets }: Muster): readonly Problem[] {
  const present = new Set(fleets.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const lost = Object.keys(shares).filter((id) => !present.has(id)).length;
  if (lost === 0) return [];
  const what = `${plural(lost, 'task')} fell out after the load was divided, and the other ones did not carry ${lost === 1 ? 'its' : 'their'} share`;
  return [{ where: 'the fleet', what, fix: 'a pass under less load proves nothing: run again' }];
}

/** Which tasks took no part although they were asked for, and why; the run went on without them, as the input min-tasks allows. */
function absences({ absent, mute, refused, fleets }: Muster, deaths: readonly Death[]): readonly Problem[] {
  const asked = askedIn(fleets);
  const slow = absent
    .filter((task) => !isStopped(task) && !mute.includes(task))
    .map((task) => ({
      task,
      what: `it was not ready in time (${task.status}), and was told not to start`,
      fix: 'look at how long its image takes to be pulled',
    }));
  const old = mute.map((task) => ({
    task,
    what: `it ran without saying that it is here (${task.status}), and was stopped`,
    fix: MUTE_FIX,
  }));
  return worstFirst([...refused, ...groupDeaths(deaths, asked), ...groupNamed(old, asked), ...groupNamed(slow, asked)]);
}

function savings({ at, loadBegan, samples }: EarlyEnd, { watched, running }: FleetRun, inputs: Inputs): Savings {
  const sizes = new Map(watched.fleets.map(({ stack }) => [stack.region, stack.size]));
  const tasks = running.map((region) => sizes.get(region));
  return savingsOf({ after: at - loadBegan, planned: plannedLoad(inputs), samples, tasks });
}

function needsSeconds({ criteria }: Inputs): boolean {
  return criteria.some(({ window, streak }) => window !== undefined || streak !== undefined);
}

function resultsOf(stacks: readonly Stack[], { inputs, deps, runId }: Pick<Run, 'inputs' | 'deps' | 'runId'>): ResultReader {
  const spareCharacters = SPARE_CHARACTERS / stacks.length;
  return resultReader({ aws: deps.aws, runId, secondsNeeded: needsSeconds(inputs), spareCharacters });
}

async function measureFleet(
  { watched, startFailures }: FleetRun,
  { inputs, deps, runId, launchedAt, results }: Run,
): Promise<Measurements> {
  const { fleets, endedBy } = watched;
  const whole = startFailures.length === 0 && fleets.every(({ tasks }) => tasks.every(endedWell));
  // Where tasks are missing the verdict is known, and waiting for the rest of their samples would only cost time.
  const patience = endedBy === 'breach' ? Math.min(BREACH_METRICS_TIMEOUT, inputs.metricsTimeout) : 0;
  const within = whole && endedBy === undefined ? inputs.metricsTimeout : patience;
  const options = {
    aws: deps.aws,
    time: deps.time,
    runId,
    launchedAt,
    within,
    secondsNeeded: needsSeconds(inputs),
    results,
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
