import { groupAlike, worstFirst } from '../../fleet/failures/groups.ts';
import { endedWell, type RegionFleet } from '../../fleet/task.ts';
import { addCounts, leastTrust } from '../../gate/figures/evidence.ts';
import { type Metric, readTotals, runMetric } from '../cloudwatch.ts';
import {
  type MeasureOptions,
  type RegionMeasurement,
  settle,
  settlementProblems,
  windowOf,
} from '../region.ts';
import { doubtsAbout } from './consistency.ts';

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
  const reports = await options.results.reportsOf(fleet);
  const results = reports.flatMap(({ report }) => (report.ok ? [report.value] : []));
  const metric = runMetric(options.aws, region, options.runId);
  const hasAll = results.length === reports.length;
  const settled = await settleOn(results, metric, options);
  // What the others have sent is unknown.
  const settlement = hasAll ? settled : { ...settled, expected: undefined, settled: false };
  const { totals } = settlement;
  const { samples, failures, sum } = addCounts(results.map(({ overall }) => overall));
  const completed = reports.filter(
    ({ task, report }) => endedWell(task) && report.ok && report.value.end === 'completed',
  );
  const doubts = reports.flatMap(({ task, report }) =>
    doubtsAbout(report, { ...options, task }).map((doubt) => ({ ...doubt, task })),
  );
  const happened = doubts.map(({ task, message }) => ({ ...message, task }));
  const notSettled = hasAll ? settlementProblems(metric, { settlement, results }, options) : [];
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
  results: RegionMeasurement['results'],
  metric: Metric,
  options: MeasureOptions,
): Promise<RegionMeasurement['settlement']> {
  const sent = addCounts(results.map(({ published }) => ({ ...published, failures: 0 })));
  // The times of samples that did not reach CloudWatch are unknown.
  const whole = results.every(({ overall, published }) => overall.samples === published.samples);
  const sum = whole ? addCounts(results.map(({ overall }) => overall)).sum : undefined;
  return settle({
    expected: async () => ({ samples: sent.samples, sum }),
    read: () => readTotals(metric, windowOf(options)),
    time: options.time,
    within: sent.samples === 0 ? 0 : options.within,
  });
}
