import type { Report } from './report.ts';

/** The run as data, for tools and for later comparison: figures, judgements, and each task's own report. Times in milliseconds. */
export function resultsJson({ runId, scenario, took, verdict, measurements, p95, deaths }: Report): string {
  const regions = measurements.regions.map(
    ({ region, stackName, tasks, samples, errors, average, reportedAverage, note, settlement, results }) => ({
      region,
      stackName,
      tasks,
      samples,
      errors: errors ?? null,
      average: average ?? null,
      reportedAverage: reportedAverage ?? null,
      note: note ?? null,
      cloudWatch: { ...settlement.totals, expected: settlement.expected, settled: settlement.settled, waited: settlement.waited },
      results,
    }),
  );
  const { samples, average, errors } = measurements.overall;
  const document = {
    version: 1,
    runId,
    scenario,
    took,
    verdict: verdict.outcome,
    criteria: verdict.judgements.map(({ criterion, outcome, actual, note }) => ({
      ...criterion,
      outcome,
      actual: actual ?? null,
      note: note ?? null,
    })),
    doubts: verdict.doubts,
    overall: { samples, average: average ?? null, errors: errors ?? null, p95: p95 ?? null },
    regions,
    deaths: deaths.map(({ task, cause, fix, lastLines }) => ({ task: task.arn, region: task.region, cause, fix, lastLines })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
