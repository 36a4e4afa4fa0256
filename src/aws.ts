import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { AwsClock } from './aws/clock.ts';
import { CancelledError, GateError, messageOf, problemAt } from './errors.ts';

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
export type Timeouts = {
  readonly attempts: number;
  readonly connect: number;
  readonly answer: number;
};

/** A run that costs money is not given up for a minute of bad network. */
const OF_A_RUN: Timeouts = { attempts: 6, connect: 5000, answer: 20_000 };

/** @param clock learns from the answers what time it is. */
export function makeAws(clock: AwsClock, timeouts: Timeouts = OF_A_RUN): Aws {
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
    },
  };
}

function makeClients(region: string, clock: AwsClock, timeouts: Timeouts): RegionClients {
  const adjust = <T extends Client>(client: T): T => sendingAgain(timed(client, clock));
  const config = clientConfig(region, timeouts);
  const checksums = {
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  return {
    cloudFormation: adjust(new CloudFormationClient(config)),
    ecs: adjust(new ECSClient(config)),
    cloudWatch: adjust(new CloudWatchClient(config)),
    logs: adjust(new CloudWatchLogsClient(config)),
    s3: adjust(new S3Client({ ...config, ...checksums })),
  };
}

/**
 * How a service says that it is called too often. Some hide it, or that of a service behind them,
 * in an error about the parameters:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 */
export const THROTTLED =
  /Throttl(?:ing|ed)|TooManyRequests|RequestLimitExceeded|[Rr]ate exceeded|[Rr]equest limit exceeded|SlowDown/;
const DENIED = /^\S*(AccessDenied|NotAuthorized|Forbidden|UnauthorizedOperation)/i;

type Middleware = <Args, Result>(
  next: (args: Args) => Promise<Result>,
) => (args: Args) => Promise<Result>;
type Client = {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { readonly step: 'deserialize' }): void;
  };
};

const dated = z.object({
  response: z.object({ headers: z.object({ date: z.string().optional() }) }),
});

/** Shows the clock when each attempt was answered, and what time it was for AWS. */
function timed<T extends Client>(client: T, clock: AwsClock): T {
  const listen: Middleware = (next) => async (args) => {
    const answered = clock.ask();
    const result = await next(args);
    answered(dated.safeParse(result).data?.response.headers.date);
    return result;
  };
  const place = { step: 'deserialize', priority: 'high', name: 'timed' } as const;
  client.middlewareStack.add(listen, place);
  return client;
}

/**
 * The SDK's own retries, also for what it takes for the caller's mistake: throttling in another
 * error's words, and a reply that is torn.
 */
function sendingAgain<T extends Client>(client: T): T {
  const mark: Middleware = (next) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      throw withRetryTrait(error);
    }
  };
  // Around the SDK's reading of the reply, and inside of its retries.
  const place = { step: 'deserialize', priority: 'high', name: 'sendingAgain' } as const;
  client.middlewareStack.add(mark, place);
  return client;
}

/** The SDK looks for `$retryable` before it decides by name or status. */
export function withRetryTrait(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // What a service says is a `$fault`; without one, the reply is there and nothing could be made of
  // it.
  if ('$response' in error && !('$fault' in error)) return new UnreadableReplyError(error);
  if (!THROTTLED.test(error.message) || DENIED.test(error.name)) return error;
  return Object.assign(error, { $retryable: { throttling: true } });
}

/** Whatever was asked for may have happened. */
class UnreadableReplyError extends Error {
  readonly $retryable = { throttling: false } as const;

  constructor(cause: Error) {
    // The first line is the parser's; then the SDK addresses programmers.
    super(`the reply cannot be read (${cause.message.split('\n')[0]})`, { cause });
    this.name = 'UnreadableReplyError';
  }
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
  ['aws-reply-unreadable', /^UnreadableReplyError /],
  ['aws-throttled', THROTTLED],
  [
    'aws-unreachable',
    /E(NOTFOUND|AI_AGAIN|CONN(REFUSED|RESET)|(HOST|NET)UNREACH|TIMEDOUT|PIPE)\b|certificate|TimeoutError|socket hang up|^Error aborted$/,
  ],
  [
    'aws-internal-error',
    /^(InternalFailure|InternalError|ServerException|ServiceUnavailable|InternalService\w*)/,
  ],
  ['aws-resource-gone', /^\S*(ClusterNotFound|NoSuchBucket)|describe task definition/],
] as const;

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
    const [code] = ERRORS.find(([, pattern]) => pattern.test(`${name} ${message}`)) ?? [
      'aws-call-failed',
    ];
    const reason = message.trim().replace(/\.$/, '') || name;
    throw new GateError([problemAt(code, region, { doing, reason, permission })], { cause: error });
  }
}
