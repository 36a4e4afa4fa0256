import type { RegionRequest } from '../fleet/stack.ts';
import { type Load, planShares, type SharePlan } from '../scenario/load/shares.ts';
import { sliceProblems } from '../scenario/load/slices.ts';
import type { Plan } from '../scenario/plan.ts';
import { type Choice, type InputReader, type Reading, readChoice, readDuration } from './reader.ts';

/** How the scenario's load is laid out over the fleet. */
export type FleetLoad = {
  /** Where the tasks run, and how many. */
  readonly regions: readonly RegionRequest[];
  /** Whether the scenario's load is that of each task, or that of the whole fleet. */
  readonly load: Load;
  /** How many tasks must be up for the load to start. */
  readonly minTasks: number;
  /** The part of the load of each task, if all are up. */
  readonly shares: SharePlan;
};

/**
 * What the inputs `load`, `min-tasks` and the weights of `regions` say together.
 * @param regions undefined when they could not be read: what depends on them is not checked then.
 */
export function readLoad(
  reading: Reading,
  regions: readonly RegionRequest[] | undefined,
  plan: Plan | undefined,
): FleetLoad | undefined {
  const { problems } = reading;
  const before = problems.length;
  const load = readChoice(reading, 'load');
  // A load that is misspelt is one problem, and not a second one of weights and shares.
  const known = problems.length === before ? regions : undefined;
  const minTasks = readMinTasks(reading, known);
  const isWeighed = checkWeights(reading, known ?? [], load);
  const isShared = load === 'total';
  const isWithin = checkFleet(reading, { regions: known ?? [], isShared, plan });
  const planned =
    known === undefined || plan === undefined || !isWeighed || !isWithin
      ? undefined
      : planShares(plan.executions, known, load);
  if (planned?.ok === false) reading.add(planned.problems);
  if (plan !== undefined) reading.add(plan.refusals[load]);
  if (plan === undefined || known === undefined || planned?.ok !== true || minTasks === undefined)
    return undefined;
  reading.add(sliceProblems(plan.files, planned.plan));
  return { regions: known, load, minTasks, shares: planned.plan };
}

/**
 * Reads how many of a fleet's tasks must be up: a share (`80%`), which is rounded up, or a number
 * (`5`).
 * @returns a number of tasks, from 1 to all of them; all when the input is empty.
 */
function readMinTasks(
  { get, refuse }: Reading,
  regions: readonly RegionRequest[] | undefined,
): number | undefined {
  const total = regions === undefined ? Number.POSITIVE_INFINITY : tasksOf(regions);
  const text = get('min-tasks').trim();
  if (text === '') return total;
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? [];
  const value = Number(number);
  if (number === undefined || value === 0 || (percent === '' && !Number.isInteger(value)))
    refuse('min-tasks', 'min-tasks-invalid', { text });
  else if (percent === '%' && value > 100) refuse('min-tasks', 'min-tasks-above-all', { text });
  // 1.1% of 1000 is 11.000000000000002 in binary, and must not become 12.
  else if (percent === '%') return Math.ceil((value * total) / 100 - 1e-9);
  else if (value > total) refuse('min-tasks', 'min-tasks-above-total', { text, total });
  else return value;
  return undefined;
}

function tasksOf(regions: readonly RegionRequest[]): number {
  return regions.reduce((sum, { tasks }) => sum + tasks, 0);
}

/** @returns whether the weights can be used. */
function checkWeights({ refuse }: Reading, regions: readonly RegionRequest[], load: Load): boolean {
  const { weighted = [], bare = [] } = Object.groupBy(regions, ({ weight }) =>
    weight === undefined ? 'bare' : 'weighted',
  );
  const facts = (some: readonly RegionRequest[]) => ({
    regions: some.map(({ region }) => region),
    count: some.length,
  });
  if (weighted.length === 0) return true;
  if (load !== 'total') refuse('regions', 'weights-without-total', facts(weighted));
  else if (bare.length === 0) return true;
  else refuse('regions', 'weights-incomplete', facts(bare));
  return false;
}

/**
 * What a run may ask for, unless the workflow says otherwise: more than ordinary tests need, and
 * less than what hurts a service or a budget.
 */
const DEFAULTS = { 'max-tasks': 100, 'max-users': 10_000, 'max-cost': 10 } as const;
const DEFAULT_DURATION = 2 * 3_600_000;
const MINUTE = 60_000;

type Fleet = {
  readonly regions: readonly RegionRequest[];
  readonly isShared: boolean;
  readonly plan: Plan | undefined;
};

/**
 * Checks tasks and virtual users against their limits.
 * @returns whether the fleet may be laid out: a number of tasks that is a slip would fill the
 * memory.
 */
function checkFleet(reading: Reading, { regions, isShared, plan }: Fleet): boolean {
  const most = { tasks: readNumber(reading, 'max-tasks'), users: readNumber(reading, 'max-users') };
  const tasks = tasksOf(regions);
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

/**
 * Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer.
 */
const START_ALLOWANCE = 5 * MINUTE;
/**
 * A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a
 * container to stop.
 */
const END_ALLOWANCE = 3 * MINUTE;
/** A scenario that only iterations bound has no planned end. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;

/** The time limit of a run, by default as long as it needs. Its length is checked, too. */
export function readTimeout(reading: Reading, plan: Plan | undefined, startDelay: number): number {
  const around = START_ALLOWANCE + startDelay + END_ALLOWANCE;
  const known = around + (plan?.duration ?? 0);
  const fallback = plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
  const timeout = readDuration(reading, 'timeout', fallback);
  const isDerived = reading.get('timeout').trim() === '';
  if (plan !== undefined) checkDuration(reading, plan, isDerived ? timeout - around : timeout);
  else readDuration(reading, 'max-duration', DEFAULT_DURATION);
  return timeout;
}

/** @param bound milliseconds after which a load is ended that only iterations bound. */
function checkDuration(reading: Reading, { duration, openEnded }: Plan, bound: number): void {
  const most = readDuration(reading, 'max-duration', DEFAULT_DURATION);
  const facts = (lasts: number) => ({ lasts, most, write: `${Math.ceil(lasts / MINUTE)}m` });
  if (duration > most) reading.refuse('max-duration', 'max-duration-exceeded', facts(duration));
  // A time limit that cannot be read has a problem of its own.
  else if (openEnded && bound > most && Number.isFinite(bound))
    reading.refuse('max-duration', 'max-duration-open', facts(bound));
}

type Lengths = {
  readonly timeout: number;
  readonly startDelay: number;
  readonly rampUp: Choice<'ramp-up'>;
};

export function checkLengths({ refuse }: Reading, plan: Plan, lengths: Lengths): void {
  const { timeout, startDelay, rampUp } = lengths;
  const needed = plan.duration + startDelay;
  // A start-delay that cannot be read has its own problem.
  if (Number.isFinite(needed) && timeout <= needed)
    refuse('timeout', 'timeout-too-short', { timeout, needed });
  if (rampUp === 'include') return;
  if (plan.rampUp === 0) refuse('ramp-up', 'ramp-up-absent', { scenario: plan.origin });
  else if (!plan.openEnded && plan.duration <= plan.rampUp) refuse('ramp-up', 'ramp-up-only');
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
