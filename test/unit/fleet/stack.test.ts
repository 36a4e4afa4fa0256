import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { readStacks } from '../../../src/fleet/stack.ts';
import { awsError, type FakeAws, fakeAws } from '../../support/fake-aws/aws.ts';
import { codesFrom, problemsFrom } from '../../support/problems.ts';

const OUTPUTS = {
  SubnetA: 'subnet-a',
  SubnetB: 'subnet-b',
  SubnetC: 'subnet-c',
  FargateClusterName: 'cluster',
  TaskSecurityGroup: 'sg-1',
  TaskDefinitionArn: 'arn:task-definition/x:1',
  TaskIAMRole: 'arn:role/x',
} as const;
const LOGGED: ContainerDefinition = {
  name: 'dlt-fargate-task',
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/dlt', 'awslogs-stream-prefix': 'p' },
  },
};
const REQUEST = { region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 2 } as const;
const WHERE = 'stack dlt-fargate in eu-west-1';

type Deployed = {
  readonly outputs?: Readonly<Record<string, string>>;
  readonly status?:
    | 'CREATE_COMPLETE'
    | 'UPDATE_ROLLBACK_COMPLETE'
    | 'DELETE_IN_PROGRESS'
    | 'ROLLBACK_COMPLETE';
  readonly containers?: ContainerDefinition[];
  readonly definition?: TaskDefinition;
};

/** A stack that is deployed and whose task definition can be read. */
function deploy(
  fake: FakeAws,
  region: string,
  {
    outputs = OUTPUTS,
    status = 'CREATE_COMPLETE',
    containers = [LOGGED],
    definition = {},
  }: Deployed,
) {
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  }));
  const Stacks = [
    { StackName: 'dlt-fargate', CreationTime: new Date(0), StackStatus: status, Outputs },
  ];
  fake.in(region).cloudFormation.on(DescribeStacksCommand).resolves({ Stacks });
  fake
    .in(region)
    .ecs.on(DescribeTaskDefinitionCommand)
    .resolves({ taskDefinition: { ...definition, containerDefinitions: containers } });
}

async function readOne(deployed: Deployed) {
  const fake = fakeAws();
  deploy(fake, 'eu-west-1', deployed);
  const [stack] = await readStacks(fake.aws, [REQUEST]);
  return stack;
}

test('a stack of ours is read with its exchange', async () => {
  expect(await readOne({ outputs: { ...OUTPUTS, ExchangeBucketName: 'bucket' } })).toEqual({
    region: 'eu-west-1',
    stackName: 'dlt-fargate',
    tasks: 2,
    cluster: 'cluster',
    subnets: ['subnet-a', 'subnet-b', 'subnet-c'],
    securityGroup: 'sg-1',
    taskDefinition: 'arn:task-definition/x:1',
    container: 'dlt-fargate-task',
    essentialContainers: ['dlt-fargate-task'],
    log: { group: '/dlt', streamPrefix: 'p' },
    kind: 'managed',
    exchangeBucket: 'bucket',
    assignPublicIp: 'ENABLED',
    capacityProvider: undefined,
    size: undefined,
  });
});

test.each([
  [
    { cpu: '256', memory: '512' },
    { vcpus: 0.25, gigabytes: 0.5, architecture: 'X86_64' },
  ],
  [
    { cpu: '4096', memory: '8192', runtimePlatform: { cpuArchitecture: 'X86_64' as const } },
    { vcpus: 4, gigabytes: 8, architecture: 'X86_64' },
  ],
  [
    { cpu: '1024', memory: '2048', runtimePlatform: { cpuArchitecture: 'ARM64' as const } },
    { vcpus: 1, gigabytes: 2, architecture: 'ARM64' },
  ],
  [{ cpu: '1024' }, undefined],
  [{}, undefined],
])('what a task is paid for is read from %j', async (definition, size) => {
  expect((await readOne({ definition }))?.size).toEqual(size);
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

describe('the container that gets the overrides', () => {
  test.each([
    [
      'the one with the known name, among several',
      [{ name: 'sidecar' }, LOGGED],
      'dlt-fargate-task',
    ],
    ['the only one, whatever its name', [{ ...LOGGED, name: 'taurus' }], 'taurus'],
  ])('is %s', async (_, containers, name) => {
    expect(await readOne({ containers })).toMatchObject({ container: name });
  });

  test('is not found among several strangers', async () => {
    const fake = fakeAws();
    deploy(fake, 'eu-west-1', { containers: [{ name: 'a' }, { name: 'b' }] });
    expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([
      `${WHERE}: stack-container-missing`,
    ]);
  });

  test.each<readonly [string, ContainerDefinition]>([
    ['no log configuration', { name: 'dlt-fargate-task' }],
    [
      'another log driver',
      { name: 'dlt-fargate-task', logConfiguration: { logDriver: 'splunk', options: {} } },
    ],
    [
      'no stream prefix',
      {
        name: 'dlt-fargate-task',
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/dlt' } },
      },
    ],
  ])('with %s is a problem', async (_, container) => {
    const fake = fakeAws();
    deploy(fake, 'eu-west-1', { containers: [container] });
    expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([
      `${WHERE}: stack-log-missing`,
    ]);
  });
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
