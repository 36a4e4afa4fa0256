import { expect, test } from 'vitest';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { explainFailure } from '../../../../src/fleet/failures/failure.ts';
import {
  aCriterion,
  aResult,
  judgeFigures,
  someFigures,
} from '../../../support/builders/evidence.ts';
import {
  aContainer,
  aLegacyStack,
  aLog,
  aStack,
  aTask,
  RUN_ID,
  taskArn,
} from '../../../support/builders/fleet.ts';
import {
  anOverview,
  aRegionMeasurement,
  aSettlement,
  someMeasurements,
  someResults,
} from '../../../support/builders/report.ts';
import { START } from '../../../support/virtual-time.ts';

test('holds the figures, the criteria with where they are from, and what each task reported', () => {
  const regions = [
    aRegionMeasurement({ results: [aResult()], settlement: aSettlement({ waited: 6000 }) }),
  ];
  expect(someResults({ measurements: someMeasurements({ regions }) })).toMatchObject({
    runId: RUN_ID,
    verdict: 'pass',
    took: 80_000,
    criteria: [
      {
        subject: 'avg',
        operator: '<=',
        limit: 500,
        text: 'avg <= 500ms',
        source: { input: 'threshold', line: 1, column: 1 },
        outcome: 'pass',
        actual: 120,
        margin: 0.76,
        range: null,
      },
    ],
    overall: { samples: 100, average: 120, errors: 0, p95: 210 },
    regions: [
      {
        region: 'eu-west-1',
        cloudWatch: { samples: 100, expected: 100, settled: true, waited: 6000 },
        results: [aResult()],
      },
    ],
  });
});

test('says null, and never zero, of what was not measured', () => {
  const unknown = { samples: 0, average: undefined, errors: undefined };
  const regions = [aRegionMeasurement({ ...unknown, reportedAverage: undefined })];
  const verdict = judgeFigures([aCriterion()], unknown, []);
  const results = someResults({
    verdict,
    overview: { run: new Map(), regions: [], labels: [], moreLabels: 0 },
    measurements: someMeasurements({ regions, overall: unknown }),
  });
  expect(results).toMatchObject({
    verdict: 'inconclusive',
    criteria: [{ outcome: 'inconclusive', actual: null, margin: null }],
    endedEarly: null,
    overall: { samples: 0, average: null, errors: null, p95: null },
    regions: [{ average: null, errors: null, reportedAverage: null, note: null }],
  });
});

test('holds how closely the tasks began together, who was late, and who did not take part', () => {
  const firsts = { t1: 40, t2: 90, t3: 700 };
  const { timeline } = aResult();
  const results = Object.entries(firsts).map(([taskId, after]) =>
    aResult({ taskId, timeline: { ...timeline, firstRequest: START + after } }),
  );
  const measurements = someMeasurements({ regions: [aRegionMeasurement({ results })] });
  const excluded = [
    {
      code: 'some-code',
      where: 'task t4 in eu-west-1',
      what: 'it was not ready in time',
      fix: 'look',
    },
  ];
  expect(someResults({ measurements, excluded, startAt: START })).toMatchObject({
    start: { at: START, tasks: 3, spread: 660, late: [{ taskId: 't3', by: 660 }] },
    excluded,
  });
  expect(someResults({ measurements }).start).toBeNull();
});

test('holds the tasks that failed, with their last lines where these were read', () => {
  const task = aTask({ id: '0f4c', stopCode: 'UserInitiated' });
  const taskFailures = [explainFailure(task, aLog(['last words'], '0f4c')), explainFailure(task)];
  expect(someResults({ taskFailures }).taskFailures).toMatchObject([
    { task: taskArn('0f4c'), taskId: '0f4c', region: 'eu-west-1', lastLines: ['last words'] },
    { lastLines: null },
  ]);
});

test('holds what a run that was ended early did not spend', () => {
  const end = { after: 12_000, criteria: ['errors < 20% over 5s, stop'], spot: false };
  const savings = { left: 288_000, samples: 57_600, dollars: 0.01 };
  expect(someResults({ endedEarly: { ...end, ...savings } }).endedEarly).toEqual({
    ...end,
    ...savings,
  });
  const unknown = { left: null, samples: null, dollars: null };
  expect(someResults({ endedEarly: { ...end, ...unknown } }).endedEarly).toEqual({
    ...end,
    left: null,
    samples: null,
    dollars: null,
  });
});

test('holds why a pass would prove nothing', () => {
  const reservation = { code: 'some-code', where: 'eu-west-1', what: 'less load', fix: 'more' };
  const verdict = judgeFigures([aCriterion()], { average: 1, errors: 0, samples: 1 }, []);
  expect(
    someResults({ verdict: { ...verdict, reservations: [reservation] } }).reservations,
  ).toEqual([reservation]);
});

test('holds the figures of the run, of each region and of each label; bounds where no more is known', () => {
  const overview = anOverview({
    run: someFigures({ samples: 100, p95: 210 }),
    regions: [{ region: 'eu-west-1', figures: new Map([['p95', { low: 200, high: 220 }]]) }],
    labels: [{ label: 'home', figures: someFigures({ 'p99.9': 400 }) }],
  });
  expect(someResults({ overview }).figures).toMatchObject([
    { region: null, label: null, samples: 100, p95: 210, 'p99.9': null },
    { region: 'eu-west-1', label: null, samples: null, p95: { low: 200, high: 220 } },
    { region: null, label: 'home', 'p99.9': 400 },
  ]);
});

