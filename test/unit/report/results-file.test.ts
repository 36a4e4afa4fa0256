import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import { explainFailure } from '../../../src/fleet/failures/failure.ts';
import type { Report } from '../../../src/report/report.ts';
import { resultsJson } from '../../../src/report/results-file.ts';
import {
  aCriterion,
  anOverview,
  aRegionMeasurement,
  aReport,
  aResult,
  aSettlement,
  aTask,
  judgeFigures,
  RUN_ID,
  someFigures,
  someMeasurements,
  taskArn,
} from '../../support/builders/builders.ts';
import { START } from '../../support/virtual-time.ts';

/** What a reader of the file may rely on: every figure is there, as a number or as null. */
const figure = z.number().nullable();
const shown = z.union([figure, z.strictObject({ low: z.number(), high: z.number() })]);
const names = [
  'samples',
  'errors',
  'rps',
  'avg',
  'min',
  'p50',
  'p90',
  'p95',
  'p99',
  'p99.9',
  'max',
  'stddev',
];
const figures = Object.fromEntries(names.map((name) => [name, shown]));
const problem = z.strictObject({ where: z.string(), what: z.string(), fix: z.string() });
const document = z.strictObject({
  version: z.literal(2),
  runId: z.string(),
  scenario: z.string(),
  took: z.number(),
  verdict: z.enum(['pass', 'fail', 'inconclusive']),
  criteria: z.array(
    z.looseObject({
      subject: z.string(),
      limit: z.number(),
      outcome: z.string(),
      actual: figure,
      margin: figure,
      range: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
      sentence: z.string(),
      note: z.string().nullable(),
    }),
  ),
  doubts: z.array(problem),
  reservations: z.array(problem),
  endedEarly: z
    .strictObject({
      after: z.number(),
      criteria: z.array(z.string()),
      left: figure,
      dollars: figure,
    })
    .nullable(),
  turnout: z
    .strictObject({
      tasks: z.strictObject({
        asked: z.number(),
        started: z.number(),
        tookPart: z.number(),
        completed: z.number(),
      }),
      asked: z.strictObject({ users: figure, rate: figure }),
      achieved: z.strictObject({ users: figure, rate: figure }),
    })
    .nullable(),
  start: z
    .strictObject({
      at: z.number(),
      tasks: z.number(),
      spread: z.number(),
      late: z.array(z.strictObject({ taskId: z.string(), by: z.number() })),
    })
    .nullable(),
  absences: z.array(problem),
  overall: z.strictObject({ samples: z.number(), average: figure, errors: figure, p95: figure }),
  figures: z.array(
    z.strictObject({ region: z.string().nullable(), label: z.string().nullable(), ...figures }),
  ),
  regions: z.array(
    z.looseObject({
      region: z.string(),
      average: figure,
      errors: figure,
      reportedAverage: figure,
      note: z.string().nullable(),
      cloudWatch: z.strictObject({
        samples: z.number(),
        sum: z.number(),
        complete: z.boolean(),
        expected: z.number(),
        settled: z.boolean(),
        waited: z.number(),
      }),
      results: z.array(z.looseObject({ taskId: z.string() })),
    }),
  ),
  deaths: z.array(
    z.strictObject({
      task: z.string(),
      region: z.string(),
      cause: z.string(),
      fix: z.string(),
      lastLines: z.array(z.string()),
    }),
  ),
});

function read(report: Report): z.infer<typeof document> {
  return document.parse(JSON.parse(resultsJson(report)));
}

test('is one JSON document in one line', () => {
  expect(resultsJson(aReport())).toMatch(/^\{.*\}\n$/);
});

