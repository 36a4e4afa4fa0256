import { RunTaskCommand, StopTaskCommand, type Task } from '@aws-sdk/client-ecs';
import { plural } from '../../units.ts';
import {
  asUnchecked,
  type DefinedPlace,
  type Finding,
  failed,
  ok,
  type Place,
  refusedBy,
  together,
  unchecked,
  unlessRefused,
} from '../context.ts';
import { simulate } from './iam.ts';

/** ECS counts revisions from 1, and no family gets as far as this. */
const NO_REVISION = 2_147_483_647;

/**
 * Whether RunTask is allowed. There is no dry run of it; this call cannot start anything, for two
 * reasons: its revision does not exist, and it has no network, without which Fargate takes no task.
 * What it is refused for shows whether the caller may make it.
 */
export async function checkStart(place: Place): Promise<Finding> {
  // Where tags are asked for, policies may demand them.
  const stray = await askToStart(place, place.inputs.tags.given);
  if (stray.length > 0) return stopStray(stray, place);
  const { definition, cluster } = arnsOf(place);
  const question = { action: 'ecs:RunTask', resources: [definition] };
  const denied = await simulateCall(place, question, { 'ecs:cluster': cluster });
  return together(denied, ok('RunTask is allowed'));
}

/** Whether tasks may be tagged as they start: a failure only where tags are asked for. */
export async function checkTags(place: Place): Promise<Finding> {
  try {
    const stray = await askToStart(place, true);
    if (stray.length > 0) return await stopStray(stray, place);
    const question = { action: 'ecs:TagResource', resources: [arnsOf(place).tasks] };
    const denied = await simulateCall(place, question, { 'ecs:CreateAction': 'RunTask' });
    if (denied.length > 0 && !place.inputs.tags.given) return asUnchecked(denied);
    return together(denied, ok('TagResource is allowed'));
  } catch (error) {
    if (!place.inputs.tags.given) throw error;
    return refusedBy(error);
  }
}

/** @returns the tasks that it started, which cannot be. */
async function askToStart(place: Place, isTagged: boolean): Promise<readonly Task[]> {
  const { cluster, checkId, tags } = place;
  const command = new RunTaskCommand({
    cluster,
    taskDefinition: arnsOf(place).definition.replace(/(:\d+)?$/, `:${NO_REVISION}`),
    count: 1,
    launchType: 'FARGATE',
    startedBy: checkId,
    ...(isTagged ? { tags: [...tags], propagateTags: 'TASK_DEFINITION' } : {}),
  });
  const call = isTagged
    ? { doing: 'ask to start tasks with tags', permission: 'ecs:TagResource' }
    : { doing: 'ask to start tasks', permission: 'ecs:RunTask' };
  const started = await place.call(call, () =>
    unlessRefused(() => place.clients.ecs.send(command)),
  );
  return started?.tasks ?? [];
}

function arnsOf({ outputs, cluster }: Place) {
  const definition = outputs.get('TaskDefinitionArn') ?? '';
  const [, partition, , region, account] = definition.split(':');
  const prefix = `arn:${partition}:ecs:${region}:${account}`;
  return {
    definition,
    cluster: `${prefix}:cluster/${cluster}`,
    tasks: `${prefix}:task/${cluster}/*`,
  };
}

/**
 * IAM may have another opinion than a call that was refused for its parameters. Where it may not be
 * asked, `pass roles` says so.
 */
async function simulateCall(
  place: Place,
  question: { readonly action: string; readonly resources: readonly string[] },
  context: Readonly<Record<string, string>>,
): Promise<readonly Finding[]> {
  const principal = (await place.caller)?.principal;
  if (principal === undefined) return [];
  try {
    return await simulate(place, { ...question, principal, context });
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

/** Whether the job may hand the tasks their roles, which only a start of tasks would show. */
export async function checkRoles(place: DefinedPlace): Promise<Finding> {
  const { executionRoleArn, taskRoleArn } = place.definition;
  const resources = [...new Set([executionRoleArn, taskRoleArn].flatMap((role) => role ?? []))];
  if (resources.length === 0) return ok('the task definition names no role');
  const caller = await place.caller;
  if (caller === undefined) return unchecked('caller-unknown');
  const { principal } = caller;
  if (principal === undefined) return ok(`${caller.arn} is not limited by policies`);
  const context = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
  const refused = await place.call(
    { doing: `ask IAM what ${principal} may do`, permission: 'iam:SimulatePrincipalPolicy' },
    () => simulate(place, { principal, action: 'iam:PassRole', resources, context }),
  );
  return together(refused, ok(`PassRole is allowed for ${plural(resources.length, 'role')}`));
}
