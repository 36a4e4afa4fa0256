import { byNearness } from '../../suggest.ts';
import { type Parsed, plural, sumOf } from '../../units.ts';
import { addCounts, type Counts } from './counts.ts';
import type { Distribution, RegionEvidence, TaskEvidence } from './evidence.ts';

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

/**
 * Where a task puts samples when it has seen more labels than it keeps apart
 * (docs/worker-protocol.md).
 */
export const OTHER_LABELS = '(other labels)';
const SHOWN_LABELS = 10;
const LABEL_LENGTH = 80;

/** The samples of some regions, of one label or of all; or why they are not known. */
export function samplesOf(
  regions: readonly RegionEvidence[],
  label: string | undefined,
): Parsed<LabelSamples> {
  const silent = regions.filter(({ results }) => results.length === 0).map(({ region }) => region);
  if (silent.length > 0 || regions.length === 0) {
    const reason = `no task of ${silent.join(', ') || 'the run'} reported its response times; a stack with only the original's outputs has no way to do so`;
    return { ok: false, reason };
  }
  const results = regions.flatMap((region) => region.results);
  if (label === undefined) return { ok: true, value: addUp(results, (result) => result.overall) };
  const labels = new Set(results.flatMap((result) => Object.keys(result.labels)));
  if (labels.has(OTHER_LABELS))
    return {
      ok: false,
      reason:
        'there are too many labels to keep all of them apart, and some samples of this one may be missing',
    };
  if (!labels.has(label)) return { ok: false, reason: missing(label, [...labels]) };
  const torn = results.find((result) => labelledSamples(result) !== result.overall.samples);
  if (torn !== undefined) {
    const whole = plural(torn.overall.samples, 'sample');
    return {
      ok: false,
      reason: `the labels of task ${torn.taskId} hold ${labelledSamples(torn)} of ${whole}`,
    };
  }
  return {
    ok: true,
    value: addUp(results, (result) =>
      Object.hasOwn(result.labels, label) ? result.labels[label] : undefined,
    ),
  };
}

/** Whether tasks that keep their labels apart have certainly no sample of this one. */
export function isAbsent(results: readonly TaskEvidence[], label: string): boolean {
  return results.every(
    (result) =>
      !Object.hasOwn(result.labels, label) &&
      !Object.hasOwn(result.labels, OTHER_LABELS) &&
      labelledSamples(result) === result.overall.samples,
  );
}

export function labelledSamples({ labels }: TaskEvidence): number {
  return sumOf(Object.values(labels).map(({ samples }) => samples));
}

function addUp(
  results: readonly TaskEvidence[],
  pick: (result: TaskEvidence) => Distribution | undefined,
): LabelSamples {
  const distributions = results.flatMap((result) => pick(result) ?? []);
  return {
    ...addCounts(distributions),
    min: least(distributions.flatMap(({ min }) => min ?? [])),
    max: greatest(distributions.flatMap(({ max }) => max ?? [])),
    results,
  };
}

/**
 * How many seconds lie between the first and the last sample of these tasks, of any label. They are
 * counted whole, the first and the last one, too: ten full seconds are ten, though only nine lie
 * between their beginnings.
 */
export function secondsOf(results: readonly TaskEvidence[]): number | undefined {
  const moments = results.flatMap(({ seconds }) => seconds.map(({ at }) => at));
  const [first, last] = [least(moments), greatest(moments)];
  return first === undefined || last === undefined ? undefined : (last - first) / 1000 + 1;
}

function least(values: readonly number[]): number | undefined {
  return values.reduce<number | undefined>(
    (found, value) => (found === undefined || value < found ? value : found),
    undefined,
  );
}

function greatest(values: readonly number[]): number | undefined {
  return values.reduce<number | undefined>(
    (found, value) => (found === undefined || value > found ? value : found),
    undefined,
  );
}

/**
 * Labels come from the scenario and, with variables in them, from replies: as JSON they can end no
 * line.
 */
export function missing(label: string, labels: readonly string[]): string {
  const shown = byNearness(label, labels)
    .slice(0, SHOWN_LABELS)
    .map((seen) => JSON.stringify(seen.slice(0, LABEL_LENGTH)));
  const rest = labels.length - shown.length;
  const seen =
    shown.length === 0
      ? 'none was seen'
      : `seen were ${shown.join(', ')}${rest > 0 ? ` and ${plural(rest, 'more label')}` : ''}`;
  return `no sample has the label ${JSON.stringify(label)}; ${seen}`;
}
