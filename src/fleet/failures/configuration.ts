import { type Cause, WAY_OUT } from './cause.ts';

/**
 * Fargate says "secrets or registry auth" of both, so that these are looked for before the image.
 */
export const SECRET_CAUSES: readonly Cause[] = [
  {
    what: 'a secret of its task definition cannot be reached',
    fix: `${WAY_OUT} Secrets Manager and SSM`,
    pattern:
      /(retrieve secret|fetch secret|Secrets Manager|from (asm|ssm)\b).*(i\/o timeout|deadline exceeded|connection issue|context canceled|signal: killed|send request failed)/is,
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration.',
  },
  {
    what: 'a secret of its task definition cannot be read',
    fix: 'check that the secret exists in the region, and that the execution role may read it (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt)',
    pattern:
      /unable to retrieve secret|failed to fetch secret|from (asm|ssm)\b|secretsmanager|ssm:GetParameters/i,
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue',
  },
];

/** What is wrong with what the stack says: the log, the roles. */
export const SETTING_CAUSES: readonly Cause[] = [
  {
    what: 'CloudWatch Logs cannot be reached',
    fix: `${WAY_OUT} CloudWatch Logs`,
    pattern:
      /(logger args|log group|log stream|logging driver).*(i\/o timeout|deadline exceeded|connection issue|context canceled|signal: killed|send request failed)/is,
    example:
      'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
  },
  {
    what: 'its log group does not exist',
    fix: 'deploy the stack again: somebody has deleted its log group',
    pattern: /log group does not exist/i,
    example:
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
  },
  {
    what: 'it may not write its log',
    fix: 'allow logs:CreateLogStream and logs:PutLogEvents on the log group of the stack to the execution role; deploying the stack again does so',
    pattern:
      /(log stream|log group|logger args|logging driver|logs:).*(AccessDenied|not authorized|denied)|(AccessDenied|not authorized).*logs:/is,
    example:
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: logs:CreateLogStream',
  },
  {
    what: 'its log could not be set up',
    fix: "check the log group and the log options in the stack's task definition; deploying the stack again puts them right",
    pattern: /logger args|logging driver/i,
    example:
      'ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required',
  },
  {
    what: 'the role of the job may not start tasks with the roles of the stack',
    fix: 'allow ecs:RunTask and iam:PassRole to the role of the job (docs/permissions.md)',
    pattern: /not authorized to perform: (ecs|iam):|iam:PassRole/i,
    example:
      'User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/task',
  },
  {
    what: 'ECS may not take on one of its roles',
    fix: 'check that the task role and the execution role of the stack exist and trust ecs-tasks.amazonaws.com; right after a deployment, wait a minute and run again',
    pattern: /unable to assume the role|assume.?role|Role is not valid/i,
    example:
      "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
  },
];
