import { describe, expect, test } from 'vitest';
import { GateError } from '../../../src/errors.ts';
import { runMetric, type Totals } from '../../../src/measurements/cloudwatch.ts';
import { settle, settlementProblems } from '../../../src/measurements/region.ts';
import { resultReader } from '../../../src/measurements/results/reader.ts';
import { REGION, RUN_ID } from '../../support/builders/fleet.ts';
import { aSettlement } from '../../support/builders/report.ts';
import { fakeAws } from '../../support/fake-aws/aws.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const MINUTES = 60_000;
const held = (samples: number, overrides: Partial<Totals> = {}): Totals => ({
  samples,
  sum: samples * 120,
  complete: true,
  ...overrides,
});

/** Settles against a CloudWatch that holds, at each moment, what the function says. */
async function settleOn(
  holds: (elapsed: number) => Totals,
  { within = 5 * MINUTES, expected = async (): Promise<number | undefined> => 100 } = {},
) {
  const time = virtualTime();
  const counted = async () => {
    const samples = await expected();
    return samples === undefined ? undefined : { samples, sum: samples * 120 };
  };
  const settlement = await settle({
    expected: counted,
    read: async () => holds(time.elapsed()),
    time,
    within,
  });
  return { ...settlement, elapsed: time.elapsed() };
}

test.each([
  ['a part', { samples: 50, sum: 6000 }, 'metrics-unsettled'],
  ['a part with a greater sum than all', { samples: 50, sum: 12_001 }, 'metrics-sum-differs'],
  ['no count, but a sum', { samples: 0, sum: 12_000 }, 'metrics-unsettled'],
  ['another sum', { samples: 100, sum: 11_000 }, 'metrics-sum-differs'],
  ['more', { samples: 101, sum: 12_120 }, 'metrics-exceed'],
])('A5, C14: CloudWatch that holds %s', (_, totals, code) => {
  const { aws } = fakeAws();
  const time = virtualTime();
  const options = { aws, time, runId: RUN_ID, launchedAt: 0, within: 0, rampUpExcluded: false };
  const results = resultReader({ aws, runId: RUN_ID, secondsNeeded: false });
  const settlement = aSettlement({
    settled: false,
    totals: { ...totals, complete: true },
    expected: 100,
    expectedSum: 12_000,
  });
  const metric = runMetric(aws, REGION, RUN_ID);
  const found = settlementProblems(metric, { settlement, results: [] }, { ...options, results });
  expect(found.map((problem) => problem.code)).toEqual([code]);
});

describe('metrics that come', () => {
  test.each([
    [0, 0],
    [5000, 6000],
    [60_000, 60_000],
    [200_000, 200_000],
  ])('%d ms late settle after %d ms', async (late, waited) => {
    const settlement = await settleOn((elapsed) => held(elapsed >= late ? 100 : 0));
    expect(settlement).toEqual({
      totals: held(100),
      expected: 100,
      expectedSum: 12_000,
      waited,
      settled: true,
      problems: [],
      elapsed: waited,
    });
  });

  test('in parts do not settle before the last part: the average of a part is a number like any other', async () => {
    const settlement = await settleOn((elapsed) =>
      held(Math.min(100, 10 + Math.floor(elapsed / 1000))),
    );
    expect(settlement).toMatchObject({ totals: { samples: 100 }, waited: 90_000, settled: true });
  });

  test('never are given up at the limit and do not count', async () => {
    expect(await settleOn(() => held(99))).toMatchObject({
      totals: { samples: 99 },
      waited: 5 * MINUTES,
      settled: false,
    });
  });

  test('in the last moment of the limit still count', async () => {
    const settlement = await settleOn((elapsed) => held(elapsed >= 4999 ? 100 : 0), {
      within: 4999,
    });
    expect(settlement).toMatchObject({ waited: 4999, settled: true });
  });

  test('in whole, but of which CloudWatch says that there is more, do not settle', async () => {
    const settlement = await settleOn((elapsed) => held(100, { complete: elapsed >= 10_000 }));
    expect(settlement).toMatchObject({ waited: 10_000, settled: true });
  });
});

