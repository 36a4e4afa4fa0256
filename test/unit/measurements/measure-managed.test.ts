import { describe, expect, test } from 'vitest';
import { type Problem, problemAt } from '../../../src/errors.ts';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import { measureManaged } from '../../../src/measurements/measure.ts';
import { resultReader } from '../../../src/measurements/results/reader.ts';
import { aDistribution, aResult } from '../../support/builders/evidence.ts';
import {
  aContainer,
  aFleet,
  aStack,
  aTask,
  REGION,
  ROLE_ID,
  RUN_ID,
} from '../../support/builders/fleet.ts';
import { type FakeAws, fakeAws } from '../../support/fake-aws/aws.ts';
import { metricQuestions, serveMetric } from '../../support/fake-aws/cloudwatch.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';
import { START, virtualTime } from '../../support/virtual-time.ts';

type Setting = {
  readonly results?: readonly TaskResult[];
  readonly tasks?: readonly ReturnType<typeof aTask>[];
  readonly asked?: number;
  readonly unresponsive?: readonly string[];
  readonly holds?: (elapsed: number) => { samples: number; sum: number };
  readonly within?: number;
  readonly fake?: FakeAws;
  readonly secondsNeeded?: boolean;
  /** What each task has written of them, by label. */
  readonly labelSeconds?: Readonly<Record<string, unknown>>;
};

const T1 = aResult({
  taskId: 't1',
  overall: aDistribution({ samples: 100, failures: 1, sum: 10_000 }),
});
const T2 = aResult({
  taskId: 't2',
  overall: aDistribution({ samples: 300, failures: 3, sum: 60_000 }),
});
const BOTH = { samples: 400, sum: 70_000 } as const;

const CLOUDWATCH = 'CloudWatch in eu-west-1';
const exceeding = (held: number, tasks: readonly string[]): Problem =>
  problemAt('metrics-exceed', CLOUDWATCH, { metric: 'ResponseTime', held, sent: 400, tasks });
const codes = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ where, code }) => `${where}: ${code}`);

async function measureRegion({
  results = [T1, T2],
  tasks = [aTask({ id: 't1' }), aTask({ id: 't2' })],
  asked = tasks.length,
  unresponsive = [],
  holds = () => BOTH,
  within = 60_000,
  fake = fakeAws(),
  secondsNeeded = false,
  labelSeconds: labels,
}: Setting = {}) {
  const time = virtualTime();
  const byKey = new Map(
    results.map((result) => [
      `runs/${RUN_ID}/tasks/${ROLE_ID}:${result.taskId}/result.json`,
      JSON.stringify(result),
    ]),
  );
  const seconds = (key: string): string =>
    JSON.stringify({ version: 1, runId: RUN_ID, taskId: key.split(/[/:]/).at(-2), labels });
  serveObjects(fake, REGION, (key) =>
    key.endsWith('label-seconds.json') ? seconds(key) : byKey.get(key),
  );
  serveMetric(fake, REGION, () => holds(time.elapsed()));
  const fleet = aFleet({ stack: aStack({ tasks: asked }), tasks });
  const options = {
    aws: fake.aws,
    time,
    runId: RUN_ID,
    launchedAt: START - 90_500,
    within,
    results: resultReader({ aws: fake.aws, runId: RUN_ID, secondsNeeded }),
    rampUpExcluded: false,
    unresponsive: unresponsive.map((id) => aTask({ id })),
  };
  return { ...(await measureManaged(fleet, options)), elapsed: time.elapsed() };
}

test("the average is CloudWatch's, the counts are the tasks' own", async () => {
  expect(await measureRegion()).toMatchObject({
    region: REGION,
    tasks: { asked: 2, started: 2, completed: 2 },
    samples: 400,
    errors: 0.01,
    average: 175,
    reportedAverage: 175,
    note: undefined,
    doubts: [],
    results: [T1, T2],
    settlement: { settled: true, expected: 400, waited: 0 },
  });
});

