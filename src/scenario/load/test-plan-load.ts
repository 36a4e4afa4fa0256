import { type Problem, problemAt } from '../../errors.ts';
import { asksForPlace, type TestPlan } from '../files/test-plan.ts';
import type { Execution, ScenarioFile } from '../model.ts';
import type { Place } from '../yaml/document.ts';

/** Test plans by their path. */
type TestPlans = ReadonlyMap<string, TestPlan>;

type Loads = {
  readonly executions: readonly Execution[];
  readonly problems: readonly Problem[];
};

/** What the executions do: those with a script as their test plans have it. */
export function testPlanLoads(file: ScenarioFile, plans: TestPlans, place: Place): Loads {
  const loads = file.execution.map((execution, index) => {
    const plan = planOf(file, execution, plans);
    return plan === undefined
      ? { execution, problems: [] }
      : loadOf(plan, execution, place.at('execution', index));
  });
  return {
    executions: loads.map(({ execution }) => execution),
    problems: loads.flatMap(({ problems }) => problems),
  };
}

/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file: ScenarioFile, execution: Execution, plans: TestPlans): TestPlan | undefined {
  const { scenario } = execution;
  const script = (typeof scenario === 'string' ? file.scenarios[scenario] : scenario)?.script;
  return script === undefined ? undefined : plans.get(script);
}

/**
 * The load that Taurus makes of an execution with a script: what the execution leaves out, the
 * thread groups of the plan say themselves.
 * https://gettaurus.org/docs/JMeter/#Run-Existing-JMX-File
 */
function loadOf(
  plan: TestPlan,
  execution: Execution,
  place: Place,
): { readonly execution: Execution; readonly problems: readonly Problem[] } {
  const { groups } = plan;
  const users = usersOf(groups, execution.concurrency);
  const takesRampUp = execution['ramp-up'] === undefined && (execution['hold-for'] ?? 0) > 0;
  const rampUp = takesRampUp ? Math.max(0, ...groups.map((group) => group.rampUp ?? 0)) * 1000 : 0;
  return {
    execution: {
      ...execution,
      concurrency: Math.max(1, users ?? 1),
      ...(rampUp === 0 ? {} : { 'ramp-up': rampUp }),
    },
    problems: [
      ...structureProblems(plan, execution, place),
      ...(groups.length === 0 ? [] : userProblems(groups, execution.concurrency, place)),
      ...(takesRampUp ? rampUpProblems(groups, execution, place) : []),
    ],
  };
}

function structureProblems(
  plan: TestPlan,
  { throughput }: Execution,
  place: Place,
): readonly Problem[] {
  const { groups, serialized, hasSetUp } = plan;
  const { where } = place.at('scenario');
  const problems: Problem[] = [];
  if (groups.length === 0) problems.push(problemAt('test-plan-without-groups', where));
  if (serialized && groups.length > 1) problems.push(problemAt('test-plan-groups-in-turn', where));
  if (hasSetUp && throughput !== undefined)
    problems.push(problemAt('test-plan-setup-beside-throughput', place.at('throughput').where));
  return problems;
}

function userProblems(
  groups: TestPlan['groups'],
  concurrency: number | undefined,
  place: Place,
): readonly Problem[] {
  const { where } = place.at('concurrency');
  const rounded = usersOf(groups, concurrency);
  if (rounded === undefined) return [problemAt('test-plan-users-unknown', where)];
  if (concurrency === undefined || rounded === concurrency) return [];
  const facts = { users: concurrency, groups: groups.length, rounded: String(rounded) };
  return [problemAt('test-plan-users-rounded', where, facts)];
}

function rampUpProblems(
  groups: TestPlan['groups'],
  { throughput }: Execution,
  place: Place,
): readonly Problem[] {
  const { where } = place.at('ramp-up');
  const [first = 0, ...others] = new Set(groups.map((group) => group.rampUp));
  if (groups.some((group) => group.rampUp === undefined))
    return [problemAt('test-plan-ramp-up-unknown', where)];
  if (others.length > 0) return [problemAt('test-plan-ramp-ups-differ', where)];
  // Taurus schedules throughput by the execution's own ramp-up and hold-for.
  return throughput === undefined || first === 0
    ? []
    : [problemAt('test-plan-throughput-ends-early', where, { rampUp: first * 1000 })];
}

/**
 * Taurus divides users in proportion to those of the groups, gives each group at least one, and
 * rounds halves to even. Undefined where a variable decides.
 */
function usersOf(groups: TestPlan['groups'], concurrency: number | undefined): number | undefined {
  if (concurrency === undefined)
    return groups.reduce<number | undefined>(
      (sum, { users }) => (sum === undefined || users === undefined ? undefined : sum + users),
      0,
    );
  const weights = groups.map(({ users }) => users ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight) => {
    const part = Math.max(1, roundHalfToEven((concurrency * weight) / total));
    return sum + (weight === 0 ? 0 : part);
  }, 0);
}

function roundHalfToEven(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Why a load cannot be that of the whole fleet, or that of each task; empty where it can. */
export type LoadRefusals = {
  readonly total: readonly Problem[];
  readonly 'per-task': readonly Problem[];
};

export function loadRefusals(file: ScenarioFile, plans: TestPlans, place: Place): LoadRefusals {
  const text = JSON.stringify(file);
  const usesPlace = asksForPlace(text) || [...plans.values()].some((plan) => plan.asksForPlace);
  // A scenario that sets the variables itself does without those of the task.
  const setsPlace = /"LOAD_GATE_TASK_(?:INDEX|COUNT)":/.test(text);
  return {
    // A load that is divided is divided by the execution's own numbers, and exactly.
    total: file.execution.flatMap((execution, index) => {
      const plan = planOf(file, execution, plans);
      if (plan === undefined) return [];
      const { where } = place.at('execution', index);
      if (execution.concurrency === undefined)
        return [problemAt('load-total-without-concurrency', where)];
      const groups = plan.groups.length;
      return groups === 1 ? [] : [problemAt('load-total-several-groups', where, { groups })];
    }),
    'per-task':
      usesPlace && !setsPlace ? [problemAt('task-place-unavailable', place.source.origin)] : [],
  };
}
