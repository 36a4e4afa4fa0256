import type { FinalFigures, Interval } from './bounds.ts';

/**
 * One task's percentile: at least `rank` samples do not exceed it, and fewer than `rank` lie below
 * it.
 */
type Mark = { readonly rank: number; readonly value: Interval };
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
  tasks: readonly Pick<FinalFigures, 'samples' | 'percentiles'>[],
): Interval | undefined {
  const all = tasks.map(marksOf);
  const rank = rankOf(
    percentile,
    all.reduce((sum, { samples }) => sum + samples, 0),
  );
  const values = all.flatMap(({ marks }) => marks.map(({ value }) => value));
  const highs = values.map(({ high }) => high).toSorted((a, b) => a - b);
  const lows = values.map(({ low }) => low).toSorted((a, b) => b - a);
  const high = firstOf(highs, (time) => countOf(all, (task) => leastUpTo(task, time)) >= rank);
  const low = firstOf(lows, (time) => countOf(all, (task) => mostBelow(task, time)) < rank);
  // Percentiles that contradict each other are not Taurus's.
  return low === undefined || high === undefined || low > high ? undefined : { low, high };
}

function marksOf({ samples, percentiles }: Pick<FinalFigures, 'samples' | 'percentiles'>): Marks {
  return {
    samples,
    marks: [...percentiles].map(([level, value]) => ({ rank: rankOf(level, samples), value })),
  };
}

/**
 * Nearest rank, as in statistics.ts and as Taurus counts. 99.9 / 100 * 1000 is a little more than
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

function countOf(tasks: readonly Marks[], count: (task: Marks) => number): number {
  return tasks.reduce((total, task) => total + count(task), 0);
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
