import type { Problem } from '../errors.ts';
import type { TaskResult } from '../exchange/documents.ts';
import type { RegionFleet, TaskView } from '../fleet/task.ts';
import { describeUnresponsive, UNRESPONSIVE_FIX } from '../fleet/unresponsive.ts';
import type { FinalFigures, Trust } from '../gate/figures/evidence.ts';
import type { Time } from '../time.ts';
import { plural, printSpan } from '../units.ts';
import type { Metric } from './cloudwatch.ts';
import type { TaskConsole } from './console/log.ts';
import type { ResultReader, ResultReading } from './results/reader.ts';
import type { Settlement } from './settlement.ts';

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
  /** What some task's conditions put in doubt of all that it told. */
  readonly trust: Trust;
  /** The tasks' own reports; empty on a stack without an exchange. */
  readonly results: readonly TaskResult[];
  /**
   * What the consoles of tasks that ran to their end tell of their load, on a stack without an
   * exchange; not of a stored run.
   */
  readonly consoles: readonly TaskConsole[];
  /**
   * Whether samples of the ramp-up were left out that nobody has counted: on a stack without an
   * exchange.
   */
  readonly rampUpUnknown: boolean;
  /**
   * What the tasks' final log lines prove, on a stack without an exchange; empty on one that has
   * it.
   */
  readonly finals: readonly FinalFigures[];
};

export type MeasureOptions = ResultReading & {
  readonly time: Time;
  /** Epoch milliseconds just before the first task was started. */
  readonly launchedAt: number;
  /** Milliseconds to wait for CloudWatch at most. */
  readonly within: number;
  /** What was begun to be read of the results while tasks still ran; default: nothing. */
  readonly results?: ResultReader;
  /** Whether the tasks were told to leave out the samples of the ramp-up. */
  readonly rampUpExcluded: boolean;
  /**
   * Tasks that ran although they take no part: CloudWatch may hold their samples, too. Default:
   * none.
   */
  readonly unresponsive?: readonly TaskView[];
};

/** Clocks of tasks may be a little ahead of ours. */
const CLOCK_ALLOWANCE = 120_000;

export function windowOf({ launchedAt, time }: MeasureOptions): { from: number; to: number } {
  return { from: launchedAt, to: time.now() + CLOCK_ALLOWANCE };
}

/** Why CloudWatch's figures do not count, if they do not. */
export function settlementDoubts(
  fleet: RegionFleet,
  settlement: Settlement,
  metric: Metric,
): Problem[] {
  const where = `CloudWatch in ${fleet.stack.region}`;
  const { totals, expected, settled, waited, problems } = settlement;
  if (settled) return [];
  if (problems.length > 0) return [...problems];
  if (totals.samples > expected) {
    const what = `${metric.name} holds ${plural(totals.samples, 'value')}, but the tasks sent ${plural(expected, 'value')}`;
    const shared = Object.keys(metric.dimensions).length === 0;
    const fix = shared
      ? 'run nothing else on this stack at the same time: its metric is shared between runs (cloudformation/main.yml has one for each run)'
      : 'run again; a call that CloudWatch counted twice is the likely cause';
    return [{ where, what, fix }];
  }
  if (totals.samples === expected) {
    const what = `${metric.name} holds ${plural(totals.samples, 'value')}, but not the ones that the tasks sent: their sum is another`;
    return [
      {
        where,
        what,
        fix: 'run again; a call that CloudWatch counted twice while another is missing is the likely cause',
      },
    ];
  }
  const what = `${metric.name} holds ${totals.samples} of ${plural(expected, 'value')} after ${printSpan(waited)}`;
  return [
    { where, what, fix: 'raise the input metrics-timeout if CloudWatch is slow, or run again' },
  ];
}

export function completedTasks(fleet: RegionFleet, completed: number): RegionMeasurement['tasks'] {
  return { asked: fleet.stack.tasks, started: fleet.tasks.length, completed };
}

/**
 * What CloudWatch holds beside the samples of the tasks that took part, where others of the region
 * have sent some.
 */
export function unresponsiveDoubt(
  { stack: { region } }: RegionFleet,
  {
    settlement: { totals, expected },
    unresponsive = [],
  }: {
    readonly settlement: Settlement;
    readonly unresponsive: MeasureOptions['unresponsive'] | undefined;
  },
): Problem | undefined {
  const here = unresponsive.filter((task) => task.region === region);
  if (here.length === 0 || totals.samples <= expected) return undefined;
  const what = `it holds ${plural(totals.samples, 'value')}, but the tasks that took part sent ${plural(expected, 'value')}: ${describeUnresponsive(here)}`;
  return { where: `CloudWatch in ${region}`, what, fix: UNRESPONSIVE_FIX };
}
