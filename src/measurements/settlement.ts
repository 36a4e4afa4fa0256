import type { Time } from '../time.ts';
import type { Totals } from './cloudwatch.ts';

export type Settlement = {
  readonly totals: Totals;
  /** How many samples CloudWatch has to hold. */
  readonly expected: number;
  /** Milliseconds that it took, or that were waited in vain. */
  readonly waited: number;
  readonly settled: boolean;
};

export type SettleOptions = {
  /** How many samples the tasks say they sent; undefined while that itself is not known yet. */
  readonly expected: () => Promise<number | undefined>;
  readonly read: () => Promise<Totals>;
  readonly time: Time;
  /** Milliseconds after which it is given up. */
  readonly within: number;
};

const POLL = 2000;

/**
 * Waits until CloudWatch holds as many samples as the tasks say they sent. Metrics arrive late and in parts, and the average of a part is a
 * number like any other: only the count tells that it is the whole.
 * More than expected never settles: then something else is in the figures, too.
 */
export async function settle({ expected, read, time, within }: SettleOptions): Promise<Settlement> {
  const start = time.now();
  for (;;) {
    const target = await expected();
    const totals = await read();
    const waited = time.now() - start;
    const settled = target !== undefined && totals.complete && totals.samples === target;
    const hopeless = target !== undefined && totals.samples > target;
    if (settled || hopeless || waited >= within) return { totals, expected: target ?? 0, waited, settled };
    await time.sleep(Math.min(POLL, within - waited));
  }
}
