import { exchangeOf, type RunOf } from '../../exchange/exchange.ts';
import { readLive } from '../../exchange/results.ts';
import {
  type Fleet,
  isStopped,
  type RegionFleet,
  type TaskView,
  tasksOf,
} from '../../fleet/task.ts';
import { type Interval, type RegionSeries, SECOND } from '../../gate/windows/series.ts';
import type { Time } from '../../time.ts';
import { type LiveSeconds, liveSeconds, type WaitingRows } from './live-seconds.ts';

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
  /** How often (in milliseconds) a task writes. */
  readonly every: number;
};

/** What a task writes while it runs. */
type Live = NonNullable<Awaited<ReturnType<typeof readLive>>>;

/** What one task has reported so far. Seconds that count are not kept here any more. */
type Known = {
  completeTo: number;
  ended: boolean;
  /** Reads after its end that did not find its last document. */
  missed: number;
  /** Up to when it has certainly written nothing new (epoch milliseconds). */
  unchangedTo: number | undefined;
  /** When it is read again (epoch milliseconds). */
  dueAt: number;
  /** The second of its first sample. */
  firstAt: number | undefined;
  readonly rows: WaitingRows;
};

/** States before a task can send anything. */
const STARTING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
/** ECS shows a change of state up to so many milliseconds late. */
const STATE_DELAY = 15_000;
const READS_AT_ONCE = 50;
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
  readonly counted: LiveSeconds;
  /** Seconds before this one count. */
  countedTo: number;
};

/**
 * Follows what the tasks write to the exchange while they run. A second counts once every task of
 * every region has reported all of it, so that the results will say the same as what is seen here.
 */
export function liveReader(options: LiveOptions): (fleet: Fleet) => Promise<SoFar> {
  const memory: Memory = {
    ...options,
    tasks: new Map(),
    notBefore: new Map(),
    gaps: [],
    counted: liveSeconds(options.distributions),
    countedTo: 0,
  };
  return async (fleet) => {
    // All of them to their end: one that is still under way could bring old news after new ones.
    const reads = await Promise.allSettled(fleet.map((region) => readRegion(region, memory)));
    for (const read of reads) if (read.status === 'rejected') throw read.reason;
    const horizon = Math.min(...tasksOf(fleet).map((task) => knownTo(task, memory)));
    for (const { region, arn } of tasksOf(fleet))
      memory.counted.take(region, memory.tasks.get(arn)?.rows ?? new Map(), horizon);
    if (Number.isFinite(horizon)) memory.countedTo = Math.max(memory.countedTo, horizon);
    const regions = fleet.map(({ stack }) => memory.counted.of(stack.region));
    return { regions, gaps: memory.gaps, knownTo: horizon, begunBy: begunBy(fleet, memory) };
  };
}

async function readRegion({ stack, tasks }: RegionFleet, memory: Memory): Promise<void> {
  if (stack.kind === 'legacy') return;
  const exchange = exchangeOf(stack, memory);
  for (const task of tasks.filter(({ status }) => STARTING.has(status)))
    memory.notBefore.set(task.arn, memory.time.now());
  const isOpen = (task: TaskView): boolean => {
    const known = memory.tasks.get(task.arn);
    if (known === undefined) return !STARTING.has(task.status);
    return !known.ended && (isStopped(task) || known.dueAt <= memory.time.now());
  };
  const open = tasks.filter(isOpen);
  for (let at = 0; at < open.length; at += READS_AT_ONCE) {
    const chunk = open.slice(at, at + READS_AT_ONCE);
    const found = await Promise.all(chunk.map((task) => readLive(exchange, task.id)));
    for (const [index, task] of chunk.entries()) take(task, found[index], memory);
  }
}

function take(task: TaskView, live: Live | undefined, memory: Memory): void {
  const fresh: Known = {
    completeTo: 0,
    ended: false,
    missed: 0,
    unchangedTo: undefined,
    dueAt: 0,
    firstAt: undefined,
    rows: new Map(),
  };
  const known = memory.tasks.get(task.arn) ?? fresh;
  memory.tasks.set(task.arn, known);
  schedule(known, live, memory);
  if (live !== undefined) learn(known, live, memory);
  if (known.ended || !isStopped(task)) return;
  known.missed += 1;
  if (known.missed < MAX_MISSED) return;
  memory.gaps.push({ from: knownTo(task, memory), to: task.stoppedAt ?? memory.time.now() });
  known.ended = true;
}

/**
 * A document that is new was written after the read before. Until the task's interval is over again,
 * there is nothing to read.
 */
function schedule(known: Known, live: Live | undefined, memory: Memory): void {
  const now = memory.time.now();
  const isNews = live !== undefined && live.completeTo > known.completeTo;
  if (known.unchangedTo !== undefined && isNews) known.unchangedTo += memory.every - EARLY;
  else if (!isNews) known.unchangedTo = now;
  // When a task writes its first document is unknown.
  const pause = live === undefined ? Math.max(memory.pause, memory.every / 5) : memory.pause;
  known.dueAt = Math.max(now + pause * PUNCTUAL, known.unchangedTo ?? 0);
}

function learn(known: Known, live: Live, memory: Memory): void {
  // Seconds that were dropped before they were read stay unknown.
  if (live.from > known.completeTo) memory.gaps.push({ from: known.completeTo, to: live.from });
  known.completeTo = Math.max(known.completeTo, live.completeTo);
  known.ended = live.ended;
  for (const [label, rows] of Object.entries(live.labels)) {
    // What was read before it was dropped may still wait for another task.
    const kept = [...(known.rows.get(label) ?? [])].filter(([at]) => at < live.from);
    const fresh = rows.filter(([at]) => at >= memory.countedTo && at >= live.from);
    known.rows.set(label, new Map([...kept, ...Map.groupBy(fresh, ([at]) => at)]));
    for (const [at] of rows) known.firstAt = Math.min(known.firstAt ?? at, at);
  }
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
