import { areOf, type Held, type TakeBucket } from './buckets.ts';

/**
 * What of a task's report its conditions leave to trust: all of it, only which samples failed, or
 * nothing.
 */
export type Trust = 'all' | 'errors-only' | 'none';

/** What was measured. A figure that could not be measured is undefined, never zero. */
export type Figures = {
  /** The mean response time over all samples, in milliseconds. */
  readonly average: number | undefined;
  /** Failed samples as a fraction of all samples. */
  readonly errors: number | undefined;
  readonly samples: number;
};

/** Samples of one task: all of them, or those of a label. Times in milliseconds. */
type Distribution = Counts & {
  readonly min: number | null;
  readonly max: number | null;
  readonly histogram: string;
  /** What a steady stream of requests would have seen; none where the task cannot tell. */
  readonly steady?: string | null | undefined;
  /** The failed ones alone; undefined of none, and where the task does not tell. */
  readonly failed?: string | undefined;
};

/**
 * One second (epoch milliseconds) of a label's samples: when it began, how many ended in it, how
 * many of them failed, their sum and histogram.
 */
export type SecondRow = readonly [
  at: number,
  samples: number,
  failures: number,
  sum: number,
  histogram: string,
];

/** Undefined `seconds` were too many to be kept, or not read. */
type LabelDistribution = Distribution & {
  readonly seconds?: readonly SecondRow[] | undefined;
  /** Milliseconds of its failed samples. */
  readonly downtime?: number | undefined;
};

/** A second of an execution, with the milliseconds of its users' time and of their downtime. */
export type ExecutionSecond = readonly [
  at: number,
  samples: number,
  requests: number,
  users: number,
  userTime: number,
  downtime: number,
];

/** The time of virtual users, and how much of it was downtime, in milliseconds. */
export type UsersTime = { readonly userTime: number; readonly downtime: number };

/**
 * Where a task puts samples when it has seen more labels than it keeps apart
 * (docs/worker-protocol.md).
 */
export const OTHER_LABELS = '(other labels)';

/** What one task reported at its end. */
export type TaskEvidence = {
  readonly taskId: string;
  readonly overall: Distribution;
  readonly labels: Readonly<Record<string, LabelDistribution>>;
  /** Whether the task has written the seconds of its labels. */
  readonly labelSeconds?: boolean | undefined;
  /** The seconds (epoch milliseconds) in which a sample ended. */
  readonly seconds: readonly { readonly at: number }[];
  /** Undefined where the task does not report its users' time. */
  readonly executions?:
    | readonly (UsersTime & { readonly seconds: readonly ExecutionSecond[] })[]
    | undefined;
};

/** The true figure is certainly one of these, both ends included. */
export type Bounds = { readonly low: number; readonly high: number };

/** How exact histograms are, by the way they are made. */
const EXACT_WITHIN = 0.001;

/** Whether both ends are the same to as much as a histogram tells: the longer one is shown then. */
export function isAlmostOne({ low, high }: Bounds): boolean {
  return high - low <= high * EXACT_WITHIN;
}

export type LabelFigures = {
  /** Failed samples as a fraction of the label's. */
  readonly errors: Bounds;
  /** Milliseconds. */
  readonly average: Bounds;
};

/** What the final lines of one task's log prove. Response times in milliseconds. */
export type LegacyResult = {
  readonly taskId: string;
  readonly samples: number;
  readonly failures: Bounds;
  readonly average: Bounds;
  /**
   * By level (0 to 100): the smallest time that at least so many percent of the task's samples do
   * not exceed.
   */
  readonly percentiles: ReadonlyMap<number, Bounds>;
  /**
   * Every label that the task has a sample of; undefined when the log does not show all of them for
   * certain.
   */
  readonly labels: ReadonlyMap<string, LabelFigures> | undefined;
};

/**
 * One region: its figures, and its tasks' own reports. A legacy stack has none, but what the final
 * log lines of its tasks prove.
 */
export type RegionEvidence = Figures & {
  readonly region: string;
  readonly results: readonly TaskEvidence[];
  readonly legacyResults: readonly LegacyResult[];
};

/**
 * Reads a distribution's histogram bucket by bucket, in order. @returns what it holds in all;
 * undefined where it is none, and then what was taken counts for nothing. Passed in, because
 * reading means unpacking; not in one piece, because of a thousand tasks' histograms only a sum is
 * kept.
 */
export type VisitHistogram = (histogram: string, take: TakeBucket) => Held | undefined;

/** What is known of the run, or of one of its regions: its figures, and its tasks' reports. */
export type ScopeEvidence = Figures & { readonly regions: readonly RegionEvidence[] };

/** Everything that a verdict rests on: the figures of the whole run, and each region's. */
export type Evidence = ScopeEvidence & {
  /**
   * Regions of the run of which no task took part, as it may be where not all tasks have to be up.
   * Default: none.
   */
  readonly absent?: readonly string[];
  readonly visitHistogram: VisitHistogram;
};

const SHRINKING: readonly Trust[] = ['all', 'errors-only', 'none'];

/** What is left to trust of several reports together. */
export function leastTrust(trusts: readonly Trust[]): Trust {
  return SHRINKING.findLast((trust) => trusts.includes(trust)) ?? 'all';
}

/**
 * Takes a row's histogram. @returns whether it is one, and holds the samples that the row counts;
 * if not, what was taken counts for nothing.
 */
export function takeRow(
  [, samples, , sum, histogram]: SecondRow,
  visitHistogram: VisitHistogram,
  take: TakeBucket,
): boolean {
  const held = visitHistogram(histogram, take);
  return held !== undefined && areOf(held, { samples, sum });
}

/** Samples, how many of them failed, and the sum of their response times (milliseconds). */
export type Counts = {
  readonly samples: number;
  readonly failures: number;
  readonly sum: number;
};

export const NO_COUNTS: Counts = { samples: 0, failures: 0, sum: 0 };

export function addCounts(all: readonly Counts[]): Counts {
  const total = { samples: 0, failures: 0, sum: 0 };
  for (const { samples, failures, sum } of all) {
    total.samples += samples;
    total.failures += failures;
    total.sum += sum;
  }
  return total;
}

/** What a task counted of all samples, or of a label. */
export function distributionOf(
  task: TaskEvidence,
  label: string | undefined,
): (Distribution & Pick<TaskEvidence['labels'][string], 'downtime'>) | undefined {
  if (label === undefined) return task.overall;
  return Object.hasOwn(task.labels, label) ? task.labels[label] : undefined;
}

/**
 * Whether no task counted samples of a label among those that were too many. One that a task lists
 * has all of the task's.
 */
export function isApart(label: string, results: readonly TaskEvidence[]): boolean {
  return results.every(
    ({ labels }) =>
      !Object.hasOwn(labels, OTHER_LABELS) ||
      (label !== OTHER_LABELS && Object.hasOwn(labels, label)),
  );
}
