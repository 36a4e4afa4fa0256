import { isMapping, type Place, type Problem, problemAt } from '../errors.ts';
import { NO_WORKSPACE, type Workspace } from '../workspace.ts';
import type { Allowed } from './constructs/construct.ts';
import { siftFunctions } from './constructs/functions.ts';
import { sift } from './constructs/sift.ts';
import { type CollectedFiles, collectFiles } from './files/files.ts';
import { longForm } from './forms.ts';
import { includeTooMuch, MOST_INCLUDED } from './includes.ts';
import { labelsOf } from './labels.ts';
import { type LoadRefusals, loadRefusals, testPlanLoads } from './load/test-plan-load.ts';
import { type TakenPassfail, takePassfail } from './passfail/passfail.ts';
import { semanticProblems } from './problems.ts';
import { hidingProblems, pauseProblems } from './request-problems.ts';
import type { ScenarioFile } from './requests.ts';
import { credentialNotices, withSafeLabels } from './safety/credentials.ts';
import { judgeAddresses } from './safety/scenarios.ts';
import type { Target } from './safety/targets.ts';
import { typed } from './typed.ts';
import { putConstants } from './values/constants.ts';
import type { Variables } from './values/fill.ts';
import { resolveLoad } from './values/load.ts';
import { takeProperties } from './values/properties.ts';
import { unusedVariables } from './values/unused.ts';
import { readConfiguration, type ScenarioText } from './yaml/configuration.ts';
import { exact } from './yaml/exact.ts';

/** A scenario without a problem. */
export type ReadScenario = Pick<TakenPassfail, 'criteria'> &
  Pick<CollectedFiles, 'files' | 'plans'> &
  Pick<ReturnType<typeof takeProperties>, 'properties'> & {
    readonly file: ScenarioFile;
    /** Where everything of it was written. */
    readonly place: Place;
    /** What each execution does, where its test plan decides on some of it. */
    readonly loads: ReturnType<typeof testPlanLoads>['executions'];
    readonly refusals: LoadRefusals;
    /** Commands that run beside JMeter. */
    readonly commands: readonly unknown[];
    /** Whether it has Taurus leave the ramp-up out of the figures. */
    readonly leavesOutRampUp: boolean;
    /** What is left out, or read otherwise than one may think. */
    readonly notices: readonly Problem[];
  };

type Checked =
  | ({ readonly ok: true } & ReadScenario)
  | {
      readonly ok: false;
      readonly problems: CollectedFiles['problems'];
      /** Of its samples, where what is wrong cannot change them. */
      readonly labels?: ReturnType<typeof labelsOf>;
    };

/** Where a scenario lies, which decides on what it can name. */
export type Surroundings = {
  readonly workspace: Workspace;
  /** The folders of the scenario's files, from the workspace's root. */
  readonly folders: readonly string[];
  /** Further files of the scenario, each merged on top of those before. */
  readonly onTop: readonly ScenarioText[];
  /** What the workflow permits. */
  readonly allow: Allowed;
  /** What alone requests may go to; undefined where the workflow names nothing. */
  readonly targets: readonly Target[] | undefined;
  /** What only the workflow has: the values of its variables. */
  readonly variables: Variables;
};

const NO_SURROUNDINGS: Surroundings = {
  workspace: NO_WORKSPACE,
  folders: [],
  onTop: [],
  allow: new Set(),
  targets: undefined,
  variables: new Map(),
};

/**
 * Reads a scenario into the model, with every problem that it has.
 * @param origin its path in the workspace, or the input's name; messages start with it.
 */
