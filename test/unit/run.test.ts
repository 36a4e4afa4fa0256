import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { CancelledError, printProblem, problemAt } from '../../src/errors.ts';
import { readRun } from '../../src/github/state.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import type { Results } from '../../src/report/results/schema.ts';
import { run } from '../../src/run.ts';
import { aCriterion, someInputs, taskArn } from '../support/builders/builders.ts';
import { awsError } from '../support/fake-aws/aws.ts';
import { aCloud, type Cloud, QUOTA } from '../support/fake-aws/cloud.ts';
import { LOAD_BEGINS } from '../support/fake-aws/cloud-task.ts';
import { serveMetric } from '../support/fake-aws/cloudwatch.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';

function inputsFor(tasks: number, overrides: Partial<Inputs> = {}): Inputs {
  const regions = [HOME, AWAY].map((region) => ({ region, stackName: 'dlt-fargate', tasks }));
  return someInputs({ regions, ...overrides });
}

function doubts(results: Results): readonly string[] {
  return results.doubts.map(printProblem);
}

describe('a run in which everything goes well', () => {
  test('passes, with the figures of all regions', async () => {
    const { deps } = aCloud([HOME, AWAY]);
    const report = await run(inputsFor(2), deps);
    expect(report).toMatchObject({ verdict: 'pass', doubts: [] });
    expect(report.overall).toMatchObject({ samples: 400, average: 120, errors: 0 });
    expect(report).toMatchObject({
      scenario: 'scenarios/demo.yml',
      took: 33_000,
      taskFailures: [],
    });
  });

  test('tells its story in phases', async () => {
    const { deps, log } = aCloud([HOME, AWAY]);
    await run(inputsFor(2), deps);
    expect(log.filter((line) => line.startsWith('['))).toEqual([
      '[Stacks]',
      '[Plan]',
      '[Launch]',
      '[Rendezvous]',
      '[Load test]',
      '[Clean up]',
      '[Measure]',
    ]);
    expect(log).toContain(
      'eu-west-1: stack dlt-fargate, cluster cluster-eu-west-1, exchange bucket-eu-west-1',
    );
    expect(log).toContain('us-east-1: 2 of 2 tasks started');
    expect(log).toContain('eu-west-1: CloudWatch holds 200 of 200 values after 0 ms');
    expect(log.findLast((line) => line.startsWith('Nothing of run'))).toMatch(
      /is left running in 2 regions\.$/,
    );
  });

  test('shows the figures on the way', async () => {
    const { deps, log, fake, time } = aCloud([HOME]);
    const elapsed = () => time.elapsed();
    serveMetric(fake, HOME, () => ({
      samples: elapsed() >= 30_000 ? 100 : 40,
      sum: elapsed() >= 30_000 ? 12_000 : 4000,
    }));
    await run(
      inputsFor(1, { regions: [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }] }),
      deps,
    );
    expect(log).toContain('15 s: eu-west-1 1 running; 40 samples so far, average 100.0 ms');
  });

  test('fails when a criterion does not hold, and that is no doubt', async () => {
    const { deps } = aCloud([HOME, AWAY]);
    const report = await run(
      inputsFor(1, { criteria: [aCriterion({ limit: 100, text: 'avg <= 100ms' })] }),
      deps,
    );
    expect(report).toMatchObject({ verdict: 'fail', doubts: [] });
  });
});

