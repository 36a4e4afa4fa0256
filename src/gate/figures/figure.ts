import { type Message, messageFor, type Result } from '../../errors.ts';
import { sumOf } from '../../units.ts';
import { type Condition, printName } from '../criteria/criterion.ts';
import { apdexBounds } from './apdex.ts';
import { HIGHEST, percentileBucket } from './buckets.ts';
import { deviationBounds } from './deviation.ts';
import type {
  Bounds,
  RegionEvidence,
  ScopeEvidence,
  TaskEvidence,
  UsersTime,
  VisitHistogram,
} from './evidence.ts';
import { distributionOf, type LabelSamples, mergedHistograms, samplesOf } from './labels.ts';

export type Wanted = Pick<Condition, 'subject' | 'percentile' | 'target' | 'scope'>;
type Measured = Result<Bounds>;
type Asked = LabelSamples & {
  readonly regions: readonly RegionEvidence[];
  readonly label: string | undefined;
};

type FigureOptions = {
  readonly visitHistogram: VisitHistogram;
  /** How many samples a percentile takes. */
  readonly needed: number;
};

/**
 * The figure that a criterion asks for, or why there is none; never a guess from less. It is known
 * exactly, but for percentiles and deviations of times above 2,047 ms, which lie somewhere within
 * the buckets of histograms.
 */
export function figureIn(wanted: Wanted, scope: ScopeEvidence, options: FigureOptions): Measured {
  const { label } = wanted.scope;
  if (label === undefined) {
    const { average, errors, samples } = scope;
    if (wanted.subject === 'avg') return figure(average);
    if (wanted.subject === 'errors') return figure(errors);
    if (wanted.subject === 'samples') return figure(samples);
  }
  const samples = samplesOf(scope.regions, label);
  if (!samples.ok) return samples;
  return ofSamples(wanted, { ...samples.value, regions: scope.regions, label }, options);
}

function ofSamples(wanted: Wanted, asked: Asked, options: FigureOptions): Measured {
  const { samples } = asked;
  switch (wanted.subject) {
    case 'avg':
      return figure(asked.sum / samples);
    case 'errors':
      return figure(asked.failures / samples);
    case 'samples':
      return figure(samples);
    case 'min':
      return figure(asked.min);
    case 'max':
      return figure(asked.max);
    case 'rps':
      return figure(samples / secondsOf(asked.results));
    case 'stddev': {
      const buckets = merged(asked, options.visitHistogram);
      if (!buckets.ok) return buckets;
      const value = deviationBounds(buckets.value, asked);
      return value === undefined ? figure(undefined) : { ok: true, value };
    }
    case 'downtime': {
      const time = usersTimeIn(asked.results, asked.label);
      return time.ok ? figure(time.value.downtime / time.value.userTime) : time;
    }
    case 'percentile':
      return percentileIn(wanted, asked, options);
    case 'apdex':
      return apdexIn(wanted, asked, options);
  }
}

/**
 * How many seconds lie between the first and the last sample of these tasks, of any label. They are
 * counted whole, the first and the last one, too: ten full seconds are ten, though only nine lie
 * between their beginnings. NaN where there is none.
 */
function secondsOf(results: readonly TaskEvidence[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const task of results) {
    const own = endsOf(task);
    first = Math.min(first, own.first);
    last = Math.max(last, own.last);
  }
  return first > last ? Number.NaN : (last - first) / 1000 + 1;
}

type Ends = { readonly first: number; readonly last: number };

/** Each label asks for it, and a task may have a day of seconds. */
const alreadyFound = new WeakMap<TaskEvidence, Ends>();

function endsOf(task: TaskEvidence): Ends {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const known = alreadyFound.get(task);
  if (known !== undefined) return known;
  for (const { at } of task.seconds) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const ends = { first, last };
  alreadyFound.set(task, ends);
  return ends;
}

function percentileIn(wanted: Wanted, asked: Asked, options: FigureOptions): Measured {
  const { percentile = Number.NaN } = wanted;
  const { samples, min, max } = asked;
  const { needed, visitHistogram } = options;
  if (samples > 0 && samples < needed) {
    const facts = { figure: printName(wanted), needed, samples };
    return { ok: false, message: messageFor('percentile-samples-few', facts) };
  }
  if (percentile === 0) return figure(min);
  if (percentile === 100) return figure(max);
  const buckets = merged(asked, visitHistogram);
  if (!buckets.ok) return buckets;
  const found = percentileBucket(buckets.value, percentile);
  if (found === undefined || min === undefined || max === undefined) return figure(undefined);
  // A bucket may reach beyond the times that there were.
  return { ok: true, value: { low: Math.max(found.from, min), high: Math.min(found.to, max) } };
}

