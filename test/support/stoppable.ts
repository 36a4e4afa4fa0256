import { ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import type { Time } from '../../src/time.ts';
import { taskArn } from './builders/fleet.ts';
import { awsError, type FakeAws } from './fake-aws/aws.ts';
import type { SeededRandom } from './random.ts';

export type Stoppable = {
  /** When each task was told to stop, in milliseconds of the clock. */
  readonly stoppedAt: ReadonlyMap<string, number>;
  readonly throttled: () => number;
};

type Options = { readonly time: Time; readonly random: SeededRandom; readonly tasks: number };

const PAGE = 100;

/**
 * A region's ECS with running tasks and AWS's limit for StopTask (a bucket of 100 calls that fills
 * with 40 a second), whose calls take some tenths of a second.
 */
export function runningTasks(
  fake: FakeAws,
  region: string,
  { time, random, tasks }: Options,
): Stoppable {
  const arns = Array.from({ length: tasks }, (_, index) => taskArn(`t${index}`, region));
  const stoppedAt = new Map<string, number>();
  let throttled = 0;
  let tokens = 100;
  let filledAt = time.now();
  const { ecs } = fake.in(region);
  ecs.on(ListTasksCommand).callsFake(async ({ nextToken = '0' }: { nextToken?: string }) => {
    await time.sleep(50 + random.upTo(100));
    const running = arns.filter((arn) => !stoppedAt.has(arn));
    const from = Number(nextToken);
    const rest = from + PAGE < running.length ? { nextToken: `${from + PAGE}` } : {};
    return { taskArns: running.slice(from, from + PAGE), ...rest };
  });
  ecs.on(StopTaskCommand).callsFake(async ({ task = '' }: { task?: string }) => {
    tokens = Math.min(100, tokens + ((time.now() - filledAt) / 1000) * 40);
    filledAt = time.now();
    const allowed = tokens >= 1;
    if (allowed) tokens -= 1;
    await time.sleep(100 + random.upTo(200));
    if (!allowed) {
      throttled += 1;
      throw awsError('ThrottlingException', 'Rate exceeded');
    }
    stoppedAt.set(task, time.now());
    return {};
  });
  return { stoppedAt, throttled: () => throttled };
}
