import { describe, expect, test } from 'vitest';
import { type Ended, printSavings, savingsOf } from '../../../../src/report/remarks/savings.ts';

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
      { dollars: undefined, left: 60 * MINUTE },
    ],
    [
      'unknown where nobody knows how long the load takes',
      { planned: undefined },
      { left: undefined, samples: undefined, dollars: undefined },
    ],
    [
      'nothing where the load was over',
      { after: 62 * MINUTE },
      { left: 0, samples: 0, dollars: 0 },
    ],
    [
      'in samples unknown where the load had hardly begun',
      { sampledFor: 0 },
      { samples: undefined },
    ],
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

describe('is told', () => {
  test.each([
    [
      { after: 12_000, left: 288_000, samples: 57_600, dollars: 0.123 },
      'The run was ended 12 s into its load of 5 min: 96% of the load (about 57,600 samples) was not sent, which saves about $0.12 of Fargate at the on-demand prices of us-east-1',
    ],
    [
      { after: 12_000, left: 288_000, samples: undefined, dollars: undefined },
      'The run was ended 12 s into its load of 5 min: 96% of the load was not sent',
    ],
    [
      { after: 12_000, left: 12_000, samples: 100, dollars: 0.000_123_4 },
      'The run was ended 12 s into its load of 24 s: 50% of the load (about 100 samples) was not sent, which saves about $0.00012 of Fargate at the on-demand prices of us-east-1',
    ],
    [
      { after: 12_000, left: undefined, samples: undefined, dollars: undefined },
      'The run was ended 12 s into its load; how long it would have taken is not known',
    ],
  ])('%j', (savings, sentence) => {
    expect(printSavings({ ...savings, spot: false })).toBe(sentence);
  });
});

test('on Spot the price is told as what it would have been on demand', () => {
  const savings = { after: 12_000, left: 288_000, samples: undefined, dollars: 0.123, spot: true };
  expect(printSavings(savings)).toMatch(
    /saves about \$0.12 of Fargate at the on-demand prices of us-east-1, less on Spot$/,
  );
});
