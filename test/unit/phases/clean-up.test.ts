import {
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../../src/errors.ts';
import { readRun } from '../../../src/github/state.ts';
import { run } from '../../../src/run.ts';
import { taskArn } from '../../support/builders/fleet.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';
import { AWAY, BOTH, HOME, inputsFor } from '../../support/runs.ts';

describe('whatever is thrown, nothing is left running', () => {
  test('when ECS cannot be asked about the tasks', async () => {
    const { deps, fake, running, journal } = aCloud(BOTH);
    fake.in(AWAY).ecs.on(DescribeTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
    await expect(run(inputsFor(2), deps)).rejects.toThrow('allow ecs:DescribeTasks');
    expect(running()).toEqual([]);
    expect(journal.filter((entry) => entry.endsWith('StopTask'))).toHaveLength(4);
  });

  test('when ECS of one region stops to answer', async () => {
    const { deps, fake, running, time } = aCloud(BOTH);
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
    const { deps, fake, running, controller } = aCloud(BOTH);
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
    const { deps, fake, log } = aCloud(BOTH);
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

describe('B6: a state that cannot be saved', () => {
  const failAfter = (saves: number) => {
    const cloud = aCloud(BOTH);
    let saved = 0;
    const save = (): void => {
      saved += 1;
      if (saved > saves) throw new Error('ENOSPC: no space left on device, write');
    };
    return { ...cloud, deps: { ...cloud.deps, state: { save, read: () => '' } } };
  };

  test('before a task exists starts none: post could not find it', async () => {
    const { deps, journal } = failAfter(0);
    await expect(run(inputsFor(1), deps)).rejects.toThrow(/ENOSPC.* \[state-not-saved\]$/);
    expect(journal.filter((entry) => entry.endsWith('RunTask'))).toEqual([]);
  });

  test('later on costs no verdict', async () => {
    const { deps, running, log } = failAfter(1);
    const { verdict } = await run(inputsFor(1), deps);
    expect(verdict).toBe('pass');
    expect(running()).toEqual([]);
    expect(log.join('\n')).toContain('[state-not-saved]');
  });
});
