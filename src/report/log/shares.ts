import {
  type PlannedTask,
  type RegionShares,
  type SharePlan,
  usersOf,
} from '../../scenario/load/shares.ts';
import { plural, printCount } from '../../units.ts';

/**
 * Who carries what, a line a region however large the fleet is: `eu-west-1: 40 tasks of 12 or 13
 * users (500 in all), 25/s each`. An execution that does not run on every task has a line of its
 * own.
 */
export function printShares({ executions, regions }: SharePlan): readonly string[] {
  const all = regions.flatMap(({ tasks }) => tasks);
  const partial = executions.flatMap((_, index) => {
    const running = all.filter(
      ({ share }) => (share.executions[index]?.concurrency ?? 0) > 0,
    ).length;
    return running === all.length
      ? []
      : [`execution ${index + 1} runs on ${running} of ${plural(all.length, 'task')}`];
  });
  return [...regions.map(printRegion), ...partial];
}

function printRegion({ region, tasks }: RegionShares): string {
  const users = tasks.map(({ share }) => usersOf(share.executions));
  const sum = users.reduce((total, count) => total + count, 0);
  const inAll = tasks.length === 1 ? '' : ` (${printCount(sum)} in all)`;
  return `${region}: ${plural(tasks.length, 'task')} of ${printUsers(users)}${inAll}${printRates(tasks)}`;
}

/** Within a region, no task has more than one user more than another. */
function printUsers(users: readonly number[]): string {
  const { least, most } = rangeOf(users);
  return least === most ? plural(most, 'user') : `${printCount(least)} or ${plural(most, 'user')}`;
}

/** Nothing, unless every task has a limit. */
function printRates(tasks: readonly PlannedTask[]): string {
  const rates = tasks.flatMap((task) => rateOf(task) ?? []);
  if (rates.length < tasks.length) return '';
  const { least, most } = rangeOf(rates.map((rate) => Number(rate.toPrecision(6))));
  return `, ${least === most ? most : `${least} to ${most}`}/s${tasks.length === 1 ? '' : ' each'}`;
}

/**
 * Requests a second of all executions that a task runs; undefined when one of them has no limit.
 */
function rateOf({ share }: PlannedTask): number | undefined {
  const running = share.executions.filter(({ concurrency }) => concurrency > 0);
  const limits = running.flatMap(({ throughput }) => throughput ?? []);
  return limits.length === running.length
    ? limits.reduce((sum, limit) => sum + limit, 0)
    : undefined;
}

function rangeOf(numbers: readonly number[]): { least: number; most: number } {
  const first = numbers[0] ?? 0;
  return numbers.reduce(
    ({ least, most }, number) => ({ least: Math.min(least, number), most: Math.max(most, number) }),
    {
      least: first,
      most: first,
    },
  );
}
