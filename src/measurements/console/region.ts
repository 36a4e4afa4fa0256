import { type Message, messageFor, type Problem } from '../../errors.ts';
import { allLines } from '../../fleet/failures/logs.ts';
import { endedWell, type RegionFleet, type TaskView } from '../../fleet/task.ts';
import { printResponseTime, sumOf } from '../../units.ts';
import { legacyMetric, readTotals } from '../cloudwatch.ts';
import {
  type MeasureOptions,
  type RegionMeasurement,
  settle,
  settlementProblems,
  windowOf,
} from '../region.ts';
import { parseTaurusLog, type TaurusLog } from './log.ts';

/** Milliseconds to wait for the tables, once the lines before them are there. */
const TABLES_WITHIN = 10_000;

type TaskLog = { readonly task: TaskView; readonly log: TaurusLog };
type Finished = TaskLog & { readonly final: NonNullable<TaurusLog['final']> };

/**
 * Measures a region of a legacy stack: CloudWatch holds what the stack's metric filter makes of
 * console lines, and the console is all that the tasks report.
 */
export async function measureLegacy(
  fleet: RegionFleet,
  options: MeasureOptions,
): Promise<RegionMeasurement> {
  const { region, stackName, tasks: asked } = fleet.stack;
  const metric = legacyMetric(options.aws, region);
  const tablesUntil = options.time.now() + Math.min(TABLES_WITHIN, options.within / 2);
  let logs = await readLogs(fleet, options);
  const settlement = await settle({
    // A task's last lines arrive after it has stopped; how many values to expect is not known
    // before.
    expected: async () => {
      if (logs.some(isOpen)) logs = await readLogs(fleet, options);
      if (logs.some(isRunning) || (logs.some(isOpen) && options.time.now() < tablesUntil))
        return undefined;
      return { samples: sumOf(logs.map(({ log }) => log.currentLines)), sum: undefined };
    },
    read: () => readTotals(metric, { ...windowOf(options), from: firstLineAt(logs, options) }),
    time: options.time,
    within: options.within,
  });
  const { totals } = settlement;
  const unfinished = logs.filter(isUnfinished);
  const finished = logs.flatMap(({ task, log }): readonly Finished[] =>
    log.final === undefined ? [] : [{ task, log, final: log.final }],
  );
  const completed = finished.filter(({ task }) => endedWell(task));
  const reportedAverage = weighted(finished, ({ printed }) => printed.average);
  return {
    region,
    stackName,
    tasks: { asked, started: fleet.tasks.length, completed: completed.length },
    samples: sumOf(finished.map(({ final }) => final.samples)),
    errors: weighted(finished, ({ printed }) => printed.errors),
    average: totals.samples === 0 ? undefined : (totals.sum / totals.samples) * 1000,
    reportedAverage,
    note: noteFor(reportedAverage),
    settlement,
    doubts: [
      ...(unfinished.length > 0
        ? unfinished.map((entry) => doubtAbout(entry, whyUnfinished(entry, options)))
        : settlementProblems(metric, { settlement, results: [] }, options)),
      ...finished.flatMap((entry) => contradictionsIn(entry).map((why) => doubtAbout(entry, why))),
    ],
    results: [],
    consoles: completed.map(({ task, log: { final: _, ...load }, final }) => {
      return { ...load, taskId: task.id, samples: final.samples };
    }),
    trust: 'all',
    rampUpUnknown: options.rampUpExcluded,
    legacyResults: finished.map(({ task, final: { printed: _, ...figures } }) => {
      return { taskId: task.id, ...figures };
    }),
  };
}

/**
 * The window starts as late as it can: the metric is shared, and the run before this one may have
 * ended a minute ago.
 */
function firstLineAt(logs: readonly TaskLog[], options: MeasureOptions): number {
  const first = logs.flatMap(({ log }) => log.firstCurrentAt ?? []);
  return first.length === 0 ? options.launchedAt : Math.min(...first);
}

function noteFor(reportedAverage: number | undefined): string {
  const mean =
    reportedAverage === undefined
      ? ''
      : `, whose mean over all samples is ${printResponseTime(reportedAverage)}`;
  const shown = "the average shown is the legacy metric's: unweighted, and shared between runs";
  return `criteria are judged by the tasks' final log lines${mean}; ${shown}`;
}

async function readLogs(fleet: RegionFleet, options: MeasureOptions): Promise<readonly TaskLog[]> {
  const { aws } = options;
  const logs: TaskLog[] = [];
  for (const task of fleet.tasks) {
    const lines = await allLines({ aws, stack: fleet.stack, taskId: task.id });
    logs.push({ task, log: parseTaurusLog(lines) });
  }
  return logs;
}

function isUnfinished({ task, log }: TaskLog): boolean {
  return endedWell(task) && log.final === undefined;
}

/** Whether its last lines have yet to come. */
function isRunning(entry: TaskLog): boolean {
  return isUnfinished(entry) && !entry.log.ended;
}

/** Whether more lines may come: CloudWatch may show lines in another order. */
function isOpen(entry: TaskLog): boolean {
  return isUnfinished(entry) || (endedWell(entry.task) && !entry.log.ended);
}

function doubtAbout({ task }: TaskLog, message: Message): Problem {
  return { ...message, where: `task ${task.id} in ${task.region}` };
}

/** Lines that one program printed agree with each other, or none of them can be trusted. */
function contradictionsIn({ final }: Finished): readonly Message[] {
  if (final.samples === 0) return [];
  const { failures, average, percentiles } = final;
  const [shortest, longest] = [percentiles.get(0), percentiles.get(100)];
  const outside =
    (shortest !== undefined && average.high < shortest.low) ||
    (longest !== undefined && average.low > longest.high);
  return [
    ...(failures.low > failures.high ? [messageFor('log-failures-contradict')] : []),
    ...(outside ? [messageFor('log-average-outside')] : []),
  ];
}

function whyUnfinished({ log }: TaskLog, options: MeasureOptions): Message {
  if (!log.ended) return messageFor('log-incomplete');
  return options.rampUpExcluded && log.currentLines === 0
    ? messageFor('log-only-ramp-up')
    : messageFor('log-lines-lost');
}

/** The mean of a figure over all samples; undefined where there is none. */
function weighted(
  tasks: readonly Finished[],
  figure: (final: Finished['final']) => number,
): number | undefined {
  const samples = sumOf(tasks.map(({ final }) => final.samples));
  const sum = sumOf(tasks.map(({ final }) => figure(final) * final.samples));
  return samples === 0 ? undefined : sum / samples;
}
