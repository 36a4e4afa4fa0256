// The tasks of the local cloud, in ECS and as processes of the machine.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DescribeTasksCommand,
  type ECSClient,
  ListClustersCommand,
  ListTasksCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import type { LocalClients } from './clients.ts';

export interface RunningTask {
  readonly region: string;
  readonly taskArn: string;
  /** Empty for a process whose task ECS no longer lists as running. */
  readonly startedBy: string;
  /** Whether its process runs. A task may be listed before its process starts. */
  readonly hasProcess: boolean;
}

/**
 * Every task that has not stopped, in any cluster of `regions`, and every process of a task,
 * whatever ECS says about it.
 */
export async function listRunningTasks(
  clients: LocalClients,
  regions: Iterable<string>,
  { processes }: { processes: ReadonlySet<string> },
): Promise<RunningTask[]> {
  const known = (
    await Promise.all([...regions].map((region) => unstoppedTasks(clients.ecs(region), region)))
  ).flat();
  const listed = new Set(known.map(({ taskArn }) => taskArn));
  const beyond = [...processes].filter((taskArn) => !listed.has(taskArn));
  return [
    ...known.map((task) => ({ ...task, hasProcess: processes.has(task.taskArn) })),
    ...beyond.map((taskArn) => ({
      region: taskArn.split(':')[3] ?? '',
      taskArn,
      startedBy: '',
      hasProcess: true,
    })),
  ];
}

async function unstoppedTasks(
  ecs: ECSClient,
  region: string,
): Promise<Omit<RunningTask, 'hasProcess'>[]> {
  const { clusterArns: clusters = [] } = await ecs.send(new ListClustersCommand({}));
  const found = await Promise.all(clusters.map((cluster) => unstoppedTasksOf(ecs, cluster)));
  return found.flat().map(({ taskArn = '', startedBy = '' }) => ({ region, taskArn, startedBy }));
}

export interface TaskOfRun extends RunningTask {
  /** `lastStatus` of ECS. */
  readonly status: string;
  /** Whether no StopTask has come for it. */
  readonly wanted: boolean;
}

/** Every task that ever had this `startedBy`, stopped ones too, in any cluster of `regions`. */
export async function listTasksOf(
  clients: LocalClients,
  regions: Iterable<string>,
  { startedBy, processes }: { startedBy: string; processes: ReadonlySet<string> },
): Promise<TaskOfRun[]> {
  const found = await Promise.all(
    [...regions].map(async (region) => {
      const ecs = clients.ecs(region);
      const { clusterArns: clusters = [] } = await ecs.send(new ListClustersCommand({}));
      const tasks = (
        await Promise.all(clusters.map((cluster) => describeAll(ecs, { cluster, startedBy })))
      ).flat();
      return tasks.map(({ taskArn = '', lastStatus = '', desiredStatus }) => {
        return { region, taskArn, status: lastStatus, wanted: desiredStatus !== 'STOPPED' };
      });
    }),
  );
  return found
    .flat()
    .map((task) => ({ ...task, startedBy, hasProcess: processes.has(task.taskArn) }));
}

/** One whose stop was asked for is listed as STOPPED while it still runs. */
async function unstoppedTasksOf(ecs: ECSClient, cluster: string): Promise<Task[]> {
  return (await describeAll(ecs, { cluster })).filter(({ lastStatus }) => lastStatus !== 'STOPPED');
}

type Which = { readonly cluster: string; readonly startedBy?: string };

async function describeAll(ecs: ECSClient, which: Which): Promise<Task[]> {
  const { cluster } = which;
  const pages = (['RUNNING', 'STOPPED'] as const).map((desiredStatus) =>
    listAll(ecs, { ...which, desiredStatus }),
  );
  const arns = (await Promise.all(pages)).flat();
  const chunks = Array.from({ length: Math.ceil(arns.length / 100) }, (_, index) =>
    arns.slice(index * 100, index * 100 + 100),
  );
  const described = await Promise.all(
    chunks.map((tasks) => ecs.send(new DescribeTasksCommand({ cluster, tasks }))),
  );
  return described.flatMap(({ tasks = [] }) => tasks);
}

async function listAll(
  ecs: ECSClient,
  filter: Which & { desiredStatus: 'RUNNING' | 'STOPPED' },
): Promise<string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ecs.send(
      new ListTasksCommand({ ...filter, ...(nextToken === undefined ? {} : { nextToken }) }),
    );
    arns.push(...(page.taskArns ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return arns;
}

/**
 * Sends a signal to a task's first process, as the kernel's out-of-memory killer would (SIGKILL).
 * `task` is its id or ARN.
 */
export async function killTask(
  tasksDir: string,
  task: string,
  signal: NodeJS.Signals,
): Promise<void> {
  const id = task.split('/').at(-1) ?? task;
  process.kill(Number(await readFile(join(tasksDir, id, 'pid'), 'utf8')), signal);
}
