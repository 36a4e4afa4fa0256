import { type Problem, problemAt, problemsOf } from '../errors.ts';
import type { Time } from '../time.ts';
import type { Metric, Totals } from './cloudwatch.ts';

export type Settlement = {
  readonly totals: Totals;
  /** How many samples CloudWatch has to hold. */
  readonly expected: number;
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

/** Tasks, by their ids, that CloudWatch may hold more samples of than it should. */
export type Suspects = {
  /** They report calls that they repeated, which CloudWatch may have counted twice. */
  readonly repeated: readonly string[];
  /** They ran without taking part. */
  readonly unresponsive: readonly string[];
};

/** Why CloudWatch's figures do not count, if they do not. */
export function settlementProblems(
  settlement: Settlement,
  metric: Metric,
  suspects: Suspects = { repeated: [], unresponsive: [] },
): readonly Problem[] {
  const { totals, expected: sent, settled, waited, problems } = settlement;
  if (settled || problems.length > 0) return problems;
  const { repeated, unresponsive } = suspects;
  const where = `CloudWatch in ${metric.region}`;
  const facts = { metric: metric.name, held: totals.samples, sent };
  const tasks = repeated.length === 0 ? ['no task'] : repeated;
  const isShared = Object.keys(metric.dimensions).length === 0;
  if (totals.samples < sent || (totals.samples === sent && !totals.complete))
    return [problemAt('metrics-unsettled', where, { ...facts, waited })];
  if (totals.samples === sent)
    return [problemAt('metrics-sum-differs', where, { ...facts, tasks })];
  if (unresponsive.length > 0)
    return [problemAt('metrics-of-unresponsive', where, { ...facts, tasks: unresponsive })];
  return isShared
    ? [problemAt('metrics-shared', where, facts)]
    : [problemAt('metrics-exceed', where, { ...facts, tasks })];
}
