import {
  type Stack as CloudFormationStack,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';
import { type Aws, call } from '../aws.ts';
import { GateError, messageOf, type Problem, problemAt, problemsOf } from '../errors.ts';
import { type ContainerFacts, containerFacts } from './task-definition.ts';

/** What a run asks of one region: a stack, and how many tasks start in it. */
export type RegionRequest = {
  readonly region: string;
  readonly stackName: string;
  readonly tasks: number;
  /**
   * Its part of the load, in proportion to the other regions' weights. Without one, as many parts
   * as it has tasks.
   */
  readonly weight?: number;
};

/** One region's stack, with everything that a run needs of it. */
export type Stack = ManagedStack | LegacyStack;

/** A stack of this action's template: its tasks and the run talk through its exchange. */
export type ManagedStack = StackOutputs & {
  readonly kind: 'managed';
  readonly exchangeBucket: string;
  /** The id of the role that its tasks hold, as `aws:userid` begins for them. */
  readonly taskRoleId: string;
};

/** A stack with only the original solution's outputs: its image uses no exchange. */
type LegacyStack = StackOutputs & { readonly kind: 'legacy' };

type StackOutputs = ContainerFacts & {
  readonly region: string;
  readonly stackName: string;
  /** How many tasks the run starts in it. */
  readonly tasks: number;
  readonly cluster: string;
  readonly subnets: readonly string[];
  readonly securityGroup: string;
  readonly taskDefinition: string;
  /** Tasks need a public address in a subnet that has no other way to the internet. */
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
  /** Undefined where the cluster has no capacity providers: its tasks run on demand. */
  readonly capacityProvider: CapacityProvider | undefined;
};

export type Outputs = ReadonlyMap<string, string>;

const CAPACITY_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'] as const;
export type CapacityProvider = (typeof CAPACITY_PROVIDERS)[number];

const SUBNETS = ['SubnetA', 'SubnetB', 'SubnetC'] as const;
const REQUIRED = [
  ...SUBNETS,
  'FargateClusterName',
  'TaskSecurityGroup',
  'TaskDefinitionArn',
  'TaskIAMRole',
] as const;
/** The states of a stack whose resources exist, in whichever version. */
const USABLE = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);

/**
 * Reads the stacks of all regions side by side.
 * @throws GateError with the problems of every region.
 */
export async function readStacks(
  aws: Aws,
  requests: readonly RegionRequest[],
): Promise<readonly Stack[]> {
  const results = await Promise.allSettled(requests.map((request) => readStack(aws, request)));
  const problems = results.flatMap((result) =>
    result.status === 'rejected' ? problemsOf(result.reason) : [],
  );
  if (problems.length > 0) throw new GateError(problems);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function readStack(aws: Aws, request: RegionRequest): Promise<Stack> {
  const outputs = await readOutputs(aws, request);
  const missing = missingOutputs(outputs, request);
  if (missing !== undefined) throw new GateError([missing]);
  const taskDefinition = outputs.get('TaskDefinitionArn') ?? '';
  const definition = await readTaskDefinition(aws, request.region, taskDefinition);
  return stackOf(request, outputs, containerFacts(definition, printStack(request)));
}

/** A stack, from its outputs and its task definition. */
export function stackOf(
  request: RegionRequest,
  outputs: Outputs,
  container: ContainerFacts,
): Stack {
  const output = (name: string): string => outputs.get(name) ?? '';
  const exchangeBucket = outputs.get('ExchangeBucketName');
  const taskRoleId = output('TaskRoleId');
  return {
    ...(exchangeBucket === undefined
      ? { kind: 'legacy' }
      : { kind: 'managed', exchangeBucket, taskRoleId }),
    region: request.region,
    stackName: request.stackName,
    tasks: request.tasks,
    cluster: output('FargateClusterName'),
    subnets: subnetsIn(outputs),
    securityGroup: output('TaskSecurityGroup'),
    taskDefinition: output('TaskDefinitionArn'),
    assignPublicIp: outputs.get('AssignPublicIp') === 'DISABLED' ? 'DISABLED' : 'ENABLED',
    capacityProvider: capacityProviderIn(outputs),
    ...container,
  };
}

/** How messages call a stack. */
export function printStack(stack: Pick<RegionRequest, 'region' | 'stackName'>): string {
  return `stack ${stack.stackName} in ${stack.region}`;
}

/** What the stack says that its tasks run on. */
export function capacityProviderIn(outputs: Outputs): CapacityProvider | undefined {
  return CAPACITY_PROVIDERS.find((name) => name === outputs.get('CapacityProvider'));
}

/** What tasks run on: what the run asks for, or else what the stack says. */
export function capacityOf(
  stack: Pick<Stack, 'capacityProvider'>,
  asked: CapacityProvider | undefined,
): CapacityProvider | undefined {
  return asked ?? stack.capacityProvider;
}

/** A stack with fewer than three subnets names some of them twice. */
export function subnetsIn(outputs: Outputs): readonly string[] {
  return [...new Set(SUBNETS.flatMap((name) => outputs.get(name) ?? []))].filter(
    (subnet) => subnet !== '',
  );
}

/** @throws GateError when the stack does not exist, or is being changed. */
export async function readOutputs(aws: Aws, request: RegionRequest): Promise<Outputs> {
  const { region, stackName } = request;
  const stack = await call(
    { doing: `read the stack ${stackName}`, region, permission: 'cloudformation:DescribeStacks' },
    () => describeStack(aws, request),
  );
  const where = printStack(request);
  if (stack === undefined) throw new GateError([problemAt('stack-missing', where)]);
  const state = stack.StackStatus ?? 'unknown';
  if (!USABLE.has(state)) throw new GateError([problemAt('stack-unusable', where, { state })]);
  return new Map(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}

/** Which outputs that every run needs the stack lacks; undefined when it has them all. */
export function missingOutputs(outputs: Outputs, request: RegionRequest): Problem | undefined {
  const where = printStack(request);
  const names = REQUIRED.filter((name) => !outputs.get(name));
  if (names.length > 0)
    return problemAt('stack-outputs-missing', where, { count: names.length, names });
  // A legacy stack has no exchange.
  const isOutdated = outputs.has('ExchangeBucketName') && !outputs.get('TaskRoleId');
  return isOutdated ? problemAt('stack-outdated', where, { output: 'TaskRoleId' }) : undefined;
}

async function describeStack(
  aws: Aws,
  request: RegionRequest,
): Promise<CloudFormationStack | undefined> {
  const command = new DescribeStacksCommand({ StackName: request.stackName });
  try {
    const { Stacks = [] } = await aws(request.region).cloudFormation.send(command);
    return Stacks[0];
  } catch (error) {
    // CloudFormation has no error of its own for it: it is a ValidationError with these words.
    if (/does not exist/.test(messageOf(error))) return undefined;
    throw error;
  }
}

export async function readTaskDefinition(
  aws: Aws,
  region: string,
  taskDefinition: string,
): Promise<TaskDefinition> {
  const doing = `read the task definition ${taskDefinition}`;
  const described = await call({ doing, region, permission: 'ecs:DescribeTaskDefinition' }, () =>
    aws(region).ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
  );
  return described.taskDefinition ?? {};
}
