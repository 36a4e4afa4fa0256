import { GateError, type Problem, problemAt, type Result } from '../errors.ts';
import type { InputReader } from '../inputs/reader.ts';
import { type Commit, notRead } from './commits.ts';
import { type GitHubEvent, isOfAnybody, isOfPullRequest } from './event.ts';
import { baseOf, commitsOf } from './origin.ts';
import { stepInputs, type Written, workflowFiles } from './workflow.ts';

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
      problemAt('base-step-missing', WHERE, { sha: base.sha.slice(0, 12), job: event.step.job }),
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

const WHERE = 'input base-scenario';

function unreadable({ sha }: Commit, error: unknown): GateError {
  return new GateError([{ ...notRead(sha, error), where: WHERE }]);
}

function readable(commit: Result<Commit>): Commit {
  if (commit.ok) return commit.value;
  throw new GateError([{ ...commit.message, where: WHERE }]);
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
