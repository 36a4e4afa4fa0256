import type { PlannedExecution } from './planned-execution.ts';

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
>;

/** Virtual users that are to be there at a time, as long as the load lasts. */
export function usersAt(shape: Shape, at: number): number {
  const { concurrency, rampUp } = shape;
  if (at < 0) return 0;
  if (at >= rampUp) return concurrency;
  const steps = stepsOf(shape);
  const part = steps === undefined ? at / rampUp : (Math.floor((at * steps) / rampUp) + 1) / steps;
  return Math.round(concurrency * part);
}

/** Milliseconds that users are to be there, all together, up to a time. */
export function userTimeUntil(shape: Shape, until: number): number {
  const { concurrency, rampUp } = shape;
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