test("only this run's metric is read, from the launch until a little after now", async () => {
  const fake = fakeAws();
  await measureRegion({ fake });
  expect(metricQuestions(fake, REGION)).toMatchObject([
    {
      StartTime: new Date(START - 120_000),
      EndTime: new Date(START + 120_000),
      MetricDataQueries: [
        { MetricStat: { Metric: { Dimensions: [{ Name: 'RunId', Value: RUN_ID }] } } },
        {},
      ],
    },
  ]);
});

test('it is waited until CloudWatch holds every sample', async () => {
  const holds = (elapsed: number) => (elapsed >= 20_000 ? BOTH : { samples: 399, sum: 69_000 });
  expect(await measureRegion({ holds })).toMatchObject({
    average: 175,
    doubts: [],
    elapsed: 20_000,
  });
});

describe('it is doubted', () => {
  test('when samples stay missing', async () => {
    const { doubts, average } = await measureRegion({
      holds: () => ({ samples: 399, sum: 69_825 }),
    });
    expect(average).toBe(175);
    const facts = { metric: 'ResponseTime', held: 399, sent: 400, waited: 60_000 };
    expect(doubts).toEqual([problemAt('metrics-unsettled', CLOUDWATCH, facts)]);
  });

  test('when CloudWatch holds more than the tasks sent', async () => {
    const { doubts, elapsed } = await measureRegion({
      holds: () => ({ samples: 401, sum: 70_000 }),
    });
    expect(elapsed).toBe(0);
    expect(doubts).toEqual([exceeding(401, ['no task'])]);
  });

  test.each([
    [[1], ['t1']],
    [
      [1, 3],
      ['t1', 't2'],
    ],
  ])('with the tasks that may have sent something twice: %j retries', async (retries, tasks) => {
    const results = [T1, T2].map((result, index) => ({
      ...result,
      published: { ...result.published, retries: retries[index] ?? 0 },
    }));
    const { doubts } = await measureRegion({
      results,
      holds: () => ({ samples: 500, sum: 80_000 }),
    });
    expect(doubts).toEqual([exceeding(500, tasks)]);
  });

  test('when tasks that never reported ready sent samples, too', async () => {
    const { doubts } = await measureRegion({
      holds: () => ({ samples: 500, sum: 80_000 }),
      unresponsive: ['t3'],
    });
    const facts = { metric: 'ResponseTime', held: 500, sent: 400, tasks: ['t3'] };
    expect(doubts).toEqual([problemAt('metrics-of-unresponsive', CLOUDWATCH, facts)]);
  });

  test('when as many values have another sum: one was counted twice, and one is missing', async () => {
    const { doubts } = await measureRegion({ holds: () => ({ samples: 400, sum: 80_000 }) });
    const facts = { metric: 'ResponseTime', held: 400, tasks: ['no task'] };
    expect(doubts).toEqual([problemAt('metrics-sum-differs', CLOUDWATCH, facts)]);
  });

  test('when a report does not hold together', async () => {
    const { doubts } = await measureRegion({ results: [{ ...T1, labels: {} }, T2] });
    expect(codes(doubts)).toEqual(['task t1 in eu-west-1: result-labels-differ']);
  });

  test('when a task took more samples than it could send', async () => {
    const published = {
      ...T1.published,
      samples: 90,
      failedCalls: 1,
      lastError: 'ThrottlingException',
    };
    const results = [{ ...T1, published }, T2];
    const facts = { sent: 90, samples: 100, error: 'ThrottlingException' };
    expect(
      await measureRegion({ results, holds: () => ({ samples: 390, sum: 69_000 }) }),
    ).toMatchObject({
      samples: 400,
      settlement: { settled: true, expected: 390 },
      doubts: [problemAt('samples-unpublished', 'task t1 in eu-west-1', facts)],
    });
  });

  test('when a task that seems to have ended well wrote no result', async () => {
    expect(
      await measureRegion({ results: [T1], holds: () => ({ samples: 100, sum: 10_000 }) }),
    ).toMatchObject({
      tasks: { asked: 2, started: 2, completed: 1 },
      samples: 100,
      doubts: [{ where: 'task t2 in eu-west-1', what: 'it wrote no result' }],
    });
  });

  test('when a result says another end than the exit code', async () => {
    const results = [{ ...T1, end: 'deadline' as const, message: 'too long' }, T2];
    const facts = { end: 'deadline', reason: 'too long' };
    expect(await measureRegion({ results })).toMatchObject({
      tasks: { completed: 1 },
      doubts: [problemAt('result-not-completed', 'task t1 in eu-west-1', facts)],
    });
  });
});

