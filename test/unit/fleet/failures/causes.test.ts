import { describe, expect, test } from 'vitest';
import { AWS_CAUSES } from '../../../../src/fleet/failures/aws-causes.ts';
import { causeOf } from '../../../../src/fleet/failures/cause.ts';

const PULL =
  'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref';
const INIT = 'ResourceInitializationError:';
const AUTH = `${INIT} unable to pull secrets or registry auth: execution resource retrieval failed:`;
const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const LOGGER = `${INIT} failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream:`;

/** As AWS and the registries have said it to people who asked about it in public. */
const SAID: readonly (readonly [string, string])[] = [
  ['ServerException: internal server error', 'task-error-of-aws'],
  [`${PULL} docker.io/example/load-gate:9: not found`, 'task-image-missing'],
  [
    `${PULL} docker.io/example/load-gate:9: docker.io/example/load-gate:9: not found`,
    'task-image-missing',
  ],
  [
    `CannotPullContainerError: Error response from daemon: manifest for ${ECR}/a:9 not found`,
    'task-image-missing',
  ],
  [
    `CannotPullContainerError: failed to resolve ref 403403403403.dkr.ecr.us-east-1.amazonaws.com/a403:1: not found`,
    'task-image-missing',
  ],
  [`CannotPullContainerError: API error (404): repository a/b not found`, 'task-image-missing'],
  [`${PULL} ${ECR}/a:1: unexpected status code [manifests 1]: 403 Forbidden`, 'task-image-denied'],
  [
    `CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "${ECR}/a:1": pulling from host failed with status code [manifests 1]: 401 Unauthorized`,
    'task-image-denied',
  ],
  [
    "CannotPullContainerError: Error response from daemon: pull access denied for a/b, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'task-image-denied',
  ],
  [
    `${AUTH} unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::1:assumed-role/e/t is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
    'task-image-denied',
  ],
  [
    `${PULL} docker.io/a/b:1: failed to do request: Head "https://registry-1.docker.io/v2/a/b/manifests/1": dial tcp 34.205.13.154:443: i/o timeout`,
    'task-image-unreachable',
  ],
  [
    `CannotPullContainerError: API error (500): Get https://${ECR}/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
    'task-image-unreachable',
  ],
  ['CannotPullContainerError: context canceled', 'task-image-unreachable'],
  [
    `${AUTH} unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post https://api.ecr.us-east-1.amazonaws.com/: dial tcp 52.46.0.1:443: i/o timeout`,
    'task-image-unreachable',
  ],
  [
    `${INIT} unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. : signal: killed`,
    'task-image-unreachable',
  ],
  [
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/a/b/manifests/sha256:9: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    'task-image-pull-limit',
  ],
  [
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    'task-image-wrong-cpu',
  ],
  [
    'CannotPullContainerError: inspect image has been retried 1 time(s): failed to find a descriptor for platform {linux/amd64}',
    'task-image-wrong-cpu',
  ],
  [
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:9: write /x: no space left on device: unknown',
    'task-disk-full',
  ],
  [
    'CannotPullContainerError: ref pull has been retried 5 time(s): unexpected EOF',
    'task-image-pull-failed',
  ],
  [
    `${AUTH} unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:x from secrets manager: AccessDeniedException`,
    'task-secret-unreadable',
  ],
  [
    `${AUTH} unable to retrieve secrets from ssm: service call has been retried 1 time(s): operation error SSM: GetParameters, https response error StatusCode: 400, api error AccessDeniedException`,
    'task-secret-unreadable',
  ],
  [
    `${AUTH} unable to retrieve secret from asm: service call has been retried 1 time(s): ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    'task-secret-unreadable',
  ],
  [
    `${AUTH} unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration.`,
    'task-secret-unreachable',
  ],
  [
    `${INIT} unable to get secrets from ssm: RequestError: send request failed: i/o timeout`,
    'task-secret-unreachable',
  ],
  [
    `${LOGGER} ResourceNotFoundException: The specified log group does not exist. : exit status 1`,
    'task-log-group-missing',
  ],
  [
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. status code: 400',
    'task-log-group-missing',
  ],
  [
    `${LOGGER} AccessDeniedException: User: arn:aws:sts::1:assumed-role/e/t is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:x`,
    'task-log-denied',
  ],
  [
    `${INIT} failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed`,
    'task-logs-unreachable',
  ],
  [
    `${INIT} failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required`,
    'task-log-invalid',
  ],
  [
    "ECS was unable to assume the role 'arn:aws:iam::1:role/task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
    'task-role-not-assumable',
  ],
  ['could not start 1 task: Role is not valid', 'task-role-not-assumable'],
  [
    'User: arn:aws:sts::1:assumed-role/gate/job is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/task because no identity-based policy allows the iam:PassRole action',
    'task-start-denied',
  ],
  [
    'Timeout waiting for network interface provisioning to complete.',
    'task-network-interface-missing',
  ],
  [
    'Network interface provision complete error timeout wait for network interface provision.',
    'task-network-interface-missing',
  ],
  [
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': InsufficientFreeAddressesInSubnet",
    'task-subnet-full',
  ],
  [
    "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-1': NetworkInterfaceLimitExceeded",
    'task-network-interface-quota',
  ],
  [
    "Error retrieving security group information for [sg-1]: The security group 'sg-1' does not exist (ErrorCode: InvalidGroup.NotFound)",
    'task-subnet-missing',
  ],
  [
    "Error retrieving subnet information for [subnet-1]: The subnet ID 'subnet-1' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
    'task-subnet-missing',
  ],
  [
    'Error retrieving subnet information for [subnet-1]: Rate exceeded (ErrorCode: Throttling)',
    'task-throttled',
  ],
  ['Request limit exceeded. (ErrorCode: RequestLimitExceeded)', 'task-throttled'],
  ["You've reached the limit on the number of vCPUs you can run concurrently", 'task-vcpu-quota'],
  [
    'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    'task-capacity-missing',
  ],
  ['OutOfMemoryError: Container killed due to memory usage', 'task-memory-exhausted'],
  ['Your Spot Task was interrupted.', 'task-spot-reclaimed'],
  ['Task failed container health checks', 'task-health-check-failed'],
  ['Timeout waiting for EphemeralStorage provisioning to complete.', 'task-storage-late'],
  [
    'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: exec: "x": executable file not found in $PATH',
    'task-container-not-started',
  ],
  [
    'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 3m0s',
    'task-container-not-started',
  ],
  [
    'Amazon ECS is performing maintenance on the underlying infrastructure hosting the task.',
    'task-host-repaired',
  ],
  ['InternalError: an internal error occurred', 'task-error-of-aws'],
  [`${INIT} failed to initialize`, 'task-preparation-failed'],
];

describe('what AWS says shows the cause', () => {
  test.each(SAID)('%s', (text, code) => {
    expect(causeOf(text, AWS_CAUSES)?.code).toBe(code);
  });

  test.each([
    'Essential container in task exited',
    'Task stopped by user',
    'Scaling activity initiated by deployment',
    '',
  ])('nothing is known: "%s"', (text) => {
    expect(causeOf(text, AWS_CAUSES)).toBeUndefined();
  });
});

test.each(AWS_CAUSES.map((cause) => [cause.code, cause] as const))(
  '%s: its example is its own',
  (_, cause) => {
    expect(causeOf(cause.example, AWS_CAUSES)).toBe(cause);
  },
);
