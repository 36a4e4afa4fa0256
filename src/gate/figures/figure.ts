import { messageFor, type Result } from '../../errors.ts';
import { type Condition, levelOf, printName, samplesFor } from '../criteria/criterion.ts';
import { apdexBounds } from './apdex.ts';
import { type Bucket, countOf, HIGHEST, percentileBucket, percentileOf } from './buckets.ts';
import { deviationBounds } from './deviation.ts';
import type {
  Bounds,
  RegionEvidence,
  ScopeEvidence,
  TaskEvidence,
  VisitHistogram,
} from './evidence.ts';
import { type LabelSamples, mergedHistograms, samplesOf } from './labels.ts';
import { usersTimeIn } from './users-time.ts';

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

/** An average of fewer is chance: one slow answer of a few is no pause. */
const ENOUGH = 100;

/** The figure of a steady stream, where every task can tell and there is one. */
export function steadyFigure(
  wanted: Wanted,
  { regions }: Pick<ScopeEvidence, 'regions'>,
  visitHistogram: VisitHistogram,
): number | undefined {
  const level = levelOf(wanted);
  if (level === undefined && wanted.subject !== 'avg') return undefined;
  if (regions.length === 0 || regions.some(({ results }) => results.length === 0)) return undefined;
  const whose = { label: wanted.scope.label, kind: 'steady' } as const;
  const steady = mergedHistograms(regions, whose, visitHistogram);
  if (!steady.ok) return undefined;
  const needed = level === undefined ? ENOUGH : Math.max(ENOUGH, samplesFor(wanted));
  if (countOf(steady.value) < needed) return undefined;
  return level === undefined ? meanOf(steady.value) : percentileOf(steady.value, level);
}

function meanOf(buckets: readonly Bucket[]): number {
  const sum = buckets.reduce((all, { from, to, count }) => all + ((from + to) / 2) * count, 0);
  return sum / countOf(buckets);
}
