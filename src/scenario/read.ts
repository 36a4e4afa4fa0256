import type { Problem } from '../errors.ts';
import type { Criterion } from '../gate/criteria/criterion.ts';
import { NO_WORKSPACE, type Workspace } from '../workspace.ts';
import { type CarriedFile, carryFiles } from './files/files.ts';
import type { TestPlan } from './files/test-plan.ts';
import { asksForPlace } from './label-pattern.ts';
import { type SampleKinds, sampleKindsOf } from './labels.ts';
import type { Load } from './load/shares.ts';
import { divisionProblems, scriptLoads } from './load/test-plan-load.ts';
import { type Execution, type ScenarioFile, scenarioFile } from './model.ts';
import { takePassfail } from './passfail/passfail.ts';
import { explain } from './problems/explain.ts';
import { semanticProblems } from './problems/semantics.ts';
import {
  type Place,
  placeIn,
  plant,
  type Source,
  sourceOf,
  type Tree,
  toValue,
} from './yaml/document.ts';
import { includeConfigs } from './yaml/include.ts';
import { isMapping, isProblem, type Path, readYaml } from './yaml/yaml.ts';

export type Checked =
  | {
      readonly ok: true;
      readonly file: ScenarioFile;
      readonly criteria: readonly Criterion[];
      readonly files: readonly CarriedFile[];
      /** What each execution does, where its test plan decides on some of it. */
      readonly loads: readonly Execution[];
      /** Which of its samples are requests, and which transactions. */
      readonly sampleKinds: SampleKinds;
      /** Why its load cannot be that of the whole fleet, or that of each task. */
      readonly refusals: Readonly<Record<Load, readonly Problem[]>>;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where a scenario lies, which decides on what it can name. */
export type Surroundings = {
  readonly workspace: Workspace;
  /** The scenario's folder, from the workspace's root. */
  readonly folder: string;
};

/**
 * Reads a scenario into the model, with every problem that it has.
 * @param origin its path in the workspace, or the input's name; messages start with it.
 */
export function checkScenario(
  text: string,
  origin: string,
  { workspace, folder }: Surroundings = { workspace: NO_WORKSPACE, folder: '' },
): Checked {
  const document = readYaml(text, origin);
  if (isProblem(document)) return failed([document]);
  if (document.value === undefined || document.value === null) {
    return failed([
      {
        where: origin,
        what: 'it is empty',
        fix: 'write a Taurus scenario with execution and scenarios',
      },
    ]);
  }
  // Where Taurus looks: in its working directory, and beside the configuration.
  const folders = ['', folder];
  const included = includeConfigs(plant(document, origin), {
    workspace,
    folders,
    scenario: origin,
  });
  const { value, place } = normalize(included.tree);
  const passfail = takePassfail(value, {
    place: (path) => place.at(...path).where,
    locate: (path) => place.at(...path).source,
  });
  const before = [...included.problems, ...passfail.problems];
  const result = scenarioFile.safeParse(passfail.rest);
  if (!result.success) {
    return failed([
      ...result.error.issues.flatMap((issue) => explain(issue, passfail.rest, place)),
      ...before,
    ]);
  }
  const carried = carryFiles(result.data, place, { workspace, folders });
  const { file, plans, files } = carried;
  const loads = scriptLoads(file, plans, place);
  const problems = [
    ...semanticProblems(result.data, place),
    ...carried.problems,
    ...loads.problems,
    ...before,
  ];
  if (problems.length > 0) return failed(problems);
  const refusals = {
    total: divisionProblems(file, plans, place),
    'per-task': placeProblems(file, plans, origin),
  };
  // Taurus counts the ramp-up from what an execution says.
  const execution = file.execution.map((one, index) => ({
    ...one,
    ...rampUpOf(loads.executions[index]),
  }));
  return {
    ok: true,
    file: { ...file, execution },
    criteria: passfail.criteria,
    files,
    loads: loads.executions,
    sampleKinds: sampleKindsOf(file, plans),
    refusals,
  };
}

function failed(problems: readonly Problem[]): Checked {
  return { ok: false, problems };
}

function rampUpOf(execution: Execution | undefined): Pick<Execution, 'ramp-up'> {
  const rampUp = execution?.['ramp-up'];
  return rampUp === undefined ? {} : { 'ramp-up': rampUp };
}

/**
 * Where nobody would tell the tasks their place in the fleet. A scenario that sets the variables
 * itself does without.
 */
function placeProblems(
  file: ScenarioFile,
  plans: ReadonlyMap<string, TestPlan>,
  origin: string,
): Problem[] {
  const text = JSON.stringify(file);
  const asks = asksForPlace(text) || [...plans.values()].some((plan) => plan.asksForPlace);
  if (!asks || /"LOAD_GATE_TASK_(?:INDEX|COUNT)":/.test(text)) return [];
  const what =
    'it uses the place of a task in the fleet, which tasks only know where the load is divided';
  return [
    {
      where: origin,
      what,
      fix: 'set the input load to total, or set the variable in the scenario',
    },
  ];
}

type Normalized = { readonly value: unknown; readonly place: Place };

/**
 * Taurus takes one execution as a mapping, and the path of a test plan as a scenario, too.
 * Overrides and tasks need one form; messages keep the user's own.
 */
function normalize(tree: Tree): Normalized {
  const value = toValue(tree);
  const locate = (path: Path): Source => sourceOf(tree, path);
  if (!isMapping(value)) return { value, place: placeIn(locate) };
  const { execution } = value;
  const named = isMapping(value['scenarios']) ? Object.keys(value['scenarios']) : [];
  const withPlan = (one: unknown): unknown =>
    isMapping(one) && isTestPlan(one['scenario'], named)
      ? { ...one, scenario: { script: one['scenario'] } }
      : one;
  if (Array.isArray(execution))
    return { value: { ...value, execution: execution.map(withPlan) }, place: placeIn(locate) };
  if (!isMapping(execution)) return { value, place: placeIn(locate) };
  const pathOf = (path: Path): Path =>
    path[0] === 'execution' && path[1] === 0 ? ['execution', ...path.slice(2)] : path;
  return {
    value: { ...value, execution: [withPlan(execution)] },
    place: placeIn((path) => locate(pathOf(path))),
  };
}

function isTestPlan(scenario: unknown, named: readonly string[]): boolean {
  return typeof scenario === 'string' && /\.jmx$/i.test(scenario) && !named.includes(scenario);
}
