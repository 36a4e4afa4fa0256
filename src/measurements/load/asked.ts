import type { TaskShare } from '../../scenario/load/shares.ts';
import type { Plan } from '../../scenario/plan.ts';

type Planned =
  | 'executions'
  | 'steadyConcurrency'
  | 'throughput'
  | 'rampUp'
  | 'duration'
  | 'sampleKinds';

export type Asked = Pick<Plan, Planned> & {
  /**
   * What each task was to carry, where the load was divided; else each one carries the scenario as
   * written.
   */
  readonly shares?: Readonly<Record<string, TaskShare>> | undefined;
  /** Whether the samples of the ramp-up were to be left out. Default: they count. */
  readonly rampUpExcluded?: boolean;
  /**
   * The instant (epoch milliseconds) that was fixed before the launch for the load to begin at;
   * undefined where none was.
   */
  readonly startAt?: number | undefined;
};

/** Less than this share of what was asked for is another test than the one that was asked for. */
export const ENOUGH = 0.9;
/**
 * The first and the last seconds of the load are partly empty, and the timer that holds a
 * throughput needs some to settle.
 */
export const EDGE_SECONDS = 3;
export const STEADY_SECONDS = 10;
