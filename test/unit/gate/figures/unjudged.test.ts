import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../../src/gate/figures/evidence.ts';
import { judge } from '../../../../src/gate/verdict.ts';
import { aResult, someEvidence } from '../../../support/builders/evidence.ts';
import { distributionOf, encodeTimes, type Times } from '../../../support/builders/histogram.ts';
import { EU, judged, ONE_HOUR, RUN, seconds } from '../../../support/builders/judged-run.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';

describe('every way in which a criterion cannot be judged is inconclusive, and says why', () => {
  const broken = (
    overrides: Partial<ReturnType<typeof distributionOf>>,
    times: Times = { 100: 1000 },
  ): Evidence => {
    const overall = { ...distributionOf(times), ...overrides };
    const results = [aResult({ overall, labels: { home: overall }, seconds: seconds(1, 2) })];
    return someEvidence({ regions: [aRegionMeasurement({ results })] });
  };
  const originalOnly = someEvidence({ regions: [aRegionMeasurement({ results: [] })] });
  const mixed = { ...RUN, regions: [EU, aRegionMeasurement({ region: 'us-east-1', results: [] })] };
  const nothing = broken({ samples: 0, failures: 0, sum: 0, min: null, max: null });
  const withoutSeconds = someEvidence({
    regions: [aRegionMeasurement({ results: [aResult({ seconds: [] })] })],
  });
  const manyLabels = Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [`label${index}`, distributionOf({ 1: 1 })]),
  );
  const withLabels = (labels: Record<string, ReturnType<typeof distributionOf>>) =>
    someEvidence({ regions: [aRegionMeasurement({ results: [aResult({ labels })] })] });
  test.each<[string, Evidence, string]>([
    ['avg < 1s', { ...RUN, average: undefined }, 'figure-missing'],
    ['errors < 1%', { ...RUN, errors: undefined }, 'figure-missing'],
    ['samples > 1', { ...RUN, samples: Number.NaN }, 'figure-missing'],
    ['avg in us-east-1 < 1s', { ...RUN, regions: [EU] }, 'region-not-in-run'],
    ['avg in each region < 1s', { ...RUN, regions: [] }, 'figure-missing'],
    ['p95 < 1s', { ...RUN, regions: [] }, 'results-missing'],
    ['p95 < 1s', originalOnly, 'results-missing'],
    ['max < 1s', originalOnly, 'results-missing'],
    ['rps > 1', originalOnly, 'results-missing'],
    ['avg of home < 1s', originalOnly, 'results-missing'],
    ['p95 < 1s', mixed, 'results-missing'],
    ['p95 of chekout < 1s', RUN, 'label-without-samples'],
    ['samples of chekout >= 0', RUN, 'label-without-samples'],
    ['avg of Home < 1s', RUN, 'label-without-samples'],
    ['avg of constructor < 1s', RUN, 'label-without-samples'],
    ['avg of home < 1s', withLabels({}), 'label-without-samples'],
    ['avg of home < 1s', withLabels(manyLabels), 'label-without-samples'],
    [
      'avg of home < 1s',
      withLabels({ 'a\n::error::b': distributionOf({ 1: 1 }) }),
      'label-without-samples',
    ],
    [
      'avg of home < 1s',
      withLabels({ pay: distributionOf({ 1: 1 }), '(other labels)': distributionOf({ 1: 1 }) }),
      'labels-too-many',
    ],
    ['p95 < 1s', broken({}, { 100: 199 }), 'percentile-samples-few'],
    ['p99.9 < 1s', RUN, 'percentile-samples-few'],
    ['p5 < 1s', broken({}, { 100: 199 }), 'percentile-samples-few'],
    ['p95 < 1s', broken({ histogram: 'HISTFAAA' }), 'histogram-unreadable'],
    ['stddev < 1s', broken({ histogram: '' }), 'histogram-incomplete'],
    ['p95 < 1s', broken({ samples: 1001 }), 'histogram-incomplete'],
    ['p95 < 1s', broken({ max: ONE_HOUR + 1 }), 'times-over-an-hour'],
    ['p95 < 1s', nothing, 'figure-missing'],
    ['avg of home < 1s', nothing, 'figure-missing'],
    ['errors of home < 1%', nothing, 'figure-missing'],
    ['min < 1s', nothing, 'figure-missing'],
    ['p100 < 1s', nothing, 'figure-missing'],
    ['stddev < 1s', broken({}, { 100: 1 }), 'figure-missing'],
    ['rps > 1', withoutSeconds, 'figure-missing'],
    ['avg of home < 1s', withLabels({ home: distributionOf({ 1: 1 }) }), 'labels-incomplete'],
  ])('%s', (line, evidence, code) => {
    const judgement = judged(line, evidence);
    expect(judgement).toMatchObject({ outcome: 'inconclusive', actual: undefined });
    expect(judgement.reason?.code).toBe(code);
    expect(judgement.sentence).not.toContain('\n');
    expect(judge([judgement.criterion], evidence, { doubts: [] }).outcome).toBe('inconclusive');
  });

  test.each<[string, Evidence, string]>([
    ['p95 of chekout < 1s', RUN, 'labels seen: "checkout", "home"'],
    ['avg of Home < 1s', RUN, 'labels seen: "home", "checkout"'],
    ['avg of home < 1s', withLabels({}), 'labels seen: none'],
    ['avg of home < 1s', withLabels(manyLabels), ' and 4 more'],
    [
      'avg of home < 1s',
      withLabels({ 'a\n::error::b': distributionOf({ 1: 1 }) }),
      'labels seen: "a\\n::error::b"',
    ],
  ])('%s lists the labels that were seen, the nearest first', (line, evidence, labels) => {
    expect(judged(line, evidence).words).toContain(labels);
  });

  test('a time beyond an hour is still a maximum', () => {
    expect(judged('max < 1h', broken({ max: ONE_HOUR + 1 }))).toMatchObject({
      outcome: 'fail',
      actual: ONE_HOUR + 1,
    });
  });
});

describe('what needs the seconds of a run never passes without them', () => {
  test.each([{ window: 30_000 }, { streak: 30_000 }, { window: 30_000, on: 'stop' as const }])(
    '%j',
    (overrides) => {
      const [criterion] = parseThreshold('avg < 1h').criteria;
      if (criterion === undefined) throw new Error('it is a criterion');
      expect(judge([{ ...criterion, ...overrides }], RUN, { doubts: [] }).outcome).toBe(
        'inconclusive',
      );
    },
  );

  test('stop alone changes nothing at the end', () => {
    expect(judged('avg < 1s, stop')).toMatchObject({ outcome: 'pass', actual: 300 });
    expect(judged('avg < 200ms, stop')).toMatchObject({ outcome: 'fail', actual: 300 });
  });
});

test('seconds that lie years apart are no run', () => {
  const { home } = { home: distributionOf({ 100: 2 }) };
  const row = (at: number): [number, number, number, number, string] => [
    at,
    1,
    0,
    100,
    encodeTimes({ 100: 1 }),
  ];
  const task = aResult({
    overall: home,
    labels: { home: { ...home, seconds: [row(0), row(1_764_000_000_000)] } },
  });
  const run = someEvidence({ regions: [aRegionMeasurement({ results: [task] })] });
  expect(judged('avg < 1s over 1s', run).reason?.code).toBe('seconds-far-apart');
});
