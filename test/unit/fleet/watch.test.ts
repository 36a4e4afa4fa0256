import { DescribeTasksCommand, type Task } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { type WatchOptions, watch } from '../../../src/fleet/watch.ts';
import {
  aFleet,
  aRunningTask,
  aStack,
  aTask,
  REGION,
  taskArn,
} from '../../support/builders/builders.ts';
import { awsError, type FakeAws, fakeAws } from '../../support/fake-aws/aws.ts';
import { START, type VirtualTime, virtualTime } from '../../support/virtual-time.ts';

type Setting = {
  readonly fake: FakeAws;
  readonly time: VirtualTime;
  readonly options: WatchOptions;
  /** When everything was stopped, and why. */
  readonly stopped: number[];
  readonly reasons: string[];
};

function setting(overrides: Partial<WatchOptions> = {}): Setting {
  const fake = fakeAws();
  const time = virtualTime();
  const stopped: number[] = [];
  const reasons: string[] = [];
  const stopEverything: WatchOptions['stopEverything'] = async (reason) => {
    stopped.push(time.elapsed());
    reasons.push(reason);
  };
  const options = {
    aws: fake.aws,
    time,
    timeLimit: START + 600_000,
    earliestEnd: () => undefined,
    firstLookAt: undefined,
    onLookEvery: undefined,
    stopEverything,
    onLook: async () => false,
    ...overrides,
  };
  return { fake, time, options, stopped, reasons };
}

const RUNNING: Task = { lastStatus: 'RUNNING' };
const STOPPED: Task = {
  lastStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  containers: [{ name: 'x', exitCode: 0 }],
};

/**
 * ECS, as it answers about each task at the moment of the question; undefined is a task that it
 * does not know.
 */
function describeAs(
  { fake, time }: Pick<Setting, 'fake' | 'time'>,
  state: (arn: string, elapsed: number) => Task | undefined,
) {
  return (region = REGION): void => {
    fake
      .in(region)
      .ecs.on(DescribeTasksCommand)
      .callsFake(({ tasks = [] }: { tasks?: string[] }) => ({
        tasks: tasks.flatMap((arn) => {
          const task = state(arn, time.elapsed());
          return task === undefined ? [] : [{ taskArn: arn, ...task }];
        }),
      }));
  };
}

function fleetOf(count: number) {
  return aFleet({
    tasks: Array.from({ length: count }, (_, index) =>
      aRunningTask({ id: `t${index}`, arn: taskArn(`t${index}`) }),
    ),
  });
}

test('follows the tasks until the last one has stopped', async () => {
  const { fake, time, options } = setting();
  describeAs({ fake, time }, (arn, elapsed) =>
    elapsed >= (arn.endsWith('t0') ? 10_000 : 60_000) ? STOPPED : RUNNING,
  )();
  const { fleet, endedBy } = await watch([fleetOf(2)], options);
  expect(time.elapsed()).toBe(60_000);
  expect(endedBy).toBeUndefined();
  expect(fleet.flatMap(({ tasks }) => tasks.map(({ status }) => status))).toEqual([
    'STOPPED',
    'STOPPED',
  ]);
});

test('asks about at most a hundred tasks in one call, and not again about those that have stopped', async () => {
  const { fake, time, options } = setting();
  describeAs({ fake, time }, (arn, elapsed) =>
    elapsed > 0 || arn.endsWith('0') ? STOPPED : RUNNING,
  )();
  await watch([fleetOf(250)], options);
  const sizes = fake
    .in(REGION)
    .ecs.commandCalls(DescribeTasksCommand)
    .map(({ args }) => args[0].input.tasks?.length);
  expect(sizes).toEqual([100, 100, 50, 100, 100, 25]);
});

test.each([
  [1, 2000],
  [800, 2000],
  [1000, 2500],
  [1950, 5000],
])(
  'looks at %d tasks of which nobody knows when they end every %d ms, which is at most four calls a second',
  async (count, pause) => {
    const { fake, time, options } = setting();
    describeAs({ fake, time }, (_, elapsed) => (elapsed > 0 ? STOPPED : RUNNING))();
    await watch([fleetOf(count)], options);
    expect(time.sleeps).toEqual([pause]);
  },
);

