// One process at a time in a folder of the cache, and no wait for one that ended in there.
import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const POLL_MS = 200;
/**
 * A holder on another machine (a shared home folder) cannot be asked whether it lives. No set-up
 * takes this long.
 */
const ABANDONED_AFTER_MS = 30 * 60_000;

const Holder = z.object({ pid: z.number(), host: z.string() });

/** Runs `work` while holding `file`. `onWait` is called once when another process holds it. */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  onWait: () => void,
): Promise<T> {
  let waiting = false;
  while (!(await tryToTake(file))) {
    await removeIfStale(file);
    if (!waiting) onWait();
    waiting = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryToTake(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Of several waiters one removes it, after a second look: the first look may be older than a lock
 * that is in good hands.
 */
async function removeIfStale(file: string): Promise<void> {
  if (!(await isStale(file))) return;
  const takeover = `${file}.takeover`;
  if (!(await tryToTake(takeover))) {
    if (await isStale(takeover)) await rm(takeover, { force: true });
    return;
  }
  try {
    if (await isStale(file)) await rm(file, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

/** A lock that is no longer there is not stale. */
async function isStale(file: string): Promise<boolean> {
  try {
    return await isAbandoned(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const age = Date.now() - (await stat(file)).mtimeMs;
  if (age > ABANDONED_AFTER_MS) return true;
  const text = await readFile(file, 'utf8');
  // Between its creation and its first write the file is empty: a process is just taking it, or
  // ended in that instant.
  if (text === '') return age > 10 * POLL_MS;
  const { pid, host } = Holder.parse(JSON.parse(text));
  return host === hostname() && !isAlive(pid);
}

/** Whether a process of this machine exists. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
