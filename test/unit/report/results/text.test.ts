import { describe, expect, test } from 'vitest';
import { messageFor } from '../../../../src/errors.ts';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { resultsSchema } from '../../../../src/report/results/schema.ts';
import { parseResults, printResults } from '../../../../src/report/results/text.ts';
import { aResult } from '../../../support/builders/evidence.ts';
import {
  aRegionMeasurement,
  someMeasurements,
  someResults,
} from '../../../support/builders/report.ts';
import { START } from '../../../support/virtual-time.ts';

const RESULTS = someResults({
  measurements: someMeasurements({ regions: [aRegionMeasurement({ results: [aResult()] })] }),
});

/** A results file with fields changed or, where the value is undefined, left out. */
function changed(overrides: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...RESULTS, ...overrides });
}

test('is one JSON document in one line', () => {
  expect(printResults(RESULTS).toString()).toMatch(/^\{.*\}\n$/);
});

test('what was written is read, with every figure as it was', () => {
  expect(parseResults(printResults(RESULTS))).toEqual({ ok: true, value: RESULTS });
});

test('nothing is written that the schema does not describe', () => {
  expect(resultsSchema.parse(RESULTS)).toEqual(RESULTS);
});

test.each([
  { average: undefined, errors: undefined, reportedAverage: undefined, note: undefined },
  { note: 'only its log' },
])('what was not measured stays unknown: %j', (figures) => {
  const regions = [aRegionMeasurement(figures)];
  const results = someResults({ measurements: someMeasurements({ regions }) });
  expect(parseResults(printResults(results))).toEqual({ ok: true, value: results });
});

test.each(['constructor', 'a "b" | c\n', '', 'ключ'])('a label may be called %j', (label) => {
  const result = { ...aResult(), labels: Object.fromEntries([[label, aResult().overall]]) };
  const regions = [aRegionMeasurement({ results: [result] })];
  const parsed = parseResults(
    printResults(someResults({ measurements: someMeasurements({ regions }) })),
  );
  expect(parsed.ok && Object.keys(parsed.value.regions[0]?.results[0]?.labels ?? {})).toEqual([
    label,
  ]);
});

test('what a later release adds is no matter', () => {
  expect(parseResults(changed({ moonPhase: 'full' })).ok).toBe(true);
});

describe('is refused', () => {
  const [region] = RESULTS.regions;

  test.each([
    ['a text that is none', 'hello', 'results-not-json'],
    ['an empty one', '', 'results-not-json'],
    ['one that breaks off', printResults(RESULTS).slice(0, -10), 'results-not-json'],
    ['one that is too deep', '['.repeat(200), 'results-out-of-bounds'],
    ['another document', '{"name": "fargate-load-gate"}', 'results-unknown'],
    ['a list', '[]', 'results-unknown'],
    ['a version of something else', '{"version": "1.0.0"}', 'results-unknown'],
    ['version 1', changed({ version: 1 }), 'results-version'],
    ['a version of the future', changed({ version: 4 }), 'results-version'],
    ['a missing field', changed({ reservations: undefined }), 'results-invalid'],
  ] as const)('%s', (_, text, code) => {
    const parsed = parseResults(text);
    expect(parsed.ok ? undefined : parsed.message.code).toBe(code);
  });

  test.each([
    ['a run id that would be a path', { runId: '../../elsewhere' }, 'runId'],
    [
      'a region that would be a text of its own',
      { regions: [{ ...region, region: '<img>' }] },
      'regions.0.region',
    ],
    [
      'a figure that is text',
      { overall: { ...RESULTS.overall, average: 'fast' } },
      'overall.average',
    ],
    ['a negative count', { regions: [{ ...region, samples: -1 }] }, 'regions.0.samples'],
  ])('%s, with its place', (_, overrides, path) => {
    const parsed = parseResults(changed(overrides));
    const text = messageFor('results-invalid', { path, reason: '' }).what;
    expect(parsed.ok ? '' : parsed.message.what.startsWith(text)).toBe(true);
    expect(parsed.ok ? '' : parsed.message.what).toMatch(/^[^\n]{10,300}$/);
  });
});

test('E6: one that a replay could not read is not written', () => {
  const home = { ...aResult().overall, histogram: 'x'.repeat(1_000_000) };
  const regions = [aRegionMeasurement({ results: Array(101).fill(aResult({ labels: { home } })) })];
  const results = someResults({ measurements: someMeasurements({ regions }) });
  expect(() => printResults(results)).toThrow('more than 100 MB');
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
  const kept = (result: TaskResult, times: number): unknown => {
    const results = Array.from({ length: times }, () => result);
    const measurements = someMeasurements({ regions: [aRegionMeasurement({ results })] });
    const parsed = parseResults(printResults(someResults({ measurements })));
    return parsed.ok ? parsed.value.regions[0]?.results[0] : parsed.message;
  };

  test('the seconds of the labels are left out, and that is no error', () => {
    const large = aResult({ labels: labels('x'.repeat(100_000)) });
    expect(kept(large, 290)).toEqual(large);
    expect(kept(large, 310)).toEqual({ ...large, labels: { home: aResult().overall } });
  });

  test('and of the others the first and the last one are kept, which set its rate', () => {
    const seconds = Array.from({ length: 50_000 }, (_, at) => ({
      at: START + at * 1000,
      samples: 1,
      failures: 0,
      sum: 1,
      concurrency: 1,
    }));
    expect(kept(aResult({ seconds }), 50)).toMatchObject({ seconds: [seconds[0], seconds.at(-1)] });
  });

  test('and of executions their totals', () => {
    const execution = {
      index: 0,
      begins: START,
      ends: null,
      users: 1,
      samples: 50_000,
      requests: 50_000,
      userTime: 50_000_000,
      downtime: 0,
    };
    const row = (at: number): [number, number, number, number, number, number] => [
      START + at * 1000,
      1,
      1,
      1,
      1000,
      0,
    ];
    const seconds = Array.from({ length: 90_000 }, (_, at) => row(at));
    const large = aResult({ executions: [{ ...execution, seconds }] });
    expect(kept(large, 50)).toMatchObject({ executions: [{ ...execution, seconds: [] }] });
  });
});
