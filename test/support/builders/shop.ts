import type { TaskExecution, TaskResult } from '../../../src/exchange/documents.ts';
import type { TaskWindows } from '../../../src/exchange/windows.ts';
import type { TaskView } from '../../../src/fleet/task.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { apdexTargetOf, overviewOf } from '../../../src/gate/overview.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { combine, evidenceOf } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import { addWindows, noWindows } from '../../../src/measurements/results/windows.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { type SeededRandom, seededRandom } from '../random.ts';
import { START } from '../virtual-time.ts';
import { aResult } from './evidence.ts';
import { aStack, aTask, taskArn } from './fleet.ts';
import { aRegionMeasurement, aSettlement, someResults } from './report.ts';
import { type Measured, measuredBy, windowsOf } from './windows.ts';

const SECONDS = 60;
const TASKS = 3;
const BEGIN = START + 40_000;
const TOOK = 129_000;
const USERS = 5;
/** By how much longer everything takes there. */
const REGIONS = [
  ['eu-west-1', 1],
  ['us-east-1', 1.35],
] as const;
/** The second in which it begins, how many it takes, and how many times the usual time is slow. */
const [INCIDENT, LASTED, SLOW] = [30, 14, 1.6] as const;
/** What a request usually takes in milliseconds, and how many of them a task sends. */
const PAGES = {
  home: { usual: 140, samples: 300, failures: 0 },
  search: { usual: 260, samples: 180, failures: 1 },
  checkout: { usual: 430, samples: 120, failures: 2 },
} as const;
const THRESHOLD = 'avg < 400ms\np95 of checkout < 900ms\nerrors < 1%\np95 of home < 250ms, warn';

type ATask = { readonly result: TaskResult; readonly windows: TaskWindows };

/** A shop whose checkout is too slow: a run with several regions, labels and errors. */
export function shopResults(): Results {
  const random = seededRandom(7);
  const windows = noWindows(new Set(['checkout', 'home']));
  const all = REGIONS.map(([region, distance]) =>
    Array.from({ length: TASKS }, (_, index) => taskOf(region, index, distance, random)),
  );
  for (const task of all.flat()) addWindows(windows, task.result.region, task.windows);
  const results = all.map((tasks) => tasks.map(({ result }) => result));
  const measurements = combine(results.map(regionOf));
  const evidence = evidenceOf(measurements);
  const criteria = withDefaults(parseThreshold(THRESHOLD).criteria, measurements.regions.length);
  const tasks = 2 * TASKS;
  return someResults({
    scenario: 'scenarios/shop.yml',
    took: TOOK,
    judgedAt: START + TOOK,
    stacks: REGIONS.map(([region]) => aStack({ region, tasks: TASKS })),
    tasks: results.flat().map(viewOf),
    windows,
    verdict: judge(criteria, evidence, { doubts: [] }),
    measurements,
    overview: overviewOf(evidence, apdexTargetOf(criteria)),
    load: {
      tasks: { asked: tasks, started: tasks, tookPart: tasks, completed: tasks },
      asked: { users: 30, rate: 60 },
      achieved: { users: 30, rate: 59.8 },
    },
    startAt: BEGIN,
  });
}

function regionOf(results: readonly TaskResult[]): RegionMeasurement {
  const total = (figure: (overall: TaskResult['overall']) => number): number =>
    results.reduce((sum, { overall }) => sum + figure(overall), 0);
  const samples = total((overall) => overall.samples);
  const sum = total((overall) => overall.sum);
  return aRegionMeasurement({
    region: results[0]?.region ?? '',
    tasks: { asked: TASKS, started: TASKS, completed: TASKS },
    samples,
    errors: total(({ failures }) => failures) / samples,
    average: sum / samples,
    reportedAverage: sum / samples,
    settlement: aSettlement({ totals: { samples, sum, complete: true }, expected: samples }),
    results,
  });
}

