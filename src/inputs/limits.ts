import type { Plan } from '../scenario/plan.ts';
import { sumOf } from '../units.ts';
import { type InputReader, type Reading, readDuration } from './reader.ts';

/**
 * What a run may ask for, unless the workflow says otherwise: more than ordinary tests need, and
 * less than what hurts a service or a budget.
 */
const DEFAULTS = { 'max-tasks': 100, 'max-users': 10_000, 'max-cost': 10 } as const;
const DEFAULT_DURATION = 2 * 3_600_000;
const MINUTE = 60_000;

type Fleet = {
  readonly regions: readonly { readonly tasks: number }[];
  readonly isShared: boolean;
  readonly plan: Plan | undefined;
};

/**
 * Checks tasks and virtual users against their limits.
 * @returns whether the fleet may be laid out: a number of tasks that is a slip would fill the
 * memory.
 */
export function checkFleet(reading: Reading, { regions, isShared, plan }: Fleet): boolean {
  const most = { tasks: readNumber(reading, 'max-tasks'), users: readNumber(reading, 'max-users') };
  const tasks = sumOf(regions.map((region) => region.tasks));
  const users = plan === undefined ? 0 : plan.concurrency * (isShared ? 1 : tasks);
  if (tasks > most.tasks)
    reading.refuse('max-tasks', 'max-tasks-exceeded', {
      tasks,
      most: most.tasks,
      write: String(tasks),
    });
  if (users > most.users)
    reading.refuse('max-users', 'max-users-exceeded', {
      users,
      most: most.users,
      write: users.toLocaleString('en-US', { useGrouping: false }),
    });
  return tasks <= most.tasks && users <= most.users;
}

/** Milliseconds, of which the second is what the first has for the start and the end of tasks. */
type Bound = { readonly timeout: number; readonly allowance: number };

/** Checks the length of a run: of its load, or up to its time limit where iterations bound that. */
export function checkDuration(reading: Reading, plan: Plan | undefined, bound: Bound): void {
  const most = readDuration(reading, 'max-duration', DEFAULT_DURATION);
  if (plan === undefined) return;
  const { duration, openEnded } = plan;
  const { timeout, allowance } = bound;
  const facts = (lasts: number) => ({ lasts, most, write: `${Math.ceil(lasts / MINUTE)}m` });
  if (duration > most) reading.refuse('max-duration', 'max-duration-exceeded', facts(duration));
  // A time limit that cannot be read has a problem of its own.
  else if (openEnded && timeout - allowance > most && Number.isFinite(timeout))
    reading.refuse('max-duration', 'max-duration-open', facts(timeout));
}

/** US dollars. */
export function readMaxCost(reading: Reading): number {
  return readNumber(reading, 'max-cost');
}

function readNumber(reading: Reading, name: keyof typeof DEFAULTS): number {
  const text = reading.get(name).trim();
  if (text === '') return DEFAULTS[name];
  const form = name === 'max-cost' ? /^\$?(\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/ : /^(\d{1,21})$/;
  const [, number = ''] = form.exec(text) ?? [];
  const value = Number(number);
  if (value > 0) return value;
  if (name === 'max-cost') reading.refuse(name, 'max-cost-invalid', { text });
  else reading.refuse(name, 'limit-invalid', { text });
  return Number.POSITIVE_INFINITY;
}

/** Inputs of a run that was long allowed to start: what it asked for is no question any more. */
export function withoutLimits(reader: InputReader): InputReader {
  const limits = new Map(Object.keys(DEFAULTS).map((name) => [name, '9'.repeat(15)]));
  limits.set('max-duration', '24h');
  return { ...reader, get: (name) => limits.get(name) ?? reader.get(name) };
}
