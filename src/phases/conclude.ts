import type { Problem } from '../errors.ts';
import type { TaskFailure } from '../fleet/failures/failure.ts';
import { groupFailures, groupNamed, worstFirst } from '../fleet/failures/groups.ts';
import { capacityOf } from '../fleet/stack.ts';
import { type Fleet, isStopped, sizeOf, stacksOf, tasksOf } from '../fleet/task.ts';
import { UNRESPONSIVE_FIX } from '../fleet/unresponsive.ts';
import type { Watched } from '../fleet/watch.ts';
import { overviewOf } from '../gate/overview.ts';
import { judge } from '../gate/verdict.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { achievedLoad } from '../measurements/load/achieved.ts';
import { type Asked, askedLoad } from '../measurements/load/asked.ts';
import { shortfalls } from '../measurements/load/shortfall.ts';
import { evidenceOf, type Measurements } from '../measurements/measure.ts';
import { type Savings, savingsOf } from '../report/remarks/savings.ts';
import { type Latecomers, latecomersOf } from '../report/remarks/start.ts';
import type { Turnout } from '../report/remarks/turnout.ts';
import type { Report } from '../report/report.ts';
import { plural, printSpan } from '../units.ts';
import { askedIn, explainFailures } from './explain-failures.ts';
import type { FleetRun, Run } from './fleet-run.ts';
import type { EarlyEnd } from './follow.ts';
import { fixedStart, type Muster } from './start.ts';
import { plannedLoad } from './watch.ts';

/** Holds what was measured against the criteria, and says what became of the tasks. */
export async function conclude(
  fleet: FleetRun,
  measurements: Measurements,
  current: Run,
): Promise<Report> {
  const { inputs, deps, runId, launchedAt } = current;
  const { watched, startFailures, earlyEnd, muster } = fleet;
  // Tasks that this run stopped itself did not die of anything.
  const endedByUs = watched.endedBy !== undefined || startFailures.length > 0;
  const before = await explainFailures(fallenBefore(muster), deps);
  const during = endedByUs ? [] : await explainFailures(watched.fleet, deps);
  const died = startFailures.length > 0 ? [...before, ...during] : during;
  const refused = startFailures.length > 0 ? muster.refused : [];
  const causes = worstFirst([...refused, ...groupFailures(died, askedIn(watched.fleet))]);
  const doubts = [
    ...startFailures,
    ...timeLimitProblem(watched, inputs),
    ...causes,
    ...measurements.doubts,
  ];
  const instant = fixedStart(stacksOf(watched.fleet), current);
  const asked = {
    ...inputs.plan,
    shares: muster.shares,
    rampUpExcluded: inputs.rampUp === 'exclude',
    startAt: instant,
  };
  const reservations = endedByUs
    ? []
    : [...shortfalls(measurements.regions, asked), ...lostShares(muster)];
  const evidence = evidenceOf(measurements);
  const breaches = earlyEnd?.breaches ?? [];
  const endedEarly = earlyEnd === undefined ? undefined : endOf(earlyEnd);
  const latecomers = lateFor(fleet, current);
  return {
    runId,
    replayed: false,
    scenario: inputs.plan.origin,
    took: deps.time.now() - launchedAt,
    verdict: judge(inputs.criteria, evidence, {
      doubts,
      reservations,
      breaches,
      trust: measurements.trust,
      endedAfter: endedEarly?.after,
    }),
    measurements,
    overview: overviewOf(evidence),
    deaths: [...before, ...during],
    turnout: turnoutOf(fleet, { regions: measurements.regions, inputs, asked }),
    absences: startFailures.length > 0 ? [] : absences(muster, before),
    // With a ramp-up, a task's first user comes when its share of the users says.
    startAt:
      inputs.plan.rampUp > 0 && !areAlike(muster.shares) ? undefined : (muster.startAt ?? instant),
    latecomers,
    endedEarly,
    savings: earlyEnd === undefined ? undefined : savings(earlyEnd, fleet, inputs),
  };
}

/** Of a fleet whose start was fixed before the launch, and that was not stopped before it. */
function lateFor(fleet: FleetRun, current: Run): Latecomers | undefined {
  const at =
    fleet.startFailures.length > 0 ? undefined : fixedStart(stacksOf(fleet.watched.fleet), current);
  return at === undefined ? undefined : latecomersOf(tasksOf(fleet.watched.fleet), at);
}

