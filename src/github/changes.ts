import { join } from 'node:path';
import { GateError, messageFor, type Problem, problemAt, type Result } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { InputReader } from '../inputs/reader.ts';
import type { Results } from '../report/results/schema.ts';
import { cut, plural } from '../units.ts';
import { openWorkspace } from '../workspace.ts';
import { type Commit, type Commits, checkoutOf, notRead, repositoryAt } from './commits.ts';
import { type GitHubEvent, isOfAnybody, isOfPullRequest, isSame } from './event.ts';
import { baseOf, type Compared, commitsOf, compare } from './origin.ts';
import { stepInputs, type Written, workflowFiles } from './workflow.ts';

type Changed = NonNullable<Results['changed']>;
type File = Changed['files'][number];
type Asked = Pick<Inputs, 'read' | 'githubToken' | 'baseScenario' | 'plan'>;

/** What a pull request changes, and what of that cannot be known. */
type Found = { readonly files: File[]; readonly unknown: Problem[] };
type Comparing = Found & {
  readonly event: GitHubEvent;
  readonly commits: Commits;
  readonly base: Commit;
};

const WHERE = 'this pull request';
const NOTHING = Buffer.alloc(0);

/**
 * What a pull request itself changes of what decides its verdict: files of the scenario, and the
 * workflow with the inputs of this step. Null where no pull request is at hand.
 */
export async function changesOf(asked: Asked, event: GitHubEvent): Promise<Results['changed']> {
  const { read, githubToken, baseScenario } = asked;
  const isOwn = isOfPullRequest(event);
  if (!isOwn && !(baseScenario && isOfAnybody(event))) return null;
  const commits = commitsOf(
    event,
    read.map(({ path }) => path),
    githubToken,
  );
  const scenario = baseScenario ? 'base' : 'head';
  const found: Found = { files: [], unknown: [] };
  const base = await baseOf(event, commits);
  if (!base.ok) return { base: null, scenario, files: [], unknown: [unknownBy(base.message)] };
  if (isOwn) {
    const comparing = { ...found, event, commits, base: base.value };
    try {
      await compareScenario(comparing, asked);
      await compareWorkflow(comparing);
    } catch (error) {
      found.unknown.push(unknownBy(notRead(base.value.sha, error)));
    }
  }
  return { base: base.value.sha, scenario, ...found };
}

function unknownBy({ what: reason, fix: cure }: Pick<Problem, 'what' | 'fix'>): Problem {
  return problemAt('changes-unknown', WHERE, { reason, cure });
}

async function compareScenario(comparing: Comparing, { read, plan }: Asked): Promise<void> {
  const { event, base: commit, unknown } = comparing;
  const { workspace, repository } = event;
  const current = openWorkspace(workspace);
  const sent = new Set(plan.files.map(({ path }) => path));
  const others = new Set<string>();
  for (const { path } of read) {
    const folder = checkoutOf(workspace, path);
    const of = (await repositoryAt(join(workspace, folder))) ?? repository;
    if (!isSame(of, repository) && !isSame(of, event.pull?.from)) {
      others.add(folder);
      continue;
    }
    // With the scenario of the base, this is what the pull request has in its place.
    const located = current.locate(path, ['']);
    const content = located.ok ? current.read(located.value) : undefined;
    const compared = await compare(path, content, { commit, workspace });
    const kind = /\.jmx$/i.test(path) ? 'plan' : sent.has(path) ? 'data' : 'scenario';
    await add(comparing, { path, kind, inputs: [] }, compared);
  }
  for (const folder of others) {
    const facts = { folder: folder || 'the workspace', repository };
    unknown.push(unknownBy(messageFor('checkout-of-other-repository', facts)));
  }
}

/** By the workflow that runs, which is that of the pull request. */
async function compareWorkflow(comparing: Comparing): Promise<void> {
  const { event, commits, base, unknown } = comparing;
  // No pull request changes the workflow of another repository.
  if (event.workflow === undefined) return;
  const head = await commits.open(event.workflow === '' ? '' : event.workflowSha);
  if (!head.ok) {
    unknown.push(unknownBy(head.message));
    return;
  }
  const before = await workflowFiles(base, event.workflow);
  const after = await workflowFiles(head.value, event.workflow);
  const was = await stepInputs(base, before, event.step);
  const is = await stepInputs(head.value, after, event.step);
  const names = was && is ? new Set([...was.keys(), ...is.keys()]) : new Set<string>();
  const inputs = [...names].filter((name) => was?.get(name) !== is?.get(name)).toSorted();
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === now) continue;
    const compared: Compared = {
      change: old === undefined ? 'added' : now === undefined ? 'removed' : 'modified',
      before: old === undefined ? NOTHING : await base.read(old),
      after: now === undefined ? NOTHING : await head.value.read(now),
    };
    await add(comparing, { path, kind: 'workflow', inputs }, compared);
  }
}

