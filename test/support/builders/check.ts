import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { BatchGetImageCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeClustersCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import {
  type CheckDeps,
  type DefinedPlace,
  type Finding,
  placeOf,
} from '../../../src/check/context.ts';
import { stackOf } from '../../../src/fleet/stack.ts';
import { containerFacts } from '../../../src/fleet/task-definition.ts';
import { withRunId } from '../../../src/phases/plan.ts';
import { awsError, fakeAws, type RegionMocks, s3Body } from '../fake-aws/aws.ts';
import { someInputs } from './plan.ts';

export const REGION = 'eu-west-1';
export const CHECK_ID = 'lg-20261122-120000-0a1b2c3d';
const ARN = `arn:aws:ecs:${REGION}:123456789012:task-definition/dlt-fargate-task:7`;
const ROLE = 'arn:aws:iam::123456789012:role';

export const DEFINITION: TaskDefinition = {
  taskDefinitionArn: ARN,
  status: 'ACTIVE',
  cpu: '1024',
  memory: '2048',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: `${ROLE}/execution`,
  taskRoleArn: `${ROLE}/task`,
  containerDefinitions: [
    {
      name: 'dlt-fargate-task',
      image: `123456789012.dkr.ecr.${REGION}.amazonaws.com/load-gate:1`,
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/dlt', 'awslogs-stream-prefix': 'dlt' },
      },
    },
  ],
};

export const OUTPUTS = {
  SubnetA: 'subnet-a',
  SubnetB: 'subnet-b',
  SubnetC: 'subnet-a',
  FargateClusterName: 'cluster',
  TaskSecurityGroup: 'sg-1',
  TaskDefinitionArn: ARN,
  TaskIAMRole: 'execution',
  ExchangeBucketName: 'bucket',
  TaskRoleId: 'AROAEXAMPLE',
  CapacityProvider: 'FARGATE',
} as const;

function checkMocks(region: string) {
  const clients: ReturnType<CheckDeps['checkAws']> = {
    ec2: new EC2Client({ region }),
    ecr: new ECRClient({ region }),
    iam: new IAMClient({ region }),
    sts: new STSClient({ region }),
  };
  const mocks = {
    ec2: mockClient(clients.ec2),
    ecr: mockClient(clients.ecr),
    iam: mockClient(clients.iam),
    sts: mockClient(clients.sts),
  };
  const unanswered = new Error(`no test answers this command in ${region}`);
  mocks.ec2.onAnyCommand().rejects(unanswered);
  mocks.ecr.onAnyCommand().rejects(unanswered);
  mocks.iam.onAnyCommand().rejects(unanswered);
  mocks.sts.onAnyCommand().rejects(unanswered);
  return { clients, mocks };
}

/** One region in which everything is as it should be; a test breaks what it is about. */
export function aGoodAccount() {
  const fake = fakeAws();
  const own = fake.in(REGION);
  const { clients, mocks } = checkMocks(REGION);
  const outputs = Object.entries(OUTPUTS).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  }));
  own.cloudFormation.on(DescribeStacksCommand).resolves({
    Stacks: [
      {
        StackName: 'dlt-fargate',
        CreationTime: new Date(0),
        StackStatus: 'CREATE_COMPLETE',
        Outputs: outputs,
      },
    ],
  });
  own.ecs.on(DescribeTaskDefinitionCommand).resolves({ taskDefinition: DEFINITION });
  own.ecs
    .on(DescribeClustersCommand)
    .resolves({ clusters: [{ status: 'ACTIVE', capacityProviders: ['FARGATE'] }] });
  own.ecs.on(ListTasksCommand).resolves({});
  own.ecs.on(DescribeTasksCommand).resolves({});
  own.ecs.on(RunTaskCommand).rejects(awsError('ClientException', 'TaskDefinition not found.'));
  own.ecs
    .on(StopTaskCommand)
    .rejects(awsError('InvalidParameterException', 'The referenced task was not found.'));
  own.cloudWatch.on(GetMetricDataCommand).resolves({});
  const noStream = { message: 'The specified log stream does not exist.', $metadata: {} };
  own.logs.on(GetLogEventsCommand).rejects(new ResourceNotFoundException(noStream));
  const files = serveBucket(own.s3);
  mocks.ec2
    .on(DescribeSubnetsCommand)
    .resolves({ Subnets: [aSubnet('subnet-a', 100), aSubnet('subnet-b', 100)] });
  mocks.ecr.on(BatchGetImageCommand).resolves({ images: [{ imageManifest: '{}' }] });
  own.quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 16 } });
  mocks.iam
    .on(SimulatePrincipalPolicyCommand)
    .resolves({ EvaluationResults: [{ EvalActionName: 'x', EvalDecision: 'allowed' }] });
  mocks.sts.on(GetCallerIdentityCommand).resolves({
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/load-gate/GitHubActions',
  });
  return { aws: fake.aws, own, checkAws: () => clients, more: mocks, files };
}

export function aSubnet(SubnetId: string, AvailableIpAddressCount: number) {
  return { SubnetId, State: 'available' as const, AvailableIpAddressCount };
}

export type Account = ReturnType<typeof aGoodAccount>;

/** A bucket that holds what is put into it. */
function serveBucket(s3: RegionMocks['s3']) {
  const files = new Map<string, string>();
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: string }) => {
    files.set(Key, Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => {
    const text = files.get(Key);
    if (text === undefined)
      throw new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });
    return { Body: s3Body(text) };
  });
  s3.on(DeleteObjectCommand).callsFake(({ Key }: { Key: string }) => {
    files.delete(Key);
    return {};
  });
  s3.on(ListObjectsV2Command).resolves({});
  return files;
}

const NEVER = new Promise<never>(() => undefined);

export function checkDeps(account: Account, overrides: Partial<CheckDeps> = {}): CheckDeps {
  const refuse = async (): Promise<never> => {
    throw new Error('no test answers for a registry');
  };
  const regions = [{ region: REGION, stackName: 'dlt-fargate', tasks: 2 }];
  const { aws, checkAws } = account;
  const rest = {
    fetch: refuse,
    checkId: CHECK_ID,
    now: () => Date.UTC(2026, 10, 22, 12),
    timeIsUp: NEVER,
  };
  return {
    inputs: someInputs({ regions, check: true, criteria: [] }),
    aws,
    checkAws,
    ...rest,
    ...overrides,
  };
}

/** The stack of the good account, as a check sees it. */
export function aPlace(account: Account, overrides: Partial<DefinedPlace> = {}): DefinedPlace {
  const arn = 'arn:aws:sts::123456789012:assumed-role/load-gate/GitHubActions';
  const known = {
    request: { region: REGION, stackName: 'dlt-fargate', tasks: 2 },
    outputs: new Map(Object.entries(OUTPUTS)),
    caller: Promise.resolve({ account: '123456789012', arn, principal: `${ROLE}/load-gate` }),
  };
  const { definition = DEFINITION } = overrides;
  const deps = checkDeps(account, overrides);
  const { tags } = withRunId(deps.inputs.tags, deps.checkId);
  const place = placeOf(deps, { ...known, tags, ...overrides });
  const stack = stackOf(place.request, place.outputs, containerFacts(definition, REGION));
  return { ...place, definition, stack, ...overrides };
}

/** What a check has found, in a line: `ok: cluster is active`, `failed: cluster-not-found`. */
export function outline(finding: Finding): string {
  const { outcome } = finding;
  return outcome === 'ok'
    ? `ok: ${finding.detail}`
    : `${outcome}: ${finding.messages.map(({ code }) => code).join(', ')}`;
}
