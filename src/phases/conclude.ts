import { type Problem, problemAt } from '../errors.ts';
import { tasksOf } from '../fleet/task.ts';
import { overviewOf } from '../gate/overview.ts';
import { judge } from '../gate/verdict.ts';
import type { Asked } from '../measurements/load/asked.ts';
import { shortfalls } from '../measurements/load/shortfall.ts';
import { evidenceOf, type Measurements } from '../measurements/measure.ts';
import { resultsOf } from '../report/results/make.ts';
import type { Results } from '../report/results/schema.ts';
import type { FleetRun, RunContext, StartResult } from '../run-context.ts';
import { explainTasks } from './explain-failures.ts';
import { summarizeLoad } from './load-summary.ts';

/** Holds what was measured against the criteria, and says what became of the tasks. */
export async function conclude(
  fleetRun: FleetRun,
  measurements: Measurements,
  run: RunContext,
): Promise<Results> {
  const { inputs } = run;
  const { start, earlyEnd } = fleetRun;
  const { failures, causes, excluded } = await explainTasks(fleetRun, run);
  const asked = askedOf(start, run);
  const evidence = evidenceOf(measurements);
  const summary = summarizeLoad(fleetRun, measurements, asked, run);
  return resultsOf({
    runId: run.runId,
    scenario: inputs.plan.origin,
    took: run.time.now() - run.launchedAt,
    verdict: judge(inputs.criteria, evidence, {
      doubts: [
        ...start.failures,
        ...timeLimitProblem(fleetRun, run),
        ...causes,
        ...measurements.doubts,
      ],
      reservations: reservationsOf(fleetRun, measurements, asked),
      breaches: earlyEnd?.breaches ?? [],
      trust: measurements.trust,
      endedAfter: summary.endedEarly?.after,
    }),
    measurements,
    overview: overviewOf(evidence),
    taskFailures: failures,
    excluded,
    ...summary,
  });
}

/** What was asked of the load of each task. */
function askedOf({ shares }: StartResult, { inputs, start }: RunContext): Asked {
  return {
    ...inputs.plan,
    shares,
    rampUpExcluded: inputs.rampUp === 'exclude',
    startAt: start.kind === 'at' ? start.instant : undefined,
  };
}

/** Why a pass would prove nothing. Of tasks that the run stopped itself it was not to be expected. */
function reservationsOf(
  { start, endedBy }: FleetRun,
  { regions }: Measurements,
  asked: Asked,
): readonly Problem[] {
  if (endedBy !== undefined || start.failures.length > 0) return [];
  return [...shortfalls(regions, asked), ...lostShares(start)];
}

/** A load that was divided is not divided again. */
function lostShares({ shares = {}, fleet }: StartResult): readonly Problem[] {
  const present = new Set(tasksOf(fleet).map(({ id }) => id));
  const lost = Object.keys(shares).filter((id) => !present.has(id)).length;
  if (lost === 0) return [];
  return [problemAt('shares-lost', 'the fleet', { lost })];
}

function timeLimitProblem({ endedBy }: FleetRun, { inputs }: RunContext): readonly Problem[] {
  if (endedBy !== 'time limit') return [];
  return [problemAt('time-limit-reached', 'the run', { timeout: inputs.timeout })];
}
