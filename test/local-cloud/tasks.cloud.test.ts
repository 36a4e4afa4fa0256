import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { StopTaskCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { deployEverywhere } from '../../local/cloud/deploy.ts';
import {
  clientSettings,
  command,
  describeTask,
  FIRST,
  minuteOfLoad,
  type Region,
  regionOf,
  runTask,
  SECOND,
  until,
  untilStatus,
} from './support.ts';

let cloud: LocalCloud;
/** A managed stack, and a legacy one with the stock image. */
let ours: Region;
let stock: Region;

beforeAll(async () => {
  cloud = await startLocalCloud();
  const [own, legacy] = await Promise.all([
    deployEverywhere(cloud, { regions: [FIRST] }),
    deployEverywhere(cloud, { regions: [SECOND], legacy: true }),
  ]);
  ours = regionOf(cloud, FIRST, own[FIRST] ?? {});
  stock = regionOf(cloud, SECOND, legacy[SECOND] ?? {});
});

afterAll(() => cloud.close());

const folder = (taskArn: string) => join(cloud.tasksDir, taskArn.split('/').at(-1) ?? '');
const stop = (region: Region, task: string) =>
  region.ecs.send(
    new StopTaskCommand({
      cluster: region.outputs['FargateClusterName'],
      task,
      reason: 'the test is over',
    }),
  );
const hasStarted = (taskArn: string) =>
  until('the process runs', () => existsSync(join(folder(taskArn), 'pid')) || undefined);

test('a stopped task keeps running until its process has ended, and then shows how it ended', async () => {
  const task = await runTask(ours, minuteOfLoad(cloud.target.url));
  await until('load arrives', () => cloud.target.statistics().requests > 0 || undefined);

  const { task: answered } = await stop(ours, task);
  expect(answered).toMatchObject({
    desiredStatus: 'STOPPED',
    lastStatus: 'RUNNING',
    stopCode: 'UserInitiated',
  });

  const stopped = await untilStatus(ours, task, 'STOPPED');
  expect(stopped).toMatchObject({
    stopCode: 'UserInitiated',
    stoppedReason: 'the test is over',
    containers: [{ exitCode: 2 }],
  });
  expect(await cloud.runningTasks()).toEqual([]);
  expect(await readFile(join(folder(task), 'stdout.log'), 'utf8')).toMatch(
    /load-gate: end=signal .*\n$/,
  );
});

test('the last lines of a task reach its log stream', async () => {
  const task = await runTask(stock, command('missing.yml'));
  await untilStatus(stock, task, 'STOPPED');
  const logs = new CloudWatchLogsClient(clientSettings(cloud, SECOND));
  const logGroupName = '/aws/cloudformation/dlt-fargate/FargateTaskCloudWatchLogGroup';
  const last = (await readFile(join(folder(task), 'stdout.log'), 'utf8')).trim().split('\n').at(-1);
  await until('the last line is there', async () => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    return events.some(({ message }) => message === last) || undefined;
  });
});

test('an exit code other than 0 is reported', async () => {
  const task = await runTask(stock, command('missing.yml'));
  expect(await untilStatus(stock, task, 'STOPPED')).toMatchObject({
    stopCode: 'EssentialContainerExited',
    containers: [{ exitCode: 1 }],
  });
});

test('a task whose process is killed ends with 137, and nothing of it stays', async () => {
  const task = await runTask(ours, minuteOfLoad(cloud.target.url));
  await hasStarted(task);
  await cloud.killTask(task, 'SIGKILL');
  expect(await untilStatus(ours, task, 'STOPPED')).toMatchObject({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ exitCode: 137 }],
  });
  expect(await cloud.runningTasks()).toEqual([]);
});

test('the stock image ignores SIGTERM and is killed', async () => {
  const scenario = JSON.stringify({ s: { requests: [`${cloud.target.url}/`] } });
  const execution = JSON.stringify({ concurrency: 1, 'hold-for': '60s', scenario: 's' });
  const task = await runTask(
    stock,
    command('-o', `execution.0=${execution}`, '-o', `scenarios=${scenario}`),
  );
  // A task that is stopped before it is RUNNING loses its container, and has no exit code.
  await untilStatus(stock, task, 'RUNNING');
  await hasStarted(task);
  await stop(stock, task);
  expect(await untilStatus(stock, task, 'STOPPED')).toMatchObject({
    stopCode: 'UserInitiated',
    containers: [{ exitCode: 137 }],
  });
});

test('a task that is stopped while it starts ends, too', async () => {
  const task = await runTask(ours, minuteOfLoad(cloud.target.url));
  await stop(ours, task);
  expect(await untilStatus(ours, task, 'STOPPED')).toMatchObject({ stopCode: 'UserInitiated' });
  expect(await cloud.runningTasks()).toEqual([]);
});

test('the stock image runs its own command line, in the region of its cluster', async () => {
  const task = await runTask(stock, command('--help'));
  await untilStatus(stock, task, 'STOPPED');
  expect((await describeTask(stock, task)).taskArn).toContain(`:${SECOND}:`);
  expect(await readFile(join(folder(task), 'stdout.log'), 'utf8')).toContain('Usage: bzt');
});
