import { realTime, type Time } from '../time.ts';
import { compareAge, type Mark } from './gate.ts';

/** A comment or an issue that a gate has written. */
type Post = {
  readonly id: number;
  readonly mark: Mark;
  /** A closed issue says which run was the last one, and is not written again. */
  readonly isOpen: boolean;
};

/** Where posts are: at a pull request, or among the issues of a repository. */
export type Posts = {
  /** Those of every gate that has written there with the rights of this one. */
  readonly list: () => Promise<readonly Post[]>;
  readonly create: (body: string) => Promise<void>;
  /** @returns whether it was still there. */
  readonly update: (id: number, body: string) => Promise<boolean>;
  readonly remove: (id: number) => Promise<void>;
};

/** What a run has to say. */
export type Draft = {
  readonly mark: Mark;
  /** By what the gate has said last. */
  readonly isWanted: (before: Mark | undefined) => boolean;
  /** Whether it says something where the gate has not said anything yet. */
  readonly mayCreate: boolean;
  readonly bodyAfter: (before: Mark | undefined) => string;
};

export type Waiting = { readonly time: Time; readonly random: () => number };

export function realWaiting(): Waiting {
  return { time: realTime(new AbortController().signal, Date.now), random: Math.random };
}

/** How it ended, and which mark says so. */
export type Settled =
  | { readonly kind: 'written' | 'unwanted' | 'shared' }
  | { readonly kind: 'superseded'; readonly by: Mark };

/** Looks at most; two runs that write at the same time need four. */
const TURNS = 10;
/** Milliseconds between a write and the look at what has become of it. */
const [LEAST, SPREAD] = [1000, 2000] as const;

/**
 * Leaves one post of the gate, that of its newest run. GitHub locks nothing, so runs that write at
 * the same time each look again: the oldest post stays, the newest run writes it, and each removes
 * what it has written besides. One write at most between two looks.
 */
export async function settle(posts: Posts, draft: Draft, waiting: Waiting): Promise<Settled> {
  const { time, random } = waiting;
  const { mark } = draft;
  let before: Mark | undefined;
  let isWritten = false;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = time.now();
    const all = (await posts.list()).filter((post) => post.mark.gate === mark.gate);
    if (turn === 0) {
      before = lastBefore(mark, all);
      if (!draft.isWanted(before)) return { kind: 'unwanted' };
    }
    const next = nextOf(all, mark, isWritten);
    if (next.kind === 'done') return next.settled;
    if (next.kind === 'create' && !draft.mayCreate) return { kind: 'unwanted' };
    if (next.kind === 'remove') await posts.remove(next.id);
    else if (next.kind === 'update')
      isWritten = (await posts.update(next.id, draft.bodyAfter(before))) || isWritten;
    else {
      await posts.create(draft.bodyAfter(before));
      isWritten = true;
    }
    // Another run that has looked before this write has written by then, if it takes no longer.
    await time.sleep(LEAST + SPREAD * random() + (time.now() - began));
  }
  return { kind: 'written' };
}

function lastBefore(mark: Mark, all: readonly Post[]): Mark | undefined {
  const older = all.filter((post) => compareAge(post.mark, mark) < 0);
  return newestOf(older)?.mark;
}

function newestOf(all: readonly Post[]): Post | undefined {
  return all.toSorted((a, b) => compareAge(b.mark, a.mark) || b.id - a.id)[0];
}

type Next =
  | { readonly kind: 'create' }
  | { readonly kind: 'update' | 'remove'; readonly id: number }
  | { readonly kind: 'done'; readonly settled: Settled };

/** What a run does next, by what it sees. */
function nextOf(all: readonly Post[], mark: Mark, isWritten: boolean): Next {
  const [kept, ...others] = all.filter(({ isOpen }) => isOpen).toSorted((a, b) => a.id - b.id);
  const newest = newestOf(all);
  if (newest !== undefined && compareAge(newest.mark, mark) > 0) {
    const own = others.find((post) => isSameRun(post.mark, mark));
    return own === undefined
      ? { kind: 'done', settled: { kind: 'superseded', by: newest.mark } }
      : { kind: 'remove', id: own.id };
  }
  // What somebody has removed, or closed, stays so.
  if (kept === undefined)
    return isWritten ? { kind: 'done', settled: { kind: 'written' } } : { kind: 'create' };
  if (!isWritten) return { kind: 'update', id: kept.id };
  if (compareAge(kept.mark, mark) < 0) return { kind: 'update', id: kept.id };
  if (!isSameRun(kept.mark, mark)) return { kind: 'done', settled: { kind: 'shared' } };
  const [other] = others;
  return other === undefined
    ? { kind: 'done', settled: { kind: 'written' } }
    : { kind: 'remove', id: other.id };
}

function isSameRun(a: Mark, b: Mark): boolean {
  return compareAge(a, b) === 0 && a.workflowRun === b.workflowRun && a.runId === b.runId;
}
