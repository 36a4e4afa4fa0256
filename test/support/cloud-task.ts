import type { LiveSettings, TaskLive, TaskResult } from '../../src/exchange.ts';
import type { SecondRow } from '../../src/gate/evidence.ts';
import { aResult } from './builders.ts';
import { distributionOf, encodeTimes } from './histogram.ts';
import { START } from './virtual-time.ts';

/** What a task does, second by second. Milliseconds where nothing else is said. */
export type Load = {
  /** From a task's start to its first sample: Taurus and JMeter take their time. */
  readonly startsAfter: number;
  readonly lasts: number;
  /** Samples a second. */
  readonly rate: number;
  readonly users: number;
  /** How many samples of a second of the load (0 is the first one) fail, and how long each of them takes. */
  readonly failures: (second: number, region: string) => number;
  readonly time: (second: number) => number;
};

export const A_LOAD: Load = { startsAfter: 10_000, lasts: 10_000, rate: 10, users: 2, failures: () => 0, time: () => 120 };
/** From the last sample to the task's end: Taurus's own shutdown. */
const ENDS_AFTER = 10_000;
/** How far what a task tells is behind what happens. */
const BEHIND = 2000;
const SECOND = 1000;

/** A task on the virtual clock: milliseconds since the clock was made. */
export type ScriptedTask = {
  readonly arn: string;
  readonly id: string;
  readonly region: string;
  readonly runId: string;
  readonly load: Load;
  readonly startedAt: number;
  stoppedAt: number | undefined;
};

export function endOf({ load, startedAt, stoppedAt }: ScriptedTask): number {
  return stoppedAt ?? startedAt + load.startsAfter + load.lasts + ENDS_AFTER;
}

/** The seconds that were over at a moment. */
export function rowsUntil(task: ScriptedTask, moment: number): readonly SecondRow[] {
  const { load, region } = task;
  const until = Math.min(moment, endOf(task));
  return Array.from({ length: load.lasts / SECOND }, (_, second): SecondRow => {
    const at = wholeSecond(task.startedAt + load.startsAfter) + second * SECOND;
    const time = load.time(second);
    return [START + at, load.rate, load.failures(second, region), load.rate * time, histogramOf(time, load.rate)];
  }).filter(([at]) => at + SECOND <= START + until);
}

const histograms = new Map<string, string>();

function histogramOf(time: number, count: number): string {
  const key = `${time} ${count}`;
  const histogram = histograms.get(key) ?? encodeTimes({ [time]: count });
  histograms.set(key, histogram);
  return histogram;
}

type Told = TaskLive & { readonly region: string };

/** What live.json holds at a moment; undefined before it was written for the first time. */
export function liveOf(task: ScriptedTask, now: number, { every, keep }: LiveSettings): Told | undefined {
  const ended = now >= endOf(task);
  const written = ended ? endOf(task) : now - ((now - task.startedAt) % every);
  if (written <= task.startedAt) return undefined;
  const completeTo = Math.max(0, wholeSecond(ended ? written : written - BEHIND));
  const rows = rowsUntil(task, written);
  const cut = START + completeTo - keep;
  const from = rows.some(([at]) => at < cut) ? cut : 0;
  const home = rows.filter(([at]) => at >= from).map(([...row]) => row);
  return {
    version: 1,
    runId: task.runId,
    taskId: task.id,
    region: task.region,
    from,
    completeTo: START + completeTo,
    ended,
    labels: home.length === 0 ? {} : { home },
  };
}

/** What result.json holds once the task is over. */
export function resultOf(task: ScriptedTask): TaskResult {
  const rows = rowsUntil(task, endOf(task));
  const overall = overallOf(task, rows);
  const [first, last] = [rows.at(0)?.[0] ?? null, rows.at(-1)?.[0] ?? null];
  const started = START + task.startedAt;
  const timeline = {
    workerStarted: started,
    taurusStarted: started,
    firstSample: first,
    lastSample: last,
    ended: START + endOf(task),
  };
  return aResult({
    runId: task.runId,
    taskId: task.id,
    region: task.region,
    end: task.stoppedAt === undefined ? 'completed' : 'signal',
    timeline: { ...timeline, clockDrift: 0 },
    overall,
    labels: rows.length === 0 ? {} : { home: { ...overall, seconds: rows.map(([...row]) => row) } },
    seconds: rows.map(([at, samples, failures, sum]) => ({ at, samples, failures, sum, concurrency: task.load.users })),
  });
}

function overallOf({ load, region }: ScriptedTask, rows: readonly SecondRow[]): TaskResult['overall'] {
  const times: Record<number, number> = {};
  let failures = 0;
  for (const second of rows.keys()) {
    times[load.time(second)] = (times[load.time(second)] ?? 0) + load.rate;
    failures += load.failures(second, region);
  }
  return distributionOf(times, failures);
}

function wholeSecond(moment: number): number {
  return Math.floor(moment / SECOND) * SECOND;
}
