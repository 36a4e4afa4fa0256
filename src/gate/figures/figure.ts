import { messageFor, type Result } from '../../errors.ts';
import { type Condition, printName } from '../criteria/criterion.ts';
import {
  addBuckets,
  adder,
  type Bucket,
  bucketsOf,
  emptySum,
  HIGHEST,
  percentileBucket,
} from './buckets.ts';
import { deviationBounds } from './deviation.ts';
import type {
  Bounds,
  RegionEvidence,
  ScopeEvidence,
  TaskEvidence,
  VisitHistogram,
} from './evidence.ts';
import { distributionOf, type LabelSamples, samplesOf } from './labels.ts';
import { usersTimeIn } from './users-time.ts';

export type Wanted = Pick<Condition, 'subject' | 'percentile' | 'scope'>;
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
  }
}

/**
 * How many seconds lie between the first and the last sample of these tasks, of any label. They are
 * counted whole, the first and the last one, too: ten full seconds are ten, though only nine lie
 * between their beginnings. NaN where there is none.
 */
function secondsOf(results: readonly TaskEvidence[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of results.flatMap(({ seconds }) => seconds)) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return first > last ? Number.NaN : (last - first) / 1000 + 1;
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

type Merged = Result<readonly Bucket[]>;

type ByLabel = Map<string | undefined, Merged>;

/**
 * Reading the histograms of a thousand tasks takes a while, and several criteria ask for the same:
 * by a region's tasks or by regions, and by label.
 */
const alreadyMerged = new WeakMap<readonly TaskEvidence[] | readonly RegionEvidence[], ByLabel>();

function once(
  of: readonly TaskEvidence[] | readonly RegionEvidence[],
  label: string | undefined,
  merge: () => Merged,
): Merged {
  const labels: ByLabel = alreadyMerged.get(of) ?? new Map();
  const known = labels.get(label) ?? merge();
  alreadyMerged.set(of, labels.set(label, known));
  return known;
}

/**
 * The histograms of all tasks as one, if every one of them holds exactly the samples that its task
 * counted.
 */
function merged({ max, regions, label }: Asked, visitHistogram: VisitHistogram): Merged {
  if (max !== undefined && max > HIGHEST)
    return { ok: false, message: messageFor('times-over-an-hour') };
  return once(regions, label, () => {
    const sum = emptySum();
    for (const { results } of regions) {
      const own = once(results, label, () => mergeTasks(results, label, visitHistogram));
      if (!own.ok) return own;
      addBuckets(sum, own.value);
    }
    return { ok: true, value: bucketsOf(sum) };
  });
}

function mergeTasks(
  results: readonly TaskEvidence[],
  label: string | undefined,
  visitHistogram: VisitHistogram,
): Merged {
  const sum = emptySum();
  const add = adder(sum);
  for (const result of results) {
    const distribution = distributionOf(result, label);
    if (distribution === undefined || distribution.samples === 0) continue;
    const { taskId: task } = result;
    const { samples } = distribution;
    let held = 0;
    const isOne = visitHistogram(distribution.histogram, (from, to, count) => {
      held += count;
      add(from, to, count);
    });
    if (!isOne) return { ok: false, message: messageFor('histogram-unreadable', { task }) };
    if (held !== samples)
      return { ok: false, message: messageFor('histogram-incomplete', { task, held, samples }) };
  }
  return { ok: true, value: bucketsOf(sum) };
}

function figure(value: number | undefined): Measured {
  return value === undefined || !Number.isFinite(value)
    ? { ok: false, message: messageFor('figure-missing') }
    : { ok: true, value: { low: value, high: value } };
}
