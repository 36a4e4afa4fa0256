import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ListTasksCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { deployEverywhere, TEMPLATE } from '../../local/cloud/deploy.ts';
import {
  clientSettings,
  command,
  FIRST,
  type Region,
  regionOf,
  runTaskInput,
  SECOND,
  until,
} from './support.ts';

let cloud: LocalCloud;
let first: Region;
let second: Region;

beforeAll(async () => {
  cloud = await startLocalCloud();
  const outputs = await deployEverywhere(cloud, { regions: [FIRST, SECOND], legacy: true });
  first = regionOf(cloud, FIRST, outputs[FIRST] ?? {});
  second = regionOf(cloud, SECOND, outputs[SECOND] ?? {});
});

afterEach(() => cloud.faults.clear());
afterAll(() => cloud.close());

const send = (region: Region, input = {}) =>
  region.ecs.send(new RunTaskCommand(runTaskInput(region, { ...command('--help'), ...input })));
const listTasks = ({ ecs, outputs }: Region, desiredStatus: 'RUNNING' | 'STOPPED') =>
  ecs.send(new ListTasksCommand({ cluster: outputs['FargateClusterName'], desiredStatus }));

test('a client token starts its tasks once', async () => {
  const [one, other] = await Promise.all([
    send(first, { clientToken: 'once' }),
    send(first, { clientToken: 'once' }),
  ]);
  const third = await send(first, { clientToken: 'once' });
  const arns = [one, other, third].map(({ tasks: [task] = [] }) => task?.taskArn);
  expect(new Set(arns).size).toBe(1);
});

test('a client token with other parameters is a conflict that names the tasks', async () => {
  const { tasks: [task] = [] } = await send(first, { clientToken: 'conflict' });
  await expect(send(first, { clientToken: 'conflict', count: 2 })).rejects.toMatchObject({
    name: 'ConflictException',
    resourceIds: [task?.taskArn],
  });
});

test('the same client token in another region is another one', async () => {
  const [here, there] = await Promise.all([
    send(first, { clientToken: 'regional' }),
    send(second, { clientToken: 'regional' }),
  ]);
  expect(here.tasks?.[0]?.taskArn).not.toBe(there.tasks?.[0]?.taskArn);
});

test('an unknown cluster is not made, but refused', async () => {
  await expect(send(first, { cluster: 'nowhere' })).rejects.toMatchObject({
    name: 'ClusterNotFoundException',
  });
});

test('eleven tasks in one call are refused', async () => {
  await expect(send(first, { count: 11 })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('a throttled call is not made', async () => {
  const fault = cloud.faults.add({ service: 'ecs', operation: 'ListTasks', kind: 'throttle' });
  await expect(listTasks(first, 'RUNNING')).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
  });
  await listTasks(first, 'RUNNING');
  expect(fault.hits).toBe(1);
});

test('a call whose reply is lost has taken effect, and its token finds what it did', async () => {
  cloud.faults.add({ service: 'ecs', operation: 'RunTask', kind: 'lost-reply' });
  const input = { clientToken: 'lost', startedBy: 'lost-reply' };
  await expect(send(first, input)).rejects.toThrow();
  const { tasks: [task] = [] } = await send(first, input);
  const known = await Promise.all([listTasks(first, 'RUNNING'), listTasks(first, 'STOPPED')]);
  expect(known.flatMap(({ taskArns = [] }) => taskArns)).toContain(task?.taskArn);
});

test('a call can be denied in one region only', async () => {
  cloud.faults.add({ service: 'ecs', operation: 'ListTasks', region: SECOND, kind: 'deny' });
  await listTasks(first, 'RUNNING');
  await expect(listTasks(second, 'RUNNING')).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test('calls are recorded with their region and parameters', async () => {
  await listTasks(second, 'STOPPED');
  expect(cloud.calls.at(-1)).toMatchObject({
    service: 'ecs',
    operation: 'ListTasks',
    region: SECOND,
    status: 200,
    input: { desiredStatus: 'STOPPED' },
  });
});

test('a log line that a metric filter matches becomes one value in its own region', async () => {
  const logGroupName = '/aws/cloudformation/dlt-fargate/FargateTaskCloudWatchLogGroup';
  const logs = new CloudWatchLogsClient(clientSettings(cloud, FIRST));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'by-hand' }));
  const now = Date.now();
  const line = (average: string) =>
    `11:57:24 INFO: Current: 1 vu\t52 succ\t0 fail\t${average} avg rt\t/\tCumulative: 0.013 avg rt, 0% failures`;
  const messages = [line('0.25'), 'nothing of interest', line('0.75')];
  const logEvents = messages.map((message) => ({ timestamp: now, message }));
  await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: 'by-hand', logEvents }));
  const statistics = (region: string) =>
    new CloudWatchClient(clientSettings(cloud, region)).send(
      new GetMetricStatisticsCommand({
        Namespace: 'dlt-fargate/taurus',
        MetricName: 'avgResponseTime',
        StartTime: new Date(now - 120_000),
        EndTime: new Date(now + 120_000),
        Period: 300,
        Statistics: ['SampleCount', 'Sum'],
      }),
    );
  const points = await until('the values are readable', async () => {
    const { Datapoints: found = [] } = await statistics(FIRST);
    return found.length > 0 ? found : undefined;
  });
  expect(points).toMatchObject([{ SampleCount: 2, Sum: 1 }]);
  expect((await statistics(SECOND)).Datapoints).toEqual([]);
});

test('metrics can be made readable late', async () => {
  cloud.faults.add({ service: 'cloudwatch', operation: 'PutMetricData', kind: 'late', ms: 3000 });
  const cloudWatch = new CloudWatchClient(clientSettings(cloud, FIRST));
  const now = Date.now();
  await cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: 'late',
      MetricData: [{ MetricName: 'm', Value: 1, Timestamp: new Date(now) }],
    }),
  );
  const window = {
    StartTime: new Date(now - 120_000),
    EndTime: new Date(now + 120_000),
    Period: 300,
  };
  const query = { Namespace: 'late', MetricName: 'm', Statistics: ['Sum' as const], ...window };
  const points = async () =>
    (await cloudWatch.send(new GetMetricStatisticsCommand(query))).Datapoints?.length ?? 0;
  expect(await points()).toBe(0);
  await until('the value is readable', async () => (await points()) > 0 || undefined);
  expect(Date.now() - now).toBeGreaterThanOrEqual(1000);
});

test('files go through the front door unharmed', async () => {
  const s3 = new S3Client({ ...clientSettings(cloud, FIRST), forcePathStyle: true });
  const outputs = await cloud.deployStack({
    region: FIRST,
    stackName: 'with-bucket',
    templateFile: TEMPLATE,
    parameters: { DockerImage: 'fargate-load-gate', FargateClusterName: 'with-bucket' },
  });
  const object = { Bucket: outputs['ExchangeBucketName'], Key: 'runs/a b/ü.json' };
  const text = JSON.stringify({ text: 'ü'.repeat(100_000) });
  await s3.send(new PutObjectCommand({ ...object, Body: text }));
  const { Body: body } = await s3.send(new GetObjectCommand(object));
  expect(await body?.transformToString()).toBe(text);
  expect(cloud.calls.at(-1)).toMatchObject({
    service: 's3',
    operation: 'GetObject',
    input: object,
  });
});
