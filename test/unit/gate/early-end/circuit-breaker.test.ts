import { describe, expect, test } from 'vitest';
import { breachesIn, CIRCUIT_BREAKER } from '../../../../src/gate/early-end/breaches.ts';
import { broken, errorsIn, following, within } from '../../../support/properties/live-run.ts';
import { criterionOf, inARow, type SecondOf } from '../../../support/properties/series.ts';

describe('the circuit breaker', () => {
  const row = (samples: number, failures: number): SecondOf[] =>
    inARow(
      Array.from({ length: 10 }, (_, at) =>
        at < samples ? { times: { 1: 1 }, failures: at < failures ? 1 : 0 } : { times: {} },
      ),
    );

  test.each<[string, readonly SecondOf[], boolean]>([
    ['ten failures in ten seconds', row(10, 10), true],
    ['nine of ten', row(10, 9), true],
    ['eight of ten', row(10, 8), false],
    ['nothing but failures, of thousands', errorsIn(...Array.from({ length: 12 }, () => 10)), true],
    [
      'nothing but failures, for nine seconds',
      errorsIn(...Array.from({ length: 9 }, () => 10)),
      false,
    ],
    [
      'nothing but failures in the last ten seconds',
      errorsIn(...Array.from({ length: 30 }, (_, at) => (at < 20 ? 0 : 10))),
      true,
    ],
    ['a quarter of failures', errorsIn(...Array.from({ length: 30 }, () => 2)), false],
    ['nine samples, all failed', row(9, 9), false],
  ])('with %s: %s trips: %j', (_, seconds, trips) => {
    expect(broken(CIRCUIT_BREAKER, following({ seconds }))).toBe(trips);
    expect(broken(CIRCUIT_BREAKER, following({ seconds, planned: within(undefined) }))).toBe(trips);
  });

  test('with fewer than ten samples in ten seconds does nothing, however many there are in all', () => {
    const thin = inARow(
      Array.from({ length: 60 }, (_, at) =>
        at % 2 === 0 ? { times: { 1: 1 }, failures: 1 } : { times: {} },
      ),
    );
    expect(broken(CIRCUIT_BREAKER, following({ seconds: thin }))).toBe(false);
  });

  test('spells what it is', () => {
    expect({ ...criterionOf('errors < 90% over 10s, stop'), source: 'circuit-breaker' }).toEqual(
      CIRCUIT_BREAKER,
    );
    const [breach] = breachesIn(
      [CIRCUIT_BREAKER],
      following({ seconds: errorsIn(...Array.from({ length: 10 }, () => 10)) }),
    );
    expect(breach?.sentence).toBe(
      'errors is 100% in the 10 s from 12:00:00 UTC, the beginning of the load (the only window), which breaks errors < 90% over 10s, stop (the circuit breaker)',
    );
  });
});
