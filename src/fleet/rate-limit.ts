import type { Time } from '../time.ts';

/**
 * What an account may start in a region: a bucket of a hundred tasks that fills with twenty a
 * second, and twenty calls a second.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html
 */
const TASKS = { burst: 100, perSecond: 20 } as const;
/**
 * Calls do not take equally long, and one that overtakes others must not find the bucket empty:
 * what fills in most of a second is left in it.
 */
const EARLY = 14;
const CALLS = { burst: 20, perSecond: 20 } as const;
/**
 * "Cluster resource modify actions", StopTask among them:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
const STOPS = { burst: 100, perSecond: 40 } as const;

export type LaunchRateLimit = {
  /** Waits until so many tasks may be started by one call. */
  readonly take: (tasks: number) => Promise<void>;
  /** Milliseconds that the limits take for so many tasks. */
  readonly duration: (tasks: number) => number;
  /** The service did not start them. */
  readonly giveBack: (tasks: number) => void;
  /**
   * ECS throttled several calls in a row: something else starts tasks in this account, and the
   * bucket is empty.
   */
  readonly drain: () => void;
};

/** Keeps one region's launches just within the account's limits. */
export function launchRateLimit(time: Time): LaunchRateLimit {
  const tasks = tokenBucket(time, { ...TASKS, reserve: EARLY });
  const calls = tokenBucket(time, CALLS);
  return {
    take: async (count) => {
      const wait = Math.max(tasks.take(count), calls.take(1));
      if (wait > 0) await time.sleep(wait);
    },
    duration: (count) => Math.ceil((Math.max(0, count - TASKS.burst) / TASKS.perSecond) * 1000),
    giveBack: tasks.give,
    drain: tasks.drain,
  };
}

/**
 * Keeps the StopTask calls in one region within the account's limits.
 * @returns milliseconds after which the next call may be made.
 */
export function stopRateLimit(time: Time): () => number {
  const stops = tokenBucket(time, STOPS);
  return () => stops.take(1);
}

type TokenBucket = {
  /** Takes tokens, also ones that are not there yet. @returns milliseconds until they are. */
  readonly take: (tokens: number) => number;
  readonly give: (tokens: number) => void;
  readonly drain: () => void;
};

type Limits = {
  readonly burst: number;
  readonly perSecond: number;
  /** Tokens that are left in it by those that have to wait for theirs. */
  readonly reserve?: number;
};

function tokenBucket(time: Time, limits: Limits): TokenBucket {
  const { burst, perSecond, reserve = 0 } = limits;
  let tokens = burst;
  let filledAt = time.now();
  const fill = (): void => {
    const now = time.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
  };
  return {
    take: (wanted) => {
      fill();
      tokens -= wanted;
      return tokens >= 0 ? 0 : Math.ceil(((reserve - tokens) / perSecond) * 1000);
    },
    give: (returned) => {
      tokens = Math.min(burst, tokens + returned);
    },
    drain: () => {
      fill();
      tokens = Math.min(tokens, 0);
    },
  };
}
