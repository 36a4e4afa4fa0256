import {
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import { readTotals, runMetric } from '../../measurements/cloudwatch.ts';
import { type Finding, failed, ok, type Place, together } from '../context.ts';
import { simulate } from './iam.ts';

/** No task has it: ids are random. */
const NO_TASK = '0'.repeat(32);
/** ECS counts revisions from 1, and no family gets as far as this. */
const NO_REVISION = 2_147_483_647;
const MINUTE = 60_000;
/**
 * What ECS says of parameters, once it has found that the call is allowed. A cluster that is gone
 * is found by its own check.
 */
const REFUSED_PARAMETERS = /^(ClientException|InvalidParameterException|ClusterNotFoundException)$/;

/**
 * Whether RunTask is allowed. There is no dry run of it; this call cannot start anything, for two
 * reasons: its revision does not exist, and it has no network, without which Fargate takes no task.
 * What it is refused for shows whether the caller may make it.
 */
export async function checkStart(place: Place): Promise<Finding> {
  const definition = place.outputs.get('TaskDefinitionArn') ?? '';
  const command = new RunTaskCommand({
    cluster: place.cluster,
    taskDefinition: definition.replace(/(:\d+)?$/, `:${NO_REVISION}`),
    count: 1,
    launchType: 'FARGATE',
    startedBy: place.checkId,
  });
  const started = await place.call({ doing: 'ask to start tasks', permission: 'ecs:RunTask' }, () =>
    unlessRefused(() => place.clients.ecs.send(command)),
  );
  const tasks = started?.tasks ?? [];
  if (tasks.length > 0) return stopStray(tasks, place);
  const principal = (await place.caller)?.principal;
  const denied = principal === undefined ? [] : await simulateStart(place, principal);
  return together(denied, ok('RunTask is allowed'));
}

/**
 * IAM may have another opinion than a call that was refused for its parameters. Where it may not be
 * asked, `pass roles` says so.
 */
async function simulateStart(place: Place, principal: string): Promise<readonly Finding[]> {
  const definition = place.outputs.get('TaskDefinitionArn') ?? '';
  const [, partition, , region, account] = definition.split(':');
  const cluster = `arn:${partition}:ecs:${region}:${account}:cluster/${place.cluster}`;
  const question = { principal, action: 'ecs:RunTask', resources: [definition] };
  try {
    return await simulate(place, { ...question, context: { 'ecs:cluster': cluster } });
  } catch {
    return [];
  }
}

/** Cannot be, and must not be left running if it is. */
async function stopStray(tasks: readonly Task[], place: Place): Promise<Finding> {
  for (const { taskArn: task = '' } of tasks) {
    const reason = 'a check must start nothing';
    const command = new StopTaskCommand({ cluster: place.cluster, task, reason });
    await place.call({ doing: `stop ${task}`, permission: 'ecs:StopTask' }, () =>
      place.clients.ecs.send(command),
    );
  }
  return failed('check-started-task', { tasks: tasks.length });
}

export function checkList(place: Place): Promise<Finding> {
  const { cluster, clients, checkId } = place;
  return probe(place, { doing: 'list tasks', permission: 'ecs:ListTasks' }, () =>
    clients.ecs.send(new ListTasksCommand({ cluster, startedBy: checkId })),
  );
}

export function checkFollow(place: Place): Promise<Finding> {
  const { cluster, clients } = place;
  const call = { doing: 'ask for the state of a task', permission: 'ecs:DescribeTasks' };
  return probe(place, call, () =>
    clients.ecs.send(new DescribeTasksCommand({ cluster, tasks: [NO_TASK] })),
  );
}

export function checkStop(place: Place): Promise<Finding> {
  const { cluster, clients } = place;
  return probe(place, { doing: 'ask to stop a task', permission: 'ecs:StopTask' }, () =>
    clients.ecs.send(new StopTaskCommand({ cluster, task: NO_TASK })),
  );
}

/** Whether the metric of a run can be read; this one has no values. */
export async function checkMetric({ region, aws, checkId, now }: Place): Promise<Finding> {
  await readTotals(runMetric(aws, region, checkId), { from: now() - MINUTE, to: now() });
  return ok('GetMetricData is allowed');
}

/** Makes a call that has no effect. */
async function probe(
  place: Place,
  call: Parameters<Place['call']>[0],
  send: () => Promise<unknown>,
): Promise<Finding> {
  await place.call(call, () => unlessRefused(send));
  return ok(`${call.permission.replace('ecs:', '')} is allowed`);
}

/** Undefined when ECS has refused the parameters of the call, and not the caller. */
async function unlessRefused<T>(send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Error && REFUSED_PARAMETERS.test(error.name)) return undefined;
    throw error;
  }
}
