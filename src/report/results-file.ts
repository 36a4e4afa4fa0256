import type { FinalFigures } from '../gate/bounds.ts';
import type { Load } from '../measurements/load.ts';
import type { Report } from './report.ts';
import { startOf } from './start.ts';
import type { Turnout } from './turnout.ts';

/**
 * The run as data, for tools, for later comparison and to be judged again: figures, judgements, and each task's own report with its seconds.
 * Times in milliseconds. One line, because seconds are many.
 */
export function resultsJson(report: Report): string {
  const { runId, scenario, took, verdict, measurements, p95, deaths, savings } = report;
  const regions = measurements.regions.map(
    ({ region, stackName, tasks, samples, errors, average, reportedAverage, note, settlement, doubts, results, finals }) => ({
      region,
      stackName,
      tasks,
      samples,
      errors: errors ?? null,
      average: average ?? null,
      reportedAverage: reportedAverage ?? null,
      note: note ?? null,
      cloudWatch: { ...settlement.totals, expected: settlement.expected, settled: settlement.settled, waited: settlement.waited },
      doubts,
      results,
      finals: finals.map(plainFinal),
    }),
  );
  const { samples, average, errors } = measurements.overall;
  const document = {
    version: 2,
    runId,
    scenario,
    took,
    verdict: verdict.outcome,
    criteria: verdict.judgements.map(({ criterion, outcome, actual, range, margin, sentence, note }) => ({
      ...criterion,
      outcome,
      actual: actual ?? null,
      range: range ?? null,
      margin: margin ?? null,
      sentence,
      note: note ?? null,
    })),
    doubts: verdict.doubts,
    reservations: verdict.reservations,
    endedEarly:
      savings === undefined ? null : { after: savings.after, left: savings.left ?? null, dollars: savings.dollars ?? null },
    turnout: report.turnout === undefined ? null : withNulls(report.turnout),
    // How closely the tasks began together, and who took no part.
    start: startOf(measurements, report.startAt) ?? null,
    absences: report.absences,
    overall: { samples, average: average ?? null, errors: errors ?? null, p95: p95 ?? null },
    regions,
    deaths: deaths.map(({ task, cause, fix, lastLines = [] }) => ({
      task: task.arn,
      region: task.region,
      cause,
      fix,
      lastLines,
    })),
  };
  return `${JSON.stringify(document)}\n`;
}

/** What nobody knows is null, and not left out. */
function withNulls({ tasks, asked, achieved }: Turnout): object {
  const plain = ({ users, rate }: Load): object => ({ users: users ?? null, rate: rate ?? null });
  return { tasks, asked: plain(asked), achieved: plain(achieved) };
}

/** Maps have no JSON. */
function plainFinal({ percentiles, labels, ...rest }: FinalFigures): object {
  return { ...rest, percentiles: [...percentiles], labels: labels === undefined ? null : [...labels] };
}
