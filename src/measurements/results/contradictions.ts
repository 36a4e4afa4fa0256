import { type Message, messageFor } from '../../errors.ts';
import type { TaskExecution, TaskResult } from '../../exchange/documents.ts';
import { areOf, type Ends, HIGHEST, SUM_TOLERANCE } from '../../gate/figures/buckets.ts';
import { addCounts, type Counts, NO_COUNTS } from '../../gate/figures/evidence.ts';
import { visitHistogram } from './histogram.ts';

/** Taurus ends a whole run with 0, or with 3 when criteria of its own were broken. */
const WHOLE_RUN_CODES = [0, 3];
const LABEL_LENGTH = 80;
/** Each label may contradict itself, in each of a thousand tasks. */
const MOST_OF_PARTS = 10;

type Distribution = TaskResult['overall'];
type Difference = { readonly figure: string; readonly held: number; readonly whole: number };

/**
 * Where a task's report contradicts itself or what is known about the task. One program counted all
 * of its parts: they agree, or none can be trusted.
 */
export function contradictionsIn(
  result: TaskResult,
  region: string,
  rampUpExcluded: boolean,
): readonly Message[] {
  const { overall, labels, seconds, rampUp, errors } = result;
  const found: Message[] = [];
  if (result.region !== region)
    found.push(messageFor('result-region-differs', { region: result.region }));
  if (rampUpExcluded && rampUp === null) found.push(messageFor('result-ramp-up-kept'));
  if (!rampUpExcluded && rampUp !== null) found.push(messageFor('result-ramp-up-missing'));
  const listed = errors.reduce((sum, { count }) => sum + count, 0);
  if (listed > overall.failures)
    found.push(messageFor('result-errors-differ', { listed, failed: overall.failures }));
  for (const difference of differences(addCounts(Object.values(labels)), overall))
    found.push(messageFor('result-labels-differ', difference));
  for (const difference of differences(addCounts(seconds), overall))
    found.push(messageFor('result-seconds-differ', difference));
  found.push(...whyNoDistribution(overall, 'all samples'), ...whyNotSteady(overall, 'all samples'));
  found.push(...whyNotFailed(overall, 'all samples'));
  for (const [name, whole] of Object.entries(labels)) {
    const label = JSON.stringify(name.slice(0, LABEL_LENGTH));
    const part = `label ${label}`;
    found.push(...whyNoDistribution(whole, part), ...whyNotSteady(whole, part));
    found.push(...whyNotFailed(whole, part));
    if (whole.seconds === undefined) continue;
    const rows = whole.seconds.map(([, samples, failures, sum]) => ({ samples, failures, sum }));
    for (const difference of differences(addCounts(rows), whole))
      found.push(messageFor('result-label-seconds-differ', { label, ...difference }));
  }
  return [
    ...found.slice(0, MOST_OF_PARTS),
    ...secondsThatDiffer(result),
    ...executionsThatDiffer(result),
    ...endThatDiffers(result),
    ...sentSum(result),
  ];
}

/** The first figure that differs, if one does. */
function differences(held: Counts, whole: Counts): readonly Difference[] {
  if (held.samples !== whole.samples)
    return [{ figure: 'samples', held: held.samples, whole: whole.samples }];
  if (held.failures !== whole.failures)
    return [{ figure: 'failed samples', held: held.failures, whole: whole.failures }];
  if (Math.abs(held.sum - whole.sum) <= SUM_TOLERANCE) return [];
  return [{ figure: 'ms of response times', held: held.sum, whole: whole.sum }];
}

/**
 * The mean lies between the shortest and the longest time, and the histogram holds the same
 * samples.
 * @param part the samples in question, as the messages name them.
 */
function whyNoDistribution(whole: Distribution, part: string): readonly Message[] {
  const { samples, failures, sum, min, max } = whole;
  if (failures > samples) return [messageFor('result-failures-exceed', { part })];
  if (samples === 0) return [];
  if (min === null || max === null) return [messageFor('result-extremes-missing', { part })];
  const mean = sum / samples;
  if (min > mean + SUM_TOLERANCE || max < mean - SUM_TOLERANCE)
    return [messageFor('result-mean-outside', { mean, min, max, part })];
  // A histogram counts all longer times as one.
  return max > HIGHEST ? [] : whyNoHistogram(whole, part);
}

/** Of a steady stream of requests only the histogram is reported. */
function whyNotSteady({ steady, histogram }: Distribution, part: string): readonly Message[] {
  // Nearly always it is the same text, which has been read.
  if (typeof steady !== 'string' || steady === histogram) return [];
  if (visitHistogram(steady) !== undefined) return [];
  return [messageFor('result-histogram-unreadable', { part: `${part}, steady stream` })];
}

/** The failed samples alone, where a task reports them. */
function whyNotFailed({ failed, failures }: Distribution, part: string): readonly Message[] {
  if (failed === undefined) return [];
  const held = visitHistogram(failed)?.samples;
  const facts = { part: `${part}, failed ones` };
  if (held === undefined) return [messageFor('result-histogram-unreadable', facts)];
  return held === failures
    ? []
    : [messageFor('result-histogram-count-differs', { held, samples: failures, ...facts })];
}

