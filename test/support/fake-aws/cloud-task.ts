import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { Bundle, Sign } from '../../../src/exchange/exchange.ts';
import type { TaskWindows } from '../../../src/exchange/windows.ts';
import type { SecondRow } from '../../../src/gate/figures/evidence.ts';
import { aResult } from '../builders/evidence.ts';
import { distributionOf, encodeTimes } from '../builders/histogram.ts';
import { windowsOf } from '../builders/windows.ts';
import { START } from '../virtual-time.ts';
import type { LiveNote } from './live-objects.ts';

/** What a task does, second by second. Milliseconds where nothing else is said. */
export type Load = {
  /**
   * From a task's start (or its share) to its first sample, or to its waiting for the signal:
   * Taurus and JMeter take their time.
   */
  readonly startsAfter: number;
  /** From the instant at which a task was to begin to its first sample. */
  readonly lag: (region: string) => number;
  readonly lasts: number;
  /** From the last sample to the task's end: Taurus's own shutdown. */
  readonly endsAfter: (id: string) => number;
  /** When a task is killed, in milliseconds since the clock was made. */
  readonly killedAt: (id: string) => number | undefined;
  /** Samples a second. */
  readonly rate: number;
  readonly users: number;
  /**
   * How many samples of a second of the load (0 is the first one) fail, and how long each of them
   * takes.
   */
  readonly failures: (second: number, region: string) => number;
  readonly time: (second: number) => number;
};

export const A_LOAD: Load = {
  startsAfter: 10_000,
  lag: () => 0,
  lasts: 10_000,
  endsAfter: () => 10_000,
  killedAt: () => undefined,
  rate: 10,
  users: 2,
  failures: () => 0,
  time: () => 120,
};
/**
 * When the load of a fleet begins whose tasks start together: what they need to be ready, and the
 * head start of the signal.
 */
export const LOAD_BEGINS = 13_000;
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
  readonly createdAt: number;
  readonly startedAt: number;
  stoppedAt: number | undefined;
  /** What it was told, where its bundle has a rendezvous. */
  readonly meeting: Meeting | undefined;
};

export type Meeting = {
  /** When it began to start JMeter; undefined as long as it waits for its share. */
  sharedAt: number | undefined;
  /** The virtual users of its share, where it has one. */
  users: number | undefined;
  startAt: number | undefined;
  /** When it heard that it is not needed. */
  lateAt: number | undefined;
};

const NEVER = Number.POSITIVE_INFINITY;

/** When it told that it is up, and that JMeter waits. */
export function signAt({ startedAt, meeting, load }: ScriptedTask, sign: Sign): number {
  if (meeting === undefined) return NEVER;
  return sign === 'here' ? startedAt : (meeting.sharedAt ?? NEVER) + load.startsAfter;
}

/** From when on a task tells what it measures. */
function toldFrom({ meeting, startedAt, load, region }: ScriptedTask): number {
  return meeting === undefined ? startedAt : (meeting.startAt ?? NEVER) + load.lag(region);
}

function firstRequest(task: ScriptedTask): number {
  return toldFrom(task) + (task.meeting === undefined ? task.load.startsAfter : 0);
}

export function endOf(task: ScriptedTask): number {
  const { id, load, stoppedAt, meeting } = task;
  const end = stoppedAt ?? meeting?.lateAt ?? firstRequest(task) + load.lasts + load.endsAfter(id);
  return Math.min(load.killedAt(id) ?? NEVER, end);
}

/** Whether it comes to no end of its own, and reports nothing. */
export function isKilled(task: ScriptedTask): boolean {
  return endOf(task) === task.load.killedAt(task.id);
}

/** The seconds that were over at a moment. */
export function rowsUntil(task: ScriptedTask, moment: number): readonly SecondRow[] {
  const { load, region } = task;
  const begins = wholeSecond(firstRequest(task));
  if (begins === NEVER) return [];
  const until = Math.min(moment, endOf(task));
  return Array.from({ length: load.lasts / SECOND }, (_, second): SecondRow => {
    const at = begins + second * SECOND;
    const time = load.time(second);
    return [
      START + at,
      load.rate,
      load.failures(second, region),
      load.rate * time,
      histogramOf(time, load.rate),
    ];
  }).filter(([at]) => at + SECOND <= START + until);
}

