import { RunTaskCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../../src/errors.ts';
import { launch } from '../../../src/fleet/launch.ts';
import { aStack, RUN_ID, taskArn } from '../../support/builders/fleet.ts';
import { simulateAccount } from '../../support/fake-aws/account.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { options, runTaskInputs, startAll } from '../../support/fake-aws/launching.ts';
import { seededRandom } from '../../support/random.ts';
import { virtualTime } from '../../support/virtual-time.ts';

test.each([
  [1, [1]],
  [10, [10]],
  [11, [10, 1]],
  [25, [10, 10, 5]],
])('%d tasks are started in calls of %j', async (tasks, counts) => {
  const fake = fakeAws();
  startAll(fake, 'eu-west-1');
  const [fleet] = await launch(options(fake, { stacks: [aStack({ tasks })] }));
  expect(runTaskInputs(fake, 'eu-west-1').map(({ count }) => count)).toEqual(counts);
  expect(fleet?.tasks.map(({ id }) => id)).toEqual(
    Array.from({ length: tasks }, (_, index) => `t${index + 1}`),
  );
  expect(fleet?.launchFailures).toEqual([]);
});

test('a call says everything that ECS has to know', async () => {
  const fake = fakeAws();
  startAll(fake, 'eu-west-1');
  await launch(options(fake));
  expect(runTaskInputs(fake, 'eu-west-1')).toEqual([
    {
      cluster: 'cluster-eu-west-1',
      taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/dlt-fargate:7',
      count: 1,
      launchType: 'FARGATE',
      startedBy: RUN_ID,
      tags: [],
      propagateTags: 'TASK_DEFINITION',
      clientToken: `${RUN_ID}-0`,
      overrides: { containerOverrides: [expect.objectContaining({ name: 'dlt-fargate-task' })] },
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-a', 'subnet-b', 'subnet-c'],
          securityGroups: ['sg-1'],
          assignPublicIp: 'ENABLED',
        },
      },
    },
  ]);
});

test('every batch has a token of its own and all have the same startedBy, so that a call that is sent again starts nothing twice', async () => {
  const fake = fakeAws();
  startAll(fake, 'eu-west-1');
  await launch(options(fake, { stacks: [aStack({ tasks: 35 })] }));
  const inputs = runTaskInputs(fake, 'eu-west-1');
  expect(inputs.map(({ clientToken }) => clientToken)).toEqual(
    [0, 1, 2, 3].map((batch) => `${RUN_ID}-${batch}`),
  );
  expect(new Set(inputs.map(({ startedBy }) => startedBy))).toEqual(new Set([RUN_ID]));
});

describe('a cancellation', () => {
  test('between two batches starts no further one', async () => {
    const fake = fakeAws();
    const controller = new AbortController();
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .callsFake(() => {
        controller.abort(new CancelledError('SIGINT'));
        return { tasks: Array.from({ length: 10 }, () => ({ taskArn: taskArn('t1') })) };
      });
    const launching = launch(
      options(fake, { stacks: [aStack({ tasks: 300 })], cancelled: controller.signal }),
    );
    await expect(launching).rejects.toThrow('Cancelled by SIGINT');
    expect(runTaskInputs(fake, 'eu-west-1').length).toBeLessThanOrEqual(10);
  });

  test('waits for the calls of the other regions, whose tasks are then known to exist', async () => {
    const fake = fakeAws();
    const controller = new AbortController();
    let answered = false;
    startAll(fake, 'eu-west-1');
    fake
      .in('us-east-1')
      .ecs.on(RunTaskCommand)
      .callsFake(async () => {
        controller.abort(new CancelledError('SIGTERM'));
        await new Promise((answer) => {
          setImmediate(answer);
        });
        answered = true;
        return { tasks: [{ taskArn: taskArn('t1', 'us-east-1') }] };
      });
    const stacks = [aStack({ tasks: 11 }), aStack({ region: 'us-east-1' })];
    await expect(launch(options(fake, { stacks, cancelled: controller.signal }))).rejects.toThrow(
      CancelledError,
    );
    expect(answered).toBe(true);
  });

  test('hands the signal that gives a call up to the SDK, and a given-up call is no failure of the region', async () => {
    const fake = fakeAws();
    const { signal } = new AbortController();
    fake.in('eu-west-1').ecs.on(RunTaskCommand).rejects(awsError('AbortError', 'Request aborted'));
    await expect(launch(options(fake, { abandoned: signal }))).rejects.toThrow('Request aborted');
    expect(fake.in('eu-west-1').ecs.call(0).args).toEqual([
      expect.anything(),
      { abortSignal: signal },
    ]);
  });

  test('is what a call says that was given up because of it', async () => {
    const fake = fakeAws();
    const controller = new AbortController();
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .callsFake(() => {
        controller.abort(new CancelledError('SIGINT'));
        throw awsError('AbortError', 'Request aborted');
      });
    await expect(launch(options(fake, { cancelled: controller.signal }))).rejects.toThrow(
      CancelledError,
    );
  });
});

test.each([
  ['some seed', undefined],
  ['seed 643192, whose late calls once found the bucket empty again and again', 643_192],
])(
  'a thousand tasks are exactly a thousand under throttling, lost replies and lack of capacity, in the time that the limits take: %s',
  async (_, seed) => {
    const random = seededRandom(seed);
    const fake = fakeAws();
    const time = virtualTime();
    const account = simulateAccount(fake, 'eu-west-1', {
      time,
      random,
      trouble: { throttled: 0.05, capacity: 0.03, lost: 0.03 },
    });
    const jitter = (): number => random.upTo(1000) / 1000;
    const [fleet] = await launch(
      options(fake, { time, random: jitter, retryFor: 180_000, stacks: [aStack({ tasks: 1000 })] }),
    );
    expect(new Set(fleet?.tasks.map(({ arn }) => arn)), `seed ${random.seed}`).toEqual(
      new Set(account.tasks),
    );
    expect(account.tasks, `seed ${random.seed}`).toHaveLength(1000);
    expect(fleet, `seed ${random.seed}`).toMatchObject({ launchFailures: [], answered: true });
    // A burst of a hundred, and twenty a second after it. Three thousand seeds took at most 1.13
    // times that.
    const bound = seed === undefined ? 1.5 : 1.15;
    expect(time.elapsed(), `seed ${random.seed}`).toBeLessThan(45_000 * bound);
  },
);
