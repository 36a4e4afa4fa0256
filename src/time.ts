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

/** Follows a phase until it ends or the job is cancelled; a call to AWS that hangs must not keep the cleaning up waiting. */
export async function untilCancelled<T>(signal: AbortSignal, phase: Promise<T>): Promise<T> {
  // Nobody may be left to hear how an abandoned phase ends.
  phase.catch(() => undefined);
  throwIfCancelled(signal);
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(cancelled(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([phase, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function cancelled(signal: AbortSignal): unknown {
  return signal.reason instanceof CancelledError ? signal.reason : new CancelledError(String(signal.reason));
}
