import { type Place, type Problem, problemAt } from '../../errors.ts';
import type { CollectedFiles } from '../files/files.ts';
import { asksForPlace, type TestPlan } from '../files/test-plan.ts';
import type { DataSource } from '../model.ts';
import {
  type Execution,
  includedBy,
  inlined,
  type Scenario,
  type ScenarioFile,
  scenarioNamed,
  scenarioOf,
} from '../requests.ts';
import { roundOf } from '../round.ts';
import { planLoad } from './plan-load.ts';
import { type PlannedExecution, plannedExecution } from './planned-execution.ts';

/** Test plans by their path. */
type TestPlans = ReadonlyMap<string, TestPlan>;

type Loads = {
  readonly executions: readonly PlannedExecution[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

/**
 * What the executions do: those with a script as their test plans have it.
 * @param usersRead indices of those whose users come from a property.
 */
export function testPlanLoads(
  { file, files, plans, problems: found }: CollectedFiles,
  place: Place,
  usersRead: ReadonlySet<number>,
): Loads {
  // A property without a value has a problem of its own, which says more.
  const isUnset = found.some(({ code }) => code === 'property-unset');
  const isSaid = (code: string): boolean => isUnset && /^test-plan-.*-unknown$/.test(code);
  const loads = file.execution.map((execution, index) => {
    const plan = planOf(file, execution, plans);
    if (plan !== undefined) return planLoad(plan, execution, place.at('execution', index));
    const scenario = scenarioOf(execution, file.scenarios) ?? {};
    const own = roundOf(inlined(scenario, file.scenarios));
    // How often a pass reads a row there is not known, and users end with the rows.
    const mayEnd = [...includedBy(scenario, file.scenarios)].some((name) =>
      scenarioNamed(name, file.scenarios)?.['data-sources']?.some(isReadOnce),
    );
    const round = mayEnd ? { ...own, requests: 0, once: 0, exact: false } : own;
    const planned = plannedExecution(execution, round, false);
    return {
      planned: { ...planned, readOnce: readOnceBy(scenario, files) },
      problems: [],
      notices: [],
    };
  });
  return {
    executions: loads.map(({ planned }) => planned),
    problems: [
      ...loads.flatMap(({ problems }) => problems).filter(({ code }) => !isSaid(code)),
      ...[...usersRead].flatMap((index) =>
        usersOfEach(planAt(file, index, plans), place.at('execution', index, 'concurrency')),
      ),
    ],
    notices: loads.flatMap(({ notices }) => notices),
  };
}

/** Taurus writes a text into every thread group, and divides a number over them. */
function usersOfEach(plan: TestPlan | undefined, { where }: Place): readonly Problem[] {
  const groups = plan?.groups.filter(({ isLeft }) => !isLeft).length ?? 0;
  return groups > 1 ? [problemAt('test-plan-users-of-each', where, { groups })] : [];
}

function planAt(file: ScenarioFile, index: number, plans: TestPlans): TestPlan | undefined {
  const execution = file.execution[index];
  return execution === undefined ? undefined : planOf(file, execution, plans);
}

function isReadOnce(source: string | DataSource): source is DataSource {
  return typeof source !== 'string' && source.loop === false;
}

/** Data sources that end the virtual users when all of their rows are read. */
function readOnceBy(
  { 'data-sources': sources = [] }: Scenario,
  files: CollectedFiles['files'],
): PlannedExecution['readOnce'] {
  return sources.flatMap((source) => {
    if (!isReadOnce(source)) return [];
    const data = files.find(({ path }) => path === source.path)?.data;
    return data?.count.ok === true ? [{ path: source.path, rows: data.count.value }] : [];
  });
}

/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file: ScenarioFile, execution: Execution, plans: TestPlans): TestPlan | undefined {
  const script = scenarioOf(execution, file.scenarios)?.script;
  return script === undefined ? undefined : plans.get(script);
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
    total: [
      ...[...plans].flatMap(([path, plan]) => undivided(path, plan)),
      ...file.execution.flatMap((execution, index) => {
        const plan = planOf(file, execution, plans);
        if (plan === undefined) return [];
        const { where } = place.at('execution', index);
        if (execution.concurrency === undefined)
          return [problemAt('load-total-without-concurrency', where)];
        const groups = plan.groups.length;
        return groups === 1 ? [] : [problemAt('load-total-several-groups', where, { groups })];
      }),
    ],
    'per-task':
      usesPlace && !setsPlace ? [problemAt('task-place-unavailable', place.source.origin)] : [],
  };
}

/** Data sources whose name is only known in the run: each task would read all of their rows. */
function undivided(path: string, { references }: TestPlan): readonly Problem[] {
  return references.flatMap(({ name, line, by, use }) =>
    typeof use === 'string' || !name.includes('${')
      ? []
      : [problemAt('data-name-variable', `${path}, line ${line} (${by})`)],
  );
}
