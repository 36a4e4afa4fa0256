import { describe, expect, test } from 'vitest';
import {
  AWS_CAUSES,
  causeInLog,
  causeOf,
  LOG_CAUSES,
} from '../../../../src/fleet/failures/causes.ts';
import { TARGET_CAUSES } from '../../../../src/fleet/failures/target.ts';

const PULL =
  'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref';
const INIT = 'ResourceInitializationError:';
const AUTH = `${INIT} unable to pull secrets or registry auth: execution resource retrieval failed:`;
const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const LOGGER = `${INIT} failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream:`;

/** As AWS and the registries have said it to people who asked about it in public. */
const SAID: readonly (readonly [string, string])[] = [
  [`${PULL} docker.io/example/load-gate:9: not found`, 'its image does not exist'],
  [
    `${PULL} docker.io/example/load-gate:9: docker.io/example/load-gate:9: not found`,
    'its image does not exist',
  ],
  [
    `CannotPullContainerError: Error response from daemon: manifest for ${ECR}/a:9 not found`,
    'its image does not exist',
  ],
  [
    `CannotPullContainerError: API error (404): repository a/b not found`,
    'its image does not exist',
  ],
  [
    `${PULL} ${ECR}/a:1: unexpected status code [manifests 1]: 403 Forbidden`,
    'its image may not be pulled',
  ],
  [
    `CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "${ECR}/a:1": pulling from host failed with status code [manifests 1]: 401 Unauthorized`,
    'its image may not be pulled',
  ],
  [
    "CannotPullContainerError: Error response from daemon: pull access denied for a/b, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'its image may not be pulled',
  ],
  [
    `${AUTH} unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::1:assumed-role/e/t is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
    'its image may not be pulled',
  ],
  [
    `${PULL} docker.io/a/b:1: failed to do request: Head "https://registry-1.docker.io/v2/a/b/manifests/1": dial tcp 34.205.13.154:443: i/o timeout`,
    'its image cannot be reached',
  ],
  [
    `CannotPullContainerError: API error (500): Get https://${ECR}/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
    'its image cannot be reached',
  ],
  ['CannotPullContainerError: context canceled', 'its image cannot be reached'],
  [
    `${AUTH} unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post https://api.ecr.us-east-1.amazonaws.com/: dial tcp 52.46.0.1:443: i/o timeout`,
    'its image cannot be reached',
  ],
  [
    `${INIT} unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. : signal: killed`,
    'its image cannot be reached',
  ],
  [
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/a/b/manifests/sha256:9: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    'the registry refuses so many pulls of the image',
  ],
  [
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    'its image is not built for the CPU of the tasks',
  ],
  [
    'CannotPullContainerError: inspect image has been retried 1 time(s): failed to find a descriptor for platform {linux/amd64}',
    'its image is not built for the CPU of the tasks',
  ],
  [
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:9: write /x: no space left on device: unknown',
    'its disk is full',
  ],
  [
    'CannotPullContainerError: ref pull has been retried 5 time(s): unexpected EOF',
    'its image could not be pulled',
  ],
  [
    `${AUTH} unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:x from secrets manager: AccessDeniedException`,
    'a secret of its task definition cannot be read',
  ],
  [
    `${AUTH} unable to retrieve secrets from ssm: service call has been retried 1 time(s): operation error SSM: GetParameters, https response error StatusCode: 400, api error AccessDeniedException`,
    'a secret of its task definition cannot be read',
  ],
  [
    `${AUTH} unable to retrieve secret from asm: service call has been retried 1 time(s): ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    'a secret of its task definition cannot be read',
  ],
  [
    `${AUTH} unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration.`,
    'a secret of its task definition cannot be reached',
  ],
  [
    `${LOGGER} ResourceNotFoundException: The specified log group does not exist. : exit status 1`,
    'its log group does not exist',
  ],
  [
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. status code: 400',
    'its log group does not exist',
  ],
  [
    `${LOGGER} AccessDeniedException: User: arn:aws:sts::1:assumed-role/e/t is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:x`,
    'it may not write its log',
  ],
  [
    `${INIT} failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed`,
    'CloudWatch Logs cannot be reached',
  ],
  [
    `${INIT} failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required`,
    'its log could not be set up',
  ],
  [
    "ECS was unable to assume the role 'arn:aws:iam::1:role/task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
    'ECS may not take on one of its roles',
  ],
  ['could not start 1 task: Role is not valid', 'ECS may not take on one of its roles'],
  [
    'User: arn:aws:sts::1:assumed-role/gate/job is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/task because no identity-based policy allows the iam:PassRole action',
    'the role of the job may not start tasks with the roles of the stack',
  ],
  [
    'Timeout waiting for network interface provisioning to complete.',
    'it got no network interface',
  ],
  [
    'Network interface provision complete error timeout wait for network interface provision.',
    'it got no network interface',
  ],
  [
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': InsufficientFreeAddressesInSubnet",
    'its subnet has no free address',
  ],
  [
    "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-1': NetworkInterfaceLimitExceeded",
    "the account's quota of network interfaces is used up",
  ],
  [
    "Error retrieving security group information for [sg-1]: The security group 'sg-1' does not exist (ErrorCode: InvalidGroup.NotFound)",
    'its subnet or security group does not exist',
  ],
  [
    "Error retrieving subnet information for [subnet-1]: The subnet ID 'subnet-1' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
    'its subnet or security group does not exist',
  ],
  [
    'Error retrieving subnet information for [subnet-1]: Rate exceeded (ErrorCode: Throttling)',
    'AWS throttles this account in this region',
  ],
  [
    'Request limit exceeded. (ErrorCode: RequestLimitExceeded)',
    'AWS throttles this account in this region',
  ],
  [
    "You've reached the limit on the number of vCPUs you can run concurrently",
    "the account's quota of Fargate vCPUs in this region is used up",
  ],
  [
    'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    'Fargate has no capacity for it at the moment',
  ],
  ['OutOfMemoryError: Container killed due to memory usage', 'its memory ran out'],
  ['Your Spot Task was interrupted.', 'AWS took its Spot capacity back'],
  ['Task failed container health checks', 'it did not pass its health check'],
  [
    'Timeout waiting for EphemeralStorage provisioning to complete.',
    'its storage was not there in time',
  ],
  [
    'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: exec: "x": executable file not found in $PATH',
    'its container could not be started',
  ],
  [
    'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 3m0s',
    'its container could not be started',
  ],
  [
    'Amazon ECS is performing maintenance on the underlying infrastructure hosting the task.',
    'AWS had to repair the host that it ran on',
  ],
  [`${INIT} failed to initialize`, 'AWS could not prepare what it needs to start'],
];

describe('of what AWS says, it is told that', () => {
  test.each(SAID)('%s', (text, what) => {
    expect(causeOf(text)?.what).toBe(what);
  });

  test.each([
    'Essential container in task exited',
    'Task stopped by user',
    'Scaling activity initiated by deployment',
    '',
  ])('nothing is known: "%s"', (text) => {
    expect(causeOf(text)).toBeUndefined();
  });
});

test.each(AWS_CAUSES.map((cause) => [cause.what, cause] as const))(
  '%s: its example is its own',
  (_, cause) => {
    expect(causeOf(cause.example)).toBe(cause);
  },
);

test.each(LOG_CAUSES.map((cause) => [cause.what, cause] as const))(
  'in a log, %s: its example is its own',
  (_, cause) => {
    expect(causeInLog(['one', cause.example, 'bye'])).toBe(cause);
  },
);

describe('of the errors of samples, it is told that', () => {
  test.each([
    [
      'Non HTTP response message: shop.example.test: Name or service not known',
      'the name of the target could not be resolved',
    ],
    [
      'shop.internal: Temporary failure in name resolution',
      'the name of the target could not be resolved',
    ],
    [
      'Non HTTP response message: shop.example.test',
      'the name of the target could not be resolved',
    ],
    ['java.net.UnknownHostException: shop', 'the name of the target could not be resolved'],
    [
      'Connect to 10.0.0.1:80 [/10.0.0.1] failed: Connection refused',
      'the target refuses connections',
    ],
    [
      'Connect to 10.0.0.1:80 [/10.0.0.1] failed: Connect timed out',
      'the target cannot be reached',
    ],
    [
      'PKIX path building failed: unable to find valid certification path',
      "the target's certificate is not trusted",
    ],
  ])('%s', (message, what) => {
    expect(causeOf(message, TARGET_CAUSES)?.what).toBe(what);
  });

  test.each([
    '503 Service Unavailable',
    'Read timed out',
    'Test failed: text expected to contain /ok/',
  ])('nothing is known: %s', (message) => {
    expect(causeOf(message, TARGET_CAUSES)).toBeUndefined();
  });
});
