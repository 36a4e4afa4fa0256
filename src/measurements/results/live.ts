import { GateError, problemAt } from '../../errors.ts';
import { LIVE } from '../../exchange/bounds.ts';
import { exchangeOf, type RunOf } from '../../exchange/exchange.ts';
import {
  type Fleet,
  isStopped,
  type RegionFleet,
  type TaskView,
  tasksOf,
} from '../../fleet/task.ts';
import { type Interval, type RegionSeries, SECOND } from '../../gate/windows/series.ts';
import type { Time } from '../../time.ts';
import { type News, readNews } from './live-news.ts';
import {
  keepWaiting,
  type LiveSeconds,
  liveSeconds,
  sizeOfWaiting,
  type WaitingRows,
} from './live-seconds.ts';

/**
 * What is known of a run while it goes on: seconds of which every task's samples are in, and spans
 * that will stay unknown.
 */
export type SoFar = {
  readonly regions: readonly RegionSeries[];
  readonly gaps: readonly Interval[];
  /** Epoch milliseconds before which everything is known; infinite when every task has ended. */
  readonly knownTo: number;
  /**
   * Epoch milliseconds by which every task has taken a sample; undefined while one has yet to take
   * its first.
   */
  readonly begunBy: number | undefined;
};

type LiveOptions = RunOf & {
  readonly time: Time;
  /**
   * Whether histograms are wanted: a thousand tasks send as many a second, which takes time and
   * memory.
   */
  readonly distributions: boolean;
  /** Milliseconds from one look to the next. */
  readonly pause: number;
  /** How often (in milliseconds) a task writes, and how much it keeps until that is written. */
  readonly every: number;
  readonly keep: number;
  /** Bytes that may wait until they count, and count. */
  readonly most?: number;
};

/** What one task has reported so far. Seconds that count are not kept here any more. */
type Known = {
  completeTo: number;
  ended: boolean;
  /** Reads after its end that did not find its last document. */
  missed: number;
  /** Up to when it has certainly written nothing new (epoch milliseconds). */
  unchangedTo?: number;
  /** When it is read again (epoch milliseconds). */
  dueAt: number;
  /** The second of its first sample. */
  firstAt?: number;
  readonly rows: WaitingRows;
};

/** States before a task can send anything. */
const STARTING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
/** ECS shows a change of state up to so many milliseconds late. */
const STATE_DELAY = 15_000;
/** Milliseconds by which a task may write earlier than its interval says. */
const EARLY = 500;
/** A look that waited for another call before this one is not late for the next. */
const PUNCTUAL = 0.6;
/** A task writes its last document before its end; one that was killed has none. */
const MAX_MISSED = 3;

type Memory = LiveOptions & {
  readonly tasks: Map<string, Known>;
  /** When a task was last seen before it could send anything (epoch milliseconds). */
  readonly notBefore: Map<string, number>;
  readonly gaps: Interval[];
  counted: LiveSeconds;
  /** Seconds before this one count. */
  countedTo: number;
  /** Whether it became more than can be kept; then nothing is. */
  isTooMuch: boolean;
};

/**
 * Follows what the tasks write to the exchange while they run. A second counts once every task of
 * every region has reported all of it, so that the results will say the same as what is seen here.
 */
export function liveReader(options: LiveOptions): (fleet: Fleet) => Promise<SoFar> {
  const { most = LIVE.kept } = options;
  const memory: Memory = {
    ...options,
    tasks: new Map(),
    notBefore: new Map(),
    gaps: [],
    counted: liveSeconds(options.distributions),
    countedTo: 0,
    isTooMuch: false,
  };
  return async (fleet) => {
    if (memory.isTooMuch) throw tooMuch(most);
    // All of them to their end: one that is still under way could bring old news after new ones.
    const reads = await Promise.allSettled(fleet.map((region) => readRegion(region, memory)));
    for (const read of reads) if (read.status === 'rejected') throw read.reason;
    const horizon = Math.min(...tasksOf(fleet).map((task) => knownTo(task, memory)));
    for (const { region, arn } of tasksOf(fleet))
      memory.counted.take(region, memory.tasks.get(arn)?.rows ?? new Map(), horizon);
    if (sizeOf(memory) > most) {
      memory.isTooMuch = true;
      memory.tasks.clear();
      memory.counted = liveSeconds(false);
      throw tooMuch(most);
    }
    if (Number.isFinite(horizon)) memory.countedTo = Math.max(memory.countedTo, horizon);
    const regions = fleet.map(({ stack }) => memory.counted.of(stack.region));
    return { regions, gaps: memory.gaps, knownTo: horizon, begunBy: begunBy(fleet, memory) };
  };
}

