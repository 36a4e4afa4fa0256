import { type Problem, problemAt, problemsOf } from '../errors.ts';
import type { TaskResult } from '../exchange/documents.ts';
import type { LegacyResult, Trust } from '../gate/figures/evidence.ts';
import type { Time } from '../time.ts';
import type { Metric, Totals } from './cloudwatch.ts';
import type { TaskConsole } from './console/log.ts';
import type { ResultReader, ResultReading } from './results/reader.ts';

/**
 * One region's figures. Response times in milliseconds; what could not be measured is undefined.
 */
export type RegionMeasurement = {
  readonly region: string;
  readonly stackName: string;
  readonly tasks: { readonly asked: number; readonly started: number; readonly completed: number };
  /** Response times that the tasks counted. */
  readonly samples: number;
  /** Failed samples as a fraction of all. */
  readonly errors: number | undefined;
  /** The average from CloudWatch. */
  readonly average: number | undefined;
  /** The mean that the tasks themselves report, weighted by samples. */
  readonly reportedAverage: number | undefined;
  /** How the average was measured, where that limits what it means. */
  readonly note: string | undefined;
  readonly settlement: Settlement;
  readonly doubts: readonly Problem[];
  /** What the conditions of some task put in doubt of its figures. */
  readonly trust: Trust;
  /** The tasks' own reports; none on a legacy stack. */
  readonly results: readonly TaskResult[];
  /**
   * The load of the tasks that ran to their end, by their consoles: on a legacy stack; not of a
   * stored run.
   */
  readonly consoles: readonly TaskConsole[];
  /** Whether an unknown number of samples of the ramp-up was left out: on a legacy stack. */
  readonly rampUpUnknown: boolean;
  /** What the tasks' final log lines prove: on a legacy stack. */
  readonly legacyResults: readonly LegacyResult[];
};

export type MeasureOptions = Pick<ResultReading, 'aws' | 'runId'> & {
  readonly time: Time;
  /** Epoch milliseconds just before the first task was started. */
  readonly launchedAt: number;
  /** Milliseconds to wait for CloudWatch at most. */
  readonly within: number;
  /** Reads the tasks' results, or has read them while other tasks still ran. */
  readonly results: ResultReader;
  /** Whether the tasks leave out the samples of the ramp-up. */
  readonly rampUpExcluded: boolean;
  /** Tasks that ran without taking part: CloudWatch may hold their samples too. Default: none. */
  readonly unresponsive?: readonly { readonly id: string; readonly region: string }[];
};

/** Clocks of tasks may be a little ahead of ours. */
const CLOCK_ALLOWANCE = 120_000;

export function windowOf({ launchedAt, time }: MeasureOptions): { from: number; to: number } {
  return { from: launchedAt, to: time.now() + CLOCK_ALLOWANCE };
}

type Settlement = {
  readonly totals: Totals;
  /** How many samples CloudWatch has to hold; undefined where not all tasks have reported. */
  readonly expected: number | undefined;
  /** The sum of these, where it is known. */
  readonly expectedSum?: number | undefined;
  /** Milliseconds until it settled or was given up. */
  readonly waited: number;
  readonly settled: boolean;
  /** Why the metric could not be read the last time; empty when it could. */
  readonly problems: readonly Problem[];
};

/**
 * What CloudWatch has to hold. The sum shows that one batch was counted twice while another is
 * missing: then the count is right. Undefined where it is not known.
 */
type Expected = { readonly samples: number; readonly sum: number | undefined };

type SettleOptions = {
  /** How many samples the tasks say they sent; undefined while that is not known yet. */
  readonly expected: () => Promise<Expected | undefined>;
  readonly read: () => Promise<Totals>;
  readonly time: Time;
  /** Milliseconds after which it is given up. */
  readonly within: number;
};

const POLL = 2000;
/**
 * Workers send whole milliseconds with how often each occurred, and CloudWatch adds up doubles:
 * only their last digits may differ. With more, a batch that was counted twice could stand for a
 * similar one that is missing.
 */
