import { CancelledError } from '../../src/errors.ts';
import type { Time } from '../../src/time.ts';

/** The instant at which every test begins; a whole minute, so that windows are easy to read. */
export const START = Date.UTC(2026, 10, 22, 10, 15);

export type VirtualTime = Time & {
  /** Milliseconds since the clock was made. */
  readonly elapsed: () => number;
  /** Every wait so far, in milliseconds. */
  readonly sleeps: readonly number[];
  /** Makes every wait end in a CancelledError, as a signal to the process does. */
  readonly cancel: () => void;
};

type Sleeper = { readonly until: number; readonly wake: () => void; readonly fail: (error: Error) => void };

/**
 * A clock that stands still while something works and jumps to the next waker when everybody waits. Waits that run side by side overlap,
 * as real ones do: two regions that sleep a second each take one second, not two.
 */
export function virtualTime(start = START): VirtualTime {
  const sleepers: Sleeper[] = [];
  const sleeps: number[] = [];
  let now = start;
  let cancelled = false;
  const wakeNext = (): void => {
    const next = sleepers.toSorted((a, b) => a.until - b.until)[0];
    if (next === undefined) return;
    sleepers.splice(sleepers.indexOf(next), 1);
    now = Math.max(now, next.until);
    next.wake();
  };
  return {
    now: () => now,
    elapsed: () => now - start,
    sleeps,
    sleep: (milliseconds) =>
      new Promise((wake, fail) => {
        if (cancelled) {
          fail(new CancelledError('SIGINT'));
          return;
        }
        sleeps.push(milliseconds);
        sleepers.push({ until: now + milliseconds, wake, fail });
        // After every promise that is ready has run, so that whoever still works at this instant gets to sleep first.
        setImmediate(wakeNext);
      }),
    cancel: () => {
      cancelled = true;
      for (const { fail } of sleepers.splice(0)) fail(new CancelledError('SIGINT'));
    },
  };
}
