// A repository of somebody who has copied an example: their scenario, their pull request, nothing
// of this project.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAND_INS = join(ROOT, 'test', 'e2e', 'stand-ins');
export const EXAMPLE = '.github/workflows/load-gate-pull-request.yml';
const NAME = 'octo-org/shop';

export interface Consumer {
  readonly dir: string;
  /** The path of the workflow in the repository. */
  readonly workflow: string;
  readonly eventFile: string;
  /** The commit of the pull request. */
  readonly head: string;
  /**
   * What `uses:` of the example stands for here: this checkout's action, and stand-ins for what
   * only GitHub has.
   */
  readonly actions: Readonly<Record<string, string>>;
  /** Where the stand-in for upload-artifact keeps what it gets. */
  readonly artifacts: string;
  /** The regions that the example gates in. */
  readonly regions: readonly string[];
  /** Removes everything of it. */
  dispose(): void;
}

const Workflow = z.object({
  jobs: z.object({
    gate: z.object({
      steps: z.array(
        z.object({
          uses: z.string(),
          id: z.string().optional(),
          with: z.record(z.string(), z.unknown()).default({}),
        }),
      ),
    }),
  }),
});

/** The commits of the base and of the head. */
type Payload = (commits: readonly string[]) => unknown;

/**
 * The scenario goes to where the example expects one, and the pull request makes it another one
 * where the base has its own. `headRepository` is where the pull request comes from; default: the
 * repository itself. `event` is what starts the pull-request example; default: `pull_request`.
 * Another `example` has the `payload` of its own event.
 */
export function makeConsumer(options: {
  readonly scenario: string;
  readonly base?: string;
  readonly headRepository?: string;
  readonly event?: string;
  readonly example?: string;
  readonly payload?: Payload;
}): Consumer {
  const parent = mkdtempSync(join(tmpdir(), 'load-gate-consumer-'));
  const dir = join(parent, 'shop');
  const { example: path = EXAMPLE, headRepository = NAME } = options;
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { steps } = Workflow.parse(load(text)).jobs.gate;
  const { regions } = z
    .object({ regions: z.string() })
    .parse(steps.find(({ id }) => id === 'gate')?.with);
  const trigger = `on:\n  ${options.event ?? 'pull_request'}:\n`;
  const workflow = join('.github', 'workflows', basename(path));
  writeInto(dir, workflow, text.replace('on:\n  pull_request:\n', trigger));
  const { scenario, base = scenario, payload = pullRequestOf(headRepository) } = options;
  const git = openRepository(dir);
  const commits = [base, scenario].map((content) => {
    for (const [name] of text.matchAll(/scenarios\/[\w-]+\.yml/g)) writeInto(dir, name, content);
    return commit(git);
  });
  const eventFile = writeInto(parent, 'event.json', JSON.stringify(payload(commits)));
  const action = copyAction(join(parent, 'action'));
  return {
    dir,
    workflow,
    eventFile,
    head: commits.at(-1) ?? '',
    actions: Object.fromEntries(
      steps.flatMap(({ uses, id }) => standIn(uses, id === 'gate' ? action : undefined)),
    ),
    artifacts: join(parent, 'artifacts'),
    regions: regions.split(',').map((region) => region.trim()),
    dispose: () => rmSync(parent, { recursive: true }),
  };
}

function standIn(uses: string, folder: string | undefined): [string, string][] {
  const [repository = ''] = uses.split('@');
  // act has a checkout of its own.
  if (repository === 'actions/checkout') return [];
  return [[uses, folder ?? join(STAND_INS, repository.split('/')[1] ?? '')]];
}

/** What GitHub fetches of a released version and what runs of it. */
function copyAction(folder: string): string {
  for (const name of ['action.yml', 'package.json', 'dist'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  allowLoopback(join(folder, 'action.yml'));
  return folder;
}

/** The preview is on this machine, which no workflow of a consumer would name. */
function allowLoopback(manifest: string): void {
  const text = readFileSync(manifest, 'utf8');
  const changed = text.replace(
    /(\n {2}allowed-targets:\n {4}description: .*\n) {4}required: false/,
    "$1    default: '127.0.0.1'",
  );
  if (changed === text) throw new Error('action.yml has no input allowed-targets');
  writeFileSync(manifest, changed);
}

export const REPOSITORY = {
  full_name: NAME,
  name: 'shop',
  owner: { login: 'octo-org' },
  default_branch: 'main',
};

/** A push to a pull request, which comes from this repository or another one. */
export function pullRequestOf(from: string, more: Readonly<Record<string, unknown>> = {}): Payload {
  return ([base, head]) => ({
    action: 'synchronize',
    number: 7,
    repository: REPOSITORY,
    pull_request: {
      number: 7,
      head: { ref: 'faster-search', sha: head, repo: { full_name: from } },
      base: { ref: 'main', sha: base, repo: REPOSITORY },
      ...more,
    },
  });
}

type Git = (...args: readonly string[]) => string;

function openRepository(dir: string): Git {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  // The developer's own configuration (hooks, signing) stays out.
  const env = {
    PATH: process.env['PATH'],
    HOME: dir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const git: Git = (...args) =>
    execFileSync('git', [...identity, ...args], {
      cwd: dir,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  git('init', '--quiet', '--initial-branch', 'faster-search');
  // act takes the repository's name from here; nothing connects to it.
  git('remote', 'add', 'origin', `https://github.com/${NAME}.git`);
  return git;
}

function commit(git: Git): string {
  git('add', '--all');
  git(
    'commit',
    '--quiet',
    '--allow-empty',
    '--message',
    'Gate pull requests on their response times',
  );
  return git('rev-parse', 'HEAD');
}

function writeInto(dir: string, path: string, content: string): string {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
