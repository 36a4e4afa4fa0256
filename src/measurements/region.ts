import type { Problem } from '../errors.ts';
import type { TaskResult } from '../exchange/documents.ts';
import type { LegacyResult, Trust } from '../gate/figures/evidence.ts';
import type { Time } from '../time.ts';
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

export type MeasureOptions = ResultReading & {
  readonly time: Time;
  /** Epoch milliseconds just before the first task was started. */
  readonly launchedAt: number;
  /** Milliseconds to wait for CloudWatch at most. */
  readonly within: number;
  /** Results that were read while other tasks still ran. Default: none. */
  readonly results?: ResultReader;
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
