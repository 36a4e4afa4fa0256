import { describe, expect, test } from 'vitest';
import { breachesIn, CIRCUIT_BREAKER } from '../../../../src/gate/early-end/breaches.ts';
import {
  broken,
  errorsIn,
  following,
  gap,
  timesOf,
  within,
} from '../../../support/properties/live-run.ts';
import { aLiveRegion, criterionOf, type SecondOf } from '../../../support/properties/series.ts';

describe('windows end a run as soon as one of them is broken', () => {
  test.each<[string, SecondOf[], boolean]>([
    ['errors < 50% over 3s, stop', errorsIn(0, 0, 0, 10), false],
    ['errors < 50% over 3s, stop', errorsIn(0, 0, 0, 10, 10), true],
    // It stays broken, whatever comes.
    ['errors < 50% over 3s, stop', errorsIn(0, 10, 10, 0, 0, 0), true],
    // A window that is not whole has no figure.
    ['errors < 50% over 3s, stop', errorsIn(10, 10), false],
    ['rps > 20 over 2s, stop', errorsIn(0), false],
    ['rps > 20 over 2s, stop', errorsIn(0, 0), true],
    ['max < 1s over 2s, stop', timesOf(10, 1500), true],
    ['avg < 1s over 2s, stop', timesOf(10, 1500), false],
    // Without samples, or with too few for the percentile, nothing is certain.
    [
      'avg < 1s over 1s, stop',
      [
        { at: 0, times: { 10: 1 } },
        { at: 5, times: { 10: 1 } },
      ],
      false,
    ],
    ['p95 < 1s over 2s, stop', timesOf(1500, 1500), false],
    ['p50 < 1s over 2s, stop', timesOf(1500, 1500), true],
    ['errors < 50% for 2s, stop', errorsIn(0, 10, 0, 10), false],
    ['errors < 50% for 2s, stop', errorsIn(0, 10, 10, 0), true],
    [
      'errors < 50% for 2s, stop',
      [...errorsIn(10), { at: 2, times: { 10: 10 }, failures: 10 }],
      true,
    ],
    ['p95 < 1s for 1s, stop', timesOf(1500, 1500), false],
  ])('%s', (line, seconds, expected) => {
    expect(broken(line, following({ seconds }))).toBe(expected);
    expect(broken(line, following({ seconds, planned: within(undefined) }))).toBe(expected);
  });

  test('but not one with a second in it that is not known whole', () => {
    const seconds = errorsIn(0, 10, 10, 0);
    expect(broken('errors < 50% over 2s, stop', following({ seconds, gaps: [gap(1, 2)] }))).toBe(
      true,
    );
    expect(broken('errors < 50% over 2s, stop', following({ seconds, gaps: [gap(1, 3)] }))).toBe(
      false,
    );
    expect(broken('errors < 50% for 2s, stop', following({ seconds, gaps: [gap(3, 4)] }))).toBe(
      true,
    );
    expect(broken('errors < 50% for 2s, stop', following({ seconds, gaps: [gap(1, 2)] }))).toBe(
      false,
    );
    expect(broken('errors < 50% for 1s, stop', following({ seconds, gaps: [gap(1, 3)] }))).toBe(
      false,
    );
  });
});

describe('the whole run ends once nothing that can come changes it', () => {
  test.each<[string, SecondOf[], boolean]>([
    // Of ten seconds. 30 of 30, and at most 140 more: 17.6 %.
    ['errors < 20%, stop', errorsIn(10, 10, 10), false],
    ['errors < 15%, stop', errorsIn(10, 10, 10), true],
    ['errors <= 0%, stop', errorsIn(0, 0, 1), true],
    ['errors < 50%, stop', errorsIn(10, 10, 10, 10, 10, 10), false],
    ['errors < 50%, stop', errorsIn(10, 10, 10, 10, 10, 10, 10), true],
    ['100ms, stop', timesOf(500, 500), false],
    ['100ms, stop', timesOf(500, 500, 500, 500), true],
    ['samples < 50, stop', timesOf(1, 1, 1, 1), false],
    ['samples < 50, stop', timesOf(1, 1, 1, 1, 1), true],
    ['max < 1s, stop', timesOf(1, 1000, 1), true],
    ['min > 1ms, stop', timesOf(2, 2), false],
    ['min > 1ms, stop', timesOf(2, 1, 2), true],
    ['p90 < 1s, stop', timesOf(1, 1500, 1, 1), false],
    ['p50 < 1s, stop', timesOf(...Array.from({ length: 9 }, () => 1500)), true],
    // Ninety samples are too few for p95.
    ['p95 < 1s, stop', timesOf(...Array.from({ length: 9 }, () => 1500)), false],
  ])('%s', (line, seconds, expected) => {
    expect(broken(line, following({ seconds, planned: within(10_000) }))).toBe(expected);
  });

  test('and not while some samples are unknown', () => {
    const seconds = errorsIn(10, 10, 10, 10, 10, 10, 10, 10);
    const known = { seconds, planned: within(10_000) };
    expect(broken('errors < 50%, stop', following(known))).toBe(true);
    expect(broken('errors < 50%, stop', following({ ...known, gaps: [gap(-9, -8)] }))).toBe(false);
    expect(broken('errors < 50%, stop', following({ ...known, planned: within(undefined) }))).toBe(
      false,
    );
  });

  test('its sentence says what it still could have become', () => {
    const breaches = breachesIn(
      [criterionOf('errors < 15%, stop')],
      following({ seconds: errorsIn(10, 10, 10), planned: within(10_000) }),
    );
    expect(breaches).toMatchObject([
      {
        outcome: 'fail',
        sentence:
          'errors is 100% after 3 s of the load; even if all 140 remaining samples were successful, it would be 17.65%, which breaks errors < 15%, stop (threshold, line 1)',
      },
    ]);
  });
});

