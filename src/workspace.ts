import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { GateError, messageOf, problemAt, type Result, refused } from './errors.ts';
import { nearest } from './suggest.ts';
import { decodeUtf8 } from './text/decode.ts';
import { looksSecret, type Tracking, trackedByGit } from './workspace/tracked.ts';

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
  /** The paths of those that were found, and that git does not track. */
  readonly untracked: ReadonlySet<string>;
};

/** In which folders of a workspace files are looked for, in this order. */
export type SearchPath = { readonly workspace: Workspace; readonly folders: readonly string[] };

/**
 * A scenario of a pull request must not name the runner's own files: nothing outside of the
 * workspace is read, also not through links; and nothing that other steps have left in it, such as
 * their credentials, unless the workflow permits files that git does not track.
 * @param onRead gets what each file held when it was read.
 */
export function openWorkspace(
  folder: string,
  files: 'tracked' | 'all' = 'tracked',
  onRead: (file: WorkspaceFile, content: Buffer) => void = () => undefined,
): Workspace {
  const untracked = new Set<string>();
  const tracking = trackedByGit();
  const check: Tracking = (file) => {
    const refusal = tracking(file);
    if (refusal === undefined || files === 'tracked') return refusal;
    const paths = [file.path, file.real].map((path) => pathIn(file.root, path));
    // What generates data generates no credentials.
    if (paths.some(looksSecret)) return refused('file-of-credentials');
    untracked.add(paths[0] ?? '');
    return undefined;
  };
  const read = (file: WorkspaceFile): Buffer => {
    const content = readFound(file);
    onRead(file, content);
    return content;
  };
  return {
    // An inline scenario without files needs no workspace.
    locate: (name, folders) => refusedName(name) ?? locateIn({ folder, check }, name, folders),
    read,
    readText: (file, origin) => decodeUtf8(read(file), origin),
    untracked,
  };
}

/** What `locate` has found a moment ago. */
function readFound({ path, source }: WorkspaceFile): Buffer {
  try {
    return readFileSync(source);
  } catch (error) {
    const problem = problemAt('file-unreadable', path, { reason: messageOf(error) });
    throw new GateError([problem], { cause: error });
  }
}

/** The content of any file of the runner, of so many bytes at most; or why there is none. */
export function readWhole(path: string, most: number): Result<Buffer> {
  if (path.includes('\0')) return refused('file-name-nul');
  const found = lookAt(path) ?? refused('file-not-found');
  if (!found.ok) return found;
  const { size } = found.value;
  if (!found.value.isFile()) return refused('file-irregular');
  if (size > most) return refused('file-larger', { bytes: size, most });
  try {
    return { ok: true, value: readFileSync(path) };
  } catch (error) {
    return refused('file-unreadable', { reason: messageOf(error) });
  }
}

/** For scenarios that come without files. */
export const NO_WORKSPACE: Workspace = {
  locate: (name) => refusedName(name) ?? refused('workspace-missing'),
  read: () => Buffer.alloc(0),
  readText: () => ({ ok: true, text: '' }),
  untracked: new Set(),
};

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What no file of the workspace is called, or what no task could open. */
function refusedName(name: string): Result<WorkspaceFile> | undefined {
  if (name.trim() === '') return refused('file-unnamed');
  if (name.includes('\0')) return refused('file-name-nul');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return refused('file-is-url');
  if (name.includes('${')) return refused('file-name-variable');
  if (/^([/~]|\\\\|[a-z]:[\\/])/i.test(name)) return refused('file-path-absolute');
  // A runner with Windows would find it, and the tasks, which have Linux, would not.
  if (name.includes('\\')) return refused('file-path-backslash');
  return undefined;
}

type Opened = { readonly folder: string; readonly check: Tracking };

function locateIn(
  { folder, check }: Opened,
  name: string,
  folders: readonly string[],
): Result<WorkspaceFile> {
  if (!existsSync(folder)) return refused('workspace-missing');
  try {
    const root = realpathSync(folder);
    const located = locate(root, name, folders);
    if (!located.ok) return located;
    const { path, source: real } = located.value;
    return check({ root, path: resolve(root, path), real }) ?? located;
  } catch (error) {
    return refused('file-unreadable', { reason: messageOf(error) });
  }
}

function locate(root: string, name: string, folders: readonly string[]): Result<WorkspaceFile> {
  const places = [...new Set(folders.map((folder) => resolve(root, folder, name)))];
  const inside = places.filter((place) => isInside(root, place));
  for (const place of inside) {
    const found = lookAt(place);
    if (found !== undefined) return found.ok ? checked(root, place, found.value) : found;
  }
  const [first] = inside;
  return first === undefined ? refused('file-outside-workspace') : missing(root, first);
}

/** What stands at a path, or why that cannot be read; undefined where there is nothing. */
function lookAt(path: string): Result<Stats> | undefined {
  try {
    const stats = statSync(path);
    accessSync(path, constants.R_OK);
    return { ok: true, value: stats };
  } catch (error) {
    const reason = messageOf(error);
    const [code = ''] = reason.split(':', 1);
    if (code === 'ELOOP') return refused('file-link-loop');
    if (code === 'ENAMETOOLONG') return refused('file-name-too-long', { characters: path.length });
    if (code === 'EACCES' || code === 'EPERM') return refused('file-not-allowed');
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return refused('file-unreadable', { reason });
    return code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false }) !== undefined
      ? refused('file-link-broken')
      : undefined;
  }
}

function checked(root: string, file: string, stat: Stats): Result<WorkspaceFile> {
  const real = realpathSync(file);
  if (!isInside(root, real)) return refused('file-outside-workspace');
  // actions/checkout keeps the job's token in .git/config: a body-file would send it to the target.
  if ([file, real].some((path) => relative(root, path).toLowerCase().split(sep).includes('.git')))
    return refused('file-of-git');
  if (!stat.isFile()) return refused('file-irregular');
  return { ok: true, value: { path: pathIn(root, file), source: real, bytes: stat.size } };
}

function pathIn(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
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
