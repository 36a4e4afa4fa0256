import { describe, expect, test } from 'vitest';
import {
  DEFAULT_ERRORS_EACH_CRITERION,
  parseThreshold,
} from '../../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../../src/gate/figures/evidence.ts';
import { judge } from '../../../../src/gate/verdict.ts';
import { aRegionMeasurement, aResult, someEvidence } from '../../../support/builders/builders.ts';
import { distributionOf, encodeTimes, type Times } from '../../../support/builders/histogram.ts';
import { isSenseless } from '../../../support/properties/refusals.ts';

const ONE_HOUR = 3_600_000;
const seconds = (first: number, last: number) =>
  [first, last].map((at) => ({ at: at * 1000, samples: 1, failures: 0, sum: 1, concurrency: 1 }));

/** A task with a fast label and a slow one. */
function aTask(
  taskId: string,
  { home, checkout, failures = 0 }: { home: Times; checkout?: Times; failures?: number },
) {
  const all: Record<number, number> = { ...home };
  for (const [time, count] of Object.entries(checkout ?? {}))
    all[Number(time)] = (all[Number(time)] ?? 0) + count;
  const labels = {
    home: distributionOf(home),
    ...(checkout === undefined ? {} : { checkout: distributionOf(checkout, failures) }),
  };
  return aResult({
    taskId,
    overall: distributionOf(all, failures),
    labels,
    seconds: seconds(100, 109),
  });
}

const EU = aRegionMeasurement({
  region: 'eu-west-1',
  samples: 1000,
  average: 200,
  errors: 0.02,
  results: [
    aTask('t1', { home: { 100: 250, 110: 250 } }),
    aTask('t2', { home: { 100: 300 }, checkout: { 400: 150, 900: 50 }, failures: 20 }),
  ],
});
const US = aRegionMeasurement({
  region: 'us-east-1',
  samples: 500,
  average: 500,
  errors: 0,
  results: [aTask('t3', { home: { 300: 250 }, checkout: { 700: 250 } })],
});
const RUN = someEvidence({ average: 300, errors: 0.0133, samples: 1500, regions: [EU, US] });

function judged(line: string, evidence: Evidence = RUN) {
  const { criteria, problems } = parseThreshold(line, { regions: ['eu-west-1', 'us-east-1'] });
  // One that makes no sense alone is judged all the same.
  expect(problems.filter((problem) => !isSenseless(problem))).toEqual([]);
  const [judgement] = judge(criteria, evidence, { doubts: [] }).judgements;
  if (judgement === undefined) throw new Error('one criterion makes one judgement');
  return judgement;
}

describe('each subject in each scope', () => {
  test.each([
    ['avg < 1s', 300],
    ['avg in eu-west-1 < 1s', 200],
    ['avg in us-east-1 < 1s', 500],
    ['avg of home < 1s', (250 * 100 + 250 * 110 + 300 * 100 + 250 * 300) / 1050],
    ['avg of checkout in eu-west-1 < 1s', (150 * 400 + 50 * 900) / 200],
    ['errors < 5%', 0.0133],
    ['errors in eu-west-1 < 5%', 0.02],
    ['errors of checkout < 5%', 20 / 450],
    ['errors of checkout in eu-west-1 <= 10%', 0.1],
    ['errors of home <= 0%', 0],
    ['samples >= 1', 1500],
    ['samples in us-east-1 >= 1', 500],
    ['samples of checkout >= 1', 450],
    ['samples of home in us-east-1 >= 1', 250],
    ['min < 1s', 100],
    ['min in us-east-1 < 1s', 300],
    ['max < 1s', 900],
    ['max of checkout in us-east-1 < 1s', 700],
    ['max of home < 1s', 300],
    ['p50 < 1s', 110],
    ['p95 < 1s', 700],
    ['p99 < 1s', 900],
    ['p95 in eu-west-1 < 1s', 400],
    ['p50 of home in eu-west-1 < 1s', 100],
    ['p90 of checkout < 1s', 900],
    ['p0 of checkout < 1s', 400],
    ['p100 in us-east-1 < 1s', 700],
    ['stddev of home in us-east-1 < 1s', 0],
    ['stddev of checkout in eu-west-1 < 1s', Math.sqrt((150 * 125 ** 2 + 50 * 375 ** 2) / 200)],
    ['rps > 1', 150],
    ['rps in us-east-1 > 1', 50],
    ['rps of checkout > 1', 45],
  ])('%s is %d', (line, actual) => {
    expect(judged(line).outcome).toBe('pass');
    expect(judged(line).actual).toBeCloseTo(actual, 9);
  });

  test('a percentile of the whole is none of the mean of the tasks or regions', () => {
    const [eu, us] = [
      judged('p95 in eu-west-1 < 1s').actual ?? 0,
      judged('p95 in us-east-1 < 1s').actual ?? 0,
    ];
    expect(judged('p95 < 1s').actual).not.toBe((eu + us) / 2);
  });

  test.each([
    [
      'p95 of checkout in eu-west-1 < 900ms',
      'p95 of checkout in eu-west-1 is 900.0 ms, which breaks p95 of checkout in eu-west-1 < 900ms (threshold, line 1)',
    ],
    ['rps >= 200', 'rps is 150.0/s, which breaks rps >= 200 (threshold, line 1)'],
    ['rps > 149.99', 'rps is 150.0/s, within rps > 149.99 (threshold, line 1)'],
  ])('%s reads as %j', (line, sentence) => {
    expect(judged(line).sentence).toBe(sentence);
  });
});

