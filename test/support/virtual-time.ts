import { CancelledError } from '../../src/errors.ts';
import type { Time } from '../../src/time.ts';

/** The instant at which every test begins; a whole minute, so that windows are easy to read. */
export const START = Date.UTC(2026, 10, 22, 10, 15);

export type VirtualTime = Time & {
  /** Milliseconds since the clock was made. */
  readonly elapsed: () => number;
  /** Every wait so far, in milliseconds, but those for an answer. */
  readonly sleeps: readonly number[];
  /** Makes every wait end in a CancelledError, as a signal to the process does. */
  readonly cancel: () => void;
};

type Sleeper = {
  readonly until: number;
  readonly wake: () => void;
  readonly fail: (error: Error) => void;
};

/**
 * A clock that stands still while something works and jumps to the next waker when everybody waits.
 * Waits that run side by side overlap, as real ones do: two regions that sleep a second each take
 * one second, not two.
 */
export function virtualTime(start = START): VirtualTime {
  const sleepers: Sleeper[] = [];
  const sleeps: number[] = [];
  let now = start;
  let cancelled = false;
  let waking = false;
  const wakeNext = (): void => {
    waking = false;
    const next = sleepers.toSorted((a, b) => a.until - b.until)[0];
    if (next === undefined) return;
    sleepers.splice(sleepers.indexOf(next), 1);
    now = Math.max(now, next.until);
    next.wake();
    wakeLater();
  };
  /**
   * After every promise that is ready has run, so that whoever still works at this instant gets to
   * sleep first.
   */
  const wakeLater = (): void => {
    if (waking || sleepers.length === 0) return;
    waking = true;
    setImmediate(wakeNext);
  };
  return {
    now: () => now,
    elapsed: () => now - start,
    sleeps,
    sleep: (milliseconds, needless) =>
      new Promise((wake, fail) => {
        if (cancelled) {
          fail(new CancelledError('SIGINT'));
          return;
        }
        const sleeper = { until: now + milliseconds, wake, fail };
        sleepers.push(sleeper);
        if (needless === undefined) sleeps.push(milliseconds);
        else needless.addEventListener('abort', () => giveUp(sleeper, sleepers), { once: true });
        wakeLater();
      }),
    cancel: () => {
      cancelled = true;
      for (const { fail } of sleepers.splice(0)) fail(new CancelledError('SIGINT'));
    },
  };
}

function giveUp(sleeper: Sleeper, sleepers: Sleeper[]): void {
  const index = sleepers.indexOf(sleeper);
  if (index < 0) return;
  sleepers.splice(index, 1);
  sleeper.fail(new DOMException('nobody waits any more', 'AbortError'));
}
