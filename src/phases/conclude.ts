import { endedWell, sizeOf, tasksAnd, tasksOf } from '../fleet/task.ts';
import { apdexTargetOf, overviewOf } from '../gate/overview.ts';
import { judge } from '../gate/verdict.ts';
import { latecomersOf, startOf } from '../measurements/first-requests.ts';
import {
  achievedLoad,
  askedLoad,
  type ExecutionLoads,
  executionLoads,
} from '../measurements/load/load.ts';
import { type AskedOfRun, shortfalls } from '../measurements/load/shortfall.ts';
import { evidenceOf, type Measurements, measure } from '../measurements/measure.ts';
import { type FinishedRun, resultsOf } from '../report/results/make.ts';
import type { FleetRun, RunContext, StartResult } from '../run-context.ts';
import { plural, printSpan, sumOf } from '../units.ts';
import { explainTasks } from './explain-failures.ts';
import { costsOf, endOf } from './prepare.ts';

/** A scenario may have a notice on each of its lines. */
const MOST_NOTICES = 1000;

/** A run whose tasks have stopped, and what was measured of it. */
type Measured = {
  readonly run: RunContext;
  readonly fleetRun: FleetRun;
  readonly measurements: Measurements;
  /** What was asked of the load of each task. */
  readonly asked: AskedOfRun;
};

/** Holds what was measured against the criteria, and says what became of the tasks. */
export async function conclude(
  fleetRun: FleetRun,
  measurements: Measurements,
  run: RunContext,
): Promise<ReturnType<typeof resultsOf>> {
  const { inputs } = run;
  const { start, earlyEnd } = fleetRun;
  const measured = { run, fleetRun, measurements, asked: askedOf(start, run) };
  const { failures, causes, excluded } = await explainTasks(fleetRun, causesIn(measurements), run);
  const evidence = evidenceOf(measurements);
  const endedEarly = endOf(fleetRun, run);
  const tasks = tasksAnd(fleetRun.fleet, start.excluded);
  const judgedAt = run.time.now();
  const results = resultsOf({
    runId: run.runId,
    scenario: inputs.plan.origin,
    took: judgedAt - run.launchedAt,
    launchedAt: run.launchedAt,
    judgedAt,
    stacks: run.stacks,
    trace: inputs.trace,
    tasks,
    windows: run.results.windows,
    verdict: judge(inputs.criteria, evidence, {
      doubts: [...start.failures, ...causes, ...measurements.doubts],
      // Tasks that the run stopped itself were to send less.
      reservations:
        hasStarted(measured) && fleetRun.endedBy === undefined
          ? shortfalls(measurements.regions, measured.asked)
          : [],
      breaches: earlyEnd?.breaches ?? [],
      trust: measurements.trust,
      endedAfter: endedEarly?.after,
      coordinatedOmission: inputs.coordinatedOmission,
    }),
    measurements,
    overview: overviewOf(evidence, apdexTargetOf(inputs.criteria)),
    taskFailures: failures,
    excluded,
    notices: inputs.remarks.slice(0, MOST_NOTICES),
    load: loadOf(measured),
    start: startOf(measurements, instantOf(measured)),
    latecomers: latecomersIn(measured),
    endedEarly,
  });
  const cost = costsOf(tasks, measurements, run);
  const { changed = null, workflow = null } = run;
  return { ...results, changed, workflow, cost };
}

/** Why tasks failed, by their ids, as their own results say. */
function causesIn({ regions }: Measurements): Parameters<typeof explainTasks>[1] {
  const results = regions.flatMap((region) => region.results);
  return new Map(results.flatMap(({ taskId, cause }) => (cause ? [[taskId, cause]] : [])));
}

function askedOf(start: StartResult, run: RunContext): AskedOfRun {
  const { inputs, start: planned } = run;
  const present = new Set(tasksOf(start.fleet).map(({ id }) => id));
  return {
    ...inputs.plan,
    shares: start.shares,
    sharesLost: Object.keys(start.shares ?? {}).filter((id) => !present.has(id)).length,
    rampUpExcluded: inputs.rampUp === 'exclude',
    startAt: planned.kind === 'at' ? planned.instant : undefined,
  };
}

function hasStarted({ fleetRun: { start } }: Measured): boolean {
  return start.failures.length === 0;
}