describe('in each region', () => {
  test('names every broken one, the worst first', () => {
    expect(judged('avg in each region < 150ms')).toMatchObject({
      outcome: 'fail',
      actual: 500,
      sentence:
        'avg in each region is 500.0 ms in us-east-1, 200.0 ms in eu-west-1, which breaks avg in each region < 150ms (threshold, line 1)',
      note: 'broken: 500.0 ms in us-east-1, 200.0 ms in eu-west-1',
    });
  });

  test('names only those that are broken', () => {
    expect(judged('avg in each region < 300ms')).toMatchObject({
      outcome: 'fail',
      note: 'broken: 500.0 ms in us-east-1',
    });
  });

  test('shows the worst when all hold', () => {
    expect(judged('avg in each region < 1s').sentence).toBe(
      'avg in each region is 500.0 ms in us-east-1, the worst of 2 regions, within avg in each region < 1s (threshold, line 1)',
    );
  });

  test('takes the lowest for the worst where more is better', () => {
    expect(judged('rps in each region > 1')).toMatchObject({ outcome: 'pass', actual: 50 });
  });

  test('is broken by one region even when another cannot be measured; when none breaks it, it is inconclusive', () => {
    const legacy = aRegionMeasurement({ region: 'sa-east-1', results: [] });
    const judgement = judged('p95 in each region < 600ms', { ...RUN, regions: [EU, US, legacy] });
    expect(judgement).toMatchObject({ outcome: 'fail', actual: 700 });
    expect(judgement.note).toContain('broken: 700.0 ms in us-east-1');
    expect(judgement.note).toContain('sa-east-1: no task of sa-east-1 reported its response times');
    const met = judged('p95 in each region < 2s', { ...RUN, regions: [EU, US, legacy] });
    expect(met).toMatchObject({ outcome: 'inconclusive', actual: undefined });
  });
});

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
      withLabels({ home: distributionOf({ 1: 1 }), '(other labels)': distributionOf({ 1: 1 }) }),
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

describe('what the seconds of a run would tell never passes without them', () => {
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

describe('a soft criterion', () => {
  const verdict = (text: string) => judge(parseThreshold(text).criteria, RUN, { doubts: [] });

  test.each([
    ['avg < 1s\navg < 10ms, warn', 'pass'],
    ['avg < 1s\np99.99 < 1s, warn', 'pass'],
    ['avg < 1s\np95 of nothing < 1s, warn', 'pass'],
    ['avg < 10ms\navg < 1s, warn', 'fail'],
  ])('decides nothing: %j is a %s', (text, outcome) => {
    expect(verdict(text).outcome).toBe(outcome);
  });

  test('alone proves nothing', () => {
    expect(verdict('avg < 1s, warn').outcome).toBe('inconclusive');
  });

  test('is judged all the same', () => {
    expect(verdict('avg < 1s\navg < 10ms, warn').judgements.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'fail',
    ]);
  });
});

describe('a percentile that lies between times that a histogram does not tell apart', () => {
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
  ])('is judged where both would be judged alike: %s is a %s', (line, outcome) => {
    expect(judged(line, run).outcome).toBe(outcome);
  });

  test('is told by both ends where that decides, and by the longer one elsewhere', () => {
    expect(judged('p50 <= 3s', run)).toMatchObject({
      sentence:
        'p50 is between 3000.0 ms and 3001.0 ms, which neither meets nor breaks p50 <= 3s (threshold, line 1)',
      note: 'between 3000.0 ms and 3001.0 ms: above 2,047 ms histograms are exact within 0.1% only',
    });
    expect(judged('p50 <= 4s', run)).toMatchObject({ actual: 3001, range: undefined });
  });

  test('lies within the shortest and the longest time of all', () => {
    const alike = [
      aRegionMeasurement({ samples: 100, results: [aTask('t1', { home: { 3000: 100 } })] }),
    ];
    expect(judged('p50 <= 3s', someEvidence({ ...run, regions: alike })).outcome).toBe('pass');
  });
});

describe('a run in which some regions tell no more than final log lines', () => {
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

  test('knows a label that only some of them have', () => {
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

describe('a region of which no task took part', () => {
  const run = { ...RUN, regions: [EU], absent: ['us-east-1'] };

  test.each([
    ['errors in each region < 5%', 'inconclusive', 'region-absent'],
    ['errors in us-east-1 < 5%', 'inconclusive', 'region-absent'],
    ['errors in each region < 1%', 'fail', undefined],
    ['p50 of home < 1s', 'pass', undefined],
  ] as const)('%s is %s', (line, outcome, code) => {
    const judgement = judged(line, run);
    expect(judgement.outcome).toBe(outcome);
    expect(judgement.reason?.code).toBe(code);
  });

  test('is named beside the regions that break a criterion', () => {
    const { note } = judged('errors in each region < 1%', run);
    expect(note).toMatch(/in eu-west-1; us-east-1: none of the tasks of us-east-1 took part$/);
  });

  test('is none that the default limit on errors looks for', () => {
    expect(judge([DEFAULT_ERRORS_EACH_CRITERION], run, { doubts: [] }).outcome).toBe('pass');
  });
});
