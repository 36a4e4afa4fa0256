import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GateError, type Message, problemAt, type Result } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { sha256 } from '../workspace.ts';
import { type Commit, type Commits, checkoutOf, notRead, openCommits } from './commits.ts';
import { type GitHubEvent, isOfAnybody } from './event.ts';

type Asked = Pick<Inputs, 'read' | 'githubToken' | 'baseScenario'>;

/** A file of the workspace beside what a commit has at its path. */
export type Compared = {
  readonly change: 'none' | 'added' | 'modified' | 'removed';
  /** What it held, and what it holds; empty where it is not there. */
  readonly before: Buffer;
  readonly after: Buffer;
};

/**
 * The commits of the repository that the workflow is of.
 * @param paths of files of the workspace: the first one says where its checkout is.
 */
export function commitsOf(event: GitHubEvent, paths: readonly string[], token: string): Commits {
  const { workspace, serverUrl, repository } = event;
  const folders = existsSync(join(workspace, '.git'))
    ? []
    : paths.map((path) => checkoutOf(workspace, path));
  const folder = folders.find((found) => found !== '') ?? '';
  return openCommits({ workspace, folder, url: `${serverUrl}/${repository}`, token });
}

/** The commit that a pull request is to be merged into; of other events, that of the workflow. */
export async function baseOf(event: GitHubEvent, commits: Commits): Promise<Result<Commit>> {
  const { pull, sha } = event;
  if (isOfAnybody(event)) return commits.open(event.trusted[0] ?? '');
  const merged = pull === undefined ? undefined : await commits.open(sha);
  const parents = merged?.ok === true ? await merged.value.parents() : [];
  const [into = '', head] = parents;
  // What the event names may be older than what was merged.
  const isMerge = parents.length === 2 && head === pull?.head;
  return await commits.open(isMerge ? into : (pull?.base ?? ''));
}

/**
 * Where the job has more rights than who caused it, the scenario has to be that of the repository.
 * @throws GateError where a file of it is not, or where that cannot be known.
 */
export async function requireTrusted(asked: Asked, event: GitHubEvent): Promise<void> {
  const { read, githubToken, baseScenario } = asked;
  // What is of the base is the repository's, and what stands in the workflow itself has no file.
  if (!isOfAnybody(event) || baseScenario || read.length === 0) return;
  const commits = commitsOf(
    event,
    read.map(({ path }) => path),
    githubToken,
  );
  const named = event.trusted.length > 0 ? event.trusted : [''];
  const opened = await Promise.all(named.map(commits.open));
  const trusted = opened.flatMap((commit) => (commit.ok ? [commit.value] : []));
  const foreign: string[] = [];
  const unread = trusted.length > 0 ? [] : opened.flatMap(messagesOf);
  for (const file of read) {
    const compared = await Promise.all(
      trusted.map((commit) => isOf(commit, file, event.workspace)),
    );
    if (!compared.some((same) => same.ok && same.value)) foreign.push(file.path);
    unread.push(...compared.flatMap(messagesOf));
  }
  if (foreign.length === 0) return;
  const { name } = event;
  const [sha = ''] = trusted.map((commit) => commit.sha.slice(0, 12));
  throw new GateError(
    unread.length === 0
      ? [problemAt('scenario-of-pull-request', WHERE, { event: name, sha, files: foreign })]
      : unread.map(({ what: reason, fix: cure }) =>
          problemAt('scenario-of-unknown-origin', WHERE, { event: name, reason, cure }),
        ),
  );
}

const WHERE = 'input scenario';

function messagesOf<T>(result: Result<T>): readonly Message[] {
  return result.ok ? [] : [result.message];
}

/** Whether a file that was read is the one of a commit. */
async function isOf(
  commit: Commit,
  { path, source, sha256: sum }: Inputs['read'][number],
  workspace: string,
): Promise<Result<boolean>> {
  try {
    const content = readFileSync(source);
    const { change } = await compare(path, content, { commit, workspace });
    return { ok: true, value: change === 'none' && sha256(content) === sum };
  } catch (error) {
    return { ok: false, message: notRead(commit.sha, error) };
  }
}

type Base = { readonly commit: Commit; readonly workspace: string };

const NOTHING = Buffer.alloc(0);

/** What a file of the workspace holds now, beside a commit at the same place of its checkout. */
export async function compare(
  file: string,
  content: Buffer | undefined,
  { commit, workspace }: Base,
): Promise<Compared> {
  const folder = checkoutOf(workspace, file);
  const id = await commit.idOf(folder === '' ? file : file.slice(folder.length + 1));
  const after = content ?? NOTHING;
  if (id === undefined)
    return { change: content === undefined ? 'none' : 'added', before: NOTHING, after };
  if (content !== undefined && idOf(after, id.length) === id)
    return { change: 'none', before: after, after };
  const before = await commit.read(id);
  if (content === undefined) return { change: 'removed', before, after };
  return { change: isCheckedOut(before, after) ? 'none' : 'modified', before, after };
}

/** What Git calls a content, in a repository whose names have so many characters. */
function idOf(content: Buffer, characters: number): string {
  const hash = createHash(characters === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}

const POINTER =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n/;

/** Whether a file is what Git makes of a content: with other ends of lines, or fetched by LFS. */
function isCheckedOut(content: Buffer, file: Buffer): boolean {
  const [, oid] = POINTER.exec(content.toString('latin1', 0, 1024)) ?? [];
  const bare = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\r\n', '\n');
  return oid === undefined ? bare(content) === bare(file) : sha256(file) === oid;
}
