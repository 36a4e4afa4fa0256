import { type Message, messageFor, type Result } from '../../errors.ts';
import { byNearness } from '../../suggest.ts';
import { addBuckets, adder, type Bucket, bucketsOf, emptySum } from './buckets.ts';
import {
  addCounts,
  type Counts,
  distributionOf,
  isApart,
  type RegionEvidence,
  type TaskEvidence,
  type VisitHistogram,
} from './evidence.ts';

/**
 * The samples that a criterion is about, added up over the tasks that took them. Times in
 * milliseconds.
 */
export type LabelSamples = Counts & {
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** The tasks, also those that have no sample of the label. */
  readonly results: readonly TaskEvidence[];
};

const LABEL_LENGTH = 80;
/** Labels that a misspelt one is compared with; a fleet may have a million. */
const MOST_COMPARED = 1000;

type Samples = Result<LabelSamples>;

/** Several figures ask for the same samples of a thousand tasks. */
const alreadyFound = new WeakMap<readonly RegionEvidence[], Map<string | undefined, Samples>>();

/** The samples of some regions, of one label or of all; or why they are not known. */
export function samplesOf(regions: readonly RegionEvidence[], label: string | undefined): Samples {
  const all = alreadyFound.get(regions) ?? new Map<string | undefined, Samples>();
  const samples = all.get(label) ?? findSamples(regions, label);
  alreadyFound.set(regions, all.set(label, samples));
  return samples;
}

function findSamples(regions: readonly RegionEvidence[], label: string | undefined): Samples {
  const without = regions.filter(({ results }) => results.length === 0).map(({ region }) => region);
  if (without.length > 0 || regions.length === 0) {
    const missing = without.length === 0 ? ['the run'] : without;
    return { ok: false, message: messageFor('results-missing', { regions: missing }) };
  }
  const results = regions.flatMap((region) => region.results);
  const doubt = label === undefined ? undefined : doubtAbout(label, results);
  if (doubt !== undefined) return { ok: false, message: doubt };
  const all = results.flatMap((result) => distributionOf(result, label) ?? []);
  const shortest = all.flatMap(({ min }) => min ?? []);
  const longest = all.flatMap(({ max }) => max ?? []);
  const min = shortest.length === 0 ? undefined : Math.min(...shortest);
  const max = longest.length === 0 ? undefined : Math.max(...longest);
  return { ok: true, value: { ...addCounts(all), min, max, results } };
}

function doubtAbout(label: string, results: readonly TaskEvidence[]): Message | undefined {
  if (!isApart(label, results)) return messageFor('labels-too-many');
  if (!results.some(({ labels }) => Object.hasOwn(labels, label))) {
    const labels = new Set(results.flatMap((result) => Object.keys(result.labels)));
    return labelMissing(label, [...labels].slice(0, MOST_COMPARED));
  }
  return results.map(labelsIncomplete).find((message) => message !== undefined);
}

/** Why a task's labels are not all of its samples; undefined where they are. */
export function labelsIncomplete(task: TaskEvidence): Message | undefined {
  const { samples } = task.overall;
  const held = addCounts(Object.values(task.labels)).samples;
  if (held === samples) return undefined;
  return messageFor('labels-incomplete', { task: task.taskId, held, samples });
}

/**
 * Labels come from the scenario and, with variables in them, from replies: as JSON they can end no
 * line.
 */
export function labelMissing(label: string, labels: readonly string[]): Message {
  const seen = byNearness(
    label,
    labels.map((one) => one.slice(0, LABEL_LENGTH)),
  ).map((one) => JSON.stringify(one.slice(0, LABEL_LENGTH)));
  return messageFor('label-without-samples', {
    label: JSON.stringify(label),
    labels: seen.length === 0 ? ['none'] : seen,
  });
}

/**
 * Which of a task's histograms: of its samples, of what a steady stream would have seen, or of the
 * samples that failed.
 */
type Kind = 'histogram' | 'steady' | 'failed';

/** Whose histograms. */
type Whose = { readonly label: string | undefined; readonly kind: Kind };

type Merged = Result<readonly Bucket[]>;

/**
 * Reading the histograms of a thousand tasks takes a while, and several criteria ask for the same:
 * by a region's tasks or by regions, and by kind and label.
 */
const alreadyMerged = new WeakMap<
  readonly TaskEvidence[] | readonly RegionEvidence[],
  Map<string, Merged>
>();

function once(
  of: readonly TaskEvidence[] | readonly RegionEvidence[],
  { label, kind }: Whose,
  merge: () => Merged,
): Merged {
  const all = alreadyMerged.get(of) ?? new Map<string, Merged>();
  const name = label === undefined ? kind : `${kind} ${label}`;
  const known = all.get(name) ?? merge();
  alreadyMerged.set(of, all.set(name, known));
  return known;
}

/**
 * The histograms of all tasks as one, if every one of them is there, and each of samples holds
 * exactly those that its task counted.
 */
export function mergedHistograms(
  regions: readonly RegionEvidence[],
  asked: Whose,
  visitHistogram: VisitHistogram,
): Merged {
  const isSame =
    asked.kind === 'steady' && regions.every(({ results }) => areSteady(results, asked));
  const whose = isSame ? { ...asked, kind: 'histogram' as const } : asked;
  return once(regions, whose, () => {
    // What each region adds is kept where it is shown as well: of a thousand tasks' labels, it would
    // be most of what the run takes.
    if (regions.length > 1 && whose.label !== undefined) {
      const tasks = regions.flatMap(({ results }) => results);
      return mergeTasks(tasks, whose, visitHistogram);
    }
    const sum = emptySum();
    for (const { results } of regions) {
      const own = once(results, whose, () => mergeTasks(results, whose, visitHistogram));
      if (!own.ok) return own;
      addBuckets(sum, own.value);
    }
    return { ok: true, value: bucketsOf(sum) };
  });
}

/** Whether a steady stream would have seen just what the samples of each task show. */
function areSteady(tasks: readonly TaskEvidence[], { label }: Whose): boolean {
  return tasks.every((task) => {
    const own = distributionOf(task, label);
    return own === undefined || own.steady === own.histogram;
  });
}

function mergeTasks(
  results: readonly TaskEvidence[],
  { label, kind }: Whose,
  visitHistogram: VisitHistogram,
): Merged {
  const sum = emptySum();
  const add = adder(sum);
  for (const result of results) {
    const distribution = distributionOf(result, label);
    if (distribution === undefined || distribution.samples === 0) continue;
    const { taskId: task } = result;
    const { [kind]: histogram } = distribution;
    const samples = kind === 'failed' ? distribution.failures : distribution.samples;
    if (samples === 0) continue;
    // A task that cannot tell what a steady stream would have seen has none.
    const found = typeof histogram === 'string' ? visitHistogram(histogram, add) : undefined;
    if (found === undefined)
      return { ok: false, message: messageFor('histogram-unreadable', { task }) };
    const { samples: held } = found;
    if (kind !== 'steady' && held !== samples)
      return { ok: false, message: messageFor('histogram-incomplete', { task, held, samples }) };
  }
  return { ok: true, value: bucketsOf(sum) };
}
