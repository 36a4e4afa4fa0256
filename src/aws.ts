import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { DENIED, heard, OBJECT, THROTTLED } from './aws/answers.ts';
import { proxyAgents, proxyName } from './aws/proxy.ts';
import { CancelledError, GateError, messageOf, problemAt } from './errors.ts';

/** The clients of one region. They share nothing, so a slow region does not hold up another. */
export type RegionClients = {
  readonly cloudFormation: CloudFormationClient;
  readonly ecs: ECSClient;
  readonly cloudWatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly quotas: ServiceQuotasClient;
};

/** Learns from the answers what time it is. */
type Clock = Parameters<typeof heard>[1];

export type Aws = (region: string) => RegionClients;

/** Shows in CloudTrail who called. */
const USER_AGENT = 'fargate-load-gate';

/** How long a call may take. Times in milliseconds. */
export type Timeouts = {
  readonly attempts: number;
  readonly connect: number;
  readonly answer: number;
};

/** What a run can do without holds it up for a moment only. */
const AT_MOST: Timeouts = { attempts: 2, connect: 2000, answer: 3000 };
/** A run that costs money is not given up for a minute of bad network. */
const OF_A_RUN: Timeouts = { attempts: 6, connect: 5000, answer: 20_000 };

export function makeAws(clock: Clock, timeouts: Timeouts = OF_A_RUN): Aws {
  // A variable that names no proxy is one problem, and not one of each region.
  proxyAgents(process.env);
  return oncePerRegion((region) => makeClients(region, clock, timeouts));
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
export function clientConfig(region: string, timeouts: Timeouts) {
  const { attempts, connect, answer } = timeouts;
  return {
    region,
    customUserAgent: USER_AGENT,
    maxAttempts: attempts,
    // The SDK waits for ever by default, and only warns after a time that is set; one lost packet
    // must not hang a job.
    requestHandler: {
      connectionTimeout: connect,
      requestTimeout: answer,
      socketTimeout: answer,
      throwOnRequestTimeout: true,
      ...proxyAgents(process.env),
    },
  };
}

function makeClients(region: string, clock: Clock, timeouts: Timeouts): RegionClients {
  const config = clientConfig(region, timeouts);
  const checksums = {
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  return {
    cloudFormation: heard(new CloudFormationClient(config), clock),
    ecs: heard(new ECSClient(config), clock),
    cloudWatch: heard(new CloudWatchClient(config), clock),
    logs: heard(new CloudWatchLogsClient(config), clock),
    s3: heard(new S3Client({ ...config, ...checksums }), clock, OBJECT),
    quotas: heard(new ServiceQuotasClient(clientConfig(region, AT_MOST)), clock),
  };
}

/** What an error of a call is about, by its name and its message. The first that fits. */
const ERRORS = [
  ['aws-credentials-missing', /^\S*CredentialsProviderError/],
  ['aws-credentials-expired', /^\S*Expired/],
  [
    'aws-credentials-invalid',
    /^\S*(InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature)/,
  ],
  ['aws-access-denied', DENIED],
  ['aws-reply-unreadable', /^(Unreadable)?Reply(OutOfBounds)?Error /],
  ['aws-throttled', THROTTLED],
  [
    'aws-unreachable',
    /E(NOTFOUND|AI_AGAIN|CONN(REFUSED|RESET)|(HOST|NET)UNREACH|TIMEDOUT|PIPE)\b|(proxy|establish) tunnel|TimeoutError|socket hang up|^Error aborted$/,
  ],
  ['aws-certificate-refused', /certificate|CERT_|UNABLE_TO_(VERIFY|GET_ISSUER)/],
  [
    'aws-internal-error',
    /^(InternalFailure|InternalError|ServerException|ServiceUnavailable|InternalService\w*)/,
  ],
  ['aws-resource-gone', /^\S*(ClusterNotFound|NoSuchBucket)|describe task definition/],
] as const;
/** What a proxy on the way can be the cause of. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['aws-unreachable', 'aws-reply-unreadable']);

type Call = {
  /** What was being done, for the message: "read the stack dlt-fargate". */
  readonly doing: string;
  readonly region: string;
  /** The permission that the call needs, e.g. `ecs:RunTask`. */
  readonly permission: string;
};

/**
 * Makes one call.
 * @throws GateError that says why it failed. Whatever needs more than that (a stack that does not
 * exist, a token conflict) is for the caller to catch inside `send`.
 */
export async function call<T>(what: Call, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const { name, message } =
      error instanceof Error ? error : { name: '', message: messageOf(error) };
    if (error instanceof GateError || error instanceof CancelledError || name === 'AbortError')
      throw error;
    const { doing, region, permission } = what;
    const text = `${name} ${message}`;
    const [code] = ERRORS.find(([, pattern]) => pattern.test(text)) ?? ['aws-call-failed'];
    const reason = message.trim().replace(/\.$/, '') || name;
    const proxy = OF_THE_WAY.has(code) ? proxyName(process.env) : undefined;
    const problem =
      proxy === undefined
        ? problemAt(code, region, { doing, reason, permission })
        : problemAt('aws-proxy-failed', region, { doing, reason, proxy });
    throw new GateError([problem], { cause: error });
  }
}
