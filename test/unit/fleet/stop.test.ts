import { ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { type StopOptions, stopAll } from '../../../src/fleet/stop.ts';
import { REGION, RUN_ID, taskArn } from '../../support/builders/fleet.ts';
import { awsError, type FakeAws, fakeAws } from '../../support/fake-aws/aws.ts';
import { ecsCommands, listAndStop } from '../../support/fake-aws/ecs.ts';
import { codesFrom, problemsFrom } from '../../support/problems.ts';
import { type VirtualTime, virtualTime } from '../../support/virtual-time.ts';

function setting(overrides: Partial<StopOptions> = {}) {
  const fake = fakeAws();
  const time = virtualTime();
  const clusters = [{ region: REGION, cluster: 'one' }];
  const options: StopOptions = {
    aws: fake.aws,
    runId: RUN_ID,
    clusters,
    reason: 'the run is over',
    time,
    within: 120_000,
    confirmations: 1,
    ...overrides,
  };
  return { fake, time, options };
}

function tasks(count: number): Set<string> {
  return new Set(Array.from({ length: count }, (_, index) => taskArn(`t${index}`)));
}

/** A cluster whose tasks do as they are told only at a certain moment. */
function stopAt(
  fake: FakeAws,
  time: VirtualTime,
  { moment, arns = [...tasks(1)] }: { moment: number; arns?: string[] },
): void {
  const { ecs } = fake.in(REGION);
  ecs.on(ListTasksCommand).callsFake(() => ({ taskArns: time.elapsed() < moment ? arns : [] }));
  ecs.on(StopTaskCommand).resolves({});
}

test('nothing runs: one listing proves it and nothing is waited for', async () => {
  const { fake, time, options } = setting();
  listAndStop(fake, REGION, { tasks: tasks(0) });
  expect(await stopAll(options)).toEqual({ count: 0, confirmed: true });
  expect(ecsCommands(fake, REGION)).toEqual(['ListTasks']);
  expect(time.elapsed()).toBe(0);
});

test('every task is told to stop, with the reason, and the listing is repeated until it is empty', async () => {
  const { fake, options } = setting();
  const running = tasks(2);
  listAndStop(fake, REGION, { tasks: running });
  expect(await stopAll(options)).toEqual({ count: 2, confirmed: true });
  expect(running.size).toBe(0);
  expect(ecsCommands(fake, REGION)).toEqual(['ListTasks', 'StopTask', 'StopTask', 'ListTasks']);
  const [first] = fake.in(REGION).ecs.commandCalls(StopTaskCommand);
  expect(first?.args[0].input).toEqual({
    cluster: 'one',
    task: taskArn('t0'),
    reason: 'the run is over',
  });
});

test('the listing is by the run alone, because ECS takes no other filter beside it, and turns every page', async () => {
  const { fake, options } = setting();
  const running = tasks(250);
  listAndStop(fake, REGION, { tasks: running });
  expect(await stopAll(options)).toEqual({ count: 250, confirmed: true });
  const lists = fake
    .in(REGION)
    .ecs.commandCalls(ListTasksCommand)
    .map(({ args }) => args[0].input);
  expect(lists).toEqual([
    { cluster: 'one', startedBy: RUN_ID },
    { cluster: 'one', startedBy: RUN_ID, nextToken: '100' },
    { cluster: 'one', startedBy: RUN_ID, nextToken: '200' },
    { cluster: 'one', startedBy: RUN_ID },
  ]);
});

test('at most twenty-five stops are under way at once', async () => {
  const { fake, options } = setting();
  let open = 0;
  let most = 0;
  const running = tasks(60);
  listAndStop(fake, REGION, { tasks: running });
  fake
    .in(REGION)
    .ecs.on(StopTaskCommand)
    .callsFake(async ({ task = '' }: { task?: string }) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((answer) => {
        setImmediate(answer);
      });
      open -= 1;
      running.delete(task);
      return {};
    });
  await stopAll(options);
  expect(most).toBe(25);
});

test('a task that is listed late is found by the further listings that a cancellation asks for', async () => {
  const { fake, time, options } = setting({ confirmations: 3 });
  const { ecs } = fake.in(REGION);
  const stopped: string[] = [];
  ecs.on(ListTasksCommand).callsFake(() => ({
    taskArns: time.elapsed() >= 1000 && stopped.length === 0 ? [taskArn('late')] : [],
  }));
  ecs.on(StopTaskCommand).callsFake(({ task = '' }: { task?: string }) => {
    stopped.push(task);
    return {};
  });
  expect(await stopAll(options)).toEqual({ count: 1, confirmed: true });
  expect(stopped).toEqual([taskArn('late')]);
  expect(ecsCommands(fake, REGION)).toEqual([
    'ListTasks',
    'ListTasks',
    'StopTask',
    'ListTasks',
    'ListTasks',
    'ListTasks',
  ]);
});

