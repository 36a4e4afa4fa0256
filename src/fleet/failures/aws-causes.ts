import { THROTTLED } from '../../aws/answers.ts';
import { type Cause, causeOf } from './cause.ts';
import { FETCH_CAUSES } from './fetch-causes.ts';

const LOG = 'logger args|log group|log stream|logging driver';

/** The log and the roles of the stack. */
const SETTINGS: readonly Cause[] = [
  {
    code: 'task-log-group-missing',
    pattern: /log group does not exist/i,
    example:
      'ResourceInitializationError: failed to validate logger args: create stream has been ' +
      'retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: ' +
      'The specified log group does not exist. : exit status 1',
  },
  {
    code: 'task-log-denied',
    pattern: new RegExp(
      `(${LOG}|logs:).*(not authorized|denied)|(AccessDenied|not authorized).*logs:`,
      'is',
    ),
    example:
      'ResourceInitializationError: failed to validate logger args: create stream has been ' +
      'retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: ' +
      'arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ' +
      'logs:CreateLogStream',
  },
  {
    code: 'task-log-invalid',
    pattern: /logger args|logging driver/i,
    example:
      'ResourceInitializationError: failed to validate logger args: unable to get awslogs ' +
      'driver arguments: awslogs-region is required',
  },
  {
    code: 'task-tags-denied',
    retry: 'never',
    pattern: /not authorized to perform: ecs:TagResource/i,
    example:
      'User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: ' +
      'ecs:TagResource on resource: arn:aws:ecs:eu-west-1:123456789012:task/dlt-fargate/*',
  },
  {
    code: 'task-start-denied',
    retry: 'never',
    pattern: /not authorized to perform: (ecs|iam):|iam:PassRole/i,
    example:
      'User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: ' +
      'iam:PassRole on resource: arn:aws:iam::123456789012:role/task',
  },
  {
    code: 'task-role-not-assumable',
    pattern: /unable to assume the role|assume.?role|Role is not valid/i,
    example:
      "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/task' that was " +
      'provided for this task. Please verify that the role being passed has the proper trust ' +
      'relationship and permissions and that your IAM user has permissions to pass this role.',
  },
];

/** What keeps Fargate from placing a task: throttling, addresses, quotas, capacity. */
const PLACEMENT: readonly Cause[] = [
  {
    code: 'task-throttled',
    retry: 'throttled',
    pattern: THROTTLED,
    example: 'ThrottlingException: Rate exceeded',
  },
  {
    code: 'task-subnet-full',
    pattern: /InsufficientFreeAddresses|(insufficient|not enough|no) free (IP )?address/i,
    example:
      'Unexpected EC2 error while attempting to Create Network Interface with public IP ' +
      "assignment enabled in subnet 'subnet-0f1e': InsufficientFreeAddressesInSubnet",
  },
  {
    code: 'task-network-interface-quota',
    retry: 'never',
    pattern: /NetworkInterfaceLimit|(limit|number) of (elastic )?network interfaces/i,
    example:
      'Unexpected EC2 error while attempting to Create Network Interface in subnet ' +
      "'subnet-0f1e': NetworkInterfaceLimitExceeded",
  },
  {
    code: 'task-subnet-missing',
    pattern:
      /Invalid(Subnet|SecurityGroup|Group)(Id|ID)?\.?NotFound|(subnet ID|security group|subnet) .*does not exist/i,
    example:
      "Error retrieving subnet information for [subnet-0f1e]: The subnet ID 'subnet-0f1e' " +
      'does not exist (ErrorCode: InvalidSubnetID.NotFound)',
  },
  {
    code: 'task-network-interface-missing',
    retry: 'capacity',
    pattern: /network interface|\bENI\b/i,
    example: 'Timeout waiting for network interface provisioning to complete.',
  },
  {
    code: 'task-vcpu-quota',
    retry: 'never',
    pattern: /reached the limit|LimitExceeded|quota/i,
    example: "You've reached the limit on the number of vCPUs you can run concurrently",
  },
  {
    code: 'task-capacity-missing',
    retry: 'capacity',
    // A denial ends in "on resource: ARN", which is no RESOURCE:CPU.
    pattern: /[Cc]apacity.*unavailable|[Ii]nsufficient capacity|RESOURCE:/,
    example:
      'Capacity is unavailable at this time. Please try again later or in a different ' +
      'availability zone',
  },
];

/** What ends a task that could have run. */
const RUNTIME: readonly Cause[] = [
  {
    code: 'task-memory-exhausted',
    pattern: /OutOfMemory|memory usage|Java heap space|GC overhead limit/i,
    example: 'OutOfMemoryError: Container killed due to memory usage',
  },
  {
    code: 'task-spot-reclaimed',
    pattern: /Spot (Task|Instance|capacity|interruption)|SpotInterruption/i,
    example: 'Your Spot Task was interrupted.',
  },
  {
    code: 'task-health-check-failed',
    pattern: /health ?check/i,
    example: 'Task failed container health checks',
  },
  {
    code: 'task-storage-late',
    pattern: /EphemeralStorage/i,
    example: 'Timeout waiting for EphemeralStorage provisioning to complete.',
  },
  {
    code: 'task-container-not-started',
    pattern:
      /CannotStartContainer|CannotCreateContainer|CannotInspectContainer|ContainerRuntime|DockerTimeout/i,
    example:
      'CannotStartContainerError: ResourceInitializationError: failed to create new container ' +
      'runtime task: exec: "taurus": executable file not found in $PATH',
  },
  {
    code: 'task-host-repaired',
    pattern: /maintenance|infrastructure|host .*(terminated|stopped|retired)|TerminationNotice/i,
    example:
      'Amazon ECS is performing maintenance on the underlying infrastructure hosting the task.',
  },
  {
    code: 'task-error-of-aws',
    pattern: /InternalError|internal (service |server )?error|ServerException/i,
    example: 'InternalError: an internal error occurred',
  },
  {
    code: 'task-preparation-failed',
    pattern: /ResourceInitialization/i,
    example: 'ResourceInitializationError: failed to initialize',
  },
];

/**
 * What ECS says of a task that it did not start, or that stopped. The first that fits is the cause:
 * a text with more than one (a network that is why a secret cannot be read) finds the deeper one.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const AWS_CAUSES: readonly Cause[] = [
  ...FETCH_CAUSES,
  ...SETTINGS,
  ...PLACEMENT,
  ...RUNTIME,
];

/** The cause that a text of AWS shows. */
export function awsCauseOf(text: string): Cause | undefined {
  return causeOf(text, AWS_CAUSES);
}

/**
 * What a launch does about a text; undefined where no cause says so. A rate that is exceeded counts
 * before a quota ("RequestLimitExceeded"), and a quota before capacity.
 */
export function retryOf(text: string): Cause['retry'] {
  const found = AWS_CAUSES.filter(({ pattern }) => pattern.test(text)).map(({ retry }) => retry);
  return (['throttled', 'never', 'capacity'] as const).find((retry) => found.includes(retry));
}
