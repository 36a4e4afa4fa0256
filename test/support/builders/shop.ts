import type { TaskResult } from '../../../src/exchange/documents.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { overviewOf } from '../../../src/gate/overview.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { combine, evidenceOf } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { type SeededRandom, seededRandom } from '../random.ts';
import { START } from '../virtual-time.ts';
import { aResult } from './evidence.ts';
import { distributionOf } from './histogram.ts';
import { aRegionMeasurement, aSettlement, someResults } from './report.ts';

const SECONDS = 60;
const TASKS = 3;
const BEGIN = START + 40_000;
/** What a request usually takes in milliseconds, and how many of them a task sends. */
const PAGES = {
  home: { usual: 140, samples: 300, failures: 0 },
  search: { usual: 260, samples: 180, failures: 1 },
  checkout: { usual: 430, samples: 120, failures: 2 },
} as const;
const THRESHOLD = 'avg < 400ms\np95 of checkout < 900ms\nerrors < 1%\np95 of home < 250ms, warn';

/** A shop whose checkout is too slow: a run with several regions, labels and errors. */
export function shopResults(): Results {
  const random = seededRandom(7);
  const measurements = combine([
    regionOf('eu-west-1', 1, random),
    regionOf('us-east-1', 1.35, random),
  ]);
  const evidence = evidenceOf(measurements);
  const criteria = withDefaults(parseThreshold(THRESHOLD).criteria, measurements.regions.length);
  const tasks = 2 * TASKS;
  return someResults({
    scenario: 'scenarios/shop.yml',
    took: 129_000,
    verdict: judge(criteria, evidence, { doubts: [] }),
    measurements,
    overview: overviewOf(evidence),
    load: {
      tasks: { asked: tasks, started: tasks, tookPart: tasks, completed: tasks },
      asked: { users: 30, rate: 60 },
      achieved: { users: 30, rate: 59.8 },
    },
    startAt: BEGIN,
  });
}

/** @param distance how many times as long everything takes there. */
function regionOf(region: string, distance: number, random: SeededRandom): RegionMeasurement {
  const results = Array.from({ length: TASKS }, (_, index) =>
    taskOf(`${region}-${index + 1}`, region, distance, random),
  );
  const total = (figure: (overall: TaskResult['overall']) => number): number =>
    results.reduce((sum, { overall }) => sum + figure(overall), 0);
  const samples = total((overall) => overall.samples);
  const sum = total((overall) => overall.sum);
  return aRegionMeasurement({
    region,
    tasks: { asked: TASKS, started: TASKS, completed: TASKS },
    samples,
    errors: total(({ failures }) => failures) / samples,
    average: sum / samples,
    reportedAverage: sum / samples,
    settlement: aSettlement({ totals: { samples, sum, complete: true }, expected: samples }),
    results,
  });
}

function taskOf(
  taskId: string,
  region: string,
  distance: number,
  random: SeededRandom,
): TaskResult {
  const all: Record<number, number> = {};
  const labels = Object.entries(PAGES).map(([label, { usual, samples, failures }]) => {
    const times: Record<number, number> = {};
    for (let sample = 0; sample < samples; sample += 1) {
      const time = timeAround(usual * distance, random);
      times[time] = (times[time] ?? 0) + 1;
      all[time] = (all[time] ?? 0) + 1;
    }
    return [label, distributionOf(times, failures)] as const;
  });
  const failures = labels.reduce((sum, [, own]) => sum + own.failures, 0);
  const overall = distributionOf(all, failures);
  const seconds = secondsOf(overall);
  const timeline = {
    ...aResult().timeline,
    firstRequest: BEGIN + random.upTo(40),
    firstSample: BEGIN,
    lastSample: BEGIN + (SECONDS - 1) * 1000,
    ended: BEGIN + SECONDS * 1000,
  };
  const errors = [{ message: '503 Service Unavailable', count: failures }];
  return aResult({
    taskId,
    region,
    timeline,
    overall,
    labels: Object.fromEntries(labels),
    seconds,
    errors,
  });
}

/** Most are near the usual time, and a few take several times as long. */
function timeAround(usual: number, random: SeededRandom): number {
  const spread = (random.upTo(1000) + random.upTo(1000) + random.upTo(1000)) / 1500 - 1;
  return Math.round(usual * Math.exp(1.3 * spread));
}

function secondsOf({ samples, sum }: ReturnType<typeof distributionOf>): TaskResult['seconds'] {
  return Array.from({ length: SECONDS }, (_, index) => ({
    at: BEGIN + index * 1000,
    samples: samples / SECONDS,
    failures: 0,
    sum: sum / SECONDS,
    concurrency: 5,
  }));
}
