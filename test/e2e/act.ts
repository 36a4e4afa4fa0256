// Runs a workflow of a repository with act, on this machine and without containers, and reads back
// what a person would see on GitHub.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';

export interface ActOptions {
  readonly act: string;
  /** The repository whose workflow runs. */
  readonly repository: string;
  /** Path of the workflow in the repository. */
  readonly workflow: string;
  readonly event: { readonly name: string; readonly file: string };
  readonly vars: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** What `github.token` is. Default: nothing. */
  readonly token?: string;
  /** Folders that stand for actions: "owner/name@ref" -> folder. */
  readonly actions: Readonly<Record<string, string>>;
  /** Ends act before its time. */
  readonly signal: AbortSignal;
}

const Entry = z.object({
  msg: z.string(),
  jobID: z.string().optional(),
  jobResult: z.string().optional(),
  /** Which part of a step it is; absent outside of steps. */
  stage: z.enum(['Pre', 'Main', 'Post']).optional(),
  step: z.string().optional(),
  stepResult: z.string().optional(),
  /**
   * The name under which the runner knows a command of a step: "set-output", "error", "summary".
   */
  command: z.string().optional(),
  name: z.string().optional(),
  arg: z.string().optional(),
  content: z.string().optional(),
});
type Entry = z.infer<typeof Entry>;

interface ActResult {
  readonly exitCode: number | null;
  readonly entries: readonly Entry[];
  /** What was printed that is not a log entry: act's own complaints. */
  readonly stderr: readonly string[];
}

/** Resolves whatever becomes of the workflow. */
export async function runWorkflow(options: ActOptions): Promise<ActResult> {
  const home = await mkdtemp(join(tmpdir(), 'load-gate-act-'));
  try {
    return await runAct(options, home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function runAct(options: ActOptions, home: string): Promise<ActResult> {
  const child = spawn(options.act, argumentsFor(options), {
    cwd: options.repository,
    // act hands its own environment to the steps, so it gets none. `node24` is to it whatever
    // `node` is first on PATH.
    env: {
      PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
  });
  const { promise: exitCode, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject).on('close', resolve);
  const [entries, stderr] = await Promise.all([lines(child.stdout), lines(child.stderr)]);
  return { exitCode: await exitCode, entries: entries.flatMap(parseEntry), stderr };
}

function argumentsFor(options: ActOptions): string[] {
  const { repository, workflow, event, vars, env, token = '', actions } = options;
  const each = (option: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  return [
    event.name,
    `--eventpath=${event.file}`,
    `--directory=${repository}`,
    `--workflows=${join(repository, workflow)}`,
    '--platform=ubuntu-latest=-self-hosted',
    '--no-cache-server',
    '--json',
    `--secret=GITHUB_TOKEN=${token}`,
    ...each('--var', vars),
    ...each('--env', env),
    ...each('--local-repository', actions),
  ];
}

async function lines(stream: NodeJS.ReadableStream): Promise<string[]> {
  const found: string[] = [];
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }))
    found.push(line);
  return found;
}

function parseEntry(line: string): Entry[] {
  // Only log entries are JSON.
  if (!line.startsWith('{')) return [];
  return [Entry.parse(JSON.parse(line))];
}

/** How each job ended. */
export function jobs({ entries }: ActResult): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(({ jobID, jobResult }) => (jobID && jobResult ? [[jobID, jobResult]] : [])),
  );
}

export function outputsOf({ entries }: ActResult): Record<string, string> {
  const set = entries.filter(({ command }) => command === 'set-output');
  return Object.fromEntries(set.map(({ name = '', arg = '' }) => [name, arg]));
}

export function summaryOf({ entries }: ActResult): string {
  return entries
    .map(({ command, content = '' }) => (command === 'summary' ? content : ''))
    .join('');
}

export function logOf({ entries }: ActResult, stage: Entry['stage']): string {
  return entries.flatMap((entry) => (entry.stage === stage ? [entry.msg] : [])).join('\n');
}

export function log({ entries, stderr }: ActResult): string {
  return [...entries.map(({ msg }) => msg.trimEnd()), ...stderr].join('\n');
}
