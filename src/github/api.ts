import type { getOctokit } from '@actions/github';
import { type Message, messageFor, messageOf } from '../errors.ts';
import type { Time } from '../time.ts';

export type GitHub = ReturnType<typeof getOctokit>;

/** Milliseconds of one request. */
const LONGEST = 15_000;

/** Loaded where something is written: most runs ask nothing of GitHub. */
export async function openGitHub(
  token: string,
  fetcher: typeof fetch = (...call) => fetch(...call),
): Promise<GitHub> {
  const { getOctokit } = await import('@actions/github');
  const request = {
    fetch: (url: string, options: RequestInit) =>
      fetcher(url, { ...options, signal: AbortSignal.timeout(LONGEST) }),
  };
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  return getOctokit(token, { request, log: silent, userAgent: 'fargate-load-gate' });
}

function ignore(): void {
  // What there is to say of a request is said once, as a message.
}

export function statusOf(error: unknown): number | undefined {
  const isAnswer = error instanceof Error && 'status' in error;
  return isAnswer && typeof error.status === 'number' ? error.status : undefined;
}

/** A header of the answer that was thrown. */
function headerOf(error: unknown, name: string): string | undefined {
  const response = error instanceof Error && 'response' in error ? error.response : undefined;
  const headers =
    typeof response === 'object' && response !== null && 'headers' in response
      ? response.headers
      : undefined;
  const value: unknown =
    typeof headers === 'object' && headers !== null ? Reflect.get(headers, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
}

/** Milliseconds that a job waits for GitHub, in all, and before it asks again after a failure. */
const [PATIENCE, BREATH] = [30_000, 2000] as const;
const TRIES = 3;

/**
 * Does it again after what may pass: an answer that says when, or a server that failed.
 * @param work begins anew, by what it finds then.
 */
export async function withPatience<T>(work: () => Promise<T>, time: Time): Promise<T> {
  let left: number = PATIENCE;
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      const pause = isLimit(error) ? untilFree(error, time.now()) : BREATH;
      const isTransient = isLimit(error) || (statusOf(error) ?? 0) >= 500;
      if (!isTransient || tries === TRIES || pause > left) throw error;
      left -= pause;
      await time.sleep(pause);
    }
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isLimit(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return false;
  return (
    status === 429 ||
    headerOf(error, 'retry-after') !== undefined ||
    headerOf(error, 'x-ratelimit-remaining') === '0' ||
    /rate limit/i.test(messageOf(error))
  );
}

/** Milliseconds; where no header says it, a minute. */
function untilFree(error: unknown, now: number): number {
  const after = Number(headerOf(error, 'retry-after'));
  if (Number.isFinite(after)) return after * 1000;
  const reset = Number(headerOf(error, 'x-ratelimit-reset')) * 1000;
  const isPrimary = headerOf(error, 'x-ratelimit-remaining') === '0';
  return isPrimary && Number.isFinite(reset) ? Math.max(1000, reset - now) : 60_000;
}

/** What is written, and what it takes. */
export type Written = {
  /** `the comment on pull request 7` */
  readonly post: string;
  readonly permission: 'pull-requests: write' | 'issues: write';
  readonly withheld: 'fork' | 'dependabot' | undefined;
};

/** Why something could not be written. */
export function refusalOf(error: unknown, written: Written): Message {
  const { post, permission, withheld } = written;
  const [said = ''] = messageOf(error).split(' - https://docs.github.com');
  const status = statusOf(error);
  const reason = status === undefined || said.includes(String(status)) ? said : `${status} ${said}`;
  if (isLimit(error)) return messageFor('post-rate-limited', { post, reason });
  // To a token without any right, what is private is not there.
  if (status !== 401 && status !== 403 && status !== 404)
    return messageFor('post-failed', { post, reason });
  const isLocked = /locked|disabled|archived/i.test(said);
  if (status === 401 || isLocked) return messageFor('post-failed', { post, reason });
  if (withheld === undefined) return messageFor('post-refused', { post, permission, reason });
  const author = withheld === 'fork' ? 'a fork' : 'Dependabot';
  return messageFor('post-withheld', { author, reason });
}