/**
 * When all send their first request; undefined also with a ramp-up and different shares: the first
 * user of a task then comes when its share says.
 */
function instantOf({ fleetRun: { start }, asked }: Measured): number | undefined {
  const shares = Object.values(asked.shares ?? {});
  const loads = new Set(shares.map(({ executions }) => JSON.stringify(executions)));
  return asked.rampUp > 0 && loads.size > 1 ? undefined : (start.startAt ?? asked.startAt);
}

function latecomersIn(measured: Measured): FinishedRun['latecomers'] {
  const { fleetRun, asked } = measured;
  if (!hasStarted(measured) || asked.startAt === undefined) return undefined;
  return latecomersOf(tasksOf(fleetRun.fleet), asked.startAt);
}

/**
 * What was asked for, how many came, and what they reached; that is known where every task that
 * ended well has reported it.
 */
function loadOf(measured: Measured): FinishedRun['load'] {
  const { inputs } = measured.run;
  const { regions } = measured.measurements;
  const { fleet, excluded } = measured.fleetRun.start;
  const planned = sumOf(inputs.regions.map(({ tasks }) => tasks));
  const completed = sumOf(regions.map(({ tasks }) => tasks.completed));
  const results = regions.flatMap((region) => region.results);
  const loads = results.length < completed ? [] : executionLoads(regions, measured.asked);
  const isStarted = hasStarted(measured);
  return {
    tasks: {
      asked: planned,
      started: sizeOf(fleet) + (isStarted ? excluded.length : 0),
      tookPart: isStarted ? sizeOf(fleet) : 0,
      completed,
    },
    asked: shown(askedLoad(inputs.plan, planned, inputs.load === 'total')),
    achieved: shown(achievedLoad(loads, inputs.plan)),
    executions: loads.map(({ scenario, asked, achieved, ...place }) => ({
      ...place,
      scenario: scenario ?? null,
      asked: shownLoad(asked),
      achieved: shownLoad(achieved),
    })),
  };
}

type Whole = ReturnType<typeof askedLoad>;

/** A load as the results document has it: JSON has no undefined. */
function shown({ users, rate }: Whole): FinishedRun['load']['asked'] {
  return { users: users ?? null, rate: rate ?? null };
}

type OfExecution = NonNullable<FinishedRun['load']['executions']>[number];

function shownLoad({
  users,
  userTime,
  time,
  requests,
}: ExecutionLoads['asked']): OfExecution['asked'] {
  return {
    users: users ?? null,
    userTime: userTime ?? null,
    time: time ?? null,
    requests: requests ?? null,
  };
}

/**
 * Milliseconds. After a breach the verdict is known; CloudWatch's average is only awaited where it
 * comes soon.
 */
const BREACH_METRICS_TIMEOUT = 15_000;

/** Reads what the tasks of a run have measured, and CloudWatch, and says how whole it is. */
export async function measureFleet(fleetRun: FleetRun, run: RunContext): Promise<Measurements> {
  const { inputs, log } = run;
  const within = metricsTimeout(fleetRun, inputs.metricsTimeout);
  if (within > 0) log.info(`CloudWatch has up to ${printSpan(within)} to hold every sample`);
  const measurements = await measure(fleetRun.fleet, {
    ...run,
    within,
    rampUpExcluded: inputs.rampUp === 'exclude',
    unresponsive: fleetRun.start.unresponsive,
  });
  for (const { region, settlement } of measurements.regions) {
    const { totals, expected, waited } = settlement;
    const sent = expected === undefined ? 'an unknown number of values' : plural(expected, 'value');
    log.info(`${region}: CloudWatch holds ${totals.samples} of ${sent} after ${printSpan(waited)}`);
  }
  return measurements;
}

/**
 * How long to wait for CloudWatch, in milliseconds. Where tasks are missing the verdict is known,
 * and waiting for the rest of their samples would only cost time.
 */
function metricsTimeout({ start, fleet, endedBy }: FleetRun, timeout: number): number {
  if (endedBy === 'breach') return Math.min(BREACH_METRICS_TIMEOUT, timeout);
  const isWhole = start.failures.length === 0 && tasksOf(fleet).every(endedWell);
  return isWhole && endedBy === undefined ? timeout : 0;
}
