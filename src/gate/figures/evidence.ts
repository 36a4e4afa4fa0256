import { type Message, messageFor, type Result } from '../../errors.ts';
import { byNearness } from '../../suggest.ts';
import { type TakeBucket, totals } from './buckets.ts';
import { addCounts, type Counts } from './counts.ts';

/**
 * What of a task's report its conditions leave to trust: all of it, only which samples failed, or
 * nothing.
 */
export type Trust = 'all' | 'errors-only' | 'none';

/** What was measured. A figure that could not be measured is undefined, never zero. */
export type Figures = {
  /** The mean response time over all samples, in milliseconds. */
  readonly average: number | undefined;
  /** Failed samples as a fraction of all samples. */
  readonly errors: number | undefined;
  readonly samples: number;
};

/** Samples of one task: all of them, or those of a label. Times in milliseconds. */
export type Distribution = Counts & {
  readonly min: number | null;
  readonly max: number | null;
  readonly histogram: string;
};

/**
 * One second (epoch milliseconds) of a label's samples: when it began, how many ended in it, how
 * many of them failed, their sum and histogram.
 */
export type SecondRow = readonly [
  at: number,
  samples: number,
  failures: number,
  sum: number,
  histogram: string,
];

/** Undefined `seconds` were too many to be kept. */
type LabelDistribution = Distribution & {
  readonly seconds?: readonly SecondRow[] | undefined;
  /** Milliseconds of its failed samples. */
  readonly downtime?: number | undefined;
};

/** A second of an execution, with the milliseconds of its users' time and of their downtime. */
export type ExecutionSecond = readonly [
  at: number,
  samples: number,
  requests: number,
  users: number,
  userTime: number,
  downtime: number,
];

/** The time of virtual users, and how much of it was downtime, in milliseconds. */
export type UsersTime = { readonly userTime: number; readonly downtime: number };

/**
 * Where a task puts samples when it has seen more labels than it keeps apart
 * (docs/worker-protocol.md).
 */
export const OTHER_LABELS = '(other labels)';

/** What one task reported at its end. */
export type TaskEvidence = {
  readonly taskId: string;
  readonly overall: Distribution;
  readonly labels: Readonly<Record<string, LabelDistribution>>;
  /** The seconds (epoch milliseconds) in which a sample ended. */
  readonly seconds: readonly { readonly at: number }[];
  /** Undefined where the task does not report its users' time. */
  readonly executions?:
    | readonly (UsersTime & { readonly seconds: readonly ExecutionSecond[] })[]
    | undefined;
};

/** The true figure is certainly one of these, both ends included. */
export type Bounds = { readonly low: number; readonly high: number };

/** How exact histograms are, by the way they are made. */
const EXACT_WITHIN = 0.001;

/** Whether both ends are the same to as much as a histogram tells: the longer one is shown then. */
export function isAlmostOne({ low, high }: Bounds): boolean {
  return high - low <= high * EXACT_WITHIN;
}

export type LabelFigures = {
  /** Failed samples as a fraction of the label's. */
  readonly errors: Bounds;
  /** Milliseconds. */
  readonly average: Bounds;
};

/** What the final lines of one task's log prove. Response times in milliseconds. */
export type LegacyResult = {
  readonly taskId: string;
  readonly samples: number;
  readonly failures: Bounds;
  readonly average: Bounds;
  /**
   * By level (0 to 100): the smallest time that at least so many percent of the task's samples do
   * not exceed.
   */
  readonly percentiles: ReadonlyMap<number, Bounds>;
  /**
   * Every label that the task has a sample of; undefined when the log does not show all of them for
   * certain.
   */
  readonly labels: ReadonlyMap<string, LabelFigures> | undefined;
};

/**
 * One region: its figures, and its tasks' own reports. A legacy stack has none, but what the final
 * log lines of its tasks prove.
 */
export type RegionEvidence = Figures & {
  readonly region: string;
  readonly results: readonly TaskEvidence[];
  readonly legacyResults: readonly LegacyResult[];
};

/**
 * Reads a distribution's histogram bucket by bucket, in order. @returns whether it is one; if not,
 * what was taken counts for nothing. Passed in, because reading means unpacking; not in one piece,
 * because of a thousand tasks' histograms only a sum is kept.
 */
export type VisitHistogram = (histogram: string, take: TakeBucket) => boolean;

/** What is known of the run, or of one of its regions: its figures, and its tasks' reports. */
export type ScopeEvidence = Figures & { readonly regions: readonly RegionEvidence[] };

/** Everything that a verdict rests on: the figures of the whole run, and each region's. */
export type Evidence = ScopeEvidence & {
  /**
   * Regions of the run of which no task took part, as it may be where not all tasks have to be up.
   * Default: none.
   */
  readonly absent?: readonly string[];
  readonly visitHistogram: VisitHistogram;
};

const SHRINKING: readonly Trust[] = ['all', 'errors-only', 'none'];

/** What is left to trust of several reports together. */
export function leastTrust(trusts: readonly Trust[]): Trust {
  return SHRINKING.findLast((trust) => trusts.includes(trust)) ?? 'all';
}

/**
 * Takes a row's histogram. @returns whether it is one, and holds the samples that the row counts;
 * if not, what was taken counts for nothing.
 */
export function takeRow(
  [, samples, , sum, histogram]: SecondRow,
  visitHistogram: VisitHistogram,
  take: TakeBucket,
): boolean {
  const added = totals();
  const isOne = visitHistogram(histogram, (from, to, count) => {
    added.take(from, to, count);
    take(from, to, count);
  });
  return isOne && added.areOf({ samples, sum });
}

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

/** The samples of some regions, of one label or of all; or why they are not known. */
export function samplesOf(
  regions: readonly RegionEvidence[],
  label: string | undefined,
): Result<LabelSamples> {
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
  const labels = new Set(results.flatMap((result) => Object.keys(result.labels)));
  if (labels.has(OTHER_LABELS)) return messageFor('labels-too-many');
  if (!labels.has(label)) return labelMissing(label, [...labels]);
  return results.map(labelsIncomplete).find((message) => message !== undefined);
}

/** Why a task's labels are not all of its samples; undefined where they are. */
export function labelsIncomplete(task: TaskEvidence): Message | undefined {
  const { samples } = task.overall;
  const held = addCounts(Object.values(task.labels)).samples;
  if (held === samples) return undefined;
  return messageFor('labels-incomplete', { task: task.taskId, held, samples });
}

/** What a task counted of all samples, or of a label. */
export function distributionOf(
  task: TaskEvidence,
  label: string | undefined,
): (Distribution & Pick<LabelDistribution, 'downtime'>) | undefined {
  if (label === undefined) return task.overall;
  return Object.hasOwn(task.labels, label) ? task.labels[label] : undefined;
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
