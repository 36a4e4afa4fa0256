import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PlannedExecution,
  requestsByIterations,
  requestsByRate,
  usersAt,
  userTimeUntil,
} from '../../../../src/scenario/load/planned-execution.ts';
import { aPlannedExecution } from '../../../support/builders/plan.ts';

const shape = (overrides: Partial<PlannedExecution>) =>
  aPlannedExecution({ concurrency: 10, rampUp: 60_000, holdFor: 60_000, ...overrides });

describe('the virtual users of an execution', () => {
  test.each([
    ['come one by one', {}, [0, 1, 5, 10, 10]],
    ['come in steps', { steps: 2 }, [5, 5, 10, 10, 10]],
    ['come at once', { rampUp: 0 }, [10, 10, 10, 10, 10]],
    ['have iterations, and no steps', { steps: undefined, iterations: 3 }, [0, 1, 5, 10, 10]],
  ])('%s', (_, overrides, users) => {
    const times = [0, 5000, 30_000, 60_000, 100_000];
    expect(times.map((at) => usersAt(shape(overrides), at))).toEqual(users);
  });

  test('are there for as long as the sum of their times says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 50 }),
        fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        fc.integer({ min: 0, max: 90 }),
        (concurrency, rampUp, steps, until) => {
          const one = shape({ concurrency, rampUp: rampUp * 1000, steps });
          // In the middle of each millisecond that is looked at.
          const step = 10;
          const looks = Array.from({ length: (until * 1000) / step }, (_, index) =>
            usersAt(one, (index + 0.5) * step),
          );
          const counted = looks.reduce((sum, users) => sum + users * step, 0);
          expect(Math.abs(userTimeUntil(one, until * 1000) - counted)).toBeLessThanOrEqual(
            concurrency * step * 2,
          );
        },
      ),
    );
  });
});

describe('the requests that an execution asks for', () => {
  test.each<[string, Partial<PlannedExecution>, number | undefined]>([
    ['of a throughput that holds', { rampUp: 0, throughput: 50 }, 3000],
    ['of one that rises from a request a second', { throughput: 49 }, 60 * 25 + 60 * 49],
    ['of one that rises in steps', { throughput: 40, steps: 2 }, 60 * 30 + 60 * 40],
    ['of a ramp-up alone', { throughput: 40, holdFor: 0, lasts: 60_000, steps: 4 }, 60 * 25],
    ['without a throughput', {}, undefined],
  ])('%s', (_, overrides, requests) => {
    // With many users the first one comes at once.
    const asked = requestsByRate(shape({ concurrency: 100_000, ...overrides }));
    expect(asked === undefined ? undefined : Math.round(asked)).toBe(requests);
  });

  test('begin with the first user of a ramp-up', () => {
    const one = shape({
      concurrency: 1,
      throughput: 1,
      rampUp: 20_000,
      holdFor: 10_000,
      lasts: 30_000,
    });
    expect(requestsByRate(one)).toBe(20);
  });

  test('of iterations are those of all passes of all users, and what each sends once', () => {
    const round = { requests: 3, once: 2, hidden: 1, exact: true, paused: 0, longestPause: 0 };
    expect(requestsByIterations(shape({ iterations: 100, round }))).toBe(3020);
    expect(requestsByIterations(shape({ round }))).toBeUndefined();
  });
});
