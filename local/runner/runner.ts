// Runs the built action as the GitHub runner runs it: inputs in the environment, files for what
// comes back, `post` with the saved state.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { load } from 'js-yaml';
import * as z from 'zod';
import { parseFileCommands } from './file-commands.ts';

export interface ActionOptions {
  /**
   * The folder with `main.js` and `post.js`. An `action.yml` beside it gives the defaults of
   * inputs.
   */
  readonly dist: string;
  readonly inputs: Readonly<Record<string, string>>;
  /**
   * Added to the runner's own variables; these win. Nothing else of this process's environment is
   * passed on, but PATH, HOME and TMPDIR.
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The workspace. Default: a new empty folder. */
  readonly cwd?: string;
  /**
   * A process group of its own, so that Ctrl-C in a terminal reaches only the caller, who passes it
   * on. Default false.
   */
  readonly ownGroup?: boolean;
  /** Milliseconds after which post is killed. Default: never. */
  readonly postWithin?: number;
  /** Sees each line of stdout and stderr as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface StepResult {
  /** `null` when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface ActionResult extends StepResult {
  /** Runs `post.js` with the state that main left, as the runner does whatever became of main. */
  post(): Promise<StepResult>;
}

export interface ActionRun {
  readonly process: ChildProcess;
  readonly pid: number | undefined;
  /**
   * RUNNER_TEMP and the command files. Kept until `dispose`, so that results written there can be
   * read.
   */
  readonly dir: string;
  kill(signal: NodeJS.Signals): boolean;
  readonly done: Promise<ActionResult>;
  dispose(): Promise<void>;
}

/** What a run needs whose service is on this machine, beside the tasks. */
export const ON_LOOPBACK = {
  'allowed-targets': '127.0.0.1, localhost',
  allow: 'redirects, embedded-resources',
} as const;

/**
 * The variable in which the runner hands over an input: upper case, spaces to underscores, hyphens
 * kept.
 */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

const Manifest = z.object({
  inputs: z
    .record(
      z.string(),
      z.object({ default: z.union([z.string(), z.number(), z.boolean()]).default('') }),
    )
    .default({}),
});

/**
 * The runner hands over every declared input: its default, or nothing, where the workflow does not
 * set it.
 */
async function defaultInputs(manifest: string): Promise<Record<string, string>> {
  if (!existsSync(manifest)) return {};
  const { inputs } = Manifest.parse(load(await readFile(manifest, 'utf8')));
  return Object.fromEntries(
    Object.entries(inputs).map(
      // What GitHub fills in, nothing here does.
      ([name, input]) => [name, `${input.default}`.replace(/\$\{\{.*\}\}/s, '')] as const,
    ),
  );
}

/** Starts `main.js` and returns while it runs. */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  const dir = await mkdtemp(join(tmpdir(), 'load-gate-runner-'));
  const workspace = options.cwd ?? dir;
  const given = {
    ...(await defaultInputs(join(options.dist, '..', 'action.yml'))),
    ...options.inputs,
  };
  const inputs = Object.entries(given).map(
    ([name, value]) => [inputVariable(name), value] as const,
  );
  const base = {
    ...runnerVariables(dir, workspace),
    ...Object.fromEntries(inputs),
    ...options.env,
  };
  const main = await startStep({ ...options, entry: 'main', dir, workspace, env: base });
  const done = main.done.then((result) => ({
    ...result,
    post: async () => {
      const state = Object.entries(result.state).map(
        ([name, value]) => [`STATE_${name}`, value] as const,
      );
      const env = { ...base, ...Object.fromEntries(state) };
      return (await startStep({ ...options, entry: 'post', dir, workspace, env })).done;
    },
  }));
  return {
    process: main.process,
    pid: main.process.pid,
    dir,
    kill: (signal) => main.process.kill(signal),
    done,
    dispose: () => rm(dir, { recursive: true, force: true }),
  };
}

interface Step extends ActionOptions {
  readonly entry: 'main' | 'post';
  readonly dir: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

async function startStep(
  step: Step,
): Promise<{ process: ChildProcess; done: Promise<StepResult> }> {
  const file = (name: string) => join(step.dir, `${step.entry}-${name}`);
  const files = {
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary.md'),
  };
  const unread = { GITHUB_ENV: file('env'), GITHUB_PATH: file('path') };
  await Promise.all(
    [...Object.values(files), ...Object.values(unread)].map((path) => writeFile(path, '')),
  );
  const child = spawn(process.execPath, [join(step.dist, `${step.entry}.js`)], {
    cwd: step.workspace,
    env: { ...step.env, ...files, ...unread },
    detached: step.ownGroup ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(step.entry === 'post' && step.postWithin !== undefined
      ? { timeout: step.postWithin, killSignal: 'SIGKILL' }
      : {}),
  });
  const done = finish(child, step, files);
  // A caller may look at the result only after it has done other things; a failure is theirs to see
  // then.
  done.catch(() => undefined);
  return { process: child, done };
}

type CommandFiles = Readonly<
  Record<'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY', string>
>;

async function finish(child: ChildProcess, step: Step, files: CommandFiles): Promise<StepResult> {
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([
    collectLines(child.stdout, step.onLine),
    collectLines(child.stderr, step.onLine),
    ended,
  ]);
  const [output, state, summary] = await Promise.all([
    readFile(files.GITHUB_OUTPUT, 'utf8'),
    readFile(files.GITHUB_STATE, 'utf8'),
    readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
  ]);
  return {
    exitCode: child.exitCode,
    signal: child.signalCode,
    stdout,
    stderr,
    outputs: parseFileCommands(output),
    state: parseFileCommands(state),
    summary,
  };
}

async function collectLines(
  stream: Readable | null,
  onLine: ((line: string) => void) | undefined,
): Promise<string> {
  const lines: string[] = [];
  if (stream === null) return '';
  for await (const line of createInterface({
    input: stream,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    lines.push(line);
    onLine?.(line);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function runnerVariables(dir: string, workspace: string): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_JOB: 'load-test',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_WORKFLOW: 'load-test',
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: dir,
  };
}
