// What ECS refuses and the emulator lets pass:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html

import type { AwsError } from './answers.ts';
import { isRecord } from './aws-call.ts';

type Input = Readonly<Record<string, unknown>>;

const MOST_TASKS = 10;
const LONGEST_OVERRIDES = 8192;
const LONGEST_STARTED_BY = 128;
const LONGEST_CLIENT_TOKEN = 64;

/** The error that ECS would answer a RunTask with because of its parameters alone. */
export function checkRunTask(input: Input): AwsError | undefined {
  const { count, overrides, startedBy, clientToken } = input;
  if (typeof count === 'number' && (count < 1 || count > MOST_TASKS)) {
    return invalid('count must be between 1 and 10');
  }
  if (overrides !== undefined && JSON.stringify(overrides).length > LONGEST_OVERRIDES) {
    return invalid(`Container Overrides length must be at most ${LONGEST_OVERRIDES}`);
  }
  if (typeof startedBy === 'string' && startedBy.length > LONGEST_STARTED_BY) {
    return invalid(`startedBy length should be less than or equal to ${LONGEST_STARTED_BY}`);
  }
  if (typeof clientToken === 'string' && clientToken.length > LONGEST_CLIENT_TOKEN) {
    return invalid(`clientToken length should be less than or equal to ${LONGEST_CLIENT_TOKEN}`);
  }
  return checkNetwork(input);
}

/** A Fargate task's subnets cannot be left out: its task definition's network mode is awsvpc. */
function checkNetwork({
  launchType,
  capacityProviderStrategy,
  networkConfiguration,
}: Input): AwsError | undefined {
  if (launchType !== 'FARGATE' && capacityProviderStrategy === undefined) return undefined;
  const vpc = isRecord(networkConfiguration)
    ? networkConfiguration['awsvpcConfiguration']
    : undefined;
  const subnets = isRecord(vpc) ? vpc['subnets'] : undefined;
  if (!Array.isArray(subnets)) {
    return invalid(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  return subnets.length === 0 ? invalid('subnets can not be empty.') : undefined;
}

/** ListTasks takes startedBy with no filter beside cluster and desiredStatus. */
export function checkListTasks(input: Input): AwsError | undefined {
  const beside = ['family', 'serviceName', 'containerInstance', 'launchType'].filter(
    (name) => input[name] !== undefined,
  );
  if (input['startedBy'] === undefined || beside.length === 0) return undefined;
  return invalid(`cannot specify startedBy together with ${beside.join(', ')}`);
}

/** DescribeTasks takes up to 100 ids. */
export function checkDescribeTasks({ tasks }: Input): AwsError | undefined {
  return Array.isArray(tasks) && tasks.length > 100
    ? invalid('Tasks cannot be more than 100')
    : undefined;
}

export const CLUSTER_NOT_FOUND: AwsError = {
  code: 'ClusterNotFoundException',
  message: 'Cluster not found.',
};

function invalid(message: string): AwsError {
  return { code: 'InvalidParameterException', message };
}
