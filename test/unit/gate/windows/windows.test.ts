import { describe, expect, test } from 'vitest';
import { REGION } from '../../../support/builders/fleet.ts';
import {
  aRun,
  aRunOf,
  aTaskOf,
  inARow,
  judgedBy,
  moment,
  type SecondOf,
  windowsIn,
} from '../../../support/properties/series.ts';

const steady = (...averages: readonly number[]): SecondOf[] =>
  inARow(averages.map((average) => ({ times: { [average]: 2 } })));
const errorsIn = (...failures: readonly number[]): SecondOf[] =>
  inARow(failures.map((failed) => ({ times: { 10: 10 }, failures: failed })));

describe('every complete window is looked at', () => {
  test.each<[string, SecondOf[], number, number, readonly [number, number, number]]>([
    // Line, seconds, windows, broken ones, and the worst: from, to and figure.
    ['avg < 1s over 1s', steady(100, 200, 300), 3, 0, [2, 3, 300]],
    ['avg < 1s over 2s', steady(100, 200, 300), 2, 0, [1, 3, 250]],
    ['avg < 1s over 3s', steady(100, 200, 300), 1, 0, [0, 3, 200]],
    ['avg < 200ms over 2s', steady(100, 200, 300), 1 + 1, 1, [1, 3, 250]],
    // The first and the last second are each in one window only.
    ['avg < 500ms over 3s', steady(1600, 1, 1, 1, 1), 3, 1, [0, 3, 534]],
    ['avg < 500ms over 3s', steady(1, 1, 1, 1, 1600), 3, 1, [2, 5, 534]],
    // The worst one is the first of equals.
    ['avg < 500ms over 1s', steady(1, 700, 1, 700), 4, 2, [1, 2, 700]],
    ['avg > 500ms over 2s', steady(900, 800, 100, 900), 3, 2, [1, 3, 450]],
    ['avg <= 450ms over 2s', steady(400, 500), 1, 0, [0, 2, 450]],
    ['errors < 50% over 2s', errorsIn(0, 10, 0, 0), 3, 2, [0, 2, 0.5]],
    ['errors <= 50% over 2s', errorsIn(0, 10, 1, 0), 3, 1, [1, 3, 0.55]],
    ['errors <= 90% over 1s', errorsIn(0, 9, 10, 8), 4, 1, [2, 3, 1]],
    ['samples >= 4 over 2s', [...steady(10, 10), { at: 2, times: { 10: 1 } }], 2, 1, [1, 3, 3]],
    ['rps > 1 over 2s', [...steady(10, 10), { at: 2, times: { 10: 1 } }], 2, 0, [1, 3, 1.5]],
    ['min >= 20ms over 2s', steady(30, 10, 40, 50), 3, 2, [0, 2, 10]],
    ['max <= 45ms over 2s', steady(30, 10, 40, 50), 3, 1, [2, 4, 50]],
    ['p0 >= 20ms over 2s', steady(30, 10, 40, 50), 3, 2, [0, 2, 10]],
    ['p100 <= 45ms over 2s', steady(30, 10, 40, 50), 3, 1, [2, 4, 50]],
    // Of 10, 10, 30 and 30 milliseconds.
    ['stddev < 10ms over 2s', steady(10, 10, 30), 2, 1, [1, 3, 10]],
  ])('%s', (line, seconds, count, broken, [from, to, value]) => {
    const found = windowsIn(line, aRun(...seconds));
    expect(found).toMatchObject({ count, broken, unjudged: 0, reason: undefined });
    expect(found.worst).toMatchObject({ from: moment(from), to: moment(to) });
    expect(found.worst?.value).toBeCloseTo(value, 9);
  });

  test('there is none when the load took less', () => {
    expect(windowsIn('avg < 1s over 4s', aRun(...steady(1, 1, 1)))).toEqual({
      count: 0,
      broken: 0,
      unjudged: 0,
      worst: undefined,
      reason: undefined,
    });
  });

  test('samples count in the windows that their second is in, and in no other', () => {
    const run = aRun(...errorsIn(0, 0, 0, 10, 0, 0, 0));
    expect(windowsIn('errors <= 0% over 3s', run)).toMatchObject({ count: 5, broken: 3 });
    expect(windowsIn('errors <= 0% over 7s', run)).toMatchObject({ count: 1, broken: 1 });
  });

  test('those that touch a gap are left out, and their samples with them', () => {
    const run = aRun(...errorsIn(0, 0, 10, 0, 0, 0));
    expect(windowsIn('errors <= 0% over 2s', run, [[2, 3]])).toMatchObject({ count: 3, broken: 0 });
    expect(windowsIn('errors <= 0% over 2s', run, [[3, 4]])).toMatchObject({ count: 3, broken: 1 });
    expect(windowsIn('errors <= 0% over 2s', run, [[0, 1]])).toMatchObject({ count: 4, broken: 2 });
    expect(windowsIn('p0 <= 0ms over 2s', run, [[0, 1]])).toMatchObject({ count: 4, broken: 4 });
    // A gap that ends where a window begins does not touch it.
    expect(windowsIn('errors <= 0% over 2s', run, [[-5, 0]])).toMatchObject({
      count: 5,
      broken: 2,
    });
    expect(windowsIn('errors <= 0% over 2s', run, [[-5, 9]])).toMatchObject({ count: 0 });
  });
});

