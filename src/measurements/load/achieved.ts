import type { TaskResult } from '../../exchange/documents.ts';
import { requestShare, type SampleKinds } from '../../scenario/labels.ts';
import { sumOf } from '../../units.ts';
import { type Asked, EDGE_SECONDS, type Load, STEADY_SECONDS } from './asked.ts';

/**
 * What tasks reached: the most users that each had at a time, and its requests a second between
 * ramp-up and end.
 */
export function achievedLoad(results: readonly TaskResult[], asked: Asked): Load {
  if (results.length === 0) return { users: undefined, rate: undefined };
  const rates = results.flatMap((result) => {
    const steady = steadyRequests(result, asked);
    return steady === undefined ? [] : [steady.requests / steady.seconds];
  });
  return {
    users: sumOf(results.map(mostUsers)),
    rate: rates.length < results.length ? undefined : sumOf(rates),
  };
}

export function mostUsers({ seconds }: TaskResult): number {
  return seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0);
}

/** Milliseconds of the load of which samples do not count. */
export function leftOut({ rampUp }: TaskResult, asked: Asked): number {
  return rampUp === null ? 0 : asked.rampUp;
}

type Steady = { readonly requests: number; readonly seconds: number };

/** Requests of a task between its ramp-up and its end; undefined when that is too short to say. */
export function steadyRequests(result: TaskResult, asked: Asked): Steady | undefined {
  const { firstSample, lastSample } = result.timeline;
  if (firstSample === null || lastSample === null) return undefined;
  const excluded = leftOut(result, asked);
  // A request that hangs is waited for after the end of the load.
  const end =
    asked.duration === 0
      ? lastSample
      : Math.min(lastSample, firstSample + asked.duration - excluded);
  const from = firstSample + asked.rampUp - excluded + EDGE_SECONDS * 1000;
  const to = end - EDGE_SECONDS * 1000;
  const seconds = (to - from) / 1000;
  if (seconds < STEADY_SECONDS) return undefined;
  const steady = result.seconds.filter(({ at }) => at >= from && at < to);
  const samples = sumOf(steady.map((second) => second.samples));
  return { requests: samples * requestsAmong(result, asked.sampleKinds), seconds };
}

/** Requests as a share of a task's samples, by its labels: transactions are samples, too. */
function requestsAmong({ labels, overall }: TaskResult, kinds: SampleKinds): number {
  if (overall.samples === 0 || kinds.labels.every(({ transactions }) => transactions === 0))
    return 1;
  const requests = Object.entries(labels).map(
    ([label, { samples }]) => samples * requestShare(kinds, label),
  );
  return sumOf(requests) / overall.samples;
}
