import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { breachesIn } from '../../../../src/gate/early-end/breaches.ts';
import { apdexBounds } from '../../../../src/gate/figures/apdex.ts';
import { apdexTargetOf, overviewOf } from '../../../../src/gate/overview.ts';
import { judge } from '../../../../src/gate/verdict.ts';
import { judgeAgain } from '../../../../src/phases/replay.ts';
import { headline } from '../../../../src/report/headline.ts';
import { resultsSchema } from '../../../../src/report/results/schema.ts';
import { printResults } from '../../../../src/report/results/text.ts';
import { regionTable } from '../../../../src/report/tables.ts';
import { aResult, someEvidence } from '../../../support/builders/evidence.ts';
import {
  distributionOf,
  encodeTimes,
  readHistogram,
  type Times,
} from '../../../support/builders/histogram.ts';
import { judged } from '../../../support/builders/judged-run.ts';
import {
  aRegionMeasurement,
  someMeasurements,
  someResults,
} from '../../../support/builders/report.ts';
import {
  aLiveRegion,
  aRun,
  aRunOf,
  aTaskOf,
  windowsIn,
} from '../../../support/properties/series.ts';

/** A sample: how long it took, and whether it failed. */
type Sample = readonly [time: number, failed: boolean];

function countsOf(times: readonly number[]): Times {
  const counts: Record<number, number> = {};
  for (const time of times) counts[time] = (counts[time] ?? 0) + 1;
  return counts;
}

/** The definition, sample by sample. */
function scoreOf(samples: readonly Sample[], target: number): number {
  const worth = ([time, failed]: Sample): number =>
    failed ? 0 : time <= target ? 1 : time <= 4 * target ? 0.5 : 0;
  return samples.reduce((sum, sample) => sum + worth(sample), 0) / samples.length;
}

function whole(samples: readonly Sample[], isTold = true): TaskResult['overall'] {
  const failed = samples.filter(([, isFailed]) => isFailed).map(([time]) => time);
  const all = distributionOf(countsOf(samples.map(([time]) => time)), failed.length);
  return isTold && failed.length > 0 ? { ...all, failed: encodeTimes(countsOf(failed)) } : all;
}

function runOf(samples: readonly Sample[], isTold = true) {
  const overall = whole(samples, isTold);
  const results = [aResult({ overall, labels: { home: overall } })];
  const errors = overall.failures / overall.samples;
  const all = { samples: overall.samples, errors, average: overall.sum / overall.samples };
  const regions = [aRegionMeasurement({ results, ...all })];
  return { ...someEvidence({ ...all, regions }), regions };
}

const anySamples = fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
});
const anyTarget = fc.oneof(fc.constantFrom(500, 1), fc.integer({ min: 1, max: 3000 }));

function boundsOf(samples: readonly Sample[], target: number, isTold: boolean) {
  const { histogram, min, max, failures, failed = '' } = whole(samples);
  const known = isTold && failures > 0 ? (readHistogram(failed) ?? []) : failures;
  const ends = { min: min ?? 0, max: max ?? 0 };
  const bounds = apdexBounds(readHistogram(histogram) ?? [], { target, failed: known, ...ends });
  if (bounds === undefined) throw new Error('there are samples');
  return bounds;
}

describe('Apdex', () => {
  test('counts what satisfies whole, what is tolerated half, and what failed not at all', () => {
    const samples: readonly Sample[] = [
      [0, false],
      [500, false],
      [501, false],
      [2000, false],
      [2001, false],
      [10, true],
      [3, false],
      [4, false],
      [5, false],
      [6, false],
    ];
    // Six satisfy, two are tolerated, one is too slow and one failed: 7 of 10.
    expect(boundsOf(samples, 500, true)).toEqual({ low: 0.7, high: 0.7 });
    expect(judged('apdex(500ms) >= 0.7', runOf(samples))).toMatchObject({
      outcome: 'pass',
      actual: 0.7,
    });
    expect(judged('apdex(500ms) of home > 0.7', runOf(samples))).toMatchObject({
      outcome: 'fail',
      actual: 0.7,
      words: '0.70',
    });
  });

  test('is that of its definition where tasks say which samples failed', () => {
    fc.assert(
      fc.property(anySamples, anyTarget, (samples, target) => {
        const { low, high } = boundsOf(samples, target, true);
        const truth = scoreOf(samples, target);
        expect(low).toBeLessThanOrEqual(truth + 1e-12);
        expect(high).toBeGreaterThanOrEqual(truth - 1e-12);
        // Only times that a histogram does not distinguish leave something open.
        const isClear = [target, 4 * target].every((limit) => limit < 2048);
        if (isClear) expect(high).toBe(low);
      }),
    );
  });

  test('has bounds where they do not, and each of them is possible', () => {
    fc.assert(
      fc.property(anySamples, fc.integer({ min: 1, max: 500 }), (samples, target) => {
        const { low, high } = boundsOf(samples, target, false);
        const failures = samples.filter(([, failed]) => failed).length;
        const times = samples.map(([time]) => time).toSorted((a, b) => a - b);
        const fastFailed = times.map((time, at): Sample => [time, at < failures]);
        const slowFailed = times.map((time, at): Sample => [time, at >= times.length - failures]);
        expect(low).toBeCloseTo(scoreOf(fastFailed, target), 12);
        expect(high).toBeCloseTo(scoreOf(slowFailed, target), 12);
      }),
    );
  });

  test('takes failed samples that were never counted for a mere number of them', () => {
    const buckets = [{ from: 10, to: 10, count: 4 }];
    const failed = [{ from: 9000, to: 9003, count: 1 }];
    expect(apdexBounds(buckets, { target: 100, failed })).toEqual({ low: 0.75, high: 0.75 });
    expect(apdexBounds([], { target: 100, failed: 0 })).toBeUndefined();
  });
});

