import { type Problem, problemAt, type Result, refused } from '../../errors.ts';
import type { Workspace, WorkspaceFile } from '../../workspace.ts';

type Looking = { readonly where: string; readonly folders: readonly string[] };

/** Folders of a path: no system has longer ones, and all ends of one take the square of it. */
const MOST_PARTS = 500;

function endsOf(parts: readonly string[]): readonly string[] {
  return parts.length > MOST_PARTS ? [] : parts.map((_, at) => parts.slice(at).join('/'));
}

/**
 * Finds a file by its name. The path of somebody's own machine is looked for by what it ends with,
 * as Taurus does it when it sends a test plan elsewhere.
 */
export function find(
  name: string,
  { where, folders }: Looking,
  { workspace, notices }: { readonly workspace: Workspace; readonly notices: Problem[] },
): Result<WorkspaceFile> {
  const written = name.trim();
  const path = written.includes('${') ? written : written.replaceAll('\\', '/');
  const isElsewhere = /^(?:[/~]|[a-z]:)/i.test(path);
  if (path === written && !isElsewhere) return workspace.locate(name, folders);
  const parts = path
    .replace(/^(?:~|[a-z]:)/i, '')
    .split('/')
    .filter((part) => part !== '');
  const ends = isElsewhere ? endsOf(parts) : [path];
  for (const end of ends) {
    const located = workspace.locate(end, folders);
    if (!located.ok) continue;
    const { path: found } = located.value;
    notices.push(problemAt('file-found-elsewhere', where, { name: written, path: found }));
    return located;
  }
  return isElsewhere ? refused('file-path-absolute') : refused('file-path-backslash');
}
