import { DescribeTasksCommand, type Task } from '@aws-sdk/client-ecs';
import type { watch } from '../../../src/fleet/watch.ts';
import { aFleet, aRunningTask, REGION, taskArn } from '../builders/fleet.ts';
import { START, type VirtualTime, virtualTime } from '../virtual-time.ts';
import { type FakeAws, fakeAws } from './aws.ts';

type WatchOptions = Parameters<typeof watch>[1];

export type Setting = {
  readonly fake: FakeAws;
  readonly time: VirtualTime;
  readonly options: WatchOptions;
  /** When everything was stopped, and why. */
  readonly stopped: number[];
  readonly reasons: string[];
};

export function setting(overrides: Partial<WatchOptions> = {}): Setting {
  const fake = fakeAws();
  const time = virtualTime();
  const stopped: number[] = [];
  const reasons: string[] = [];
  const stopEverything: WatchOptions['stopEverything'] = async (reason) => {
    stopped.push(time.elapsed());
    reasons.push(reason);
  };
  const options = {
    aws: fake.aws,
    time,
    timeLimit: START + 600_000,
    earliestEnd: () => undefined,
    firstLookAt: undefined,
    onLookEvery: undefined,
    stopEverything,
    onLook: async () => false,
    ...overrides,
  };
  return { fake, time, options, stopped, reasons };
}

export const RUNNING: Task = { lastStatus: 'RUNNING' };
export const STOPPED: Task = {
  lastStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  containers: [{ name: 'x', exitCode: 0 }],
};

/**
 * ECS, as it answers about each task at the moment of the question; undefined is a task that it
 * does not know.
 */
export function describeAs(
  { fake, time }: Pick<Setting, 'fake' | 'time'>,
  state: (arn: string, elapsed: number) => Task | undefined,
) {
  return (region = REGION): void => {
    fake
      .in(region)
      .ecs.on(DescribeTasksCommand)
      .callsFake(({ tasks = [] }: { tasks?: string[] }) => ({
        tasks: tasks.flatMap((arn) => {
          const task = state(arn, time.elapsed());
          return task === undefined ? [] : [{ taskArn: arn, ...task }];
        }),
      }));
  };
}

export function fleetOf(count: number) {
  return aFleet({
    tasks: Array.from({ length: count }, (_, index) =>
      aRunningTask({ id: `t${index}`, arn: taskArn(`t${index}`) }),
    ),
  });
}
