import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { nearest } from './suggest.ts';

/**
 * A file of the workspace: its path from the workspace's root, with `/`; where it lies on this
 * machine; and how long it is.
 */
export type WorkspaceFile = {
  readonly path: string;
  readonly source: string;
  readonly bytes: number;
};

/** A file, or why it is refused. */
export type Located =
  | { readonly ok: true; readonly file: WorkspaceFile }
  | { readonly ok: false; readonly what: string; readonly fix: string };

/** The files that a scenario may name. */
export type Workspace = {
  /**
   * Finds a file as Taurus and JMeter do: by its path from each folder in turn, the first one that
   * holds it.
   * @param folders from the workspace's root, which is `''`.
   */
  readonly locate: (name: string, folders: readonly string[]) => Located;
  readonly read: (file: WorkspaceFile) => Buffer;
};

const OUTSIDE = {
  ok: false,
  what: 'it is outside of the workspace',
  fix: 'name a file of the repository',
} as const;

/**
 * A scenario of a pull request must not name the runner's own files: nothing outside of the
 * workspace is read, also not through links.
 */
export function openWorkspace(folder: string): Workspace {
  // An inline scenario without files needs no workspace.
  const root = (): string => realpathSync(folder);
  return {
    locate: (name, folders) => refusedName(name) ?? locate(root(), { name, folders }),
    read: ({ source }) => readFileSync(source),
  };
}

/** For scenarios that come without files. */
export const NO_WORKSPACE: Workspace = {
  locate: (name) =>
    refusedName(name) ?? {
      ok: false,
      what: 'there is no workspace',
      fix: 'run actions/checkout before this step',
    },
  read: () => Buffer.alloc(0),
};

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What no file of the workspace is called, or what nobody can follow before the run. */
function refusedName(name: string): Located | undefined {
  const refuse = (what: string, fix: string): Located => ({ ok: false, what, fix });
  if (name.trim() === '')
    return refuse('it names no file', 'write the path of a file of the repository');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name))
    return refuse(
      'it is a URL, and only files of the workspace are carried to the tasks',
      'put the file into the repository',
    );
  if (name.includes('${'))
    return refuse(
      'it holds a JMeter variable, which nobody can follow before the run',
      "write the file's path out",
    );
  if (/^([/~]|\\\\|[a-z]:[\\/])/i.test(name))
    return refuse(
      'it is not a path in the workspace',
      "write the file's path from the root of the repository",
    );
  // A runner with Windows would find it, and the tasks, which have Linux, would not.
  if (name.includes('\\'))
    return refuse(
      'its path has a backslash, which separates no folders in a task',
      'write / instead',
    );
  return undefined;
}

type Wanted = { readonly name: string; readonly folders: readonly string[] };

function locate(root: string, { name, folders }: Wanted): Located {
  const places = [...new Set(folders.map((folder) => resolve(root, folder, name)))];
  const inside = places.filter((place) => isInside(root, place));
  const file = inside.find((place) => existsSync(place));
  if (file !== undefined) return checked(root, file);
  const [first] = inside;
  if (first === undefined) return OUTSIDE;
  return {
    ok: false,
    what: 'there is no such file in the workspace',
    fix: missingFileFix(first, root),
  };
}

function checked(root: string, file: string): Located {
  const real = realpathSync(file);
  if (!isInside(root, real)) return OUTSIDE;
  // actions/checkout keeps the job's token in .git/config: a body-file would send it to the target.
  if ([file, real].some((path) => relative(root, path).toLowerCase().split(sep).includes('.git')))
    return {
      ok: false,
      what: 'it is a file of Git itself, which may hold the token of the job',
      fix: 'name another file',
    };
  const stat = statSync(file);
  if (!stat.isFile()) return { ok: false, what: notAFile(stat), fix: 'name each file of it' };
  return {
    ok: true,
    file: { path: relative(root, file).split(sep).join('/'), source: real, bytes: stat.size },
  };
}

function notAFile(stat: Stats): string {
  return stat.isDirectory() ? 'it is a folder' : 'it is not a file';
}

export function isInside(root: string, path: string): boolean {
  return path.startsWith(root + sep);
}

export function missingFileFix(file: string, root: string): string {
  const folder = dirname(file);
  if (!existsSync(folder))
    return 'check the path; it is relative to the workspace, and actions/checkout must run before this step';
  const real = realpathSync(folder);
  // Names are only read in folders of the workspace: a link out of it must not tell what lies
  // there.
  const names =
    (real === root || isInside(root, real)) && statSync(real).isDirectory()
      ? readdirSync(real)
      : [];
  const guess = nearest(basename(file), names);
  return guess === undefined
    ? 'check the path; it is relative to the workspace'
    : `did you mean ${relative(root, resolve(folder, guess))}?`;
}
