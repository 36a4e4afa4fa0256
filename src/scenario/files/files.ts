import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { addAll, brief, type Place, type Problem, problemAt } from '../../errors.ts';
import { decodeUtf8, decodeXml } from '../../text/decode.ts';
import type { SearchPath, Workspace, WorkspaceFile } from '../../workspace.ts';
import { type Allowed, judge } from '../constructs/construct.ts';
import { JAR, READS } from '../constructs/functions.ts';
import { type ScenarioFile, scenarioAt } from '../requests.ts';
import { type Known, knownIn, knownInAll, resolve, unsetIn } from '../values/resolve.ts';
import { find } from './find.ts';
import type { Modifications } from './plan-modifications.ts';
import { unsetInPlans } from './plan-properties.ts';
import { type FileUse, rewrite } from './rewrite.ts';
import { type Edited, type Found, limitProblems, readFound, type TaskFile } from './sent.ts';
import { readTestPlan, type TestPlan } from './test-plan.ts';
import { escapeXml } from './xml.ts';

export type CollectedFiles = {
  /** The scenario with every path as it is in a task. */
  readonly file: ScenarioFile;
  readonly files: readonly TaskFile[];
  /** What the JMeter test plans among them say, by their path. */
  readonly plans: ReadonlyMap<string, TestPlan>;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

/** A test plan is read as a whole; one beyond this size holds data, or recorded responses. */
const MAX_PLAN_BYTES = 10_000_000;

/**
 * Finds every file that a scenario names, and those that its test plans name. A file that cannot go
 * to the tasks is a problem.
 */
export function collectFiles(file: ScenarioFile, place: Place, search: Search): CollectedFiles {
  const { workspace, folders, allow, properties } = search;
  // Worked out once for all files of a scenario, which may be as many as its variables.
  const worked = new WeakMap<readonly number[], Known>();
  const knownOf = (executions: readonly number[]): Known => {
    const before = worked.get(executions);
    if (before !== undefined) return before;
    const each = executions.map((index) => knownIn(scenarioAt(file, index), properties));
    const known = knownInAll(each, properties);
    worked.set(executions, known);
    return known;
  };
  const withPlans = file.execution.flatMap((_, index) =>
    scenarioAt(file, index)?.script === undefined ? [] : [index],
  );
  const collection: Collection = {
    workspace,
    allow,
    known: knownOf(withPlans),
    found: new Map(),
    plans: new Map(),
    edited: new Map(),
    modified: new Map(),
    problems: [],
    notices: [],
  };
  const rewritten = rewrite(file, place, (name, use, { where }, executions) => {
    const known = knownOf(executions);
    const { modifications = {} } = scenarioAt(file, executions[0] ?? -1) ?? {};
    const around = { where, folders, executions, use, known, modifications };
    return collect(collection, name, { ...around, within: [], read: new Set<string>() });
  });
  const { plans, problems, notices } = collection;
  const found = [...collection.found.values()];
  const tooMuch = limitProblems(found);
  const read = tooMuch.length > 0 ? [] : found.map((each) => readFound(each, collection));
  const ofFiles = read.flatMap((each) => each.problems);
  return {
    file: rewritten,
    files: read.map(({ sent }) => sent),
    plans,
    problems: [...problems, ...unsetInPlans(plans), ...tooMuch, ...ofFiles],
    notices,
  };
}

/** Where files are looked for, and the properties that their names and test plans may hold. */
type Search = SearchPath & {
  readonly allow: Allowed;
  readonly properties: Readonly<Record<string, unknown>>;
};

type Collection = {
  readonly workspace: Workspace;
  readonly allow: Allowed;
  /** What is certain in every test plan. */
  readonly known: Known;
  /** By their path. */
  readonly found: Map<string, Found>;
  readonly plans: Map<string, TestPlan>;
  /** By their path, as the plans. */
  readonly edited: Map<string, Edited>;
  readonly modified: Map<string, Modifications>;
  readonly problems: Problem[];
  readonly notices: Problem[];
};

/** Where and for what a file is named. */
type Naming = {
  readonly where: string;
  readonly folders: readonly string[];
  /** Indices of the executions that use it. */
  readonly executions: readonly number[];
  readonly use: FileUse;
  /** What is certain of the variables in its name. */
  readonly known: Known;
  /** What Taurus changes in a test plan for its scenario. */
  readonly modifications: Modifications;
  /** The test plans that include this file, the one that JMeter runs first. */
  readonly within: readonly string[];
  /** Test plans whose files are collected for these executions. */
  readonly read: Set<string>;
};

/** @returns where a file lies in the workspace; its name, where it cannot go to the tasks. */
function collect(collection: Collection, name: string, naming: Naming): string {
  const { where, executions, use, known } = naming;
  const settledName = resolve(name, known) ?? name;
  if (settledName.includes('${') && use !== 'plan' && naming.within.length > 0) {
    // JMeter looks it up in the run. What has no value has a problem of its own.
    if (unsetIn(name, known).length === 0) judge(READS, brief(name), { ...collection, where });
    return name;
  }
  const located = find(settledName, naming, collection);
  if (!located.ok) {
    collection.problems.push({ ...located.message, where: `${where}: ${brief(name)}` });
    return name;
  }
  const file = located.value;
  if (/\.(?:jar|class)$/i.test(file.path) && !judge(JAR, brief(name), { ...collection, where }))
    return name;
  const before = collection.found.get(file.path);
  const reads = typeof use === 'string' ? [] : [{ ...use, where, executions }];
  collection.found.set(file.path, {
    file,
    where: before?.where ?? where,
    wholeAt: before?.wholeAt ?? (reads.length === 0 ? where : undefined),
    // One list for each file: a plan may name it as often as it is long.
    reads: before === undefined ? reads : addAll(before.reads, reads),
  });
  if (use === 'plan') collectFromPlan(collection, file, naming);
  return file.path;
}

/**
 * JMeter looks for what a test plan names in its working directory, and then beside the plan that
 * it runs.
 */
function collectFromPlan(collection: Collection, file: WorkspaceFile, naming: Naming): void {
  const { where, within, read, folders: around } = naming;
  const { problems } = collection;
  const { path } = file;
  if (within.includes(path)) problems.push(problemAt('test-plan-includes-itself', where, { path }));
  if (read.has(path)) return;
  read.add(path);
  const plan = planAt(collection, file, naming);
  const chain = [...within, path];
  const beside = posix.dirname(chain[0] ?? path);
  const folders = within.length === 0 ? [...around, beside] : around;
  const known = plan?.known ?? naming.known;
  // Taurus changes nothing in a plan that another one includes.
  const inside = { ...naming, folders, known, within: chain, modifications: {} };
  for (const reference of plan?.references ?? []) {
    const { name, line, by, use, at, inText } = reference;
    const place = `${path}, line ${line} (${by})`;
    const sent = collect(collection, name, { ...inside, use, where: place });
    // In a task JMeter looks in the root of the workspace, and beside the plan, but for functions.
    const found = inText === undefined ? [name, posix.join(beside, name)] : [name];
    const isFound = !name.startsWith('/') && found.some((one) => posix.normalize(one) === sent);
    if (at === undefined || sent === name || isFound) continue;
    const text = inText === undefined ? sent : inText.replace(name, () => sent);
    collection.edited.get(path)?.edits.push({ ...at, text: escapeXml(text) });
  }
}

function planAt(
  collection: Collection,
  file: WorkspaceFile,
  { where, within, known: around, modifications }: Naming,
): TestPlan | undefined {
  const { workspace, plans, problems } = collection;
  const { path } = file;
  const readBefore = plans.get(path);
  if (!isDeepStrictEqual(collection.modified.get(path) ?? modifications, modifications))
    problems.push(problemAt('test-plan-modified-differently', where, { path }));
  if (readBefore !== undefined) return readBefore;
  collection.modified.set(path, modifications);
  if (file.bytes > MAX_PLAN_BYTES) {
    problems.push(problemAt('test-plan-too-large', where, { path, most: MAX_PLAN_BYTES }));
    return undefined;
  }
  // Taurus reads the plan that it runs by its own encoding, and JMeter those within it as UTF-8.
  const decode = within.length === 0 ? decodeXml : decodeUtf8;
  const decoded = decode(workspace.read(file), `${where}: ${path}`);
  if (!decoded.ok) {
    problems.push(decoded.problem);
    return undefined;
  }
  const known = within.length === 0 ? collection.known : around;
  const plan = readTestPlan(decoded.text, path, { allow: collection.allow, known, modifications });
  if (plan.ok) {
    const { constructs } = plan.value;
    plans.set(path, plan.value);
    collection.edited.set(path, { text: decoded.text, edits: [...constructs.edits] });
    addAll(problems, constructs.problems);
    addAll(collection.notices, constructs.notices);
    return plan.value;
  }
  problems.push({ ...plan.message, where: `${where}: ${path}` });
  return undefined;
}
