import type { Problem } from '../../errors.ts';
import type { TaskResult } from '../../exchange/documents.ts';
import { groupAlike, type Happened, worstFirst } from '../../fleet/failures/groups.ts';
import { endedWell, type RegionFleet } from '../../fleet/task.ts';
import { leastTrust } from '../../gate/figures/evidence.ts';
import { plural } from '../../units.ts';
import { type Metric, RUN_METRICS, readTotals } from '../cloudwatch.ts';
import {
  completedTasks,
  type MeasureOptions,
  type RegionMeasurement,
  settlementDoubts,
  unresponsiveDoubt,
  windowOf,
} from '../region.ts';
import { settle } from '../settlement.ts';
import { type ReportProblem, reportProblems } from './consistency.ts';
import { resultReader, type TaskReport } from './reader.ts';

/** The metric of one run in one region: no other run's samples are in it. */
export function runMetric(
  { aws, runId }: Pick<MeasureOptions, 'aws' | 'runId'>,
  region: string,
): Metric {
  const { namespace, responseTime } = RUN_METRICS;
  return {
    region,
    cloudWatch: aws(region).cloudWatch,
    namespace,
    name: responseTime,
    dimensions: { RunId: runId },
  };
}

/**
 * Measures a region whose tasks run our worker: they report through the exchange, and CloudWatch
 * must hold what they report. Where a task has not reported, that is the doubt, and nobody knows
 * how many samples to expect.
 */
export async function measureExchangeRegion(
  fleet: RegionFleet,
  options: MeasureOptions,
): Promise<RegionMeasurement> {
  const { region, stackName } = fleet.stack;
  const reports = await (options.results ?? resultReader(options)).reportsOf(fleet);
  const results = reports.flatMap(({ report }) => (report.ok ? [report.result] : []));
  const problems = reports.map((entry) => problemsOf(entry, options));
  const published = total(results, (result) => result.published.samples);
  // Of samples that did not reach CloudWatch nobody knows the times.
  const whole = results.every(({ overall, published: sent }) => overall.samples === sent.samples);
  const metric = runMetric(options, region);
  const settlement = await settle({
    expected: async () => ({
      samples: published,
      sum: whole ? total(results, (result) => result.overall.sum) : undefined,
    }),
    read: () => readTotals(metric, windowOf(options)),
    time: options.time,
    within: published === 0 ? 0 : options.within,
  });
  const samples = total(results, (result) => result.overall.samples);
  const { totals } = settlement;
  const differs = settlement.problems.length === 0 && totals.samples >= published;
  const withSuspects = (doubt: Problem): Problem =>
    differs ? { ...doubt, what: `${doubt.what}${suspects(results)}` } : doubt;
  const beside = unresponsiveDoubt(fleet, { settlement, unresponsive: options.unresponsive });
  const notSettled =
    beside === undefined ? settlementDoubts(fleet, settlement, metric).map(withSuspects) : [beside];
  return {
    region,
    stackName,
    tasks: completedTasks(
      fleet,
      reports.filter(
        ({ task, report }) => endedWell(task) && report.ok && report.result.end === 'completed',
      ).length,
    ),
    samples,
    errors:
      samples === 0 ? undefined : total(results, (result) => result.overall.failures) / samples,
    average: totals.samples === 0 ? undefined : totals.sum / totals.samples,
    reportedAverage:
      samples === 0 ? undefined : total(results, (result) => result.overall.sum) / samples,
    note: undefined,
    settlement,
    doubts: [
      ...worstFirst(
        groupAlike(
          reports.flatMap((entry, index) => reportDoubts(entry, problems[index] ?? [])),
          () => fleet.stack.tasks,
        ),
      ),
      ...(results.length < reports.length ? [] : notSettled),
    ],
    trust: leastTrust(problems.flat().map(({ trust }) => trust)),
    results,
    consoles: [],
    rampUpUnknown: false,
    finals: [],
  };
}

function total(results: readonly TaskResult[], figure: (result: TaskResult) => number): number {
  return results.reduce((sum, result) => sum + figure(result), 0);
}

/**
 * Which tasks CloudWatch may have taken samples of twice: a call whose reply is lost is repeated,
 * and counts again.
 */
function suspects(results: readonly TaskResult[]): string {
  const repeated = results
    .filter(({ published }) => published.retries + published.failedCalls > 0)
    .map(({ taskId }) => taskId);
  if (repeated.length === 0)
    return '; as far as the tasks know none had to repeat a call, and each one holds together by itself';
  const shown = repeated.slice(0, 5).join(', ');
  return `; calls had to be repeated by ${plural(repeated.length, 'task')}: ${shown}${repeated.length > 5 ? ' and others' : ''}`;
}

function problemsOf(
  { task, report }: TaskReport,
  { launchedAt, rampUpExcluded }: MeasureOptions,
): readonly ReportProblem[] {
  return report.ok ? reportProblems(report.result, { task, launchedAt, rampUpExcluded }) : [];
}

/**
 * A task that did not end well is explained by its death; here are those whose end looks well and
 * whose data do not.
 */
function reportDoubts(
  { task, report }: TaskReport,
  problems: readonly Problem[],
): readonly Happened[] {
  if (!report.ok) return endedWell(task) ? [{ task, what: report.reason, fix: report.fix }] : [];
  const { end, message, overall, published } = report.result;
  const doubts: Happened[] = problems.map(({ what, fix }) => ({ task, what, fix }));
  if (endedWell(task) && end !== 'completed')
    doubts.push({ task, what: `its result says ${end}: ${message}`, fix: 'read its log' });
  if (overall.samples !== published.samples) {
    const what = `${plural(published.samples, 'sample')} of ${overall.samples} reached CloudWatch (${published.lastError || 'no error was noted'})`;
    const fix =
      'check that the task role may call cloudwatch:PutMetricData, and the limits of the account';
    doubts.push({ task, what, fix });
  }
  return doubts;
}
