import type { Bucket } from './statistics.ts';

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

/** What one task reported at its end. */
export type TaskEvidence = {
  readonly taskId: string;
  readonly overall: Distribution;
  readonly labels: Readonly<Record<string, Distribution>>;
  /** The seconds (epoch milliseconds) in which a sample ended. */
  readonly seconds: readonly { readonly at: number }[];
};

/** One region: its figures, and its tasks' own reports, which a stack with only the original's outputs does not have. */
export type RegionEvidence = Figures & { readonly region: string; readonly results: readonly TaskEvidence[] };

/** Everything that a verdict rests on: the figures of the whole run, and each region's. */
export type Evidence = Figures & {
  readonly regions: readonly RegionEvidence[];
  /** Reads a distribution's histogram; undefined when it is not one. Passed in, because reading means unpacking. */
  readonly readHistogram: (histogram: string) => readonly Bucket[] | undefined;
};