describe('before the first task exists', () => {
  test('the scenario is where tasks will read it, and the state says what to clean up', async () => {
    const { deps, journal } = aCloud([HOME, AWAY]);
    const { runId } = await run(inputsFor(1), deps);
    const firstTask = journal.findIndex((entry) => entry.endsWith('RunTask'));
    expect(journal.slice(0, firstTask)).toEqual(['eu-west-1 bundle', 'us-east-1 bundle', 'save']);
    expect(readRun(deps.state)).toEqual({
      version: 1,
      runId,
      launched: true,
      cleanedUp: true,
      clusters: [
        { region: HOME, cluster: 'cluster-eu-west-1' },
        { region: AWAY, cluster: 'cluster-us-east-1' },
      ],
    });
  });

  test('a region without a stack ends the run with nothing started and nothing saved', async () => {
    const { deps, journal, fake } = aCloud([HOME]);
    fake
      .in(AWAY)
      .cloudFormation.onAnyCommand()
      .rejects(awsError('ValidationError', 'Stack with id dlt-fargate does not exist'));
    await expect(run(inputsFor(1), deps)).rejects.toThrow(
      /stack dlt-fargate in us-east-1: .*\[stack-missing\]/,
    );
    expect(journal).toEqual([]);
  });

  test('a bucket that cannot be written ends the run with nothing started', async () => {
    const { deps, journal, fake } = aCloud([HOME, AWAY]);
    fake.in(AWAY).s3.on(PutObjectCommand).rejects(awsError('AccessDenied', 'no'));
    await expect(run(inputsFor(1), deps)).rejects.toThrow('us-east-1: could not write');
    expect(journal).not.toContain('eu-west-1 RunTask');
    expect(journal).not.toContain('save');
  });

  test('a cancellation ends the run with nothing started', async () => {
    const { deps, journal, controller } = aCloud([HOME, AWAY]);
    controller.abort(new CancelledError('SIGINT'));
    await expect(run(inputsFor(1), deps)).rejects.toThrow('Cancelled by SIGINT');
    expect(journal.filter((entry) => !entry.endsWith('bundle'))).toEqual([]);
  });
});