test('more than expected never settles and is not waited for: something else is in the figures', async () => {
  expect(await settleOn(() => held(101))).toMatchObject({
    totals: { samples: 101 },
    waited: 0,
    settled: false,
  });
});

test('without time to wait, one look decides', async () => {
  expect(await settleOn(() => held(99), { within: 0 })).toMatchObject({
    waited: 0,
    settled: false,
  });
  expect(await settleOn(() => held(100), { within: 0 })).toMatchObject({
    waited: 0,
    settled: true,
  });
});

test('nothing expected and nothing there is settled', async () => {
  expect(await settleOn(() => held(0), { expected: async () => 0 })).toMatchObject({
    settled: true,
  });
});

describe('while it is not known what to expect', () => {
  test('nothing settles, whatever is there', async () => {
    const settlement = await settleOn(() => held(100), { expected: async () => undefined });
    expect(settlement).toMatchObject({ waited: 5 * MINUTES, settled: false });
  });

  test('it is asked again at each look', async () => {
    let asked = 0;
    const expected = async (): Promise<number | undefined> => {
      asked += 1;
      return asked < 4 ? undefined : 100;
    };
    expect(await settleOn(() => held(100), { expected })).toMatchObject({
      waited: 6000,
      settled: true,
    });
  });
});

test('a read that fails ends the wait with its error', async () => {
  const broken = settleOn(() => {
    throw new Error('no CloudWatch');
  });
  await expect(broken).rejects.toThrow('no CloudWatch');
});

test('a batch that was counted twice beside one that is missing does not settle, although the count is right', async () => {
  const settlement = await settleOn(() => held(100, { sum: 100 * 119 }), { within: 10_000 });
  expect(settlement).toMatchObject({ settled: false, totals: { samples: 100 } });
});

test.each([
  ['that is almost as long', 100 * 120 - 1],
  ['that makes no difference to a digit that is shown', 100 * 120 + 4],
])('so does not one %s', async (_, sum) => {
  expect(await settleOn(() => held(100, { sum }), { within: 10_000 })).toMatchObject({
    settled: false,
  });
});

test('sums of very many samples may differ in the last digits of a double', async () => {
  const sum = 4e9 * 120;
  const expected = async () => ({ samples: 4e9, sum });
  const settled = async (sumHeld: number) => {
    const read = async (): Promise<Totals> => ({ samples: 4e9, sum: sumHeld, complete: true });
    return (await settle({ expected, read, time: virtualTime(), within: 0 })).settled;
  };
  expect([await settled(sum + 100), await settled(sum + 1000)]).toEqual([true, false]);
});

test('a read that fails once is made again, and the figures count', async () => {
  const time = virtualTime();
  let reads = 0;
  const read = async (): Promise<Totals> => {
    reads += 1;
    if (reads === 1)
      throw new GateError([
        { code: 'some-code', where: 'eu-west-1', what: 'throttled', fix: 'later' },
      ]);
    return held(100);
  };
  const expected = async () => ({ samples: 100, sum: 12_000 });
  expect(await settle({ expected, read, time, within: 5 * MINUTES })).toMatchObject({
    settled: true,
    waited: 2000,
    problems: [],
  });
});

test('a metric that cannot be read at all is given up soon, with the reason', async () => {
  const time = virtualTime();
  const problems = [{ code: 'some-code', where: 'eu-west-1', what: 'denied', fix: 'allow it' }];
  const read = async (): Promise<Totals> => {
    throw new GateError(problems);
  };
  const expected = async () => ({ samples: 100, sum: 12_000 });
  expect(await settle({ expected, read, time, within: 5 * MINUTES })).toMatchObject({
    settled: false,
    waited: 4000,
    problems,
  });
});
