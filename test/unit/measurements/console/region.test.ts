import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../../src/errors.ts';
import type { LogLine } from '../../../../src/fleet/failures/logs.ts';
import type { TaskView } from '../../../../src/fleet/task.ts';
import { measureLegacy } from '../../../../src/measurements/console/region.ts';
import { resultReader } from '../../../../src/measurements/results/reader.ts';
import { capturedConsole } from '../../../support/builders/console.ts';
import {
  aContainer,
  aFleet,
  aLegacyStack,
  aTask,
  REGION,
  RUN_ID,
} from '../../../support/builders/fleet.ts';
import { type FakeAws, fakeAws } from '../../../support/fake-aws/aws.ts';
import { metricQuestions, serveMetric } from '../../../support/fake-aws/cloudwatch.ts';
import { serveLogs } from '../../../support/fake-aws/logs.ts';
import { START, virtualTime } from '../../../support/virtual-time.ts';

type Setting = {
  readonly tasks?: readonly TaskView[];
  readonly consoles?: (taskId: string, elapsed: number) => readonly LogLine[] | undefined;
  readonly holds?: (elapsed: number) => { samples: number; sum: number };
  readonly within?: number;
  readonly fake?: FakeAws;
  readonly rampUpExcluded?: boolean;
};

const LAUNCHED = START - 300_000;
const HEALTHY = capturedConsole('default', LAUNCHED + 150_000);
const LEVELS = [0, 50, 90, 95, 99, 99.9, 100];
const FINAL = HEALTHY.findIndex(({ text }) => text.includes('Samples count'));

async function measureRegion({
  tasks = [aTask({ id: 't1' })],
  consoles = () => HEALTHY,
  holds = () => ({ samples: 22, sum: 22 * 0.0115 }),
  within = 60_000,
  fake = fakeAws(),
  rampUpExcluded = false,
}: Setting = {}) {
  const time = virtualTime();
  serveLogs(fake, REGION, (taskId) => consoles(taskId, time.elapsed()));
  serveMetric(fake, REGION, () => holds(time.elapsed()));
  const fleet = aFleet({
    stack: aLegacyStack({ tasks: tasks.length }),
    tasks,
  });
  const options = {
    aws: fake.aws,
    time,
    runId: RUN_ID,
    launchedAt: LAUNCHED,
    within,
    results: resultReader({ aws: fake.aws, runId: RUN_ID, secondsNeeded: false }),
    rampUpExcluded,
  };
  return { ...(await measureLegacy(fleet, options)), elapsed: time.elapsed() };
}

test("the average is the metric filter's, in milliseconds; beside it stands the mean over all samples", async () => {
  const measurement = await measureRegion();
  expect(measurement).toMatchObject({
    tasks: { asked: 1, started: 1, completed: 1 },
    samples: 10_202,
    errors: 0,
    reportedAverage: 11,
    settlement: { settled: true, expected: 22 },
    note: "criteria are judged by the tasks' final log lines, whose mean over all samples is 11.0 ms; the average shown is the legacy metric's: unweighted, and shared between runs",
    doubts: [],
    results: [],
  });
  expect(measurement.average).toBeCloseTo(11.5, 9);
});

test('the legacy metric is read, without dimensions, from the minute of the first Current line', async () => {
  const fake = fakeAws();
  await measureRegion({ fake });
  const Metric = { Namespace: 'dlt-fargate/taurus', MetricName: 'avgResponseTime', Dimensions: [] };
  expect(metricQuestions(fake, REGION)).toMatchObject([
    {
      StartTime: new Date(LAUNCHED + 120_000),
      EndTime: new Date(START + 120_000),
      MetricDataQueries: [
        { MetricStat: { Metric, Stat: 'Sum' } },
        { MetricStat: { Metric, Stat: 'SampleCount' } },
      ],
    },
  ]);
});

test('two tasks count by their samples, and the metric has to hold the lines of both', async () => {
  const consoles = (taskId: string) =>
    taskId === 't1' ? HEALTHY : capturedConsole('refused', START);
  const measurement = await measureRegion({
    tasks: [aTask({ id: 't1' }), aTask({ id: 't2' })],
    consoles,
    holds: () => ({ samples: 24, sum: 0.24 }),
  });
  expect(measurement).toMatchObject({
    samples: 14_634,
    settlement: { expected: 24, settled: true },
  });
  expect(measurement.errors).toBeCloseTo(4432 / 14_634, 9);
  expect(measurement.reportedAverage).toBeCloseTo((10_202 * 11 + 4432) / 14_634, 9);
});

test("each task's final lines are kept, for the criteria to be judged by", async () => {
  const consoles = (taskId: string) =>
    taskId === 't1' ? HEALTHY : capturedConsole('rampex', START);
  const { legacyResults } = await measureRegion({
    tasks: [aTask({ id: 't1' }), aTask({ id: 't2' })],
    consoles,
    holds: () => ({ samples: 29, sum: 0.3 }),
  });
  const label = [
    'http://127.0.0.1:18080/',
    { errors: { low: 0, high: 0 }, average: { low: 10.5, high: 11.5 } },
  ];
  const shared = { failures: { low: 0, high: 0 }, average: { low: 10.5, high: 11.5 } };
  const times = (values: readonly number[]) =>
    values.map((value, index) => [LEVELS[index], { low: value, high: value }]);
  expect(
    legacyResults.map(({ percentiles, labels, ...rest }) => ({
      ...rest,
      times: [...percentiles],
      labels: [...(labels ?? [])],
    })),
  ).toEqual([
    {
      taskId: 't1',
      samples: 10_202,
      ...shared,
      times: times([10, 11, 12, 13, 15, 37, 56]),
      labels: [label],
    },
    {
      taskId: 't2',
      samples: 4646,
      ...shared,
      times: times([10, 11, 12, 12, 14, 19, 24]),
      labels: [label],
    },
  ]);
});

