/** Samples, how many of them failed, and the sum of their response times (milliseconds). */
export type Counts = {
  readonly samples: number;
  readonly failures: number;
  readonly sum: number;
};

export const NO_COUNTS: Counts = { samples: 0, failures: 0, sum: 0 };

export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, { samples, failures, sum }) => ({
      samples: total.samples + samples,
      failures: total.failures + failures,
      sum: total.sum + sum,
    }),
    NO_COUNTS,
  );
}