const ROUNDING = { milliseconds: 0.5, share: 1e-9 } as const;
/** Reads that may fail one after the other, each after the SDK's own retries. */
const MAX_FAILURES = 3;

/**
 * Waits until CloudWatch holds as many samples as the tasks say they sent, with the same sum.
 * Metrics arrive late and in parts, and the average of a part is a number like any other: only the
 * count shows that it is the whole. More than expected never settles, because other samples are in
 * the figures; neither does a metric that cannot be read.
 */
export async function settle(options: SettleOptions): Promise<Settlement> {
  const { expected, read, time, within } = options;
  const start = time.now();
  for (let failures = 0; ; ) {
    const target = await expected();
    const { totals, problems } = await attempt(read);
    failures = problems.length > 0 ? failures + 1 : 0;
    const waited = time.now() - start;
    const settled =
      target !== undefined &&
      totals.complete &&
      totals.samples === target.samples &&
      sameSum(totals, target);
    const hopeless =
      failures >= MAX_FAILURES || (target !== undefined && totals.samples > target.samples);
    if (settled || hopeless || waited >= within)
      return {
        totals,
        expected: target?.samples,
        expectedSum: target?.sum,
        waited,
        settled,
        problems,
      };
    await time.sleep(Math.min(POLL, within - waited));
  }
}

async function attempt(
  read: () => Promise<Totals>,
): Promise<{ totals: Totals; problems: readonly Problem[] }> {
  try {
    return { totals: await read(), problems: [] };
  } catch (error) {
    return { totals: { samples: 0, sum: 0, complete: false }, problems: problemsOf(error) };
  }
}

function sameSum(totals: Totals, target: Expected): boolean {
  if (target.sum === undefined) return true;
  return Math.abs(totals.sum - target.sum) <= roundingOf(target.sum);
}

function roundingOf(sum: number): number {
  return Math.max(ROUNDING.milliseconds, sum * ROUNDING.share);
}

/** Of which samples CloudWatch's average is: of all that were sent, of a part, or of others too. */
export function averageOf({ settled, totals, expected }: Settlement): 'all' | 'part' | 'others' {
  if (settled) return 'all';
  const isPart = expected === undefined || totals.samples < expected || !totals.complete;
  return isPart ? 'part' : 'others';
}

/** Why CloudWatch's figures of a region do not count, if they do not. */
export function settlementProblems(
  metric: Metric,
  measured: Pick<RegionMeasurement, 'settlement' | 'results'>,
  options: MeasureOptions,
): readonly Problem[] {
  const { totals, expected: sent, expectedSum, settled, waited, problems } = measured.settlement;
  if (settled || problems.length > 0) return problems;
  // Why a task has not reported is a doubt of its own.
  if (sent === undefined) return [];
  // CloudWatch may have counted a repeated call twice.
  const repeated = measured.results
    .filter(({ published }) => published.retries + published.failedCalls > 0)
    .map(({ taskId }) => taskId);
  const unresponsive = (options.unresponsive ?? [])
    .filter(({ region }) => region === metric.region)
    .map(({ id }) => id);
  const where = `CloudWatch in ${metric.region}`;
  const facts = { metric: metric.name, held: totals.samples, sent };
  const tasks = repeated.length === 0 ? ['no task'] : repeated;
  const isShared = Object.keys(metric.dimensions).length === 0;
  // A part of the samples cannot have a greater sum than all of them.
  const isPart = expectedSum === undefined || totals.sum <= expectedSum + roundingOf(expectedSum);
  if (isPart && (totals.samples < sent || (totals.samples === sent && !totals.complete)))
    return [problemAt('metrics-unsettled', where, { ...facts, waited })];
  if (totals.samples <= sent) return [problemAt('metrics-sum-differs', where, { ...facts, tasks })];
  if (unresponsive.length > 0)
    return [problemAt('metrics-of-unresponsive', where, { ...facts, tasks: unresponsive })];
  return isShared
    ? [problemAt('metrics-shared', where, facts)]
    : [problemAt('metrics-exceed', where, { ...facts, tasks })];
}
