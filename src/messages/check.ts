/** What a check finds wrong, or cannot find out. */
export const CHECK_MESSAGES = {
  'check-unanswered': {
    what: 'there was no answer in time',
    fix: 'check the network of the runner and the state of AWS in this region, then check again',
    more:
      'A check ends after 20 seconds at the latest. A network that drops packets, or an ' +
      'outage of AWS, leaves calls without an answer.',
  },
  'check-needs-stack': {
    what: 'not checked: the stack failed',
    fix: 'correct the stack first',
    more: 'Without the outputs of the stack there is nothing to look at.',
  },
  'check-needs-output': {
    what: 'not checked: the stack has no output {output}',
    fix: 'correct the stack first',
    more: 'The check looks at what this output names.',
  },
  'check-needs-task-definition': {
    what: 'not checked: the task definition failed',
    fix: 'correct the task definition first',
    more: 'The check looks at what the task definition names.',
  },
  'cluster-not-found': {
    what: 'there is no cluster {cluster}',
    fix: 'deploy cloudformation/main.yml again, or name another stack',
    more: 'The stack names a cluster that was deleted.',
  },
  'cluster-not-active': {
    what: 'the cluster {cluster} is {status}',
    fix: 'deploy cloudformation/main.yml again, or name another stack',
    more: 'Only an active cluster starts tasks. This one is being created or deleted.',
  },
  'cluster-without-spot': {
    what: 'the cluster has no FARGATE_SPOT capacity provider, and tasks are to run on Spot',
    fix: 'add FARGATE_SPOT to its capacity providers, as cloudformation/main.yml does',
    more: 'The capacity provider was removed from the cluster after the deployment.',
  },
  'exchange-probe-changed': {
    what: '{key} of the bucket {bucket} does not hold what was just written',
    fix: 'check what else writes to this bucket',
    more: 'Something replaces or changes objects of the exchange bucket.',
  },
  'exchange-probe-skipped': {
    what: 'nothing was written, because it could not be removed again',
    fix: 'allow the removal of probes first',
    more: 'The role has no `s3:DeleteObject`. Whether it may write is unknown then.',
  },
  'image-not-in-repository': {
    what: 'the repository {repository} in {region} has no image {image}',
    fix: 'push it (docs/image.md), or correct the parameter DockerImage of the stack',
    more: 'The repository has other tags. Each region has a repository of its own.',
  },
  'repository-not-found': {
    what: 'the account {account} has no repository {repository} in {region}',
    fix: 'push the image (docs/image.md), or correct the parameter DockerImage of the stack',
    more:
      'Each region has its own repositories. [image.md](image.md) says how to replicate an ' +
      'image.',
  },
  'image-other-architecture': {
    what: 'the image is for {offered:list}, and tasks have {architecture} processors',
    fix: 'build it for both (docs/image.md), or correct the parameter CpuArchitecture of the stack',
    more: 'Tasks would end with `exec format error`.',
  },
  'image-not-found': {
    what: 'there is no image {image} at {host}',
    fix: 'push it (docs/image.md), or correct the parameter DockerImage of the stack',
    more: 'The registry answered 404 to a request for the manifest of the image.',
  },
  'registry-refused': {
    what: '{host} answered {status} to a request for {image} without credentials',
    fix: 'check that it is there; a private one needs repositoryCredentials in the task definition',
    more:
      'Registries answer 401 and 403 for private images, and many of them also for missing ' +
      'ones.',
  },
  'registry-unreachable': {
    what: '{host} could not be asked for {image}: {reason}',
    fix: 'check the name of the registry, and the network of the runner',
    more: 'The check asks from the runner; tasks pull from their own network.',
  },
  'log-group-not-found': {
    what: 'there is no log group {group}',
    fix: 'deploy cloudformation/main.yml again',
    more: 'The log group was deleted. Without it no task starts (`ResourceInitializationError`).',
  },
  'task-definition-inactive': {
    what: 'the task definition was deregistered',
    fix: 'deploy cloudformation/main.yml again',
    more: 'The stack names a revision that cannot be started any more.',
  },
  'task-network-mode': {
    what: 'its network mode is {mode}, but Fargate has awsvpc only',
    fix: 'deploy cloudformation/main.yml again',
    more: 'The task definition is one for EC2, or was changed by hand.',
  },
  'task-not-for-fargate': {
    what: 'the task definition is not made for Fargate',
    fix: 'deploy cloudformation/main.yml again',
    more: '`requiresCompatibilities` of the task definition does not list `FARGATE`.',
  },
  'task-size-not-offered': {
    what: 'Fargate has no size of {cpu} CPU units and {memory} MiB of memory',
    fix: 'deploy cloudformation/main.yml again, with a size that Fargate offers',
    more: 'AWS lists the sizes in its documentation of task CPU and memory.',
  },
  'task-size-unknown': {
    what: 'the task definition does not say how many vCPUs a task has',
    fix: 'set its cpu and memory',
    more: 'Fargate needs both at the level of the task, not of its containers.',
  },
  'quota-too-small': {
    what: '{tasks:plural task} of {vcpus} vCPU need {needed}, and the quota is {limit}',
    fix: 'ask for more of "{quota}" in Service Quotas, or use fewer or smaller tasks',
    more:
      'The quota counts all that Fargate runs in the account and region, on demand and Spot ' +
      'apart.',
  },
  'quota-used-up': {
    what: '{tasks:plural task} of {vcpus} vCPU need {needed}, and {left} of {limit} are left',
    fix: 'ask for more of "{quota}" in Service Quotas, or use fewer or smaller tasks',
    more:
      'The quota counts all that Fargate runs in the account and region. Its use is known ' +
      'with some minutes of delay.',
  },
  'quota-use-unknown': {
    what: '{tasks:plural task} of {vcpus} vCPU need {needed} of {limit}; the use of the quota is unknown',
    fix: 'allow the reading of the use of the quota',
    more: 'The metric `AWS/Usage` could not be read. The message after this one says why.',
  },
  'quota-unknown': {
    what: 'Service Quotas has no value of "{quota}"',
    fix: 'look the quota up in the console of Service Quotas',
    more: 'Service Quotas answered without a value for this region.',
  },
  'caller-unknown': {
    what: 'not checked: the owner of the credentials is unknown',
    fix: 'correct the check of the account first',
    more: 'STS did not answer, so that IAM cannot be asked about the role.',
  },
  'iam-denies': {
    what: 'IAM says that {permission} is not allowed on {resources:list}',
    fix: 'allow {permission} to the role of the job (docs/permissions.md)',
    more:
      'The simulator reads the policies of the role ([permissions.md](permissions.md)). A ' +
      'statement is missing, or its resource or condition does not fit.',
  },
  'subnet-not-found': {
    what: '{reason}',
    fix: 'deploy the stack again, or correct its parameter SubnetIds',
    more: 'The stack names a subnet that was deleted.',
  },
  'subnet-not-available': {
    what: 'the subnet {subnet} is {state}',
    fix: 'wait until it is available, or correct the parameter SubnetIds of the stack',
    more: 'The subnet was created a moment ago.',
  },
  'subnet-too-full': {
    what: '{subnet} has {free} free {free:address/addresses}; its share of {tasks:plural task} is {share}',
    fix: 'stop what uses the addresses, use fewer tasks, or give the stack larger subnets',
    more: 'ECS spreads tasks evenly over the subnets, and each task takes an address.',
  },
  'check-started-task': {
    what: 'ECS started {tasks:plural task} that cannot exist; the check stopped {tasks:it/them}',
    fix: 'report this to the authors of the action',
    more: 'The check makes a call that cannot start a task. This message should never be seen.',
  },
} as const;
