import type { FinalFigures } from './bounds.ts';
import type { TakeBucket } from './buckets.ts';

/**
 * What the conditions of a task put in doubt of everything that it has told: nothing, all but which
 * samples failed, or all of it.
 */
export type Distrust = 'nothing' | 'all but errors' | 'everything';

/** What was measured. A figure that could not be measured is undefined, never zero. */
export type Figures = {
  /** The mean response time over all samples, in milliseconds. */
  readonly average: number | undefined;
  /** Failed samples as a fraction of all samples. */
  readonly errors: number | undefined;
  readonly samples: number;
};

/** Samples of one task: all of them, or those of a label. Times in milliseconds. */
export type Distribution = {
  readonly samples: number;
  readonly failures: number;
  readonly sum: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly histogram: string;
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

/** Undefined `seconds` were too many to be kept. */
export type LabelDistribution = Distribution & {
  readonly seconds?: readonly SecondRow[] | undefined;
};

/** What one task reported at its end. */
export type TaskEvidence = {
  readonly taskId: string;
  readonly overall: Distribution;
  readonly labels: Readonly<Record<string, LabelDistribution>>;
  /** The seconds (epoch milliseconds) in which a sample ended. */
  readonly seconds: readonly { readonly at: number }[];
};

/**
 * One region: its figures, and its tasks' own reports. On a stack with only the original's outputs
 * there is none; there, the final log lines of its tasks are in `finals`.
 */
export type RegionEvidence = Figures & {
  readonly region: string;
  readonly results: readonly TaskEvidence[];
  readonly finals: readonly FinalFigures[];
};

/**
 * Reads a distribution's histogram bucket by bucket, in order. @returns whether it is one; if not,
 * what was taken counts for nothing. Passed in, because reading means unpacking; not in one piece,
 * because of a thousand tasks' histograms nobody keeps more than a sum.
 */
export type VisitHistogram = (histogram: string, take: TakeBucket) => boolean;

/** Everything that a verdict rests on: the figures of the whole run, and each region's. */
export type Evidence = Figures & {
  readonly regions: readonly RegionEvidence[];
  /**
   * Regions of the run of which no task took part, as it may be where not all tasks have to be up.
   * Default: none.
   */
  readonly absent?: readonly string[];
  readonly visitHistogram: VisitHistogram;
};
