import type { Message } from '../../../src/errors.ts';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import { shortfalls } from '../../../src/measurements/load/shortfall.ts';
import { START } from '../virtual-time.ts';
import { aDistribution, aResult } from './evidence.ts';
import { REGION } from './fleet.ts';
import { aPlan } from './plan.ts';
import { aRegionMeasurement } from './report.ts';

/** The load that a task sent. */
export type TaskLoad = {
  readonly users?: number;
  readonly rates?: readonly number[];
  readonly excluded?: boolean;
  /** Seconds from the first request to the first sample that counts. */
  readonly after?: number;
  /** Of each sample, in seconds. */
  readonly slow?: number;
};

/** A task that takes so many samples in each second of its load. */
export function aTaskWith(load: TaskLoad): TaskResult {
  const {
    users = 10,
    rates = Array.from({ length: 60 }, () => 50),
    excluded = false,
    after = 0,
    slow = 0.12,
  } = load;
  const seconds = rates.map((samples, second) => ({
    at: START + second * 1000,
    samples,
    failures: 0,
    sum: 0,
    concurrency: users,
  }));
  const { timeline } = aResult();
  const samples = rates.reduce((sum, rate) => sum + rate, 0);
  const overall = aDistribution({ samples, sum: samples * slow * 1000 });
  const firstSample = seconds[0]?.at ?? null;
  const firstRequest = firstSample === null ? null : firstSample - after * 1000;
  const moments = {
    ...timeline,
    firstRequest,
    firstSample,
    lastSample: seconds.at(-1)?.at ?? null,
  };
  return aResult({ seconds, overall, rampUp: excluded ? overall : null, timeline: moments });
}

/** What the only region of a run, with these results, had too little of. */
export function shortOf(
  results: readonly TaskResult[],
  asked: Partial<Parameters<typeof shortfalls>[1]>,
): readonly Message[] {
  const plan = aPlan({ steadyConcurrency: undefined, duration: 60_000, ...asked });
  return shortfalls([aRegionMeasurement({ results })], plan).map(({ where, ...message }) => {
    if (where !== REGION) throw new Error(`${where} is another region`);
    return message;
  });
}

/** The same rate in so many seconds. */
export function times(length: number, rate: number): readonly number[] {
  return Array.from({ length }, () => rate);
}
