import { pipeline, Readable, Transform } from 'node:stream';
import * as z from 'zod';

/**
 * How a service says that it is called too often. Some hide it, or that of a service behind them,
 * in an error about the parameters:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 */
export const THROTTLED =
  /Throttl(?:ing|ed)|TooManyRequests|RequestLimitExceeded|[Rr]ate exceeded|[Rr]equest limit exceeded|SlowDown/;
/** What Node.js says where a proxy does not let a connection pass. */
const TUNNEL = /proxy tunnel|establish tunnel/i;
/** How services refuse a request that is too old, or not yet due. */
const OF_THE_TIME = /Skew|Expired|Future|Signature|AuthFailure|Unknown/;
export const DENIED = /^\S*(AccessDenied|NotAuthorized|Forbidden|UnauthorizedOperation)/i;

type Middleware = <Args, Result>(
  next: (args: Args) => Promise<Result>,
) => (args: Args) => Promise<Result>;
type Priority = 'high' | 'low';
type Client = {
  readonly middlewareStack: {
    add(
      middleware: Middleware,
      options: { readonly step: 'deserialize'; priority: Priority },
    ): void;
  };
};

/** Begins a call. @returns a function that takes the `Date` of its answer. */
type Listener = { readonly ask: () => (date: string | undefined) => void };

const dated = z.object({
  response: z.object({ headers: z.object({ date: z.string().optional() }) }),
});

/** Of a reply: bytes at the most, and milliseconds until the last one is there. */
type ReplyBounds = { readonly bytes: number; readonly within: number };

/** The largest replies are pages of a log (1 MB) and a hundred tasks. */
const REPLY: ReplyBounds = { bytes: 32_000_000, within: 60_000 };
/** Of objects each reader has bounds of its own. */
export const OBJECT: ReplyBounds = { bytes: 128_000_000, within: 600_000 };

/**
 * Shows the clock when each attempt was answered, and what time it was for AWS. And the SDK's own
 * retries, also for what it takes for the caller's mistake: throttling in another error's words,
 * and a reply that is torn.
 */
export function heard<T extends Client>(client: T, clock: Listener, most = REPLY): T {
  const hear: Middleware = (next) => async (args) => {
    const answered = clock.ask();
    try {
      const result = await next(args);
      answered(dated.safeParse(result).data?.response.headers.date);
      return result;
    } catch (error) {
      throw withRetryTrait(error);
    }
  };
  // Around the SDK's reading of the reply, and inside of its retries.
  const place = { step: 'deserialize', priority: 'high', name: 'heard' } as const;
  client.middlewareStack.add(hear, place);
  // Before the SDK reads it.
  const inside = { step: 'deserialize', priority: 'low', name: 'bounded' } as const;
  client.middlewareStack.add((next) => async (args) => bounded(await next(args), most), inside);
  return client;
}

/** A reply that breaks off where it is too long, or comes too slowly: the SDK reads it as a whole. */
function bounded<T>(result: T, most: ReplyBounds): T {
  const reply = replyIn(result);
  if (reply !== undefined) reply.body = boundedStream(reply.body, most);
  return result;
}

type Reply = { body: Readable };

function replyIn(result: unknown): Reply | undefined {
  if (typeof result !== 'object' || result === null || !('response' in result)) return undefined;
  const { response } = result;
  return isReply(response) ? response : undefined;
}

function isReply(response: unknown): response is Reply {
  return (
    typeof response === 'object' &&
    response !== null &&
    'body' in response &&
    response.body instanceof Readable
  );
}

/** The same bytes, as far as they are within the bounds. */
export function boundedStream(body: Readable, { bytes, within }: ReplyBounds): Readable {
  let held = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      held += chunk.length;
      done(held > bytes ? new ReplyOutOfBoundsError(`more than ${bytes} bytes`) : null, chunk);
    },
  });
  const late = new ReplyOutOfBoundsError(`not whole after ${within} ms`);
  const timer = setTimeout(() => counted.destroy(late), within).unref();
  pipeline(body, counted, () => clearTimeout(timer));
  return counted;
}

/** The SDK looks for `$retryable` before it decides by name or status. */
export function withRetryTrait(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof ReplyOutOfBoundsError) return new ReplyOutOfBoundsError(error.reason);
  notForTheClock(error);
  // What a service says is a `$fault`; without one, the reply is there and nothing could be made of
  // it.
  if ('$response' in error && !('$fault' in error)) return new UnreadableReplyError(error);
  if (TUNNEL.test(error.message) && !/ 4\d\d\b/.test(error.message))
    return Object.assign(error, { $retryable: { throttling: false } });
  // An attempt before this one is still under way.
  if (error.name === 'ConditionalRequestConflict')
    return Object.assign(error, { $retryable: { throttling: false } });
  if (!THROTTLED.test(error.message) || DENIED.test(error.name)) return error;
  return Object.assign(error, { $retryable: { throttling: true } });
}

/**
 * Where the clock is minutes off, the SDK takes every error for one of the time, and sends the call
 * again five times. It signs by the time of AWS by then: only what AWS says of the time is one.
 */
function notForTheClock(error: Error): void {
  const metadata = 'name' in error && !OF_THE_TIME.test(error.name) && '$metadata' in error;
  if (!metadata || typeof error.$metadata !== 'object' || error.$metadata === null) return;
  Object.defineProperty(error.$metadata, 'clockSkewCorrected', {
    get: () => undefined,
    set: ignore,
  });
}

function ignore(): void {
  // What the SDK thinks of the error's cause.
}

/** Not to be asked for again: it would be the same. The SDK writes into the message. */
class ReplyOutOfBoundsError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'ReplyOutOfBoundsError';
    this.reason = reason;
  }
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