export function checkScenario(
  text: string,
  origin: string,
  given: Partial<Surroundings> = {},
): Checked {
  const surroundings = { ...NO_SURROUNDINGS, ...given };
  const { workspace, folders, onTop, allow, targets, variables } = surroundings;
  // Where Taurus looks: in its working directory, and beside the configurations.
  const search = { workspace, folders: ['', ...folders] };
  const configuration = readConfiguration([{ text, origin }, ...onTop], search);
  if (!configuration.isWhole) return { ok: false, problems: configuration.problems };
  const prepared = prepare(configuration, surroundings);
  const { rest, place, properties, criteria } = prepared;
  const read = typed(rest, place, prepared.isTouched);
  const before = [...read.problems, ...configuration.problems, ...prepared.problems];
  if (read.file === undefined) return { ok: false, problems: before };
  if (includeTooMuch(read.file))
    return {
      ok: false,
      problems: [...before, problemAt('includes-multiply', origin, MOST_INCLUDED)],
    };
  const collected = collectFiles(read.file, place, { ...search, allow, properties });
  const { files, plans } = collected;
  const file = withSafeLabels(collected.file);
  const loads = testPlanLoads(collected, place, prepared.usersRead);
  const addresses = judgeAddresses({ ...collected, properties }, place, { allow, targets });
  const wrong = [
    ...semanticProblems(read.file, place),
    ...addresses.problems,
    ...hidingProblems(collected, place),
    ...collected.problems,
    ...loads.problems,
    ...pauseProblems(read.file, loads.executions, place),
    ...before,
  ];
  if (wrong.length > 0)
    return { ok: false, problems: wrong, labels: before.length > 0 ? undefined : labelsOf(file) };
  const steps = [configuration, prepared, collected, addresses, loads];
  const unused = unusedVariables(variables, { used: prepared.used, value: rest, plans });
  return {
    ok: true,
    file: { ...file, execution: withRampUps(file.execution, loads.executions) },
    place,
    criteria,
    files,
    plans,
    loads: loads.executions,
    refusals: loadRefusals(file, plans, place),
    properties,
    commands: prepared.commands,
    leavesOutRampUp: prepared.leavesOutRampUp,
    notices: [
      ...steps.flatMap(({ notices }) => notices),
      ...credentialNotices(collected.file, place, variables),
      ...unused,
    ],
  };
}

/** A configuration on its way to the model: what is left to be typed, and what is taken out. */
type Prepared = Pick<ReadScenario, 'commands' | 'leavesOutRampUp' | 'notices' | 'place'> &
  Pick<ReadScenario, 'criteria' | 'properties'> &
  Pick<ReturnType<typeof sift>, 'isTouched'> &
  Pick<ReturnType<typeof resolveLoad>, 'usersRead'> & {
    readonly rest: unknown;
    /** Variables of the workflow that have found a place. */
    readonly used: ReadonlySet<string>;
    readonly problems: readonly Problem[];
  };

function prepare(
  { value, place: written }: Pick<ReturnType<typeof readConfiguration>, 'value' | 'place'>,
  { variables, allow }: Pick<Surroundings, 'variables' | 'allow'>,
): Prepared {
  const constants = putConstants(value, written, variables);
  const sifted = sift(constants.value, written, allow);
  const taken = takeProperties(sifted.value, written, { variables, allow });
  const { properties } = taken;
  const load = resolveLoad(taken.rest, written, properties);
  const long = longForm(load.value, written);
  const { place } = long;
  const { criteria, rest, ...passfail } = takePassfail(long.value, place);
  const called = siftFunctions(rest, place, allow);
  const steps = [constants, sifted, taken, passfail, called];
  return {
    rest,
    place,
    criteria,
    properties,
    isTouched: sifted.isTouched,
    usersRead: load.usersRead,
    used: new Set([...constants.used, ...taken.used]),
    commands: commandsIn(sifted.value, written),
    leavesOutRampUp: leavesOutRampUp(sifted.value),
    problems: [...load.problems, ...steps.flatMap(({ problems }) => problems)],
    notices: [...steps, long].flatMap(({ notices }) => notices),
  };
}

/** Taurus counts the ramp-up from what an execution says. */
function withRampUps(
  executions: ScenarioFile['execution'],
  loads: ReadScenario['loads'],
): ScenarioFile['execution'] {
  return executions.map((one, index) => {
    const { rampUp = 0 } = loads[index] ?? {};
    return rampUp === 0 ? one : { ...one, 'ramp-up': rampUp };
  });
}

/**
 * The commands that run beside JMeter, as Taurus has them: they are left in a configuration where
 * the workflow allows code.
 */
function commandsIn(value: unknown, top: Place): readonly unknown[] {
  const services: unknown = isMapping(value) ? value['services'] : undefined;
  if (!Array.isArray(services)) return [];
  return services.flatMap((service: unknown, index) =>
    isMapping(service) && service['module'] === 'shellexec'
      ? [exact(service, top.at('services', index))]
      : [],
  );
}

function leavesOutRampUp(value: unknown): boolean {
  const settings = isMapping(value) ? value['settings'] : undefined;
  return isMapping(settings) && settings['ramp-up-exclude'] === true;
}
