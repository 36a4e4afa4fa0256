import { setTimeout as wait } from 'node:timers/promises';
import { CancelledError } from './errors.ts';

/** The clock and the waiting of a run, passed in so that tests decide how time goes. */
export type Time = {
  /** Epoch milliseconds, by the clock of AWS. */
  readonly now: () => number;
  /**
   * Waits, or rejects with CancelledError at once when the job is cancelled; `needless` ends the
   * wait with an AbortError.
   */
  readonly sleep: (milliseconds: number, needless?: AbortSignal) => Promise<void>;
};

export function realTime(signal: AbortSignal, now: Time['now']): Time {
  return {
    now,
    sleep: async (milliseconds, needless) => {
      const either = needless === undefined ? signal : AbortSignal.any([signal, needless]);
      try {
        await wait(milliseconds, undefined, { signal: either });
      } catch (error) {
        throw signal.aborted ? cancelled(signal) : error;
      }
    },
  };
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal);
}

/**
 * Follows a phase until it ends or the job is cancelled; a call to AWS that hangs must not keep the
 * cleaning up waiting.
 */
export async function untilCancelled<T>(signal: AbortSignal, phase: Promise<T>): Promise<T> {
  // How an abandoned phase ends matters no more.
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

/**
 * Waits for an answer for so many milliseconds at most; the signal says that the wait is over.
 * @throws an error named TimeoutError.
 */
export async function answerWithin<T>(
  time: Time,
  milliseconds: number,
  ask: (givenUp: AbortSignal) => Promise<T>,
): Promise<T> {
  const answered = new AbortController();
  const givenUp = new AbortController();
  const late = async (): Promise<never> => {
    await time.sleep(milliseconds, answered.signal);
    givenUp.abort();
    throw Object.assign(new Error(`there was no answer in ${milliseconds / 1000} s`), {
      name: 'TimeoutError',
    });
  };
  try {
    return await Promise.race([ask(givenUp.signal), late()]);
  } finally {
    answered.abort();
  }
}

function cancelled(signal: AbortSignal): unknown {
  return signal.reason instanceof CancelledError
    ? signal.reason
    : new CancelledError(String(signal.reason));
}
