import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { type Result, refused } from './errors.ts';
import { nearest } from './suggest.ts';
import { decodeUtf8 } from './text/decode.ts';

/**
 * A file of the workspace: its path from the workspace's root, with `/`; where it lies on this
 * machine; and how long it is.
 */
export type WorkspaceFile = {
  readonly path: string;
  readonly source: string;
  readonly bytes: number;
};

/** The files that a scenario may name. */
export type Workspace = {
  /**
   * Finds a file as Taurus and JMeter do: by its path from each folder in turn, the first one that
   * holds it.
   * @param folders from the workspace's root, which is `''`.
   */
  readonly locate: (name: string, folders: readonly string[]) => Result<WorkspaceFile>;
  readonly read: (file: WorkspaceFile) => Buffer;
  /** A file in UTF-8. @param origin what messages call it. */
  readonly readText: (file: WorkspaceFile, origin: string) => ReturnType<typeof decodeUtf8>;
};

/** In which folders of a workspace files are looked for, in this order. */
export type SearchPath = { readonly workspace: Workspace; readonly folders: readonly string[] };

/**
 * A scenario of a pull request must not name the runner's own files: nothing outside of the
 * workspace is read, also not through links.
 */
export function openWorkspace(folder: string): Workspace {
  // An inline scenario without files needs no workspace.
  const root = (): string => realpathSync(folder);
  return {
    locate: (name, folders) => refusedName(name) ?? locate(root(), name, folders),
    read: ({ source }) => readFileSync(source),
    readText: ({ source }, origin) => decodeUtf8(readFileSync(source), origin),
  };
}

/** For scenarios that come without files. */
export const NO_WORKSPACE: Workspace = {
  locate: (name) => refusedName(name) ?? refused('workspace-missing'),
  read: () => Buffer.alloc(0),
  readText: () => ({ ok: true, text: '' }),
};

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What no file of the workspace is called, or what no task could open. */
function refusedName(name: string): Result<WorkspaceFile> | undefined {
  if (name.trim() === '') return refused('file-unnamed');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return refused('file-is-url');
  if (name.includes('${')) return refused('file-name-variable');
  if (/^([/~]|\\\\|[a-z]:[\\/])/i.test(name)) return refused('file-path-absolute');
  // A runner with Windows would find it, and the tasks, which have Linux, would not.
  if (name.includes('\\')) return refused('file-path-backslash');
  return undefined;
}

function locate(root: string, name: string, folders: readonly string[]): Result<WorkspaceFile> {
  const places = [...new Set(folders.map((folder) => resolve(root, folder, name)))];
  const inside = places.filter((place) => isInside(root, place));
  const file = inside.find((place) => existsSync(place));
  if (file !== undefined) return checked(root, file);
  const [first] = inside;
  return first === undefined ? refused('file-outside-workspace') : missing(root, first);
}

function checked(root: string, file: string): Result<WorkspaceFile> {
  const real = realpathSync(file);
  if (!isInside(root, real)) return refused('file-outside-workspace');
  // actions/checkout keeps the job's token in .git/config: a body-file would send it to the target.
  if ([file, real].some((path) => relative(root, path).toLowerCase().split(sep).includes('.git')))
    return refused('file-of-git');
  const stat = statSync(file);
  if (!stat.isFile()) return refused('file-irregular');
  const path = relative(root, file).split(sep).join('/');
  return { ok: true, value: { path, source: real, bytes: stat.size } };
}

function isInside(root: string, path: string): boolean {
  return path.startsWith(root + sep);
}

function missing(root: string, file: string): Result<WorkspaceFile> {
  const folder = dirname(file);
  if (!existsSync(folder)) return refused('file-folder-not-found');
  const real = realpathSync(folder);
  // Names are only read in folders of the workspace: a link out of it must not show what is there.
  const names =
    (real === root || isInside(root, real)) && statSync(real).isDirectory()
      ? readdirSync(real)
      : [];
  const guess = nearest(basename(file), names);
  return guess === undefined
    ? refused('file-not-found')
    : refused('file-misspelt', { nearest: relative(root, resolve(folder, guess)) });
}
