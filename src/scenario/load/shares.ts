import { type Problem, problemAt } from '../../errors.ts';
import { apportion, dealOut, splitRows, splitThroughput } from './apportion.ts';

/**
 * `per-task`: each task runs the scenario as written. `total`: its numbers are the whole fleet's.
 */
export type Load = 'per-task' | 'total';

/**
 * How much of an execution: virtual users (0 leaves it out) and requests a second, where these are
 * limited.
 */
export type ExecutionLoad = { readonly concurrency: number; readonly throughput?: number };

/** Rows of a data source, counted from 0: `from` belongs to them, `to` does not. */
export type Slice = { readonly path: string; readonly from: number; readonly to: number };

/** What one task runs. */
export type TaskShare = {
  /** Counts from 0 over the whole fleet, all regions. */
  readonly index: number;
  readonly of: number;
  /** One for each execution of the scenario, in order. */
  readonly executions: readonly ExecutionLoad[];
  /** The rows that no other task gets; absent where it reads every data source as a whole. */
  readonly slices?: readonly Slice[];
};

/**
 * `task` is its place in the fleet that was planned, which it keeps; `share.index` counts those
 * that are in this plan.
 */
type PlannedTask = { readonly task: number; readonly share: TaskShare };

type RegionShares = {
  readonly region: string;
  readonly weight: number;
  readonly tasks: readonly PlannedTask[];
};

/** Which task of a fleet runs what. */
export type SharePlan = {
  readonly load: Load;
  /** As the scenario says: of the whole fleet with `total`, of each task with `per-task`. */
  readonly executions: readonly ExecutionLoad[];
  readonly regions: readonly RegionShares[];
};

type SharesPlanned =
  | { readonly ok: true; readonly plan: SharePlan }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Without a weight, the weight of a region is its number of tasks. */
type RegionTasks = { readonly region: string; readonly tasks: number; readonly weight?: number };

/** Tasks by their place in the fleet that was planned. */
type FleetRegion = {
  readonly region: string;
  readonly weight: number;
  readonly tasks: readonly number[];
};
type Fleet = Pick<SharePlan, 'load' | 'executions'> & { readonly regions: readonly FleetRegion[] };

/**
 * Which share of the load each task runs. With `total`, concurrency and throughput of each
 * execution are split exactly: over the regions by weight and largest remainder, within a region
 * evenly. An execution with fewer users than tasks runs on some of them only, but no task is left
 * without a user. Iterations (which are per user), ramp-up, hold-for and steps are the same for
 * every task.
 */
export function planShares(
  executions: readonly ExecutionLoad[],
  regions: readonly RegionTasks[],
  load: Load,
): SharesPlanned {
  let tasks = 0;
  const numbered = regions.map(({ region, tasks: count, weight = count }): FleetRegion => {
    const first = tasks;
    tasks += count;
    return { region, weight, tasks: Array.from({ length: count }, (_, index) => first + index) };
  });
  const loads = executions.map(({ concurrency, throughput }) => loadOf(concurrency, throughput));
  const fleet: Fleet = { load, executions: loads, regions: numbered };
  if (load === 'per-task') return { ok: true, plan: assign(fleet) };
  const all = usersOf(executions);
  if (all < tasks) {
    const facts = { users: all, tasks };
    return { ok: false, problems: [problemAt('load-fewer-users-than-tasks', 'input load', facts)] };
  }
  const given = usersByRegion(fleet, 0);
  const problems = regions.flatMap(({ region, tasks: count }) => {
    const facts = { region, users: given.get(region) ?? 0, all, tasks: count };
    return facts.users >= count ? [] : [problemAt('load-weight-too-small', 'input regions', facts)];
  });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, plan: assign(fleet, dealt(fleet)) };
}

/** What the tasks that are up run, and what no task does: one entry for each execution. */
type Redistributed = { readonly plan: SharePlan; readonly missing: readonly ExecutionLoad[] };

/**
 * The plan for the tasks that are up. With `total` they run the same load as before, each region by
 * its weight, as long as a task in it is up; only where a task would be left without a user,
 * weights give way. With `per-task` each runs what it would have, and the rest is missing.
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
  if (plan.load === 'total' && fleet.regions.length > 0)
    return { plan: assign(fleet, dealt(fleet)), missing: times(plan.executions, 0) };
  const planned = plan.regions.flatMap(({ tasks }) => tasks);
  const lost = planned.filter(({ task }) => !up.has(task)).length;
  const missing = times(plan.executions, plan.load === 'total' ? 1 : lost);
  return { plan: assign(fleet), missing };
}

function times(executions: readonly ExecutionLoad[], factor: number): readonly ExecutionLoad[] {
  return executions.map(({ concurrency, throughput }) =>
    loadOf(concurrency * factor, throughput && throughput * factor),
  );
}

/**
 * The users of each region, all executions together. The order of regions makes no difference: ties
 * are settled by name.
 * @param least how many users each task has, whatever the weights say.
 */
function usersByRegion(fleet: Fleet, least: 0 | 1): ReadonlyMap<string, number> {
  const named = fleet.regions.toSorted((a, b) => (a.region < b.region ? -1 : 1));
  const columns = named.map(({ weight, tasks }) => ({ weight, needs: tasks.length * least }));
  const users = apportion(usersOf(fleet.executions), columns);
  return new Map(named.map(({ region }, index) => [region, users[index] ?? 0]));
}

/** For each task, what it runs of each execution. */
type Split = readonly (readonly ExecutionLoad[])[];

/** The users of all executions divided over the regions, and those of a region over its tasks. */
function dealt(fleet: Fleet): Split {
  const { executions, regions } = fleet;
  const given = usersByRegion(fleet, 1);
  const totals = executions.map(({ concurrency }) => concurrency);
  const rows = splitRows(totals, [...given.values()]);
  const columns = [...given.keys()];
  const users = regions.flatMap(({ region, tasks }) => {
    const column = columns.indexOf(region);
    const own = rows.map((row) => row[column] ?? 0);
    return dealOut(own, tasks.length);
  });
  const loads = executions.map(({ throughput }, row) => {
    const counts = users.map((task) => task[row] ?? 0);
    return loadsOf(counts, throughput);
  });
  return users.map((_, task) => loads.flatMap((load) => load[task] ?? []));
}

/** Of one execution, what each task runs: it has the throughput in proportion to the users. */
function loadsOf(users: readonly number[], throughput: number | undefined): Split[number] {
  if (throughput === undefined) return users.map((concurrency) => ({ concurrency }));
  const running = users.filter((count) => count > 0);
  const rates = splitThroughput(throughput, running).values();
  return users.map((count) => loadOf(count, count > 0 ? rates.next().value : undefined));
}

function loadOf(concurrency: number, throughput: number | undefined): ExecutionLoad {
  return throughput === undefined ? { concurrency } : { concurrency, throughput };
}

/** @param split without it, each task runs the executions as written. */
function assign(fleet: Fleet, split?: Split): SharePlan {
  const { load, executions, regions } = fleet;
  const of = regions.reduce((sum, { tasks }) => sum + tasks.length, 0);
  let next = 0;
  const assigned = regions.map(({ region, weight, tasks }) => {
    const shares = tasks.map((task): PlannedTask => {
      const index = next;
      next += 1;
      return { task, share: { index, of, executions: split?.[index] ?? executions } };
    });
    return { region, weight, tasks: shares };
  });
  return { load, executions, regions: assigned };
}

/** Virtual users of all executions together. */
export function usersOf(executions: readonly ExecutionLoad[]): number {
  return executions.reduce((sum, { concurrency }) => sum + concurrency, 0);
}
