import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { readStacks } from '../../../src/fleet/stack.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { deploy, OUTPUTS, REQUEST, readOne, WHERE } from '../../support/fake-aws/stack.ts';
import { codesFrom, problemsFrom } from '../../support/problems.ts';

test('a stack of ours is read with its exchange', async () => {
  const outputs = { ...OUTPUTS, ExchangeBucketName: 'bucket', TaskRoleId: 'AROAEXAMPLE' };
  expect(await readOne({ outputs })).toEqual({
    region: 'eu-west-1',
    stackName: 'dlt-fargate',
    tasks: 2,
    cluster: 'cluster',
    subnets: ['subnet-a', 'subnet-b', 'subnet-c'],
    securityGroup: 'sg-1',
    taskDefinition: 'arn:task-definition/x:1',
    container: 'dlt-fargate-task',
    sidecars: [],
    log: { group: '/dlt', streamPrefix: 'p' },
    kind: 'managed',
    exchangeBucket: 'bucket',
    taskRoleId: 'AROAEXAMPLE',
    assignPublicIp: 'ENABLED',
    capacityProvider: undefined,
    size: undefined,
  });
});

test.each([
  [{}, { assignPublicIp: 'ENABLED', capacityProvider: undefined }],
  [
    { AssignPublicIp: 'DISABLED', CapacityProvider: 'FARGATE_SPOT' },
    { assignPublicIp: 'DISABLED', capacityProvider: 'FARGATE_SPOT' },
  ],
  [
    { AssignPublicIp: 'ENABLED', CapacityProvider: 'a stranger' },
    { assignPublicIp: 'ENABLED', capacityProvider: undefined },
  ],
])('where tasks run is read from the outputs %j', async (outputs, placement) => {
  expect(await readOne({ outputs: { ...OUTPUTS, ...outputs } })).toMatchObject(placement);
});

test('a subnet that a stack names more than once is one', async () => {
  const outputs = { ...OUTPUTS, SubnetB: 'subnet-a' };
  expect((await readOne({ outputs }))?.subnets).toEqual(['subnet-a', 'subnet-c']);
});

test.each(['', undefined])('an earlier stack, whose role is %j, must be updated', async (id) => {
  const outputs = {
    ...OUTPUTS,
    ExchangeBucketName: 'bucket',
    ...(id === undefined ? {} : { TaskRoleId: id }),
  };
  const fake = fakeAws();
  deploy(fake, REQUEST.region, { outputs });
  expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([`${WHERE}: stack-outdated`]);
});

test('a legacy stack has no exchange, and that is fine', async () => {
  expect(await readOne({})).toMatchObject({ kind: 'legacy', cluster: 'cluster' });
});

test('a stack whose last update was rolled back still stands', async () => {
  expect(await readOne({ status: 'UPDATE_ROLLBACK_COMPLETE' })).toMatchObject({
    cluster: 'cluster',
  });
});

test('the stacks are read in the order of the regions', async () => {
  const fake = fakeAws();
  deploy(fake, 'us-east-1', {});
  deploy(fake, 'eu-west-1', {});
  const stacks = await readStacks(fake.aws, [
    { ...REQUEST, region: 'us-east-1', stackName: 'mine' },
    REQUEST,
  ]);
  expect(stacks.map(({ region, stackName }) => `${region} ${stackName}`)).toEqual([
    'us-east-1 mine',
    'eu-west-1 dlt-fargate',
  ]);
  expect(fake.in('us-east-1').cloudFormation.call(0).args[0].input).toEqual({ StackName: 'mine' });
});

describe('a stack that cannot be used', () => {
  test.each([
    [['SubnetC'], 'the output SubnetC is missing'],
    [['SubnetC', 'TaskIAMRole'], 'the outputs SubnetC, TaskIAMRole are missing'],
    [
      Object.keys(OUTPUTS),
      'the outputs SubnetA, SubnetB, SubnetC, FargateClusterName, TaskSecurityGroup, TaskDefinitionArn, TaskIAMRole are missing',
    ],
  ])('without %j names them', async (missing, what) => {
    const fake = fakeAws();
    const outputs = Object.fromEntries(
      Object.entries(OUTPUTS).filter(([name]) => !missing.includes(name)),
    );
    deploy(fake, 'eu-west-1', { outputs });
    const problems = await problemsFrom(readStacks(fake.aws, [REQUEST]));
    expect(problems).toHaveLength(1);
    expect(problems.join()).toContain(`${WHERE}: ${what}. Fix: `);
    expect(problems.join()).toContain('[stack-outputs-missing]');
  });

  test('is one with an empty output', async () => {
    const fake = fakeAws();
    deploy(fake, 'eu-west-1', { outputs: { ...OUTPUTS, SubnetB: '' } });
    expect((await problemsFrom(readStacks(fake.aws, [REQUEST]))).join()).toContain(
      'the output SubnetB is missing',
    );
  });

  test.each(['DELETE_IN_PROGRESS', 'ROLLBACK_COMPLETE'] as const)(
    'is one in the state %s',
    async (status) => {
      const fake = fakeAws();
      deploy(fake, 'eu-west-1', { status });
      expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([
        `${WHERE}: stack-unusable`,
      ]);
    },
  );

  test.each([
    [
      'as CloudFormation says it',
      awsError('ValidationError', 'Stack with id dlt-fargate does not exist'),
    ],
    ['as nothing at all', undefined],
  ])('is one that is not there, %s', async (_, error) => {
    const fake = fakeAws();
    const { cloudFormation } = fake.in('eu-west-1');
    if (error === undefined) cloudFormation.on(DescribeStacksCommand).resolves({});
    else cloudFormation.on(DescribeStacksCommand).rejects(error);
    expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([`${WHERE}: stack-missing`]);
  });
});

test('the problems of all regions are reported at once', async () => {
  const fake = fakeAws();
  fake
    .in('eu-west-1')
    .cloudFormation.on(DescribeStacksCommand)
    .rejects(awsError('AccessDenied', 'not you'));
  fake.in('us-east-1').cloudFormation.on(DescribeStacksCommand).resolves({});
  deploy(fake, 'ap-south-1', { status: 'DELETE_IN_PROGRESS' });
  deploy(fake, 'sa-east-1', {});
  const requests = ['eu-west-1', 'us-east-1', 'ap-south-1', 'sa-east-1'].map((region) => ({
    ...REQUEST,
    region,
  }));
  expect(await codesFrom(readStacks(fake.aws, requests))).toEqual([
    'eu-west-1: aws-access-denied',
    'stack dlt-fargate in us-east-1: stack-missing',
    'stack dlt-fargate in ap-south-1: stack-unusable',
  ]);
});
