import { expect, test } from 'vitest';
import { type StopOptions, stopAll } from '../../../src/fleet/stop.ts';
import { RUN_ID } from '../../support/builders/fleet.ts';
import { fakeAws } from '../../support/fake-aws/aws.ts';
import { problemsFrom } from '../../support/problems.ts';
import { seededRandom } from '../../support/random.ts';
import { runningTasks, type Stoppable } from '../../support/stoppable.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const random = seededRandom();

/** Running tasks in regions that have AWS's limits, on a virtual clock. */
function fleet(regions: number, tasks: number) {
  const fake = fakeAws();
  const time = virtualTime();
  const names = Array.from({ length: regions }, (_, index) => `region-${index}`);
  const stoppables = names.map((region) =>
    runningTasks(fake, region, { time, random, tasks: tasks / regions }),
  );
  const clusters = names.map((region) => ({ region, cluster: 'one' }));
  const options: StopOptions = {
    aws: fake.aws,
    runId: RUN_ID,
    clusters,
    reason: 'the run is over',
    time,
    within: 6500,
    confirmations: 3,
  };
  return { time, options, stoppables };
}

const stopped = (stoppables: readonly Stoppable[]): number =>
  stoppables.reduce((sum, { stoppedAt }) => sum + stoppedAt.size, 0);

test(`a thousand tasks in ten regions are told to stop within three seconds (seed ${random.seed})`, async () => {
  const { options, stoppables, time } = fleet(10, 1000);
  const begun = time.now();
  expect(await stopAll(options)).toEqual({ count: 1000, confirmed: true });
  expect(
    Math.max(...stoppables.flatMap(({ stoppedAt }) => [...stoppedAt.values()])) - begun,
  ).toBeLessThan(3000);
  expect(stoppables.map(({ throttled }) => throttled())).toEqual(
    Array.from({ length: 10 }, () => 0),
  );
});

test(`of a thousand tasks in one region, as many are stopped before the runner kills main as the limit allows, and post stops the rest (seed ${random.seed})`, async () => {
  const { options, stoppables, time } = fleet(1, 1000);
  const [problem = ''] = await problemsFrom(stopAll(options));
  const byMain = stopped(stoppables);
  expect(byMain).toBeGreaterThanOrEqual(100 + 5 * 40);
  expect(problem).toContain(`: ${1000 - byMain} tasks of run ${RUN_ID} `);
  expect(problem).toContain('[tasks-left-running]');
  // GitHub gives ten seconds, two of which a RunTask call may have had.
  expect(time.elapsed()).toBeLessThan(8000);
  expect(await stopAll({ ...options, within: 120_000, confirmations: 1 })).toEqual({
    count: 1000 - byMain,
    confirmed: true,
  });
  expect(time.elapsed()).toBeLessThan((900 / 40) * 1000 * 1.4);
});
