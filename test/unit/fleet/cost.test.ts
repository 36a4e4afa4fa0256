import { describe, expect, test } from 'vitest';
import { type Ended, savingsOf } from '../../../src/fleet/cost.ts';

const MINUTE = 60_000;
const SMALL = { vcpus: 1, gigabytes: 2, architecture: 'X86_64' } as const;
const EARLY: Ended = {
  after: MINUTE,
  planned: 61 * MINUTE,
  samples: 6000,
  sampledFor: MINUTE,
  tasks: [SMALL],
  spot: false,
};

describe('what was not spent', () => {
  // An hour of 1 vCPU and 2 GB: $0.04048 + 2 * $0.004445.
  test('is the rest of the load, at the pace until then and the price of the tasks that ran', () => {
    const { dollars, ...rest } = savingsOf(EARLY);
    expect(rest).toEqual({ after: MINUTE, left: 60 * MINUTE, samples: 360_000, spot: false });
    expect(dollars).toBeCloseTo(0.04937, 9);
  });

  test.each([
    [
      'in dollars unknown where the size of a task is',
      { tasks: [SMALL, undefined] },
      { dollars: null, left: 60 * MINUTE },
    ],
    [
      'unknown where it is not known how long the load takes',
      { planned: undefined },
      { left: null, samples: null, dollars: null },
    ],
    [
      'nothing where the load was over',
      { after: 62 * MINUTE },
      { left: 0, samples: 0, dollars: 0 },
    ],
    ['in samples unknown where the load had hardly begun', { sampledFor: 0 }, { samples: null }],
    [
      'at the pace of the seconds that are known, which end some seconds before the run',
      { sampledFor: 50_000 },
      { samples: 432_000 },
    ],
  ])('%s', (_, overrides, expected) => {
    expect(savingsOf({ ...EARLY, ...overrides })).toMatchObject(expected);
  });
});

test.each([
  ['an hour of one task', [SMALL], 0.04937],
  ['an hour of each of three', [SMALL, SMALL, SMALL], 3 * 0.04937],
  ['less on ARM', [{ ...SMALL, architecture: 'ARM64' as const }], 0.0395],
  ['more for larger ones', [{ ...SMALL, vcpus: 4, gigabytes: 8 }], 4 * 0.04937],
  ['nothing where no task ran', [], 0],
])('the price is %s', (_, tasks, dollars) => {
  expect(savingsOf({ ...EARLY, tasks }).dollars).toBeCloseTo(dollars, 9);
});
