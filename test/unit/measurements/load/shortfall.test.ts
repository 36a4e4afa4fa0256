import { describe, expect, test } from 'vitest';
import { messageFor } from '../../../../src/errors.ts';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { shortfalls } from '../../../../src/measurements/load/shortfall.ts';
import { aTaskWith, shortOf, type TaskLoad, times } from '../../../support/builders/load.ts';
import { aPlan } from '../../../support/builders/plan.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';
import { START } from '../../../support/virtual-time.ts';

describe('virtual users', () => {
  const asked = { steadyConcurrency: 10 };

  test.each([
    ['all of them', [10, 10]],
    ['nine of ten', [9, 10]],
  ])('%s are enough', (_, users) => {
    expect(
      shortOf(
        users.map((each) => aTaskWith({ users: each })),
        asked,
      ),
    ).toEqual([]);
  });

  test('fewer than nine of ten in some tasks are named with the most that one of these had', () => {
    const results = [4, 8, 10].map((users) => aTaskWith({ users }));
    expect(shortOf(results, asked)).toEqual([
      messageFor('users-too-few', { short: 2, tasks: 3, most: 8, asked: 10 }),
    ]);
  });

  test('are not counted where there need not be a moment with all of them', () => {
    expect(shortOf([aTaskWith({ users: 1 })], { steadyConcurrency: undefined })).toEqual([]);
  });

  test('of a task that did not end by itself say nothing', () => {
    expect(shortOf([{ ...aTaskWith({ users: 1 }), end: 'signal' }], asked)).toEqual([]);
  });
});

describe('time', () => {
  const asked = { steadyConcurrency: 10, duration: 300_000 };
  const lasting = (...seconds: readonly number[]) =>
    seconds.map((length) => aTaskWith({ rates: times(length, 1) }));
  const shortTime = (
    results: readonly TaskResult[],
    overrides: Parameters<typeof shortOf>[1] = {},
  ) => shortOf(results, { ...asked, ...overrides }).filter(({ code }) => code === 'load-too-short');

  test('that is missing by more than a tenth, and the pauses that there were, is named with the longest', () => {
    expect(shortTime(lasting(100, 200, 265, 300))).toEqual([
      messageFor('load-too-short', { short: 3, tasks: 4, longest: 265_000, asked: 300_000 }),
    ]);
  });

  test('that is missing is no less so where the load was to be short', () => {
    expect(shortTime(lasting(1), { duration: 30_000 })).toEqual([
      messageFor('load-too-short', { short: 1, tasks: 1, longest: 1000, asked: 30_000 }),
    ]);
  });

  test.each([
    ['that is missing by less', lasting(266), {}],
    ['of a load that its iterations end', lasting(10), { steadyConcurrency: undefined }],
    [
      'that was ramp-up and does not count',
      [aTaskWith({ rates: times(220, 1), excluded: true, after: 45 })],
      { rampUp: 60_000 },
    ],
    ['of a task without a sample', lasting(0), {}],
    [
      'whose first sample had to be waited for',
      [aTaskWith({ rates: times(246, 1), after: 20 })],
      {},
    ],
    ['whose last samples never came', [aTaskWith({ rates: times(245, 1), slow: 15 })], {}],
    [
      'whose users came late in a long ramp-up',
      [aTaskWith({ rates: times(226, 1) })],
      { rampUp: 160_000 },
    ],
    [
      'between whose requests there are pauses',
      [aTaskWith({ rates: [...times(220, 1), ...times(25, 0), 1] })],
      {},
    ],
    ['of requests that come once a minute', lasting(241), { throughput: 1 / 60 }],
  ])('%s is enough', (_, results, overrides) => {
    const seconds = results.map((result) => ({
      ...result,
      seconds: result.seconds.filter(({ samples }) => samples > 0),
    }));
    expect(shortTime(seconds, overrides)).toEqual([]);
  });

  test('is not there because one request hung for longer than any is waited for', () => {
    expect(shortTime([aTaskWith({ rates: times(200, 1), slow: 100 })])).toHaveLength(1);
  });

  test('is what counts where the ramp-up does not', () => {
    const results = [aTaskWith({ rates: times(180, 1), excluded: true, after: 45 })];
    expect(shortTime(results, { rampUp: 60_000 })).toEqual([
      messageFor('load-too-short', { short: 1, tasks: 1, longest: 180_000, asked: 240_000 }),
    ]);
  });

  test('is counted from the start of all tasks', () => {
    const [late] = [aTaskWith({ rates: times(230, 1) })];
    const fixed = { ...late, timeline: { ...late.timeline, startAt: START } };
    expect(shortTime([fixed], { rampUp: 160_000 })).toHaveLength(1);
  });
});

describe('where the load was divided', () => {
  const share = (...executions: readonly { concurrency: number; throughput?: number }[]) => ({
    index: 0,
    of: 2,
    executions,
  });
  const named = (taskId: string, load: TaskLoad): TaskResult => ({ ...aTaskWith(load), taskId });

  test('a task is held against its own share', () => {
    const shares = {
      small: share({ concurrency: 2, throughput: 5 }),
      large: share({ concurrency: 8, throughput: 45 }),
    };
    const results = [
      named('small', { users: 2, rates: times(60, 5) }),
      named('large', { users: 8, rates: times(60, 45) }),
    ];
    expect(shortOf(results, { steadyConcurrency: 10, throughput: 50, shares })).toEqual([]);
  });

  test('a task with less than its share is named with that share', () => {
    const shares = {
      small: share({ concurrency: 2, throughput: 5 }),
      large: share({ concurrency: 8, throughput: 45 }),
    };
    const results = [
      named('small', { users: 2, rates: times(60, 5) }),
      named('large', { users: 7, rates: times(60, 30) }),
    ];
    expect(shortOf(results, { steadyConcurrency: 10, throughput: 50, shares })).toEqual([
      messageFor('users-too-few', { short: 1, tasks: 2, most: 7, asked: 8 }),
      messageFor('throughput-too-low', { short: 1, tasks: 2, asked: 45, least: 30 }),
    ]);
  });

  test('the share is that of all executions together', () => {
    const shares = {
      both: share(
        { concurrency: 3, throughput: 10 },
        { concurrency: 0 },
        { concurrency: 1, throughput: 2 },
      ),
    };
    expect(
      shortOf([named('both', { users: 4, rates: times(60, 12) })], {
        steadyConcurrency: 10,
        throughput: 50,
        shares,
      }),
    ).toEqual([]);
    expect(
      shortOf([named('both', { users: 3, rates: times(60, 12) })], {
        steadyConcurrency: 10,
        throughput: 50,
        shares,
      }),
    ).toHaveLength(1);
  });
});

test('each region has its own', () => {
  const regions = ['eu-west-1', 'us-east-1'].map((region) =>
    aRegionMeasurement({ region, results: [aTaskWith({ users: 1 })] }),
  );
  const found = shortfalls(regions, aPlan({ steadyConcurrency: 10 }));
  expect(found.map(({ where }) => where)).toEqual(['eu-west-1', 'us-east-1']);
});
