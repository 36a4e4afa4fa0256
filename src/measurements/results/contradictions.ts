import type { TaskResult } from '../../exchange/documents.ts';
import type { TaskView } from '../../fleet/task.ts';
import { HIGHEST, SUM_TOLERANCE, totals } from '../../gate/figures/buckets.ts';
import { plural, printCount } from '../../units.ts';
import { visitHistogram } from './histogram.ts';

/** Taurus ends a whole run with 0, or with 3 when criteria of its own were broken. */
const WHOLE_RUN_CODES = [0, 3];

type Sums = { readonly samples: number; readonly failures: number; readonly sum: number };
type Distribution = TaskResult['overall'];

/**
 * Where a task's report contradicts itself or what is known about the task, in words. Its parts
 * were counted by one program: they agree, or none can be trusted.
 */
export function contradictionsIn(
  result: TaskResult,
  { task, rampUpExcluded }: { task: TaskView; rampUpExcluded: boolean },
): readonly string[] {
  const { region, overall, labels, seconds, rampUp, errors } = result;
  const found: string[] = [];
  if (region !== task.region) found.push(`its result says that it ran in ${region}`);
  if (rampUpExcluded !== (rampUp !== null))
    found.push(`its result ${rampUp === null ? 'holds' : 'leaves out'} the samples of the ramp-up`);
  const listed = errors.reduce((sum, { count }) => sum + count, 0);
  if (listed > overall.failures)
    found.push(
      `it lists ${plural(listed, 'error')} and counts ${plural(overall.failures, 'failed sample')}`,
    );
  const parts = { labels: Object.values(labels), seconds } as const;
  for (const [name, part] of Object.entries(parts))
    found.push(...differenceOf(addUp(part), overall, `its ${name} hold`));
  found.push(...whyNoDistribution(overall, 'its samples'));
  for (const [label, whole] of Object.entries(labels)) {
    const name = `its label ${JSON.stringify(label.slice(0, 80))}`;
    found.push(...whyNoDistribution(whole, `the samples of ${name}`));
    const rows = (whole.seconds ?? []).map(([, samples, failures, sum]) => ({
      samples,
      failures,
      sum,
    }));
    if (whole.seconds !== undefined)
      found.push(...differenceOf(addUp(rows), whole, `the seconds of ${name} hold`));
  }
  return [...found, ...secondsThatDiffer(result), ...endThatDiffers(result), ...sentSum(result)];
}

function addUp(parts: readonly Sums[]): Sums {
  const total = (figure: (sums: Sums) => number): number =>
    parts.reduce((sum, part) => sum + figure(part), 0);
  return {
    samples: total(({ samples }) => samples),
    failures: total(({ failures }) => failures),
    sum: total(({ sum }) => sum),
  };
}

function differenceOf(held: Sums, whole: Sums, what: string): string[] {
  if (held.samples !== whole.samples)
    return [`${what} ${printCount(held.samples)} of ${plural(whole.samples, 'sample')}`];
  if (held.failures !== whole.failures)
    return [`${what} ${printCount(held.failures)} of ${plural(whole.failures, 'failed sample')}`];
  if (Math.abs(held.sum - whole.sum) <= SUM_TOLERANCE) return [];
  return [`${what} ${printCount(held.sum)} of ${printCount(whole.sum)} ms of response times`];
}

/**
 * The shortest, the longest and the mean time lie where they must, and the histogram holds the same
 * samples.
 */
function whyNoDistribution(
  { samples, failures, sum, min, max, histogram }: Distribution,
  what: string,
): string[] {
  if (failures > samples) return [`of ${what} more have failed than there are`];
  if (samples === 0) return [];
  if (min === null || max === null) return [`${what} have no shortest or no longest time`];
  const mean = sum / samples;
  if (min > mean + SUM_TOLERANCE || max < mean - SUM_TOLERANCE)
    return [`${what} have a mean of ${mean.toFixed(1)} ms, and take from ${min} to ${max} ms`];
  // Longer times are not told apart by a histogram.
  if (max > HIGHEST) return [];
  const added = totals();
  const ends: { first?: Ends; last?: Ends } = {};
  const isOne = visitHistogram(histogram, (from, to, count) => {
    added.take(from, to, count);
    ends.last = { from, to };
    ends.first ??= ends.last;
  });
  if (!isOne) return [`the histogram of ${what} cannot be read`];
  const held = added.held();
  if (held !== samples)
    return [`the histogram of ${what} holds ${printCount(held)} of ${plural(samples, 'sample')}`];
  const holds = (end: Ends | undefined, time: number): boolean =>
    end !== undefined && end.from <= time && time <= end.to;
  const same = added.areOf({ samples, sum }) && holds(ends.first, min) && holds(ends.last, max);
  return same ? [] : [`the histogram of ${what} holds other times than were counted`];
}

type Ends = { readonly from: number; readonly to: number };

/**
 * What labels tell of a second, and what the task tells of it, are the same samples; and they ended
 * while it ran.
 */
function secondsThatDiffer({ labels, seconds, timeline }: TaskResult): string[] {
  const outside = seconds.find(
    ({ at }) => at < timeline.workerStarted - 1000 || at > timeline.ended + 1000,
  );
  if (outside !== undefined)
    return [`it has samples of ${new Date(outside.at).toISOString()}, when it did not run`];
  const rows = Object.values(labels).flatMap((label) => label.seconds ?? []);
  if (rows.length === 0) return [];
  const sums = new Map<number, { samples: number; failures: number; sum: number }>();
  for (const [at, samples, failures, sum] of rows) {
    const known = sums.get(at) ?? { samples: 0, failures: 0, sum: 0 };
    sums.set(at, {
      samples: known.samples + samples,
      failures: known.failures + failures,
      sum: known.sum + sum,
    });
  }
  const torn = seconds.flatMap((second) =>
    differenceOf(
      sums.get(second.at) ?? { samples: 0, failures: 0, sum: 0 },
      second,
      'its labels hold, in one second,',
    ),
  );
  return torn.slice(0, 1);
}

function endThatDiffers({ end, taurusExitCode, overall, timeline }: TaskResult): string[] {
  if (end !== 'completed') return [];
  if (taurusExitCode === null || timeline.taurusStarted === null)
    return ['it says that it has completed, and that Taurus never ran'];
  if (!WHOLE_RUN_CODES.includes(taurusExitCode))
    return [`it says that it has completed, and that Taurus ended with code ${taurusExitCode}`];
  return overall.samples === 0 ? ['it has completed without a single sample'] : [];
}

function sentSum({ overall, published }: TaskResult): string[] {
  if (
    overall.samples !== published.samples ||
    Math.abs(overall.sum - published.sum) <= SUM_TOLERANCE
  )
    return [];
  return [
    `CloudWatch took ${printCount(published.sum)} ms of response times from it, but it counted ${printCount(overall.sum)} ms`,
  ];
}