describe('a launch that fails in one region', () => {
  const refuse = { failures: [{ reason: QUOTA }] };

  test('stops the tasks of all regions, and the verdict is inconclusive with the reason first', async () => {
    const { deps, fake, running } = aCloud([HOME, AWAY]);
    fake.in(AWAY).ecs.on(RunTaskCommand).resolves(refuse);
    const report = await run(inputsFor(3), deps);
    expect(running()).toEqual([]);
    expect(report.verdict).toBe('inconclusive');
    expect(doubts(report)[0]).toMatch(
      /^3 of 3 tasks in us-east-1: .*reached the limit.*\[task-vcpu-quota\]$/,
    );
  });

  test('is not waited for in CloudWatch', async () => {
    const { deps, fake, time } = aCloud([HOME, AWAY]);
    fake.in(AWAY).ecs.on(RunTaskCommand).resolves(refuse);
    await run(inputsFor(3), deps);
    expect(time.elapsed()).toBeLessThan(5000);
  });

  test('is still told when the stopping fails, too', async () => {
    const { deps, fake } = aCloud([HOME, AWAY]);
    fake.in(AWAY).ecs.on(RunTaskCommand).resolves(refuse);
    fake.in(AWAY).ecs.on(ListTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
    const told = await run(inputsFor(1), deps).then((report) => doubts(report).join(), String);
    expect(told).toContain(QUOTA);
  });
});

describe('whatever is thrown, nothing is left running', () => {
  test('when ECS cannot be asked about the tasks', async () => {
    const { deps, fake, running, journal } = aCloud([HOME, AWAY]);
    fake.in(AWAY).ecs.on(DescribeTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
    await expect(run(inputsFor(2), deps)).rejects.toThrow('allow ecs:DescribeTasks');
    expect(running()).toEqual([]);
    expect(journal.filter((entry) => entry.endsWith('StopTask'))).toHaveLength(4);
  });

  test('when ECS of one region stops to answer', async () => {
    const { deps, fake, running, time } = aCloud([HOME, AWAY]);
    fake
      .in(AWAY)
      .ecs.on(DescribeTasksCommand)
      .callsFake(() => new Promise(() => undefined));
    await expect(run(inputsFor(2), deps)).rejects.toThrow(
      'us-east-1: could not look at 2 tasks: there was no answer in 10 s',
    );
    expect(running()).toEqual([]);
    expect(time.elapsed()).toBeLessThanOrEqual(60_000);
  });

  test('when the job is cancelled during the launch', async () => {
    const { deps, fake, running, controller } = aCloud([HOME, AWAY]);
    fake
      .in(AWAY)
      .ecs.on(RunTaskCommand)
      .callsFake(() => {
        controller.abort(new CancelledError('SIGTERM'));
        throw awsError('AbortError', 'Request aborted');
      });
    await expect(run(inputsFor(25), deps)).rejects.toThrow();
    expect(running()).toEqual([]);
  });

  test.each([
    ['before the start', 0],
    ['during the load', LOAD_BEGINS + 3000],
  ])('when the job is cancelled %s, and that is proven by three listings', async (_, at) => {
    const { deps, fake, running, controller, journal, time } = aCloud([HOME]);
    const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 2 }];
    fake
      .in(HOME)
      .ecs.on(DescribeTasksCommand)
      .callsFake(({ tasks = [] }: { tasks?: string[] }) => {
        if (time.elapsed() >= at) controller.abort(new CancelledError('SIGINT'));
        return { tasks: tasks.map((arn) => ({ taskArn: arn, lastStatus: 'RUNNING' })) };
      });
    await expect(run(inputsFor(2, { regions }), deps)).rejects.toThrow('Cancelled by SIGINT');
    expect(journal.includes('eu-west-1 start')).toBe(at > 0);
    expect(running()).toEqual([]);
    expect(journal.slice(journal.indexOf('eu-west-1 ListTasks'))).toEqual([
      'eu-west-1 ListTasks',
      'eu-west-1 StopTask',
      'eu-west-1 StopTask',
      'eu-west-1 ListTasks',
      'eu-west-1 ListTasks',
      'eu-west-1 ListTasks',
      'save',
    ]);
  });

  test('and post is not told so before three listings have proven it', async () => {
    const { deps, fake, controller } = aCloud([HOME]);
    const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }];
    const { ecs } = fake.in(HOME);
    ecs.on(DescribeTasksCommand).callsFake(() => {
      controller.abort(new CancelledError('SIGINT'));
      return { tasks: [] };
    });
    const began = deps.cleanupTime.now();
    ecs.on(ListTasksCommand).callsFake(() => ({
      taskArns: deps.cleanupTime.now() - began < 7500 ? [taskArn('t1')] : [],
    }));
    await expect(run(inputsFor(1, { regions }), deps)).rejects.toThrow('Cancelled by SIGINT');
    expect(readRun(deps.state)?.cleanedUp).toBe(false);
  });

  test('and what cannot be stopped hides neither the verdict nor is it silent', async () => {
    const { deps, fake, log } = aCloud([HOME, AWAY]);
    fake.in(AWAY).ecs.on(ListTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
    const report = await run(inputsFor(1), deps);
    expect(report.verdict).toBe('pass');
    expect(log.find((line) => line.endsWith('[clean-up-left-to-post]'))).toContain(
      'allow ecs:ListTasks',
    );
  });

  test('and what cannot be stopped does not hide the error that came before', async () => {
    const { deps, fake } = aCloud([HOME]);
    const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }];
    fake
      .in(HOME)
      .ecs.on(DescribeTasksCommand)
      .rejects(awsError('ClusterNotFoundException', 'gone'));
    fake.in(HOME).ecs.on(StopTaskCommand).rejects(awsError('ClusterNotFoundException', 'gone'));
    await expect(run(inputsFor(1, { regions }), deps)).rejects.toThrow('could not look at 1 task');
  });
});

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
    const cloud = aCloud([HOME, AWAY]);
    const { deps, log } = cloud;
    killDuringLoad(cloud, AWAY);
    const report = await run(inputsFor(2), deps);
    expect(report.verdict).toBe('inconclusive');
    expect(
      report.taskFailures.map(({ taskId, lastLines }) => `${taskId} ${lastLines?.join()}`),
    ).toEqual(['t3 last words', 't4 undefined']);
    expect(doubts(report)[0]).toContain(
      '2 of 2 tasks in us-east-1: it was killed, most likely because its memory ran out',
    );
    expect(log.at(-1)).toBe('last words');
  });

  test('and printed nothing says so', async () => {
    const cloud = aCloud([HOME, AWAY]);
    const { deps, fake, log } = cloud;
    killDuringLoad(cloud, AWAY);
    fake.in(AWAY).logs.on(GetLogEventsCommand).resolves({ events: [] });
    await run(inputsFor(1), deps);
    expect(log.at(-1)).toBe('(no log line was found)');
  });

  test('is still told when its log may not be read', async () => {
    const cloud = aCloud([HOME, AWAY]);
    const { deps, fake } = cloud;
    killDuringLoad(cloud, AWAY);
    fake.in(AWAY).logs.on(GetLogEventsCommand).rejects(awsError('AccessDeniedException', 'no'));
    const told = await run(inputsFor(1), deps).then((report) => doubts(report).join(), String);
    expect(told).toContain('memory ran out');
  });
});

