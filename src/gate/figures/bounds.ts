import { type Parsed, plural } from '../../units.ts';
import { compare } from '../criteria/compare.ts';
import type { Condition } from '../criteria/criterion.ts';
import { printName } from '../criteria/print.ts';
import { samplesNeeded } from './buckets.ts';
import { quantileBounds } from './quantile-bounds.ts';
import { missing } from './samples.ts';

/** The true figure is certainly one of these, both ends included. */
export type Interval = { readonly low: number; readonly high: number };

export type LabelFigures = {
  /** Failed samples as a fraction of the label's. */
  readonly errors: Interval;
  /** Milliseconds. */
  readonly average: Interval;
};

/** What the final lines of one task's log prove. Response times in milliseconds. */
export type FinalFigures = {
  readonly taskId: string;
  readonly samples: number;
  readonly failures: Interval;
  readonly average: Interval;
  /**
   * By level (0 to 100): the smallest time that at least so many percent of the task's samples do
   * not exceed.
   */
  readonly percentiles: ReadonlyMap<number, Interval>;
  /**
   * Every label that the task has a sample of; undefined when the log does not tell all of them for
   * certain.
   */
  readonly labels: ReadonlyMap<string, LabelFigures> | undefined;
};

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'scope'>;

/**
 * What the tasks' final log lines prove about the figure that a criterion asks for, in the
 * criterion's unit; or in words why they prove nothing. The region of the scope is not looked at:
 * the tasks are those of the place in question, every one that took a sample.
 */
export function boundsOf(wanted: Wanted, tasks: readonly FinalFigures[]): Parsed<Interval> {
  const counted = tasks.filter(({ samples }) => samples > 0);
  if (counted.length === 0) return refuse("no task's final log lines tell of a sample");
  const { label } = wanted.scope;
  return label === undefined ? ofAll(wanted, counted) : ofLabel({ ...wanted, label }, counted);
}

/** Whether every figure that is possible meets the criterion, or none does. */
export function judgeBounds(
  { low, high }: Interval,
  condition: Pick<Condition, 'operator' | 'limit'>,
): 'pass' | 'fail' | 'inconclusive' {
  // What meets a criterion lies on one side of its limit: where both ends do, so does everything
  // between them.
  const [first, last] = [compare(low, condition), compare(high, condition)];
  if (first !== last) return 'inconclusive';
  return first ? 'pass' : 'fail';
}

function ofAll(wanted: Wanted, tasks: readonly FinalFigures[]): Parsed<Interval> {
  const samples = tasks.reduce((sum, task) => sum + task.samples, 0);
  switch (wanted.subject) {
    case 'samples':
      return { ok: true, value: { low: samples, high: samples } };
    case 'errors':
      return { ok: true, value: sumOver(tasks, { part: ({ failures }) => failures, samples }) };
    case 'avg': {
      const part = (task: FinalFigures): Interval => ({
        low: task.average.low * task.samples,
        high: task.average.high * task.samples,
      });
      return { ok: true, value: sumOver(tasks, { part, samples }) };
    }
    case 'min':
      return quantile(0, { wanted, tasks });
    case 'max':
      return quantile(100, { wanted, tasks });
    case 'percentile': {
      const percentile = wanted.percentile ?? Number.NaN;
      const needed = samplesNeeded(percentile);
      if (samples >= needed) return quantile(percentile, { wanted, tasks });
      return refuse(
        `${printName(wanted)} takes ${plural(needed, 'sample')}, and there are ${plural(samples, 'sample')}`,
      );
    }
    case 'stddev':
    case 'rps':
      return refuse(`the tasks' final log lines do not tell ${printName(wanted)}`);
  }
}

/**
 * The tasks' parts together, as a share of all samples: a mean in which every sample counts once.
 */
function sumOver(
  tasks: readonly FinalFigures[],
  { part, samples }: { part: (task: FinalFigures) => Interval; samples: number },
): Interval {
  const total = (end: keyof Interval): number =>
    tasks.reduce((sum, task) => sum + part(task)[end], 0);
  return { low: total('low') / samples, high: total('high') / samples };
}

function quantile(
  percentile: number,
  { wanted, tasks }: { wanted: Wanted; tasks: readonly FinalFigures[] },
): Parsed<Interval> {
  const bounds = quantileBounds(percentile, tasks);
  if (bounds !== undefined) return { ok: true, value: bounds };
  const silent = tasks.find(({ percentiles }) => percentiles.size === 0);
  return refuse(
    silent === undefined
      ? `the percentiles in the tasks' final log lines set no bounds to ${printName(wanted)}`
      : `the final log lines of task ${silent.taskId} hold no percentiles`,
  );
}

type LabelWanted = Wanted & { readonly label: string };

/**
 * A task says nothing about how many of its samples are the label's: the mean over all tasks lies
 * somewhere between theirs.
 */
function ofLabel(
  { label, ...wanted }: LabelWanted,
  tasks: readonly FinalFigures[],
): Parsed<Interval> {
  const { subject } = wanted;
  if (subject !== 'avg' && subject !== 'errors')
    return refuse(
      `the tasks' final log lines tell avg and errors of a label, and not its ${printName(wanted)}`,
    );
  const seen = new Set<string>();
  const found: LabelFigures[] = [];
  for (const { taskId, labels } of tasks) {
    if (labels === undefined)
      return refuse(`the final log lines of task ${taskId} do not tell its labels for certain`);
    for (const name of labels.keys()) seen.add(name);
    // A task that does not print the label has no sample of it.
    const figures = labels.get(label);
    if (figures !== undefined) found.push(figures);
  }
  if (found.length === 0) return refuse(missing(label, [...seen]));
  return {
    ok: true,
    value: hull(found.map(({ errors, average }) => (subject === 'avg' ? average : errors))),
  };
}

function hull(intervals: readonly Interval[]): Interval {
  return intervals.reduce((all, { low, high }) => ({
    low: Math.min(all.low, low),
    high: Math.max(all.high, high),
  }));
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
