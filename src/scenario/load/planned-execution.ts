import type { Execution } from '../requests.ts';
import type { Round } from '../round.ts';
import { type Ramp, usersByRamps, userTimeByRamps } from './ramps.ts';
import { type ExecutionLoad, usersOf } from './shares.ts';

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
  /**
   * Its users, where a test plan has them come and go otherwise than in one ramp-up: `rampUp` is 0
   * then.
   */
  readonly ramps?: readonly Ramp[];
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

// What an execution asks for, at any time of its load. Times are milliseconds after its begin.

/** A ramp-up in more steps than these is one in which users come one by one. */
const MANY_STEPS = 1000;

type Shape = Pick<
  PlannedExecution,
  | 'concurrency'
  | 'throughput'
  | 'rampUp'
  | 'holdFor'
  | 'steps'
  | 'lasts'
  | 'iterations'
  | 'round'
  | 'readOnce'
  | 'ramps'
>;

/** Virtual users that are to be there at a time, as long as the load lasts. */
export function usersAt(shape: Shape, at: number): number {
  const { concurrency, rampUp, ramps } = shape;
  if (at < 0) return 0;
  if (ramps !== undefined) return usersByRamps(ramps, at);
  if (at >= rampUp) return concurrency;
  const steps = stepsOf(shape);
  const part = steps === undefined ? at / rampUp : (Math.floor((at * steps) / rampUp) + 1) / steps;
  return Math.round(concurrency * part);
}

/** Milliseconds that users are to be there, all together, up to a time. */
export function userTimeUntil(shape: Shape, until: number): number {
  const { concurrency, rampUp, ramps } = shape;
  if (ramps !== undefined) return userTimeByRamps(ramps, until);
  const ramped = Math.min(until, rampUp);
  const held = Math.max(0, until - rampUp) * concurrency;
  if (ramped <= 0) return held;
  const steps = stepsOf(shape);
  if (steps === undefined) {
    // The n-th user comes after n - 1/2 of as many parts of the ramp-up as there are users.
    const users = usersAt(shape, ramped) === 0 ? 0 : Math.round((concurrency * ramped) / rampUp);
    return users * ramped - (rampUp / concurrency) * (users ** 2 / 2) + held;
  }
  const width = rampUp / steps;
  const parts = Array.from({ length: steps }, (_, step) => {
    const time = Math.max(0, Math.min(width, ramped - step * width));
    return Math.round((concurrency * (step + 1)) / steps) * time;
  });
  return parts.reduce((sum, part) => sum + part, 0) + held;
}

function stepsOf({ steps }: Shape): number | undefined {
  return steps === undefined || steps > MANY_STEPS ? undefined : steps;
}

/** Users that come one by one come in the middle of their part of the ramp-up. */
function firstUserAfter(shape: Shape): number {
  const { rampUp, concurrency, iterations } = shape;
  const comeAtOnce = rampUp === 0 || stepsOf(shape) !== undefined || iterations !== undefined;
  return comeAtOnce ? 0 : rampUp / (2 * Math.max(1, concurrency));
}

/**
 * Requests that a throughput asks for over the whole load; undefined without one. Its timer begins
 * with the first user, rises to the rate in the ramp-up (in its steps, or from a request a second),
 * and then holds it.
 */
export function requestsByRate(shape: Shape): number | undefined {
  const { throughput = 0, rampUp, lasts, round } = shape;
  // Where a line stands for many requests, they are at least so many lines.
  const rate = throughput / round.hidden;
  if (rate === 0 || lasts === undefined) return undefined;
  const time = Math.max(0, lasts - firstUserAfter(shape));
  const ramped = Math.min(time, rampUp);
  const held = ((time - ramped) / 1000) * rate;
  if (rampUp === 0) return held;
  const steps = stepsOf(shape);
  if (steps !== undefined) return ((rampUp / 1000) * rate * (steps + 1)) / (2 * steps) + held;
  const first = Math.min(rate, 1);
  const reached = first + ((rate - first) * ramped) / rampUp;
  return ((ramped / 1000) * (first + reached)) / 2 + held;
}

/** The lowest rate that a throughput asks for, after which a pause may be as long. */
export function lowestRate({ throughput, rampUp, steps = 1 }: Shape): number | undefined {
  if (throughput === undefined) return undefined;
  return rampUp === 0 ? throughput : Math.min(throughput / steps, 1);
}

/**
 * Requests that iterations make, or make at least, as far as there are rows for them; undefined
 * where these are not counted.
 */
export function requestsByIterations(shape: Shape): number | undefined {
  const { concurrency, iterations, round, readOnce } = shape;
  if (iterations === undefined) return undefined;
  const passes = Math.min(concurrency * iterations, ...readOnce.map(({ rows }) => rows));
  return passes * round.requests + Math.min(concurrency, passes) * round.once;
}

// All executions of a task together, for those that see nothing but their sum.

type Executions = readonly PlannedExecution[];

/**
 * Whether all executions have the same ramp-up and hold-for and none a delay: no new load begins
 * once the ramp-up is over.
 */
export function isUniform(executions: Executions): boolean {
  const times = executions.map(({ rampUp, holdFor }) => `${rampUp} ${holdFor}`);
  return (
    new Set(times).size === 1 &&
    executions.every(({ delay, ramps }) => delay === 0 && ramps === undefined)
  );
}

/**
 * Requests a second of one task; undefined when an execution has no limit, or they do not last
 * equally long.
 */
export function wholeThroughput(executions: Executions): number | undefined {
  const limits = executions.flatMap(({ throughput }) => throughput ?? []);
  return limits.length === executions.length && isUniform(executions)
    ? limits.reduce((sum, limit) => sum + limit, 0)
    : undefined;
}

/**
 * Virtual users of one task that must all be there at once at some moment; undefined when there
 * need not be one: users that run out of iterations leave before the last ones come, and a delay or
 * different ramp-ups may keep executions apart.
 */
export function steadyUsers(executions: Executions): number | undefined {
  const steady = executions.every(
    ({ iterations, lasts, delay, ramps }) =>
      iterations === undefined && lasts !== undefined && delay === 0 && ramps === undefined,
  );
  const from = Math.max(...executions.map(({ rampUp }) => rampUp));
  const to = Math.min(...executions.map(({ rampUp, holdFor }) => rampUp + holdFor));
  return steady && from < to ? usersOf(executions) : undefined;
}
