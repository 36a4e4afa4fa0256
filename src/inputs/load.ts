import { brief, type Problem, problemAt, type Result, refused } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { type Load, planShares, type SharePlan } from '../scenario/load/shares.ts';
import { sliceProblems } from '../scenario/load/slices.ts';
import type { Plan } from '../scenario/plan.ts';
import { type Reading, readChoice } from './reader.ts';

/** How the scenario's load is laid out over the fleet. */
export type FleetLoad = {
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
  const weights = weightProblems(known ?? [], load);
  problems.push(...weights);
  const planned =
    known === undefined || plan === undefined || weights.length > 0
      ? undefined
      : planShares(plan.executions, known, load);
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
  reading.problems.push({ ...least.message, where: 'input min-tasks' });
  return undefined;
}

/**
 * Reads how many of a fleet's tasks must be up: a share (`80%`), which is rounded up, or a number
 * (`5`).
 * @returns a number of tasks, from 1 to all of them; all when the text is empty.
 */
function parseMinTasks(text: string, total: number): Result<number> {
  const written = text.trim();
  if (written === '') return { ok: true, value: total };
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(written) ?? [];
  const value = Number(number);
  if (number === undefined || value === 0 || (percent === '' && !Number.isInteger(value)))
    return refused('min-tasks-invalid', { text: brief(written) });
  if (percent === '%') {
    if (value > 100) return refused('min-tasks-above-all', { text: written });
    // 1.1% of 1000 is 11.000000000000002 in binary, and must not become 12.
    return { ok: true, value: Math.ceil((value * total) / 100 - 1e-9) };
  }
  return value > total
    ? refused('min-tasks-above-total', { text: written, total })
    : { ok: true, value };
}

function weightProblems(regions: readonly RegionRequest[], load: Load): readonly Problem[] {
  const names = (some: readonly RegionRequest[]): string[] => some.map(({ region }) => region);
  const { weighted = [], bare = [] } = Object.groupBy(regions, ({ weight }) =>
    weight === undefined ? 'bare' : 'weighted',
  );
  if (weighted.length === 0) return [];
  if (load !== 'total') {
    const facts = { regions: names(weighted), count: weighted.length };
    return [problemAt('weights-without-total', 'input regions', facts)];
  }
  if (bare.length === 0) return [];
  const facts = { regions: names(bare), count: bare.length };
  return [problemAt('weights-incomplete', 'input regions', facts)];
}
