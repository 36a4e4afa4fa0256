import { type Problem, problemAt } from '../../errors.ts';
import { sumOf } from '../../units.ts';
import type { CollectedFiles } from '../files/files.ts';
import { asksForPlace, type TestPlan } from '../files/test-plan.ts';
import { inlined } from '../requests.ts';
import { type Round, roundOf } from '../round.ts';
import type { Place } from '../yaml/document.ts';
import { type PlannedExecution, plannedExecution } from './planned-execution.ts';

type ScenarioFile = CollectedFiles['file'];
type Scenario = ScenarioFile['scenarios'][string];
type Execution = ScenarioFile['execution'][number];
/** Test plans by their path. */
type TestPlans = ReadonlyMap<string, TestPlan>;

type Loads = {
  readonly executions: readonly PlannedExecution[];
  readonly problems: readonly Problem[];
};

/** What the executions do: those with a script as their test plans have it. */
export function testPlanLoads(
  { file, files, plans }: Pick<CollectedFiles, 'file' | 'files' | 'plans'>,
  place: Place,
): Loads {
  const loads = file.execution.map((execution, index) => {
    const plan = planOf(file, execution, plans);
    if (plan !== undefined) return loadOf(plan, execution, place.at('execution', index));
    const scenario = scenarioOf(file, execution) ?? {};
    const round = roundOf(inlined(scenario, file.scenarios));
    const planned = plannedExecution(execution, round, false);
    return { planned: { ...planned, readOnce: readOnceBy(scenario, files) }, problems: [] };
  });
  return {
    executions: loads.map(({ planned }) => planned),
    problems: loads.flatMap(({ problems }) => problems),
  };
}

/** Data sources that end the virtual users when all of their rows are read. */
function readOnceBy(
  { 'data-sources': sources = [] }: Scenario,
  files: CollectedFiles['files'],
): PlannedExecution['readOnce'] {
  return sources.flatMap((source) => {
    if (typeof source === 'string' || source.loop !== false) return [];
    const data = files.find(({ path }) => path === source.path)?.data;
    return data?.count.ok === true ? [{ path: source.path, rows: data.count.value }] : [];
  });
}

/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file: ScenarioFile, execution: Execution, plans: TestPlans): TestPlan | undefined {
  const script = scenarioOf(file, execution)?.script;
  return script === undefined ? undefined : plans.get(script);
}

function scenarioOf(file: ScenarioFile, { scenario }: Execution): Scenario | undefined {
  return typeof scenario === 'string' ? file.scenarios[scenario] : scenario;
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
): { readonly planned: PlannedExecution; readonly problems: readonly Problem[] } {
  const { groups } = plan;
  const users = usersOf(groups, execution.concurrency);
  const takesRampUp = execution['ramp-up'] === undefined && (execution['hold-for'] ?? 0) > 0;
  const rampUp = takesRampUp ? Math.max(0, ...groups.map((group) => group.rampUp ?? 0)) * 1000 : 0;
  const completed = {
    ...execution,
    concurrency: Math.max(1, users ?? 1),
    ...(rampUp === 0 ? {} : { 'ramp-up': rampUp }),
  };
  const round = planRound(groups, execution.concurrency);
  return {
    planned: plannedExecution(completed, round, execution.concurrency === undefined),
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

/** The pass of a mean user of all thread groups. */
function planRound(groups: TestPlan['groups'], concurrency: number | undefined): Round {
  const parts = partsOf(groups, concurrency);
  const users = Math.max(1, sumOf(parts));
  const mean = (figure: (round: Round) => number): number =>
    sumOf(groups.map(({ round }, index) => figure(round) * (parts[index] ?? 0))) / users;
  const pauses = groups.map(({ round }) => round.longestPause);
  return {
    requests: mean(({ requests }) => requests),
    once: mean(({ once }) => once),
    hidden: Math.max(1, ...groups.map(({ round }) => round.hidden)),
    exact: false,
    paused: Math.min(...groups.map(({ round }) => round.paused)),
    longestPause: pauses.includes(undefined) ? undefined : Math.max(...pauses.map((p) => p ?? 0)),
  };
}

/** The users of each group; undefined where a variable decides on all of them. */
function usersOf(groups: TestPlan['groups'], concurrency: number | undefined): number | undefined {
  if (concurrency === undefined && groups.some(({ users }) => users === undefined))
    return undefined;
  return sumOf(partsOf(groups, concurrency));
}

/**
 * Taurus divides users in proportion to those of the groups, gives each group at least one, and
 * rounds halves to even.
 */
function partsOf(groups: TestPlan['groups'], concurrency: number | undefined): readonly number[] {
  const weights = groups.map(({ users }) => users ?? 1);
  const total = sumOf(weights);
  if (concurrency === undefined) return weights;
  return weights.map((weight) =>
    weight === 0 ? 0 : Math.max(1, roundHalfToEven((concurrency * weight) / total)),
  );
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
