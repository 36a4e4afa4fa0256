import { describe, expect, test } from 'vitest';
import { savingsOf } from '../../../src/fleet/cost.ts';
import type { Stack } from '../../../src/fleet/stack.ts';
import { aStack } from '../../support/builders/fleet.ts';

type Ended = Parameters<typeof savingsOf>[0];

const MINUTE = 60_000;
const SMALL = { vcpus: 1, gigabytes: 2, architecture: 'X86_64' } as const;
const EARLY: Ended = {
  after: MINUTE,
  planned: 61 * MINUTE,
  samples: 6000,
  sampledFor: MINUTE,
};

const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2'] as const;

/** One task of each size was running. */
function saved(sizes: readonly Stack['size'][], overrides: Partial<Ended> = {}) {
  const stacks = sizes.map((size, index) => aStack({ region: REGIONS[index] ?? '', size }));
  const running = stacks.map(({ region }) => region);
  return savingsOf({ ...EARLY, ...overrides }, { stacks, running, capacity: undefined });
}

describe('what was not spent', () => {
  // An hour of 1 vCPU and 2 GB: $0.04048 + 2 * $0.004445.
  test('is the rest of the load, at the pace until then and the price of the tasks that ran', () => {
    const { dollars, ...rest } = saved([SMALL]);
    expect(rest).toEqual({ after: MINUTE, left: 60 * MINUTE, samples: 360_000, spot: false });
    expect(dollars).toBeCloseTo(0.04937, 9);
  });

  test.each([
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
    expect(saved([SMALL], overrides)).toMatchObject(expected);
  });

  test('C4: is in dollars unknown in another partition, whose prices are others', () => {
    const stacks = ['us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'].map((region) =>
      aStack({ region, size: SMALL }),
    );
    for (const stack of stacks) {
      const running = { stacks: [stack], running: [stack.region], capacity: undefined };
      expect(savingsOf(EARLY, running)).toMatchObject({ dollars: null, left: 60 * MINUTE });
    }
  });

  test('is in dollars unknown where the size of a task is', () => {
    expect(saved([SMALL, undefined])).toMatchObject({ dollars: null, left: 60 * MINUTE });
  });
});

test.each([
  ['an hour of one task', [SMALL], 0.04937],
  ['an hour of each of three', [SMALL, SMALL, SMALL], 3 * 0.04937],
  ['less on ARM', [{ ...SMALL, architecture: 'ARM64' as const }], 0.0395],
  ['more for larger ones', [{ ...SMALL, vcpus: 4, gigabytes: 8 }], 4 * 0.04937],
  ['nothing where no task ran', [], 0],
])('the price is %s', (_, sizes, dollars) => {
  expect(saved(sizes).dollars).toBeCloseTo(dollars, 9);
});
