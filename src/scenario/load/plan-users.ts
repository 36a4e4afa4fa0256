import { type Place, type Problem, problemAt } from '../../errors.ts';
import type { TestPlan } from '../files/test-plan.ts';
import type { Execution } from '../requests.ts';

type Group = TestPlan['groups'][number];

/** Whether it takes the ramp-up of a test plan. */
export function takesRampUp(execution: Execution): boolean {
  return execution['ramp-up'] === undefined && (execution['hold-for'] ?? 0) > 0;
}

/**
 * Taurus divides users in proportion to those of the groups, gives each group at least one, and
 * rounds halves to even. Without concurrency each group has its own.
 */
export function usersOf(
  groups: readonly Group[],
  concurrency: number | undefined,
): readonly (number | undefined)[] {
  if (concurrency === undefined) return groups.map(({ kept }) => kept.users);
  const total = groups.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return groups.map(({ weight = 1 }) =>
    weight === 0 ? 0 : Math.max(1, roundHalfToEven((concurrency * weight) / total)),
  );
}

function roundHalfToEven(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

type Users = readonly (number | undefined)[];
type Asked = {
  readonly execution: Execution;
  readonly isChanged: boolean;
  readonly users: Users;
};

/** What keeps the load of a plan from being known. */
export function problemsOf(
  { groups, hasSetUp }: TestPlan,
  { execution, isChanged, users }: Asked,
  place: Place,
): readonly Problem[] {
  const problems: Problem[] = [];
  const { where } = place.at('scenario');
  const isUnknown = isChanged
    ? users.includes(undefined)
    : groups.some(({ written: { ramps, lasts } }) => ramps === undefined && lasts === undefined);
  if (groups.length === 0) problems.push(problemAt('test-plan-without-groups', where));
  else if (isUnknown)
    problems.push(problemAt('test-plan-users-unknown', place.at('concurrency').where));
  const unread = groups.find(({ isLeft, weight }) => !isLeft && weight === undefined);
  if (execution.concurrency !== undefined && unread !== undefined)
    problems.push(problemAt('test-plan-users-unread', where, { group: unread.name }));
  if (hasSetUp && execution.throughput !== undefined)
    problems.push(problemAt('test-plan-setup-beside-throughput', place.at('throughput').where));
  if (takesRampUp(execution) && groups.some(({ kept }) => kept.rampUp === undefined))
    problems.push(problemAt('test-plan-ramp-up-unknown', place.at('ramp-up').where));
  return problems;
}

export function roundedNotices(
  groups: readonly Group[],
  { concurrency, users }: { readonly concurrency: number | undefined; readonly users: Users },
  place: Place,
): readonly Problem[] {
  const rounded = users.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (concurrency === undefined || groups.length === 0 || rounded === concurrency) return [];
  const facts = { users: concurrency, groups: groups.length, rounded: String(rounded) };
  return [problemAt('test-plan-users-rounded', place.at('concurrency').where, facts)];
}
