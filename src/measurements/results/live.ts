import type { Aws } from '../../aws.ts';
import type { TaskLive } from '../../exchange/documents.ts';
import { exchangeOf, readLive } from '../../exchange/exchange.ts';
import {
  type Fleet,
  isStopped,
  type RegionFleet,
  type TaskView,
  tasksOf,
} from '../../fleet/task.ts';
import { adder, type BucketSum, bucketsOf, sparseSum } from '../../gate/figures/buckets.ts';
import type { SecondRow } from '../../gate/figures/evidence.ts';
import {
  addSecond,
  type Interval,
  type RegionSeries,
  SECOND,
  type Second,
  takeRow,
} from '../../gate/windows/series.ts';
import type { Time } from '../../time.ts';
import { visitHistogram } from './histogram.ts';

/**
 * What is known of a run while it goes on: seconds of which every task's samples are in, and spans
 * that will stay unknown.
 */
export type SoFar = {
  readonly regions: readonly RegionSeries[];
  readonly gaps: readonly Interval[];
  /**
   * Epoch milliseconds before which everything is known; infinite when every task has said its last
   * word.
   */
  readonly knownTo: number;
  /**
   * Epoch milliseconds by which every task has taken a sample; undefined while one has yet to take
   * its first.
   */
  readonly begunBy: number | undefined;
};

