import { messageOf } from './errors.ts';
import type { Stack } from './fleet/stack.ts';
import { endedWell, tasksOf } from './fleet/task.ts';
import { isFramed } from './gate/criteria/criterion.ts';
import { saveRun } from './github/state.ts';
import type { Inputs } from './inputs/inputs.ts';
import { type Measurements, measure } from './measurements/measure.ts';
import { CHARACTERS, type ResultReader, resultReader } from './measurements/results/reader.ts';
import { conclude } from './phases/conclude.ts';
import { type FleetRun, type Run, runFleet, savedAs } from './phases/fleet-run.ts';
import { findStacks, prepare } from './phases/prepare.ts';
import { keepResults } from './phases/stored-results.ts';
import type { Report } from './report/report.ts';
import { resultsJson } from './report/results-file.ts';
import type { Deps } from './run-context.ts';
import { makeRunId } from './run-id.ts';
import { throwIfCancelled, untilCancelled } from './time.ts';
import { plural, printSpan } from './units.ts';

/**
 * After a breach the verdict is known; CloudWatch's average is only awaited where it comes soon.
 */
const BREACH_METRICS_TIMEOUT = 15_000;

/**
 * One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or
 * throws; what cannot be stopped in time is named, and `post` goes on with it.
 */
export async function run(inputs: Inputs, deps: Deps): Promise<Report> {
  const stacks = await deps.log.group('Stacks', () => findStacks(inputs, deps));
  const launchedAt = deps.time.now();
  const runId = makeRunId(launchedAt);
  const current: Run = {
    inputs,
    deps,
    runId,
    launchedAt,
    results: resultsOf(stacks, { inputs, deps, runId }),
  };
  const assignment = await deps.log.group('Plan', () => prepare(stacks, current));
  throwIfCancelled(deps.cancelled);
  saveRun(deps.state, savedAs(stacks, { runId: current.runId, launched: false, cleanedUp: false }));
  const fleet = await runFleet(stacks, assignment, current);
  throwIfCancelled(deps.cancelled);
  const measurements = await deps.log.group('Measure', () =>
    untilCancelled(deps.cancelled, measureFleet(fleet, current)),
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
    log.warning(
      `The run cannot be judged again by its run id, because its results could not be kept: ${messageOf(error)}`,
    );
  }
}

function needsSeconds({ criteria }: Inputs): boolean {
  return criteria.some(isFramed);
}

function resultsOf(
  stacks: readonly Stack[],
  { inputs, deps, runId }: Pick<Run, 'inputs' | 'deps' | 'runId'>,
): ResultReader {
  const spareCharacters = CHARACTERS.spare / stacks.length;
  return resultReader({
    aws: deps.aws,
    runId,
    secondsNeeded: needsSeconds(inputs),
    spareCharacters,
  });
}

async function measureFleet(
  { watched, startFailures, muster }: FleetRun,
  { inputs, deps, runId, launchedAt, results }: Run,
): Promise<Measurements> {
  const { fleet, endedBy } = watched;
  const whole = startFailures.length === 0 && tasksOf(fleet).every(endedWell);
  // Where tasks are missing the verdict is known, and waiting for the rest of their samples would
  // only cost time.
  const patience =
    endedBy === 'breach' ? Math.min(BREACH_METRICS_TIMEOUT, inputs.metricsTimeout) : 0;
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
    unresponsive: muster.unresponsive,
  };
  const measurements = await measure(fleet, options);
  for (const { region, settlement } of measurements.regions) {
    const { totals, expected, waited } = settlement;
    deps.log.info(
      `${region}: CloudWatch holds ${totals.samples} of ${plural(expected, 'value')} after ${printSpan(waited)}`,
    );
  }
  return measurements;
}
