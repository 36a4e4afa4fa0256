import type { Aws } from './aws.ts';
import type { StateStore } from './github/state.ts';
import type { Time } from './time.ts';

export type Log = {
  readonly info: (line: string) => void;
  readonly warning: (line: string) => void;
  /** Runs a phase as a group of log lines that can be folded. */
  readonly group: <T>(title: string, phase: () => Promise<T>) => Promise<T>;
};

/** Everything outside of the process that a run touches. */
export type Deps = {
  readonly aws: Aws;
  /** Stops waiting when the job is cancelled. */
  readonly time: Time;
  /** Goes on waiting then: cleaning up is what has to happen after a cancellation. */
  readonly cleanupTime: Time;
  readonly log: Log;
  readonly state: StateStore;
  readonly cancelled: AbortSignal;
  /** Fires a moment after `cancelled`: calls that are still under way are given up. */
  readonly abandoned: AbortSignal;
};
