// Folders that are made once for what they are made of, and then only looked up.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.ts';

export type Say = (line: string) => void;

export interface Part {
  /** Part of the folder's name. */
  readonly name: string;
  /** What a person reads while it is made: "Taurus and its Python packages". */
  readonly title: string;
  /**
   * Everything that the result depends on: the contents of lock files, versions. A change makes a
   * new folder.
   */
  readonly madeOf: readonly string[];
  readonly make: (dir: string) => Promise<void>;
}

/** `LOAD_GATE_CACHE`, or `fargate-load-gate` in the user's cache folder. */
export function cacheDir(): string {
  const { LOAD_GATE_CACHE, XDG_CACHE_HOME } = process.env;
  return LOAD_GATE_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'fargate-load-gate');
}

/**
 * The folder of a part, made first if need be. It is made in its final place, because a Python
 * environment cannot be moved, and counts only once its mark is written. What a process left
 * without a mark is made anew.
 */
export async function ensurePart(part: Part, say: Say): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify(part.madeOf)).digest('hex').slice(0, 16);
  const dir = join(cacheDir(), `${part.name}-${key}`);
  const mark = `${dir}.ready`;
  if (existsSync(mark) && existsSync(dir)) return dir;
  await mkdir(cacheDir(), { recursive: true });
  const work = async () => {
    if (existsSync(mark) && existsSync(dir)) return;
    await timed(part.title, say, () => makeAfresh(part, { dir, mark }));
  };
  await withLock(`${dir}.lock`, work, () =>
    say(`Set-up: ${part.title}: another process is at it, waiting ...`),
  );
  return dir;
}

async function makeAfresh(part: Part, { dir, mark }: { dir: string; mark: string }): Promise<void> {
  await rm(mark, { force: true });
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
  await part.make(dir);
  await writeFile(mark, '');
}

async function timed(title: string, say: Say, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  say(`Set-up: ${title} ...`);
  await work();
  say(`Set-up: ${title}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
