import { describe, expect, test } from 'vitest';
import { type Message, messageFor } from '../../../../src/errors.ts';
import type { TaskConsole } from '../../../../src/measurements/console/log.ts';
import { parseTaurusLog } from '../../../../src/measurements/console/log.ts';
import { shortfalls } from '../../../../src/measurements/load/shortfall.ts';
import type { PlannedExecution } from '../../../../src/scenario/load/planned-execution.ts';
import { capturedConsole } from '../../../support/builders/console.ts';
import { aPlan } from '../../../support/builders/plan.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';
import { START } from '../../../support/virtual-time.ts';

const MINUTES = 60_000;
const ONE = { short: 1, tasks: 1, task: 't1' };

/** A task of fifty users, which sent a hundred requests a second for ten minutes. */
function aConsole(overrides: Partial<TaskConsole> = {}): TaskConsole {
  const duration = 10 * MINUTES + 4000;
  const moments = { firstLineAt: START, endedAt: START + duration, duration };
  return { taskId: 't1', currentLines: 585, users: 50, samples: 60_000, ...moments, ...overrides };
}

type Asked = Omit<Parameters<typeof shortfalls>[1], 'executions'> &
  Omit<PlannedExecution, 'throughput'> & { readonly throughput: number | undefined };

function shortOf(
  consoles: readonly TaskConsole[],
  overrides: Partial<Asked> = {},
): readonly Message[] {
  const { duration = 10 * MINUTES, rampUp = 0 } = overrides;
  const { throughput, ...execution } = { concurrency: 50, throughput: 100, ...overrides, rampUp };
  const limit = throughput === undefined ? {} : { throughput };
  const asked = {
    ...aPlan({
      duration,
      rampUp,
      executions: [{ ...execution, ...limit, holdFor: duration - rampUp }],
    }),
    ...overrides,
  };
  return shortfalls([aRegionMeasurement({ consoles })], asked).map(
    ({ where: _, ...message }) => message,
  );
}

test('a console with the load that was asked for proves nothing against it', () => {
  expect(shortOf([aConsole(), aConsole()])).toEqual([]);
});

test('a console of three seconds and a user is doubted for its time, its users and its throughput', () => {
  const console = aConsole({ currentLines: 3, users: 1, samples: 400, duration: 3000 });
  const facts = { short: 1, tasks: 2, task: 't1' };
  expect(shortOf([console, aConsole()])).toEqual([
    messageFor('load-too-short', { ...facts, achieved: 3000, asked: 10 * MINUTES }),
    messageFor('users-too-few', { ...facts, achieved: 1, asked: 50 }),
    messageFor('throughput-too-low', { ...facts, achieved: 0.6734, asked: 100 }),
  ]);
});

test.each(['default', 'd3', 'refused', 'rampex', 'hang'] as const)(
  'the real console of the whole run called %s is not doubted',
  (name) => {
    const { final, ...load } = parseTaurusLog(capturedConsole(name, START));
    const loads = {
      default: { concurrency: 5, rampUp: 5000, duration: 25_000 },
      d3: { concurrency: 10, rampUp: 0, duration: 25_000 },
      refused: { concurrency: 2, rampUp: 0, duration: 6000 },
      rampex: { concurrency: 5, rampUp: 5000, duration: 15_000, rampUpExcluded: true },
      hang: { concurrency: 2, rampUp: 0, duration: 6000 },
    };
    expect(
      shortOf([{ ...load, taskId: 't1', samples: final?.samples ?? 0 }], {
        throughput: undefined,
        ...loads[name],
      }),
    ).toEqual([]);
  },
);

describe('time', () => {
  const short = (overrides: Partial<TaskConsole>, asked: Partial<Asked> = {}) =>
    shortOf([aConsole(overrides)], asked).filter(({ code }) => code === 'load-too-short');

  test.each([
    ['just enough', { duration: 9 * MINUTES }, {}],
    ['less than its iterations leave open', { duration: 3000 }, { iterations: 5 }],
    ['that its console does not print, but its lines show', { duration: undefined }, {}],
    ['from an instant on that was fixed', {}, { startAt: START + 30_000 }],
  ])('%s is enough', (_, overrides, asked) => {
    expect(short(overrides, asked)).toEqual([]);
  });

  test.each([
    [
      'that its console does not print, but its lines show',
      { duration: undefined, endedAt: START + 60_000 },
      {},
      MINUTES,
    ],
    [
      'that was spent on waiting for an instant',
      {},
      { startAt: START + 9 * MINUTES },
      MINUTES + 4000,
    ],
    ['that was over before the instant', {}, { startAt: START + 12 * MINUTES }, 1000],
  ])('%s is not', (_, overrides, asked, achieved) => {
    expect(short(overrides, asked)).toEqual([
      messageFor('load-too-short', { ...ONE, achieved, asked: 10 * MINUTES }),
    ]);
  });
});

describe('users', () => {
  const short = (overrides: Partial<TaskConsole>, asked: Partial<Asked> = {}) =>
    shortOf([aConsole(overrides)], asked).filter(({ code }) => code === 'users-too-few');

  test.each([
    ['nine of ten', { users: 45 }, {}],
    ['that no line shows', { users: undefined, currentLines: 0 }, {}],
    [
      'that lines of a ramp-up may not have seen yet',
      { users: 20, currentLines: 302 },
      { rampUp: 5 * MINUTES },
    ],
  ])('%s are enough', (_, overrides, asked) => {
    expect(short(overrides, asked)).toEqual([]);
  });

  test.each([
    ['fewer than nine of ten', { users: 44 }, {}],
    [
      'that the lines after a ramp-up have not seen',
      { users: 44, currentLines: 303 },
      { rampUp: 5 * MINUTES },
    ],
    [
      'after a ramp-up of which there are no lines',
      { users: 44, currentLines: 3 },
      { rampUp: 5 * MINUTES, rampUpExcluded: true },
    ],
  ])('%s are not', (_, overrides, asked) => {
    expect(short(overrides, asked)).toEqual([
      messageFor('users-too-few', { ...ONE, achieved: 44, asked: 50 }),
    ]);
  });
});

describe('a throughput', () => {
  const short = (samples: number, asked: Partial<Asked> = {}) =>
    shortOf([aConsole({ samples })], asked).filter(({ code }) => code === 'throughput-too-low')
      .length;

  test.each([
    ['that is missed by a tenth', 54_000, {}],
    ['that rises during the ramp-up', 45_000, { rampUp: 5 * MINUTES }],
    ['whose ramp-up is not in the samples', 30_000, { rampUp: 5 * MINUTES, rampUpExcluded: true }],
    [
      'whose only user came in the middle of a ramp-up',
      13_500,
      { rampUp: 5 * MINUTES, rampUpExcluded: true, concurrency: 1 },
    ],
    ['of a load that is too short to say', 1, { duration: 15_000 }],
    ['without a limit', 1, { throughput: undefined }],
    ['that is very low', 29, { throughput: 0.05 }],
  ])('%s is enough', (_, samples, asked) => {
    expect(short(samples, asked)).toBe(0);
  });

  test.each([
    ['that is missed by more', 53_000, {}],
    ['of which transactions are a half', 60_000, { sampleKinds: { labels: [], requests: 0.5 } }],
    ['that was to rise during the ramp-up', 39_000, { rampUp: 5 * MINUTES }],
    ['whose ramp-up is not in the samples', 26_000, { rampUp: 5 * MINUTES, rampUpExcluded: true }],
  ])('%s is not', (_, samples, asked) => {
    expect(short(samples, asked)).toBe(1);
  });
});
