import { describe, expect, test } from 'vitest';
import type { Condition, Criterion } from '../../../../src/gate/criteria/criterion.ts';
import { parseLine } from '../../../../src/gate/criteria/parse.ts';
import { bestCase } from '../../../../src/gate/early-end/best-case.ts';
import type { Bucket } from '../../../../src/gate/figures/buckets.ts';
import { addCounts } from '../../../../src/gate/figures/evidence.ts';
import type { Second, Series } from '../../../../src/gate/windows/series.ts';
import { aCriterion } from '../../../support/builders/evidence.ts';
import { moment } from '../../../support/properties/series.ts';

/** Also what the language refuses to stop for. */
function criterion(line: string): Criterion {
  const condition: Condition | undefined = parseLine(line)?.condition;
  return aCriterion({ ...condition, on: 'stop', text: line });
}

type Part = {
  readonly samples: number;
  readonly failures?: number;
  readonly time?: number;
  readonly bucket?: readonly [number, number];
};

/** Seconds in a row, each with one response time. */
function series(...parts: readonly Part[]): Series {
  const seconds = parts.map(({ samples, failures = 0, time = 800, bucket = [time, time] }, at) => {
    const buckets: readonly Bucket[] =
      samples === 0 ? [] : [{ from: bucket[0], to: bucket[1], count: samples }];
    const second: Second = { samples, failures, sum: samples * time, sources: [() => buckets] };
    return [moment(at), second] as const;
  });
  return {
    first: moment(0),
    last: moment(parts.length - 1),
    seconds: new Map(seconds),
    total: addCounts(seconds.map(([, second]) => second)),
    answered: new Set(seconds.flatMap(([at, { samples }]) => (samples > 0 ? [at] : []))),
  };
}

/** Of a load that takes so many milliseconds in all, with at most twenty samples a second. */
function bestOf(of: Criterion, known: Series, duration: number | undefined): number | undefined {
  return bestCase(of, known, { duration, ceiling: 20, underWay: 0 })?.best;
}

const TEN = { samples: 10, failures: 10 };
/** Four seconds of ten samples of 800 ms, all failed. */
const FAILING = series(TEN, TEN, TEN, TEN);