/** Lines and characters of what is kept of a difference, and lines of all of them together. */
const MOST = { lines: 200, characters: 300, all: 400 } as const;

async function add(
  { files, commits }: Comparing,
  file: Pick<File, 'path' | 'kind' | 'inputs'>,
  { change, before, after }: Compared,
): Promise<void> {
  if (change === 'none') return;
  const lines = await commits.diff(before, after);
  const kept = files.reduce((sum, { diff }) => sum + (diff?.length ?? 0), 0);
  const most = Math.max(0, Math.min(MOST.lines, MOST.all - kept));
  const shown = lines?.slice(0, most).map((line) => cut(line, MOST.characters));
  const left = (lines?.length ?? 0) - (shown?.length ?? 0);
  const rest = left > 0 ? [`… (${plural(left, 'more line')})`] : [];
  files.push({ ...file, change, diff: shown === undefined ? null : [...shown, ...rest] });
}

/** What decides on the load, where it may go, and what is enough; each has a default of its own. */
const DECIDING = [
  'scenario',
  'threshold',
  'allow',
  'allowed-targets',
  'regions',
  'tasks',
  'load',
  'min-tasks',
  'max-tasks',
  'max-users',
  'max-duration',
  'max-cost',
  'ramp-up',
  'circuit-breaker',
  'on-inconclusive',
  'coordinated-omission',
] as const;

/**
 * Inputs and files as the base commit has them; whatever the event, nothing of a pull request is
 * among those that decide. An event without a base reads what it has.
 * @throws GateError where the base cannot be read, or does not say what an input is.
 */
export async function readerOfBase(reader: InputReader, event: GitHubEvent): Promise<InputReader> {
  const isOwn = isOfPullRequest(event);
  if (!isOwn && !isOfAnybody(event)) return reader;
  const paths = reader.get('scenario').split(/[\n,]/);
  const commits = commitsOf(
    event,
    paths.map((path) => path.trim()),
    reader.get('github-token').trim(),
  );
  const base = readable(await baseOf(event, commits));
  const workspace = await base.checkOut().catch((error: unknown) => {
    throw unreadable(base, error);
  });
  // The workflow of the default branch is not that of the pull request.
  if (!isOwn || event.workflow === undefined) return { ...reader, workspace };
  const written = await writtenIn(base, event);
  if (written === undefined)
    throw new GateError([
      problemAt('base-step-missing', INPUT, { sha: base.sha.slice(0, 12), job: event.step.job }),
    ]);
  const head = await commits.open(event.workflowSha);
  const now = head.ok ? await writtenIn(head.value, event) : undefined;
  const values = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of DECIDING) {
    const text = written.get(name) ?? '';
    const isKept = isFixed(text) && now?.get(name) === text;
    if (text.includes('${{') && !isKept)
      problems.push(problemAt('base-input-computed', `input ${name}`, { text }));
    values.set(name, isKept ? reader.get(name) : text);
  }
  if (problems.length > 0) throw new GateError(problems);
  return { ...reader, workspace, get: (name) => values.get(name) ?? reader.get(name) };
}

const INPUT = 'input base-scenario';

function unreadable({ sha }: Commit, error: unknown): GateError {
  return new GateError([{ ...notRead(sha, error), where: INPUT }]);
}

function readable(commit: Result<Commit>): Commit {
  if (commit.ok) return commit.value;
  throw new GateError([{ ...commit.message, where: INPUT }]);
}

async function writtenIn(commit: Commit, event: GitHubEvent): Promise<Written | undefined> {
  try {
    const files = await workflowFiles(commit, event.workflow ?? '');
    return await stepInputs(commit, files, event.step);
  } catch (error) {
    throw unreadable(commit, error);
  }
}

/** Variables of the repository, and the number of the pull request, which no author chooses. */
const FIXED = /\$\{\{\s*(?:vars\.\w+|github\.event\.(?:pull_request\.)?number)\s*\}\}/g;

function isFixed(text: string): boolean {
  return !text.replace(FIXED, '').includes('${{');
}
