// Accounts that are broken in one way each, and the line that says so.
import type { LocalCloud } from '../../../local/cloud/cloud.ts';
import type { Fault } from '../../../local/cloud/front-door/faults.ts';
import type { Code } from '../../../src/errors.ts';
import { deleteCluster, deleteLogGroup, deployWith } from './account.ts';

/** The region in which something is wrong. */
export const BROKEN = 'eu-west-1';
const ALWAYS = { region: BROKEN, times: Number.POSITIVE_INFINITY } as const;

export type Row = {
  readonly name: string;
  /** What is wrong with calls. */
  readonly faults?: readonly Fault[];
  /** What is wrong with a stack of this row's own; resolves to its name. */
  readonly stack?: (cloud: LocalCloud) => Promise<string>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outcome: 'failed' | 'not checked';
  readonly check: string;
  readonly code: Code;
  /** What the line must name, too. */
  readonly names?: string;
  /** Checks that cannot be made then, besides. */
  readonly besides?: readonly string[];
};

function quota(Value: number): Fault {
  return { ...ALWAYS, kind: 'respond', service: 'servicequotas', body: { Quota: { Value } } };
}

const STATES: readonly Row[] = [
  {
    name: 'there is no stack',
    stack: async () => 'nothing',
    outcome: 'failed',
    check: 'stack',
    code: 'stack-missing',
    besides: ['everything else'],
  },
  {
    name: 'the stack lacks an output',
    stack: async (cloud) => {
      await deployWith(
        { cloud, region: BROKEN },
        { stackName: 'lacking', template: 'test/fixtures/stacks/legacy-missing-output.yml' },
      );
      return 'lacking';
    },
    outcome: 'failed',
    check: 'outputs',
    code: 'stack-outputs-missing',
    names: 'TaskSecurityGroup',
  },
  {
    name: 'the cluster is gone',
    stack: async (cloud) => {
      await deployWith({ cloud, region: BROKEN }, { stackName: 'clusterless' });
      await deleteCluster({ cloud, region: BROKEN }, 'clusterless');
      return 'clusterless';
    },
    outcome: 'failed',
    check: 'cluster',
    code: 'cluster-not-found',
  },
  {
    name: 'the image was never pushed',
    stack: async (cloud) => {
      await deployWith({ cloud, region: BROKEN }, { stackName: 'imageless', image: 'load-gate:2' });
      return 'imageless';
    },
    outcome: 'failed',
    check: 'image',
    code: 'image-not-in-repository',
  },
  {
    name: 'the repository does not exist',
    stack: async (cloud) => {
      await deployWith({ cloud, region: BROKEN }, { stackName: 'homeless', image: 'laod-gate:1' });
      return 'homeless';
    },
    outcome: 'failed',
    check: 'image',
    code: 'repository-not-found',
  },
  {
    name: 'the image is for other processors',
    stack: async (cloud) => {
      await deployWith(
        { cloud, region: BROKEN },
        { stackName: 'elsewhere', image: 'load-gate:arm' },
      );
      return 'elsewhere';
    },
    outcome: 'failed',
    check: 'image',
    code: 'image-other-architecture',
  },
  {
    name: 'the log group was deleted',
    stack: async (cloud) => {
      const { TaskLogGroupName = '' } = await deployWith(
        { cloud, region: BROKEN },
        { stackName: 'speechless' },
      );
      await deleteLogGroup({ cloud, region: BROKEN }, TaskLogGroupName);
      return 'speechless';
    },
    outcome: 'failed',
    check: 'log',
    code: 'log-group-not-found',
  },
  {
    name: 'the stack cannot do what is asked for',
    stack: async (cloud) => {
      await deployWith(
        { cloud, region: BROKEN },
        { stackName: 'legacy', template: 'test/fixtures/stacks/legacy-outputs.yml' },
      );
      return 'legacy';
    },
    inputs: {
      load: 'total',
      'circuit-breaker': 'off',
      scenario:
        'execution: [{concurrency: 4, hold-for: 2s, scenario: a}]\nscenarios: {a: {requests: ["http://127.0.0.1:9/"]}}\n',
    },
    outcome: 'failed',
    check: 'scenario',
    code: 'legacy-load-total',
  },
  {
    name: 'the quota is too small',
    faults: [quota(1)],
    inputs: { tasks: '2' },
    outcome: 'failed',
    check: 'vCPU quota',
    code: 'quota-too-small',
  },
  {
    name: 'the subnets are full',
    faults: [quota(5000)],
    inputs: { tasks: '900', 'max-tasks': '901', 'max-users': '99999', 'max-cost': '1000' },
    outcome: 'failed',
    check: 'free addresses',
    code: 'subnet-too-full',
  },
];

const OF_EVERY_RUN = [
  [
    'cloudformation',
    'DescribeStacks',
    'stack',
    'cloudformation:DescribeStacks',
    ['everything else'],
  ],
  [
    'ecs',
    'DescribeTaskDefinition',
    'task definition',
    'ecs:DescribeTaskDefinition',
    ['image', 'log', 'pass roles', 'scenario', 'vCPU quota'],
  ],
  ['ecs', 'RunTask', 'start tasks', 'ecs:RunTask', ['tag tasks']],
  ['ecs', 'ListTasks', 'list tasks', 'ecs:ListTasks', []],
  ['ecs', 'DescribeTasks', 'follow tasks', 'ecs:DescribeTasks', []],
  ['ecs', 'StopTask', 'stop tasks', 'ecs:StopTask', []],
  ['s3', 'PutObject', 'exchange', 's3:PutObject', []],
  ['s3', 'GetObject', 'exchange', 's3:GetObject', []],
  ['s3', 'ListObjectsV2', 'exchange', 's3:ListBucket', []],
  ['cloudwatch', 'GetMetricData', 'metric', 'cloudwatch:GetMetricData', ['vCPU quota']],
  ['logs', 'GetLogEvents', 'log', 'logs:GetLogEvents', []],
] as const;

/** Calls that no run makes: without them something is not known, and that is all. */
const OF_CHECKS = [
  ['ecs', 'DescribeClusters', 'cluster', 'ecs:DescribeClusters'],
  ['ecr', 'BatchGetImage', 'image', 'ecr:BatchGetImage'],
  ['servicequotas', 'GetServiceQuota', 'vCPU quota', 'servicequotas:GetServiceQuota'],
  ['ec2', 'DescribeSubnets', 'free addresses', 'ec2:DescribeSubnets'],
  ['s3', 'DeleteObject', 'exchange', 's3:DeleteObject'],
] as const;

const DENIED: readonly Row[] = [
  ...OF_EVERY_RUN.map(([service, operation, check, permission, besides]): Row => {
    return {
      name: `${permission} is denied`,
      faults: [deny(service, operation)],
      outcome: 'failed',
      check,
      code: 'aws-access-denied',
      names: permission,
      besides,
    };
  }),
  ...OF_CHECKS.map(([service, operation, check, permission]): Row => {
    return {
      name: `${permission} is denied`,
      faults: [deny(service, operation)],
      outcome: 'not checked',
      check,
      code: 'aws-access-denied',
      names: permission,
    };
  }),
];

function deny(service: string, operation: string): Fault {
  return { ...ALWAYS, kind: 'deny', service, operation };
}

const UNREACHABLE: Row = {
  name: 'the region cannot be reached',
  faults: [{ ...ALWAYS, kind: 'reset', service: 'cloudformation' }],
  outcome: 'failed',
  check: 'stack',
  code: 'aws-unreachable',
  besides: ['everything else'],
};

export const ROWS: readonly Row[] = [...STATES, ...DENIED, UNREACHABLE];
