import { type Parsed, plural } from '../../units.ts';
import { type Condition, printName } from '../criteria/criterion.ts';
import {
  addBuckets,
  adder,
  BEYOND_HIGHEST,
  type Bucket,
  bucketsOf,
  deviationOf,
  emptySum,
  HIGHEST,
  percentileBucket,
  samplesFor,
} from './buckets.ts';
import { averageOf, errorShareOf } from './counts.ts';
import type { Bounds, Figures, RegionEvidence, TaskEvidence, VisitHistogram } from './evidence.ts';
import { type LabelSamples, samplesOf, secondsOf } from './samples.ts';

export type Wanted = Pick<Condition, 'subject' | 'percentile' | 'scope'>;
type Measured = Parsed<Bounds>;
type Asked = LabelSamples & { readonly place: Place; readonly label: string | undefined };

/** Whose samples are meant, and their figures from CloudWatch. */
export type Place = { readonly figures: Figures; readonly regions: readonly RegionEvidence[] };

export const NO_FIGURE = 'there is no figure to judge';

/**
 * The figure that a criterion asks for in a place, or in words why there is none; never a guess
 * from less. It is known exactly, but for percentiles above 2,047 ms: those lie between the ends of
 * their histogram's bucket.
 */
export function figureIn(wanted: Wanted, place: Place, visitHistogram: VisitHistogram): Measured {
  return figureOfAny(wanted, place, { visitHistogram, needed: samplesFor(wanted) });
}

type Options = {
  readonly visitHistogram: VisitHistogram;
  /**
   * How many samples it takes; of a part of a larger place, somebody else looks at how many there
   * are.
   */
  readonly needed: number;
};

export function figureOfAny(wanted: Wanted, place: Place, options: Options): Measured {
  const { label } = wanted.scope;
  if (label === undefined) {
    const { average, errors, samples } = place.figures;
    if (wanted.subject === 'avg') return figure(average);
    if (wanted.subject === 'errors') return figure(errors);
    if (wanted.subject === 'samples') return figure(samples);
  }
  const part = samplesOf(place.regions, label);
  return part.ok ? ofPart(wanted, { ...part.value, place, label }, options) : part;
}

function ofPart(wanted: Wanted, part: Asked, options: Options): Measured {
  const { samples } = part;
  switch (wanted.subject) {
    case 'avg':
      return figure(averageOf(part));
    case 'errors':
      return figure(errorShareOf(part));
    case 'samples':
      return figure(samples);
    case 'min':
      return figure(part.min);
    case 'max':
      return figure(part.max);
    case 'rps': {
      const seconds = secondsOf(part.results);
      return figure(seconds === undefined ? undefined : samples / seconds);
    }
    case 'stddev': {
      const buckets = merged(part, options.visitHistogram);
      return buckets.ok ? figure(deviationOf(buckets.value)) : buckets;
    }
    case 'percentile':
      return percentileIn(wanted, part, options);
  }
}

function percentileIn(wanted: Wanted, part: Asked, { visitHistogram, needed }: Options): Measured {
  const percentile = wanted.percentile ?? Number.NaN;
  if (part.samples > 0 && part.samples < needed) {
    return {
      ok: false,
      reason: `${printName(wanted)} takes ${plural(needed, 'sample')}, and there are ${plural(part.samples, 'sample')}`,
    };
  }
  if (percentile === 0) return figure(part.min);
  if (percentile === 100) return figure(part.max);
  const buckets = merged(part, visitHistogram);
  if (!buckets.ok) return buckets;
  const found = percentileBucket(buckets.value, percentile);
  if (found === undefined || part.min === undefined || part.max === undefined)
    return figure(undefined);
  // A bucket may reach beyond the times that there were.
  return {
    ok: true,
    value: { low: Math.max(found.from, part.min), high: Math.min(found.to, part.max) },
  };
}

type Merged = Parsed<readonly Bucket[]>;

type ByLabel = Map<string | undefined, Merged>;

/**
 * Reading what a thousand tasks tell takes a while, and several criteria ask for the same: by a
 * region's tasks or by regions, and by label.
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
function merged({ max, place: { regions }, label }: Asked, visitHistogram: VisitHistogram): Merged {
  if (max !== undefined && max > HIGHEST) {
    return { ok: false, reason: BEYOND_HIGHEST };
  }
  return once(regions, label, () => mergeRegions(regions, label, visitHistogram));
}

function mergeRegions(
  regions: readonly RegionEvidence[],
  label: string | undefined,
  visitHistogram: VisitHistogram,
): Merged {
  const sum = emptySum();
  for (const { results } of regions) {
    const own = once(results, label, () => mergeRegion(results, label, visitHistogram));
    if (!own.ok) return own;
    addBuckets(sum, own.value);
  }
  return { ok: true, value: bucketsOf(sum) };
}

function mergeRegion(
  results: readonly TaskEvidence[],
  label: string | undefined,
  visitHistogram: VisitHistogram,
): Merged {
  const sum = emptySum();
  const add = adder(sum);
  for (const { taskId, overall, labels } of results) {
    const distribution =
      label === undefined ? overall : Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (distribution === undefined || distribution.samples === 0) continue;
    let held = 0;
    const isOne = visitHistogram(distribution.histogram, (from, to, count) => {
      held += count;
      add(from, to, count);
    });
    if (!isOne) return { ok: false, reason: `the histogram of task ${taskId} cannot be read` };
    const asked = plural(distribution.samples, 'sample');
    if (held !== distribution.samples)
      return { ok: false, reason: `the histogram of task ${taskId} holds ${held} of ${asked}` };
  }
  return { ok: true, value: bucketsOf(sum) };
}

function figure(value: number | undefined): Measured {
  if (value === undefined || !Number.isFinite(value)) return { ok: false, reason: NO_FIGURE };
  return { ok: true, value: { low: value, high: value } };
}