function tooMuch(most: number): GateError {
  return new GateError([problemAt('live-figures-too-many', 'the run', { most })]);
}

function sizeOf({ tasks, counted }: Memory): number {
  let size = counted.size();
  for (const { rows } of tasks.values()) size += sizeOfWaiting(rows);
  return size;
}

async function readRegion({ stack, tasks }: RegionFleet, memory: Memory): Promise<void> {
  if (stack.kind === 'legacy') return;
  for (const task of tasks.filter(({ status }) => STARTING.has(status)))
    memory.notBefore.set(task.arn, memory.time.now());
  const open = tasks.filter((task) => isOpen(task, memory));
  if (!open.some((task) => isDue(task, memory))) return;
  const exchange = exchangeOf(stack, memory);
  const wanted = open.map(({ id, arn }) => {
    return { id, completeTo: memory.tasks.get(arn)?.completeTo ?? 0 };
  });
  const news = await readNews(exchange, wanted, {
    keep: memory.keep,
    now: memory.time.now(),
  });
  for (const task of open) take(task, news.get(task.id) ?? [], memory);
}

/** Whether more of it is to be expected. */
function isOpen(task: TaskView, memory: Memory): boolean {
  const known = memory.tasks.get(task.arn);
  return known === undefined ? !STARTING.has(task.status) : !known.ended;
}

function isDue(task: TaskView, memory: Memory): boolean {
  const dueAt = memory.tasks.get(task.arn)?.dueAt ?? 0;
  return isStopped(task) || dueAt <= memory.time.now();
}

function take(task: TaskView, news: readonly News[], memory: Memory): void {
  const fresh: Known = { completeTo: 0, ended: false, missed: 0, dueAt: 0, rows: new Map() };
  const known = memory.tasks.get(task.arn) ?? fresh;
  memory.tasks.set(task.arn, known);
  schedule(known, news.length > 0, memory);
  for (const live of news) learn(known, live, memory);
  if (known.ended || !isStopped(task)) return;
  known.missed += 1;
  if (known.missed < MAX_MISSED) return;
  memory.gaps.push({ from: knownTo(task, memory), to: task.stoppedAt ?? memory.time.now() });
  known.ended = true;
}

/**
 * What is new was written after the listing before. Until the task's interval is over again, there
 * is nothing to list.
 */
function schedule(known: Known, isNews: boolean, memory: Memory): void {
  const now = memory.time.now();
  if (known.unchangedTo !== undefined && isNews) known.unchangedTo += memory.every - EARLY;
  else if (!isNews) known.unchangedTo = now;
  known.dueAt = Math.max(now + memory.pause * PUNCTUAL, known.unchangedTo ?? 0);
}

function learn(known: Known, live: News, memory: Memory): void {
  // Seconds that were dropped before they were written stay unknown.
  if (live.from > known.completeTo) memory.gaps.push({ from: known.completeTo, to: live.from });
  // A write that seemed to fail, and did not, is repeated by the next one.
  const from = Math.max(memory.countedTo, live.from, known.completeTo);
  const to = live.ended ? Number.POSITIVE_INFINITY : live.completeTo;
  for (const rows of Object.values(live.rows))
    for (const [at] of rows) known.firstAt = Math.min(known.firstAt ?? at, at);
  keepWaiting(known.rows, live.rows, { from, to });
  known.completeTo = Math.max(known.completeTo, live.completeTo);
  known.ended = live.ended;
}

/** Up to when (epoch milliseconds) all samples of a task are known. */
function knownTo(task: TaskView, memory: Memory): number {
  const known = memory.tasks.get(task.arn);
  if (known?.ended === true) return Number.POSITIVE_INFINITY;
  const starting = STARTING.has(task.status) ? memory.time.now() : 0;
  const waiting = memory.notBefore.get(task.arn) ?? starting;
  return Math.max(known?.completeTo ?? 0, Math.floor((waiting - STATE_DELAY) / SECOND) * SECOND);
}

function begunBy(fleet: Fleet, memory: Memory): number | undefined {
  // A task that ended without a sample will not begin any more.
  const known = tasksOf(fleet)
    .map(({ arn }) => memory.tasks.get(arn))
    .filter((task) => task?.ended !== true || task.firstAt !== undefined);
  const beginnings = known.flatMap((task) => task?.firstAt ?? []);
  return beginnings.length < known.length ? undefined : Math.max(0, ...beginnings);
}
