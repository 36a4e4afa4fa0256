// Which way imports run, and whether any of them come back: types included.
import type { SourceFile } from './source.ts';

/** From what everything stands on up to the entries: a room imports from those before it. */
const ROOMS = [
  'messages',
  'base',
  'gate',
  'scenario',
  'exchange',
  'fleet',
  'inputs',
  'measurements',
  'report',
  'github',
  'run-context.ts',
  'phases',
  'run.ts',
  'check',
  'job.ts',
  'entries',
];
const LOOSE: Readonly<Record<string, string>> = {
  'run-context.ts': 'run-context.ts',
  'run.ts': 'run.ts',
  'job.ts': 'job.ts',
  'main.ts': 'entries',
  'post.ts': 'entries',
};
/**
 * Where AWS is, how it is reached and what time it is there; how text from outside is read and
 * shown; and which files are the repository's: part of what everything stands on.
 */
const FOLDERS_OF_BASE = new Set(['aws', 'text', 'workspace']);
/** The catalogue prints numbers. */
const ALLOWED = new Set(['src/messages/message.ts -> src/units.ts']);

function roomOf(path: string): string {
  const [, name = '', inside] = path.split('/');
  if (inside === undefined) return LOOSE[name] ?? 'base';
  return FOLDERS_OF_BASE.has(name) ? 'base' : name;
}

export function againstDirection(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => ROOMS.indexOf(roomOf(path)) < ROOMS.indexOf(roomOf(target)))
      .map((target) => `${path} -> ${target}`)
      .filter((arrow) => !ALLOWED.has(arrow)),
  );
}

/** Each cycle once, as the files along it. */
export function cycles(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const begin = trail.indexOf(path);
    if (begin >= 0) found.push([...trail.slice(begin), path].join(' -> '));
    if (begin >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return found;
}
