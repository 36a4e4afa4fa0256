// Deploys templates into the local cloud.

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { LocalClients } from './clients.ts';

export interface StackToDeploy {
  readonly region: string;
  readonly stackName: string;
  readonly templateFile: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const WITHIN_MS = 60_000;

/**
 * Creates a stack and waits for it. Resolves to its outputs; throws the resources' own reasons when
 * it fails.
 */
export async function deployStack(
  clients: LocalClients,
  stack: StackToDeploy,
): Promise<Record<string, string>> {
  const cloudFormation = clients.cloudFormation(stack.region);
  const parameters = Object.entries(stack.parameters ?? {});
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: stack.stackName,
      TemplateBody: await readFile(stack.templateFile, 'utf8'),
      Parameters: parameters.map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const deadline = performance.now() + WITHIN_MS;
  while (performance.now() < deadline) {
    const { StackStatus: status, Outputs: outputs = [] } = await describe(
      cloudFormation,
      stack.stackName,
    );
    if (status === 'CREATE_COMPLETE') {
      return Object.fromEntries(
        outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
    }
    if (status !== 'CREATE_IN_PROGRESS')
      throw new Error(await explain(cloudFormation, stack, status));
    await sleep(25);
  }
  throw new Error(
    `stack ${stack.stackName} in ${stack.region} was not created within ${WITHIN_MS / 1000} s`,
  );
}

async function describe(cloudFormation: CloudFormationClient, stackName: string): Promise<Stack> {
  const { Stacks: stacks = [] } = await cloudFormation.send(
    new DescribeStacksCommand({ StackName: stackName }),
  );
  const [found] = stacks;
  if (found === undefined) throw new Error(`stack ${stackName} is gone`);
  return found;
}

async function explain(
  cloudFormation: CloudFormationClient,
  stack: StackToDeploy,
  status: string | undefined,
): Promise<string> {
  const { StackEvents: events = [] } = await cloudFormation.send(
    new DescribeStackEventsCommand({ StackName: stack.stackName }),
  );
  const reasons = events.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'));
  const lines = reasons.map(
    (event) => `  ${event.LogicalResourceId}: ${event.ResourceStatusReason}`,
  );
  return [`stack ${stack.stackName} in ${stack.region} is ${status}:`, ...lines].join('\n');
}
