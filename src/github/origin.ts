import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GateError, problemAt } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { sha256 } from '../workspace.ts';
import { type Commit, type Commits, checkoutOf, openCommits } from './commits.ts';
import { type GitHubEvent, isOfAnybody } from './event.ts';

type ReadFile = Inputs['read'][number];
type Asked = Pick<Inputs, 'read' | 'githubToken'>;

/** A file beside what a commit has at its path. */
export type Compared = {
  readonly path: string;
  readonly change: 'none' | 'added' | 'modified';
  /** What it held, and what it holds; only where they differ. */
  readonly before?: Buffer;
  readonly after?: Buffer;
};

/** The commits of the repository that the workflow is of, by way of the checkout of some files. */
export function commitsOf(
  { workspace, serverUrl, repository }: GitHubEvent,
  { read, githubToken: token }: Asked,
): Commits {
  const [first] = read;
  const folder = first === undefined ? '' : checkoutOf(workspace, first.path);
  return openCommits({ workspace, folder, url: `${serverUrl}/${repository}`, token });
}

/**
 * Where the job has more rights than who caused it, the scenario has to be that of the repository.
 * @throws GateError where a file of it is not, or where that cannot be known.
 */
export async function requireTrusted(asked: Asked, event: GitHubEvent): Promise<void> {
  const { read } = asked;
  // What stands in the workflow itself has no file.
  if (!isOfAnybody(event) || read.length === 0) return;
  const { name, workspace } = event;
  const commits = commitsOf(event, asked);
  const opened = await Promise.all(
    (event.trusted.length > 0 ? event.trusted : ['']).map(commits.open),
  );
  const trusted = opened.flatMap((commit) => (commit.ok ? [commit.value] : []));
  const foreign: string[] = [];
  for (const file of read) {
    const compared = trusted.map((commit) => compare(file, commit, workspace));
    const isTrusted = (await Promise.all(compared)).some(({ change }) => change === 'none');
    if (!isTrusted) foreign.push(file.path);
  }
  if (foreign.length === 0) return;
  const where = 'input scenario';
  const [sha = ''] = trusted.map((commit) => commit.sha.slice(0, 12));
  throw new GateError(
    trusted.length > 0
      ? [problemAt('scenario-of-pull-request', where, { event: name, sha, files: foreign })]
      : opened.flatMap((commit) => {
          if (commit.ok) return [];
          const { what: reason, fix: cure } = commit.message;
          return [problemAt('scenario-of-unknown-origin', where, { event: name, reason, cure })];
        }),
  );
}

/** A file that was read, beside the one of a commit at the same place of its checkout. */
export async function compare(
  file: ReadFile,
  commit: Commit,
  workspace: string,
): Promise<Compared> {
  const folder = checkoutOf(workspace, file.path);
  const path = folder === '' ? file.path : file.path.slice(folder.length + 1);
  const id = await commit.idOf(path);
  const after = readFileSync(file.source);
  if (id === undefined) return { path: file.path, change: 'added', after };
  if (sha256(after) === file.sha256 && idOf(after, id.length) === id)
    return { path: file.path, change: 'none' };
  const before = await commit.read(id);
  return sha256(after) === file.sha256 && isCheckedOut(before, after)
    ? { path: file.path, change: 'none' }
    : { path: file.path, change: 'modified', before, after };
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
