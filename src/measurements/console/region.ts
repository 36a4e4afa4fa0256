import type { Problem } from '../../errors.ts';
import { allLines } from '../../fleet/failures/logs.ts';
import { endedWell, type RegionFleet, type TaskView } from '../../fleet/task.ts';
import type { FinalFigures } from '../../gate/figures/evidence.ts';
import { printResponseTime } from '../../units.ts';
import { type Metric, readTotals } from '../cloudwatch.ts';
import {
  completedTasks,
  type MeasureOptions,
  type RegionMeasurement,
  settlementDoubts,
  windowOf,
} from '../region.ts';
import { settle } from '../settlement.ts';
import { type FinalLines, parseTaurusLog, type TaurusLog } from './log.ts';

/**
 * What the original template's metric filter writes: one value a console line, in seconds, without
 * dimensions.
 */
const FILTER_METRIC = {
  namespace: 'dlt-fargate/taurus',
  name: 'avgResponseTime',
  dimensions: {},
} as const;

/** Milliseconds that the tables are waited for, once the lines before them are there. */
const TABLES_WITHIN = 10_000;

type TaskLog = { readonly task: TaskView; readonly log: TaurusLog };

/**
 * Measures a region whose stack has only the original's outputs: its metric filter is all that
 * CloudWatch knows, the console all that the tasks tell.
 */
export async function measureLogRegion(
  fleet: RegionFleet,
  options: MeasureOptions,
): Promise<RegionMeasurement> {
  const { region, stackName } = fleet.stack;
  const metric: Metric = { ...FILTER_METRIC, region, cloudWatch: options.aws(region).cloudWatch };
  const tablesUntil = options.time.now() + Math.min(TABLES_WITHIN, options.within / 2);
  let logs = await readLogs(fleet, options);
  const settlement = await settle({
    // A task's last lines arrive after it has stopped, and nobody knows how many values to expect
    // before they are there.
    expected: async () => {
      if (logs.some(isOpen)) logs = await readLogs(fleet, options);
      if (logs.some(isRunning) || (logs.some(isOpen) && options.time.now() < tablesUntil))
        return undefined;
      return { samples: logs.reduce((sum, { log }) => sum + log.currentLines, 0), sum: undefined };
    },
    read: () => readTotals(metric, { ...windowOf(options), from: firstLineAt(logs, options) }),
    time: options.time,
    within: options.within,
  });
  const finals = logs.flatMap(({ log }) => (log.final === undefined ? [] : [log.final]));
  const { totals } = settlement;
  const reportedAverage = weighted(finals, ({ printed }) => printed.average);
  return {
    region,
    stackName,
    tasks: completedTasks(
      fleet,
      logs.filter(({ task, log }) => endedWell(task) && log.final !== undefined).length,
    ),
    samples: finals.reduce((sum, final) => sum + final.samples, 0),
    errors: weighted(finals, ({ printed }) => printed.errors),
    average: totals.samples === 0 ? undefined : (totals.sum / totals.samples) * 1000,
    reportedAverage,
    note: noteFor(reportedAverage),
    settlement,
    doubts: [
      ...(logs.some(isUnfinished)
        ? logs.filter(isUnfinished).map((entry) => unfinishedDoubt(entry, options))
        : settlementDoubts(fleet, settlement, metric)),
      ...logs.flatMap(contradictionDoubt),
    ],
    results: [],
    consoles: logs
      .filter(({ task }) => endedWell(task))
      .flatMap(({ log: { final, ...load } }) =>
        final === undefined ? [] : [{ ...load, samples: final.samples }],
      ),
    trust: 'all',
    rampUpUnknown: options.rampUpExcluded,
    finals: logs.flatMap(({ task, log }) =>
      log.final === undefined ? [] : [figuresOf(task.id, log.final)],
    ),
  };
}

/**
 * The window starts as late as it can: the metric is shared, and the run before this one may have
 * ended a minute ago.
 */
function firstLineAt(logs: readonly TaskLog[], { launchedAt }: MeasureOptions): number {
  const first = logs.flatMap(({ log }) =>
    log.firstCurrentAt === undefined ? [] : [log.firstCurrentAt],
  );
  return first.length === 0 ? launchedAt : Math.min(...first);
}

function noteFor(reportedAverage: number | undefined): string {
  const mean =
    reportedAverage === undefined
      ? ''
      : `, whose mean over all samples is ${printResponseTime(reportedAverage)}`;
  return `criteria are judged by the tasks' final log lines${mean}; the average shown beside is the metric filter's: an unweighted mean of console lines, in a metric that is shared between runs`;
}

function figuresOf(
  taskId: string,
  { samples, failures, average, percentiles, labels }: FinalLines,
): FinalFigures {
  return { taskId, samples, failures, average, percentiles, labels };
}

/** Lines that were printed by one program agree with each other, or none of them can be trusted. */
function contradictionDoubt({ task, log: { final } }: TaskLog): Problem[] {
  if (final === undefined || final.samples === 0) return [];
  const { failures, average, percentiles } = final;
  const [shortest, longest] = [percentiles.get(0), percentiles.get(100)];
  const outside =
    (shortest !== undefined && average.high < shortest.low) ||
    (longest !== undefined && average.low > longest.high);
  const torn = [
    ...(failures.low > failures.high
      ? ['say both that samples have failed and that none has']
      : []),
    ...(outside ? ['have an average that is not between their shortest and longest time'] : []),
  ];
  const where = `task ${task.id} in ${task.region}`;
  return torn.map((what) => ({
    where,
    what: `its final log lines ${what}`,
    fix: 'read its log, and run again',
  }));
}

async function readLogs(fleet: RegionFleet, { aws }: MeasureOptions): Promise<readonly TaskLog[]> {
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

/**
 * Whether more may come of its log: lines may be seen in another order than they were written in.
 */
function isOpen(entry: TaskLog): boolean {
  return isUnfinished(entry) || (endedWell(entry.task) && !entry.log.ended);
}

function unfinishedDoubt({ task, log }: TaskLog, { rampUpExcluded }: MeasureOptions): Problem {
  const where = `task ${task.id} in ${task.region}`;
  const lost = 'its log does not hold the final lines of Taurus';
  if (!log.ended)
    return {
      where,
      what: lost,
      fix: 'check that the log group is the one of the stack, and run again',
    };
  if (rampUpExcluded && log.currentLines === 0) {
    const what = `${lost}, although it ended: every sample was one of the ramp-up, most likely, and these are left out`;
    return {
      where,
      what,
      fix: 'raise hold-for, so that the load goes on after its ramp-up, or set the input ramp-up to include',
    };
  }
  const what = `${lost}, although it ended: the log driver has dropped lines, most likely`;
  return {
    where,
    what,
    fix: "set mode: blocking, or a larger max-buffer-size, in the log options of the stack's task definition, and run again",
  };
}

function weighted(
  finals: readonly FinalLines[],
  figure: (final: FinalLines) => number,
): number | undefined {
  const samples = finals.reduce((sum, final) => sum + final.samples, 0);
  return samples === 0
    ? undefined
    : finals.reduce((sum, final) => sum + figure(final) * final.samples, 0) / samples;
}
