import { describe, expect, test } from 'vitest';
import { messageFor } from '../../../../src/errors.ts';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { aTaskWith, shortOf, times } from '../../../support/builders/load.ts';

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
