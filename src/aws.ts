import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';
import { CancelledError, GateError, messageOf } from './errors.ts';

/** The clients of one region. They share nothing, so a slow region does not hold up another. */
export type RegionClients = {
  readonly cloudFormation: CloudFormationClient;
  readonly ecs: ECSClient;
  readonly cloudWatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
};

export type Aws = (region: string) => RegionClients;

/** Shows in CloudTrail who called. */
const USER_AGENT = 'fargate-load-gate';

/** How long a call may take. Times in milliseconds. */
export type Patience = { readonly attempts: number; readonly connect: number; readonly answer: number };

/** A run that costs money is not given up for a minute of bad network. */
const OF_A_RUN: Patience = { attempts: 6, connect: 5000, answer: 20_000 };

export function makeAws(patience: Patience = OF_A_RUN): Aws {
  return oncePerRegion((region) => makeClients(region, patience));
}

/** Clients are made once a region and reused, so that connections are, too. */
export function oncePerRegion<T>(make: (region: string) => T): (region: string) => T {
  const made = new Map<string, { readonly clients: T }>();
  return (region) => {
    const known = made.get(region) ?? { clients: make(region) };
    made.set(region, known);
    return known.clients;
  };
}

/** What all clients of a region have in common. */
export function clientConfig(region: string, { attempts, connect, answer }: Patience) {
  return {
    region,
    customUserAgent: USER_AGENT,
    maxAttempts: attempts,
    // The SDK waits for ever by default, and only warns after a time that is set; one lost packet must not hang a job.
    requestHandler: { connectionTimeout: connect, requestTimeout: answer, socketTimeout: answer, throwOnRequestTimeout: true },
  };
}

function makeClients(region: string, patience: Patience): RegionClients {
  const config = clientConfig(region, patience);
  return {
    cloudFormation: new CloudFormationClient(config),
    ecs: new ECSClient(config),
    cloudWatch: new CloudWatchClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }),
  };
}

type Call = {
  /** What was being done, for the message: "read the stack dlt-fargate". */
  readonly doing: string;
  readonly region: string;
  /** The permission that the call needs, e.g. `ecs:RunTask`. */
  readonly permission: string;
};

/**
 * Makes one call, or explains in words why it failed.
 * Whatever needs more than the words (a stack that is not there, a token conflict) is for the caller to catch inside `send`.
 */
export async function call<T>({ doing, region, permission }: Call, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: '', message: messageOf(error) };
    if (error instanceof GateError || error instanceof CancelledError || name === 'AbortError') throw error;
    throw new GateError(
      [{ where: region, what: `could not ${doing}: ${message.trim() || name}`, fix: fixFor(name, { message, permission }) }],
      { cause: error },
    );
  }
}

function fixFor(name: string, { message, permission }: { message: string; permission: string }): string {
  if (/CredentialsProviderError/.test(name)) {
    return 'run aws-actions/configure-aws-credentials before this step, with the permission "id-token: write" in the job; pull requests from forks have no credentials';
  }
  if (/Expired/.test(name))
    return 'the credentials ran out during the job: raise role-duration-seconds (and the maximum session duration of the role) above the length of the test';
  if (/InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature/.test(name)) {
    return 'these credentials are not valid in this region: check the role, and that the region is enabled for the account';
  }
  if (/AccessDenied|NotAuthorized|Forbidden|UnauthorizedOperation/i.test(name))
    return `allow ${permission} to the role of the job (docs/permissions.md)`;
  // ECS hides the throttling of its own calls to EC2 behind an InvalidParameterException.
  if (/Throttl|TooManyRequests|RequestLimitExceeded|Rate exceeded/i.test(`${name} ${message}`))
    return 'AWS throttles this account in this region: run fewer gates at once, or try again later';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|TimeoutError/.test(`${name} ${message}`)) {
    return 'the endpoint cannot be reached: check the network of the runner, and AWS_ENDPOINT_URL if it is set';
  }
  return `check the message above; the call needs ${permission}`;
}