test('the errors of all tasks are added up, the most frequent first, with their places', () => {
  const errors = (...all: TaskResult['errors']) => aResult({ errors: all });
  const regions = [
    aRegionMeasurement({
      results: [
        errors(
          { message: 'refused', count: 5, first: START + 7, last: START + 9 },
          { message: 'timeout', count: 7 },
        ),
        errors({ message: 'refused', count: 4, first: START + 3, last: START + 8 }),
      ],
    }),
    aRegionMeasurement({
      region: 'us-east-1',
      results: [errors({ message: 'reset', count: 1 }, { message: 'refused', count: 20 })],
    }),
  ];
  const unknown = { first: null, last: null };
  expect(someResults({ measurements: someMeasurements({ regions }) }).errors).toEqual([
    {
      message: 'refused',
      count: 29,
      places: [
        { region: 'us-east-1', count: 20, ...unknown },
        { region: 'eu-west-1', count: 9, first: START + 3, last: START + 9 },
      ],
    },
    { message: 'timeout', count: 7, places: [{ region: 'eu-west-1', count: 7, ...unknown }] },
    { message: 'reset', count: 1, places: [{ region: 'us-east-1', count: 1, ...unknown }] },
  ]);
});

test('of many errors the ten most frequent are kept', () => {
  const errors = Array.from({ length: 12 }, (_, index) => ({ message: `${index}`, count: index }));
  const measurements = someMeasurements({
    regions: [aRegionMeasurement({ results: [aResult({ errors })] })],
  });
  expect(someResults({ measurements }).errors).toMatchObject(errors.slice(2).toReversed());
});

test('holds each task from its creation to its end, as ECS and its own report describe it', () => {
  const { timeline } = aResult();
  const result = aResult({
    timeline: { ...timeline, firstRequest: START + 4000, lastSample: START + 9000 },
    generator: { vcpus: 1, seconds: 9, busySeconds: 0, cpu: 0.4 },
  });
  const measurements = someMeasurements({ regions: [aRegionMeasurement({ results: [result] })] });
  const tasks = [
    aTask({
      createdAt: START,
      pullStartedAt: START + 1000,
      pullStoppedAt: START + 2000,
      startedAt: START + 3000,
      stoppingAt: START + 10_000,
      stoppedAt: START + 11_000,
    }),
    // The same id in another region is another task, and one of which nothing is known.
    aTask({ region: 'us-east-1', stopCode: undefined, loadGenerator: aContainer(undefined) }),
  ];
  const unknown = { started: null, firstRequest: null, stopped: null, samples: null, cpu: null };
  expect(someResults({ measurements, tasks }).tasks).toMatchObject([
    {
      region: 'eu-west-1',
      taskId: 't1',
      task: taskArn('t1'),
      created: START,
      pullStarted: START + 1000,
      pullStopped: START + 2000,
      started: START + 3000,
      firstRequest: START + 4000,
      lastSample: START + 9000,
      stopping: START + 10_000,
      stopped: START + 11_000,
      stopCode: 'EssentialContainerExited',
      exitCode: 0,
      samples: 100,
      cpu: 0.4,
    },
    { region: 'us-east-1', created: null, stopCode: null, exitCode: null, ...unknown },
  ]);
});

test('holds when the load began and ended, within the time of the run', () => {
  const { timeline } = aResult();
  const timesOf = (...all: readonly Partial<TaskResult['timeline']>[]) => {
    const results = all.map((one) => aResult({ timeline: { ...timeline, ...one } }));
    const measurements = someMeasurements({ regions: [aRegionMeasurement({ results })] });
    return someResults({ measurements, judgedAt: START + 60_000 }).times;
  };
  const run = { launched: START, judged: START + 60_000 };
  expect(
    timesOf(
      { firstRequest: START + 4500, firstSample: START + 4000, lastSample: START + 30_000 },
      { firstRequest: null, firstSample: START + 5000, lastSample: START + 35_000 },
    ),
  ).toEqual({ ...run, loadBegan: START + 4500, loadEnded: START + 36_000 });
  expect(timesOf({ firstSample: null, lastSample: null })).toEqual({
    ...run,
    loadBegan: null,
    loadEnded: null,
  });
  // The clock of a task may be anywhere.
  expect(timesOf({ firstRequest: 5, lastSample: 8.64e15 })).toEqual({
    ...run,
    loadBegan: START,
    loadEnded: START + 60_000,
  });
});

test('holds where the console shows each region, on both kinds of stacks', () => {
  const stacks = [aStack(), aLegacyStack({ region: 'us-east-1' })];
  expect(someResults({ stacks }).places).toEqual([
    {
      region: 'eu-west-1',
      cluster: 'cluster-eu-west-1',
      logGroup: '/dlt-fargate',
      namespace: 'FargateLoadGate',
      dashboard: null,
    },
    {
      region: 'us-east-1',
      cluster: 'cluster-us-east-1',
      logGroup: '/dlt-fargate',
      namespace: 'dlt-fargate/taurus',
      dashboard: null,
    },
  ]);
});

test.each([
  [['run'], [aStack()], { header: 'X-Load-Gate-Run', traceparent: false }],
  [['run', 'traceparent'], [aStack()], { header: 'X-Load-Gate-Run', traceparent: true }],
  [[], [aStack()], { header: null, traceparent: false }],
  [['run', 'traceparent'], [aStack(), aLegacyStack()], { header: null, traceparent: false }],
])('says which headers every request had: %j', (trace, stacks, traced) => {
  expect(someResults({ trace, stacks }).traced).toEqual(traced);
});
