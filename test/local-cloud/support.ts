// What the tests of the local cloud share: tasks started by hand, and waiting for something to
// become true.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeTasksCommand,
  ECSClient,
  RunTaskCommand,
  type RunTaskCommandInput,
  type Task,
} from '@aws-sdk/client-ecs';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { REGIONS } from '../../local/cloud/deploy.ts';

export const CONTAINER = 'dlt-fargate-task';

export interface Region {
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly ecs: ECSClient;
}

/** One attempt: a test sees what the first answer is. */
export function regionOf(
  cloud: Pick<LocalCloud, 'endpoint'>,
  region: string,
  outputs: Readonly<Record<string, string>>,
): Region {
  return { region, outputs, ecs: new ECSClient(clientSettings(cloud, region)) };
}

export function clientSettings({ endpoint }: Pick<LocalCloud, 'endpoint'>, region: string) {
  return {
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
}

export const [FIRST = '', SECOND = ''] = REGIONS;

export function runTaskInput(
  { outputs }: Region,
  overrides: Partial<RunTaskCommandInput> = {},
): RunTaskCommandInput {
  return {
    cluster: outputs['FargateClusterName'],
    taskDefinition: outputs['TaskDefinitionArn'],
    launchType: 'FARGATE',
    startedBy: 'a-test',
    networkConfiguration: { awsvpcConfiguration: { subnets: [outputs['SubnetA'] ?? ''] } },
    ...overrides,
  };
}

/** Starts a task and returns its ARN. */
export async function runTask(
  region: Region,
  overrides: Partial<RunTaskCommandInput> = {},
): Promise<string> {
  const { tasks: [task] = [] } = await region.ecs.send(
    new RunTaskCommand(runTaskInput(region, overrides)),
  );
  if (task?.taskArn === undefined) throw new Error('no task was started');
  return task.taskArn;
}

/** Overrides with which our image runs two users for a minute. */
export function minuteOfLoad(target: string): Partial<RunTaskCommandInput> {
  const scenario = {
    execution: [{ executor: 'jmeter', concurrency: 1, 'hold-for': '60s', scenario: 's' }],
    scenarios: { s: { 'think-time': '100ms', requests: [`${target}/`] } },
  };
  const environment = [
    { name: 'LOAD_GATE_RUN_ID', value: 'a-test' },
    { name: 'LOAD_GATE_SCENARIO', value: JSON.stringify(scenario) },
    { name: 'LOAD_GATE_TARGETS', value: new URL(target).host },
  ];
  return { overrides: { containerOverrides: [{ name: CONTAINER, environment }] } };
}

/** Overrides with which the stock image gets a command line. */
export function command(...words: string[]): Partial<RunTaskCommandInput> {
  return { overrides: { containerOverrides: [{ name: CONTAINER, command: words }] } };
}

export async function describeTask({ ecs, outputs }: Region, taskArn: string): Promise<Task> {
  const { tasks: [task] = [] } = await ecs.send(
    new DescribeTasksCommand({ cluster: outputs['FargateClusterName'], tasks: [taskArn] }),
  );
  if (task === undefined) throw new Error(`task ${taskArn} is not known`);
  return task;
}

export function untilStatus(region: Region, taskArn: string, status: string): Promise<Task> {
  return until(`${taskArn} is ${status}`, async () => {
    const task = await describeTask(region, taskArn);
    return task.lastStatus === status ? task : undefined;
  });
}

/** Asks again and again until there is an answer; fails after a minute. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`not within a minute: ${what}`);
}
