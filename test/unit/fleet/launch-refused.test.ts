import { RunTaskCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { launch } from '../../../src/fleet/launch.ts';
import { aStack, RUN_ID, taskArn } from '../../support/builders/fleet.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { codesOf, options, runTaskInputs, startAll } from '../../support/fake-aws/launching.ts';
import { virtualTime } from '../../support/virtual-time.ts';

/** What Fargate says when it has no room. */
const CAPACITY =
  'Capacity is unavailable at this time. Please try again later or in a different availability zone';
const QUOTA = "You've reached the limit on the number of vCPUs you can run concurrently";

describe('tasks that are refused for the moment', () => {
  test('are started by further calls, each of what is missing and with a token of its own, in one subnet after the other', async () => {
    const fake = fakeAws();
    const task = (id: string) => ({ taskArn: taskArn(id), lastStatus: 'PROVISIONING' });
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .resolvesOnce({ tasks: [task('t1')], failures: [{ reason: CAPACITY }, { reason: CAPACITY }] })
      .resolvesOnce({ failures: [{ reason: CAPACITY }, { reason: CAPACITY }] })
      .resolves({ tasks: [task('t2'), task('t3')] });
    const [fleet] = await launch(options(fake, { stacks: [aStack({ tasks: 3 })] }));
    expect(fleet?.tasks.map(({ id }) => id)).toEqual(['t1', 't2', 't3']);
    expect(fleet).toMatchObject({ launchFailures: [], answered: true });
    const calls = runTaskInputs(fake, 'eu-west-1');
    expect(
      calls.map(({ count, clientToken }) => `${count} ${clientToken?.slice(RUN_ID.length)}`),
    ).toEqual(['3 -0', '2 -0-1', '2 -0-2']);
    expect(
      calls.map(({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration?.subnets),
    ).toEqual([['subnet-a', 'subnet-b', 'subnet-c'], ['subnet-a'], ['subnet-b']]);
  });

  test.each([
    ['some tasks beside', ['t1']],
    ['none', []],
  ])(
    'are asked for by a new call after an answer that tells of throttling, with %s: a token stands for its answer',
    async (_, ids) => {
      const fake = fakeAws();
      const tasks = ids.map((id) => ({ taskArn: taskArn(id) }));
      const others = Array.from({ length: 3 - ids.length }, (_task, index) => ({
        taskArn: taskArn(`u${index}`),
      }));
      const failures = [{ reason: 'Rate exceeded' }];
      fake
        .in('eu-west-1')
        .ecs.on(RunTaskCommand)
        .resolvesOnce({ tasks, failures })
        .resolves({ tasks: others });
      const [fleet] = await launch(options(fake, { stacks: [aStack({ tasks: 3 })] }));
      expect(fleet).toMatchObject({ tasks: { length: 3 }, launchFailures: [] });
      const calls = runTaskInputs(fake, 'eu-west-1');
      expect(
        calls.map(({ count, clientToken }) => `${count} ${clientToken?.slice(RUN_ID.length)}`),
      ).toEqual(['3 -0', `${others.length} -0-1`]);
      // It was not the capacity of a zone.
      expect(
        new Set(
          calls.map(
            ({ networkConfiguration }) =>
              networkConfiguration?.awsvpcConfiguration?.subnets?.length,
          ),
        ),
      ).toEqual(new Set([3]));
    },
  );

  test.each([
    ['ThrottlingException', 'Rate exceeded', 400],
    [
      'InvalidParameterException',
      'Error retrieving subnet information: Rate exceeded (ErrorCode: Throttling)',
      400,
    ],
    [
      'InvalidParameterException',
      'Error retrieving security group information (ErrorCode: RequestLimitExceeded)',
      400,
    ],
    ['ServerException', 'Service Unavailable. Please try again later.', 500],
    ['InternalError', 'An internal error occurred', 500],
    ['TimeoutError', 'socket hang up', undefined],
  ])('are asked for again with the same token after %s: %s', async (name, message, status) => {
    const fake = fakeAws();
    const error = Object.assign(awsError(name, message), {
      $metadata: status === undefined ? {} : { httpStatusCode: status },
    });
    const tasks = [{ taskArn: taskArn('t1') }];
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .rejectsOnce(error)
      .rejectsOnce(error)
      .resolves({ tasks });
    const [fleet] = await launch(options(fake));
    expect(fleet?.tasks).toHaveLength(1);
    expect(fleet).toMatchObject({ launchFailures: [], answered: true });
    const tokens = runTaskInputs(fake, 'eu-west-1').map(({ clientToken }) => clientToken);
    expect(tokens).toEqual([`${RUN_ID}-0`, `${RUN_ID}-0`, `${RUN_ID}-0`]);
  });

  test('are given up when their time is over, with the last reason', async () => {
    const fake = fakeAws();
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .resolves({ failures: [{ reason: CAPACITY, detail: 'try another zone' }] });
    const time = virtualTime();
    const [fleet] = await launch(options(fake, { time }));
    expect(codesOf(fleet)).toEqual(['task-capacity-missing']);
    expect(fleet?.launchFailures[0]?.what).toContain(`(${CAPACITY}: try another zone)`);
    expect(time.elapsed()).toBeLessThan(100_000);
  });

  test('are a failure also when ECS gives no reason', async () => {
    const fake = fakeAws();
    fake.in('eu-west-1').ecs.on(RunTaskCommand).resolves({ tasks: [] });
    const [fleet] = await launch(options(fake, { stacks: [aStack({ tasks: 3 })] }));
    expect(codesOf(fleet)).toEqual(['launch-unexplained']);
    expect(fleet?.launchFailures[0]?.what).toContain('0 of 3 tasks');
  });
});

describe('fewer tasks than asked for', () => {
  test('after words that the action does not recognise', async () => {
    const fake = fakeAws();
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .resolves({ failures: [{ reason: 'odd', arn: 'arn:aws:x' }] });
    const [fleet] = await launch(options(fake));
    expect(fleet?.launchFailures).toMatchObject([
      { code: 'launch-refused', what: 'odd: arn:aws:x' },
    ]);
  });

  test('after a quota is reached, which no further call would change', async () => {
    const fake = fakeAws();
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .resolves({ failures: [{ reason: QUOTA }] });
    const time = virtualTime();
    const [fleet] = await launch(options(fake, { time, stacks: [aStack({ tasks: 300 })] }));
    expect(codesOf(fleet)).toEqual(['task-vcpu-quota']);
    // The calls that were under way, and none after them.
    expect(runTaskInputs(fake, 'eu-west-1').length).toBeLessThanOrEqual(10);
    expect(time.elapsed()).toBe(0);
  });

  test('keep what an earlier batch has started', async () => {
    const fake = fakeAws();
    const tasks = Array.from({ length: 10 }, (_, index) => ({ taskArn: taskArn(`t${index}`) }));
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .resolvesOnce({ tasks })
      .rejects(awsError('ClientException', 'no more'));
    const [fleet] = await launch(options(fake, { stacks: [aStack({ tasks: 30 })] }));
    expect(fleet?.tasks).toHaveLength(10);
    expect(codesOf(fleet)).toEqual(['aws-call-failed']);
  });

  test('say which permission is missing when ECS refuses', async () => {
    const fake = fakeAws();
    const words = 'User is not authorized to perform: iam:PassRole';
    fake.in('eu-west-1').ecs.on(RunTaskCommand).rejects(awsError('AccessDeniedException', words));
    const [fleet] = await launch(options(fake));
    expect(fleet?.tasks).toEqual([]);
    expect(codesOf(fleet)).toEqual(['task-start-denied']);
    expect(fleet?.launchFailures[0]?.what).toContain(`(could not start 1 task: ${words})`);
  });

  test.each([
    ['an answer that refuses', { $metadata: { httpStatusCode: 500 } }, true],
    ['no answer at all', { $metadata: { attempts: 6 } }, false],
  ])('after %s it is known whether a task may still start', async (_, metadata, answered) => {
    const fake = fakeAws();
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .rejects(Object.assign(awsError('ServerException', 'no'), metadata));
    expect((await launch(options(fake)))[0]).toMatchObject({ tasks: [], answered });
  });

  test('in one region do not hide what the others have started', async () => {
    const fake = fakeAws();
    startAll(fake, 'us-east-1');
    fake
      .in('eu-west-1')
      .ecs.on(RunTaskCommand)
      .rejects(awsError('ClusterNotFoundException', 'Cluster not found.'));
    const fleets = await launch(
      options(fake, { stacks: [aStack(), aStack({ region: 'us-east-1', tasks: 12 })] }),
    );
    expect(
      fleets.map(({ stack, tasks, launchFailures }) => [
        stack.region,
        tasks.length,
        launchFailures.length,
      ]),
    ).toEqual([
      ['eu-west-1', 0, 1],
      ['us-east-1', 12, 0],
    ]);
  });
});
