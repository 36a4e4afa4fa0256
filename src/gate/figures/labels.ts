import { type Message, messageFor, type Result } from '../../errors.ts';
import { byNearness } from '../../suggest.ts';
import { addCounts, type Counts } from './counts.ts';
import {
  type Distribution,
  OTHER_LABELS,
  type RegionEvidence,
  type TaskEvidence,
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

/** What a task counted of all samples, or of a label. */
export function distributionOf(
  task: TaskEvidence,
  label: string | undefined,
): (Distribution & Pick<TaskEvidence['labels'][string], 'downtime'>) | undefined {
  if (label === undefined) return task.overall;
  return Object.hasOwn(task.labels, label) ? task.labels[label] : undefined;
}

function doubtAbout(label: string, results: readonly TaskEvidence[]): Message | undefined {
  if (!isApart(label, results)) return messageFor('labels-too-many');
  if (!results.some(({ labels }) => Object.hasOwn(labels, label))) {
    const labels = new Set(results.flatMap((result) => Object.keys(result.labels)));
    return labelMissing(label, [...labels]);
  }
  return results.map(labelsIncomplete).find((message) => message !== undefined);
}

/**
 * Whether no task counted samples of a label among those that were too many. One that a task lists
 * has all of the task's.
 */
export function isApart(label: string, results: readonly TaskEvidence[]): boolean {
  return results.every(
    ({ labels }) =>
      !Object.hasOwn(labels, OTHER_LABELS) ||
      (label !== OTHER_LABELS && Object.hasOwn(labels, label)),
  );
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
  const seen = byNearness(label, labels).map((one) => JSON.stringify(one.slice(0, LABEL_LENGTH)));
  return messageFor('label-without-samples', {
    label: JSON.stringify(label),
    labels: seen.length === 0 ? ['none'] : seen,
  });
}
