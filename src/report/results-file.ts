import type { TaskResult } from '../exchange/documents.ts';
import type { Bounds, FinalFigures } from '../gate/figures/evidence.ts';
import { exactly, OVERVIEW_FIGURES, type PlaceFigures } from '../gate/overview.ts';
import type { Load } from '../measurements/load/asked.ts';
import { CHARACTERS, secondsSize, withoutSeconds } from '../measurements/results/reader.ts';
import { startOf } from './remarks/start.ts';
import type { Turnout } from './remarks/turnout.ts';
import type { Report } from './report.ts';

/** Characters of a second of a label besides its counts, and of a second of a task. */
const [ROW, SECOND] = [60, 110] as const;

/** How results files say what is trusted. */
const DISTRUST = { all: 'nothing', 'errors-only': 'all but errors', none: 'everything' } as const;

/**
 * The run as data, for tools, for later comparison and to be judged again: figures, judgements, and
 * each task's own report with its seconds. Times in milliseconds. One line, because seconds are
 * many; of very long runs of large fleets those of the labels are left out.
 */
export function resultsJson(report: Report): string {
  const { runId, scenario, took, verdict, measurements, overview, deaths } = report;
  const keep = keeperFor(measurements);
  const regions = measurements.regions.map(
    ({
      region,
      stackName,
      tasks,
      samples,
      errors,
      average,
      reportedAverage,
      note,
      settlement,
      doubts,
      results,
      rampUpUnknown,
      trust,
      finals,
    }) => ({
      region,
      stackName,
      tasks,
      samples,
      errors: errors ?? null,
      average: average ?? null,
      reportedAverage: reportedAverage ?? null,
      note: note ?? null,
      cloudWatch: {
        ...settlement.totals,
        expected: settlement.expected,
        settled: settlement.settled,
        waited: settlement.waited,
      },
      doubts,
      results: results.map(keep),
      rampUpUnknown,
      distrust: DISTRUST[trust],
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
    criteria: verdict.judgements.map(
      ({ criterion, outcome, actual, range, margin, sentence, note }) => ({
        ...criterion,
        outcome,
        actual: actual ?? null,
        range: range ?? null,
        margin: margin ?? null,
        sentence,
        note: note ?? null,
      }),
    ),
    doubts: verdict.doubts,
    reservations: verdict.reservations,
    endedEarly: endedEarly(report),
    turnout: report.turnout === undefined ? null : withNulls(report.turnout),
    // How closely the tasks began together, and who took no part.
    start: startOf(measurements, report.startAt) ?? null,
    absences: report.absences,
    overall: {
      samples,
      average: average ?? null,
      errors: errors ?? null,
      p95: exactly(overview.run, 'p95') ?? null,
    },
    figures: [
      plainFigures({ region: null, label: null }, overview.run),
      ...overview.regions.map(({ region, figures }) =>
        plainFigures({ region, label: null }, figures),
      ),
      ...overview.labels.map(({ label, figures }) =>
        plainFigures({ region: null, label }, figures),
      ),
    ],
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

/**
 * By their names in the criteria language. One that could not be measured is null, one that only
 * has bounds tells both.
 */
function plainFigures(
  of: { readonly region: string | null; readonly label: string | null },
  figures: PlaceFigures,
): object {
  const plain = OVERVIEW_FIGURES.map((name): [string, number | Bounds | null] => [
    name,
    exactly(figures, name) ?? figures.get(name) ?? null,
  ]);
  return { ...of, ...Object.fromEntries(plain) };
}

/**
 * What is kept of each task's report: all of it, or no seconds of labels, or of the others the
 * first and the last one, which tell a rate.
 */
function keeperFor({ regions }: Report['measurements']): (result: TaskResult) => TaskResult {
  const results = regions.flatMap((region) => region.results);
  const total = (size: (result: TaskResult) => number): number =>
    results.reduce((sum, result) => sum + size(result), 0);
  const seconds = total((result) => result.seconds.length * SECOND);
  const labels = total((result) => secondsSize(result) + rowsOf(result) * ROW);
  if (seconds + labels <= CHARACTERS.file) return (result) => result;
  if (seconds <= CHARACTERS.file) return withoutSeconds;
  return (result) => ({
    ...withoutSeconds(result),
    seconds: result.seconds.filter((_, at, { length }) => at % (length - 1) === 0),
  });
}

function rowsOf({ labels }: TaskResult): number {
  return Object.values(labels).reduce((sum, { seconds = [] }) => sum + seconds.length, 0);
}

/** Where criteria ended the run: which ones, and what was not spent. */
function endedEarly({ endedEarly: ended, savings }: Report): object | null {
  return ended === undefined
    ? null
    : { ...ended, left: savings?.left ?? null, dollars: savings?.dollars ?? null };
}

/** What nobody knows is null, and not left out. */
function withNulls({ tasks, asked, achieved }: Turnout): object {
  const plain = ({ users, rate }: Load): object => ({ users: users ?? null, rate: rate ?? null });
  return { tasks, asked: plain(asked), achieved: plain(achieved) };
}

/** Maps have no JSON. */
function plainFinal({ percentiles, labels, ...rest }: FinalFigures): object {
  return {
    ...rest,
    percentiles: [...percentiles],
    labels: labels === undefined ? null : [...labels],
  };
}