function whyNoHistogram(whole: Distribution, part: string): readonly Message[] {
  const { samples, min, max, histogram } = whole;
  const found = visitHistogram(histogram);
  if (found === undefined) return [messageFor('result-histogram-unreadable', { part })];
  const { samples: held, first, last } = found;
  if (held !== samples)
    return [messageFor('result-histogram-count-differs', { held, samples, part })];
  const holds = (end: Ends | undefined, time: number | null): boolean =>
    end !== undefined && time !== null && end.from <= time && time <= end.to;
  const same = areOf(found, whole) && holds(first, min) && holds(last, max);
  return same ? [] : [messageFor('result-histogram-times-differ', { part })];
}

/** A task and its labels count the same samples of a second, all of which ended while it ran. */
function secondsThatDiffer({ labels, seconds, timeline }: TaskResult): readonly Message[] {
  const outside = seconds.find(
    ({ at }) => at < timeline.workerStarted - 1000 || at > timeline.ended + 1000,
  );
  if (outside !== undefined)
    return [messageFor('result-time-outside', { at: new Date(outside.at).toISOString() })];
  const rows = Object.values(labels).flatMap((label) => label.seconds ?? []);
  if (rows.length === 0) return [];
  const sums = new Map<number, Counts>();
  for (const [at, samples, failures, sum] of rows) {
    const known = sums.get(at) ?? NO_COUNTS;
    sums.set(at, {
      samples: known.samples + samples,
      failures: known.failures + failures,
      sum: known.sum + sum,
    });
  }
  return seconds
    .flatMap((second) => differences(sums.get(second.at) ?? NO_COUNTS, second))
    .slice(0, 1)
    .map((difference) => messageFor('result-second-differs', difference));
}

function endThatDiffers(result: TaskResult): readonly Message[] {
  const { end, taurusExitCode: code, overall, timeline } = result;
  if (end !== 'completed') return [];
  if (code === null || timeline.taurusStarted === null)
    return [messageFor('result-taurus-missing')];
  if (!WHOLE_RUN_CODES.includes(code)) return [messageFor('result-taurus-failed', { code })];
  return overall.samples === 0 ? [messageFor('result-empty')] : [];
}

function sentSum({ overall, published }: TaskResult): readonly Message[] {
  // Where samples are missing, the sums differ, and that is a doubt of its own.
  const same =
    overall.samples !== published.samples || Math.abs(overall.sum - published.sum) <= SUM_TOLERANCE;
  const facts = { sent: published.sum, counted: overall.sum };
  return same ? [] : [messageFor('result-sent-sum-differs', facts)];
}

/**
 * Where what a task says of its executions and their users' time does not hold together. Only what
 * certainly differs: requests that were open at the end are downtime, and in no sum of samples.
 */
function executionsThatDiffer({
  executions = [],
  overall,
  rampUp,
  labels,
}: TaskResult): readonly Message[] {
  const held = executions.reduce((sum, { samples }) => sum + samples, 0);
  const whole = overall.samples + (rampUp?.samples ?? 0);
  return [
    ...(executions.length === 0 || held === whole
      ? []
      : [messageFor('result-executions-differ', { held, whole })]),
    ...executions.flatMap(executionThatDiffers),
    ...Object.entries(labels).flatMap(([label, { downtime = 0, sum }]) =>
      exceeds(downtime, sum, () => `label ${JSON.stringify(label.slice(0, LABEL_LENGTH))}`),
    ),
  ].slice(0, MOST_OF_PARTS);
}

const SECOND = 1000;

function executionThatDiffers(execution: TaskExecution): readonly Message[] {
  const { index, seconds, samples, requests, userTime, downtime } = execution;
  const part = `execution ${index + 1}`;
  const rows = { samples: 0, requests: 0, userTime: 0, downtime: 0 };
  for (const row of seconds) {
    if (row[0] % SECOND !== 0) return [messageFor('result-execution-misaligned', { part })];
    rows.samples += row[1];
    rows.requests += row[2];
    rows.userTime += row[4];
    rows.downtime += row[5];
    const more = exceeds(row[5], row[4], () => `${part}, ${new Date(row[0]).toISOString()}`);
    if (more.length > 0) return more;
  }
  const differs = (figure: string, held: number, all: number): readonly Message[] =>
    Math.abs(held - all) <= SUM_TOLERANCE
      ? []
      : [messageFor('result-execution-differs', { part, figure, held, whole: all })];
  return [
    ...differs('samples', rows.samples, samples),
    ...differs('requests', rows.requests, requests),
    ...differs("ms of users' time", rows.userTime, userTime),
    ...differs('ms of downtime', rows.downtime, downtime),
  ].slice(0, 1);
}

function exceeds(downtime: number, time: number, part: () => string): readonly Message[] {
  return downtime <= time + SUM_TOLERANCE
    ? []
    : [messageFor('result-downtime-exceeds', { part: part(), downtime, time })];
}
