// The checks and tests of the Python parts, each in an environment of exactly what its lock files
// name.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVenv, setUp, type Venv } from '../../local/setup/setup.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One environment from several lock files. */
async function venvOf(name: string, lockFiles: readonly string[]): Promise<Venv> {
  const texts = await Promise.all(lockFiles.map((file) => readFile(join(ROOT, file), 'utf8')));
  const folder = await mkdtemp(join(tmpdir(), 'load-gate-lock-'));
  const combined = join(folder, 'requirements.txt');
  await writeFile(combined, texts.join('\n'));
  try {
    return await ensureVenv(name, combined);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Check = {
  readonly venv: Venv;
  readonly cwd: string;
  readonly command: readonly string[];
  readonly env?: Record<string, string>;
};

function passes({ venv, cwd, command, env = {} }: Check): boolean {
  const [program = '', ...args] = command;
  process.stdout.write(`\n-- ${command.join(' ')}\n`);
  const path = `${venv.bin}:${process.env['PATH'] ?? ''}`;
  // Each module is new to a fresh clone; bytecode beside it would only be litter.
  const own = { PATH: path, PYTHONDONTWRITEBYTECODE: '1', ...env };
  const { status, error } = spawnSync(join(venv.bin, program), args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...own },
  });
  if (error !== undefined) throw error;
  return status === 0;
}

/** Every check runs, also after one has failed; which did is told at the end, where it is read. */
function allPass(checks: readonly Check[]): boolean {
  const failed = checks.filter((check) => !passes(check));
  for (const { command } of failed) process.stdout.write(`\nFAILED ${command.join(' ')}\n`);
  return failed.length === 0;
}

const FAITHFUL = 'tests/faithful';
/** What real JMeter cannot reach: in networks of their own, which takes a minute. */
const WALL = ['tests/real/test_wall.py', 'tests/real/test_confined.py'] as const;

async function inWorker(commands: readonly (readonly string[])[]): Promise<boolean> {
  const [tools, venv] = await Promise.all([
    setUp(),
    venvOf('worker-tests', ['worker/requirements.txt', 'worker/requirements-dev.txt']),
  ]);
  const cwd = join(ROOT, 'worker');
  const env = { LOAD_GATE_REAL: '1', JMETER_HOME: tools.jmeterHome, JAVA_HOME: tools.javaHome };
  return allPass(commands.map((command) => ({ venv, cwd, command, env })));
}

function worker(): Promise<boolean> {
  return inWorker([
    ['ruff', 'check', '.'],
    ['ruff', 'format', '--check', '.'],
    ['mypy', '--strict'],
    ['pytest', '-q', 'tests', ...[FAITHFUL, ...WALL].flatMap((path) => ['--ignore', path])],
    ['pytest', '-q', 'jmeter/tests'],
  ]);
}

/** These compute, where most tests of the worker wait: they run beside them. */
function faithful(): Promise<boolean> {
  return inWorker([['pytest', '-q', FAITHFUL]]);
}

function wall(): Promise<boolean> {
  return inWorker([['pytest', '-q', ...WALL]]);
}

async function templates(): Promise<boolean> {
  const venv = await venvOf('templates', ['test/templates/requirements.txt']);
  const commands = [
    ['cfn-lint'],
    ['python', 'cloudformation/tables.py', '--check'],
    ['pytest', '-q', 'test/templates'],
  ];
  return allPass(commands.map((command) => ({ venv, cwd: ROOT, command })));
}

const suites: Readonly<Record<string, () => Promise<boolean>>> = {
  worker,
  faithful,
  wall,
  templates,
};
const suite = suites[process.argv[2] ?? ''];
if (suite === undefined)
  throw new Error(`usage: node tools/scripts/python.ts ${Object.keys(suites).join('|')}`);
process.exit((await suite()) ? 0 : 1);
