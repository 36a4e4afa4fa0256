import type { Problem } from '../../errors.ts';
import { type Parsed, plural } from '../../units.ts';
import { type Column, dealOut, splitRows, splitThroughput } from './apportion.ts';

/**
 * `per-task`: each task runs the scenario as written. `total`: its numbers are the whole fleet's.
 */
export type Load = 'per-task' | 'total';

/**
 * How much of an execution: virtual users (0 leaves it out) and requests a second, where these are
 * limited.
 */
export type ExecutionLoad = { readonly concurrency: number; readonly throughput?: number };

/** Rows of a data source, counted from 0: `from` belongs to it, `to` does not. */
export type Slice = { readonly from: number; readonly to: number };

/** What one task runs. */
export type TaskShare = {
  /** Counts from 0 over the whole fleet, all regions. */
  readonly index: number;
  readonly of: number;
  /** One for each execution of the scenario, in order. */
  readonly executions: readonly ExecutionLoad[];
  /** The rows that no other task gets; absent where it reads every data source as a whole. */
  readonly slices?: readonly (Slice & { readonly path: string })[];
};

/**
 * `task` is its place in the fleet that was planned, which it keeps; `share.index` counts those
 * that are in this plan.
 */
export type PlannedTask = { readonly task: number; readonly share: TaskShare };

export type RegionShares = {
  readonly region: string;
  readonly weight: number;
  readonly tasks: readonly PlannedTask[];
};

/** Who of a fleet carries what. */
export type SharePlan = {
  readonly load: Load;
  /** As the scenario says: of the whole fleet with `total`, of each task with `per-task`. */
  readonly executions: readonly ExecutionLoad[];
  readonly regions: readonly RegionShares[];
};

export type SharesPlanned =
  | { readonly ok: true; readonly plan: SharePlan }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Without a weight, a region carries as much of the load as it has of the tasks. */
type RegionTasks = { readonly region: string; readonly tasks: number; readonly weight?: number };

type Fleet = Pick<SharePlan, 'load' | 'executions'> & {
  readonly regions: readonly {
    readonly region: string;
    readonly weight: number;
    readonly tasks: readonly number[];
  }[];
};

/**
 * Which share of the load each task carries. With `total`, concurrency and throughput of each
 * execution are split exactly: over the regions by weight and largest remainder, within a region
 * evenly. An execution with fewer users than tasks runs on some of them only, but no task is left
 * without a user. Iterations (which are per user), ramp-up, hold-for and steps are the same for
 * every task.
 */
export function planShares({
  executions,
  regions,
  load,
}: {
  readonly executions: readonly ExecutionLoad[];
  readonly regions: readonly RegionTasks[];
  readonly load: Load;
}): SharesPlanned {
  let next = 0;
  const numbered = regions.map(({ region, tasks, weight }) => {
    const first = next;
    next += tasks;
    return {
      region,
      weight: weight ?? tasks,
      tasks: Array.from({ length: tasks }, (_, index) => first + index),
    };
  });
  const fleet: Fleet = { load, executions, regions: numbered };
  if (load === 'per-task') return { ok: true, plan: assign(fleet, asWritten(fleet)) };
  const users = usersOf(executions);
  if (users < next) {
    const what = `total shares ${plural(users, 'virtual user')} out to ${plural(next, 'task')}, and each task needs at least one`;
    const fix = `start no more than ${plural(users, 'task')}, or raise concurrency to at least ${next}`;
    return { ok: false, problems: [{ where: 'input load', what, fix }] };
  }
  const split = splitOverRegions(fleet, { weightsGiveWay: false });
  const problems = fleet.regions.flatMap(({ region, tasks }, index) => {
    const given = sumOf(split[index] ?? []);
    if (given >= tasks.length) return [];
    const what = `the weight of ${region} gives it ${given} of ${plural(users, 'virtual user')}, and it has ${plural(tasks.length, 'task')}, each of which needs at least one`;
    return [
      {
        where: 'input regions',
        what,
        fix: 'start fewer tasks there, give it more weight, or raise concurrency',
      },
    ];
  });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, plan: assign(fleet, dealt(fleet, split)) };
}

/** What the tasks that are up carry, and what nobody does: one entry for each execution. */
export type Redistributed = {
  readonly plan: SharePlan;
  readonly missing: readonly ExecutionLoad[];
};