test('several regions are looked at side by side', async () => {
  const { fake, time, options } = setting();
  const answer = describeAs({ fake, time }, (_, elapsed) => (elapsed >= 4000 ? STOPPED : RUNNING));
  answer();
  answer('us-east-1');
  const other = aRunningTask({ region: 'us-east-1', arn: taskArn('t0', 'us-east-1') });
  const { fleet } = await watch(
    [fleetOf(1), aFleet({ stack: aStack({ region: 'us-east-1' }), tasks: [other] })],
    options,
  );
  expect(
    fleet.map(({ tasks }) => tasks.map(({ region, status }) => `${region} ${status}`)),
  ).toEqual([['eu-west-1 STOPPED'], ['us-east-1 STOPPED']]);
  expect(time.elapsed()).toBe(4000);
});

test('a fleet without a task is over at once', async () => {
  const { options, time } = setting();
  expect(await watch([aFleet({ tasks: [] })], options)).toMatchObject({ endedBy: undefined });
  expect(time.elapsed()).toBe(0);
});

test('each look at the whole fleet is told', async () => {
  const looks: string[] = [];
  const onLook: WatchOptions['onLook'] = async (fleet) => {
    looks.push(fleet.flatMap(({ tasks }) => tasks.map(({ status }) => status)).join());
    return false;
  };
  const { fake, time, options } = setting({ onLook });
  describeAs({ fake, time }, (_, elapsed) =>
    elapsed >= 2000 ? STOPPED : { lastStatus: 'PENDING' },
  )();
  await watch([fleetOf(1)], options);
  expect(looks).toEqual(['PENDING', 'STOPPED']);
});

describe('a task that ECS does not know', () => {
  test('right after its start is not lost: ECS takes a moment to know it everywhere', async () => {
    const { fake, time, options } = setting();
    describeAs({ fake, time }, (_, elapsed) => (elapsed < 50_000 ? undefined : STOPPED))();
    const { fleet } = await watch([fleetOf(1)], options);
    expect(fleet[0]?.tasks[0]).toMatchObject({
      status: 'STOPPED',
      stopCode: 'EssentialContainerExited',
    });
  });

  test('for a minute counts as stopped, and not as one that ended well', async () => {
    const { fake, time, options } = setting();
    describeAs({ fake, time }, () => undefined)();
    const { fleet } = await watch([fleetOf(1)], options);
    expect(time.elapsed()).toBe(60_000);
    expect(fleet[0]?.tasks[0]).toMatchObject({
      status: 'STOPPED',
      stopCode: 'Missing',
      stoppedReason: 'ECS no longer lists the task',
    });
  });

  test('for a moment, twice, is not lost in between', async () => {
    const { fake, time, options } = setting();
    const missed = new Set([0, 120_000]);
    describeAs({ fake, time }, (_, elapsed) =>
      missed.has(elapsed) ? undefined : elapsed >= 300_000 ? STOPPED : RUNNING,
    )();
    const { fleet } = await watch([fleetOf(1)], options);
    expect(fleet[0]?.tasks[0]?.stopCode).toBe('EssentialContainerExited');
  });
});

describe('the time limit', () => {
  test('stops everything once, and waits until the tasks have stopped', async () => {
    const { fake, time, options, stopped } = setting({ timeLimit: START + 20_000 });
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 50_000 ? STOPPED : RUNNING))();
    const { fleet, endedBy } = await watch([fleetOf(1)], options);
    expect(stopped).toEqual([20_000]);
    expect(time.elapsed()).toBe(50_000);
    expect(endedBy).toBe('time limit');
    expect(fleet[0]?.tasks[0]?.status).toBe('STOPPED');
  });

  test('does not wait for ever for a task that will not stop', async () => {
    const { fake, time, options, stopped } = setting({ timeLimit: START + 20_000 });
    describeAs({ fake, time }, () => RUNNING)();
    const { fleet, endedBy } = await watch([fleetOf(1)], options);
    expect(stopped).toEqual([20_000]);
    expect(time.elapsed()).toBe(20_000 + 180_000 + 1000);
    expect(endedBy).toBe('time limit');
    expect(fleet[0]?.tasks[0]?.status).toBe('RUNNING');
  });

  test('is not reached by tasks that stop in time', async () => {
    const { fake, time, options, stopped } = setting({ timeLimit: START + 20_000 });
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 20_000 ? STOPPED : RUNNING))();
    expect(await watch([fleetOf(1)], options)).toMatchObject({ endedBy: undefined });
    expect(stopped).toEqual([]);
  });
});