describe('the best that a figure of the whole run can still become', () => {
  test.each<[string, number, number]>([
    // Six more seconds of at most 20 samples: 40 of 160.
    ['errors < 5%', 10, 40 / 160],
    ['errors < 5%', 5, 40 / 60],
    ['errors < 5%', 4, 1],
    // What takes longer than it was planned to is at its end.
    ['errors < 5%', 3, 1],
    ['avg < 1s', 10, 32_000 / 160],
    ['avg < 1s', 4, 800],
    // The thirtieth of 60, of which 20 may still be instant.
    ['p50 < 1s', 5, 800],
    ['p50 < 1s', 6, 0],
    ['p50 > 1s', 5, 800],
    ['p50 > 1s', 6, 800],
    ['p50 > 1s', 7, Number.POSITIVE_INFINITY],
    ['samples < 10', 10, 40],
    ['max < 1s', 10, 800],
    ['min > 1s', 10, 800],
  ])('%s, planned for %d s: %d', (line, planned, best) => {
    expect(bestOf(criterion(line), FAILING, planned * 1000)).toBeCloseTo(best, 9);
  });

  test.each<[string, number, number | undefined, number]>([
    // Six more seconds of ten times as many samples as the fastest one had: 40 of 640.
    ['errors < 5%', 10, undefined, 40 / 640],
    ['avg < 1s', 10, undefined, 32_000 / 640],
    // No more than the scenario lets through, but no fewer than have come already.
    ['errors < 5%', 10, 30, 40 / 220],
    ['errors < 5%', 10, 5, 40 / 100],
    ['errors < 5%', 10, 1000, 40 / 640],
  ])('%s, planned for %d s with at most %j a second: %d', (line, seconds, ceiling, best) => {
    const found = bestCase(criterion(line), FAILING, {
      duration: seconds * 1000,
      ceiling,
      underWay: 0,
    });
    expect(found?.best).toBeCloseTo(best, 9);
  });

  test('counts what has been asked for and is not answered yet', () => {
    const load = { duration: 10_000, ceiling: 20, underWay: 40 };
    expect(bestCase(criterion('errors < 5%'), FAILING, load)?.best).toBeCloseTo(
      40 / (40 + 6 * 20 + 40),
      9,
    );
    expect(
      bestCase(criterion('errors < 5%'), FAILING, { ...load, duration: 4000 })?.best,
    ).toBeCloseTo(40 / 80, 9);
  });

  test.each<[string, number]>([
    ['errors < 5%', 1],
    ['avg < 1s', 800],
    ['p50 < 1s', 800],
    ['max < 1s', 800],
    ['samples < 10', 40],
  ])('stands beside what it is so far: %s, %d', (line, soFar) => {
    expect(
      bestCase(criterion(line), FAILING, { duration: 10_000, ceiling: 20, underWay: 0 })?.soFar,
    ).toBe(soFar);
  });

  test('takes the fastest second so far for the rate', () => {
    const uneven = series(
      { samples: 1, failures: 1 },
      { samples: 30, failures: 30 },
      { samples: 0 },
      { samples: 9, failures: 9 },
    );
    expect(
      bestCase(criterion('errors < 5%'), uneven, {
        duration: 5000,
        ceiling: undefined,
        underWay: 0,
      })?.best,
    ).toBeCloseTo(40 / (40 + 300), 9);
  });

  test('may be more failures, where they are asked for', () => {
    const healthy = series({ samples: 10 }, { samples: 10 });
    expect(bestOf(criterion('errors > 50%'), healthy, 3000)).toBeCloseTo(20 / 40, 9);
    expect(bestOf(criterion('errors > 50%'), healthy, 2000)).toBe(0);
  });

  test('takes the kinder end of what a histogram does not distinguish', () => {
    const slow = series({ samples: 40, time: 3001, bucket: [3000, 3001] });
    expect(bestOf(criterion('max < 3s'), slow, 1000)).toBe(3000);
    expect(bestOf(criterion('min > 3s'), slow, 1000)).toBe(3001);
    expect(bestOf(criterion('p50 < 3s'), slow, 1000)).toBe(3000);
    expect(bestOf(criterion('p50 > 3s'), slow, 1000)).toBe(3001);
  });

  test('is found however long the run takes, where more samples change nothing', () => {
    const lines = ['samples < 10', 'max < 1s', 'min > 1s', 'p100 < 1s', 'p0 > 1s'];
    expect(lines.map((line) => bestOf(criterion(line), FAILING, undefined))).toEqual([
      40, 800, 800, 800, 800,
    ]);
  });
});

describe('nothing is said', () => {
  test.each([
    'avg > 1s',
    'max > 1s',
    'min < 1s',
    'samples > 10',
    'rps > 1',
    'rps < 1',
    'stddev < 1s',
    'stddev > 1s',
  ])('of %s before the end', (line) => {
    expect(bestOf(criterion(line), FAILING, 10_000)).toBeUndefined();
  });

  test.each(['errors < 5%', 'errors > 5%', 'avg < 1s', 'p50 < 1s'])(
    'of %s while it is unknown how much is still to come',
    (line) => {
      expect(bestOf(criterion(line), FAILING, undefined)).toBeUndefined();
    },
  );

  test('of a percentile before there are samples enough for it', () => {
    const [few, enough] = [series({ samples: 199 }), series({ samples: 200 })];
    expect(bestOf(criterion('p95 < 500ms'), few, 1000)).toBeUndefined();
    expect(bestOf(criterion('p95 < 500ms'), enough, 1000)).toBe(800);
  });

  test.each(['p50 < 1s', 'max < 1s', 'min > 1s'])(
    'of %s by histograms that are not whole',
    (line) => {
      const [second] = FAILING.seconds.values();
      if (second === undefined) throw new Error('it has a first second');
      const torn = (sources: Second['sources']): Series => ({
        ...FAILING,
        seconds: new Map([...FAILING.seconds, [moment(0), { ...second, sources }]]),
      });
      expect(bestOf(criterion(line), torn([() => undefined]), 4000)).toBeUndefined();
      expect(bestOf(criterion(line), torn([]), 4000)).toBeUndefined();
      expect(bestOf(criterion('errors < 5%'), torn([]), 4000)).toBe(1);
    },
  );
});
