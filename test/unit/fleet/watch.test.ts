import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { watch } from '../../../src/fleet/watch.ts';
import {
  aFleet,
  aRunningTask,
  aStack,
  aTask,
  REGION,
  taskArn,
} from '../../support/builders/fleet.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { describeAs, fleetOf, RUNNING, STOPPED, setting } from '../../support/fake-aws/watching.ts';
import { START, type VirtualTime } from '../../support/virtual-time.ts';

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
  const onLook: Parameters<typeof watch>[1]['onLook'] = async (fleet) => {
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
    /^eu-west-1: could not look at 1 task: no\. .*ecs:DescribeTasks .*\[aws-access-denied\]$/,
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
