import type { Aws } from './aws.ts';
import type { Log } from './github/log.ts';
import type { StateStore } from './github/state.ts';
import type { Time } from './time.ts';

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
