import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bucket } from '../../../../src/gate/figures/buckets.ts';
import { deviationBounds } from '../../../../src/gate/figures/deviation.ts';
import { overviewOf } from '../../../../src/gate/overview.ts';
import { aResult, someEvidence } from '../../../support/builders/evidence.ts';
import { REGION } from '../../../support/builders/fleet.ts';
import { distributionOf, readHistogram, type Times } from '../../../support/builders/histogram.ts';
import { judged } from '../../../support/builders/judged-run.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';
import { aRun, aRunOf, aTaskOf, inARow, judgedBy } from '../../../support/properties/series.ts';

function trueDeviation(times: readonly number[]): number {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  return Math.sqrt(squares / times.length);
}

function countsOf(times: readonly number[]): Times {
  const counts: Record<number, number> = {};
  for (const time of times) counts[time] = (counts[time] ?? 0) + 1;
  return counts;
}

function boundsOf(times: readonly number[], ends = true) {
  const { sum, min, max, histogram } = distributionOf(countsOf(times));
  const known = ends ? { sum, min: min ?? 0, max: max ?? 0 } : { sum };
  const bounds = deviationBounds(readHistogram(histogram) ?? [], known);
  if (bounds === undefined) throw new Error('two samples have a deviation');
  return bounds;
}

/** Five-second answers that all timed out, a few milliseconds apart. */
const TIMED_OUT = [5000, 5001, 5001, 5002, 5003, 5003, 5000, 5002];
/** Two buckets of times. */
const NEAR = [0, 1, 2, 3, 4, 5, 6, 7].map((more) => 5000 + more);
const some = (min: number, max: number) =>
  fc.array(fc.integer({ min, max }), { minLength: 2, maxLength: 40 });

describe('B8: a deviation of times that a histogram does not distinguish has bounds', () => {
  test('of answers that all timed out it is not nothing', () => {
    const truth = trueDeviation(TIMED_OUT);
    const { low, high } = boundsOf(TIMED_OUT);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(truth);
    expect(high).toBeGreaterThanOrEqual(truth);
    expect(high).toBeLessThan(2);
  });

  test.each([
    ['short', some(0, 3000)],
    ['above two seconds', some(2040, 9000)],
    ['of a minute', some(59_900, 60_100)],
    ['of any length', some(0, 3_600_000)],
    ['alike', fc.integer({ min: 3000, max: 100_000 }).chain((from) => some(from, from + 20))],
  ])('the true one lies between them, and they lie close: times %s', (_, times) => {
    fc.assert(
      fc.property(times, fc.boolean(), (all, ends) => {
        const truth = trueDeviation(all);
        const { low, high } = boundsOf(all, ends);
        const rounding = 1e-7 * Math.max(1, truth);
        expect(low).toBeLessThanOrEqual(truth + rounding);
        expect(high).toBeGreaterThanOrEqual(truth - rounding);
        // Each time is known to the width of its bucket, and so is the deviation.
        const width = Math.max(...all) / 1024;
        expect(high - low).toBeLessThanOrEqual(width + rounding);
      }),
      { numRuns: 400 },
    );
  });

  test('whatever times are in the buckets with that sum, brute force finds none outside of them', () => {
    const near = fc.array(fc.constantFrom(...NEAR), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(near, (all) => {
        const { low, high } = boundsOf(all);
        const sum = all.reduce((total, time) => total + time, 0);
        const wanted = JSON.stringify(distributionOf(countsOf(all)));
        const candidates = all.reduce<number[][]>(
          (found) => found.flatMap((times) => NEAR.map((time) => [...times, time])),
          [[]],
        );
        const alike = candidates.filter(
          (times) =>
            times.reduce((total, time) => total + time, 0) === sum &&
            JSON.stringify(distributionOf(countsOf(times))) === wanted,
        );
        expect(alike.length).toBeGreaterThan(0);
        for (const times of alike) {
          expect(trueDeviation(times)).toBeGreaterThanOrEqual(low - 1e-9);
          expect(trueDeviation(times)).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of times of two seconds and less it is exact; that of one sample is none', () => {
    const at = (time: number, count: number): Bucket => ({ from: time, to: time, count });
    const buckets = [at(2, 1), at(4, 3), at(5, 2), at(7, 1), at(9, 1)];
    const { low, high } = deviationBounds(buckets, { sum: 40, min: 2, max: 9 }) ?? {};
    expect(low).toBeCloseTo(2, 12);
    expect(high).toBe(low);
    expect(deviationBounds([at(2, 1)], { sum: 2 })).toBeUndefined();
    expect(deviationBounds([], { sum: 0 })).toBeUndefined();
  });

  const overall = distributionOf(countsOf(TIMED_OUT));
  const region = aRegionMeasurement({
    samples: overall.samples,
    results: [aResult({ overall, labels: { home: overall } })],
  });
  const run = someEvidence({ samples: overall.samples, average: 5001.5, regions: [region] });

  test('a criterion is inconclusive only where its limit lies between them', () => {
    const { low, high } = boundsOf(TIMED_OUT);
    expect(judged('stddev < 500ms', run)).toMatchObject({
      outcome: 'pass',
      actual: undefined,
      range: { low, high },
    });
    expect(judged('stddev <= 0ms', run)).toMatchObject({ outcome: 'fail', range: { low, high } });
    expect(judged(`stddev < ${((low + high) / 2).toFixed(3)}ms`, run).outcome).toBe('inconclusive');
    expect(judged('stddev < 500ms', run).margin).toBeCloseTo((500 - high) / 500, 9);
  });

  test('the figures at a glance have both ends, but where these are almost one', () => {
    const shown = overviewOf(run).run;
    const { low, high } = boundsOf(TIMED_OUT);
    expect(shown.get('stddev')).toEqual({ low, high });
    expect(shown.get('max')).toEqual({ low: 5003, high: 5003 });
  });

  test('in windows, too, where the shortest and the longest time have bounds as well', () => {
    const hung = aRun(...inARow([1, 2, 3].map(() => ({ times: countsOf(TIMED_OUT) }))));
    const found = judgedBy('stddev < 500ms over 2s', hung);
    const truth = trueDeviation(TIMED_OUT);
    expect(found).toMatchObject({ outcome: 'pass', actual: undefined });
    expect(found.range?.low).toBeLessThanOrEqual(truth);
    expect(found.range?.high).toBeGreaterThanOrEqual(truth);
    expect(judgedBy('stddev < 1ms over 2s', hung).outcome).toBe('inconclusive');
    expect(judgedBy('max < 6s over 2s', hung).range).toEqual({ low: 5000, high: 5003 });
    expect(judgedBy('min > 4s over 2s', hung).range).toEqual({ low: 5000, high: 5003 });
    const mixed = aRunOf({
      [REGION]: [aTaskOf({ home: [{ at: 0, times: { 100: 5, 5001: 5 } }] })],
    });
    expect(judgedBy('stddev < 3s for 1s', mixed).outcome).toBe('pass');
  });
});
