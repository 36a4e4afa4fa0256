// Where the runs of bench/cancel/main.ts are cancelled: a local cloud whose calls take as long as
// AWS's do, with a fleet of light tasks and one of JMeters.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ListTasksCommand } from '@aws-sdk/client-ecs';
import { localClients } from '../../local/cloud/clients.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { TEMPLATE } from '../../local/cloud/deploy.ts';
import type { Fault } from '../../local/cloud/front-door/faults.ts';
import type { RunningTask } from '../../local/cloud/tasks.ts';
import { ON_LOOPBACK } from '../../local/runner/runner.ts';

export const REGIONS: readonly string[] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const LIGHT_TASK = fileURLToPath(new URL('light_task.py', import.meta.url));
/** A worker ends its JMeter and writes its result; ECS would kill it after two minutes. */
const LONGEST_END = 60_000;

/** What the tasks are: how many a region, and for how many seconds they send load. */
export const LOADS = {
  light: { stackName: 'light', image: 'fargate-load-gate:scripted', tasks: 3, seconds: 5 },
  JMeter: { stackName: 'jmeter', image: 'fargate-load-gate:local', tasks: 2, seconds: 12 },
} as const;
export type Load = keyof typeof LOADS;

/**
 * Calls that a local cloud answers at once, slowed down to what is common on AWS, so that a run's
 * first phases can be hit.
 */
const SLOW_CALLS = [
  { service: 'cloudformation', operation: 'DescribeStacks', ms: 250 },
  { service: 's3', operation: 'PutObject', ms: 100 },
  { service: 'ecs', operation: 'RunTask', ms: 700 },
  { service: 'ecs', operation: 'StopTask', ms: 150 },
  { service: 'ecs', operation: 'ListTasks', ms: 100 },
  { service: 'cloudwatch', operation: 'GetMetricData', ms: 500 },
] as const;

export async function openPlace(): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ scriptedTask: LIGHT_TASK, target: { latencyMs: 20 } });
  const stacks = REGIONS.flatMap((region) =>
    Object.values(LOADS).map((load) => ({ region, ...load })),
  );
  for (const { region, stackName, image } of stacks) {
    const parameters = { DockerImage: image, FargateClusterName: stackName };
    await cloud.deployStack({ region, stackName, templateFile: TEMPLATE, parameters });
  }
  return cloud;
}

/**
 * Calls take their time, but for those that break in this run. The oldest fault that hits a call
 * decides.
 */
export function breakCalls({ faults }: LocalCloud, broken: readonly Fault[]): void {
  faults.clear();
  for (const fault of broken) faults.add(fault);
  for (const call of SLOW_CALLS)
    faults.add({ ...call, kind: 'delay', times: Number.POSITIVE_INFINITY });
}

export function inputsFor(cloud: LocalCloud, load: Load): Readonly<Record<string, string>> {
  const { stackName, tasks, seconds } = LOADS[load];
  const requests = [{ url: '/', label: 'home' }];
  const home = {
    'default-address': cloud.target.url,
    'think-time': '50ms',
    headers: { 'x-seconds': `${seconds}` },
    requests,
  };
  return {
    ...ON_LOOPBACK,
    regions: REGIONS.join(', '),
    'stack-name': stackName,
    tasks: `${tasks}`,
    scenario: JSON.stringify({
      execution: [{ concurrency: 1, 'hold-for': `${seconds}s`, scenario: 'home' }],
      scenarios: { home },
    }),
    threshold: 'avg < 1s',
    'metrics-timeout': '30s',
  };
}

/** The tasks that ECS lists as ones that should run, in every region. */
export async function wanted({ endpoint, faults }: LocalCloud): Promise<readonly string[]> {
  faults.clear();
  const clients = localClients(endpoint);
  const clusters = REGIONS.flatMap((region) =>
    Object.values(LOADS).map(({ stackName }) => ({ region, cluster: stackName })),
  );
  const pages = await Promise.all(
    clusters.map(({ region, cluster }) =>
      clients.ecs(region).send(new ListTasksCommand({ cluster, desiredStatus: 'RUNNING' })),
    ),
  );
  return pages.flatMap(({ taskArns = [] }) => taskArns);
}

/** Waits until the last task has ended. @returns what has not by then. */
export async function untilEmpty(cloud: LocalCloud): Promise<readonly RunningTask[]> {
  const until = performance.now() + LONGEST_END;
  for (;;) {
    const left = await cloud.runningTasks();
    if (left.length === 0 || performance.now() > until) return left;
    await sleep(100);
  }
}
