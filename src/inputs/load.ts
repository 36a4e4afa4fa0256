import type { RegionRequest } from '../fleet/stack.ts';
import { addAll } from '../lists.ts';
import { type Load, planShares, type SharePlan } from '../scenario/load/shares.ts';
import { sliceProblems } from '../scenario/load/slices.ts';
import type { Plan } from '../scenario/plan.ts';
import { checkFleet } from './limits.ts';
import { type Reading, readChoice } from './reader.ts';

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
  if (planned?.ok === false) addAll(problems, planned.problems);
  if (plan !== undefined) addAll(problems, plan.refusals[load]);
  if (plan === undefined || known === undefined || planned?.ok !== true || minTasks === undefined)
    return undefined;
  problems.push(...sliceProblems(plan.files, planned.plan));
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
  const total = regions?.reduce((sum, { tasks }) => sum + tasks, 0) ?? Number.POSITIVE_INFINITY;
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