test('a sidecar that AWS has added does not decide how a task ended', async () => {
  const { deps, fake, time } = aCloud([HOME, AWAY]);
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

test('a time limit stops all tasks, is the reason of the verdict, and the stopped tasks are no deaths of their own', async () => {
  const { deps, running } = aCloud([HOME, AWAY]);
  const report = await run(inputsFor(2, { timeout: 20_000 }), deps);
  expect(running()).toEqual([]);
  expect(report.taskFailures).toEqual([]);
  expect(report.verdict).toBe('inconclusive');
  expect(report.doubts[0]).toEqual(problemAt('time-limit-reached', 'the run', { timeout: 20_000 }));
});

test('metrics that never settle make the verdict inconclusive, whatever their average is', async () => {
  const { deps, fake, time } = aCloud([HOME, AWAY]);
  serveMetric(fake, AWAY, () => ({ samples: 99, sum: 99 }));
  const report = await run(inputsFor(1), deps);
  expect(report.verdict).toBe('inconclusive');
  const facts = { metric: 'ResponseTime', held: 99, sent: 100, waited: 60_000 };
  expect(report.doubts).toEqual([problemAt('metrics-unsettled', 'CloudWatch in us-east-1', facts)]);
  expect(time.elapsed()).toBe(93_000);
});

test('figures on the way that do not come keep the time limit waiting for five seconds at most', async () => {
  const { deps, fake, stops, time, log } = aCloud([HOME], { load: { lasts: 600_000 } });
  fake
    .in(HOME)
    .cloudWatch.on(GetMetricDataCommand)
    .callsFake(async () => {
      await time.sleep(130_000);
      return {};
    });
  const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }];
  const report = await run(someInputs({ regions, timeout: 49_000 }), deps);
  expect(report.verdict).toBe('inconclusive');
  expect(stops()).toHaveLength(1);
  expect(Math.max(...stops())).toBeLessThanOrEqual(54_000);
  const [warning] = log.filter((line) => line.endsWith('[progress-unread]'));
  expect(warning).toContain('there was no answer in 5 s');
});

test('figures on the way that cannot be read are a warning, and no more', async () => {
  const { deps, fake, log, time } = aCloud([HOME, AWAY]);
  serveMetric(fake, AWAY, () => {
    if (time.elapsed() < LOAD_BEGINS + 10_000)
      throw awsError('ThrottlingException', 'Rate exceeded');
    return { samples: 100, sum: 12_000 };
  });
  expect((await run(inputsFor(1), deps)).verdict).toBe('pass');
  const warnings = log.filter((line) => line.startsWith('warning'));
  expect(warnings).toEqual([expect.stringMatching(/us-east-1: .* \[progress-unread\]$/)]);
});
