import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import { brief, type Problem, problemAt } from '../errors.ts';
import { type Allowed, PERMISSIONS } from '../scenario/constructs/construct.ts';
import { type Plan, planScenario } from '../scenario/plan.ts';
import { byNearness } from '../suggest.ts';
import { openWorkspace, sha256, type Workspace, type WorkspaceFile } from '../workspace.ts';
import { readTargets } from './allowed-targets.ts';
import { type Reading, readLines, readListed } from './reader.ts';
import { readVariables, secretNotices, withoutValues } from './variables.ts';

const MAX_SCENARIO_BYTES = 1024 * 1024;

/** A part of a scenario, where it is from, and the folder from which it names files. */
type Source = { readonly text: string; readonly origin: string; readonly folder: string };

/** What files of Taurus and of JMeter are called. */
const FILE_NAME = /\.(?:ya?ml|json|jmx)$/i;
const PLAN_NAME = /\.jmx$/i;

/** A file that was read for the scenario, and what it held then. */
export type ReadFile = WorkspaceFile & { readonly sha256: string };

type ReadPlan = {
  readonly plan: Plan | undefined;
  /** Every file of which the plan was made. */
  readonly read: readonly ReadFile[];
  /** Of its samples, also where something else of the scenario is wrong. */
  readonly labels: Plan['labels'];
};

const NO_PLAN: ReadPlan = { plan: undefined, read: [], labels: undefined };

/**
 * The scenario of the input `scenario`, inline or from a file of the workspace, as a plan; its
 * problems are added to those of the reading.
 */
export function readPlan(reading: Reading): ReadPlan {
  const read = new Map<string, ReadFile>();
  const allow = readAllow(reading);
  const files = allow.has('untracked-files') ? 'all' : 'tracked';
  const workspace = openWorkspace(reading.workspace, files, (file, content) => {
    read.set(file.path, { ...file, sha256: sha256(content) });
  });
  const sources = readSources(reading, workspace);
  const [first, ...onTop] = sources ?? [];
  if (first === undefined) return NO_PLAN;
  const targets = readTargets(reading);
  const variables = readVariables(reading);
  const planned = planScenario(first.text, first.origin, {
    workspace,
    folders: [first, ...onTop].map(({ folder }) => folder),
    onTop,
    allow,
    targets,
    variables,
  });
  if (planned.ok) {
    const notices = [
      ...planned.plan.notices,
      ...secretNotices(variables),
      ...untrackedNotices(workspace),
    ];
    const said = [...notices, ...unneeded(allow, notices)];
    const plan = { ...planned.plan, notices: withoutValues(said, variables) };
    return { plan, read: [...read.values()], labels: plan.labels };
  }
  reading.add(withoutValues(planned.problems, variables));
  return { ...NO_PLAN, labels: planned.labels };
}

/** Undefined where the input, or a file of it, cannot be read. */
function readSources(reading: Reading, workspace: Workspace): readonly Source[] | undefined {
  const text = reading.get('scenario');
  if (text.trim() === '') reading.refuse('scenario', 'scenario-missing');
  const lines = text.trim() === '' ? undefined : readLines(reading, 'scenario');
  if (lines === undefined) return undefined;
  const paths = pathsIn(lines, (path) => isThere(workspace.locate(path, [''])));
  if (paths === undefined) return [{ text, origin: 'input scenario', folder: '' }];
  const found = paths.map((path) => readFile(reading, workspace, path));
  const read = found.filter((source) => source !== undefined);
  if (read.length < found.length) return undefined;
  // As bzt does it: test plans come last.
  const plans = read.filter(({ origin }) => PLAN_NAME.test(origin));
  return [...read.filter((source) => !plans.includes(source)), ...plans];
}

/** Why a file that is there is not given. */
const KEPT: ReadonlySet<string> = new Set([
  'file-untracked',
  'file-of-credentials',
  'repository-missing',
  'git-failed',
]);

function isThere(located: ReturnType<Workspace['locate']>): boolean {
  return located.ok || KEPT.has(located.message.code);
}

/** The paths of an input that has one a line, or several with commas; undefined for YAML. */
function pathsIn(text: string, isFound: (path: string) => boolean): readonly string[] | undefined {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const filled = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const isName = (path: string): boolean =>
    (FILE_NAME.test(path) && !/^[{[]|:\s/.test(path)) || isFound(path);
  const parts = filled.flatMap((line) => line.split(',').map((part) => part.trim()));
  if (parts.every(isName)) return parts;
  if (filled.every(isName)) return filled;
  const [only = '', ...more] = filled;
  const isYaml = more.length > 0 || /^[{[]|:(?:\s|$)/.test(only);
  return isYaml ? undefined : [only];
}

function readFile(reading: Reading, workspace: Workspace, path: string): Source | undefined {
  const place = `scenario ("${brief(path)}")`;
  const isInPlace = isAbsolute(path) && existsSync(reading.workspace);
  const name = isInPlace ? relative(realpathSync(reading.workspace), path) : path;
  const located = workspace.locate(name, ['']);
  if (!located.ok) {
    const { message } = located;
    if (/[*?]/.test(path)) reading.refuse(place, 'scenario-path-pattern');
    else reading.problems.push({ ...message, where: `input ${place}` });
    return undefined;
  }
  const file = located.value;
  if (PLAN_NAME.test(path)) return { text: planAlone(file.path), origin: path, folder: '' };
  if (file.bytes > MAX_SCENARIO_BYTES) {
    reading.refuse(place, 'scenario-file-too-large', { limit: MAX_SCENARIO_BYTES });
    return undefined;
  }
  const decoded = workspace.readText(file, path);
  if (!decoded.ok) {
    reading.problems.push(decoded.problem);
    return undefined;
  }
  const parent = dirname(file.path);
  return { text: decoded.text, origin: path, folder: parent === '.' ? '' : parent };
}

/** What `bzt plan.jmx` makes of a test plan. */
function planAlone(script: string): string {
  return JSON.stringify({ execution: [{ executor: 'jmeter', scenario: { script } }] });
}

/** Reads the input `allow`: names of what the workflow permits its scenario. */
export function readAllow(reading: Reading): Allowed {
  const listed = readListed(reading.get('allow'), 'input allow');
  if (listed.kind === 'unreadable') reading.problems.push(listed.problem);
  const other = listed.kind === 'other' ? [reading.get('allow').trim()] : [];
  const names = listed.kind === 'names' ? listed.names : other;
  for (const text of names) {
    const [nearest = text] = byNearness(text, PERMISSIONS);
    if (!PERMISSIONS.some((permission) => permission === text))
      reading.refuse('allow', 'choice-unknown', { text, choices: PERMISSIONS, nearest });
  }
  return new Set(PERMISSIONS.filter((permission) => names.includes(permission)));
}

/** What shows that a permission is needed. */
const NEEDED: ReadonlySet<string> = new Set(['construct-allowed', 'untracked-files-sent']);

/** Each permission that nothing in the scenario needs, by what was said of it. */
export function unneeded(allow: Allowed, notices: readonly Problem[]): readonly Problem[] {
  const needed = notices.filter(({ code }) => NEEDED.has(code));
  return [...allow]
    .filter((permission) => !needed.some(({ what }) => what.includes(` with ${permission}: `)))
    .map((permission) => problemAt('allow-unneeded', 'input allow', { permission }));
}

/** Files that go to the tasks, and that git does not track. */
function untrackedNotices({ untracked }: Workspace): readonly Problem[] {
  const facts = { files: [...untracked], count: untracked.size };
  return untracked.size === 0 ? [] : [problemAt('untracked-files-sent', 'input allow', facts)];
}