const SLOW_ONES_FAILED: readonly Sample[] = [
  ...Array.from({ length: 90 }, (): Sample => [100, false]),
  ...Array.from({ length: 10 }, (): Sample => [5000, true]),
];

describe('a criterion on Apdex', () => {
  test('of tasks that do not say which samples failed is judged where both ends agree', () => {
    const run = runOf(SLOW_ONES_FAILED, false);
    expect(judged('apdex(500ms) >= 0.8', run)).toMatchObject({
      outcome: 'pass',
      range: { low: 0.8, high: 0.9 },
      words: 'between 0.80 and 0.90',
    });
    expect(judged('apdex(500ms) > 0.95', run).outcome).toBe('fail');
    const open = judged('apdex(500ms) >= 0.85', run);
    expect(open.outcome).toBe('inconclusive');
    expect(open.note).toContain('which samples failed is not known');
    expect(judged('apdex(500ms) >= 0.85', runOf(SLOW_ONES_FAILED)).outcome).toBe('pass');
  });

  test('is judged in each region, in windows and in stretches', () => {
    const seconds = (times: Times, failures = 0) =>
      Array.from({ length: 10 }, (_, at) => ({ at, times, failures }));
    const evidence = aRunOf({
      'eu-west-1': [aTaskOf({ home: seconds({ 100: 9, 900: 1 }) })],
      'us-east-1': [aTaskOf({ home: seconds({ 100: 5, 900: 5 }) })],
    });
    expect(judged('apdex(500ms) in each region >= 0.9', evidence)).toMatchObject({
      outcome: 'fail',
      actual: 0.75,
    });
    expect(judged('apdex(500ms) in eu-west-1 >= 0.95 over 5s', evidence).outcome).toBe('pass');
    expect(judged('apdex(500ms) in us-east-1 >= 0.8 over 5s', evidence).outcome).toBe('fail');
    expect(judged('apdex(500ms) in us-east-1 >= 0.8 for 5s', evidence).outcome).toBe('fail');
    const failing = aRun(...seconds({ 100: 5, 5000: 5 }, 5));
    expect(judged('apdex(500ms) <= 0.6 over 5s', failing).outcome).toBe('pass');
    const open = judged('apdex(500ms) >= 0.3 over 5s', failing);
    expect([open.outcome, open.reason?.code]).toEqual(['inconclusive', 'windows-unjudged']);
    expect(open.words).toContain('depends on which of the samples failed');
  });

  test('ends a run once nothing that is to come can meet it', () => {
    const { criteria } = parseThreshold('apdex(100ms) >= 0.9, stop');
    const slow = [{ at: 0, times: { 900: 100 } }];
    const planned = { duration: 2000, ceiling: 10, underWay: 1 };
    const regions = [aLiveRegion({ home: slow })];
    const [breach] = breachesIn(criteria, { regions, gaps: [], planned });
    expect(breach?.words).toMatch(/^0\.00 after 1 s .* samples were instant, it would be 0\.5\d$/);
    const fast = [aLiveRegion({ home: [{ at: 0, times: { 10: 95, 900: 5 } }] })];
    expect(breachesIn(criteria, { regions: fast, gaps: [], planned })).toEqual([]);
  });
});

describe('what is shown of Apdex', () => {
  const results = (threshold: string, isTold = true) => {
    const evidence = runOf(SLOW_ONES_FAILED, isTold);
    const { criteria } = parseThreshold(threshold);
    const [criterion] = criteria;
    if (criterion === undefined) throw new Error('it is a criterion');
    return someResults({
      verdict: judge(criteria, evidence, { doubts: [] }),
      measurements: someMeasurements({ regions: evidence.regions, overall: evidence }),
      overview: overviewOf(evidence, apdexTargetOf(criteria)),
    });
  };

  test('are a column where a criterion asks for it, the headline and the document', () => {
    const of = results('apdex(250ms) >= 0.95');
    expect(resultsSchema.safeParse(of).error).toBeUndefined();
    expect(regionTable(of).header.at(-1)).toBe('Apdex (250ms)');
    expect(regionTable(of).rows.map((row) => row.at(-1))).toEqual(['0.90', '0.90']);
    expect(headline(of)).toBe('Too few users satisfied: apdex(250ms) is 0.90, minimum 0.95');
    expect(of.criteria[0]).toMatchObject({ subject: 'apdex', target: 250, actual: 0.9 });
    expect([of.apdexAt, of.figures[0]?.apdex]).toEqual([250, 0.9]);
  });

  test('are bounds of tasks that do not say which samples failed', () => {
    const of = results('apdex(500ms) >= 0.95', false);
    expect(regionTable(of).rows[0]?.at(-1)).toBe('0.80 to 0.90');
    expect(of.figures[0]?.apdex).toEqual({ low: 0.8, high: 0.9 });
  });

  test('are no column elsewhere, and in the document with the time that JMeter takes', () => {
    const of = results('avg < 1s');
    expect(regionTable(of).header.join()).not.toContain('Apdex');
    expect([of.apdexAt, of.figures[0]?.apdex]).toEqual([500, 0.9]);
  });

  test('are judged again by the stored results', () => {
    const again = judgeAgain(printResults(results('avg < 1s')), 'apdex(1s) >= 0.9');
    expect(again.criteria[0]).toMatchObject({ outcome: 'pass', actual: 0.9, target: 1000 });
  });
});

test('a window whose limit depends on which samples failed says so', () => {
  const run = aRun({ at: 0, times: { 100: 5, 5000: 5 }, failures: 5 });
  const { reason } = windowsIn('apdex(500ms) >= 0.3 over 1s', run);
  expect(reason?.code).toBe('limit-between-scores');
});
