import type { Problem } from '../../errors.ts';
import { plural } from '../../units.ts';
import type { TestPlan, ThreadGroup } from '../files/test-plan.ts';
import type { Execution, ScenarioFile } from '../model.ts';
import type { Place } from '../yaml/document.ts';

type Plans = ReadonlyMap<string, TestPlan>;

/** What the executions do: those with a script as their test plans have it. */
export function scriptLoads(
  file: ScenarioFile,
  plans: Plans,
  place: Place,
): { readonly executions: readonly Execution[]; readonly problems: readonly Problem[] } {
  const loads = file.execution.map((execution, index): ScriptLoad => {
    const plan = planOf(file, execution, plans);
    if (plan === undefined) return { execution, problems: [] };
    return scriptLoad(plan, execution, place.at('execution', index));
  });
  return {
    executions: loads.map(({ execution }) => execution),
    problems: loads.flatMap(({ problems }) => problems),
  };
}

type ScriptLoad = { readonly execution: Execution; readonly problems: readonly Problem[] };

/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file: ScenarioFile, execution: Execution, plans: Plans): TestPlan | undefined {
  const { scenario } = execution;
  const script = (typeof scenario === 'string' ? file.scenarios[scenario] : scenario)?.script;
  return script === undefined ? undefined : plans.get(script);
}

type Told = Pick<Problem, 'what' | 'fix'> & { readonly key: string };

/**
 * The load that Taurus makes of an execution with a script: what the execution leaves out, the
 * thread groups of the plan say themselves.
 * https://gettaurus.org/docs/JMeter/#Run-Existing-JMX-File
 */
function scriptLoad(plan: TestPlan, execution: Execution, place: Place): ScriptLoad {
  const { groups } = plan;
  const users = usersOf(groups, execution.concurrency);
  const own = groups.map(({ rampUp }) => rampUp);
  const takesRampUp = execution['ramp-up'] === undefined && (execution['hold-for'] ?? 0) > 0;
  const told = [
    ...structureProblems(plan, execution),
    ...(groups.length === 0 ? [] : userProblems(groups, execution, users)),
    ...(takesRampUp ? rampUpProblems(own, execution) : []),
  ];
  const rampUp = takesRampUp ? Math.max(0, ...own.map((seconds) => seconds ?? 0)) * 1000 : 0;
  return {
    execution: {
      ...execution,
      concurrency: Math.max(1, users ?? 1),
      ...(rampUp === 0 ? {} : { 'ramp-up': rampUp }),
    },
    problems: told.map(({ key, what, fix }) => ({ where: place.at(key).where, what, fix })),
  };
}

function structureProblems(plan: TestPlan, { throughput }: Execution): Told[] {
  const { groups, serialized, hasSetUp } = plan;
  const problems: Told[] = [];

  if (groups.length === 0)
    problems.push({
      key: 'scenario',
      what: 'its test plan has no thread group that is enabled',
      fix: 'enable or add one',
    });
  if (serialized && groups.length > 1)
    problems.push({
      key: 'scenario',
      what: 'its test plan runs thread groups one after the other, so that nobody knows how long it takes',
      fix: 'let them run at the same time, or make a test plan of each',
    });
  if (hasSetUp && throughput !== undefined)
    problems.push({
      key: 'throughput',
      what: "the clock behind throughput would begin with the test plan's setUp Thread Group",
      fix: 'remove one of the two',
    });
  return problems;
}

function userProblems(
  groups: readonly ThreadGroup[],
  execution: Execution,
  users: number | undefined,
): Told[] {
  const { concurrency } = execution;
  const key = 'concurrency';
  if (users === undefined)
    return [
      {
        key,
        what: 'the test plan leaves the number of users to a variable',
        fix: 'add concurrency',
      },
    ];
  if (concurrency === undefined || users === concurrency) return [];
  const what = `Taurus divides ${plural(concurrency, 'virtual user')} over the ${plural(groups.length, 'thread group')} of the test plan, and rounds to ${users}`;
  return [{ key, what, fix: `write ${users}` }];
}

function rampUpProblems(own: readonly (number | undefined)[], { throughput }: Execution): Told[] {
  const [key, fix] = ['ramp-up', 'add ramp-up'];
  if (own.includes(undefined))
    return [{ key, what: 'the test plan leaves its ramp-up to a variable', fix }];
  if (new Set(own).size > 1)
    return [{ key, what: 'the thread groups of the test plan have different ramp-ups', fix }];
  // Taurus schedules throughput by the execution's own ramp-up and hold-for.
  if (throughput === undefined || own.every((seconds) => seconds === 0)) return [];
  return [
    {
      key,
      what: `throughput would be over before the load, which takes the ramp-up of the test plan (${own[0]}s) longer`,
      fix,
    },
  ];
}

/**
 * Taurus divides users in proportion to those of the groups, gives each group at least one, and
 * rounds halves to even.
 */
function usersOf(
  groups: readonly ThreadGroup[],
  concurrency: number | undefined,
): number | undefined {
  const own = groups.map(({ users }) => users);
  if (concurrency === undefined)
    return own.reduce<number | undefined>(
      (sum, users) => (sum === undefined || users === undefined ? undefined : sum + users),
      0,
    );
  const weights = own.map((users) => users ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) =>
    weight === 0 ? 0 : Math.max(1, roundHalfToEven((concurrency * weight) / total)),
  );
  return parts.reduce((sum, part) => sum + part, 0);
}

function roundHalfToEven(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A load that is divided is divided by the execution's own numbers, and exactly. */
export function divisionProblems(file: ScenarioFile, plans: Plans, place: Place): Problem[] {
  return file.execution.flatMap((execution, index) => {
    const plan = planOf(file, execution, plans);
    if (plan === undefined) return [];
    const { where } = place.at('execution', index);
    if (execution.concurrency === undefined)
      return [
        {
          where,
          what: 'total divides the concurrency of each execution, and this one leaves it to its test plan',
          fix: 'add concurrency',
        },
      ];
    if (plan.groups.length === 1) return [];
    const what = `total gives each task its share of the users, and Taurus would round it over ${plan.groups.length} thread groups`;
    return [
      {
        where,
        what,
        fix: 'make a test plan of each thread group, or set the input load to per-task',
      },
    ];
  });
}
