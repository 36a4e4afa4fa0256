import { describe, expect, test } from 'vitest';
import { allowedBy } from '../../../local/cloud/policies/evaluate.ts';
import { ACCOUNT, requestsOf } from '../../../local/cloud/policies/requests.ts';
import {
  bucketPolicy,
  jobPolicies,
  policiesOf,
  statementsOf,
} from '../../../local/cloud/policies/template.ts';

const REGION = 'eu-west-1';
const BUCKET = 'dlt-fargate-exchangebucket-x';
const ME = 'AROAEXAMPLE:me';
const OTHER = 'AROAEXAMPLE:other';
const RUN = 'runs/lg-1';
const arn = (service: string, rest: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const VALUES = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': ACCOUNT,
  StackName: 'dlt-fargate',
  ClusterName: 'dlt-fargate',
  LargestTaskCpu: '1024',
  LargestTaskMemory: '2048',
  'ExchangeBucket.Arn': `arn:aws:s3:::${BUCKET}`,
};
const OF_BUCKET = statementsOf(bucketPolicy(VALUES));
const OF_TASK = [
  ...policiesOf({ file: 'main.yml', resource: 'FargateTaskRole' }, VALUES).values(),
].flatMap(statementsOf);
const OF_JOB = [...jobPolicies(VALUES).values()].flatMap(statementsOf);
const ROLES = [
  role('dlt-fargate-FargateTaskExecutionRole-x'),
  role('dlt-fargate-FargateTaskRole-x'),
];

type Input = Readonly<Record<string, unknown>>;

function isAllowed(by: 'task' | 'job', name: string, input: Input): boolean {
  const [service = '', operation = ''] = name.split(':');
  const statements = [...(by === 'task' ? OF_TASK : OF_JOB), ...OF_BUCKET];
  return requestsOf({ service, operation, region: REGION, input }, () => ROLES).every(
    ({ context, ...request }) => {
      const own = by === 'task' ? { ...context, 'aws:userid': ME } : context;
      return allowedBy({ ...request, context: own }, statements).length > 0;
    },
  );
}

const put = (Key: string, once = '*'): Input => ({ Bucket: BUCKET, Key, IfNoneMatch: once });
const get = (Key: string): Input => ({ Bucket: BUCKET, Key });

describe('a task may', () => {
  test.each([
    ['s3:GetObject', get(`${RUN}/bundle.json`)],
    ['s3:GetObject', get(`${RUN}/files/0f`)],
    ['s3:GetObject', get(`${RUN}/shares.json`)],
    ['s3:GetObject', get(`${RUN}/start.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/here/${ME}.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/armed/${ME}.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/live/1795342503000/${ME}/0/on/1.0.5`)],
    ['s3:PutObject', put(`${RUN}/tasks/${ME}/result.json`)],
    ['s3:GetObject', get(`${RUN}/tasks/${ME}/result.json`)],
    ['cloudwatch:PutMetricData', { Namespace: 'FargateLoadGate' }],
  ])('%s %j', (name, input) => expect(isAllowed('task', name, input)).toBe(true));
});

describe('a task may not', () => {
  test.each([
    ['s3:PutObject', put(`${RUN}/tasks/here/${OTHER}.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/armed/${OTHER}.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/live/1795342503000/${OTHER}/0/on/1.0.5`)],
    ['s3:PutObject', put(`${RUN}/tasks/${OTHER}/result.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/${OTHER}/label-seconds.json`)],
    ['s3:PutObject', put(`${RUN}/tasks/me/result.json`)],
    // Over what is there.
    ['s3:PutObject', put(`${RUN}/tasks/${ME}/result.json`, '')],
    // What the action writes.
    ...['bundle.json', 'files/0f', 'shares.json', 'start.json', 'results.json'].map(
      (name) => ['s3:PutObject', put(`${RUN}/${name}`)] as const,
    ),
    ['s3:PutObject', put('history/main.json')],
    ['s3:GetObject', get(`${RUN}/tasks/${OTHER}/result.json`)],
    ['s3:GetObject', get(`${RUN}/results.json`)],
    ['s3:GetObject', get('history/main.json')],
    ['s3:GetObject', { Bucket: 'dlt-fargate-exchangebucket-y', Key: `${RUN}/bundle.json` }],
    ['s3:DeleteObject', get(`${RUN}/tasks/${ME}/result.json`)],
    ['s3:ListObjectsV2', { Bucket: BUCKET, Prefix: RUN }],
    ['cloudwatch:PutMetricData', { Namespace: 'AWS/EC2' }],
    ['cloudwatch:GetMetricData', {}],
    ['ecs:StopTask', { cluster: 'dlt-fargate', task: 'other' }],
    ['ecs:RunTask', { cluster: 'dlt-fargate', taskDefinition: arn('ecs', 'task-definition/x:1') }],
    ['iam:PassRole', {}],
    ['sts:AssumeRole', {}],
  ] as const)('%s %j', (name, input) => expect(isAllowed('task', name, input)).toBe(false));

  test('write what is read as another task, however its own name is put into the key', () => {
    const inside = [
      `${RUN}/tasks/here/${OTHER}.json/tasks/${ME}/x`,
      `${RUN}/tasks/live/1795342503000/${OTHER}/0/on/${ME}/x`,
    ];
    // IAM's `*` spans slashes; the action's reading of keys does not (exchange.test.ts, live.test.ts).
    expect(inside.map((key) => isAllowed('task', 's3:PutObject', put(key)))).toEqual([true, true]);
  });
});

