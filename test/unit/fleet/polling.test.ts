import { describe, expect, test } from 'vitest';
import { lookInterval, nextLook, type RegionFleet, TEMPOS } from '../../../src/fleet/task.ts';
import { aFleet, aRunningTask, aTask } from '../../support/builders/fleet.ts';

function fleetOf(running: number, ended = 0): RegionFleet {
  const tasks = [
    ...Array.from({ length: running }, (_, index) => aRunningTask({ id: `r${index}` })),
    ...Array.from({ length: ended }, (_, index) => aTask({ id: `e${index}` })),
  ];
  return aFleet({ tasks });
}

/** ECS allows twenty calls a second in a region, for everybody in the account. */
const BUDGET = { wide: 1, steady: 4, close: 10 } as const;

describe.each([1, 99, 100, 400, 1000, 5000])('%d tasks of a region', (count) => {
  test.each(['wide', 'steady', 'close'] as const)(
    'are looked at within the budget of calls, %s',
    (tempo) => {
      const interval = lookInterval([fleetOf(count)], TEMPOS[tempo]);
      expect(Math.ceil(count / 100) / (interval / 1000)).toBeLessThanOrEqual(BUDGET[tempo]);
      expect(interval).toBeGreaterThanOrEqual(TEMPOS[tempo].least);
    },
  );
});

test.each([
  ['a small fleet', [fleetOf(100)], 5000, 2000, 1000],
  ['a thousand tasks in one region', [fleetOf(1000)], 10_000, 2500, 1000],
  [
    'a thousand tasks in ten regions',
    Array.from({ length: 10 }, () => fleetOf(100)),
    5000,
    2000,
    1000,
  ],
  ['a thousand tasks of which few are left', [fleetOf(40, 960)], 5000, 2000, 1000],
] as const)('%s: how often', (_, fleets, wide, steady, close) => {
  expect(lookInterval(fleets, TEMPOS.wide)).toBe(wide);
  expect(lookInterval(fleets, TEMPOS.steady)).toBe(steady);
  expect(lookInterval(fleets, TEMPOS.close)).toBe(close);
});

describe('the next look', () => {
  const END = 100_000;
  test.each([
    ['is some seconds away while no task can have ended', 20_000, END, 25_000],
    ['comes when the first one can have ended', 97_500, END, END],
    ['but not before a small pause', 99_700, END, 100_700],
    ['is near when the tasks are about to end', END, END, 101_000],
    ['and as long as the end can still be awaited', 150_000, END, 151_000],
    ['is not so near when they hang', 170_000, END, 172_000],
    ['is not so near where the end is unknown', 20_000, undefined, 22_000],
  ])('%s', (_, lookedAt, earliestEnd, expected) => {
    expect(nextLook([fleetOf(3)], lookedAt, earliestEnd)).toBe(expected);
  });

  test('is near once a first task has ended well, whatever was expected', () => {
    expect(nextLook([fleetOf(3, 1)], 20_000, END)).toBe(21_000);
  });

  test('is not near because one has failed', () => {
    const failed = aFleet({
      tasks: [aRunningTask(), aTask({ stopCode: 'TaskFailedToStart' })],
    });
    expect(nextLook([failed], 20_000, END)).toBe(25_000);
  });
});
