import type { ManagedStack, Stack } from '../../../src/fleet/stack.ts';
import type { RegionFleet, TaskView } from '../../../src/fleet/task.ts';

/**
 * Every builder makes something ordinary and healthy; a test says only what is different about its
 * case.
 */
export const REGION = 'eu-west-1';

/** The id of the role that every task holds. */
export const ROLE_ID = 'AROAEXAMPLE';

export const RUN_ID = 'lg-20261122-101500-1a2b3c4d';

type LegacyStack = Extract<Stack, { readonly kind: 'legacy' }>;

export function aStack(overrides: Partial<ManagedStack> = {}): ManagedStack {
  const region = overrides.region ?? REGION;
  return {
    ...someOutputs(region),
    kind: 'managed',
    exchangeBucket: `exchange-${region}`,
    taskRoleId: ROLE_ID,
    ...overrides,
  };
}

/** A legacy stack. */
export function aLegacyStack(overrides: Partial<LegacyStack> = {}): LegacyStack {
  return { ...someOutputs(overrides.region ?? REGION), kind: 'legacy', ...overrides };
}

function someOutputs(region: string): Omit<LegacyStack, 'kind'> {
  return {
    region,
    stackName: 'dlt-fargate',
    tasks: 1,
    cluster: `cluster-${region}`,
    subnets: ['subnet-a', 'subnet-b', 'subnet-c'],
    securityGroup: 'sg-1',
    taskDefinition: `arn:aws:ecs:${region}:123456789012:task-definition/dlt-fargate:7`,
    container: 'dlt-fargate-task',
    sidecars: [],
    log: { group: '/dlt-fargate', streamPrefix: 'dlt' },
    assignPublicIp: 'ENABLED',
    capacityProvider: undefined,
    size: { vcpus: 1, gigabytes: 2, architecture: 'X86_64' },
  };
}

export function taskArn(id: string, region = REGION): string {
  return `arn:aws:ecs:${region}:123456789012:task/cluster-${region}/${id}`;
}

/** The load generator of a task. */
export function aContainer(
  exitCode: number | undefined,
  reason?: string,
): TaskView['loadGenerator'] {
  return { name: 'dlt-fargate-task', exitCode, reason };
}

/** The last lines of a task's log. */
export function aLog(
  lines: readonly string[],
  taskId = 't1',
): { readonly taskId: string; readonly lines: readonly string[] } {
  return { taskId, lines };
}

/** A task that ended well. */
export function aTask(overrides: Partial<TaskView> = {}): TaskView {
  const region = overrides.region ?? REGION;
  const id = overrides.id ?? 't1';
  return {
    arn: taskArn(id, region),
    id,
    region,
    status: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    loadGenerator: aContainer(0),
    sidecars: [],
    createdAt: undefined,
    pullStartedAt: undefined,
    pullStoppedAt: undefined,
    startedAt: undefined,
    stoppingAt: undefined,
    stoppedAt: undefined,
    ...overrides,
  };
}

export function aRunningTask(overrides: Partial<TaskView> = {}): TaskView {
  return aTask({
    status: 'RUNNING',
    stopCode: undefined,
    stoppedReason: undefined,
    loadGenerator: aContainer(undefined),
    ...overrides,
  });
}

export function aFleet(overrides: Partial<RegionFleet> = {}): RegionFleet {
  const tasks = overrides.tasks ?? [aTask()];
  return {
    stack: aStack({ tasks: tasks.length }),
    launchFailures: [],
    answered: true,
    ...overrides,
    tasks,
  };
}
