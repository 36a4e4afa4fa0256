type Described = {
  /** A sentence for the documentation: what is known when it is ok. */
  readonly proves: string;
  /** The calls that find it out and that every run makes, too. */
  readonly calls: readonly string[];
  /** Those that no run makes. */
  readonly extraCalls: readonly string[];
  /** Whether a run could not work, if the calls are refused. */
  readonly ofEveryRun: boolean;
};

/** All checks, in the order in which a region's are shown. */
export const CHECKS = {
  account: {
    proves: 'There are credentials, and they are valid. Says whose they are.',
    calls: [],
    extraCalls: ['sts:GetCallerIdentity'],
    ofEveryRun: false,
  },
  stack: {
    proves: 'The stack exists, and its state is one in which its resources are there.',
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
    proves: 'The cluster is active, and has Spot capacity if tasks are to run on it.',
    calls: [],
    extraCalls: ['ecs:DescribeClusters'],
    ofEveryRun: false,
  },
  'task definition': {
    proves:
      "It is active and made for Fargate, has the load generator's container, and a size that Fargate offers.",
    calls: ['ecs:DescribeTaskDefinition'],
    extraCalls: [],
    ofEveryRun: true,
  },
  scenario: {
    proves:
      'The stack can do what the inputs ask for: carry the scenario, divide the load, follow `, stop`, offer Spot.',
    calls: [],
    extraCalls: [],
    ofEveryRun: true,
  },
  image: {
    proves:
      'The image is in its registry, and for the processors of the task definition if it lists several. ECR is asked with the credentials of the job, any other registry without credentials.',
    calls: [],
    extraCalls: ['ecr:BatchGetImage'],
    ofEveryRun: false,
  },
  'vCPU quota': {
    proves:
      "The account's quota of Fargate vCPUs, on demand or Spot, less what is in use, is enough for all tasks.",
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
    proves:
      'RunTask is allowed. The call names a revision of the task definition that cannot exist and no network, so that nothing can start. IAM is asked as well, if it may be.',
    calls: ['ecs:RunTask'],
    extraCalls: ['iam:SimulatePrincipalPolicy'],
    ofEveryRun: true,
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
    proves: 'DescribeTasks is allowed; it asks for a task that does not exist.',
    calls: ['ecs:DescribeTasks'],
    extraCalls: [],
    ofEveryRun: true,
  },
  'stop tasks': {
    proves: 'StopTask is allowed; it names a task that does not exist.',
    calls: ['ecs:StopTask'],
    extraCalls: [],
    ofEveryRun: true,
  },
  exchange: {
    proves:
      'What a run writes can be written, read back, listed and removed: probes with the names of the files of a run, below a run id of their own. Without the right to remove them, none is written.',
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
    proves: "The tasks' log group exists, and can be read.",
    calls: ['logs:GetLogEvents'],
    extraCalls: [],
    ofEveryRun: true,
  },
} as const satisfies Readonly<Record<string, Described>>;

export type CheckName = keyof typeof CHECKS;
