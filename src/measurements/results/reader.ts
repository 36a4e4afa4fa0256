import type { Result } from '../../errors.ts';
import type { TaskResult } from '../../exchange/documents.ts';
import { type Exchange, exchangeOf, type RunOf } from '../../exchange/exchange.ts';
import { turns } from '../../exchange/objects.ts';
import {
  type Budget,
  readResult,
  wholeBudget,
  withLabelSeconds,
} from '../../exchange/run-documents.ts';
import { type Fleet, isStopped, type RegionFleet, type TaskView } from '../../fleet/task.ts';
import { addWindows, noWindows, type WindowSums } from './windows.ts';

/** A task's result, or why there is none. */
type Report = Result<TaskResult>;

type TaskReport = { readonly task: TaskView; readonly report: Report };

export type ResultReader = {
  /** Begins to read the results of tasks that are over, while others still run. */
  readonly begin: (fleet: Fleet) => void;
  /** The results of all tasks of a region, in their order. */
  readonly reportsOf: (fleet: RegionFleet) => Promise<readonly TaskReport[]>;
  /** The windows of all results that were read so far. */
  readonly windows: WindowSums;
};

export type ResultReading = RunOf & {
  /** Whether a criterion needs the seconds of all labels: then they are read, however many. */
  readonly secondsNeeded: boolean;
  /** How many of a region are read all the same. Default: all spare ones. */
  readonly spareSeconds?: number;
  /** Labels whose windows are kept however many others there are. Default: none. */
  readonly firstLabels?: ReadonlySet<string>;
};

/**
 * Seconds of labels that no criterion needs, over all regions, which are read all the same: a
 * replay of a small run can then ask for windows. It is enough for ten tasks with five labels for a
 * quarter of an hour.
 */
export const SPARE_SECONDS = 50_000;

/**
 * Calls under way at once over all regions: as many as the SDK has connections in one, and texts of
 * an hour's load are megabytes.
 */
const READS_AT_ONCE = 50;

/** What does not change any more, and takes long to see. */
const FINAL: ReadonlySet<string> = new Set([
  'document-out-of-bounds',
  'document-too-slow',
  'results-too-large',
]);

/** Its containers have ended by then, and the result is written before they do. */
function isOver(task: TaskView): boolean {
  return isStopped(task) || task.status === 'DEPROVISIONING';
}

/** Reads each result once, and a few at a time: a text is large, and what is kept of it is not. */
export function resultReader(reading: ResultReading): ResultReader {
  const regions = new Map<string, RegionReader>();
  const windows = noWindows(reading.firstLabels);
  const shared = { takeTurn: turns(READS_AT_ONCE), budget: wholeBudget(), windows };
  const of = ({ stack }: RegionFleet): RegionReader | undefined => {
    if (stack.kind === 'legacy') return undefined;
    const { region, tasks } = stack;
    const exchange = exchangeOf(stack, reading);
    const reader = regions.get(region) ?? regionReader({ ...reading, ...shared, exchange, tasks });
    regions.set(region, reader);
    return reader;
  };
  return {
    begin: (fleet) => {
      for (const region of fleet)
        for (const task of region.tasks) if (isOver(task)) of(region)?.begin(task.id);
    },
    reportsOf: async (fleet) => {
      const reader = of(fleet);
      if (reader === undefined) return [];
      const reports = fleet.tasks.map(async (task) => {
        return { task, report: await reader.finish(task.id) };
      });
      return Promise.all(reports);
    },
    windows,
  };
}

type RegionReader = {
  readonly begin: (taskId: string) => void;
  readonly finish: (taskId: string) => Promise<Report>;
};

type RegionReading = ResultReading & {
  readonly exchange: Exchange;
  /** How many tasks the region is to have. */
  readonly tasks: number;
  readonly takeTurn: ReturnType<typeof turns>;
  readonly budget: Budget;
  readonly windows: WindowSums;
};

function regionReader(options: RegionReading): RegionReader {
  const { exchange, tasks, secondsNeeded, spareSeconds = SPARE_SECONDS, budget } = options;
  const reads = new Map<string, Promise<Report>>();
  const areRead = (result: TaskResult): boolean =>
    result.labelSeconds === true && (secondsNeeded || mostRows(result) * tasks <= spareSeconds);
  function read(taskId: string): Promise<Report> {
    const reading = options.takeTurn(async (): Promise<Report> => {
      const { windows, ...report } = await readResult(exchange, taskId, budget);
      if (windows) addWindows(options.windows, exchange.region, windows);
      if (!report.ok || !areRead(report.value)) return report;
      return { ok: true, value: await withLabelSeconds(exchange, report.value, budget) };
    });
    reads.set(taskId, reading);
    return reading;
  }
  return {
    begin: (taskId) => {
      // Whoever asks for the report hears of an error.
      if (!reads.has(taskId)) read(taskId).catch(() => undefined);
    },
    finish: async (taskId) => {
      const report = await reads.get(taskId);
      // What could not be read a moment ago is asked for once more.
      return report?.ok === true || isFinal(report) ? report : read(taskId);
    },
  };
}

/** Whether another reading would come to the same. */
function isFinal(report: Report | undefined): report is Report {
  return report?.ok === false && FINAL.has(report.message.code);
}

/** How many seconds its labels have at the most. */
function mostRows({ labels, seconds }: TaskResult): number {
  return Object.keys(labels).length * seconds.length;
}
