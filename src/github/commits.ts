import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Message, messageFor, messageOf, type Result, refused } from '../errors.ts';

/** A commit whose files can be read: its own, not those that a step has left in the workspace. */
export type Commit = {
  readonly sha: string;
  /** What Git calls the content at a path, through links of the commit; undefined for no file. */
  readonly idOf: (path: string) => Promise<string | undefined>;
  readonly read: (id: string) => Promise<Buffer>;
  /** Commits before it; of a merge, that into which was merged comes first. */
  readonly parents: () => Promise<readonly string[]>;
  /** Writes all its files to where they are in the workspace. @returns the workspace of it. */
  readonly checkOut: () => Promise<string>;
};

export type Commits = {
  /** A commit that is in the checkout, or else is fetched; or why it cannot be read. */
  readonly open: (sha: string) => Promise<Result<Commit>>;
  /** The lines from the first change on; undefined where there is nothing to read. */
  readonly diff: (before: Buffer, after: Buffer) => Promise<readonly string[] | undefined>;
};

/** Where commits come from. */
type Origin = {
  readonly workspace: string;
  /** The folder of the checkout, from the workspace; there may be none in it. */
  readonly folder: string;
  readonly url: string;
  readonly token: string;
};

const MOST_BYTES = 200_000_000;
/** Milliseconds of one call of Git; one that fetches may have to wait for much. */
const LONGEST = 120_000;

type Call = {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | undefined;
};

/** What Git writes. @throws Error with what it says instead. */
function git(args: readonly string[], { env = {}, input = '' }: Call = {}): Promise<Buffer> {
  const { promise, resolve: answer, reject } = Promise.withResolvers<Buffer>();
  const options = {
    env: {
      ...process.env,
      GIT_TERMINAL_PROMPT: '0',
      GIT_LFS_SKIP_SMUDGE: '1',
      LC_ALL: 'C',
      ...env,
    },
    encoding: 'buffer',
    maxBuffer: MOST_BYTES,
    timeout: LONGEST,
  } as const;
  const child = execFile('git', args, options, (error, stdout, stderr) => {
    if (error === null) answer(stdout);
    else reject(new Error(reasonOf(error, stderr.toString()), { cause: error }));
  });
  // A process that ends before it has read its input is no reason to end this one.
  child.stdin?.on('error', () => undefined).end(input);
  return promise;
}

function reasonOf(error: Error, stderr: string): string {
  if ('code' in error && error.code === 'ENOENT') return 'the runner has no git';
  if ('killed' in error && error.killed === true) return 'git did not end in time';
  const said = stderr.split('\n').findLast((line) => /^(?:fatal|error|remote): /.test(line));
  return said ?? messageOf(error).split('\n')[0] ?? '';
}

/**
 * Reads commits by a repository of its own: nothing of the checkout is changed, and none of its
 * hooks, filters and settings is used.
 */
export function openCommits(origin: Origin): Commits {
  const root = mkdtempSync(join(process.env['RUNNER_TEMP'] || tmpdir(), 'load-gate-base-'));
  const folder = join(root, origin.folder);
  const env = login(origin);
  const call = (args: readonly string[], input?: string): Promise<Buffer> =>
    git(['-C', folder, '-c', 'core.hooksPath=/dev/null', ...args], { env, input });
  let made: Promise<void> | undefined;
  const open = async (sha: string): Promise<Result<Commit>> => {
    if (sha === '') return refused('base-commit-unnamed');
    try {
      made ??= makeRepository(folder, origin);
      await made;
      await call(['cat-file', '-e', `${sha}^{tree}`]).catch(() => call([...FETCH, sha]));
      return { ok: true, value: commitOf(sha, root, call) };
    } catch (error) {
      return { ok: false, message: notRead(sha, error) };
    }
  };
  return { open, diff: (before, after) => diff(join(folder, '.git'), before, after) };
}

/** Why a commit, or a file of it, cannot be read. */
export function notRead(sha: string, error: unknown): Message {
  return messageFor('base-commit-unread', { sha: sha.slice(0, 12), reason: messageOf(error) });
}