const histograms = new Map<string, string>();

function histogramOf(time: number, count: number): string {
  const key = `${time} ${count}`;
  const histogram = histograms.get(key) ?? encodeTimes({ [time]: count });
  histograms.set(key, histogram);
  return histogram;
}

/** What a task has written of its load until a moment, one after the other. */
export function liveNotes(
  task: ScriptedTask,
  now: number,
  { every }: Pick<NonNullable<Bundle['live']>, 'every'>,
): readonly LiveNote[] {
  const [begins, end] = [toldFrom(task), endOf(task)];
  const until = Math.min(now, end);
  const regular = Array.from(
    { length: Math.max(0, Math.floor((until - begins) / every)) },
    (_, index) => begins + (index + 1) * every,
  );
  const moments = now >= end ? [...regular.filter((at) => at < end), end] : regular;
  const notes: LiveNote[] = [];
  let from = 0;
  for (const written of moments) {
    const ended = written === end;
    const behind = ended ? -SECOND : BEHIND;
    const completeTo = START + wholeSecond(written - behind);
    if (completeTo <= from || completeTo <= START) continue;
    const since = from;
    const home = rowsUntil(task, written).filter(([at]) => at >= since && at < completeTo);
    const labels = home.length === 0 ? {} : { home: home.map(([...row]) => row) };
    notes.push({ runId: task.runId, taskId: task.id, from, completeTo, ended, labels });
    from = completeTo;
  }
  return notes;
}

/** What is known of a task once it is over: its result, with the seconds of its labels. */
export function resultOf(task: ScriptedTask): TaskResult {
  const rows = rowsUntil(task, endOf(task));
  const overall = overallOf(task, rows);
  const [first, last] = [rows.at(0)?.[0] ?? null, rows.at(-1)?.[0] ?? null];
  const started = START + task.startedAt;
  const { meeting } = task;
  const timeline = {
    workerStarted: started,
    taurusStarted: started,
    firstSample: first,
    lastSample: last,
    ended: START + endOf(task),
    clockDrift: 0,
    here: instant(signAt(task, 'here')),
    armed: instant(signAt(task, 'armed')),
    startAt: instant(meeting?.startAt ?? NEVER),
    firstRequest: first === null ? null : START + firstRequest(task),
  };
  return aResult({
    runId: task.runId,
    taskId: task.id,
    region: task.region,
    end:
      task.stoppedAt !== undefined
        ? 'signal'
        : meeting?.lateAt === undefined
          ? 'completed'
          : 'late',
    timeline,
    overall,
    executions: [executionOf(task, rows)],
    labels: rows.length === 0 ? {} : { home: { ...overall, seconds: rows.map(([...row]) => row) } },
    labelSeconds: rows.length > 0,
    seconds: rows.map(([at, samples, failures, sum]) => ({
      at,
      samples,
      failures,
      sum,
      concurrency: meeting?.users ?? task.load.users,
    })),
  });
}

/** Beside the result: its samples over time, and how busy it was. */
export function windowsIn(task: ScriptedTask): TaskWindows {
  const home = rowsUntil(task, endOf(task)).map(([at, samples, failures], second) => {
    return { at, times: { [task.load.time(second)]: samples }, failures };
  });
  const windows = windowsOf({ home });
  return { ...windows, cpu: windows.rows.map(([at]) => [at, 0.2]) };
}

/** The only one of the scenario, with all users from its first second to its last. */
function executionOf(
  task: ScriptedTask,
  rows: readonly SecondRow[],
): NonNullable<TaskResult['executions']>[number] {
  const users = task.meeting?.users ?? task.load.users;
  const samples = rows.reduce((sum, [, each]) => sum + each, 0);
  return {
    index: 0,
    begins: rows.at(0)?.[0] ?? null,
    ends: null,
    users,
    samples,
    requests: samples,
    userTime: rows.length * users * SECOND,
    downtime: 0,
    seconds: rows.map(([at, each]) => [at, each, each, users, users * SECOND, 0]),
  };
}

function instant(moment: number): number | null {
  return moment === NEVER ? null : START + moment;
}

function overallOf(
  { load, region }: ScriptedTask,
  rows: readonly SecondRow[],
): TaskResult['overall'] {
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
