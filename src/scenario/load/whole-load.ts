import { sumOf } from '../../units.ts';
import type { PlannedExecution } from './planned-execution.ts';
import { usersOf } from './shares.ts';

// All executions of a task together, for those that see nothing but their sum.

type Executions = readonly PlannedExecution[];

/**
 * Whether all executions have the same ramp-up and hold-for and none a delay: no new load begins
 * once the ramp-up is over.
 */
export function isUniform(executions: Executions): boolean {
  const times = executions.map(({ rampUp, holdFor }) => `${rampUp} ${holdFor}`);
  return new Set(times).size === 1 && executions.every(({ delay }) => delay === 0);
}

/**
 * Requests a second of one task; undefined when an execution has no limit, or they do not last
 * equally long.
 */
export function wholeThroughput(executions: Executions): number | undefined {
  const limits = executions.flatMap(({ throughput }) => throughput ?? []);
  return limits.length === executions.length && isUniform(executions) ? sumOf(limits) : undefined;
}

/**
 * Virtual users of one task that must all be there at once at some moment; undefined when there
 * need not be one: users that run out of iterations leave before the last ones come, and a delay or
 * different ramp-ups may keep executions apart.
 */
export function steadyUsers(executions: Executions): number | undefined {
  const steady = executions.every(
    ({ iterations, lasts, delay }) =>
      iterations === undefined && lasts !== undefined && delay === 0,
  );
  const from = Math.max(...executions.map(({ rampUp }) => rampUp));
  const to = Math.min(...executions.map(({ rampUp, holdFor }) => rampUp + holdFor));
  return steady && from < to ? usersOf(executions) : undefined;
}
