import { type Message, messageFor, type Result } from '../../errors.ts';
import { sumOf } from '../../units.ts';
import { type Condition, printName, samplesFor } from '../criteria/criterion.ts';
import type { Bounds, LegacyResult } from './evidence.ts';
import { labelMissing } from './labels.ts';

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'scope'>;

/**
 * What the tasks' final log lines prove about the figure that a criterion asks for, in the
 * criterion's unit; or why they prove nothing. The region of the scope is not looked at: the tasks
 * are those of the scope in question, every one that took a sample.
 */
export function boundsOf(wanted: Wanted, tasks: readonly LegacyResult[]): Result<Bounds> {
  const counted = tasks.filter(({ samples }) => samples > 0);
  if (counted.length === 0) return refused(messageFor('final-lines-empty'));
  const { label } = wanted.scope;
  return label === undefined ? ofAll(wanted, counted) : ofLabel(wanted, label, counted);
}

function ofAll(wanted: Wanted, tasks: readonly LegacyResult[]): Result<Bounds> {
  const samples = sumOf(tasks.map((task) => task.samples));
  switch (wanted.subject) {
    case 'samples':
      return { ok: true, value: { low: samples, high: samples } };
    case 'errors':
      return { ok: true, value: meanOf(tasks, ({ failures }) => failures) };
    case 'avg': {
      const value = meanOf(tasks, ({ average: { low, high }, samples: own }) => {
        return { low: low * own, high: high * own };
      });
      return { ok: true, value };
    }
    case 'min':
      return quantile(wanted, 0, tasks);
    case 'max':
      return quantile(wanted, 100, tasks);
    case 'percentile': {
      const { percentile = Number.NaN } = wanted;
      const needed = samplesFor(wanted);
      if (samples >= needed) return quantile(wanted, percentile, tasks);
      const facts = { figure: printName(wanted), needed, samples };
      return refused(messageFor('percentile-samples-few', facts));
    }
    case 'stddev':
    case 'downtime':
    case 'rps':
    case 'apdex':
      return refused(messageFor('final-lines-without-figure', { figure: printName(wanted) }));
  }
}

/** The tasks' sums together, divided by all samples: a mean in which every sample counts once. */
function meanOf(tasks: readonly LegacyResult[], sumIn: (task: LegacyResult) => Bounds): Bounds {
  const samples = sumOf(tasks.map((task) => task.samples));
  const sums = tasks.map(sumIn);
  return {
    low: sumOf(sums.map(({ low }) => low)) / samples,
    high: sumOf(sums.map(({ high }) => high)) / samples,
  };
}

function quantile(
  wanted: Wanted,
  percentile: number,
  tasks: readonly LegacyResult[],
): Result<Bounds> {
  const bounds = quantileBounds(percentile, tasks);
  if (bounds !== undefined) return { ok: true, value: bounds };
  const without = tasks.find(({ percentiles }) => percentiles.size === 0);
  return refused(
    without === undefined
      ? messageFor('final-lines-without-bounds', { figure: printName(wanted) })
      : messageFor('final-lines-without-percentiles', { task: without.taskId }),
  );
}

/**
 * A task does not say how many of its samples are the label's: the mean over all tasks lies
 * somewhere between theirs.
 */
function ofLabel(wanted: Wanted, label: string, tasks: readonly LegacyResult[]): Result<Bounds> {
  const { subject } = wanted;
  if (subject !== 'avg' && subject !== 'errors')
    return refused(messageFor('final-lines-label-figure', { figure: printName(wanted) }));
  const seen = new Set<string>();
  const found: Bounds[] = [];
  for (const { taskId: task, labels } of tasks) {
    if (labels === undefined) return refused(messageFor('final-lines-labels-unclear', { task }));
    for (const name of labels.keys()) seen.add(name);
    // A task that does not print the label has no sample of it.
    const figures = labels.get(label);
    if (figures !== undefined) found.push(subject === 'avg' ? figures.average : figures.errors);
  }
  if (found.length === 0) return refused(labelMissing(label, [...seen]));
  const low = Math.min(...found.map((one) => one.low));
  const high = Math.max(...found.map((one) => one.high));
  return { ok: true, value: { low, high } };
}

function refused(message: Message): Result<Bounds> {
  return { ok: false, message };
}

/**
 * One task's percentile: at least `rank` samples do not exceed it, and fewer than `rank` lie below
 * it.
 */
type Mark = { readonly rank: number; readonly value: Bounds };
type Marks = { readonly samples: number; readonly marks: readonly Mark[] };

/**
 * Between which times a percentile of all tasks' samples together certainly lies, from the
 * percentiles of each task. Undefined when they set no bounds.
 *
 * Every percentile of a task says how many of its samples lie at or below a time at least, and
 * below a time at most. Added up over the tasks: where the sum of the first reaches the rank that
 * is asked for, the percentile is not above that time; where the sum of the second does not reach
 * it, the percentile is not below that time. So it is never wider than from the tasks' smallest to
 * their largest percentile of that level, because ceil(p·n) over the tasks adds up to ceil(p·N) or
 * more. It is narrower where tasks have unlike numbers of samples, it takes the neighbours of a
 * level that was not printed, and it can do without the percentiles of a task whose samples are too
 * few to matter.
 */
export function quantileBounds(
  percentile: number,
  tasks: readonly Pick<LegacyResult, 'samples' | 'percentiles'>[],
): Bounds | undefined {
  const all = tasks.map(({ samples, percentiles }) => ({
    samples,
    marks: [...percentiles].map(([level, value]) => ({ rank: rankOf(level, samples), value })),
  }));
  const rank = rankOf(percentile, sumOf(all.map(({ samples }) => samples)));
  const values = all.flatMap(({ marks }) => marks.map(({ value }) => value));
  const highs = values.map(({ high }) => high).toSorted((a, b) => a - b);
  const lows = values.map(({ low }) => low).toSorted((a, b) => b - a);
  const high = firstOf(highs, (time) => sumOf(all.map((task) => leastUpTo(task, time))) >= rank);
  const low = firstOf(lows, (time) => sumOf(all.map((task) => mostBelow(task, time))) < rank);
  // Percentiles that contradict each other are not Taurus's.
  return low === undefined || high === undefined || low > high ? undefined : { low, high };
}

/**
 * Nearest rank, as in buckets.ts and as Taurus counts. 99.9 / 100 * 1000 is a little more than
 * 999 in binary.
 */
function rankOf(percentile: number, samples: number): number {
  return Math.max(1, Math.ceil(Number(((percentile / 100) * samples).toPrecision(12))));
}

function leastUpTo({ marks }: Marks, time: number): number {
  return marks.reduce(
    (least, { rank, value }) => (value.high <= time ? Math.max(least, rank) : least),
    0,
  );
}

function mostBelow({ samples, marks }: Marks, time: number): number {
  return marks.reduce(
    (most, { rank, value }) => (value.low >= time ? Math.min(most, rank - 1) : most),
    samples,
  );
}

/** The first value that meets a condition which all behind it meet, too. */
function firstOf(values: readonly number[], meets: (value: number) => boolean): number | undefined {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const value = values[middle];
    if (value !== undefined && meets(value)) to = middle;
    else from = middle + 1;
  }
  return values[from];
}