test('C14: where a result is missing, it is not known what CloudWatch has to hold', async () => {
  const { settlement } = await measureRegion({
    results: [T1],
    holds: () => ({ samples: 100, sum: 10_000 }),
  });
  expect(settlement).toMatchObject({ expected: undefined, settled: false });
});

test('a failed task is explained by its failure, not by its missing result; what it did report still counts', async () => {
  const failing = {
    stopCode: 'EssentialContainerExited',
    loadGenerator: aContainer(1),
  };
  const failed = { ...T1, end: 'failed' as const, message: 'Taurus ended with 1' };
  const tasks = [aTask({ id: 't1', ...failing }), aTask({ id: 't3', ...failing })];
  expect(
    await measureRegion({ tasks, results: [failed], holds: () => ({ samples: 100, sum: 10_000 }) }),
  ).toMatchObject({
    tasks: { asked: 2, started: 2, completed: 0 },
    samples: 100,
    average: 100,
    doubts: [],
  });
});

test('fewer tasks than asked for stay visible', async () => {
  expect(await measureRegion({ asked: 5 })).toMatchObject({
    tasks: { asked: 5, started: 2, completed: 2 },
  });
});

test('without a single sample nothing is waited for, and no figure is invented', async () => {
  const results = [T1, T2].map((result) =>
    aResult({
      taskId: result.taskId,
      overall: aDistribution({ samples: 0, failures: 0, sum: 0, min: null, max: null }),
    }),
  );
  expect(await measureRegion({ results, holds: () => ({ samples: 0, sum: 0 }) })).toMatchObject({
    samples: 0,
    errors: undefined,
    average: undefined,
    reportedAverage: undefined,
    elapsed: 0,
  });
});

test('the results of many tasks are read, in their order', async () => {
  const tasks = Array.from({ length: 45 }, (_, index) => aTask({ id: `t${index}` }));
  const results = tasks.map(({ id }) => aResult({ taskId: id }));
  const measurement = await measureRegion({
    tasks,
    results,
    holds: () => ({ samples: 4500, sum: 4500 * 120 }),
  });
  expect(measurement.results.map(({ taskId }) => taskId)).toEqual(tasks.map(({ id }) => id));
  expect(measurement).toMatchObject({ samples: 4500, average: 120, doubts: [] });
});

test('seconds of labels that do not hold what the task counted put its figures in doubt', async () => {
  const { overall } = aResult();
  const labels = { home: aDistribution(overall) };
  const results = [aResult({ taskId: 't1', labelSeconds: true, labels })];
  const rows = [[START, overall.samples - 1, overall.failures, overall.sum, '']];
  const measured = await measureRegion({
    results,
    tasks: [aTask({ id: 't1' })],
    holds: () => overall,
    secondsNeeded: true,
    labelSeconds: { home: rows },
  });
  expect([codes(measured.doubts), measured.trust]).toEqual([
    [
      'task t1 in eu-west-1: result-label-seconds-differ',
      'task t1 in eu-west-1: result-second-differs',
    ],
    'none',
  ]);
});