/**
 * The plan for the tasks that are up. With `total` they carry the same load as before, each region
 * by its weight, as long as somebody in it is up; only where a task would be left without a user,
 * weights give way. With `per-task` each carries what it would have, and the rest is missing.
 * @param alive which tasks are up: their `task` numbers.
 */
export function redistribute(plan: SharePlan, alive: readonly number[]): Redistributed {
  const up = new Set(alive);
  const survivors = plan.regions.map(({ region, weight, tasks }) => ({
    region,
    weight,
    tasks: tasks.flatMap(({ task }) => (up.has(task) ? [task] : [])),
  }));
  const fleet: Fleet = { ...plan, regions: survivors.filter(({ tasks }) => tasks.length > 0) };
  const count = sumOf(fleet.regions.map(({ tasks }) => tasks.length));
  if (plan.load === 'total' && count > 0) {
    const split = dealt(fleet, splitOverRegions(fleet, { weightsGiveWay: true }));
    return { plan: assign(fleet, split), missing: times(plan.executions, 0) };
  }
  const lost =
    plan.load === 'total' ? 1 : sumOf(plan.regions.map(({ tasks }) => tasks.length)) - count;
  return { plan: assign(fleet, asWritten(fleet)), missing: times(plan.executions, lost) };
}

function times(executions: readonly ExecutionLoad[], factor: number): readonly ExecutionLoad[] {
  return executions.map(({ concurrency, throughput }) =>
    withThroughput(concurrency * factor, throughput && throughput * factor),
  );
}

/** For each task, what it runs of each execution. */
type Split = readonly (readonly ExecutionLoad[])[];

function asWritten({ executions, regions }: Fleet): Split {
  return regions.flatMap(({ tasks }) => tasks.map(() => executions));
}

/**
 * For each region, its users of each execution. The regions' order is of no account: ties are
 * settled by name.
 */
function splitOverRegions(
  { executions, regions }: Fleet,
  rule: { readonly weightsGiveWay: boolean },
): readonly (readonly number[])[] {
  const named = regions.toSorted((a, b) => (a.region < b.region ? -1 : 1));
  const columns = named.map(({ weight, tasks }): Column => ({ weight, needs: tasks.length }));
  const totals = executions.map(({ concurrency }) => concurrency);
  const rows = splitRows(totals, columns, rule);
  return regions.map((region) => rows.map((row) => row[named.indexOf(region)] ?? 0));
}

function dealt({ executions, regions }: Fleet, split: readonly (readonly number[])[]): Split {
  const users = regions.flatMap(({ tasks }, index) => dealOut(split[index] ?? [], tasks.length));
  const columns = executions.map(({ throughput }, row) => {
    const counts = users.map((task) => task[row] ?? 0);
    if (throughput === undefined) return counts.map((count) => withThroughput(count, undefined));
    const rates = splitThroughput(
      throughput,
      counts.filter((count) => count > 0),
    ).values();
    return counts.map((count) => withThroughput(count, count > 0 ? rates.next().value : undefined));
  });
  return users.map((_, task) => columns.flatMap((column) => column[task] ?? []));
}

function withThroughput(concurrency: number, throughput: number | undefined): ExecutionLoad {
  return throughput === undefined ? { concurrency } : { concurrency, throughput };
}

function assign({ load, executions, regions }: Fleet, split: Split): SharePlan {
  let next = 0;
  const assigned = regions.map(({ region, weight, tasks }) => {
    const shares = tasks.map((task): PlannedTask => {
      const index = next;
      next += 1;
      return { task, share: { index, of: split.length, executions: split[index] ?? [] } };
    });
    return { region, weight, tasks: shares };
  });
  return { load, executions, regions: assigned };
}

/** Virtual users of all executions together. */
export function usersOf(executions: readonly ExecutionLoad[]): number {
  return sumOf(executions.map(({ concurrency }) => concurrency));
}

/**
 * A task's own rows of a data source: the slices of all tasks hold every row once, and none is more
 * than one row longer than another.
 */
export function sliceOf(
  rows: number,
  { index, of }: Pick<TaskShare, 'index' | 'of'>,
): Parsed<Slice> {
  if (rows < of)
    return {
      ok: false,
      reason: `${plural(rows, 'row')} cannot be shared out to ${plural(of, 'task')}, each of which needs at least one`,
    };
  return {
    ok: true,
    value: { from: Math.floor((rows * index) / of), to: Math.floor((rows * (index + 1)) / of) },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