describe('a look that says that the run has to end', () => {
  const breachAt = (time: VirtualTime, moment: number) => ({
    onLook: async () => time.elapsed() >= moment,
  });

  test('stops everything at once, and only once, and waits until the tasks have stopped', async () => {
    const { fake, time, options, stopped, reasons } = setting();
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 30_000 ? STOPPED : RUNNING))();
    const { fleet, endedBy } = await watch([fleetOf(2)], {
      ...options,
      ...breachAt(time, 12_000),
    });
    expect([stopped, reasons, endedBy, time.elapsed()]).toEqual([
      [12_000],
      ['breach'],
      'breach',
      30_000,
    ]);
    expect(fleet[0]?.tasks.map(({ status }) => status)).toEqual(['STOPPED', 'STOPPED']);
  });

  test('is too late when every task has ended by itself', async () => {
    const { fake, time, options, stopped } = setting();
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 12_000 ? STOPPED : RUNNING))();
    expect(await watch([fleetOf(1)], { ...options, ...breachAt(time, 12_000) })).toMatchObject({
      endedBy: undefined,
    });
    expect(stopped).toEqual([]);
  });

  test('comes second where the time limit has ended the run already', async () => {
    const { fake, time, options, reasons } = setting({ timeLimit: START + 10_000 });
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 30_000 ? STOPPED : RUNNING))();
    expect(await watch([fleetOf(1)], { ...options, ...breachAt(time, 14_000) })).toMatchObject({
      endedBy: 'time limit',
    });
    expect(reasons).toEqual(['time limit']);
  });

  test('is the reason where both come at once', async () => {
    const { fake, time, options } = setting({ timeLimit: START + 10_000 });
    describeAs({ fake, time }, (_, elapsed) => (elapsed >= 30_000 ? STOPPED : RUNNING))();
    expect(await watch([fleetOf(1)], { ...options, ...breachAt(time, 10_000) })).toMatchObject({
      endedBy: 'breach',
    });
  });
});

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

test('a fleet that was looked at a moment ago is not looked at again at once', async () => {
  const { fake, time, options } = setting({ firstLookAt: START + 3000 });
  const asked: number[] = [];
  describeAs({ fake, time }, (_, elapsed) => {
    asked.push(elapsed);
    return elapsed >= 5000 ? STOPPED : RUNNING;
  })();
  await watch([fleetOf(1)], options);
  expect(asked).toEqual([3000, 5000]);
});

test('a look that ECS refuses ends the watching with the missing permission', async () => {
  const { fake, options } = setting();
  fake.in(REGION).ecs.on(DescribeTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
  await expect(watch([fleetOf(1)], options)).rejects.toThrow(
    'eu-west-1: could not look at 1 task: no. Fix: allow ecs:DescribeTasks to the role of the job (docs/permissions.md).',
  );
});

test('a cancellation ends the watching', async () => {
  const { fake, time, options } = setting();
  describeAs({ fake, time }, (_, elapsed) => {
    if (elapsed >= 10_000) time.cancel();
    return RUNNING;
  })();
  await expect(watch([fleetOf(1)], options)).rejects.toThrow('Cancelled by SIGINT');
});

test('a task that was stopped before the first look is not asked about', async () => {
  const { fake, options } = setting();
  await watch([aFleet({ tasks: [aTask()] })], options);
  expect(fake.in(REGION).ecs.calls()).toHaveLength(0);
});