function taskOf(region: string, index: number, distance: number, random: SeededRandom): ATask {
  const pages = Object.entries(PAGES).map(([label, { usual, samples, failures }]) => {
    const times = Array.from({ length: samples }, () => timeAround(usual * distance, random));
    return [label, overTime(times, SLOW * usual * distance, failures)] as const;
  });
  const labels = Object.fromEntries(pages);
  const measured = measuredBy(labels, USERS);
  const timeline = {
    ...aResult().timeline,
    firstRequest: BEGIN + random.upTo(40),
    firstSample: BEGIN,
    lastSample: BEGIN + (SECONDS - 1) * 1000,
    ended: BEGIN + SECONDS * 1000,
  };
  const { failures: count } = measured.overall;
  const seen = { first: BEGIN + INCIDENT * 1000, last: BEGIN + (INCIDENT + 1) * 1000 };
  const errors = [{ message: '503 Service Unavailable', count, ...seen }];
  const result = aResult({
    ...measured,
    taskId: `${region}-${index + 1}`,
    region,
    timeline,
    errors,
    executions: [executionOf(measured.seconds)],
  });
  const windows = windowsOf(labels);
  const cpu = windows.rows.map(([at]): [number, number] => [at, 0.2 + (at % 7) / 100]);
  return { result, windows: { ...windows, cpu } };
}

/** All users from its first second to its last. */
function executionOf(seconds: TaskResult['seconds']): TaskExecution {
  const samples = seconds.reduce((sum, second) => sum + second.samples, 0);
  return {
    index: 0,
    begins: BEGIN,
    ends: BEGIN + SECONDS * 1000,
    users: USERS,
    samples,
    requests: samples,
    userTime: USERS * SECONDS * 1000,
    downtime: 0,
    seconds: seconds.map((second) => {
      return [second.at, second.samples, second.samples, USERS, USERS * 1000, 0];
    }),
  };
}

/** Most are near the usual time, and a few take several times as long. */
function timeAround(usual: number, random: SeededRandom): number {
  const spread = (random.upTo(1000) + random.upTo(1000) + random.upTo(1000)) / 1500 - 1;
  return Math.round(usual * Math.exp(1.3 * spread));
}

/** Second by second: nearly all slow ones, and those that failed, are in the incident. */
function overTime(times: readonly number[], slow: number, failures: number): Measured[] {
  const seconds = Array.from({ length: SECONDS }, (): Record<number, number> => ({}));
  let found = 0;
  for (const [index, time] of times.entries()) {
    const isSlow = time > slow && index % 8 > 0;
    if (isSlow) found += 1;
    // While some wait, users send less.
    const outside = Math.floor(index / 2) % (SECONDS - LASTED);
    const other = outside < INCIDENT ? outside : outside + LASTED;
    const usual = index % 2 === 0 ? index % SECONDS : other;
    const own = seconds[isSlow ? INCIDENT + (found % LASTED) : usual] ?? {};
    own[time] = (own[time] ?? 0) + 1;
  }
  return seconds.flatMap((own, second): Measured[] => {
    if (Object.keys(own).length === 0) return [];
    const failed = second === INCIDENT ? Math.min(failures, 1) : 0;
    const rest = second === INCIDENT + 1 ? Math.max(0, failures - 1) : 0;
    return [{ at: BEGIN + second * 1000, times: own, failures: failed + rest }];
  });
}

/** As ECS shows it. */
function viewOf({ taskId: id, region, timeline }: TaskResult, index: number): TaskView {
  const createdAt = START + index * 100;
  return aTask({
    id,
    region,
    arn: taskArn(id, region),
    createdAt,
    pullStartedAt: createdAt + 9000,
    pullStoppedAt: createdAt + 21_000,
    startedAt: createdAt + 22_000,
    stoppingAt: timeline.ended + 2000,
    stoppedAt: timeline.ended + 14_000 + index * 200,
  });
}