const START = {
  cluster: 'dlt-fargate',
  taskDefinition: arn('ecs', 'task-definition/dlt-fargate-task:7'),
  tags: [{ key: 'a', value: 'b' }],
};

describe('a job may', () => {
  test.each([
    ['ecs:RunTask', START],
    ['ecs:RunTask', { ...START, enableExecuteCommand: false }],
    ['ecs:RunTask', { ...START, overrides: { cpu: '512', memory: '1024' } }],
    ['ecs:StopTask', { cluster: 'dlt-fargate', task: arn('ecs', 'task/dlt-fargate/0f') }],
    ['s3:PutObject', put(`${RUN}/start.json`)],
    ['s3:GetObject', get(`${RUN}/tasks/${ME}/result.json`)],
    ['s3:DeleteObject', get('runs/check-lg-1/start.json')],
  ])('%s %j', (name, input) => expect(isAllowed('job', name, input)).toBe(true));
});

describe('a job may not', () => {
  test.each([
    ['ecs:RunTask', { ...START, cluster: 'default' }],
    ['ecs:RunTask', { ...START, taskDefinition: arn('ecs', 'task-definition/another:1') }],
    ['ecs:RunTask', { ...START, enableExecuteCommand: true }],
    ['ecs:RunTask', { ...START, volumeConfigurations: [{}] }],
    ['ecs:RunTask', { ...START, overrides: { cpu: '16384' } }],
    ['ecs:RunTask', { ...START, overrides: { memory: '32768' } }],
    ['ecs:RunTask', { ...START, overrides: { taskRoleArn: role('Admin') } }],
    ['ecs:RunTask', { ...START, overrides: { executionRoleArn: role('Admin') } }],
    ['ecs:StopTask', { cluster: 'default', task: arn('ecs', 'task/default/0f') }],
    ['ecs:ExecuteCommand', {}],
    ['ecs:RegisterTaskDefinition', {}],
    ['cloudformation:DescribeStacks', { StackName: 'another' }],
    ['logs:GetLogEvents', { logGroupName: 'another', logStreamName: 'x' }],
    ['s3:PutObject', put(`${RUN}/start.json`, '')],
    ['s3:PutObject', put(`${RUN}/tasks/${ME}/result.json`)],
    ['s3:GetObject', { Bucket: 'another', Key: `${RUN}/start.json` }],
    // What a verdict rests on is not removed, and so not written again.
    ['s3:DeleteObject', get(`${RUN}/start.json`)],
    ['s3:DeleteObject', get(`${RUN}/tasks/${ME}/result.json`)],
    ['cloudwatch:PutMetricData', { Namespace: 'FargateLoadGate' }],
    ['secretsmanager:GetSecretValue', {}],
  ])('%s %j', (name, input) => expect(isAllowed('job', name, input)).toBe(false));
});

describe('the bucket refuses', () => {
  const own = {
    'aws:principalaccount': ACCOUNT,
    'aws:principalisawsservice': 'false',
    'aws:securetransport': 'true',
    's3:tlsversion': '1.3',
    's3:if-none-match': '*',
  };
  const everything = {
    Sid: 'Everything',
    Effect: 'Allow' as const,
    Action: ['*'],
    Resource: ['*'],
    Condition: {},
  };
  const put1 = { action: 's3:PutObject', resource: `arn:aws:s3:::${BUCKET}/${RUN}/start.json` };
  const asked = (context: Readonly<Record<string, string>>, without = ''): readonly string[] => {
    const given = Object.entries({ ...own, ...context }).filter(([key]) => key !== without);
    return allowedBy({ ...put1, context: Object.fromEntries(given) }, [everything, ...OF_BUCKET]);
  };

  test('nothing that is as it should be', () => expect(asked({})).toEqual(['Everything']));

  test.each([
    ['another account', { 'aws:principalaccount': '999999999999' }],
    ['what is not over TLS', { 'aws:securetransport': 'false' }],
    ['an old TLS', { 's3:tlsversion': '1.1' }],
  ])('%s', (_, context) => expect(asked(context)).toEqual([]));

  test('what may write over something, whoever does it', () => {
    expect(asked({}, 's3:if-none-match')).toEqual([]);
  });
});
