// Tools that are written in Go: taken from PATH, or built once from source and cached.
import { join } from 'node:path';
import { ensurePart, type Say } from '../local/setup/cache.ts';
import { run, runOrThrow } from '../local/setup/command.ts';

export interface GoTool {
  readonly name: string;
  /** Of the command, without a version: "github.com/nektos/act". */
  readonly packagePath: string;
  /** "0.2.89": what is built, and the oldest on PATH that will do. */
  readonly version: string;
}

export type Found = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string };

const toStderr: Say = (line) => process.stderr.write(`${line}\n`);

/** The tool's path, or why it cannot be had and what to do about it. */
export async function ensureGoTool(tool: GoTool, say: Say = toStderr): Promise<Found> {
  const { name, version } = tool;
  if (await isOnPath(tool)) return { ok: true, path: name };
  if ((await output('go', ['version'])) === undefined) {
    const why =
      `${name} ${version} or later is not on PATH, and Go, which could build it, is not there either. ` +
      `Install Go (https://go.dev/dl, or \`apt-get install golang\`, \`brew install go\`), or ${name} itself.`;
    return { ok: false, why };
  }
  try {
    return { ok: true, path: join(await build(tool, say), name) };
  } catch (error) {
    // No network, or a Go that is too old: the message of `go install` says which.
    return { ok: false, why: `${name} ${version} could not be built. ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Resolves to the folder that it is in. */
function build({ name, packagePath, version }: GoTool, say: Say): Promise<string> {
  const make = async (target: string) => {
    await runOrThrow('go', ['install', `${packagePath}@v${version}`], { env: { GOBIN: target } });
  };
  const madeOf = [packagePath, version, process.platform, process.arch];
  return ensurePart({ name, title: `${name} ${version}, built from source`, madeOf, make }, say);
}

async function isOnPath({ name, version }: GoTool): Promise<boolean> {
  const [found] = (await output(name, ['--version']))?.match(/\d+\.\d+\.\d+/) ?? [];
  return found !== undefined && found.localeCompare(version, 'en', { numeric: true }) >= 0;
}

/** `undefined` when there is no such program, or it fails. */
async function output(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await run(program, args);
    return exitCode === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}
