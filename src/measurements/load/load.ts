import {
  isUniform,
  type PlannedExecution,
  usersAt,
  wholeThroughput,
} from '../../scenario/load/planned-execution.ts';
import { type Asked, type Compared, comparedIn, type Load, type Reported } from './compare.ts';

/** One execution in one region: what was asked of its tasks that ran to their end, and what came. */
export type ExecutionLoads = {
  readonly index: number;
  readonly scenario: string | undefined;
  readonly region: string;
  readonly tasks: number;
  readonly asked: Load;
  readonly achieved: Load;
};

/** All executions in all regions, one after the other. */
export function executionLoads(
  regions: readonly Reported[],
  asked: Asked,
): readonly ExecutionLoads[] {
  const compared = regions.map(({ region, results }) => ({
    region,
    tasks: comparedIn(results, asked),
  }));
  return asked.executions.flatMap(({ scenario }, index) =>
    compared.flatMap(({ region, tasks }) => {
      const own = tasks.filter((task) => task.index === index);
      if (own.length === 0) return [];
      const [sum, achieved] = [sumOfLoads(own, 'asked'), sumOfLoads(own, 'achieved')];
      return [{ index, scenario, region, tasks: own.length, asked: sum, achieved }];
    }),
  );
}

/** The time is that of the task whose load was shortest; everything else adds up. */
function sumOfLoads(tasks: readonly Compared[], which: 'asked' | 'achieved'): Load {
  const figures = (name: keyof Load): readonly number[] | undefined => {
    const known = tasks.flatMap((task) => task[which][name] ?? []);
    return known.length < tasks.length ? undefined : known;
  };
  const sum = (name: keyof Load): number | undefined => {
    return figures(name)?.reduce((all, figure) => all + figure, 0);
  };
  const times = figures('time');
  return {
    users: sum('users'),
    userTime: sum('userTime'),
    time: times === undefined ? undefined : Math.min(...times),
    requests: sum('requests'),
  };
}

/** Virtual users at a time, and requests a second; undefined where unknown or without a limit. */
type Whole = { readonly users: number | undefined; readonly rate: number | undefined };

/**
 * What the scenario asks of so many tasks together.
 * @param whole whether its numbers are those of the whole fleet (the input `load: total`).
 */
export function askedLoad({ executions }: Asked, tasks: number, whole: boolean): Whole {
  const factor = whole ? 1 : tasks;
  const [users, rate] = [mostUsers(executions), wholeThroughput(executions)];
  return {
    users: users === undefined ? undefined : users * factor,
    rate: rate === undefined ? undefined : rate * factor,
  };
}

/**
 * The most users of one task that are to be there at a time; undefined where iterations or test
 * plans end some of several executions.
 */
function mostUsers(executions: readonly PlannedExecution[]): number | undefined {
  const [only] = executions;
  if (executions.length === 1) return only?.concurrency;
  if (executions.some(({ lasts, iterations }) => lasts === undefined || iterations !== undefined))
    return undefined;
  const ends = ({ delay, lasts = 0 }: PlannedExecution): number => delay + lasts;
  // A number of users is highest just before some of them end.
  const totals = executions.map((one) =>
    executions
      .filter((other) => ends(other) >= ends(one))
      .reduce((sum, other) => sum + usersAt(other, ends(one) - 1 - other.delay), 0),
  );
  return Math.max(...totals);
}

/** What all tasks reached together; known where all executions have the same times. */
export function achievedLoad(loads: readonly ExecutionLoads[], { executions }: Asked): Whole {
  const known = loads.flatMap(({ achieved: { users, requests, time } }) =>
    users === undefined || requests === undefined || time === undefined
      ? []
      : [{ users, rate: time === 0 ? 0 : (requests * 1000) / time }],
  );
  if (known.length === 0 || known.length < loads.length || !isUniform(executions))
    return { users: undefined, rate: undefined };
  return {
    users: known.reduce((sum, { users }) => sum + users, 0),
    rate: known.reduce((sum, { rate }) => sum + rate, 0),
  };
}
