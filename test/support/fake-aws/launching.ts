import { RunTaskCommand } from '@aws-sdk/client-ecs';
import type { launch } from '../../../src/fleet/launch.ts';
import type { RegionFleet } from '../../../src/fleet/task.ts';
import { aStack, RUN_ID, taskArn } from '../builders/fleet.ts';
import { aPlan } from '../builders/plan.ts';
import { virtualTime } from '../virtual-time.ts';
import type { FakeAws } from './aws.ts';

type LaunchOptions = Parameters<typeof launch>[0];

const NEVER = new AbortController().signal;

export function options(fake: FakeAws, overrides: Partial<LaunchOptions> = {}): LaunchOptions {
  return {
    aws: fake.aws,
    stacks: [aStack()],
    assignment: {
      runId: RUN_ID,
      taurus: aPlan().taurus,
      deadline: 1,
      tagging: { given: false, tags: [] },
    },
    capacity: undefined,
    time: virtualTime(),
    random: () => 0,
    retryFor: 60_000,
    cancelled: NEVER,
    abandoned: NEVER,
    ...overrides,
  };
}

/** ECS that starts whatever it is asked to. */
export function startAll(fake: FakeAws, region: string): void {
  let made = 0;
  fake
    .in(region)
    .ecs.on(RunTaskCommand)
    .callsFake(({ count = 0 }: { count?: number }) => {
      const tasks = Array.from({ length: count }, () => {
        made += 1;
        return { taskArn: taskArn(`t${made}`, region), lastStatus: 'PROVISIONING' };
      });
      return { tasks, failures: [] };
    });
}

export function codesOf(fleet: RegionFleet | undefined) {
  return fleet?.launchFailures.map(({ code }) => code);
}

export function runTaskInputs(fake: FakeAws, region: string) {
  return fake
    .in(region)
    .ecs.commandCalls(RunTaskCommand)
    .map(({ args }) => args[0].input);
}
