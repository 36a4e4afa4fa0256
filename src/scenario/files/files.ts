import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import { brief, type Problem } from '../../errors.ts';
import { plural } from '../../units.ts';
import { sha256, type Workspace, type WorkspaceFile } from '../../workspace.ts';
import type { ScenarioFile } from '../model.ts';
import type { Place } from '../yaml/document.ts';
import { type Executions, type FileUse, type RowUse, rewrite } from './rewrite.ts';
import { countRows, type Rows } from './rows.ts';
import { readTestPlan, type TestPlan } from './test-plan.ts';

/**
 * A file that goes with the scenario, to the same path below the folder in which JMeter works in a
 * task.
 */
export type CarriedFile = WorkspaceFile & {
  readonly sha256: string;
  /** What of it JMeter takes row by row; undefined for a file that is no data source. */
  readonly data: DataRows | undefined;
};

export type DataRows = Rows & {
  /** Where the scenario names it. */
  readonly where: string;
  /** Where it is named as a whole, too; undefined where it is not. */
  readonly wholeAt: string | undefined;
  /** Indices of the executions that read it. */
  readonly executions: Executions;
};

export type Carried = {
  /** The scenario with every path as it is in a task. */
  readonly file: ScenarioFile;
  readonly files: readonly CarriedFile[];
  /** What the JMeter test plans among them say, by their path. */
  readonly plans: ReadonlyMap<string, TestPlan>;
  readonly problems: readonly Problem[];
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

/** Where files are looked for: in these folders of the workspace, in this order. */
export type SearchPath = {
  readonly workspace: Workspace;
  readonly folders: readonly string[];
};

/**
 * Finds every file that a scenario names, and those that its test plans name. What cannot be
 * carried is a problem.
 */
export function carryFiles(file: ScenarioFile, place: Place, search: SearchPath): Carried {
  const { workspace, folders } = search;
  const collection: Collection = { workspace, found: new Map(), plans: new Map(), problems: [] };
  const rewritten = rewrite(file, place, (name, use, { where }, executions) =>
    collect(name, {
      collection,
      where,
      folders,
      executions,
      use,
      within: [],
      read: new Set(),
    }),
  );
  const { found, plans, problems } = collection;
  const tooMuch = limitProblems([...found.values()]);
  const read =
    tooMuch.length > 0 ? [] : [...found.values()].map((each) => readFound(each, workspace));
  return {
    file: rewritten,
    files: read.map(({ carried }) => carried),
    plans,
    problems: [...problems, ...tooMuch, ...read.flatMap((each) => each.problems)],
  };
}

type Collection = {
  readonly workspace: Workspace;
  readonly found: Map<string, Found>;
  readonly plans: Map<string, TestPlan>;
  readonly problems: Problem[];
};

type Named = {
  readonly collection: Collection;
  readonly where: string;
  readonly folders: readonly string[];
  readonly executions: Executions;
  readonly use: FileUse;
  /** The test plans that include this file, the one that JMeter runs first. */
  readonly within: readonly string[];
  /** Those whose files are known for these executions. */
  readonly read: Set<string>;
};

/** Where a file lies in the workspace; its name, where it cannot be carried. */
function collect(name: string, named: Named): string {
  const { collection, where, folders, executions, use } = named;
  const located = collection.workspace.locate(name, folders);
  if (!located.ok) {
    const { message } = located;
    collection.problems.push({ ...message, where, what: `${brief(name)}: ${message.what}` });
    return name;
  }
  const { path } = located.value;
  const known = collection.found.get(path);
  const uses = typeof use === 'string' ? [] : [{ ...use, where, executions }];
  collection.found.set(path, {
    file: located.value,
    where: known?.where ?? where,
    wholeAt: known?.wholeAt ?? (uses.length === 0 ? where : undefined),
    uses: [...(known?.uses ?? []), ...uses],
  });
  if (use === 'plan') collectFromPlan(located.value, named);
  return path;
}

/**
 * JMeter looks for what a test plan names in its working directory, and then beside the plan that
 * it runs.
 */
function collectFromPlan(file: WorkspaceFile, named: Named): void {
  const { collection, where, executions, within, read } = named;
  const { workspace, plans, problems } = collection;
  const { path } = file;
  const refuse = (what: string, fix: string): void =>
    void problems.push({ where, what: `${path}: ${what}`, fix });
  if (within.includes(path))
    refuse('it includes itself, which has no end', 'remove one of the Include Controllers');
  if (read.has(path)) return;
  read.add(path);
  if (file.bytes > MAX_PLAN_BYTES) {
    refuse(`it is larger than ${printSize(MAX_PLAN_BYTES)}`, 'keep data in files of their own');
    return;
  }
  const known = plans.get(path);
  const parsed =
    known === undefined
      ? readTestPlan(workspace.read(file).toString('utf8'))
      : { ok: true as const, value: known };
  if (!parsed.ok) {
    refuse(parsed.reason, 'save it with JMeter');
    return;
  }
  plans.set(path, parsed.value);
  const chain = [...within, path];
  const folders = ['', posix.dirname(chain[0] ?? path)];
  for (const { name, line, by, use } of parsed.value.references) {
    collect(name, {
      collection,
      where: `${path}, line ${line} (${by})`,
      folders,
      executions,
      use,
      within: chain,
      read,
    });
  }
}

type Use = RowUse & Pick<DataRows, 'where' | 'executions'>;
type Found = Pick<DataRows, 'where' | 'wholeAt'> & {
  readonly file: WorkspaceFile;
  readonly uses: readonly Use[];
};

function limitProblems(found: readonly Found[]): Problem[] {
  const fix = 'carry less, or have the service keep what is large';
  const large = found.filter(({ file }) => file.bytes > MAX_FILE_BYTES);
  const problems = large.map(({ file, where }) => ({
    where,
    what: `${file.path} is larger than the ${printSize(MAX_FILE_BYTES)} that a file may have`,
    fix,
  }));
  const [first] = found;
  if (first === undefined) return problems;
  const bytes = found.reduce((sum, { file }) => sum + file.bytes, 0);
  if (found.length > MAX_FILES)
    problems.push({
      where: first.where,
      what: `the scenario names ${plural(found.length, 'file')}, and may name ${MAX_FILES}`,
      fix,
    });
  if (bytes > MAX_BYTES)
    problems.push({
      where: first.where,
      what: `the files of the scenario are larger than the ${printSize(MAX_BYTES)} that they may have together`,
      fix,
    });
  return problems;
}

export function printSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function readFound(
  { file, wholeAt, uses }: Found,
  workspace: Workspace,
): { carried: CarriedFile; problems: readonly Problem[] } {
  const content = workspace.read(file);
  const carried = { ...file, bytes: content.length, sha256: sha256(content), data: undefined };
  const [use, ...others] = uses;
  if (use === undefined) return { carried, problems: [] };
  const unlike = others
    .filter(
      ({ header, quoted, variable }) =>
        header !== use.header || quoted !== use.quoted || variable !== use.variable,
    )
    .map(({ where }) => ({
      where,
      what: `${file.path} is also read at ${use.where}, with other settings`,
      fix: 'give both the same variable-names and quoted, or make a copy of the file',
    }));
  const rows = countRows(content, use);
  const read = uses.filter(({ executions }) => executions.length > 0);
  const unfit = read
    .flatMap((each) => rowProblems(rows.count, { ...each, path: file.path, content }))
    .slice(0, 1);
  const executions = [...new Set(uses.flatMap((each) => each.executions))];
  const data = {
    header: rows.header,
    quoted: rows.quoted,
    count: rows.count,
    where: use.where,
    wholeAt,
    executions,
  };
  return { carried: { ...carried, data }, problems: [...unlike, ...unfit] };
}

/** What JMeter would read all the same, and send something else than is meant. */
function rowProblems(
  count: Rows['count'],
  { path, where, content, encoding }: Use & { readonly path: string; readonly content: Buffer },
): Problem[] {
  const refuse = (what: string, fix: string): Problem[] => [
    { where, what: `${path}: ${what}`, fix },
  ];
  if (encoding !== undefined && !isUtf8(content))
    return refuse('it is not in UTF-8', 'save it as UTF-8');
  if (count.ok && count.value === 0)
    return refuse(
      'it holds no rows, and JMeter would send <EOF> in place of values',
      'add rows below the header, if it has one',
    );
  return [];
}
