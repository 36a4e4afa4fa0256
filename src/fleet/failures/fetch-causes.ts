import type { Cause } from './cause.ts';

/** How ECS says that a task has no way to what it asks. */
const UNREACHED =
  'i/o timeout|request canceled|deadline exceeded|context canceled|no such host|' +
  'connection re(fused|set)|connection issue|signal: killed|TLS handshake|send request failed';

const REFUSED = String.raw`\b403\b|Forbidden|denied|unauthorized|no basic auth|not authorized|authorization failed`;

/** What keeps a task from what it fetches before it starts: secrets, its image, its log. */
export const FETCH_CAUSES: readonly Cause[] = [
  // Fargate says "secrets or registry auth" of both, so secrets come before the image.
  {
    code: 'task-secret-unreachable',
    pattern: new RegExp(
      String.raw`(retrieve secret|fetch secret|Secrets Manager|from (asm|ssm)\b).*(${UNREACHED})`,
      'is',
    ),
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: unable to ' +
      'retrieve secret from asm: There is a connection issue between the task and AWS Secrets ' +
      'Manager. Check your task network configuration.',
  },
  {
    code: 'task-secret-unreadable',
    pattern:
      /unable to retrieve secret|failed to fetch secret|from (asm|ssm)\b|secretsmanager|ssm:GetParameters/i,
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution ' +
      'resource retrieval failed: unable to retrieve secret from asm: service call has been ' +
      'retried 1 time(s): failed to fetch secret from secrets manager: AccessDeniedException: ' +
      'not authorized to perform: secretsmanager:GetSecretValue',
  },
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html
  {
    code: 'task-image-pull-limit',
    pattern: /CannotPull.*(toomanyrequests|rate limit|429 Too Many Requests)/is,
    example:
      'CannotPullContainerError: inspect image has been retried 1 time(s): httpReadSeeker: ' +
      'failed open: unexpected status code ' +
      'https://registry-1.docker.io/v2/a/b/manifests/latest: 429 Too Many Requests - Server ' +
      'message: toomanyrequests: You have reached your pull rate limit.',
  },
  {
    code: 'task-image-wrong-cpu',
    pattern:
      /descriptor (matching|for) platform|no match for (current )?platform|no matching manifest|exec format error/i,
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): image ' +
      "Manifest does not contain descriptor matching platform 'linux/amd64'",
  },
  {
    code: 'task-image-unreachable',
    pattern: new RegExp(`(CannotPull|registry auth).*(${UNREACHED})`, 'is'),
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot ' +
      'pull registry auth from Amazon ECR: There is a connection issue between the task and ' +
      'Amazon ECR. Check your task network configuration.',
  },
  {
    code: 'task-image-denied',
    pattern: new RegExp(`(CannotPull|registry auth).*(${REFUSED})`, 'is'),
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to ' +
      'resolve ref 123456789012.dkr.ecr.us-east-1.amazonaws.com/load-gate:1: unexpected ' +
      'status code [manifests 1]: 403 Forbidden',
  },
  {
    code: 'task-image-missing',
    pattern:
      /CannotPull.*(not found|manifest unknown|name unknown|does not exist|invalid reference)/is,
    example:
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to ' +
      'resolve ref docker.io/example/load-gate:0.1.0: docker.io/example/load-gate:0.1.0: not ' +
      'found',
  },
  {
    code: 'task-disk-full',
    pattern: /no space left on device/i,
    example:
      'CannotPullContainerError: failed to extract layer: write /usr/lib/x: no space left on device',
  },
  {
    code: 'task-image-pull-failed',
    pattern: /CannotPull/i,
    example: 'CannotPullContainerError: unexpected EOF',
  },
  {
    code: 'task-logs-unreachable',
    pattern: new RegExp(`(logger args|log group|log stream|logging driver).*(${UNREACHED})`, 'is'),
    example:
      'ResourceInitializationError: failed to validate logger args: The task cannot find the ' +
      'Amazon CloudWatch log group defined in the task definition. There is a connection ' +
      'issue between the task and Amazon CloudWatch. Check your network configuration. : ' +
      'signal: killed',
  },
];