test('a task that does not stop at once is told again, and counted once', async () => {
  const { fake, time, options } = setting();
  stopAt(fake, time, { moment: 3000 });
  expect(await stopAll(options)).toEqual({ count: 1, confirmed: true });
  expect(fake.in(REGION).ecs.commandCalls(StopTaskCommand)).toHaveLength(3);
});

test('C16: how many were asked to stop is said for each region that had any', async () => {
  const told: string[] = [];
  const clusters = ['eu-west-1', 'us-east-1', 'sa-east-1'].map((region) => ({
    region,
    cluster: 'one',
  }));
  const { fake, options } = setting({
    clusters,
    onStopped: (region, count) => told.push(`${region} ${count}`),
  });
  listAndStop(fake, 'eu-west-1', { tasks: tasks(2) });
  listAndStop(fake, 'us-east-1', { tasks: tasks(0) });
  listAndStop(fake, 'sa-east-1', { tasks: tasks(1) });
  expect(await stopAll(options)).toEqual({ count: 3, confirmed: true });
  expect(told.toSorted()).toEqual(['eu-west-1 2', 'sa-east-1 1']);
});

describe('what cannot be stopped', () => {
  test('is named when the time is over', async () => {
    const { fake, time, options } = setting({ within: 8000 });
    stopAt(fake, time, { moment: Number.POSITIVE_INFINITY, arns: [...tasks(5)] });
    const [problem] = await problemsFrom(stopAll(options));
    expect(problem).toMatch(/^cluster one in eu-west-1: 5 tasks .*\[tasks-left-running\]$/);
    expect(problem).toContain(RUN_ID);
    expect(problem).toContain(`${taskArn('t0')}, ${taskArn('t1')}`);
    expect(time.elapsed()).toBe(8000);
  });

  test('in one region does not keep the others from being stopped', async () => {
    const clusters = ['eu-west-1', 'us-east-1', 'sa-east-1'].map((region) => ({
      region,
      cluster: 'one',
    }));
    const { fake, options } = setting({ clusters });
    const [left, right] = [tasks(3), tasks(2)];
    listAndStop(fake, 'eu-west-1', { tasks: left });
    fake.in('us-east-1').ecs.on(ListTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
    listAndStop(fake, 'sa-east-1', { tasks: right });
    expect(await codesFrom(stopAll(options))).toEqual(['us-east-1: aws-access-denied']);
    expect([left.size, right.size]).toEqual([0, 0]);
  });

  test('in several regions is named for each', async () => {
    const clusters = ['eu-west-1', 'us-east-1'].map((region) => ({ region, cluster: 'one' }));
    const { fake, options } = setting({ clusters });
    for (const { region } of clusters)
      fake
        .in(region)
        .ecs.on(ListTasksCommand)
        .rejects(awsError('ThrottlingException', 'Rate exceeded'));
    expect((await problemsFrom(stopAll(options))).map((problem) => problem.split(':')[0])).toEqual([
      'eu-west-1',
      'us-east-1',
    ]);
  });

  test('because of one StopTask that fails does not keep the other tasks from being stopped', async () => {
    const { fake, options } = setting();
    const running = tasks(25);
    listAndStop(fake, REGION, { tasks: running });
    fake
      .in(REGION)
      .ecs.on(StopTaskCommand)
      .callsFake(({ task = '' }: { task?: string }) => {
        if (task === taskArn('t0')) throw awsError('ServerException', 'internal error');
        running.delete(task);
        return {};
      });
    expect(await problemsFrom(stopAll(options))).toHaveLength(1);
    expect([...running]).toEqual([taskArn('t0')]);
  });

  test('is not said of a listing that is empty', async () => {
    const { fake, time, options } = setting({ within: 8000, confirmations: 3 });
    stopAt(fake, time, { moment: 7500 });
    expect((await problemsFrom(stopAll(options))).join()).not.toContain('0 tasks');
  });
});

test('tasks that are known are told to stop in their region also where tasks cannot be listed', async () => {
  const [here, elsewhere] = [taskArn('t1'), taskArn('t2').replace(REGION, 'us-west-2')];
  const { fake, options } = setting({ known: [here, elsewhere] });
  const { ecs } = fake.in(REGION);
  ecs.on(ListTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
  ecs.on(StopTaskCommand).resolves({});
  expect(await problemsFrom(stopAll(options))).toEqual([
    expect.stringContaining('could not list the tasks of cluster one'),
  ]);
  expect(ecs.commandCalls(StopTaskCommand).map(({ args }) => args[0].input.task)).toEqual([here]);
});