export type LiveOptions = {
  readonly aws: Aws;
  readonly time: Time;
  readonly runId: string;
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

/** What one task has told so far. Seconds that count already are not kept here any more. */
type Known = {
  completeTo: number;
  ended: boolean;
  /** Reads after its end that did not find its last word. */
  missed: number;
  /**
   * Up to when it has certainly written nothing new, and when it is read again (epoch
   * milliseconds).
   */
  silentTo: number | undefined;
  dueAt: number;
  /** The second of its first sample. */
  firstAt: number | undefined;
  readonly rows: Map<string, Map<number, SecondRow[]>>;
};

/** States before a task can send anything; ECS tells a change some seconds after it. */
const STARTING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
const STATE_DELAY = 15_000;
const READS_AT_ONCE = 50;
/**
 * A task writes about when it says so; what is between two looks may be as early as this (in
 * milliseconds).
 */
const EARLY = 500;
/** A look that waited for another call before this one is not late for the next. */
const PUNCTUAL = 0.6;
/** Its last word comes before its end; one that was killed has none. */
const MAX_MISSED = 3;

type Memory = LiveOptions & {
  readonly tasks: Map<string, Known>;
  /** When a task was last seen before it could send anything (epoch milliseconds). */
  readonly notBefore: Map<string, number>;
  readonly regions: Map<string, Map<string, Map<number, Second>>>;
  readonly gaps: Interval[];
  readonly sums: WeakMap<Second, BucketSum>;
  /** Seconds before this one count. */
  countedTo: number;
};

/**
 * Follows what the tasks write to the exchange while they run. A second counts once every task of
 * every region has told all of it, so that what is seen here is what the results will say, too.
 */
export function liveReader(options: LiveOptions): (fleet: Fleet) => Promise<SoFar> {
  const memory: Memory = {
    ...options,
    tasks: new Map(),
    notBefore: new Map(),
    regions: new Map(),
    gaps: [],
    sums: new WeakMap(),
    countedTo: 0,
  };
  return async (fleet) => {
    // All of them to their end: one that is still under way could bring old news after new ones.
    const reads = await Promise.allSettled(fleet.map((region) => readRegion(region, memory)));
    for (const read of reads) if (read.status === 'rejected') throw read.reason;
    const horizon = Math.min(...tasksOf(fleet).map((task) => knownTo(task, memory)));
    for (const { stack, tasks } of fleet) count(stack.region, { tasks, horizon, memory });
    if (Number.isFinite(horizon)) memory.countedTo = Math.max(memory.countedTo, horizon);
    const regions = fleet.map(({ stack: { region } }) => ({
      region,
      labels: memory.regions.get(region) ?? new Map(),
    }));
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

function take(task: TaskView, live: TaskLive | undefined, memory: Memory): void {
  const fresh: Known = {
    completeTo: 0,
    ended: false,
    missed: 0,
    silentTo: undefined,
    dueAt: 0,
    firstAt: undefined,
    rows: new Map(),
  };
  const known = memory.tasks.get(task.arn) ?? fresh;
  memory.tasks.set(task.arn, known);
  schedule(known, { live, memory });
  if (live !== undefined) learn(known, live, memory);
  if (known.ended || !isStopped(task)) return;
  known.missed += 1;
  if (known.missed < MAX_MISSED) return;
  memory.gaps.push({ from: knownTo(task, memory), to: task.stoppedAt ?? memory.time.now() });
  known.ended = true;
}

/**
 * What is news now was written after the read before: until a task writes again, there is nothing
 * to read.
 */
function schedule(
  known: Known,
  { live, memory }: { live: TaskLive | undefined; memory: Memory },
): void {
  const now = memory.time.now();
  const isNews = live !== undefined && live.completeTo > known.completeTo;
  if (known.silentTo !== undefined && isNews) known.silentTo += memory.every - EARLY;
  else if (!isNews) known.silentTo = now;
  // Nobody knows when a task writes that has written nothing yet.
  const pause = live === undefined ? Math.max(memory.pause, memory.every / 5) : memory.pause;
  known.dueAt = Math.max(now + pause * PUNCTUAL, known.silentTo ?? 0);
}

function learn(known: Known, live: TaskLive, { gaps, countedTo }: Memory): void {
  // Seconds that were dropped before they were read are unknown for ever.
  if (live.from > known.completeTo) gaps.push({ from: known.completeTo, to: live.from });
  known.completeTo = Math.max(known.completeTo, live.completeTo);
  known.ended = live.ended;
  for (const [label, rows] of Object.entries(live.labels)) {
    // What was read before it was dropped may still wait for another task.
    const kept = [...(known.rows.get(label) ?? [])].filter(([at]) => at < live.from);
    const told = rows.filter(([at]) => at >= countedTo && at >= live.from);
    known.rows.set(label, new Map([...kept, ...Map.groupBy(told, ([at]) => at)]));
    for (const [at] of rows) known.firstAt = Math.min(known.firstAt ?? at, at);
  }
}

/** Up to when (epoch milliseconds) all samples of a task are known. */
function knownTo(task: TaskView, { tasks, notBefore, time }: Memory): number {
  const known = tasks.get(task.arn);
  if (known?.ended === true) return Number.POSITIVE_INFINITY;
  const waiting = notBefore.get(task.arn) ?? (STARTING.has(task.status) ? time.now() : 0);
  return Math.max(known?.completeTo ?? 0, Math.floor((waiting - STATE_DELAY) / SECOND) * SECOND);
}

function begunBy(fleet: Fleet, { tasks }: Memory): number | undefined {
  // A task that ended without a sample will not begin any more.
  const known = tasksOf(fleet)
    .map(({ arn }) => tasks.get(arn))
    .filter((task) => task?.ended !== true || task.firstAt !== undefined);
  const beginnings = known.flatMap((task) => task?.firstAt ?? []);
  return beginnings.length < known.length ? undefined : Math.max(0, ...beginnings);
}

type Counting = {
  readonly tasks: readonly TaskView[];
  readonly horizon: number;
  readonly memory: Memory;
};

function count(region: string, { tasks, horizon, memory }: Counting): void {
  const labels = memory.regions.get(region) ?? new Map<string, Map<number, Second>>();
  memory.regions.set(region, labels);
  for (const { arn } of tasks) {
    for (const [label, seconds] of memory.tasks.get(arn)?.rows ?? []) {
      const counted = labels.get(label) ?? new Map<number, Second>();
      labels.set(label, counted);
      for (const [at, rows] of seconds) {
        if (at >= horizon) continue;
        seconds.delete(at);
        for (const row of rows) countRow(counted, row, memory);
      }
    }
  }
}

/**
 * Histograms of all tasks are added up at once, so that a second takes the same memory for one task
 * and for a thousand.
 */
function countRow(counted: Map<number, Second>, row: SecondRow, memory: Memory): void {
  const [at, samples, failures, sum] = row;
  const second = addSecond(counted, at, { samples, failures, sum, sources: [] });
  if (!memory.distributions) return;
  const known = memory.sums.get(second);
  const total = known ?? sparseSum();
  if (!takeRow(row, visitHistogram, adder(total))) second.sources.push(() => undefined);
  if (known !== undefined) return;
  memory.sums.set(second, total);
  second.sources.push(() => bucketsOf(total));
}
