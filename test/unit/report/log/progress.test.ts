import { describe, expect, test } from 'vitest';
import { paceOf, printProgress, printStates } from '../../../../src/report/log/progress.ts';
import { aFleet, aRunningTask, aStack, aTask } from '../../../support/builders/fleet.ts';

const FLEETS = [
  aFleet({ tasks: [aRunningTask(), aTask({ id: 't2' }), aRunningTask({ id: 't3' })] }),
  aFleet({ stack: aStack({ region: 'us-east-1' }), tasks: [] }),
];

test('states are counted for each region', () => {
  expect(printStates(FLEETS)).toBe('eu-west-1 1 stopped 2 running, us-east-1 no task');
});

test('of many regions, the states are counted together, and those that differ are named', () => {
  const many = Array.from({ length: 12 }, (_, index) =>
    aFleet({
      stack: aStack({ region: `eu-west-${index}` }),
      tasks: [aRunningTask(), aRunningTask({ status: index > 9 ? 'PENDING' : 'RUNNING' })],
    }),
  );
  expect(printStates(many.slice(0, 10))).toBe('10 regions 20 running');
  expect(printStates(many)).toBe(
    '12 regions 2 pending 22 running (eu-west-10 1 pending 1 running, eu-west-11 1 pending 1 running)',
  );
  const stopped = many.map((region) => ({ ...region, tasks: [aRunningTask(), aTask()] }));
  expect(printStates(stopped)).toMatch(/ and 7 more\)$/);
});

const STATES = 'eu-west-1 1 stopped 2 running, us-east-1 no task';
const NONE = { samples: 0, sum: 0, to: 1000 };

describe('a line of progress', () => {
  const moment = { elapsed: 90_000, left: undefined, users: undefined };
  test.each([
    ['without figures', {}, undefined, `1 min 30 s: ${STATES}`],
    [
      'before the first sample',
      {},
      { before: NONE, now: NONE },
      `1 min 30 s: ${STATES}; no sample yet`,
    ],
    [
      'has what came since the line before, and how much came in all',
      {},
      {
        before: { samples: 1000, sum: 50_000, failures: 0, to: 10_000 },
        now: { samples: 1200, sum: 70_000, failures: 10, to: 20_000 },
      },
      `1 min 30 s: ${STATES}; 20.0/s, average 100.0 ms, errors 5%, 1,200 samples so far`,
    ],
    [
      'of CloudWatch, which does not say what failed',
      {},
      { before: NONE, now: { samples: 100, sum: 5000, to: 11_000 } },
      `1 min 30 s: ${STATES}; 10.0/s, average 50.0 ms, 100 samples so far`,
    ],
    [
      'says that nothing comes any more',
      {},
      {
        before: { samples: 100, sum: 5000, to: 10_000 },
        now: { samples: 100, sum: 5000, to: 25_000 },
      },
      `1 min 30 s: ${STATES}; no sample for 15 s, 100 samples so far`,
    ],
    [
      'has no rate of figures that are those of the line before',
      {},
      {
        before: { samples: 100, sum: 5000, to: 10_000 },
        now: { samples: 100, sum: 5000, to: 10_000 },
      },
      `1 min 30 s: ${STATES}; 100 samples so far`,
    ],
    [
      'has the users and the time that is left',
      { left: 150_000, users: { count: 40, isRampUp: false } },
      undefined,
      `1 min 30 s, 2 min 30 s left: ${STATES}; 40 virtual users`,
    ],
    [
      'says while users are still coming',
      { left: 400, users: { count: 1, isRampUp: true } },
      { before: NONE, now: NONE },
      `1 min 30 s: ${STATES}; ramp-up to 1 virtual user, no sample yet`,
    ],
  ])('%s', (_, more, figures, line) => {
    expect(printProgress({ ...moment, ...more }, FLEETS, figures)).toBe(line);
  });
});

describe('the lines of a phase', () => {
  const lines = (minutes: number, isChange: (second: number) => boolean): readonly number[] => {
    const pace = paceOf(0, 5000);
    const seconds = Array.from({ length: minutes * 60 }, (_, second) => second);
    return seconds.filter((second) => {
      const isStep = pace.isStep(second * 1000);
      const changed = isChange(second) && pace.isChange(second * 1000, false);
      return isStep || changed;
    });
  };

  test('come every 5 s at first, and more and more rarely', () => {
    const all = lines(60, () => false);
    expect(all.slice(0, 12)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
    expect(all.length).toBeLessThan(60);
    expect(Math.max(...all.slice(1).map((at, index) => at - (all[index] ?? 0)))).toBe(300);
  });

  test.each([
    [60, 60],
    [24 * 60, 140],
  ])('in %d minutes are at most %d, and 40 more however often states change', (minutes, most) => {
    expect(lines(minutes, () => false).length).toBeLessThan(most);
    expect(lines(minutes, () => true).length).toBeLessThan(most + 40);
  });

  test('do not wait for a step after a change, but for the last one always', () => {
    const pace = paceOf(0, 5000);
    expect([pace.isChange(100, false), pace.isChange(1000, false)]).toEqual([true, false]);
    expect([pace.isChange(2100, false), pace.isChange(2200, true)]).toEqual([true, true]);
  });
});
