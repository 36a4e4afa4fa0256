import { posix } from 'node:path';
import { brief, type Problem, problemAt } from '../../errors.ts';
import { decodeUtf8, decodeXml } from '../../text/decode.ts';
import { type SearchPath, sha256, type Workspace, type WorkspaceFile } from '../../workspace.ts';
import type { Allowed } from '../constructs/construct.ts';
import type { ScenarioFile } from '../model.ts';
import type { Place } from '../yaml/document.ts';
import { type FileUse, rewrite } from './rewrite.ts';
import { type DataRows, type RowsRead, readData } from './rows.ts';
import { readTestPlan, type TestPlan } from './test-plan.ts';
import { type Edit, edited } from './xml.ts';

/**
 * A file that goes with the scenario, to the same path below the folder in which JMeter works in a
 * task.
 */
export type TaskFile = WorkspaceFile & {
  readonly sha256: string;
  /** What of it JMeter takes row by row; undefined for a file that is no data source. */
  readonly data: DataRows | undefined;
  /** What is sent, where that is not the file as it is: a test plan with parts replaced. */
  readonly content?: Buffer;
};

export type CollectedFiles = {
  /** The scenario with every path as it is in a task. */
  readonly file: ScenarioFile;
  readonly files: readonly TaskFile[];
  /** What the JMeter test plans among them say, by their path. */
  readonly plans: ReadonlyMap<string, TestPlan>;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

/**
 * Beyond these, a repository and a fleet that starts within minutes are the wrong place for it:
 * each task fetches all of them.
 */
const MAX_FILES = 50;
const MAX_FILE_BYTES = 50_000_000;
const MAX_BYTES = 100_000_000;
/** A test plan is read as a whole; one beyond this size holds data, or recorded responses. */
const MAX_PLAN_BYTES = 10_000_000;

/**
 * Finds every file that a scenario names, and those that its test plans name. A file that cannot go
 * to the tasks is a problem.
 */
export function collectFiles(file: ScenarioFile, place: Place, search: Search): CollectedFiles {
  const { workspace, folders, allow } = search;
  const collection: Collection = {
    workspace,
    allow,
    found: new Map(),
    plans: new Map(),
    edited: new Map(),
    problems: [],
    notices: [],
  };
  const rewritten = rewrite(file, place, (name, use, { where }, executions) =>
    collect(collection, name, { where, folders, executions, use, within: [], read: new Set() }),
  );
  const { plans, problems, notices } = collection;
  const found = [...collection.found.values()];
  const tooMuch = limitProblems(found);
  const read = tooMuch.length > 0 ? [] : found.map((each) => readFound(each, collection));
  return {
    file: rewritten,
    files: read.map(({ sent }) => sent),
    plans,
    notices,
    problems: [...problems, ...tooMuch, ...read.flatMap((each) => each.problems)],
  };
}

type Search = SearchPath & { readonly allow: Allowed };

/** The text of a test plan, and what is to be replaced in it. */
type Edited = { readonly text: string; readonly edits: Edit[] };

type Collection = {
  readonly workspace: Workspace;
  readonly allow: Allowed;
  /** By their path. */
  readonly found: Map<string, Found>;
  readonly plans: Map<string, TestPlan>;
  /** By their path, as the plans. */
  readonly edited: Map<string, Edited>;
  readonly problems: Problem[];
  readonly notices: Problem[];
};

type Found = {
  readonly file: WorkspaceFile;
  /** Where it is named first. */
  readonly where: string;
  readonly wholeAt: string | undefined;
  readonly reads: readonly RowsRead[];
};

/** Where and for what a file is named. */
type Naming = {
  readonly where: string;
  readonly folders: readonly string[];
  /** Indices of the executions that use it. */
  readonly executions: readonly number[];
  readonly use: FileUse;
  /** The test plans that include this file, the one that JMeter runs first. */
  readonly within: readonly string[];
  /** Test plans whose files are collected for these executions. */
  readonly read: Set<string>;
};

/** @returns where a file lies in the workspace; its name, where it cannot go to the tasks. */
function collect(collection: Collection, name: string, naming: Naming): string {
  const { where, folders, executions, use } = naming;
  const located = collection.workspace.locate(name, folders);
  if (!located.ok) {
    collection.problems.push({ ...located.message, where: `${where}: ${brief(name)}` });
    return name;
  }
  const file = located.value;
  const known = collection.found.get(file.path);
  const reads = typeof use === 'string' ? [] : [{ ...use, where, executions }];
  collection.found.set(file.path, {
    file,
    where: known?.where ?? where,
    wholeAt: known?.wholeAt ?? (reads.length === 0 ? where : undefined),
    reads: [...(known?.reads ?? []), ...reads],
  });
  if (use === 'plan') collectFromPlan(collection, file, naming);
  return file.path;
}

/**
 * JMeter looks for what a test plan names in its working directory, and then beside the plan that
 * it runs.
 */
function collectFromPlan(collection: Collection, file: WorkspaceFile, naming: Naming): void {
  const { where, within, read } = naming;
  const { problems } = collection;
  const { path } = file;
  if (within.includes(path)) problems.push(problemAt('test-plan-includes-itself', where, { path }));
  if (read.has(path)) return;
  read.add(path);
  const plan = planAt(collection, file, naming);
  const chain = [...within, path];
  const folders = ['', posix.dirname(chain[0] ?? path)];
  for (const { name, line, by, use } of plan?.references ?? []) {
    const place = `${path}, line ${line} (${by})`;
    collect(collection, name, { ...naming, where: place, folders, use, within: chain });
  }
}

function planAt(
  collection: Collection,
  file: WorkspaceFile,
  { where, within }: Naming,
): TestPlan | undefined {
  const { workspace, plans, problems } = collection;
  const { path } = file;
  const known = plans.get(path);
  if (known !== undefined) return known;
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
  const plan = readTestPlan(decoded.text, path, collection.allow);
  if (plan.ok) {
    const { constructs } = plan.value;
    plans.set(path, plan.value);
    collection.edited.set(path, { text: decoded.text, edits: [...constructs.edits] });
    problems.push(...constructs.problems);
    collection.notices.push(...constructs.notices);
    return plan.value;
  }
  problems.push({ ...plan.message, where: `${where}: ${path}` });
  return undefined;
}

function limitProblems(found: readonly Found[]): readonly Problem[] {
  const [first] = found;
  if (first === undefined) return [];
  const { where } = first;
  const bytes = found.reduce((sum, { file }) => sum + file.bytes, 0);
  const problems = found
    .filter(({ file }) => file.bytes > MAX_FILE_BYTES)
    .map((large) =>
      problemAt('file-too-large', large.where, { path: large.file.path, most: MAX_FILE_BYTES }),
    );
  if (found.length > MAX_FILES)
    problems.push(problemAt('files-too-many', where, { count: found.length, most: MAX_FILES }));
  if (bytes > MAX_BYTES)
    problems.push(problemAt('files-too-large', where, { bytes, most: MAX_BYTES }));
  return problems;
}

function readFound(
  { file, wholeAt, reads }: Found,
  { workspace, edited: plans }: Pick<Collection, 'workspace' | 'edited'>,
): { readonly sent: TaskFile; readonly problems: readonly Problem[] } {
  const original = workspace.read(file);
  const plan = plans.get(file.path);
  // Of a plan that stays what it is, this is the text in UTF-8.
  const bytes = plan === undefined ? original : edited(plan.text, plan.edits);
  const content = bytes.equals(original) ? undefined : bytes;
  const { data, problems } = readData(file.path, bytes, reads);
  const sent = { ...file, bytes: bytes.length, sha256: sha256(bytes) };
  return {
    sent: {
      ...sent,
      ...(content === undefined ? {} : { content }),
      data: data && { ...data, wholeAt },
    },
    problems,
  };
}
