import { type Problem, problemAt } from '../errors.ts';
import { NO_WORKSPACE, type Workspace } from '../workspace.ts';
import { type Carried, carryFiles } from './files/files.ts';
import { type LoadRefusals, loadRefusals, testPlanLoads } from './load/test-plan-load.ts';
import { type Execution, type ScenarioFile, scenarioFile } from './model.ts';
import { type TakenPassfail, takePassfail } from './passfail/passfail.ts';
import { explain } from './problems/explain.ts';
import { semanticProblems } from './problems/semantics.ts';
import { type Place, placeIn, plant, sourceOf, type Tree, toValue } from './yaml/document.ts';
import { includeConfigs } from './yaml/include.ts';
import { isMapping, isProblem, readYaml } from './yaml/yaml.ts';

export type Checked =
  | ({
      readonly ok: true;
      readonly file: ScenarioFile;
      /** What each execution does, where its test plan decides on some of it. */
      readonly loads: readonly Execution[];
      readonly refusals: LoadRefusals;
    } & Pick<TakenPassfail, 'criteria'> &
      Pick<Carried, 'files' | 'plans'>)
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
  surroundings: Surroundings = { workspace: NO_WORKSPACE, folder: '' },
): Checked {
  const document = readYaml(text, origin);
  if (isProblem(document)) return { ok: false, problems: [document] };
  if (document.value === undefined || document.value === null)
    return { ok: false, problems: [problemAt('scenario-empty', origin)] };
  // Where Taurus looks: in its working directory, and beside the configuration.
  const search = { workspace: surroundings.workspace, folders: ['', surroundings.folder] };
  const included = includeConfigs(plant(document, origin), origin, search);
  const { value, place } = normalize(included.tree);
  const { criteria, rest, problems: unread } = takePassfail(value, place);
  const before = [...included.problems, ...unread];
  const read = scenarioFile.safeParse(rest);
  if (!read.success) {
    const { issues } = read.error;
    const problems = [...issues.flatMap((issue) => explain(issue, rest, place)), ...before];
    return { ok: false, problems };
  }
  const { file, files, plans, problems: missing } = carryFiles(read.data, place, search);
  const loads = testPlanLoads(file, plans, place);
  const problems = [
    ...semanticProblems(read.data, place),
    ...missing,
    ...loads.problems,
    ...before,
  ];
  if (problems.length > 0) return { ok: false, problems };
  // Taurus counts the ramp-up from what an execution says.
  const execution = file.execution.map((one, index) => {
    const rampUp = loads.executions[index]?.['ramp-up'];
    return rampUp === undefined ? one : { ...one, 'ramp-up': rampUp };
  });
  return {
    ok: true,
    file: { ...file, execution },
    criteria,
    files,
    plans,
    loads: loads.executions,
    refusals: loadRefusals(file, plans, place),
  };
}

/**
 * Taurus takes one execution as a mapping, and the path of a test plan as a scenario, too.
 * Overrides and tasks need one form; messages keep the user's own.
 */
function normalize(tree: Tree): { readonly value: unknown; readonly place: Place } {
  const value = toValue(tree);
  const place = placeIn((path) => sourceOf(tree, path));
  if (!isMapping(value)) return { value, place };
  const { execution, scenarios } = value;
  const named = isMapping(scenarios) ? Object.keys(scenarios) : [];
  const withPlan = (one: unknown): unknown =>
    isMapping(one) && isTestPlan(one['scenario'], named)
      ? { ...one, scenario: { script: one['scenario'] } }
      : one;
  if (Array.isArray(execution))
    return { value: { ...value, execution: execution.map(withPlan) }, place };
  if (!isMapping(execution)) return { value, place };
  return {
    value: { ...value, execution: [withPlan(execution)] },
    place: placeIn((path) =>
      sourceOf(
        tree,
        path[0] === 'execution' && path[1] === 0 ? ['execution', ...path.slice(2)] : path,
      ),
    ),
  };
}

function isTestPlan(scenario: unknown, named: readonly string[]): boolean {
  return typeof scenario === 'string' && /\.jmx$/i.test(scenario) && !named.includes(scenario);
}
