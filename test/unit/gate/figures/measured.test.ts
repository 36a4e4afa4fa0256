import { describe, expect, test } from 'vitest';
import { judgeBounds } from '../../../../src/gate/figures/measured.ts';
import { someEvidence } from '../../../support/builders/evidence.ts';
import { aTask, judged } from '../../../support/builders/judged-run.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';

describe('a percentile that lies between times that a histogram does not distinguish', () => {
  const run = someEvidence({
    samples: 100,
    average: 3000,
    errors: 0,
    regions: [
      aRegionMeasurement({
        samples: 100,
        results: [aTask('t1', { home: { 3000: 50, 3001: 50 } })],
      }),
    ],
  });

  test.each([
    ['p50 <= 3001ms', 'pass'],
    ['p50 < 3s', 'fail'],
    ['p50 >= 3s', 'pass'],
    // It may be one or the other.
    ['p50 <= 3s', 'inconclusive'],
    ['p50 > 3s', 'inconclusive'],
  ])('is judged where both would be judged the same: %s is a %s', (line, outcome) => {
    expect(judged(line, run).outcome).toBe(outcome);
  });

  test('is shown by both ends where that decides, and by the longer one elsewhere', () => {
    expect(judged('p50 <= 3s', run)).toMatchObject({
      sentence:
        'p50 is between 3000.0 ms and 3001.0 ms, which neither meets nor breaks p50 <= 3s (threshold, line 1)',
      note: 'between 3000.0 ms and 3001.0 ms: above 2,047 ms histograms are exact within 0.1% only',
    });
    expect(judged('p50 <= 4s', run)).toMatchObject({
      actual: 3001,
      range: { low: 3000, high: 3001 },
      words: '3001.0 ms',
    });
  });

  test('lies within the shortest and the longest time of all', () => {
    const similar = [
      aRegionMeasurement({ samples: 100, results: [aTask('t1', { home: { 3000: 100 } })] }),
    ];
    expect(judged('p50 <= 3s', someEvidence({ ...run, regions: similar })).outcome).toBe('pass');
  });
});

describe('a run in which some regions have no more than final log lines', () => {
  const between = (low: number, high: number) => ({ low, high });
  const legacy = aRegionMeasurement({
    region: 'us-east-1',
    samples: 5000,
    results: [],
    legacyResults: [
      {
        taskId: 't9',
        samples: 5000,
        failures: between(0, 0),
        average: between(99.5, 100.5),
        percentiles: new Map([
          [0, between(9.5, 10.5)],
          [99, between(199.5, 200.5)],
          [100, between(399.5, 400.5)],
        ]),
        labels: new Map([['pay', { errors: between(0, 0), average: between(149.5, 150.5) }]]),
      },
    ],
  });
  const exact = aRegionMeasurement({
    samples: 800,
    average: 100,
    errors: 0,
    results: [aTask('t1', { home: { 100: 800 } })],
  });
  const both = someEvidence({ samples: 5800, average: 100, errors: 0, regions: [exact, legacy] });

  test('has as many samples as all of them for a percentile', () => {
    expect(judged('p99 < 500ms', both).outcome).toBe('pass');
    expect(
      judged(
        'p99 < 500ms in eu-west-1'.replace('< 500ms in eu-west-1', 'in eu-west-1 < 500ms'),
        both,
      ).outcome,
    ).toBe('inconclusive');
  });

  test('has a label that only some of them have', () => {
    expect(judged('avg of pay < 500ms', both)).toMatchObject({
      outcome: 'pass',
      range: between(149.5, 150.5),
    });
    expect(judged('avg of home < 500ms', both)).toMatchObject({
      outcome: 'pass',
      range: between(100, 100),
    });
    const { words, reason } = judged('avg of nothing < 500ms', both);
    expect(words).toContain('labels seen: "home", "pay"');
    expect(reason?.code).toBe('label-without-samples');
  });

  test('does not take a label for absent where labels are missing', () => {
    const [task] = exact.results;
    const torn = task === undefined ? [] : [{ ...task, labels: {} }];
    const run = someEvidence({ ...both, regions: [{ ...exact, results: torn }, legacy] });
    expect(judged('avg of pay < 500ms', run).outcome).toBe('inconclusive');
  });

  test('has a margin to the nearer end of what is known', () => {
    expect(judged('p99 < 500ms', both).margin).toBeCloseTo((500 - 200.5) / 500, 9);
    expect(judged('p99 < 50ms', both).margin).toBeCloseTo((50 - 100) / 50, 9);
    expect(judged('p99 < 200ms', both).margin).toBeUndefined();
  });
});

test.each([
  ['<', 200, 'fail'],
  ['<', 201, 'inconclusive'],
  ['<', 300, 'inconclusive'],
  ['<', 301, 'pass'],
  ['<=', 199, 'fail'],
  ['<=', 200, 'inconclusive'],
  ['<=', 300, 'pass'],
  ['>', 199, 'pass'],
  ['>', 200, 'inconclusive'],
  ['>', 300, 'fail'],
  ['>=', 200, 'pass'],
  ['>=', 300, 'inconclusive'],
  ['>=', 301, 'fail'],
] as const)(
  'a figure between 200 and 300 that must be %s %d is judged %s',
  (operator, limit, outcome) => {
    expect(judgeBounds({ low: 200, high: 300 }, { operator, limit })).toBe(outcome);
  },
);