describe('a second without samples', () => {
  const sparse = aRun({ at: 0, times: { 10: 4 } }, { at: 3, times: { 30: 4 } });
  test.each([
    ['rps > 5 over 1s', { count: 4, broken: 4, unjudged: 0 }, 0],
    ['rps > 5 over 2s', { count: 3, broken: 3, unjudged: 0 }, 0],
    ['samples > 5 over 3s', { count: 2, broken: 2, unjudged: 0 }, 4],
    ['samples < 5 over 1s', { count: 4, broken: 0, unjudged: 0 }, 4],
    [
      'avg < 20ms over 1s',
      { count: 4, broken: 1, unjudged: 2, reason: { code: 'window-empty' } },
      30,
    ],
    [
      'avg < 20ms over 2s',
      { count: 3, broken: 1, unjudged: 1, reason: { code: 'window-empty' } },
      30,
    ],
    ['errors < 1% over 2s', { count: 3, broken: 0, unjudged: 1 }, 0],
    ['avg < 25ms over 3s', { count: 2, broken: 1, unjudged: 0 }, 30],
    ['max < 25ms over 3s', { count: 2, broken: 1, unjudged: 0 }, 30],
    ['min < 25ms over 3s', { count: 2, broken: 1, unjudged: 0 }, 30],
    [
      'stddev < 1ms over 2s',
      { count: 3, broken: 0, unjudged: 1, reason: { code: 'window-empty' } },
      0,
    ],
    ['stddev < 1ms over 4s', { count: 1, broken: 1, unjudged: 0 }, 10],
    [
      'max < 25ms over 1s',
      { count: 4, broken: 1, unjudged: 2, reason: { code: 'window-empty' } },
      30,
    ],
  ])('%s', (line, found, worst) => {
    expect(windowsIn(line, sparse)).toMatchObject(found);
    expect(windowsIn(line, sparse).worst?.value).toBeCloseTo(worst, 9);
  });

  test('makes a criterion inconclusive that no other window breaks', () => {
    expect(judgedBy('avg < 1s over 2s', sparse)).toMatchObject({
      outcome: 'inconclusive',
      actual: undefined,
      reason: { code: 'windows-unjudged' },
    });
    expect(judgedBy('avg < 1s over 1s', sparse)).toMatchObject({
      words: '2 of 4 windows cannot be judged, the first because it holds no sample',
      reason: { code: 'windows-unjudged' },
    });
    expect(judgedBy('avg < 20ms over 2s', sparse).outcome).toBe('fail');
    expect(judgedBy('avg < 1s over 3s', sparse).outcome).toBe('pass');
  });

  test('is a rate of nothing', () => {
    expect(judgedBy('rps > 0 over 2s', sparse)).toMatchObject({ outcome: 'fail', actual: 0 });
  });
});

