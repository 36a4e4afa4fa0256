type Described = {
  /** A sentence for docs/check.md: what `ok` means. */
  readonly proves: string;
  /** The calls that it makes and that every run makes, too. */
  readonly calls: readonly string[];
  /** Those that no run makes. */
  readonly extraCalls: readonly string[];
  /** Whether a run needs the calls, so that their refusal is a failure. */
  readonly ofEveryRun: boolean;
};

/** All checks, in the order in which a region's are shown. */
export const CHECKS = {
  account: {
    proves: 'Credentials are present and valid; shows their account and role.',
    calls: [],
    extraCalls: ['sts:GetCallerIdentity'],
    ofEveryRun: false,
  },
  stack: {
    proves: 'The stack exists, and its resources are there.',
    calls: ['cloudformation:DescribeStacks'],
    extraCalls: [],
    ofEveryRun: true,
  },
  outputs: {
    proves: 'The stack has every output that a run needs.',
    calls: [],
    extraCalls: [],
    ofEveryRun: true,
  },
  cluster: {
    proves: 'The cluster is active, and has Spot capacity where tasks are to run on it.',
    calls: [],
    extraCalls: ['ecs:DescribeClusters'],
    ofEveryRun: false,
  },
  'task definition': {
    proves: 'It is active, for Fargate, of a size that Fargate offers, and has the load generator.',
    calls: ['ecs:DescribeTaskDefinition'],
    extraCalls: [],
    ofEveryRun: true,
  },
  scenario: {
    proves:
      'The stack can do what the inputs ask for: send files, divide the load, stop early, Spot.',
    calls: [],
    extraCalls: [],
    ofEveryRun: true,
  },
  image: {
    proves: 'The image is in its registry, for the processors of the task definition.',
    calls: [],
    extraCalls: ['ecr:BatchGetImage'],
    ofEveryRun: false,
  },
  'vCPU quota': {
    proves: 'The quota of Fargate vCPUs, less what is in use, is enough for all tasks.',
    calls: ['cloudwatch:GetMetricData'],
    extraCalls: ['servicequotas:GetServiceQuota'],
    ofEveryRun: false,
  },
  'free addresses': {
    proves: 'The subnets are available, and each has an address for its share of the tasks.',
    calls: [],
    extraCalls: ['ec2:DescribeSubnets'],
    ofEveryRun: false,
  },
  'start tasks': {
    proves: 'RunTask is allowed; the call names a revision that cannot exist.',
    calls: ['ecs:RunTask'],
    extraCalls: ['iam:SimulatePrincipalPolicy'],
    ofEveryRun: true,
  },
  'tag tasks': {
    proves: 'The tasks may have tags; without the input `tags`, a run does without them.',
    calls: ['ecs:TagResource'],
    extraCalls: ['iam:SimulatePrincipalPolicy'],
    ofEveryRun: false,
  },
  'pass roles': {
    proves: "IAM's simulator says that the job may hand the tasks their roles.",
    calls: [],
    extraCalls: ['iam:SimulatePrincipalPolicy'],
    ofEveryRun: false,
  },
  'list tasks': {
    proves: 'ListTasks is allowed.',
    calls: ['ecs:ListTasks'],
    extraCalls: [],
    ofEveryRun: true,
  },
  'follow tasks': {
    proves: 'DescribeTasks is allowed; the call names a task that does not exist.',
    calls: ['ecs:DescribeTasks'],
    extraCalls: [],
    ofEveryRun: true,
  },
  'stop tasks': {
    proves: 'StopTask is allowed; the call names a task that does not exist.',
    calls: ['ecs:StopTask'],
    extraCalls: [],
    ofEveryRun: true,
  },
  exchange: {
    proves: 'The files of a run can be written, read, listed and removed again.',
    calls: ['s3:PutObject', 's3:GetObject', 's3:ListBucket'],
    extraCalls: ['s3:DeleteObject'],
    ofEveryRun: true,
  },
  metric: {
    proves: 'The metric of a run can be read.',
    calls: ['cloudwatch:GetMetricData'],
    extraCalls: [],
    ofEveryRun: true,
  },
  log: {
    proves: 'The log group of the tasks exists and can be read.',
    calls: ['logs:GetLogEvents'],
    extraCalls: [],
    ofEveryRun: true,
  },
} as const satisfies Readonly<Record<string, Described>>;

export type CheckName = keyof typeof CHECKS;