test('holds the figures, the criteria with where they are from, and what each task reported', () => {
  const regions = [
    aRegionMeasurement({ results: [aResult()], settlement: aSettlement({ waited: 6000 }) }),
  ];
  expect(read(aReport({ measurements: someMeasurements({ regions }) }))).toMatchObject({
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
  const written = read(
    aReport({
      verdict,
      overview: { run: new Map(), regions: [], labels: [], moreLabels: 0 },
      measurements: someMeasurements({ regions, overall: unknown }),
    }),
  );
  expect(written).toMatchObject({
    verdict: 'inconclusive',
    criteria: [{ outcome: 'inconclusive', actual: null, margin: null }],
    endedEarly: null,
    overall: { samples: 0, average: null, errors: null, p95: null },
    regions: [{ average: null, errors: null, reportedAverage: null, note: null }],
  });
});

test('holds how closely the tasks began together, who was late, and who took no part', () => {
  const firsts = { t1: 40, t2: 90, t3: 700 };
  const { timeline } = aResult();
  const results = Object.entries(firsts).map(([taskId, after]) =>
    aResult({ taskId, timeline: { ...timeline, firstRequest: START + after } }),
  );
  const measurements = someMeasurements({ regions: [aRegionMeasurement({ results })] });
  const absences = [
    { where: 'task t4 in eu-west-1', what: 'it was not ready in time', fix: 'look' },
  ];
  const { start, absences: written } = read(aReport({ measurements, absences, startAt: START }));
  expect(start).toEqual({ at: START, tasks: 3, spread: 660, late: [{ taskId: 't3', by: 660 }] });
  expect(written).toEqual(absences);
  expect(read(aReport({ measurements })).start).toBeNull();
});

test('holds the dead with their last lines', () => {
  const deaths = [explainFailure(aTask({ id: '0f4c', stopCode: 'UserInitiated' }), ['last words'])];
  expect(read(aReport({ deaths })).deaths).toMatchObject([
    { task: taskArn('0f4c'), region: 'eu-west-1', lastLines: ['last words'] },
  ]);
});

test('holds what a run that was ended early did not spend', () => {
  const endedEarly = { after: 12_000, criteria: ['errors < 20% over 5s, stop'] };
  const savings = { after: 12_000, left: 288_000, samples: 57_600, dollars: 0.01, spot: false };
  expect(read(aReport({ endedEarly, savings })).endedEarly).toEqual({
    ...endedEarly,
    left: 288_000,
    dollars: 0.01,
  });
  const unknown = {
    after: 12_000,
    left: undefined,
    samples: undefined,
    dollars: undefined,
    spot: false,
  };
  expect(read(aReport({ endedEarly, savings: unknown })).endedEarly).toEqual({
    ...endedEarly,
    left: null,
    dollars: null,
  });
  expect(read(aReport({ endedEarly })).endedEarly).toEqual({
    ...endedEarly,
    left: null,
    dollars: null,
  });
});

test('holds why a pass would prove nothing', () => {
  const reservation = { where: 'eu-west-1', what: 'less load', fix: 'more' };
  const { verdict } = aReport();
  expect(
    read(aReport({ verdict: { ...verdict, reservations: [reservation] } })).reservations,
  ).toEqual([reservation]);
});

test('holds the figures of the run, of each region and of each label; bounds where no more is known', () => {
  const overview = anOverview({
    run: someFigures({ samples: 100, p95: 210 }),
    regions: [{ region: 'eu-west-1', figures: new Map([['p95', { low: 200, high: 220 }]]) }],
    labels: [{ label: 'home', figures: someFigures({ 'p99.9': 400 }) }],
  });
  expect(read(aReport({ overview })).figures).toMatchObject([
    { region: null, label: null, samples: 100, p95: 210, 'p99.9': null },
    { region: 'eu-west-1', label: null, samples: null, p95: { low: 200, high: 220 } },
    { region: null, label: 'home', 'p99.9': 400 },
  ]);
});

describe('of a run that is too long to be kept second by second', () => {
  const labels = (counts: string) => ({
    home: { ...aResult().overall, seconds: [rowOf(counts), rowOf(counts)] },
  });
  const rowOf = (counts: string): [number, number, number, number, string] => [
    START,
    1,
    0,
    100,
    counts,
  ];
  const kept = (result: TaskResult, times: number) => {
    const results = Array.from({ length: times }, () => result);
    return read(
      aReport({ measurements: someMeasurements({ regions: [aRegionMeasurement({ results })] }) }),
    ).regions[0]?.results[0];
  };

  test('the seconds of the labels are left out, and that is no error', () => {
    const large = aResult({ labels: labels('x'.repeat(1_000_000)) });
    expect(kept(large, 120)).toEqual(large);
    expect(kept(large, 130)).toEqual({ ...large, labels: { home: aResult().overall } });
  });

  test('and of the others the first and the last one are kept, which tell its rate', () => {
    const seconds = Array.from({ length: 50_000 }, (_, at) => ({
      at: START + at * 1000,
      samples: 1,
      failures: 0,
      sum: 1,
      concurrency: 1,
    }));
    expect(kept(aResult({ seconds }), 50)).toMatchObject({ seconds: [seconds[0], seconds.at(-1)] });
  });
});
