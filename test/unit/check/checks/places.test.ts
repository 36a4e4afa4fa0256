import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import {
  ClusterNotFoundException,
  DescribeClustersCommand,
  ListTasksCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../../src/check/checks/cluster.ts';
import { checkLog } from '../../../../src/check/checks/metric-and-log.ts';
import { checkQuota } from '../../../../src/check/checks/quota.ts';
import { checkSubnets } from '../../../../src/check/checks/subnets.ts';
import {
  checkTaskDefinition,
  isFargateSize,
} from '../../../../src/check/checks/task-definition.ts';
import { someInputs } from '../../../support/builders/builders.ts';
import {
  aGoodAccount,
  aPlace,
  aSubnet,
  DEFINITION,
  OUTPUTS,
  REGION,
} from '../../../support/builders/check.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';

const DENIED = awsError('AccessDeniedException', 'not you');
const request = { region: REGION, stackName: 'dlt-fargate', tasks: 2 } as const;

describe('the cluster', () => {
  test.each([
    ['is active', [{ status: 'ACTIVE' }], { outcome: 'ok', detail: 'cluster is active' }],
    [
      'was deleted',
      [{ status: 'INACTIVE' }],
      { outcome: 'failed', what: 'there is no cluster cluster' },
    ],
    ['was never there', [], { outcome: 'failed', what: 'there is no cluster cluster' }],
    [
      'is on its way out',
      [{ status: 'DEPROVISIONING' }],
      { outcome: 'failed', what: 'the cluster cluster is DEPROVISIONING' },
    ],
  ])('that %s', async (_, clusters, expected) => {
    const account = aGoodAccount();
    account.own.ecs.on(DescribeClustersCommand).resolves({ clusters });
    expect(await checkCluster(aPlace(account))).toMatchObject(expected);
  });

  test.each([
    ['answers other calls', undefined, 'unchecked'],
    [
      'is known by no call',
      new ClusterNotFoundException({ message: 'Cluster not found.', $metadata: {} }),
      'failed',
    ],
  ])('that may not be read and %s', async (_, listing, outcome) => {
    const account = aGoodAccount();
    account.own.ecs.on(DescribeClustersCommand).rejects(DENIED);
    if (listing !== undefined) account.own.ecs.on(ListTasksCommand).rejects(listing);
    expect(await checkCluster(aPlace(account))).toMatchObject({ outcome });
  });

  test.each([
    [['FARGATE', 'FARGATE_SPOT'], 'ok'],
    [['FARGATE'], 'failed'],
  ])('with the providers %j is asked for Spot', async (capacityProviders, outcome) => {
    const account = aGoodAccount();
    account.own.ecs
      .on(DescribeClustersCommand)
      .resolves({ clusters: [{ status: 'ACTIVE', capacityProviders }] });
    const place = aPlace(account, { inputs: someInputs({ capacity: 'FARGATE_SPOT' }) });
    expect(await checkCluster(place)).toMatchObject({ outcome });
  });
});

describe('the task definition', () => {
  test.each([
    ['256', '512', true],
    ['256', '1536', false],
    ['256', '2048', true],
    ['512', '512', false],
    ['512', '3072', true],
    ['1024', '2048', true],
    ['1024', '8192', true],
    ['1024', '9216', false],
    ['2048', '4096', true],
    ['4096', '30720', true],
    ['4096', '31744', false],
    ['8192', '20480', true],
    ['8192', '18432', false],
    ['16384', '122880', true],
    ['3000', '4096', false],
    ['', '', false],
  ])('%s CPU units with %s MiB: %s', (cpu, memory, expected) => {
    expect(isFargateSize(cpu, memory)).toBe(expected);
  });

  test('that is good is described', () => {
    expect(checkTaskDefinition(DEFINITION, request)).toEqual({
      outcome: 'ok',
      detail: 'dlt-fargate-task on 1 vCPU and 2 GB, X86_64',
    });
  });

  test.each<readonly [string, TaskDefinition, string]>([
    ['deregistered', { status: 'INACTIVE' }, 'it has been deregistered'],
    [
      'for EC2',
      { requiresCompatibilities: ['EC2'], networkMode: 'bridge' },
      'its network mode is bridge, and Fargate has awsvpc only; it is not made for Fargate',
    ],
    [
      'of no size',
      { memory: '1024' },
      'Fargate has no size of 1024 CPU units and 1024 MiB of memory',
    ],
    [
      'of strangers',
      { containerDefinitions: [{ name: 'a' }, { name: 'b' }] },
      'it has no container dlt-fargate-task',
    ],
  ])('that is %s', (_, difference, what) => {
    expect(checkTaskDefinition({ ...DEFINITION, ...difference }, request)).toMatchObject({
      outcome: 'failed',
      what,
    });
  });
});

describe('the quota', () => {
  const used = (...values: number[]) => {
    const Timestamps = values.map((_, minute) => new Date(Date.UTC(2026, 10, 22, 11, minute)));
    return { MetricDataResults: [{ Timestamps, Values: values }] };
  };

  test.each([
    ['nothing runs', {}, 16, 'ok', '2 tasks of 1 vCPU need 2, and 16 of 16 are left'],
    [
      'just enough is left',
      used(3, 14),
      16,
      'ok',
      '2 tasks of 1 vCPU need 2, and 2 of 16 are left',
    ],
    [
      'too little is left',
      used(2, 15),
      16,
      'failed',
      '2 tasks of 1 vCPU need 2, and 1 of 16 are left',
    ],
    ['there was never enough', {}, 1, 'failed', '2 tasks of 1 vCPU need 2, and the quota is 1'],
  ])('where %s', async (_, usage, Value, outcome, words) => {
    const account = aGoodAccount();
    account.more.quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value } });
    account.own.cloudWatch.on(GetMetricDataCommand).resolves(usage);
    expect(await checkQuota(aPlace(account))).toMatchObject({
      outcome,
      [outcome === 'ok' ? 'detail' : 'what']: words,
    });
  });

  test('that is in use by nobody knows how much is not checked', async () => {
    const account = aGoodAccount();
    account.own.cloudWatch.on(GetMetricDataCommand).rejects(DENIED);
    expect(await checkQuota(aPlace(account))).toMatchObject({
      outcome: 'unchecked',
      what: '2 tasks of 1 vCPU need 2, the quota is 16, and what is in use is not known: could not read how many vCPUs are in use: not you',
    });
  });

  test.each([
    [undefined, 'L-3032A538', 'Standard/OnDemand'],
    ['FARGATE_SPOT', 'L-36FBB829', 'Standard/Spot'],
  ] as const)('of %s is %s, with the usage of %s', async (capacity, QuotaCode, Value) => {
    const account = aGoodAccount();
    await checkQuota(aPlace(account, { inputs: someInputs({ capacity }) }));
    expect(account.more.quotas.call(0).args[0].input).toEqual({
      ServiceCode: 'fargate',
      QuotaCode,
    });
    expect(JSON.stringify(account.own.cloudWatch.call(0).args[0].input)).toContain(
      `{"Name":"Class","Value":"${Value}"}`,
    );
  });
});

