import * as fc from 'fast-check';
import { decodeFromCompressedBase64 } from 'hdr-histogram-js';
import { describe, expect, test } from 'vitest';
import { samplesFor } from '../../../../src/gate/criteria/criterion.ts';
import {
  addBuckets,
  bucketsOf,
  emptySum,
  percentileOf,
} from '../../../../src/gate/figures/buckets.ts';
import { visitHistogram } from '../../../../src/measurements/results/histogram.ts';
import { encodeTimes, readHistogram } from '../../../support/builders/histogram.ts';

describe('what a worker has written is read', () => {
  test('with the borders of its buckets', () => {
    // load_gate_worker.samples.hdr.encode({0: 3, 1: 1, 2047: 2, 2048: 1, 2049: 4, 4096: 5, 30000: 7,
    // 3600000: 1, 9999999: 1})
    const written = 'HISTFAAAAC54nJNpmSzMwMDAzwABzFCaEUyavWuw/wARYGP6Kc/C9Zefa7Eu38Q8FgCrCQhS';
    expect(readHistogram(written)).toEqual([
      { from: 0, to: 0, count: 3 },
      { from: 1, to: 1, count: 1 },
      { from: 2047, to: 2047, count: 2 },
      { from: 2048, to: 2049, count: 5 },
      { from: 4096, to: 4099, count: 5 },
      { from: 30_000, to: 30_015, count: 7 },
      { from: 3_598_336, to: 3_600_383, count: 2 },
    ]);
  });

  test('with counts of more than 32 bits', () => {
    // load_gate_worker.samples.hdr.encode({100: 3_000_000_000, 101: 1})
    const written = 'HISTFAAAACd4nJNpmSzMwMDAwQABzFCaEUyavWuw/wAROM7Y8KNprRgTAH7DB60=';
    expect(readHistogram(written)).toEqual([
      { from: 100, to: 100, count: 3_000_000_000 },
      { from: 101, to: 101, count: 1 },
    ]);
  });

  test('and the counts of a second alone', () => {
    // load_gate_worker.samples.hdr.encode_counts({0: 3, 1: 1, 2047: 2, 2048: 1, 9999: 5})
    expect(readHistogram('BgL5HwQCvyMK')).toEqual([
      { from: 0, to: 0, count: 3 },
      { from: 1, to: 1, count: 1 },
      { from: 2047, to: 2047, count: 2 },
      { from: 2048, to: 2049, count: 1 },
      { from: 9992, to: 9999, count: 5 },
    ]);
    expect(readHistogram('')).toEqual([]);
  });

  test('the same each time, whatever was read in between', () => {
    const [first, second] = [encodeTimes({ 3: 1, 4000: 2 }), encodeTimes({ 70: 5 })];
    const read = readHistogram(first);
    readHistogram(second);
    expect(readHistogram(first)).toEqual(read);
    expect(visitHistogram(first)).toMatchObject({ samples: 3, first: { from: 3, to: 3 } });
  });

  test('also when there was no sample', () => {
    expect(readHistogram('HISTFAAAABt4nJNpmSzMgADMUJoRTJq9a7D/ABEAAEo3BB4=')).toEqual([]);
  });
});

const times = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2047 }), fc.integer({ min: 1, max: 1_000_000 })), {
    minLength: 1,
    maxLength: 50,
  })
  .map((entries) => Object.fromEntries(entries));

test('every time up to 2,047 ms comes back exactly, and so do percentiles of several tasks together', () => {
  fc.assert(
    fc.property(
      fc.array(times, { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (tasks, p) => {
        const sum = emptySum();
        for (const task of tasks) addBuckets(sum, readHistogram(encodeTimes(task)) ?? []);
        const merged = bucketsOf(sum);
        const all = new Map<number, number>();
        for (const [time, count] of tasks.flatMap((task) => Object.entries(task)))
          all.set(Number(time), count + (all.get(Number(time)) ?? 0));
        const sorted = [...all].toSorted(([a], [b]) => a - b);
        expect(merged.map(({ from, to, count }) => [from, to, count])).toEqual(
          sorted.map(([time, count]) => [time, time, count]),
        );
        const total = sorted.reduce((before, [, count]) => before + count, 0);
        const rank = Math.max(1, Math.ceil(Number(((p / 100) * total).toPrecision(12))));
        const upTo = (time: number): number =>
          sorted.reduce((before, [other, count]) => (other <= time ? before + count : before), 0);
        const expected = sorted.find(([time]) => upTo(time) >= rank)?.[0];
        expect(percentileOf(merged, p)).toBe(expected);
      },
    ),
  );
});

test('HdrHistogram itself reads the same counts and percentiles', () => {
  const anyTimes = fc
    .array(
      fc.tuple(fc.integer({ min: 0, max: 3_600_000 }), fc.integer({ min: 1, max: 1_000_000 })),
      {
        minLength: 1,
        maxLength: 50,
      },
    )
    .map((entries) => Object.fromEntries(entries));
  const percents = fc.constantFrom(1, 25, 50, 90, 95, 99, 99.9, 99.99, 100);
  fc.assert(
    fc.property(anyTimes, percents, (task, percent) => {
      const written = encodeTimes(task);
      const referee = decodeFromCompressedBase64(written, 64, false);
      const buckets = readHistogram(written) ?? [];
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(referee.totalCount);
      expect(percentileOf(buckets, percent)).toBe(referee.getValueAtPercentile(percent));
    }),
  );
});

describe('what is no histogram is undefined, and never an empty one', () => {
  const good = encodeTimes({ 10: 5, 20: 3 });
  test.each(['HISTFAAA', good.slice(0, 20), Buffer.alloc(200).toString('base64'), 'gICAgA=='])(
    '%j',
    (text) => {
      expect(readHistogram(text)).toBeUndefined();
    },
  );

  test.each(['', 'HISTFAAA'])('whatever the bytes, after %j', (begin) => {
    fc.assert(
      fc.property(fc.base64String({ maxLength: 200 }), (text) => {
        expect(readHistogram(`${begin}${text}`)).toSatisfy(
          (read) => read === undefined || Array.isArray(read),
        );
      }),
    );
  });
});

test.each([
  [50, 100],
  [95, 190],
  [99, 198],
  [99.9, 200],
  [100, 200],
  [0.5, 1],
])('p%d of the times 1 to 200 is %d', (percentile, time) => {
  const buckets = Array.from({ length: 200 }, (_, index) => ({
    from: index + 1,
    to: index + 1,
    count: 1,
  }));
  expect(percentileOf(buckets, percentile)).toBe(time);
});

test.each([
  [0, 1],
  [1, 1000],
  [50, 20],
  [90, 100],
  [95, 200],
  [99, 1000],
  [99.9, 10_000],
  [99.99, 100_000],
  [100, 1],
])('p%d takes %d samples', (percentile, samples) => {
  expect(samplesFor({ subject: 'percentile', percentile })).toBe(samples);
});