describe('a percentile in windows', () => {
  // p95 takes 200 samples: 94 fast ones and six slow ones in each hundred put it at 500 ms.
  const hundred = { 10: 94, 500: 6 };
  const fast = { 10: 100 };
  const run = aRun(...inARow([fast, fast, hundred, hundred, fast].map((times) => ({ times }))));

  test.each([
    ['p95 < 400ms over 2s', { count: 4, broken: 1, unjudged: 0 }, 500],
    ['p95 < 400ms over 3s', { count: 3, broken: 0, unjudged: 0 }, 10],
    [
      'p95 < 400ms over 1s',
      {
        count: 5,
        broken: 0,
        unjudged: 5,
        reason: { code: 'percentile-samples-few' },
      },
      undefined,
    ],
    ['p90 < 400ms over 1s', { count: 5, broken: 0, unjudged: 0 }, 10],
  ])('%s', (line, found, worst) => {
    expect(windowsIn(line, run)).toMatchObject(found);
    expect(windowsIn(line, run).worst?.value).toBe(worst);
  });

  test('with too few samples is inconclusive, unless another window breaks it', () => {
    expect(judgedBy('p95 < 400ms over 1s', run)).toMatchObject({
      outcome: 'inconclusive',
      words:
        '5 of 5 windows cannot be judged, the first because p95 needs at least 200 samples; there are 100',
    });
    const thin = aRun(...inARow([{ times: { 500: 200 } }, { times: { 10: 199 } }]));
    expect(judgedBy('p95 < 400ms over 1s', thin)).toMatchObject({ outcome: 'fail', actual: 500 });
    expect(judgedBy('p95 < 600ms over 1s', thin).outcome).toBe('inconclusive');
  });

  test('is none of the percentiles of its seconds or tasks', () => {
    const tasks = [
      { 10: 180, 900: 2 },
      { 10: 2, 900: 16 },
    ].map((times) => aTaskOf({ home: [{ at: 0, times }] }));
    // 18 of 200 samples are slow: the tenth of the slowest 5 % is.
    expect(judgedBy('p95 < 1s over 1s', aRunOf({ [REGION]: tasks })).actual).toBe(900);
    expect(judgedBy('p90 < 1s over 1s', aRunOf({ [REGION]: tasks })).actual).toBe(10);
  });
});

describe('the sentence names the worst window, when it was, and how many there are', () => {
  const run = aRun(...steady(100, 200, 300, 200));
  test.each([
    [
      'avg < 500ms over 2s',
      'avg is 250.0 ms in the 2 s from 12:00:01 UTC, 1 s into the load (the worst of 3 windows), within avg < 500ms over 2s (threshold, line 1)',
    ],
    [
      'avg < 250ms over 2s',
      'avg is 250.0 ms in the 2 s from 12:00:01 UTC, 1 s into the load (2 of 3 windows break it), which breaks avg < 250ms over 2s (threshold, line 1)',
    ],
    [
      'avg > 150ms over 2s',
      'avg is 150.0 ms in the 2 s from 12:00:00 UTC, the beginning of the load (1 of 3 windows breaks it), which breaks avg > 150ms over 2s (threshold, line 1)',
    ],
    [
      'avg < 1s over 4s',
      'avg is 200.0 ms in the 4 s from 12:00:00 UTC, the beginning of the load (the only window), within avg < 1s over 4s (threshold, line 1)',
    ],
    ['avg < 1s over 5s', 'avg < 1s over 5s: the load took 4 s, less than 5 s'],
  ])('%s', (line, sentence) => {
    expect(judgedBy(line, run).sentence).toBe(sentence);
  });

  test('and its note the same, without the limit', () => {
    expect(judgedBy('avg < 250ms over 2s', run)).toMatchObject({
      actual: 250,
      margin: 0,
      note: 'worst: 250.0 ms in the 2 s from 12:00:01 UTC, 1 s into the load; 2 of 3 windows break it',
    });
  });
});

test.each([
  ['max < 2h over 1s', 'inconclusive'],
  ['stddev < 2h over 1s', 'inconclusive'],
  ['min < 2h over 1s', 'pass'],
])(
  'a window with a time beyond what histograms distinguish has no longest one: %s is %s',
  (line, outcome) => {
    const [hours, seconds] = [3 * 3_600_000, 1000];
    const run = aRun(...inARow([{ times: { [seconds]: 5, [hours]: 1 } }]));
    expect(judgedBy(line, run).outcome).toBe(outcome);
  },
);

test.each([
  ['max <= 5s over 1s', 'inconclusive'],
  ['max < 5s over 1s', 'fail'],
  ['p50 <= 5s for 1s', 'inconclusive'],
  ['max <= 5003ms over 1s', 'pass'],
  ['min > 5s over 1s', 'inconclusive'],
])(
  'of times that a histogram does not distinguish, a window is judged where all would be judged the same: %s is %s',
  (line, outcome) => {
    // Counted from 5,000 to 5,003 ms together.
    expect(judgedBy(line, aRun(...inARow([{ times: { 5000: 30 } }]))).outcome).toBe(outcome);
  },
);

test.each([
  ['max <= 5s over 1s', { 5000: 30 }, 'limit-between-times'],
  ['max < 2h over 1s', { 1000: 5, 10800000: 1 }, 'times-over-an-hour'],
  ['stddev < 1s over 1s', { 10: 1 }, 'deviation-of-one'],
])('why %s has no figure in a window has a code', (line, times, code) => {
  expect(windowsIn(line, aRun(...inARow([{ times }]))).reason?.code).toBe(code);
});
