import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { run } from '../../../src/run.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';
import { serveMetric } from '../../support/fake-aws/cloudwatch.ts';
import { AWAY, BOTH, inputsFor } from '../../support/runs.ts';

const POLL = 2000;
/** Ten seconds of load; a task ends ten seconds later. */
const LOAD_ENDS = LOAD_BEGINS + 10_000;
const TASKS_END = LOAD_BEGINS + 20_000;

/**
 * Seven fast seconds and then three slow ones: whoever judges what is there before all of it is
 * there is wrong.
 */
const slowAtTheEnd = (second: number): number => (second < 7 ? 100 : 1100);
/** And the other way round. */
const slowAtTheBeginning = (second: number): number => (second < 3 ? 1100 : 100);
const AVERAGE = 400;

async function judgedWith(
  late: number,
  metricsTimeout: number,
  { time, threshold }: { time: (second: number) => number; threshold: string },
) {
  const cloud = aCloud(BOTH, { metricsLate: late, load: { time } });
  const criteria = withDefaults(parseThreshold(threshold).criteria, 2);
  const { verdict, overall } = await run(
    inputsFor(2, { criteria, metricsTimeout, circuitBreaker: true }),
    cloud.deps,
  );
  return {
    outcome: verdict,
    average: overall.average,
    elapsed: cloud.time.elapsed(),
  };
}

const CASES = [
  ['a service that is too slow', { time: slowAtTheEnd, threshold: '300ms' }, 'fail'],
  ['a service that is fast enough', { time: slowAtTheBeginning, threshold: '500ms' }, 'pass'],
] as const;

describe.each(CASES)('%s, with metrics that are late', (_, load, right) => {
  test.each([
    [0, 300_000],
    [5000, 300_000],
    [60_000, 300_000],
    [200_000, 300_000],
    [0, 60_000],
    [5000, 60_000],
    [60_000, 60_000],
  ])(
    'by %d ms, waited for up to %d ms: the verdict is right, within one look of the data being complete',
    async (late, within) => {
      const { outcome, average, elapsed } = await judgedWith(late, within, load);
      expect([outcome, average]).toEqual([right, AVERAGE]);
      const complete = Math.max(TASKS_END, LOAD_ENDS + late);
      expect(elapsed).toBeGreaterThanOrEqual(complete);
      expect(elapsed).toBeLessThanOrEqual(complete + POLL);
    },
  );

  test('by more than is waited for: nothing is proven, and nobody waits longer', async () => {
    const { outcome, elapsed } = await judgedWith(200_000, 60_000, load);
    expect(outcome).toBe('inconclusive');
    expect(elapsed).toBeGreaterThanOrEqual(TASKS_END + 60_000);
    expect(elapsed).toBeLessThanOrEqual(TASKS_END + 60_000 + POLL);
  });
});

test('metrics that never settle make the verdict inconclusive, whatever their average is', async () => {
  const { deps, fake, time } = aCloud(BOTH);
  serveMetric(fake, AWAY, () => ({ samples: 99, sum: 99 }));
  const report = await run(inputsFor(1), deps);
  expect(report.verdict).toBe('inconclusive');
  const facts = { metric: 'ResponseTime', held: 99, sent: 100, waited: 60_000 };
  expect(report.doubts).toEqual([
    { ...problemAt('metrics-unsettled', 'CloudWatch in us-east-1', facts), doubt: 'average' },
  ]);
  expect(time.elapsed()).toBe(93_000);
});
