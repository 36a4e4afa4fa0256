import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { type Aws, call } from '../aws.ts';
import { problemsOf, type Result } from '../errors.ts';
import type { TaskResult } from '../exchange/documents.ts';
import { plural } from '../units.ts';
import { MAX_TASKS_PER_CALL, type RegionFleet, type TaskView, viewTask } from './task.ts';

type Stack = RegionFleet['stack'];

/** What the worker's container exits with (docs/worker-protocol.md). */
const EXIT_CODES = { completed: 0, failed: 1, signal: 2, deadline: 3, late: 4 } as const;

/**
 * Tasks of an earlier run that ECS still shows, by their ids: those that run, and for about an hour
 * those that have stopped. None where the role may not look any more.
 */
export async function tasksShown(
  stack: Stack,
  ids: readonly string[],
  aws: Aws,
): Promise<ReadonlyMap<string, TaskView>> {
  const { region, cluster } = stack;
  const shown = new Map<string, TaskView>();
  for (let at = 0; at < ids.length; at += MAX_TASKS_PER_CALL) {
    const tasks = ids.slice(at, at + MAX_TASKS_PER_CALL).map((id) => arnOf(id, stack));
    const doing = `look at ${plural(tasks.length, 'task')}`;
    const command = new DescribeTasksCommand({ cluster, tasks });
    const found = await call({ doing, region, permission: 'ecs:DescribeTasks' }, () =>
      aws(region).ecs.send(command),
    ).catch((error: unknown) => {
      problemsOf(error);
      return { tasks: [] };
    });
    for (const task of found.tasks ?? []) {
      const view = viewTask(task, stack);
      shown.set(view.id, view);
    }
  }
  return shown;
}

/** A task that ECS no longer shows, as its own result says how it ended. */
export function viewOfResult(
  id: string,
  stack: Stack,
  report: Result<Pick<TaskResult, 'end' | 'timeline'>> | undefined,
): TaskView {
  const { region, container, sidecars } = stack;
  const result = report?.ok === true ? report.value : undefined;
  const exitCode = result && EXIT_CODES[result.end];
  return {
    arn: arnOf(id, stack),
    id,
    region,
    status: 'STOPPED',
    stopCode: result === undefined ? 'Missing' : 'EssentialContainerExited',
    stoppedReason: result === undefined ? 'ECS no longer lists the task' : undefined,
    loadGenerator: { name: container, exitCode, reason: undefined },
    sidecars: sidecars.map((sidecar) => ({ ...sidecar, exitCode: undefined, reason: undefined })),
    createdAt: undefined,
    pullStartedAt: undefined,
    pullStoppedAt: undefined,
    startedAt: result?.timeline.workerStarted,
    stoppingAt: undefined,
    stoppedAt: result?.timeline.ended,
  };
}

/** In the account and partition of the stack's task definition. */
function arnOf(id: string, { taskDefinition, cluster }: Stack): string {
  const account = taskDefinition.split(':').slice(0, 5).join(':');
  return `${account}:task/${cluster.split('/').at(-1)}/${id}`;
}
