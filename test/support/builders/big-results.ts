// A run as large as runs are, made of numbers that look real: what people see has to hold it.
import type { TaskResult } from '../../../src/exchange/documents.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { apdexTargetOf, overviewOf } from '../../../src/gate/overview.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { combine, evidenceOf } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { type SeededRandom, seededRandom } from '../random.ts';
import { START } from '../virtual-time.ts';
import { aResult } from './evidence.ts';
import { taskArn } from './fleet.ts';
import { distributionOf, encodeCounts, encodeTimes, longestOf, type Times } from './histogram.ts';
import { aRegionMeasurement, aSettlement, someResults } from './report.ts';

/** How large it is; a multiple of the regions has to be the number of tasks. */
type Size = {
  readonly tasks?: number;
  readonly minutes?: number;
  readonly regions?: number;
  readonly labels?: number;
  readonly seed?: number;
};

const WIDTH = 30_000;
const BEGIN = START + 60_000;
/** Of a task, in each step. */
const SAMPLES = 300;
const USERS = 10;
const RAMP_UP = 300_000;
const REGIONS = [
  ['eu-west-1', 1],
  ['us-east-1', 1.4],
  ['eu-central-1', 1.1],
  ['us-west-2', 1.9],
  ['ap-southeast-2', 3.2],
  ['ap-northeast-1', 2.6],
  ['sa-east-1', 2.3],
  ['ca-central-1', 1.5],
  ['ap-south-1', 2],
  ['eu-north-1', 1.2],
] as const;
const LABELS = ['home', 'search', 'product', 'add to cart', 'checkout'];
const THRESHOLD =
  'avg < 1s\np95 of checkout < 900ms\nerrors in each region < 1%\np99 < 5s, warn\nrps > 100';

/** What every task of a region measures in a step of a label. */
type Cell = { readonly times: Times; readonly failures: number };
/** Label by label, step by step. */
type Cells = ReadonlyMap<string, readonly Cell[]>;
type Part = {
  readonly region: string;
  readonly tasks: number;
  readonly cells: Cells;
};

/** By default a thousand tasks, an hour, ten regions and twenty labels: it fails in one region. */
export function bigResults(size: Size = {}): Results {
  const { tasks = 1000, minutes = 60, regions = 10, labels = 20, seed = 11 } = size;
  const random = seededRandom(seed);
  const steps = (minutes * 60_000) / WIDTH;
  const names = Array.from({ length: labels }, (_, index) => LABELS[index] ?? `page ${index}`);
  const parts = REGIONS.slice(0, regions).map(([region, distance]): Part => {
    const cells = names.map(
      (label, index) => [label, cellsOf({ index, distance, steps, labels }, random)] as const,
    );
    return { region, tasks: tasks / regions, cells: new Map(cells) };
  });
  const measurements = combine(parts.map((part) => regionOf(part, steps)));
  const evidence = evidenceOf(measurements);
  const criteria = withDefaults(parseThreshold(THRESHOLD).criteria, parts.length);
  const ended = BEGIN + steps * WIDTH;
  const results = someResults({
    scenario: 'scenarios/shop.yml',
    took: ended + 60_000 - START,
    verdict: judge(criteria, evidence, { doubts: [] }),
    measurements,
    overview: overviewOf(evidence, apdexTargetOf(criteria)),
    load: {
      tasks: { asked: tasks, started: tasks, tookPart: tasks, completed: tasks },
      asked: { users: tasks * USERS, rate: tasks * 10 },
      achieved: { users: tasks * USERS, rate: (tasks * SAMPLES) / (WIDTH / 1000) },
    },
    startAt: BEGIN,
  });
  return {
    ...results,
    times: { launched: START, loadBegan: BEGIN, loadEnded: ended, judged: ended + 60_000 },
    tasks: measurements.regions.flatMap((region) => region.results.map(taskOf)),
    places: parts.map(({ region }) => ({
      region,
      cluster: `cluster-${region}`,
      logGroup: '/dlt-fargate',
      namespace: 'FargateLoadGate',
      dashboard: null,
    })),
    series: seriesOf(parts, steps),
  };
}

type CellOptions = {
  /** Of the label. */
  readonly index: number;
  readonly distance: number;
  readonly steps: number;
  readonly labels: number;
};

/** Slower for everyone in the second third, and much slower where it is farthest away. */
function cellsOf({ index, distance, steps, labels }: CellOptions, random: SeededRandom): Cell[] {
  const usual = 90 * distance * (1 + (index % 7) / 2);
  const weights = Array.from({ length: labels }, (_, label) => 1 / (label + 2));
  const share = (weights[index] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: steps }, (_, step) => {
    const part = step / steps;
    const isSlow = part > 0.4 && part < 0.6;
    const slow = isSlow ? (distance > 3 ? 4 : 1.5) : 1;
    const times: Record<number, number> = {};
    const samples = Math.max(
      1,
      Math.round(SAMPLES * share * Math.min(1, (step + 1) / rampSteps())),
    );
    for (let sample = 0; sample < samples; sample += 1) {
      const spread = (random.upTo(1000) + random.upTo(1000) + random.upTo(1000)) / 1500 - 1;
      const time = Math.round(usual * slow * Math.exp(1.3 * spread));
      times[time] = (times[time] ?? 0) + 1;
    }
    const failures = isSlow && distance > 3 ? random.upTo(Math.min(3, samples)) : 0;
    return { times, failures };
  });
}

