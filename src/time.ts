import { setTimeout as wait } from 'node:timers/promises';
import { CancelledError } from './errors.ts';

/** The clock and the waiting of a run, passed in so that tests decide how time goes. */
export type Time = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Waits, or rejects with CancelledError at once when the job is cancelled. */
  readonly sleep: (milliseconds: number) => Promise<void>;
};

export function realTime(signal: AbortSignal): Time {
  return {
    now: () => Date.now(),
    sleep: async (milliseconds) => {
      try {
        await wait(milliseconds, undefined, { signal });
      } catch (error) {
        throw signal.aborted ? cancelled(signal) : error;
      }
    },
  };
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal);
}

function cancelled(signal: AbortSignal): unknown {
  return signal.reason instanceof CancelledError ? signal.reason : new CancelledError(String(signal.reason));
}
