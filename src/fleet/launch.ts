import { type Time, throwIfCancelled } from '../time.ts';
import { type LaunchRateLimit, launchRateLimit } from './rate-limit.ts';
import { type Answer, type Caller, type LaunchError, runTasks } from './run-task.ts';
import type { Fleet, RegionFleet, TaskView } from './task.ts';

/**
 * RunTask's own limit: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
const MAX_TASKS_PER_CALL = 10;
/**
 * Calls under way at once: a call takes some tenths of a second, and twenty a second may be made.
 */
const LANES = 10;
/**
 * Waits between two attempts of the same call, in milliseconds; jitter takes up to half of one
 * away.
 */
const BACKOFF = {
  throttled: { first: 200, longest: 10_000 },
  unanswered: { first: 300, longest: 10_000 },
  capacity: { first: 250, longest: 20_000 },
} as const;
/** After so many throttled calls in a row, with no started task between them, it slows down. */
const THROTTLED_IN_A_ROW = 5;

type LaunchOptions = Omit<Caller, 'stack'> & {
  readonly stacks: readonly Caller['stack'][];
  readonly time: Time;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  /**
   * Milliseconds for which calls that are refused for the moment are tried again, after the time
   * that the account's limits take anyway.
   */
  readonly retryFor: number;
  /** Ends the launch between two calls. */
  readonly cancelled: AbortSignal;
};

/**
 * Starts the tasks of all regions side by side, in each as fast as the account's limits allow. A
 * call that is throttled, whose reply is lost or for which there is no capacity is tried again; a
 * quota or a permission is not.
 * A region that cannot start all of its tasks says why in `launchFailures`; what it did start is in
 * `tasks`, never more than asked for.
 */
export async function launch(options: LaunchOptions): Promise<Fleet> {
  const results = await Promise.allSettled(
    options.stacks.map((stack) => launchRegion(stack, options)),
  );
  // A call that a cancellation gave up counts as cancelled, whatever error it ends with.
  throwIfCancelled(options.cancelled);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** One region's launch while it goes on. */
type Launching = Caller &
  LaunchOptions & {
    readonly rateLimit: LaunchRateLimit;
    readonly giveUpAt: number;
    readonly tasks: TaskView[];
    /** By what they say: each is noted once. */
    readonly failures: Map<string, Answer['failures'][number]>;
    unanswered: number;
    throttledInARow: number;
    /** Why the tasks go without tags. */
    untagged: string | undefined;
    /** Set when trying again would not help. */
    hopeless: boolean;
  };

/** So many tasks by one call; `token` says which call it is, however often it is sent. */
type Order = { readonly count: number; readonly batch: number };

async function launchRegion(stack: Caller['stack'], options: LaunchOptions): Promise<RegionFleet> {
  const orders = Array.from(
    { length: Math.ceil(stack.tasks / MAX_TASKS_PER_CALL) },
    (_, batch) => ({
      batch,
      count: Math.min(MAX_TASKS_PER_CALL, stack.tasks - batch * MAX_TASKS_PER_CALL),
    }),
  );
  const rateLimit = launchRateLimit(options.time);
  const giveUpAt = options.time.now() + rateLimit.duration(stack.tasks) + options.retryFor;
  const region: Launching = {
    ...options,
    stack,
    rateLimit,
    giveUpAt,
    tasks: [],
    failures: new Map(),
    unanswered: 0,
    throttledInARow: 0,
    untagged: undefined,
    hopeless: false,
  };
  const lane = async (): Promise<void> => {
    for (
      let order = orders.shift();
      order !== undefined && !region.hopeless;
      order = orders.shift()
    )
      await fulfil(order, region);
  };
  // It waits for every lane, also when one was cancelled: a call under way may still start tasks.
  const lanes = await Promise.allSettled(
    Array.from({ length: Math.min(LANES, orders.length) }, lane),
  );
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  const { tasks, failures, unanswered, untagged } = region;
  const answered = unanswered === 0;
  const fleet = { stack, tasks, launchFailures: [...failures.values()], answered };
  return untagged === undefined ? fleet : { ...fleet, untagged };
}

/** Sends one order until all of its tasks have started, or another attempt would not help. */
async function fulfil({ count, batch }: Order, region: Launching): Promise<void> {
  let missing = count;
  let generation = 0;
  let answers = 0;
  for (let attempt = 0; ; attempt += 1) {
    throwIfCancelled(region.cancelled);
    await region.rateLimit.take(missing);
    const token = answers === 0 ? `${batch}` : `${batch}-${answers}`;
    const subnets = subnetsFor(generation, region.stack.subnets);
    const answer = await send({ count: missing, token, subnets }, region);
    region.tasks.push(...answer.tasks);
    missing -= answer.tasks.length;
    if (answer.tasks.length > 0) region.throttledInARow = 0;
    if (missing <= 0) return;
    const error = answer.error ?? 'capacity';
    // What found no capacity was within the rate limit.
    if (error !== 'capacity') region.rateLimit.giveBack(missing);
    noteThrottling(error, region);
    // A call without tags cannot be refused for them.
    const isFinal = error === 'final' || error === 'tags';
    if (isFinal) region.hopeless = true;
    if (isFinal || region.hopeless || region.time.now() >= region.giveUpAt) {
      giveUp(answer, region);
      return;
    }
    // A token stands for one set of parameters and one answer. As long as it is not known whether
    // a call took effect, it is the same call.
    if (answer.taken || error === 'capacity') answers += 1;
    if (error === 'capacity') generation += 1;
    await region.time.sleep(backoff(error, attempt, region.random()));
  }
}

/**
 * Tags that the workflow does not set are no reason to fail: where they are refused, the tasks of the
 * region go without. A call with other parameters needs another token.
 */
async function send(
  order: Omit<Parameters<typeof runTasks>[0], 'isTagged'>,
  region: Launching,
): Promise<Answer> {
  const withoutTags = { ...order, token: `${order.token}-plain`, isTagged: false };
  if (region.untagged !== undefined) return runTasks(withoutTags, region);
  const answer = await runTasks({ ...order, isTagged: true }, region);
  if (answer.error !== 'tags') return answer;
  region.untagged = answer.failures.map(({ what }) => what).join('; ');
  return runTasks(withoutTags, region);
}

/** Without capacity in all zones together, each zone by itself may still have some. */
function subnetsFor(generation: number, subnets: readonly string[]): readonly string[] {
  const single = subnets[(generation - 1) % subnets.length];
  return generation === 0 || generation % (subnets.length + 1) === 0 || single === undefined
    ? subnets
    : [single];
}

function noteThrottling(error: LaunchError, region: Launching): void {
  region.throttledInARow = error === 'throttled' ? region.throttledInARow + 1 : 0;
  if (region.throttledInARow >= THROTTLED_IN_A_ROW) {
    region.throttledInARow = 0;
    region.rateLimit.drain();
  }
}

function giveUp(answer: Answer, region: Launching): void {
  if (!answer.answered) region.unanswered += 1;
  for (const failure of answer.failures) region.failures.set(failure.what, failure);
}

function backoff(
  error: Exclude<LaunchError, 'final' | 'tags'>,
  attempt: number,
  random: number,
): number {
  const { first, longest } = BACKOFF[error];
  return Math.min(longest, first * 2 ** attempt) * (1 - random / 2);
}