function rampSteps(): number {
  return RAMP_UP / WIDTH;
}

function usersIn(step: number): number {
  return Math.ceil(USERS * Math.min(1, (step + 1) / rampSteps()));
}

/** All samples of some cells, so many times. */
function together(cells: readonly Cell[], factor = 1): Cell {
  const times: Record<number, number> = {};
  let failures = 0;
  for (const cell of cells) {
    failures += cell.failures * factor;
    for (const [time, count] of Object.entries(cell.times))
      times[Number(time)] = (times[Number(time)] ?? 0) + count * factor;
  }
  return { times, failures };
}

function distributionIn(cells: readonly Cell[]): TaskResult['overall'] {
  const { times, failures } = together(cells);
  const whole = distributionOf(times, failures);
  const failed = cells.map((cell) => {
    return { times: longestOf(cell.times, cell.failures), failures: 0 };
  });
  return {
    ...whole,
    steady: whole.histogram,
    ...(failures === 0 ? {} : { failed: encodeTimes(together(failed).times) }),
  };
}

function regionOf({ region, tasks, cells }: Part, steps: number): RegionMeasurement {
  const overall = distributionIn([...cells.values()].flat());
  const labels = Object.fromEntries(
    [...cells].map(([label, own]) => [label, distributionIn(own)] as const),
  );
  const results = Array.from({ length: tasks }, (_, index) => {
    const end = BEGIN + steps * WIDTH;
    return aResult({
      taskId: `${region}-${index + 1}`,
      region,
      overall,
      labels,
      timeline: {
        ...aResult().timeline,
        here: BEGIN - 20_000,
        armed: BEGIN - 5000,
        startAt: BEGIN,
        firstRequest: BEGIN + (index % 40),
        firstSample: BEGIN,
        lastSample: end - 1000,
        ended: end + 2000,
      },
      executions: [
        {
          index: 0,
          begins: BEGIN,
          ends: end,
          users: USERS,
          samples: overall.samples,
          requests: overall.samples,
          userTime: USERS * steps * WIDTH,
          downtime: 0,
          seconds: [],
        },
      ],
      generator: { vcpus: 1, seconds: steps * 30, busySeconds: 0, cpu: 0.2 + (index % 30) / 100 },
      // Of so large a run, the results keep the first and the last one.
      seconds: [BEGIN, end - 1000].map((at) => ({
        at,
        samples: 1,
        failures: 0,
        sum: 1,
        concurrency: USERS,
      })),
      errors:
        overall.failures === 0
          ? []
          : [{ message: '503 Service Unavailable', count: overall.failures }],
    });
  });
  const [samples, sum] = [overall.samples * tasks, overall.sum * tasks];
  return aRegionMeasurement({
    region,
    tasks: { asked: tasks, started: tasks, completed: tasks },
    samples,
    errors: overall.failures / overall.samples,
    average: sum / samples,
    reportedAverage: sum / samples,
    settlement: aSettlement({ totals: { samples, sum, complete: true }, expected: samples }),
    results,
  });
}

/** Fargate's usual times, each task a little later than the one before. */
function taskOf(
  { taskId, region, timeline, overall, generator }: TaskResult,
  index: number,
): NonNullable<Results['tasks']>[number] {
  const created = START + index * 10;
  return {
    region,
    taskId,
    task: taskArn(taskId, region),
    created,
    pullStarted: created + 12_000,
    pullStopped: created + 25_000,
    started: created + 27_000,
    firstRequest: timeline.firstRequest,
    lastSample: timeline.lastSample,
    stopping: timeline.ended + 1000,
    stopped: timeline.ended + 20_000,
    stopCode: 'EssentialContainerExited',
    exitCode: 0,
    samples: overall.samples,
    cpu: generator.cpu,
  };
}

type Series = NonNullable<Results['series']>;
type Group = Series['groups'][number];

function seriesOf(parts: readonly Part[], steps: number): Series {
  const labels = [...(parts[0]?.cells.keys() ?? [])];
  const at = (step: number): number => BEGIN + step * WIDTH;
  /** @param only of one label. */
  const groupOf = (of: readonly Part[], region: string | null, only: string | null): Group => ({
    region,
    label: only,
    steps: Array.from({ length: steps }, (_, step) => {
      const cells = of.map(({ cells: own, tasks }) => {
        const found = [...own].filter(([label]) => only === null || label === only);
        return together(
          found.flatMap(([, all]) => all[step] ?? []),
          tasks,
        );
      });
      const { times, failures } = together(cells);
      const { samples, sum } = distributionOf(times, failures);
      const users = of.reduce((total, { tasks }) => total + tasks * usersIn(step), 0);
      return [at(step), samples, failures, sum, only === null ? users : null, encodeCounts(times)];
    }),
  });
  return {
    width: WIDTH,
    groups: [
      groupOf(parts, null, null),
      ...parts.map((part) => groupOf([part], part.region, null)),
      ...labels.map((label) => groupOf(parts, null, label)),
    ],
    cpu: Array.from({ length: steps }, (_, step) => [at(step), 0.35, 0.5 + (step % 10) / 100]),
  };
}
