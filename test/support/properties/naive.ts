import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import type { Outcome } from '../../../src/gate/figures/judgement.ts';

/**
 * Samples of one task and label that took the same time and ended in the same second, counted from
 * the beginning of the load.
 */
export type Burst = {
  readonly at: number;
  readonly label: string;
  readonly task: number;
  readonly time: number;
  readonly count: number;
  readonly failures: number;
};

/**
 * The figures of a criterion worked out anew for every window from single samples, slowly and in
 * the plainest way.
 */
export function figureOf(
  criterion: Criterion,
  bursts: readonly Burst[],
  seconds: number,
): number | undefined {
  const { subject, percentile = 0 } = criterion;
  if (subject === 'stddev' && countOf(bursts) === 1) return undefined;
  return countOf(bursts) < samplesFor({ subject, percentile })
    ? undefined
    : figureOfAny(criterion, bursts, seconds);
}

function samplesFor({
  subject,
  percentile = 0,
}: Pick<Criterion, 'subject' | 'percentile'>): number {
  const beyond = Math.min(percentile, 100 - percentile);
  return subject !== 'percentile' || beyond === 0 ? 0 : 1000 / beyond;
}

function countOf(bursts: readonly Burst[]): number {
  return bursts.reduce((sum, { count }) => sum + count, 0);
}

/** The same, of however few samples. */
function figureOfAny(
  { subject, percentile = 0 }: Criterion,
  bursts: readonly Burst[],
  seconds: number,
): number | undefined {
  const times = bursts
    .flatMap(({ time, count }) => Array.from({ length: count }, () => time))
    .toSorted((a, b) => a - b);
  const samples = times.length;
  if (subject === 'samples') return samples;
  if (subject === 'rps') return samples / seconds;
  if (samples === 0) return undefined;
  const mean = times.reduce((sum, time) => sum + time, 0) / samples;
  if (subject === 'avg') return mean;
  if (subject === 'errors')
    return bursts.reduce((sum, { failures }) => sum + failures, 0) / samples;
  if (subject === 'min') return times[0];
  if (subject === 'max') return times.at(-1);
  if (subject === 'stddev') {
    return Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / samples);
  }
  return times.find((_, index) => (index + 1) * 100 >= percentile * samples);
}

export function isBroken({ operator, limit }: Criterion, value: number): boolean {
  if (operator === '<') return value >= limit;
  if (operator === '<=') return value > limit;
  return operator === '>' ? value <= limit : value < limit;
}

export type NaiveWindow = {
  readonly from: number;
  readonly to: number;
  readonly value: number | undefined;
};

/** Every complete window between the first and the last second that has a sample of any label. */
export function windowsOf(
  criterion: Criterion,
  bursts: readonly Burst[],
  length: number,
): NaiveWindow[] {
  const moments = bursts.map(({ at }) => at);
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const found: NaiveWindow[] = [];
  for (let from = first; from + length <= last + 1; from += 1) {
    const held = wantedOf(criterion, bursts).filter(({ at }) => at >= from && at < from + length);
    found.push({ from, to: from + length, value: figureOf(criterion, held, length) });
  }
  return found;
}

export function outcomeOf(criterion: Criterion, windows: readonly NaiveWindow[]): Outcome {
  if (windows.some(({ value }) => value !== undefined && isBroken(criterion, value))) return 'fail';
  return windows.length === 0 || windows.some(({ value }) => value === undefined)
    ? 'inconclusive'
    : 'pass';
}

type StretchOptions = {
  readonly doubtful: boolean;
  readonly gaps: readonly number[];
  readonly atLeast?: number;
};

/**
 * The longest stretch of seconds without one that holds, and with so many samples, tried from every
 * second to every other.
 */
export function stretchOf(
  criterion: Criterion,
  bursts: readonly Burst[],
  { doubtful, gaps, atLeast = 0 }: StretchOptions,
): Pick<NaiveWindow, 'from' | 'to'> | undefined {
  const seconds = windowsOf(criterion, bursts, 1).map(({ from }) => {
    const held = wantedOf(criterion, bursts).filter(({ at }) => at === from);
    const value = figureOfAny(criterion, held, 1);
    const answered = bursts.some(({ at, count }) => at === from && count > 0);
    const broken = value === undefined ? doubtful && !answered : isBroken(criterion, value);
    const known = !gaps.includes(from);
    const silent = value === undefined && (answered || !doubtful);
    return {
      from,
      samples: countOf(held),
      ends: known && broken,
      inside: known && (broken || silent),
    };
  });
  let longest: Pick<NaiveWindow, 'from' | 'to'> | undefined;
  for (const [index, first] of seconds.entries()) {
    for (const last of seconds.slice(index)) {
      const between = seconds.filter(({ from }) => from >= first.from && from <= last.from);
      if (between.reduce((sum, { samples }) => sum + samples, 0) < atLeast) continue;
      if (!first.ends || !last.ends || !between.every(({ inside }) => inside)) continue;
      if (longest === undefined || last.from + 1 - first.from > longest.to - longest.from)
        longest = { from: first.from, to: last.from + 1 };
    }
  }
  return longest;
}

export function wantedOf({ scope }: Criterion, bursts: readonly Burst[]): readonly Burst[] {
  return bursts.filter(
    ({ label, count }) => count > 0 && (scope.label === undefined || scope.label === label),
  );
}