function apdexIn({ target = Number.NaN }: Wanted, asked: Asked, options: FigureOptions): Measured {
  const { regions, label, failures, min, max } = asked;
  const { visitHistogram } = options;
  const buckets = merged(asked, visitHistogram);
  if (!buckets.ok) return buckets;
  const failed = mergedHistograms(regions, { label, kind: 'failed' }, visitHistogram);
  const known = { target, failed: failed.ok ? failed.value : failures, min, max };
  const value = apdexBounds(buckets.value, known);
  return value === undefined ? figure(undefined) : { ok: true, value };
}

/** The histograms of all tasks as one. */
function merged(
  { max, regions, label }: Asked,
  visitHistogram: VisitHistogram,
): ReturnType<typeof mergedHistograms> {
  if (max !== undefined && max > HIGHEST)
    return { ok: false, message: messageFor('times-over-an-hour') };
  return mergedHistograms(regions, { label, kind: 'histogram' }, visitHistogram);
}

function figure(value: number | undefined): Measured {
  return value === undefined || !Number.isFinite(value)
    ? { ok: false, message: messageFor('figure-missing') }
    : { ok: true, value: { low: value, high: value } };
}

const SECOND = 1000;

type Executions = NonNullable<TaskEvidence['executions']>;

/**
 * The time of all virtual users of some tasks, and how much of it was downtime: all of it, or that
 * of a label. The time is that of all users also for a label, so that labels add up.
 */
function usersTimeIn(tasks: readonly TaskEvidence[], label: string | undefined): Result<UsersTime> {
  const executions = executionsOf(tasks);
  if (!executions.ok) return executions;
  const total = { userTime: 0, downtime: 0 };
  for (const { userTime, downtime } of executions.value) {
    total.userTime += userTime;
    total.downtime += downtime;
  }
  if (label === undefined) return { ok: true, value: total };
  const own = tasks.map((task) => ({ task, samples: distributionOf(task, label) }));
  const unknown = own.filter(
    ({ samples }) => samples !== undefined && samples.downtime === undefined,
  );
  if (unknown.length > 0) return { ok: false, message: missing(unknown.map(({ task }) => task)) };
  const downtime = own.reduce((sum, { samples }) => sum + (samples?.downtime ?? 0), 0);
  return { ok: true, value: { ...total, downtime } };
}

/** The executions of all these tasks; a message where one does not report them. */
export function executionsOf(tasks: readonly TaskEvidence[]): Result<Executions> {
  const without = tasks.filter(({ executions }) => executions === undefined);
  if (without.length > 0) return { ok: false, message: missing(without) };
  return { ok: true, value: tasks.flatMap(({ executions }) => executions ?? []) };
}

function missing(tasks: readonly TaskEvidence[]): Message {
  return messageFor('users-time-missing', { tasks: tasks.map(({ taskId }) => taskId) });
}

/**
 * The downtime without one request: the longest that can have been one, while other users were
 * served. Undefined where there is one user, who has no others.
 */
export function besidesOneRequest(tasks: readonly TaskEvidence[]): UsersTime | undefined {
  const time = usersTimeIn(tasks, undefined);
  const executions = executionsOf(tasks);
  if (!time.ok || !executions.ok) return undefined;
  const users = executions.value.map(({ seconds }) =>
    seconds.reduce((most, [, , , counted]) => Math.max(most, counted), 0),
  );
  if (sumOf(users) < 2) return undefined;
  const longest = tasks.flatMap(({ executions: own = [], overall }) =>
    own.map(({ seconds }) => Math.min(longestStretch(seconds), overall.max ?? 0)),
  );
  const downtime = time.value.downtime - Math.max(0, ...longest);
  return { ...time.value, downtime };
}

/** Milliseconds that one user may have lost in a row. */
function longestStretch(seconds: Executions[number]['seconds']): number {
  let [longest, current, next] = [0, 0, 0];
  for (const [at, , , , , downtime] of seconds) {
    if (downtime === 0 || at !== next) current = 0;
    current += Math.min(downtime, SECOND);
    next = at + SECOND;
    longest = Math.max(longest, current);
  }
  return longest;
}
