import {
  RunTaskCommand,
  type RunTaskCommandInput,
  type RunTaskCommandOutput,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { type Aws, call } from '../aws.ts';
import { GateError, type Message, messageFor, messageOf } from '../errors.ts';
import { plural } from '../units.ts';
import { awsCauseOf, retryOf } from './failures/aws-causes.ts';
import { type Assignment, overridesFor } from './overrides.ts';
import { type CapacityProvider, capacityOf, type Stack } from './stack.ts';
import { type TaskView, viewTask } from './task.ts';

/** Errors that ECS has names for are its answers; what breaks on the way has other names. */
const ANSWER = /Exception$/;
const SERVER = /^(ServerException|ServiceUnavailableException|InternalError|InternalFailure)$/;

/** What ECS says where the caller, the account or the organization does not allow the tags. */
const ABOUT_TAGS = /TagResource|TagPolicy|\btag(s|ging)?\b|ARN and resource ID format/i;

const sdkError = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

export type Caller = {
  readonly aws: Aws;
  readonly stack: Stack;
  readonly assignment: Assignment;
  /** What the run asks for, instead of what the stack says. */
  readonly capacity: CapacityProvider | undefined;
  /** Gives up a call that is under way; its tasks are then found by listing. */
  readonly abandoned: AbortSignal;
};

/**
 * One call: so many tasks, in these subnets. `token` says which call it is, however often it is
 * sent.
 */
type Attempt = {
  readonly count: number;
  readonly token: string;
  readonly subnets: readonly string[];
  readonly isTagged: boolean;
};
/** Why ECS did not start a task, as far as it decides what to do next. */
export type LaunchError =
  /** Too fast: the call had no effect, and is sent again. */
  | 'throttled'
  /** It may have had an effect: it is sent again with the same token. */
  | 'unanswered'
  /** Fargate has no room for it at the moment: tried again, also in single subnets. */
  | 'capacity'
  /** It may not be tagged, and the workflow sets no tags: sent again without. */
  | 'tags'
  /** Trying again would not help: a quota, a permission, a wrong parameter. */
  | 'final';

export type Answer = {
  readonly tasks: readonly TaskView[];
  readonly failures: readonly Message[];
  readonly error: LaunchError | undefined;
  /**
   * Whether ECS itself said so: a call whose answer never came may have started tasks, or may do so
   * yet.
   */
  readonly answered: boolean;
  /**
   * Whether ECS took the call, so that its token stands for this answer, also where not all tasks
   * are in it.
   */
  readonly taken: boolean;
};

/** Sends one RunTask call. What ECS refuses is an answer, not an error. */
export async function runTasks(attempt: Attempt, caller: Caller): Promise<Answer> {
  const { stack } = caller;
  try {
    const output = await call(
      {
        doing: `start ${plural(attempt.count, 'task')}`,
        region: stack.region,
        permission: 'ecs:RunTask, ecs:TagResource and iam:PassRole',
      },
      () => sendRunTask(attempt, caller),
    );
    return answerOf(output, attempt.count, stack);
  } catch (error) {
    // The other regions' tasks exist by now: a refusal here is a fact about the fleet, which the
    // verdict weighs.
    if (!(error instanceof GateError)) throw error;
    return refusalOf(error, attempt.isTagged && !caller.assignment.tagging.given);
  }
}

function answerOf(output: RunTaskCommandOutput, asked: number, stack: Stack): Answer {
  const named = (output.tasks ?? []).map((task) => viewTask(task, stack));
  const tasks = [...new Map(named.map((task) => [task.arn, task])).values()];
  const said = (output.failures ?? []).map(({ reason = 'no reason given', detail, arn }) =>
    [reason, detail, arn].filter((part) => part !== undefined).join(': '),
  );
  const failures = said.map(
    (text) => causeMessage(text) ?? messageFor('launch-refused', { said: text }),
  );
  const errors = said.map((text) => launchError(text, 'capacity'));
  if (said.length === 0 && tasks.length < asked) {
    failures.push(messageFor('launch-unexplained', { started: tasks.length, asked }));
    errors.push('capacity');
  }
  const error = errors.includes('final') ? 'final' : errors[0];
  return { tasks, failures, error, answered: true, taken: true };
}

function refusalOf({ problems, cause }: GateError, mayGoUntagged: boolean): Answer {
  const name = cause instanceof Error ? cause.name : '';
  // The SDK notes the status of the answer in every error that came with one.
  const status = sdkError.safeParse(cause).data?.$metadata.httpStatusCode;
  const said = `${name} ${messageOf(cause)}`;
  const broken = status === undefined ? !ANSWER.test(name) || SERVER.test(name) : status >= 500;
  return {
    tasks: [],
    failures: problems.map((problem) => causeMessage(problem.what) ?? problem),
    error:
      mayGoUntagged && ABOUT_TAGS.test(said)
        ? 'tags'
        : launchError(said, broken ? 'unanswered' : 'final'),
    answered: status !== undefined,
    taken: false,
  };
}

/** Why ECS did not start it, where its words show a cause. */
function causeMessage(said: string): Message | undefined {
  const cause = awsCauseOf(said);
  if (cause === undefined) return undefined;
  const message = messageFor(cause.code);
  return { ...message, what: `${message.what} (${said})` };
}

function launchError(said: string, otherwise: LaunchError): LaunchError {
  const retry = retryOf(said);
  return retry === 'never' ? 'final' : (retry ?? otherwise);
}

/**
 * The token is our own and says which call it is, so that one that is sent again, by the SDK or
 * after a lost reply, starts nothing twice: the SDK's own token would be a new one then.
 */
function sendRunTask(attempt: Attempt, caller: Caller): Promise<RunTaskCommandOutput> {
  const { count, token, subnets, isTagged } = attempt;
  const { stack, aws, assignment, capacity, abandoned } = caller;
  const command = new RunTaskCommand({
    cluster: stack.cluster,
    taskDefinition: stack.taskDefinition,
    count,
    ...placement(capacityOf(stack, capacity)),
    startedBy: assignment.runId,
    clientToken: `${assignment.runId}-${token}`,
    overrides: overridesFor(stack, assignment),
    ...(isTagged ? tagsOf(assignment.tagging) : {}),
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...subnets],
        securityGroups: [stack.securityGroup],
        assignPublicIp: stack.assignPublicIp,
      },
    },
  });
  return aws(stack.region).ecs.send(command, { abortSignal: abandoned });
}

/** StopTask removes them again, so nothing else here looks at them. */
function tagsOf({
  tags,
}: Assignment['tagging']): Pick<RunTaskCommandInput, 'tags' | 'propagateTags'> {
  return { tags: [...tags], propagateTags: 'TASK_DEFINITION' };
}

/** ECS takes either a launch type or capacity providers; a cluster must have the latter. */
function placement(
  provider: CapacityProvider | undefined,
): Pick<RunTaskCommandInput, 'launchType' | 'capacityProviderStrategy'> {
  if (provider === undefined) return { launchType: 'FARGATE' };
  return { capacityProviderStrategy: [{ capacityProvider: provider, weight: 1 }] };
}