describe('places', () => {
  const good = timesOf(10, 10, 10);
  const regions = [
    aLiveRegion({ home: good, pay: timesOf(900, 900, 900) }, 'eu-west-1'),
    aLiveRegion({ home: timesOf(10, 500, 700) }, 'us-east-1'),
    aLiveRegion({ home: timesOf(10, 900, 700) }, 'sa-east-1'),
  ];
  test.each<[string, boolean]>([
    ['avg of home < 650ms over 1s, stop', false],
    ['avg of home in us-east-1 < 650ms over 1s, stop', true],
    ['avg of home in eu-west-1 < 650ms over 1s, stop', false],
    ['avg of home in each region < 650ms over 1s, stop', true],
    ['avg of pay < 650ms over 1s, stop', true],
    ['avg of pay in us-east-1 < 650ms over 1s, stop', false],
    ['avg of nothing < 650ms over 1s, stop', false],
    ['samples of nothing < 0ms over 1s, stop'.replace('0ms', '1'), false],
    ['avg in ap-south-1 < 1ms over 1s, stop', false],
  ])('%s', (line, expected) => {
    expect(broken(line, following({ regions }))).toBe(expected);
  });

  test('every broken region is named, the worst one first', () => {
    const [breach] = breachesIn(
      [criterionOf('avg of home in each region < 650ms over 1s, stop')],
      following({ regions }),
    );
    expect(breach).toMatchObject({
      actual: 900,
      sentence:
        'avg of home in each region is 900.0 ms in the 1 s from 12:00:01 UTC, 1 s into the load (2 of 3 windows break it) in sa-east-1, ' +
        '700.0 ms in the 1 s from 12:00:02 UTC, 2 s into the load (1 of 3 windows breaks it) in us-east-1, ' +
        'which breaks avg of home in each region < 650ms over 1s, stop (threshold, line 1)',
    });
  });

  test('where more is better, the lowest is the worst', () => {
    const [breach] = breachesIn(
      [criterionOf('avg of home in each region > 650ms over 1s, stop')],
      following({ regions }),
    );
    expect(breach?.actual).toBe(10);
    expect(breach?.note).toMatch(/^broken: .* in eu-west-1, .* in us-east-1, .* in sa-east-1$/);
  });

  test('one that is alone is named in its note, too', () => {
    const [breach] = breachesIn(
      [criterionOf('avg of pay in each region < 650ms over 1s, stop')],
      following({ regions }),
    );
    expect(breach?.actual).toBe(900);
    expect(breach?.note).toMatch(/ in eu-west-1$/);
  });

  test('a label of which samples may be among the other labels is not certain', () => {
    const folded = [aLiveRegion({ pay: errorsIn(10, 10), '(other labels)': errorsIn(0) })];
    expect(broken('errors of pay < 50% over 2s, stop', following({ regions: folded }))).toBe(false);
    expect(broken('errors < 50% over 2s, stop', following({ regions: folded }))).toBe(true);
  });

  test('nothing is broken before the first sample', () => {
    expect(
      breachesIn([CIRCUIT_BREAKER, criterionOf('rps > 1 over 1s, stop')], following({})),
    ).toEqual([]);
    expect(breachesIn([CIRCUIT_BREAKER], following({ regions: [] }))).toEqual([]);
  });

  test('of several criteria those are named that are broken', () => {
    const lines = ['errors < 50% over 1s, stop', 'avg < 1ms over 1s, stop', 'max < 5ms, stop'];
    const breaches = breachesIn(lines.map(criterionOf), following({ seconds: good }));
    expect(breaches.map(({ criterion }) => criterion.text)).toEqual(lines.slice(1));
  });
});
