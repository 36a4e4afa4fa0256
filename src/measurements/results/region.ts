import type { TaskResult } from '../../exchange/documents.ts';
import { groupAlike, worstFirst } from '../../fleet/failures/groups.ts';
import { endedWell, type RegionFleet } from '../../fleet/task.ts';
import { addCounts } from '../../gate/figures/counts.ts';
import { leastTrust } from '../../gate/figures/evidence.ts';
import { sumOf } from '../../units.ts';
import { type Metric, readTotals, runMetric } from '../cloudwatch.ts';
import { type MeasureOptions, type RegionMeasurement, windowOf } from '../region.ts';
import { type Settlement, type Suspects, settle, settlementProblems } from '../settlement.ts';
import { doubtsAbout } from './consistency.ts';
import { resultReader } from './reader.ts';

/**
 * Measures a region of a managed stack: its tasks report through the exchange, and CloudWatch must
 * hold what they report. Where a task has not reported, that is the doubt: how many samples to
 * expect is unknown then.
 */
export async function measureManaged(
  fleet: RegionFleet,
  options: MeasureOptions,
): Promise<RegionMeasurement> {
  const { region, stackName, tasks: asked } = fleet.stack;
  const reports = await (options.results ?? resultReader(options)).reportsOf(fleet);
  const results = reports.flatMap(({ report }) => (report.ok ? [report.value] : []));
  const metric = runMetric(options.aws, region, options.runId);
  const settlement = await settleOn(results, metric, options);
  const { totals } = settlement;
  const { samples, failures, sum } = addCounts(results.map(({ overall }) => overall));
  const completed = reports.filter(
    ({ task, report }) => endedWell(task) && report.ok && report.value.end === 'completed',
  );
  const doubts = reports.flatMap(({ task, report }) =>
    doubtsAbout(report, { ...options, task }).map((doubt) => ({ ...doubt, task })),
  );
  const happened = doubts.map(({ task, message }) => ({ ...message, task }));
  const notSettled =
    results.length < reports.length
      ? []
      : settlementProblems(settlement, metric, suspectsIn(region, results, options));
  return {
    region,
    stackName,
    tasks: { asked, started: fleet.tasks.length, completed: completed.length },
    samples,
    errors: samples === 0 ? undefined : failures / samples,
    average: totals.samples === 0 ? undefined : totals.sum / totals.samples,
    reportedAverage: samples === 0 ? undefined : sum / samples,
    note: undefined,
    settlement,
    doubts: [...worstFirst(groupAlike(happened, () => asked)), ...notSettled],
    trust: leastTrust(doubts.map(({ trust }) => trust)),
    results,
    consoles: [],
    rampUpUnknown: false,
    legacyResults: [],
  };
}

function settleOn(
  results: readonly TaskResult[],
  metric: Metric,
  options: MeasureOptions,
): Promise<Settlement> {
  const sent = sumOf(results.map(({ published }) => published.samples));
  // The times of samples that did not reach CloudWatch are unknown.
  const whole = results.every(({ overall, published }) => overall.samples === published.samples);
  const sum = whole ? sumOf(results.map(({ overall }) => overall.sum)) : undefined;
  return settle({
    expected: async () => ({ samples: sent, sum }),
    read: () => readTotals(metric, windowOf(options)),
    time: options.time,
    within: sent === 0 ? 0 : options.within,
  });
}

function suspectsIn(
  region: string,
  results: readonly TaskResult[],
  options: MeasureOptions,
): Suspects {
  const { unresponsive = [] } = options;
  const repeated = results.filter(({ published }) => published.retries + published.failedCalls > 0);
  return {
    repeated: repeated.map(({ taskId }) => taskId),
    unresponsive: unresponsive.filter((task) => task.region === region).map(({ id }) => id),
  };
}
