import type { Execution } from '../model.ts';
import type { Round } from '../round.ts';
import type { ExecutionLoad } from './shares.ts';

/**
 * What one execution asks of a task, for its own number of users. Times in milliseconds. What
 * nothing but a run of it shows is undefined.
 */
export type PlannedExecution = ExecutionLoad & {
  /** The name of its scenario; undefined where that is written into the execution. */
  readonly scenario: string | undefined;
  /** From the start of the run to the begin of its load. */
  readonly delay: number;
  readonly rampUp: number;
  readonly holdFor: number;
  /** Of the ramp-up, in which users come together; undefined where they come one by one. */
  readonly steps: number | undefined;
  /**
   * From the begin of its load to its planned end; undefined where iterations end it, or a test
   * plan.
   */
  readonly lasts: number | undefined;
  /** Passes of each user; undefined where time ends them, or a test plan. */
  readonly iterations: number | undefined;
  /** What a pass of a user is. */
  readonly round: Round;
  /** Data sources whose rows each serve one pass of all users, after which these end. */
  readonly readOnce: readonly { readonly path: string; readonly rows: number }[];
};

/**
 * How Taurus shapes the load of an execution: https://gettaurus.org/docs/ExecutionSettings/
 * - A ramp-up and a hold-for bound it by time, and users that end are replaced.
 * - With iterations each user ends by itself, and a ramp-up alone bounds nothing, unless the timer
 *   of a throughput stops the test after it.
 * - A test plan for which it says nothing runs as it was written.
 * @param execution where it has a test plan, as that completes it.
 * @param runsAsWritten whether its load is that of a test plan, as far as durations do not say it.
 */
export function plannedExecution(
  execution: Execution,
  round: Round,
  runsAsWritten: boolean,
): PlannedExecution {
  const { concurrency = 1, throughput, delay = 0, scenario, iterations, steps } = execution;
  const [rampUp, holdFor] = [execution['ramp-up'] ?? 0, execution['hold-for'] ?? 0];
  const bounded = rampUp + holdFor > 0;
  const timed = bounded && (iterations === undefined || holdFor > 0 || throughput !== undefined);
  return {
    concurrency,
    ...(throughput === undefined ? {} : { throughput }),
    scenario: typeof scenario === 'string' ? scenario : undefined,
    delay,
    rampUp,
    holdFor,
    // Users that have iterations come one by one, whatever the steps.
    steps: iterations === undefined ? steps : undefined,
    lasts: timed ? rampUp + holdFor : undefined,
    iterations: iterations ?? (bounded || runsAsWritten ? undefined : 1),
    round,
    readOnce: [],
  };
}
