import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvent } from '../../../src/github/event.ts';
import { aWorkspace } from './workspace.ts';

type Files = Readonly<Record<string, string>>;

export type Repository = {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
};

/** What GitHub allows, and nothing that waits for a disk. */
const SETTINGS =
  '[uploadpack]\nallowAnySHA1InWant = true\nallowFilter = true\n[core]\nfsync = none\n';

/** A repository of Git on this machine, without a developer's own settings. */
export function aRepository(folder: string = aWorkspace({}), settings = ''): Repository {
  const git = (...args: readonly string[]): string => run(folder, args);
  git('init', '--quiet', '--template=', '--initial-branch', 'main');
  appendFileSync(join(folder, '.git', 'config'), `${SETTINGS}${settings}`);
  return { folder, git };
}

function run(folder: string, args: readonly string[], input?: string): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const options = { cwd: folder, env, encoding: 'utf8', stdio: 'pipe', input } as const;
  return execFileSync('git', args, options).trim();
}

/** Each commit has the files of its parent, and its own; a merge has those of its second parent. */
type NewCommit = { readonly files: Files; readonly parents?: readonly number[] };

/** @returns the names of the commits, in their order. */
export function addCommits(
  { folder }: Repository,
  commits: readonly NewCommit[],
): readonly string[] {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = commits.map(({ files, parents: [from, merged] = [] }, index) => [
    `commit refs/heads/branch-${index}\nmark :${index + 1}\n`,
    `committer Test <test@example.com> ${1_800_000_000 + index} +0000\n${data('A change')}`,
    from === undefined ? '' : `from :${from + 1}\n`,
    merged === undefined ? '' : `merge :${merged + 1}\n`,
    ...Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
  ]);
  run(
    folder,
    ['fast-import', '--quiet', '--force', '--export-marks=marks'],
    stream.flat().join(''),
  );
  const marks = readFileSync(join(folder, 'marks'), 'utf8');
  return commits.map(
    (_, index) => new RegExp(`^:${index + 1} (\\w+)$`, 'm').exec(marks)?.[1] ?? '',
  );
}

export const SHOP = 'octo-org/shop';
/** The workflow of the gate, in its repository. */
export const GATE = '.github/workflows/gate.yml';

/** A repository as GitHub has it: a base, the head of a pull request, and the merge of both. */
export type OnGitHub = Repository & {
  readonly server: string;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
};

export function onGitHub(base: Files, head: Files): OnGitHub {
  const server = aWorkspace({});
  mkdirSync(join(server, SHOP), { recursive: true });
  const repository = aRepository(join(server, SHOP));
  const [into = '', change = '', merge = ''] = addCommits(repository, [
    { files: base },
    { files: head, parents: [0] },
    { files: head, parents: [0, 1] },
  ]);
  return { ...repository, server, base: into, head: change, merge };
}

/** What actions/checkout makes: one commit, in the workspace or in a folder of it. */
export function checkedOut(from: OnGitHub, sha: string, path = '.'): string {
  const workspace = aWorkspace({});
  const folder = join(workspace, path);
  mkdirSync(folder, { recursive: true });
  const { git } = aRepository(folder, `[remote "origin"]\nurl = https://github.com/${SHOP}\n`);
  git('fetch', '--quiet', '--depth=1', `file://${from.folder}`, sha);
  git('checkout', '--quiet', '--detach', sha);
  return workspace;
}

type Told = {
  readonly name: string;
  readonly payload?: unknown;
  readonly env?: Readonly<Record<string, string>>;
};

/** The event of a step of the gate, of a pull request from a branch of the repository. */
export function anEvent(github: OnGitHub, workspace: string, told: Told) {
  const { server, base, head, merge } = github;
  const repo = { full_name: SHOP };
  const pull = { pull_request: { base: { sha: base, repo }, head: { sha: head, repo } } };
  const payload = JSON.stringify(told.payload ?? pull);
  const isOwn = told.name === 'pull_request';
  return readEvent({
    GITHUB_EVENT_NAME: told.name,
    GITHUB_EVENT_PATH: join(aWorkspace({ 'event.json': payload }), 'event.json'),
    GITHUB_REPOSITORY: SHOP,
    GITHUB_SERVER_URL: `file://${server}`,
    GITHUB_WORKSPACE: workspace,
    GITHUB_SHA: isOwn ? merge : base,
    GITHUB_WORKFLOW_REF: `${SHOP}/${GATE}@refs/pull/7/merge`,
    GITHUB_JOB: 'gate',
    GITHUB_ACTION: 'gate',
    GITHUB_ACTION_REPOSITORY: 'somebody/fargate-load-gate',
    ...told.env,
  });
}
