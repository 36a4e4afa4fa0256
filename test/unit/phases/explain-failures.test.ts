import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/run.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud, type Cloud } from '../../support/fake-aws/cloud.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';
import { serveMetric } from '../../support/fake-aws/cloudwatch.ts';
import { AWAY, BOTH, doubtsOf, inputsFor } from '../../support/runs.ts';

describe('a task that dies', () => {
  /** The tasks of a region run until the load has begun, and are killed then. */
  function killDuringLoad({ fake, time }: Cloud, region: string): void {
    const dead = { lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited' as const };
    const containers = [{ name: 'dlt-fargate-task', exitCode: 137 }];
    fake
      .in(region)
      .ecs.on(DescribeTasksCommand)
      .callsFake(({ tasks = [] }: { tasks?: string[] }) => ({
        tasks: tasks.map((arn) => ({
          taskArn: arn,
          containers,
          ...(time.elapsed() < LOAD_BEGINS + 3000 ? { lastStatus: 'RUNNING' } : dead),
        })),
      }));
  }

  test('makes the verdict inconclusive, and its last lines are told', async () => {
    const cloud = aCloud(BOTH);
    const { deps, log } = cloud;
    killDuringLoad(cloud, AWAY);
    const report = await run(inputsFor(2), deps);
    expect(report.verdict).toBe('inconclusive');
    expect(
      report.taskFailures.map(({ taskId, lastLines }) => `${taskId} ${lastLines?.join()}`),
    ).toEqual(['t3 last words', 't4 undefined']);
    expect(report.doubts[0]).toMatchObject({
      code: 'task-killed',
      where: '2 of 2 tasks in us-east-1',
    });
    expect(log.at(-1)).toBe('| last words');
  });

  test('and printed nothing says so', async () => {
    const cloud = aCloud(BOTH);
    const { deps, fake, log } = cloud;
    killDuringLoad(cloud, AWAY);
    fake.in(AWAY).logs.on(GetLogEventsCommand).resolves({ events: [] });
    await run(inputsFor(1), deps);
    expect(log.at(-1)).toBe('(no log line was found)');
  });

  test('is still told when its log may not be read', async () => {
    const cloud = aCloud(BOTH);
    const { deps, fake } = cloud;
    killDuringLoad(cloud, AWAY);
    fake.in(AWAY).logs.on(GetLogEventsCommand).rejects(awsError('AccessDeniedException', 'no'));
    const told = await run(inputsFor(1), deps).then((report) => doubtsOf(report).join(), String);
    expect(told).toContain('memory ran out');
  });
});

test('a sidecar that AWS has added does not decide how a task ended', async () => {
  const { deps, fake, time } = aCloud(BOTH);
  const ended = (arn: string) => ({
    taskArn: arn,
    lastStatus: time.elapsed() < LOAD_BEGINS + 20_000 ? 'RUNNING' : 'STOPPED',
    stopCode: 'EssentialContainerExited' as const,
    containers: [{ name: 'dlt-fargate-task', exitCode: 0 }, { name: 'aws-guardduty-agent-x1Y2z3' }],
  });
  const { ecs } = fake.in(AWAY);
  ecs
    .on(DescribeTasksCommand)
    .callsFake(({ tasks = [] }: { tasks?: string[] }) => ({ tasks: tasks.map(ended) }));
  serveMetric(fake, AWAY, () => ({ samples: 100, sum: 12_000 }));
  expect((await run(inputsFor(1), deps)).verdict).toBe('pass');
});