describe('the subnets', () => {
  test.each([
    [
      'have room',
      [aSubnet('subnet-a', 1), aSubnet('subnet-b', 1)],
      2,
      { outcome: 'ok', detail: '2 in 2 subnets, for 2 tasks' },
    ],
    [
      'have room in the other one only',
      [aSubnet('subnet-a', 0), aSubnet('subnet-b', 9)],
      2,
      { outcome: 'failed', what: 'subnet-a has no free addresses, and its share of 2 tasks is 1' },
    ],
    [
      'are too small for an uneven share',
      [aSubnet('subnet-a', 2), aSubnet('subnet-b', 1)],
      3,
      { outcome: 'failed', what: 'subnet-b has 1 free address, and its share of 3 tasks is 2' },
    ],
    [
      'are not there yet',
      [{ ...aSubnet('subnet-a', 5), State: 'pending' as const }],
      1,
      { outcome: 'failed', what: 'subnet-a is pending' },
    ],
  ])('that %s', async (_, Subnets, tasks, expected) => {
    const account = aGoodAccount();
    account.more.ec2.on(DescribeSubnetsCommand).resolves({ Subnets });
    expect(await checkSubnets(aPlace(account, { request: { ...request, tasks } }))).toMatchObject(
      expected,
    );
    expect(account.more.ec2.call(0).args[0].input).toEqual({
      SubnetIds: [OUTPUTS.SubnetA, OUTPUTS.SubnetB],
    });
  });

  test('that are gone are named as EC2 names them', async () => {
    const account = aGoodAccount();
    const message = "The subnet ID 'subnet-a' does not exist";
    account.more.ec2
      .on(DescribeSubnetsCommand)
      .rejects(awsError('InvalidSubnetID.NotFound', message));
    expect(await checkSubnets(aPlace(account))).toMatchObject({ outcome: 'failed', what: message });
  });

  test('that may not be read name the permission, in the words of EC2', async () => {
    const account = aGoodAccount();
    account.more.ec2
      .on(DescribeSubnetsCommand)
      .rejects(awsError('UnauthorizedOperation', 'You are not authorized.'));
    await expect(checkSubnets(aPlace(account))).rejects.toThrow(
      'allow ec2:DescribeSubnets to the role of the job',
    );
  });
});

test.each([
  [
    'The specified log group does not exist.',
    { outcome: 'failed', what: 'there is no log group /dlt' },
  ],
  ['The specified log stream does not exist.', { outcome: 'ok', detail: '/dlt can be read' }],
])('of the log: "%s"', async (message, expected) => {
  const account = aGoodAccount();
  account.own.logs
    .on(GetLogEventsCommand)
    .rejects(new ResourceNotFoundException({ message, $metadata: {} }));
  expect(await checkLog(aPlace(account))).toMatchObject(expected);
});