describe('a log that arrives late', () => {
  test('is read again until it is whole', async () => {
    const consoles = (_: string, elapsed: number) =>
      elapsed >= 10_000 ? HEALTHY : HEALTHY.slice(0, FINAL - 5);
    expect(await measureRegion({ consoles })).toMatchObject({
      samples: 10_202,
      doubts: [],
      elapsed: 10_000,
    });
  });

  test('is read again for its tables, too', async () => {
    const consoles = (_: string, elapsed: number) =>
      elapsed >= 4000 ? HEALTHY : HEALTHY.slice(0, FINAL + 2);
    const { legacyResults, elapsed } = await measureRegion({ consoles });
    expect(elapsed).toBe(4000);
    expect(legacyResults[0]?.percentiles.get(99)).toEqual({ low: 15, high: 15 });
  });

  test('is not waited for longer than ten seconds when only tables are missing', async () => {
    const { legacyResults, elapsed, doubts } = await measureRegion({
      consoles: () => HEALTHY.slice(0, FINAL + 2),
    });
    expect({ elapsed, doubts }).toEqual({ elapsed: 10_000, doubts: [] });
    expect(legacyResults).toMatchObject([{ samples: 10_202, labels: undefined }]);
  });

  test('as a whole is waited for, too', async () => {
    const consoles = (_: string, elapsed: number) => (elapsed >= 4000 ? HEALTHY : undefined);
    expect(await measureRegion({ consoles })).toMatchObject({
      samples: 10_202,
      doubts: [],
      elapsed: 4000,
    });
  });

  test('and never becomes whole is doubted', async () => {
    const { doubts, tasks, elapsed } = await measureRegion({
      consoles: () => HEALTHY.slice(0, FINAL),
      holds: () => ({ samples: 0, sum: 0 }),
    });
    expect(elapsed).toBe(60_000);
    expect(tasks.completed).toBe(0);
    expect(doubts).toEqual([problemAt('log-incomplete', 'task t1 in eu-west-1')]);
  });

  describe('and ends without its final lines', () => {
    const ENDING = /Samples count|Average times|^[|+]|Percentiles:|Request label stats/;
    const withoutFinal = HEALTHY.filter(({ text }) => !ENDING.test(text));
    const withoutLines = withoutFinal.filter(({ text }) => !text.includes('Current:'));

    test('is not waited for any more: lines were dropped', async () => {
      const { doubts, elapsed } = await measureRegion({ consoles: () => withoutFinal });
      expect({ doubts, elapsed }).toEqual({
        doubts: [problemAt('log-lines-lost', 'task t1 in eu-west-1')],
        elapsed: 10_000,
      });
    });

    test('may have had nothing but ramp-up, where that is left out', async () => {
      const nothing = { consoles: () => withoutLines, holds: () => ({ samples: 0, sum: 0 }) };
      expect((await measureRegion({ ...nothing, rampUpExcluded: true })).doubts).toEqual([
        problemAt('log-only-ramp-up', 'task t1 in eu-west-1'),
      ]);
      expect((await measureRegion(nothing)).doubts[0]?.code).toBe('log-lines-lost');
    });

    test('counts when they are seen after all', async () => {
      const consoles = (_: string, elapsed: number) => (elapsed >= 4000 ? HEALTHY : withoutFinal);
      expect(await measureRegion({ consoles })).toMatchObject({
        samples: 10_202,
        doubts: [],
        elapsed: 4000,
      });
    });
  });

  test('and never becomes whole is not blamed on another run', async () => {
    const { doubts } = await measureRegion({ consoles: () => HEALTHY.slice(0, FINAL) });
    expect(doubts.map(({ code }) => code)).not.toContain('metrics-shared');
  });
});

test('the load in a console is kept, of tasks that ran to their end', async () => {
  const failed = aTask({ id: 't2', loadGenerator: aContainer(1) });
  const { consoles, rampUpUnknown } = await measureRegion({
    tasks: [aTask({ id: 't1' }), failed],
    rampUpExcluded: true,
  });
  expect(consoles).toMatchObject([
    { samples: 10_202, users: 5, currentLines: 22, duration: 28_000 },
  ]);
  expect(rampUpUnknown).toBe(true);
});

test('values of another run in the same window are doubted, with the way out', async () => {
  const facts = { metric: 'avgResponseTime', held: 30, sent: 22 };
  expect((await measureRegion({ holds: () => ({ samples: 30, sum: 1 }) })).doubts).toEqual([
    problemAt('metrics-shared', 'CloudWatch in eu-west-1', facts),
  ]);
});

test('a target that hangs leaves no line and so no average: nothing is invented', async () => {
  const measurement = await measureRegion({
    consoles: () => capturedConsole('hang', START),
    holds: () => ({ samples: 0, sum: 0 }),
  });
  expect(measurement).toMatchObject({
    samples: 2,
    errors: 1,
    average: undefined,
    reportedAverage: 30_053,
    doubts: [],
  });
});

test('a failed task is not waited for: its failure is explained elsewhere', async () => {
  const failed = aTask({ loadGenerator: aContainer(1) });
  const { elapsed, tasks, samples } = await measureRegion({
    tasks: [failed],
    consoles: () => HEALTHY.slice(0, FINAL),
    holds: () => ({ samples: 22, sum: 0.25 }),
  });
  expect({ elapsed, completed: tasks.completed, samples }).toEqual({
    elapsed: 0,
    completed: 0,
    samples: 0,
  });
});
