import type { Problem } from '../errors.ts';
import {
  type ExecutionLoad,
  type Load,
  planShares,
  type SharePlan,
} from '../scenario/load/shares.ts';
import { type Parsed, plural } from '../units.ts';
import type { RegionRequest } from './regions.ts';

/** How the scenario's load is laid out over the fleet. */
export type FleetLoad = {
  readonly load: Load;
  readonly minTasks: number;
  readonly shares: SharePlan;
};

type Options = {
  readonly load: Load;
  /** The input `min-tasks` as the workflow wrote it. */
  readonly minTasks: string;
  /** Undefined when they could not be read: what depends on them is not checked then. */
  readonly regions: readonly RegionRequest[] | undefined;
  readonly executions: readonly ExecutionLoad[] | undefined;
  readonly problems: Problem[];
};

/**
 * What the inputs `load`, `min-tasks` and the weights of `regions` say together; their problems are
 * added to `problems`.
 */
export function planLoad({
  load,
  minTasks,
  regions,
  executions,
  problems,
}: Options): FleetLoad | undefined {
  const total = regions?.reduce((sum, { tasks }) => sum + tasks, 0);
  const least = parseMinTasks(minTasks, total ?? Number.POSITIVE_INFINITY);
  if (!least.ok) {
    const fix =
      'write a share such as 80%, or a number of tasks such as 4; without this input all tasks must be up';
    problems.push({ where: 'input min-tasks', what: least.reason, fix });
  }
  const weights = weightProblems(regions ?? [], load);
  problems.push(...weights);
  if (regions === undefined || executions === undefined || weights.length > 0) return undefined;
  const planned = planShares({ executions, regions, load });
  if (!planned.ok) problems.push(...planned.problems);
  return planned.ok && least.ok ? { load, minTasks: least.value, shares: planned.plan } : undefined;
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
