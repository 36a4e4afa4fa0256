import { describe, expect, test } from 'vitest';
import { type Message, messageFor } from '../../../../src/errors.ts';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { shortfalls } from '../../../../src/measurements/load/shortfall.ts';
import {
  aDistribution,
  aPlan,
  aRegionMeasurement,
  aResult,
} from '../../../support/builders/builders.ts';
import { START } from '../../../support/virtual-time.ts';

type Load = {
  readonly users?: number;
  readonly rates?: readonly number[];
  readonly excluded?: boolean;
  /** Seconds from the first request to the first sample that counts. */
  readonly after?: number;
  /** Of each sample, in seconds. */
  readonly slow?: number;
};

/** A task that takes so many samples in each second of its load. */
function aTaskWith(load: Load): TaskResult {
  const {
    users = 10,
    rates = Array.from({ length: 60 }, () => 50),
    excluded = false,
    after = 0,
    slow = 0.12,
  } = load;
  const seconds = rates.map((samples, second) => ({
    at: START + second * 1000,
    samples,
    failures: 0,
    sum: 0,
    concurrency: users,
  }));
  const { timeline } = aResult();
  const samples = rates.reduce((sum, rate) => sum + rate, 0);
  const overall = aDistribution({ samples, sum: samples * slow * 1000 });
  const firstSample = seconds[0]?.at ?? null;
  const firstRequest = firstSample === null ? null : firstSample - after * 1000;
  const moments = {
    ...timeline,
    firstRequest,
    firstSample,
    lastSample: seconds.at(-1)?.at ?? null,
  };
  return aResult({ seconds, overall, rampUp: excluded ? overall : null, timeline: moments });
}

function shortOf(
  results: readonly TaskResult[],
  asked: Partial<Parameters<typeof shortfalls>[1]>,
): readonly Message[] {
  const plan = aPlan({ steadyConcurrency: undefined, duration: 60_000, ...asked });
  return shortfalls([aRegionMeasurement({ results })], plan).map(({ where, ...message }) => {
    expect(where).toBe('eu-west-1');
    return message;
  });
}

const times = (length: number, rate: number): readonly number[] =>
  Array.from({ length }, () => rate);

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

describe('a throughput', () => {
  const asked = { throughput: 50 };

  test.each([
    ['that is reached', { rates: times(60, 50) }, {}],
    ['that is missed by a tenth', { rates: times(60, 45) }, {}],
    ['that settles after the first seconds', { rates: [0, 10, 20, ...times(57, 50)] }, {}],
    ['whose last seconds are not full', { rates: [...times(57, 50), 20, 10, 1] }, {}],
    [
      'that rises during the ramp-up',
      { rates: [...times(30, 25), ...times(30, 50)] },
      { rampUp: 30_000 },
    ],
    [
      'that a request that hangs at the end seems to lower',
      { rates: [...times(60, 50), ...times(29, 0), 1] },
      {},
    ],
    ['of a load that is too short to say', { rates: times(15, 1) }, {}],
    ['without a limit', { rates: times(60, 1) }, { throughput: undefined }],
  ])('%s is enough', (_, load, overrides) => {
    expect(shortOf([aTaskWith(load)], { ...asked, ...overrides })).toEqual([]);
  });

  test('that some tasks miss by more is named with the slowest one', () => {
    const results = [50, 40, 20.5].map((rate) => aTaskWith({ rates: times(60, rate) }));
    expect(shortOf(results, asked)).toEqual([
      messageFor('throughput-too-low', { short: 2, tasks: 3, asked: 50, least: 20.5 }),
    ]);
  });

  test('is held against all seconds where the ramp-up is not in them', () => {
    const load = { rates: [...times(30, 25), ...times(30, 50)], excluded: true };
    expect(shortOf([aTaskWith(load)], { ...asked, rampUp: 30_000 })).toHaveLength(1);
  });

  test.each([
    ['every request of which came', [0, 20, 40, 59], []],
    ['one of whose requests lies just behind', [1, 21, 41, 59], []],
    [
      'most of whose requests are missing',
      [0, 59],
      [messageFor('throughput-too-low', { short: 1, tasks: 1, asked: 0.05, least: 0 })],
    ],
  ])('that is very low, %s, is judged by whole requests', (_, moments, expected) => {
    const rates = times(60, 0).map((_none, second) => (moments.includes(second) ? 1 : 0));
    expect(shortOf([aTaskWith({ rates })], { throughput: 0.05 })).toEqual(expected);
  });

  describe('limits requests', () => {
    /** A hundred samples a second, half of which are of each label. */
    const sent = (...labels: readonly string[]): TaskResult => {
      const task = aTaskWith({ rates: times(60, 100) });
      const part = { ...task.overall, samples: 6000 / labels.length };
      return { ...task, labels: Object.fromEntries(labels.map((label) => [label, part])) };
    };
    const line = (label: string, requests: number, transactions: number) => ({
      label,
      requests,
      transactions,
    });
    const shop = [line('buy', 0, 1), line('/pay', 1, 0)];
    const short = (
      results: readonly TaskResult[],
      labels: readonly ReturnType<typeof line>[],
      throughput = 100,
    ) => shortOf(results, { throughput, sampleKinds: { labels, requests: 0.5 } });

    test('and the transactions around them are samples, too', () => {
      expect(short([sent('buy', '/pay')], shop)).toEqual([
        messageFor('throughput-too-low', { short: 1, tasks: 1, asked: 100, least: 50 }),
      ]);
      expect(short([sent('buy', '/pay')], shop, 50)).toEqual([]);
    });

    test.each([
      [
        'of a scenario without transactions',
        ['/pay', '/cart'],
        [line('/pay', 1, 0), line('/cart', 1, 0)],
        0,
      ],
      [
        'whose label JMeter works out',
        ['buy 7', '/pay'],
        [line(`buy $\{id}`, 0, 1), line('/pay', 1, 0)],
        1,
      ],
      [
        'that have the same label as their transaction',
        ['buy'],
        [line('buy', 0, 1), line('buy', 1, 0)],
        1,
      ],
      [
        'whose label reads like any transaction',
        ['/pay', '/cart'],
        [line(`$\{id}`, 0, 1), line('/pay', 1, 0), line('/cart', 1, 0)],
        0,
      ],
      ['of too many labels to keep apart', ['(other labels)'], shop, 1],
    ])('%s', (_, labels, lines, found) => {
      expect(short([sent(...labels)], lines)).toHaveLength(found);
    });
  });

  test('with seconds that have no sample at all counts them', () => {
    const gap = aTaskWith({});
    const seconds = gap.seconds.filter((_, second) => second < 20 || second >= 40);
    expect(shortOf([{ ...gap, seconds }], asked)).toHaveLength(1);
  });

  test('of a task without a sample is unknown', () => {
    expect(shortOf([aTaskWith({ rates: [] })], asked)).toEqual([]);
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
  const named = (taskId: string, load: Load): TaskResult => ({ ...aTaskWith(load), taskId });

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
