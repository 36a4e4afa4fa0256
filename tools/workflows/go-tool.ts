// Tools that are written in Go: taken from PATH, or built once from source and cached.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePart, type Say } from '../../local/setup/cache.ts';
import { run, runOrThrow } from '../../local/setup/command.ts';
import { ensureVenv } from '../../local/setup/setup.ts';

export interface GoTool {
  readonly name: string;
  /** Of the command, without a version: "github.com/nektos/act". */
  readonly packagePath: string;
  /** "0.2.89": what is built, and the oldest on PATH that will do. */
  readonly version: string;
}

export type Found =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly why: string };

/** What the tools' own go.mod files ask for. Debian 12 and Ubuntu 24.04 have an older one. */
const OLDEST_GO = '1.25.0';
const GO_REQUIREMENTS = fileURLToPath(new URL('go-requirements.txt', import.meta.url));

const toStderr: Say = (line) => process.stderr.write(`${line}\n`);

/** The tool's path, or why it cannot be had and what to do about it. */
export async function ensureGoTool(tool: GoTool, say: Say = toStderr): Promise<Found> {
  const { name, packagePath, version } = tool;
  if (await isOnPath(name, '--version', version)) return { ok: true, path: name };
  const madeOf = [packagePath, version, process.platform, process.arch];
  const title = `${name} ${version}, built from source`;
  try {
    const dir = await ensurePart(
      { name, title, madeOf, make: (target) => build(tool, target, say) },
      say,
    );
    return { ok: true, path: join(dir, name) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fix = `Install ${name} ${version} or later, or Go ${OLDEST_GO} or later (https://go.dev/dl).`;
    return {
      ok: false,
      why: `${name} ${version} is not on PATH and could not be built. ${fix}\n${reason}`,
    };
  }
}

async function build({ packagePath, version }: GoTool, target: string, say: Say): Promise<void> {
  const install = ['install', `${packagePath}@v${version}`];
  // Without C a machine's compiler, whole or not, does not matter.
  const env = { GOBIN: target, CGO_ENABLED: '0' };
  if (await isOnPath('go', 'version', OLDEST_GO)) {
    await runOrThrow('go', install, { env });
    return;
  }
  const { bin } = await ensureVenv('go', GO_REQUIREMENTS, { say });
  // Somebody without Go has no use for its caches, which are hundreds of megabytes; writable, so
  // that they can be removed.
  const scratch = join(target, 'scratch');
  const caches = { GOPATH: scratch, GOCACHE: join(scratch, 'build'), GOFLAGS: '-modcacherw' };
  await runOrThrow(join(bin, 'go'), install, { env: { ...env, ...caches } });
  await rm(scratch, { recursive: true, force: true });
}

/** Whether a program is there, in this version or a later one. */
async function isOnPath(program: string, question: string, oldest: string): Promise<boolean> {
  const [found] = (await output(program, question))?.match(/\d+\.\d+(\.\d+)?/) ?? [];
  return found !== undefined && found.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}

/** `undefined` when there is no such program, or it fails. */
async function output(program: string, argument: string): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await run(program, [argument]);
    return exitCode === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}