/** Whether every task carries the same load; so it is where none was divided. */
function areAlike(shares: Muster['shares'] = {}): boolean {
  return (
    new Set(Object.values(shares).map(({ executions }) => JSON.stringify(executions))).size <= 1
  );
}

/** Tasks that had died before the start, as a fleet. */
function fallenBefore({ fleet, excluded }: Muster): Fleet {
  return fleet.map((region) => ({
    ...region,
    tasks: excluded.filter((task) => task.region === region.stack.region && isStopped(task)),
  }));
}

/**
 * A load that was divided is not divided again: what tasks were to carry that fell out after that,
 * nobody carries.
 */
function lostShares({ shares = {}, fleet }: Muster): readonly Problem[] {
  const present = new Set(tasksOf(fleet).map(({ id }) => id));
  const lost = Object.keys(shares).filter((id) => !present.has(id)).length;
  if (lost === 0) return [];
  const what = `${plural(lost, 'task')} fell out after the load was divided, and the other ones did not carry ${lost === 1 ? 'its' : 'their'} share`;
  return [{ where: 'the fleet', what, fix: 'a pass under less load proves nothing: run again' }];
}

/**
 * Which tasks took no part although they were asked for, and why; the run went on without them, as
 * the input min-tasks allows.
 */
function absences(
  { excluded, unresponsive, refused, fleet }: Muster,
  deaths: readonly TaskFailure[],
): readonly Problem[] {
  const asked = askedIn(fleet);
  const slow = excluded
    .filter((task) => !isStopped(task) && !unresponsive.includes(task))
    .map((task) => ({
      task,
      what: `it was not ready in time (${task.status}), and was told not to start`,
      fix: 'look at how long its image takes to be pulled',
    }));
  const old = unresponsive.map((task) => ({
    task,
    what: `it ran without saying that it is here (${task.status}), and ${isStopped(task) ? 'ended by itself' : 'was stopped'}`,
    fix: UNRESPONSIVE_FIX,
  }));
  return worstFirst([
    ...refused,
    ...groupFailures(deaths, asked),
    ...groupNamed(old, asked),
    ...groupNamed(slow, asked),
  ]);
}

function endOf({ at, loadBegan, breaches }: EarlyEnd): NonNullable<Report['endedEarly']> {
  return { after: at - loadBegan, criteria: breaches.map(({ criterion }) => criterion.text) };
}

function savings(
  { at, loadBegan, knownTo, samples }: EarlyEnd,
  { watched, running }: FleetRun,
  inputs: Inputs,
): Savings {
  const sizes = new Map(watched.fleet.map(({ stack }) => [stack.region, stack.size]));
  const tasks = running.map((region) => sizes.get(region));
  return savingsOf({
    after: at - loadBegan,
    planned: plannedLoad(inputs),
    samples,
    sampledFor: knownTo - loadBegan,
    tasks,
    spot: stacksOf(watched.fleet).some(
      (stack) => capacityOf(stack, inputs.capacity) === 'FARGATE_SPOT',
    ),
  });
}

function timeLimitProblem({ endedBy }: Watched, inputs: Inputs): Problem[] {
  if (endedBy !== 'time limit') return [];
  const what = `tasks were still running after ${printSpan(inputs.timeout)} and were stopped`;
  return [
    {
      where: 'the run',
      what,
      fix: 'raise the input timeout, or look at why the tasks did not end',
    },
  ];
}

type Reached = {
  readonly regions: Measurements['regions'];
  readonly inputs: Inputs;
  readonly asked: Asked;
};

/**
 * What was asked for, how many came, and what they reached; that is known where every task that
 * ended well has told it.
 */
function turnoutOf(
  { muster, startFailures }: FleetRun,
  { regions, inputs, asked }: Reached,
): Turnout {
  const planned = inputs.regions.reduce((sum, { tasks }) => sum + tasks, 0);
  const present = sizeOf(muster.fleet);
  const completed = regions.reduce((sum, region) => sum + region.tasks.completed, 0);
  const results = regions.flatMap((region) => region.results);
  const tookPart = startFailures.length > 0 ? 0 : present;
  return {
    tasks: {
      asked: planned,
      started: present + (startFailures.length > 0 ? 0 : muster.excluded.length),
      tookPart,
      completed,
    },
    asked: askedLoad(inputs.plan, planned, inputs.load === 'total'),
    achieved: achievedLoad(results.length < completed ? [] : results, asked),
  };
}
