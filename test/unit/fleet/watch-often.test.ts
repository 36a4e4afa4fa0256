import { DescribeTasksCommand, type Task } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { watch } from '../../../src/fleet/watch.ts';
import { aFleet, aRunningTask, aStack, REGION } from '../../support/builders/fleet.ts';
import type { FakeAws } from '../../support/fake-aws/aws.ts';
import { describeAs, fleetOf, RUNNING, STOPPED, setting } from '../../support/fake-aws/watching.ts';
import { START } from '../../support/virtual-time.ts';

describe('what is known of the run decides how often', () => {
  /**
   * The load of five minutes begins at once; one task of two dies at a moment, the other one ends
   * well in time.
   */
  const ENDS = START + 300_000;
  const DEAD: Task = {
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    containers: [{ name: 'x', exitCode: 137 }],
  };

  async function noticed(diesAt: number, earliestEnd: number | undefined): Promise<number> {
    const seen: number[] = [];
    const { fake, time, options } = setting({
      earliestEnd: () => earliestEnd,
      onLook: async ([fleet]) => {
        if (fleet?.tasks.some(({ status }) => status === 'STOPPED')) seen.push(time.elapsed());
        return false;
      },
    });
    describeAs({ fake, time }, (arn, elapsed) => {
      if (arn.endsWith('t0')) return elapsed >= diesAt ? DEAD : RUNNING;
      return elapsed >= 306_000 ? STOPPED : RUNNING;
    })();
    await watch([fleetOf(2)], options);
    return (seen[0] ?? Number.POSITIVE_INFINITY) - diesAt;
  }

  test.each([
    ['in the middle of the load', 123_456, ENDS, 5000],
    ['just before its end', 299_700, ENDS, 1000],
    ['after its end', 303_300, ENDS, 1000],
    ['at a moment of which nobody knows what it is', 123_456, undefined, 2000],
  ])('a task that dies %s is noticed within one poll', async (_, diesAt, earliestEnd, poll) => {
    const after = await noticed(diesAt, earliestEnd);
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThanOrEqual(poll);
  });

  test('the figures are looked at in between, and a breach in them ends the run at once', async () => {
    const { fake, time, options, stopped } = setting({
      earliestEnd: () => ENDS,
      onLookEvery: 2000,
    });
    describeAs({ fake, time }, () =>
      stopped.length > 0 && time.elapsed() >= 40_000 ? STOPPED : RUNNING,
    )();
    const looks: number[] = [];
    const onLook = async (): Promise<boolean> => {
      looks.push(time.elapsed());
      return time.elapsed() >= 31_000;
    };
    await watch([fleetOf(1)], { ...options, onLook });
    expect(looks.slice(0, 6)).toEqual([0, 2000, 4000, 5000, 6000, 8000]);
    expect(stopped).toEqual([32_000]);
    expect(time.elapsed()).toBe(40_000);
  });

  test('a breach in figures whose tasks have all ended by themselves stops nothing', async () => {
    const { fake, time, options, stopped } = setting({
      earliestEnd: () => ENDS,
      onLookEvery: 2000,
    });
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 6000 ? STOPPED : RUNNING))();
    expect(
      await watch([fleetOf(1)], { ...options, onLook: async () => time.elapsed() >= 6000 }),
    ).toMatchObject({
      endedBy: undefined,
    });
    expect([stopped, time.elapsed()]).toEqual([[], 6000]);
  });

  test('the time limit is met to the millisecond, however far the next look is', async () => {
    const { fake, time, options, stopped } = setting({
      earliestEnd: () => ENDS,
      timeLimit: START + 12_345,
    });
    describeAs({ fake, time }, () => (stopped.length > 0 ? STOPPED : RUNNING))();
    expect(await watch([fleetOf(1000)], options)).toMatchObject({ endedBy: 'time limit' });
    expect(stopped).toEqual([12_345]);
  });

  test('a thousand tasks of a region take no more calls than the budget has', async () => {
    const { fake, time, options } = setting({ earliestEnd: () => ENDS });
    const calls: number[] = [];
    describeAs({ fake, time }, (arn, elapsed) => {
      if (/t\d*00$|t0$/.test(arn)) calls.push(elapsed);
      return elapsed >= 310_000 ? STOPPED : RUNNING;
    })();
    await watch([fleetOf(1000)], options);
    const within = (from: number, to: number): number =>
      calls.filter((at) => at >= from && at < to).length;
    expect(within(0, 300_000)).toBe(300);
    expect(within(300_000, 310_000)).toBe(100);
  });
});

describe('a region that never answers', () => {
  const silent = (fake: FakeAws, region: string): void => {
    fake
      .in(region)
      .ecs.on(DescribeTasksCommand)
      .callsFake(() => new Promise(() => undefined));
  };

  test('ends the watching after some looks, and says so', async () => {
    const { fake, time, options } = setting();
    silent(fake, REGION);
    await expect(watch([fleetOf(1)], options)).rejects.toThrow(
      /^eu-west-1: could not look at 1 task: there was no answer in 10 s\. .*\[aws-unreachable\]$/,
    );
    expect(time.elapsed()).toBeLessThanOrEqual(3 * 12_000);
  });

  test('for one look changes nothing', async () => {
    const { fake, time, options } = setting();
    const answer = describeAs({ fake, time }, (_, elapsed) =>
      elapsed >= 60_000 ? STOPPED : RUNNING,
    );
    silent(fake, REGION);
    const onLook = async (): Promise<boolean> => {
      answer();
      return false;
    };
    expect(await watch([fleetOf(1)], { ...options, onLook })).toMatchObject({ endedBy: undefined });
    expect(time.elapsed()).toBeLessThanOrEqual(62_000);
  });

  test('does not keep the time limit waiting', async () => {
    const { fake, time, options, stopped } = setting({ timeLimit: START + 15_000 });
    describeAs({ fake, time }, () => RUNNING)();
    silent(fake, 'us-east-1');
    const far = aFleet({
      stack: aStack({ region: 'us-east-1' }),
      tasks: [aRunningTask({ region: 'us-east-1' })],
    });
    await expect(watch([fleetOf(1), far], options)).rejects.toThrow('us-east-1: could not look');
    expect(stopped).toHaveLength(1);
    expect(stopped[0]).toBeLessThanOrEqual(15_000 + 10_000);
  });
});
