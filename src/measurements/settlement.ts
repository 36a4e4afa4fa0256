import { type Problem, problemsOf } from '../errors.ts';
import type { Time } from '../time.ts';
import type { Totals } from './cloudwatch.ts';

export type Settlement = {
  readonly totals: Totals;
  /** How many samples CloudWatch has to hold. */
  readonly expected: number;
  /** Milliseconds that it took, or that were waited in vain. */
  readonly waited: number;
  readonly settled: boolean;
  /** Why the metric could not be read the last time; empty when it could. */
  readonly problems: readonly Problem[];
};

/**
 * What CloudWatch has to hold. The sum tells a batch that was counted twice from one that is still
 * missing: their counts can cancel out.
 */
export type Expected = { readonly samples: number; readonly sum: number | undefined };

export type SettleOptions = {
  /** How many samples the tasks say they sent; undefined while that itself is not known yet. */
  readonly expected: () => Promise<Expected | undefined>;
  readonly read: () => Promise<Totals>;
  readonly time: Time;
  /** Milliseconds after which it is given up. */
  readonly within: number;
};

const POLL = 2000;
/**
 * Workers send whole milliseconds with how often each occurred, long times as exactly as short
 * ones, and CloudWatch adds up doubles: only their last digits may differ. Any more would let a
 * batch that was counted twice pass for a similar one that is missing.
 */
const ROUNDING = { milliseconds: 0.5, share: 1e-9 } as const;
/**
 * Reads that fail one after the other (each after the SDK's own retries), after which it is not bad
 * luck.
 */
const MAX_FAILURES = 3;

/**
 * Waits until CloudWatch holds as many samples as the tasks say they sent, with the sum that they
 * say. Metrics arrive late and in parts, and the average of a part is a number like any other: only
 * the count tells that it is the whole.
 * More than expected never settles: then something else is in the figures, too. Neither does a
 * metric that cannot be read.
 */
export async function settle({ expected, read, time, within }: SettleOptions): Promise<Settlement> {
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
      return { totals, expected: target?.samples ?? 0, waited, settled, problems };
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
  return (
    Math.abs(totals.sum - target.sum) <=
    Math.max(ROUNDING.milliseconds, target.sum * ROUNDING.share)
  );
}
