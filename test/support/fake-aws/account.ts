import { RunTaskCommand, type RunTaskCommandOutput } from '@aws-sdk/client-ecs';
import type { Time } from '../../../src/time.ts';
import { taskArn } from '../builders/fleet.ts';
import type { SeededRandom } from '../random.ts';
import { awsError, type FakeAws } from './aws.ts';

/** Shares of calls that go wrong in a simulated account, 0 to 1. */
export type Trouble = {
  /** Throttled although the limits would allow it, openly or in disguise. */
  readonly throttled?: number;
  /** Some or all of the call's tasks find no capacity. */
  readonly capacity?: number;
  /** The call takes effect, and its reply is lost. */
  readonly lost?: number;
};

export type Account = {
  /** Every task that exists, in the order in which they were started. */
  readonly tasks: readonly string[];
  /** How many RunTask calls were made, and how many of them were answered with throttling. */
  readonly calls: () => number;
  readonly throttled: () => number;
};

type Options = { readonly time: Time; readonly random: SeededRandom; readonly trouble?: Trouble };

const DISGUISES = [
  awsErrorWith('ThrottlingException', 'Rate exceeded'),
  awsErrorWith(
    'InvalidParameterException',
    'Error retrieving subnet information for [subnet-a]: Rate exceeded (ErrorCode: Throttling)',
  ),
  awsErrorWith(
    'InvalidParameterException',
    'Error retrieving security group information: Request limit exceeded. (ErrorCode: RequestLimitExceeded)',
  ),
] as const;

function awsErrorWith(name: string, message: string): () => Error {
  return () => Object.assign(awsError(name, message), { $metadata: { httpStatusCode: 400 } });
}

/**
 * An account's ECS in one region, with the limits that AWS enforces (a bucket of 100 launches that
 * fills with 20 a second, 20 RunTask calls a second), client tokens that are remembered, calls that
 * take some tenths of a second, and the trouble that it is told to make.
 */
export function simulateAccount(
  fake: FakeAws,
  region: string,
  { time, random, trouble = {} }: Options,
): Account {
  const tasks: string[] = [];
  const byToken = new Map<
    string,
    { readonly parameters: string; readonly started: readonly string[] }
  >();
  const launches = bucket(time, { burst: 100, perSecond: 20 });
  const calls = bucket(time, { burst: 20, perSecond: 20 });
  const counted = { calls: 0, throttled: 0 };
  const happens = (share = 0): boolean => random.upTo(10_000) < share * 10_000;
  const throttle = (): never => {
    counted.throttled += 1;
    throw random.pick(DISGUISES)();
  };
  const start = (count: number): readonly string[] => {
    const started = Array.from({ length: count }, (_, index) =>
      taskArn(`t${tasks.length + index + 1}`, region),
    );
    tasks.push(...started);
    return started;
  };
  fake
    .in(region)
    .ecs.on(RunTaskCommand)
    .callsFake(
      async ({
        count = 0,
        clientToken = '',
        ...parameters
      }: {
        count?: number;
        clientToken?: string;
      }) => {
        counted.calls += 1;
        await time.sleep(200 + random.upTo(300));
        const known = byToken.get(clientToken);
        if (known !== undefined) {
          if (known.parameters !== JSON.stringify({ count, ...parameters }))
            throw awsErrorWith('ConflictException', 'same token')();
          return answer(known.started, count);
        }
        if (!calls.take(1) || happens(trouble.throttled) || !launches.take(count)) throttle();
        const short = happens(trouble.capacity) ? 1 + random.upTo(count) : 0;
        const started = start(count - short);
        byToken.set(clientToken, { parameters: JSON.stringify({ count, ...parameters }), started });
        if (happens(trouble.lost)) throw awsError('TimeoutError', 'socket hang up');
        return answer(started, count);
      },
    );
  return { tasks, calls: () => counted.calls, throttled: () => counted.throttled };
}

function answer(
  started: readonly string[],
  count: number,
): Omit<RunTaskCommandOutput, '$metadata'> {
  const reason =
    'Capacity is unavailable at this time. Please try again later or in a different availability zone';
  return {
    tasks: started.map((arn) => ({ taskArn: arn, lastStatus: 'PROVISIONING' })),
    failures: Array.from({ length: count - started.length }, () => ({ reason })),
  };
}

function bucket(
  time: Time,
  { burst, perSecond }: { burst: number; perSecond: number },
): { take: (tokens: number) => boolean } {
  let tokens = burst;
  let filledAt = time.now();
  return {
    take: (wanted) => {
      const now = time.now();
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (tokens < wanted) return false;
      tokens -= wanted;
      return true;
    },
  };
}
