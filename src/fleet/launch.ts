import { type Failure, RunTaskCommand, type RunTaskCommandOutput } from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { type Aws, call } from '../aws.ts';
import { GateError } from '../errors.ts';
import { throwIfCancelled } from '../time.ts';
import { plural } from '../units.ts';
import { type Assignment, overridesFor } from './overrides.ts';
import type { Stack } from './stacks.ts';
import { type RegionFleet, type TaskView, viewTask } from './task.ts';

/** RunTask's own limit: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const MAX_TASKS_PER_CALL = 10;

const sdkError = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

export type LaunchOptions = {
  readonly aws: Aws;
  readonly stacks: readonly Stack[];
  readonly assignment: Assignment;
  /** Ends the launch between two calls. */
  readonly cancelled: AbortSignal;
  /** Gives up a call that is under way; its tasks are then found by listing. */
  readonly abandoned: AbortSignal;
};

/**
 * Starts the tasks of all regions side by side.
 * A region that cannot start all of its tasks says why in `launchFailures`; what it did start is in `tasks`.
 */
export async function launch(options: LaunchOptions): Promise<readonly RegionFleet[]> {
  const results = await Promise.allSettled(options.stacks.map((stack) => launchRegion(stack, options)));
  // A call that was given up because of a cancellation is one, whatever it says of itself.
  throwIfCancelled(options.cancelled);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

async function launchRegion(stack: Stack, options: LaunchOptions): Promise<RegionFleet> {
  const tasks: TaskView[] = [];
  const launchFailures: string[] = [];
  let answered = true;
  for (let batch = 0; batch * MAX_TASKS_PER_CALL < stack.tasks && launchFailures.length === 0; batch += 1) {
    throwIfCancelled(options.cancelled);
    const count = Math.min(MAX_TASKS_PER_CALL, stack.tasks - batch * MAX_TASKS_PER_CALL);
    const started = await runTasks(stack, { ...options, count, batch });
    tasks.push(...started.tasks);
    launchFailures.push(...started.failures);
    answered &&= started.answered;
  }
  return { stack, tasks, launchFailures, answered };
}

type Batch = LaunchOptions & { readonly count: number; readonly batch: number };

type Started = { readonly tasks: readonly TaskView[]; readonly failures: readonly string[]; readonly answered: boolean };

async function runTasks(stack: Stack, batch: Batch): Promise<Started> {
  try {
    const output = await call(
      { doing: `start ${plural(batch.count, 'task')}`, region: stack.region, permission: 'ecs:RunTask and iam:PassRole' },
      () => sendRunTask(stack, batch),
    );
    const named = (output.tasks ?? []).map((task) => viewTask(task, stack));
    const tasks = [...new Map(named.map((task) => [task.arn, task])).values()];
    const failures = (output.failures ?? []).map(printFailure);
    if (failures.length === 0 && tasks.length < batch.count)
      failures.push(`ECS started ${tasks.length} of ${plural(batch.count, 'task')} without a reason`);
    return { tasks, failures, answered: true };
  } catch (error) {
    // The other regions' tasks exist by now: a refusal here is a fact about the fleet, which the verdict weighs.
    if (!(error instanceof GateError)) throw error;
    return { tasks: [], failures: error.problems.map(({ what, fix }) => `${what}; ${fix}`), answered: wasAnswered(error.cause) };
  }
}

/** The SDK notes the status of the answer in every error that came with one. */
function wasAnswered(cause: unknown): boolean {
  return sdkError.safeParse(cause).success;
}

/**
 * The token is our own and says which batch it is, so that a call that is sent again, by the SDK or after a lost reply, starts nothing twice:
 * the SDK's own token would be a new one then.
 */
function sendRunTask(stack: Stack, { aws, assignment, count, batch, abandoned }: Batch): Promise<RunTaskCommandOutput> {
  const command = new RunTaskCommand({
    cluster: stack.cluster,
    taskDefinition: stack.taskDefinition,
    count,
    launchType: 'FARGATE',
    startedBy: assignment.runId,
    clientToken: `${assignment.runId}-${batch}`,
    overrides: overridesFor(stack, assignment),
    networkConfiguration: {
      awsvpcConfiguration: { subnets: [...stack.subnets], securityGroups: [stack.securityGroup], assignPublicIp: 'ENABLED' },
    },
  });
  return aws(stack.region).ecs.send(command, { abortSignal: abandoned });
}

function printFailure({ reason, detail, arn }: Failure): string {
  return [reason ?? 'no reason given', detail, arn].filter((part) => part !== undefined).join(': ');
}
