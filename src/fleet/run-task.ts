import {
  type Failure,
  RunTaskCommand,
  type RunTaskCommandInput,
  type RunTaskCommandOutput,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { type Aws, call } from '../aws.ts';
import { GateError, messageOf } from '../errors.ts';
import { plural } from '../units.ts';
import { type Assignment, overridesFor } from './overrides.ts';
import { type Refusal, refusalOf, refusalOfFailure } from './refusal.ts';
import { type CapacityProvider, capacityOf, type Stack } from './stack.ts';
import { type TaskView, viewTask } from './task.ts';

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
export type Attempt = {
  readonly count: number;
  readonly token: string;
  readonly subnets: readonly string[];
};
export type Answer = {
  readonly tasks: readonly TaskView[];
  readonly failures: readonly string[];
  readonly refusal: Refusal | undefined;
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
        permission: 'ecs:RunTask and iam:PassRole',
      },
      () => sendRunTask(attempt, caller),
    );
    const named = (output.tasks ?? []).map((task) => viewTask(task, stack));
    const tasks = [...new Map(named.map((task) => [task.arn, task])).values()];
    const failures = (output.failures ?? []).map(printFailure);
    if (failures.length === 0 && tasks.length < attempt.count)
      failures.push(
        `ECS started ${tasks.length} of ${plural(attempt.count, 'task')} without a reason`,
      );
    return { tasks, failures, refusal: worst(failures), answered: true, taken: true };
  } catch (error) {
    // The other regions' tasks exist by now: a refusal here is a fact about the fleet, which the
    // verdict weighs.
    if (!(error instanceof GateError)) throw error;
    const failures = error.problems.map(({ what, fix }) => `${what}; ${fix}`);
    const described = describe(error.cause);
    return {
      tasks: [],
      failures,
      refusal: refusalOf(described),
      answered: described.status !== undefined,
      taken: false,
    };
  }
}

function worst(failures: readonly string[]): Refusal | undefined {
  const refusals = failures.map(refusalOfFailure);
  return refusals.find((refusal) => refusal === 'final') ?? refusals[0];
}

/** The SDK notes the status of the answer in every error that came with one. */
function describe(cause: unknown): { name: string; message: string; status: number | undefined } {
  const parsed = sdkError.safeParse(cause);
  const status = parsed.success ? parsed.data.$metadata.httpStatusCode : undefined;
  return { name: cause instanceof Error ? cause.name : '', message: messageOf(cause), status };
}

/**
 * The token is our own and says which call it is, so that one that is sent again, by the SDK or
 * after a lost reply, starts nothing twice: the SDK's own token would be a new one then.
 */
function sendRunTask(
  { count, token, subnets }: Attempt,
  { stack, aws, assignment, capacity, abandoned }: Caller,
): Promise<RunTaskCommandOutput> {
  const command = new RunTaskCommand({
    cluster: stack.cluster,
    taskDefinition: stack.taskDefinition,
    count,
    ...placement(capacityOf(stack, capacity)),
    startedBy: assignment.runId,
    clientToken: `${assignment.runId}-${token}`,
    overrides: overridesFor(stack, assignment),
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

/** ECS takes either a launch type or capacity providers; a cluster must have the latter. */
function placement(
  provider: CapacityProvider | undefined,
): Pick<RunTaskCommandInput, 'launchType' | 'capacityProviderStrategy'> {
  if (provider === undefined) return { launchType: 'FARGATE' };
  return { capacityProviderStrategy: [{ capacityProvider: provider, weight: 1 }] };
}

function printFailure({ reason, detail, arn }: Failure): string {
  return [reason ?? 'no reason given', detail, arn].filter((part) => part !== undefined).join(': ');
}
