import type { Exchange } from '../../exchange/exchange.ts';
import {
  type LiveNote,
  type LookBudget,
  listLive,
  readLive,
  wholeLook,
} from '../../exchange/live.ts';

/** What a task has written, with its rows. */
export type News = LiveNote & { readonly rows: NonNullable<LiveNote['rows']> };

/** A task of which more is to come, and up to when (epoch milliseconds) it is known. */
type OpenTask = { readonly id: string; readonly completeTo: number };

/** Now (epoch milliseconds), and how many milliseconds a task keeps until they are written. */
type Wanted = { readonly now: number; readonly keep: number };

const READS_AT_ONCE = 50;

/**
 * What each of these tasks has written since, in order, by its id.
 */
export async function readNews(
  exchange: Exchange,
  tasks: readonly OpenTask[],
  wanted: Wanted,
): Promise<ReadonlyMap<string, readonly News[]>> {
  const notes = await listLive(exchange, firstWanted(tasks, wanted));
  const known = new Map(tasks.map(({ id, completeTo }) => [id, completeTo]));
  const fresh = notes.filter(({ taskId, completeTo, ended }) => {
    const to = known.get(taskId);
    return to !== undefined && (completeTo > to || ended);
  });
  const ofTask = [...Map.groupBy(fresh, ({ taskId }) => taskId)];
  const budget = wholeLook();
  const found = new Map<string, readonly News[]>();
  for (let at = 0; at < ofTask.length; at += READS_AT_ONCE) {
    const reads = ofTask.slice(at, at + READS_AT_ONCE).map(async ([id, own]) => {
      found.set(id, await readNotes(exchange, own, budget));
    });
    await Promise.all(reads);
  }
  return found;
}

/**
 * From when on it is wanted. A task that says nothing makes no listing longer than `keep`: what is
 * older is of no use any more, because the others have dropped it, too.
 */
function firstWanted(tasks: readonly OpenTask[], { now, keep }: Wanted): number {
  const known = tasks.map(({ completeTo }) => completeTo);
  // A task whose clock is ahead does not hide the others.
  return Math.max(Math.min(...known), Math.min(now, Math.max(...known)) - keep);
}

/** What cannot be read is tried again with the next look, and so is what comes after it. */
async function readNotes(
  exchange: Exchange,
  notes: readonly LiveNote[],
  budget: LookBudget,
): Promise<readonly News[]> {
  const found: News[] = [];
  for (const note of notes) {
    const rows = note.rows ?? (await readLive(exchange, note, budget));
    if (rows === undefined) break;
    found.push({ ...note, rows });
  }
  return found;
}
