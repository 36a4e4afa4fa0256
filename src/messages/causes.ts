/** Why a task did not start or did not live, as what AWS or its own log says shows it. */
export const CAUSE_MESSAGES = {
  'task-secret-unreachable': {
    what: 'a secret of its task definition cannot be reached',
    fix: 'give the subnets a route to Secrets Manager and SSM (docs/networks.md)',
    more: 'A public address with a route to the internet, a NAT gateway or endpoints all serve.',
  },
  'task-secret-unreadable': {
    what: 'a secret of its task definition cannot be read',
    fix: 'check that the secret exists in the region and that the execution role may read it',
    more:
      'The execution role needs `secretsmanager:GetSecretValue` or `ssm:GetParameters`, and ' +
      '`kms:Decrypt` for a key of your own.',
  },
  'task-image-pull-limit': {
    what: "the registry's pull rate limit was reached",
    fix: 'keep the image in ECR in each region (docs/image.md)',
    more: 'Each task pulls the image for itself. Docker Hub counts the pulls of an address.',
  },
  'task-image-wrong-cpu': {
    what: 'its image is not built for the CPU of the tasks',
    fix: 'build the image for both architectures (docs/image.md), or change CpuArchitecture',
    more: "The stack's parameter `CpuArchitecture` names the CPU of the tasks.",
  },
  'task-image-unreachable': {
    what: 'the registry of its image cannot be reached',
    fix: 'give the subnets a route to ECR (api and dkr) and S3 (docs/networks.md)',
    more:
      'A public address with a route to the internet, a NAT gateway or endpoints all serve. ECR ' +
      'keeps the layers of an image in S3.',
  },
  'task-image-denied': {
    what: 'the registry does not allow it to pull its image',
    fix: 'allow the pull to the execution role, or push the image to the repository',
    more:
      'A missing repository gives the same error. An image of another account also needs a ' +
      'repository policy.',
  },
  'task-image-missing': {
    what: 'its image does not exist',
    fix: "push the image to that region (docs/image.md), or correct the stack's DockerImage",
    more:
      'Each region has its own registry. The tag or the repository of the parameter ' +
      '`DockerImage` is not in it.',
  },
  'task-disk-full': {
    what: 'its disk is full',
    fix: 'use a smaller image, or give the task definition more ephemeral storage',
    more: 'Fargate gives a task 20 GB by default. The image and the log files of JMeter share it.',
  },
  'task-image-pull-failed': {
    what: 'its image could not be pulled',
    fix: "check the reason and the stack's DockerImage; run again if the registry failed",
    more: 'None of the known reasons fits what ECS says.',
  },
  'task-logs-unreachable': {
    what: 'CloudWatch Logs cannot be reached',
    fix: 'give the subnets a route to CloudWatch Logs (docs/networks.md)',
    more: 'ECS starts no task whose log it cannot open.',
  },
  'task-log-group-missing': {
    what: 'its log group does not exist',
    fix: 'deploy the stack again',
    more: 'The log group was deleted beside the stack. ECS starts no task whose log it cannot open.',
  },
  'task-log-denied': {
    what: 'its execution role does not allow it to write its log',
    fix: 'deploy the stack again, or allow logs:CreateLogStream and logs:PutLogEvents to the role',
    more: "The execution role needs both permissions on the stack's log group.",
  },
  'task-log-invalid': {
    what: 'its log could not be set up',
    fix: "deploy the stack again, or correct the log options of the stack's task definition",
    more: 'The options of the `awslogs` driver in the task definition are not valid.',
  },
  'task-tags-denied': {
    what: 'the role of the job does not allow it to tag tasks',
    fix: 'allow ecs:TagResource to the role of the job (docs/permissions.md), or remove the input tags',
    more:
      'A task gets its tags when it starts, which needs a permission of its own. Without the input ' +
      '`tags`, a run goes on without tags.',
  },
  'task-start-denied': {
    what: 'the role of the job does not allow it to start tasks with the roles of the stack',
    fix: 'allow ecs:RunTask and iam:PassRole to the role of the job (docs/permissions.md)',
    more: 'Starting a task also hands it its task role and its execution role.',
  },
  'task-role-not-assumable': {
    what: 'ECS could not assume one of its roles',
    fix: 'check that both roles of the stack exist and trust ecs-tasks.amazonaws.com',
    more:
      'IAM needs some seconds to publish a new role. Right after a deployment, wait a minute ' +
      'and run again.',
  },
  'task-throttled': {
    what: 'AWS throttles this account in this region',
    fix: 'run fewer gates at once, or try again later',
    more:
      'Too many calls in one account and region. The action has already tried again for ' +
      'minutes.',
  },
  'task-subnet-full': {
    what: 'its subnet has no free address',
    fix: 'use larger subnets (SubnetIds or their CIDR blocks), or fewer tasks in this region',
    more: 'Each task takes one private address of its subnet.',
  },
  'task-network-interface-quota': {
    what: "the account's quota of network interfaces is used up",
    fix: 'raise "Network interfaces per Region" in Service Quotas, or use fewer tasks there',
    more: 'Each task takes one network interface. The quota belongs to the service VPC.',
  },
  'task-subnet-missing': {
    what: 'its subnet or security group does not exist',
    fix: 'deploy the stack again, with the subnets of a VPC that exists',
    more: 'The subnet or the security group was deleted beside the stack.',
  },
  'task-network-interface-missing': {
    what: 'no network interface was attached to it',
    fix: 'run again, or set min-tasks to go on without a few tasks',
    more: 'Roughly 1 % of tasks fail this way when many start at once.',
  },
  'task-vcpu-quota': {
    what: "the account's quota of Fargate vCPUs in this region is used up",
    fix: 'raise the Fargate vCPU quota in Service Quotas, or use fewer tasks or another region',
    more:
      'The quotas are "Fargate On-Demand vCPU resource count" and "Fargate Spot vCPU resource ' +
      'count".',
  },
  'task-capacity-missing': {
    what: 'Fargate has no capacity for it at the moment',
    fix: 'try again later, use more regions, or set capacity to on-demand instead of spot',
    more:
      'The action tries again for three minutes, also in single subnets. Spot runs out of ' +
      'capacity more often.',
  },
  'task-memory-exhausted': {
    what: 'its memory ran out',
    fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
    more: 'JMeter needs memory for each virtual user. More tasks with fewer users each also help.',
  },
  'task-spot-reclaimed': {
    what: 'AWS took its Spot capacity back',
    fix: 'run again, or set the input capacity to on-demand',
    more: 'AWS may end a Spot task at any time, two minutes after a warning.',
  },
  'task-health-check-failed': {
    what: 'it did not pass its health check',
    fix: "remove the health check from the stack's task definition",
    more: 'A load generator that is busy may not answer a health check.',
  },
  'task-storage-late': {
    what: 'its storage was not ready in time',
    fix: 'run again',
    more: 'Fargate could not attach the ephemeral storage of the task.',
  },
  'task-container-not-started': {
    what: 'its container could not be started',
    fix: 'check that the image is of this release and that the task definition is unchanged',
    more: 'The container runtime found no program to run, or did not answer.',
  },
  'task-host-repaired': {
    what: 'AWS had to repair its host',
    fix: 'run again',
    more: 'Fargate retires hosts for maintenance, and with them their tasks.',
  },
  'task-error-of-aws': {
    what: 'AWS reported an internal error',
    fix: 'run again, or use another region',
    more: 'The AWS Health Dashboard shows outages.',
  },
  'task-preparation-failed': {
    what: 'AWS could not prepare what it needs to start',
    fix: 'check the log group, the execution role, and the route from the subnets to the internet',
    more: 'ECS reports `ResourceInitializationError` and none of the known reasons fits.',
  },
  'task-exchange-denied': {
    what: 'its task role does not allow it to use the exchange bucket',
    fix: 'deploy the stack again: its task role then allows both reading and writing',
    more: 'A task reads the bundle of its run and writes its result, below its own run only.',
  },
  'target-name-unresolved': {
    what: 'the name of the target could not be resolved',
    fix: 'check the address in the scenario; for a private name, check VpcId and SubnetIds',
    more:
      'A private name resolves only in a VPC whose DNS holds it. The stack must use subnets of ' +
      'that VPC.',
  },
  'target-refused': {
    what: 'the target refuses connections',
    fix: 'check the port in the scenario, and that the service is up',
    more: 'The host answers, but no process listens on that port.',
  },
  'target-unreachable': {
    what: 'the target cannot be reached',
    fix: "let the tasks' subnets into the target's security group or firewall, and check routes",
    more: 'Connections time out. A firewall drops them, or the subnets have no route to the target.',
  },
  'target-certificate-untrusted': {
    what: "the target's certificate is not trusted",
    fix: 'give the target a certificate of a known authority for the name in the scenario',
    more:
      'JMeter trusts the authorities of its Java installation. A self-signed certificate is ' +
      'none.',
  },
} as const;