const FETCH = ['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'origin'];

async function makeRepository(folder: string, origin: Origin): Promise<void> {
  await git(['init', '--quiet', '--template=', folder]);
  appendFileSync(join(folder, '.git', 'config'), `[remote "origin"]\n\turl = ${origin.url}\n`);
  const checkout = join(origin.workspace, origin.folder);
  const found = join(checkout, '.git');
  if (!existsSync(found)) return;
  // A checkout of another user is read so, too: what is read of it is named by its content.
  const path = await git(['--git-dir', found, 'rev-parse', '--git-path', 'objects']);
  const info = join(folder, '.git', 'objects', 'info');
  mkdirSync(info, { recursive: true });
  writeFileSync(join(info, 'alternates'), `${resolve(path.toString().trim())}\n`);
}

/** As actions/checkout does it: in the environment, which no list of processes shows. */
function login({ url, token }: Origin): Readonly<Record<string, string>> {
  if (token === '') return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${url}.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}

type Caller = (args: readonly string[], input?: string) => Promise<Buffer>;

function commitOf(sha: string, root: string, call: Caller): Commit {
  /** A checkout may have the commit, and not all of its files. */
  const fetched = (args: readonly string[]): Promise<Buffer> =>
    call(args).catch(async () => {
      await call([...FETCH, sha]);
      return call(args);
    });
  return {
    sha,
    idOf: async (path) => {
      if (path === '' || path.includes('\n')) return undefined;
      const asked = ['cat-file', '--batch-check=%(objectname)', '--follow-symlinks'];
      const found = await call(asked, `${sha}:${path}\n`);
      return /^([0-9a-f]{40,64})\n$/.exec(found.toString())?.[1];
    },
    read: (id) => fetched(['cat-file', 'blob', id]),
    parents: async () => {
      const text = (await call(['cat-file', 'commit', sha])).toString();
      const [headers = ''] = text.split('\n\n', 1);
      return [...headers.matchAll(/^parent (\S+)$/gm)].map(([, parent = '']) => parent);
    },
    checkOut: async () => {
      await fetched(['read-tree', '--reset', '-u', sha]);
      return root;
    },
  };
}

/** Beyond so many bytes a difference helps no reader, and takes Git long. */
const MOST_COMPARED = 500_000;
const COMPARE =
  'diff --no-index --no-ext-diff --no-textconv --no-color --no-prefix --unified=3'.split(' ');

async function diff(
  folder: string,
  before: Buffer,
  after: Buffer,
): Promise<readonly string[] | undefined> {
  if (before.length + after.length > MOST_COMPARED) return undefined;
  const files = [join(folder, 'before'), join(folder, 'after')] as const;
  writeFileSync(files[0], before);
  writeFileSync(files[1], after);
  // It ends with 1 where there is a difference, and writes it all the same.
  const { promise, resolve: answer } = Promise.withResolvers<string>();
  const options = { maxBuffer: MOST_BYTES, timeout: LONGEST };
  execFile('git', [...COMPARE, '--', ...files], options, (_, stdout) => answer(stdout));
  const text = await promise;
  const begin = text.indexOf('\n@@');
  return begin < 0
    ? undefined
    : text
        .slice(begin + 1)
        .trimEnd()
        .split('\n');
}

/** The repository whose checkout a folder is, as `owner/name`; undefined where it does not say. */
export async function repositoryAt(folder: string): Promise<string | undefined> {
  const found = join(folder, '.git');
  if (!existsSync(found)) return undefined;
  const asked = ['--git-dir', found, 'config', '--get', 'remote.origin.url'];
  const url = await git(asked).catch(() => '');
  return /[:/]([^/:\s]+\/[^/\s]+?)(?:\.git)?\/?\s*$/.exec(url.toString())?.[1];
}

/** The folder below the workspace, without a slash at its ends, that holds a file's checkout. */
export function checkoutOf(workspace: string, path: string): string {
  for (let folder = resolve(workspace, dirname(path)); ; folder = dirname(folder)) {
    const inside = relative(workspace, folder);
    if (inside === '' || inside.startsWith('..')) return '';
    if (existsSync(join(folder, '.git'))) return inside.split(sep).join('/');
  }
}
