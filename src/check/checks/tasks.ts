import {
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import { call } from '../../aws.ts';
import { plural } from '../../units.ts';
import type { Place } from '../context.ts';
import { type Finding, failed, ok } from '../finding.ts';
import { simulate } from './simulate.ts';

/** No task has it: ids are random. */
const NO_TASK = '0'.repeat(32);
/** ECS counts revisions from 1, and nobody gets as far as this. */
const NO_REVISION = 2_147_483_647;
/**
 * What ECS says of parameters, once it has found that the call is allowed. A cluster that is gone
 * is told by its own check.
 */
const REFUSED_PARAMETERS = /^(ClientException|InvalidParameterException|ClusterNotFoundException)$/;

type Probe<T> = {
  readonly doing: string;
  readonly permission: string;
  readonly send: () => Promise<T>;
};

/**
 * Makes a call that can have no effect. Undefined when ECS has refused its parameters, and not the
 * caller.
 */
function probe<T>(
  { doing, permission, send }: Probe<T>,
  { request: { region } }: Place,
): Promise<T | undefined> {
  return call({ doing, region, permission }, async () => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof Error && REFUSED_PARAMETERS.test(error.name)) return undefined;
      throw error;
    }
  });
}

/**
 * Whether RunTask is allowed. There is no dry run of it; this call cannot start anything, for two
 * reasons: its revision does not exist, and it has no network, without which Fargate takes no task.
 * What it is refused for shows whether the caller may make it.
 */
export async function checkStart(place: Place): Promise<Finding> {
  const { request, outputs, aws, checkId } = place;
  const taskDefinition = (outputs.get('TaskDefinitionArn') ?? '').replace(
    /(:\d+)?$/,
    `:${NO_REVISION}`,
  );
  const cluster = outputs.get('FargateClusterName') ?? '';
  const command = new RunTaskCommand({
    cluster,
    taskDefinition,
    count: 1,
    launchType: 'FARGATE',
    startedBy: checkId,
  });
  const started = await probe(
    {
      doing: 'ask to start tasks',
      permission: 'ecs:RunTask',
      send: () => aws(request.region).ecs.send(command),
    },
    place,
  );
  const tasks = started?.tasks ?? [];
  if (tasks.length > 0) return stopStray(tasks, place);
  const principal = (await place.caller)?.principal;
  const simulated = principal === undefined ? [] : await simulateStart(place, principal);
  return simulated.length > 0 ? failed(denied('ecs:RunTask', simulated)) : ok('RunTask is allowed');
}

/**
 * IAM may have another opinion than a call that was refused for its parameters. Where it may not be
 * asked, `pass roles` tells.
 */
async function simulateStart(
  { request, outputs, checkAws }: Place,
  principal: string,
): Promise<readonly string[]> {
  const definition = outputs.get('TaskDefinitionArn') ?? '';
  const [, partition, , region, account] = definition.split(':');
  const cluster = `arn:${partition}:ecs:${region}:${account}:cluster/${outputs.get('FargateClusterName')}`;
  const question = {
    principal,
    action: 'ecs:RunTask',
    resources: [definition],
    context: { 'ecs:cluster': cluster },
  };
  try {
    return await simulate(question, checkAws(request.region).iam);
  } catch {
    return [];
  }
}

export function denied(
  permission: string,
  resources: readonly string[],
): { what: string; fix: string } {
  return {
    what: `IAM says that ${permission} is not allowed on ${resources.join(', ')}`,
    fix: `allow ${permission} to the role of the job (docs/permissions.md)`,
  };
}

/** Cannot be, and must not be left running if it is. */
async function stopStray(
  tasks: readonly Task[],
  { request: { region }, outputs, aws }: Place,
): Promise<Finding> {
  const cluster = outputs.get('FargateClusterName') ?? '';
  for (const { taskArn: task = '' } of tasks) {
    await call({ doing: `stop ${task}`, region, permission: 'ecs:StopTask' }, () =>
      aws(region).ecs.send(
        new StopTaskCommand({ cluster, task, reason: 'a check must start nothing' }),
      ),
    );
  }
  const what = `ECS started ${plural(tasks.length, 'task')} of a revision that does not exist; stopped at once`;
  return failed({ what, fix: 'report this to the authors of the action' });
}

export async function checkList(place: Place): Promise<Finding> {
  const { request, outputs, aws, checkId } = place;
  const command = new ListTasksCommand({
    cluster: outputs.get('FargateClusterName'),
    startedBy: checkId,
  });
  const send = (): Promise<unknown> => aws(request.region).ecs.send(command);
  await probe({ doing: 'list tasks', permission: 'ecs:ListTasks', send }, place);
  return ok('ListTasks is allowed');
}

export async function checkFollow(place: Place): Promise<Finding> {
  const { request, outputs, aws } = place;
  const command = new DescribeTasksCommand({
    cluster: outputs.get('FargateClusterName'),
    tasks: [NO_TASK],
  });
  const send = (): Promise<unknown> => aws(request.region).ecs.send(command);
  await probe(
    { doing: 'ask for the state of a task', permission: 'ecs:DescribeTasks', send },
    place,
  );
  return ok('DescribeTasks is allowed');
}

export async function checkStop(place: Place): Promise<Finding> {
  const { request, outputs, aws } = place;
  const command = new StopTaskCommand({
    cluster: outputs.get('FargateClusterName'),
    task: NO_TASK,
  });
  const send = (): Promise<unknown> => aws(request.region).ecs.send(command);
  await probe({ doing: 'ask to stop a task', permission: 'ecs:StopTask', send }, place);
  return ok('StopTask is allowed');
}
