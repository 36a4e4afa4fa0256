// What a call needs to be allowed: its action, its resources and its condition keys.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
import { type AwsCall, isRecord } from '../front-door/aws-call.ts';
import type { PolicyRequest } from './evaluate.ts';

export const ACCOUNT = '000000000000';

type Input = AwsCall['input'];
type Need = { readonly resource: string; readonly context?: PolicyRequest['context'] };

/** Operations whose actions have another name. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListObjectsV2': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
};

/** @param rolesOf the roles that a task definition gives its tasks. */
export function requestsOf(
  call: Pick<AwsCall, 'service' | 'operation' | 'region' | 'input'>,
  rolesOf: (taskDefinition: string) => readonly string[],
): readonly PolicyRequest[] {
  const { service, operation, input } = call;
  const name = `${service}:${operation}`;
  const own = needs(call).map(({ resource, context = {} }) => ({
    action: ACTIONS[name] ?? name,
    resource,
    context,
  }));
  if (name !== 'ecs:RunTask') return own;
  const overrides = isRecord(input['overrides']) ? input['overrides'] : {};
  const given = [overrides['taskRoleArn'], overrides['executionRoleArn']].map(text);
  const passed = [...rolesOf(text(input['taskDefinition'])), ...given].filter((arn) => arn !== '');
  const context = { 'iam:passedtoservice': 'ecs-tasks.amazonaws.com' };
  const passing = passed.map((resource) => ({ action: 'iam:PassRole', resource, context }));
  return [...own, ...passing, ...tagging(call)];
}

function needs({ service, operation, region, input }: Parameters<typeof requestsOf>[0]): Need[] {
  const arn = (of: string, rest: string): string => `arn:aws:${of}:${region}:${ACCOUNT}:${rest}`;
  const clusterName = text(input['cluster']).split('/').at(-1) || 'default';
  const inCluster = { 'ecs:cluster': arn('ecs', `cluster/${clusterName}`) };
  const taskArn = (id: unknown): string =>
    arn('ecs', `task/${clusterName}/${text(id).split('/').at(-1)}`);
  switch (`${service}:${operation}`) {
    case 'cloudformation:DescribeStacks':
      return [{ resource: arn('cloudformation', `stack/${text(input['StackName'])}/0`) }];
    case 'ecs:RunTask':
      return [
        { resource: text(input['taskDefinition']), context: { ...inCluster, ...runs(input) } },
      ];
    case 'ecs:StopTask':
      return [{ resource: taskArn(input['task']), context: inCluster }];
    case 'ecs:DescribeTasks':
      return list(input['tasks']).map((id) => ({ resource: taskArn(id), context: inCluster }));
    case 'ecs:ListTasks':
      return [{ resource: '*', context: inCluster }];
    case 'ecs:DescribeClusters':
      return list(input['clusters']).map((name) => {
        return { resource: arn('ecs', `cluster/${text(name).split('/').at(-1)}`) };
      });
    case 'logs:GetLogEvents': {
      // The emulator names groups of stacks another way than CloudFormation.
      const group = text(input['logGroupName']).replace(
        /^\/aws\/cloudformation\/(.+)\/(\w+)$/,
        '$1-$2-0',
      );
      const stream = text(input['logStreamName']);
      return [{ resource: arn('logs', `log-group:${group}:log-stream:${stream}`) }];
    }
    case 'ecr:BatchGetImage':
      return [{ resource: arn('ecr', `repository/${text(input['repositoryName'])}`) }];
    case 'iam:SimulatePrincipalPolicy':
      return [{ resource: text(input['PolicySourceArn']) }];
    case 'cloudwatch:PutMetricData':
      return [{ resource: '*', context: { 'cloudwatch:namespace': text(input['Namespace']) } }];
    default:
      return [service === 's3' ? onBucket(input) : { resource: '*' }];
  }
}

/** As over TLS, which the local cloud does without. */
function onBucket({ Bucket, Key, IfNoneMatch }: Input): Need {
  const context = {
    'aws:resourceaccount': ACCOUNT,
    'aws:principalaccount': ACCOUNT,
    'aws:securetransport': 'true',
    's3:tlsversion': '1.3',
    ...(text(IfNoneMatch) === '' ? {} : { 's3:if-none-match': text(IfNoneMatch) }),
  };
  const key = text(Key);
  return { resource: `arn:aws:s3:::${text(Bucket)}${key === '' ? '' : `/${key}`}`, context };
}

function runs(input: Input): PolicyRequest['context'] {
  const overrides = isRecord(input['overrides']) ? input['overrides'] : {};
  const keys = {
    'ecs:enable-execute-command': input['enableExecuteCommand'],
    'ecs:enable-ebs-volumes': input['volumeConfigurations'] === undefined ? undefined : true,
    'ecs:task-cpu': overrides['cpu'],
    'ecs:task-memory': overrides['memory'],
  };
  const given = Object.entries(keys).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

function tagging({ region, input }: Parameters<typeof requestsOf>[0]): PolicyRequest[] {
  if (list(input['tags']).length === 0) return [];
  const cluster = text(input['cluster']).split('/').at(-1) || 'default';
  return [
    {
      action: 'ecs:TagResource',
      resource: `arn:aws:ecs:${region}:${ACCOUNT}:task/${cluster}/0`,
      context: { 'ecs:createaction': 'RunTask' },
    },
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
