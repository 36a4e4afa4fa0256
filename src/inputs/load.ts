import type { Problem } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { type Load, planShares, type SharePlan } from '../scenario/load/shares.ts';
import { sliceProblems } from '../scenario/load/slices.ts';
import type { Plan } from '../scenario/plan.ts';
import { type Parsed, plural } from '../units.ts';
import { type Reading, readChoice } from './reader.ts';

/** How the scenario's load is laid out over the fleet. */
export type FleetLoad = {
  /** Whether the scenario's load is that of each task, or that of the whole fleet. */
  readonly load: Load;
  /** How many tasks must be up for the load to start. */
  readonly minTasks: number;
  /** Which task carries what, if all are up. */
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
  // Neither weights nor shares are held against a load that is misspelt itself: that would be told
  // twice.
  const known = problems.length === before ? regions : undefined;
  const minTasks = readMinTasks(reading, known);
  const weights = weightProblems(known ?? [], load);
  problems.push(...weights);
  const planned =
    known === undefined || plan === undefined || weights.length > 0
      ? undefined
      : planShares({ executions: plan.executions, regions: known, load });
  if (planned?.ok === false) problems.push(...planned.problems);
  if (plan !== undefined) problems.push(...plan.refusals[load]);
  if (plan === undefined || planned?.ok !== true || minTasks === undefined) return undefined;
  problems.push(...sliceProblems(plan.files, planned.plan));
  return { load, minTasks, shares: planned.plan };
}

function readMinTasks(
  reading: Reading,
  regions: readonly RegionRequest[] | undefined,
): number | undefined {
  const total = regions?.reduce((sum, { tasks }) => sum + tasks, 0);
  const least = parseMinTasks(reading.get('min-tasks'), total ?? Number.POSITIVE_INFINITY);
  if (least.ok) return least.value;
  const fix =
    'write a share such as 80%, or a number of tasks such as 4; without this input all tasks must be up';
  reading.problems.push({ where: 'input min-tasks', what: least.reason, fix });
  return undefined;
}

/**
 * Reads how many of a fleet's tasks must be up: a share (`80%`), which is rounded up, or a number
 * (`5`).
 * @returns a number of tasks, from 1 to all of them; all when the text is empty.
 */
export function parseMinTasks(text: string, total: number): Parsed<number> {
  const written = text.trim();
  if (written === '') return { ok: true, value: total };
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(written) ?? [];
  const value = Number(number);
  if (number === undefined || value === 0 || (percent === '' && !Number.isInteger(value))) {
    return {
      ok: false,
      reason: `"${written}" is neither a share of the tasks nor a number of them`,
    };
  }
  if (percent === '%') {
    if (value > 100) return { ok: false, reason: `"${written}" is more than all tasks` };
    // 1.1% of 1000 is 11.000000000000002 in binary, and must not become 12.
    return { ok: true, value: Math.ceil((value * total) / 100 - 1e-9) };
  }
  return value > total
    ? { ok: false, reason: `"${written}" is more than the ${plural(total, 'task')} of the run` }
    : { ok: true, value };
}

function weightProblems(regions: readonly RegionRequest[], load: Load): Problem[] {
  const where = 'input regions';
  const weighted = regions.filter(({ weight }) => weight !== undefined);
  if (weighted.length === 0) return [];
  if (load !== 'total') {
    const what = `${names(weighted)} ${weighted.length === 1 ? 'has' : 'have'} a weight, but there is no load to divide: each task runs the scenario as written`;
    return [
      { where, what, fix: 'set the input load to total, or remove the weights and set tasks' },
    ];
  }
  const without = regions.filter(({ weight }) => weight === undefined);
  if (without.length === 0) return [];
  const what = `${names(without)} ${without.length === 1 ? 'has' : 'have'} no weight, and other regions have one`;
  return [{ where, what, fix: 'give every region a weight, or none' }];
}

function names(regions: readonly RegionRequest[]): string {
  return regions.map(({ region }) => region).join(', ');
}
