import {
  type Stack as CloudFormationStack,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { type Aws, call } from '../aws.ts';
import { GateError, messageOf, type Problem, problemsOf } from '../errors.ts';

/** What a run asks of one region: a stack, and how many tasks start in it. */
export type RegionRequest = {
  readonly region: string;
  readonly stackName: string;
  readonly tasks: number;
  /**
   * Which part of the load it carries, in proportion to the other regions' weights. Without one, as
   * many parts as it has tasks.
   */
  readonly weight?: number;
};

/** One region's stack, with everything that a run needs of it. */
export type Stack = ManagedStack | LegacyStack;

/** A stack of this action's template: its tasks and the run talk through its exchange. */
export type ManagedStack = StackOutputs & {
  readonly kind: 'managed';
  readonly exchangeBucket: string;
};

/** A stack with only the original solution's outputs: its image uses no exchange. */
export type LegacyStack = StackOutputs & { readonly kind: 'legacy' };

type StackOutputs = {
  readonly region: string;
  readonly stackName: string;
  /** How many tasks the run starts in it. */
  readonly tasks: number;
  readonly cluster: string;
  readonly subnets: readonly string[];
  readonly securityGroup: string;
  readonly taskDefinition: string;
  /** The container that gets the overrides. */
  readonly container: string;
  /**
   * The containers whose end decides how a task ended; AWS adds others (GuardDuty's agent), which
   * do not.
   */
  readonly essentialContainers: readonly string[];
  readonly log: TaskLog;
  /**
   * Whether tasks get a public address, which they need in a subnet that has no other way to the
   * internet.
   */
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
  /**
   * What the stack says that its tasks run on; undefined where its cluster knows nothing but
   * on-demand Fargate.
   */
  readonly capacityProvider: CapacityProvider | undefined;
  /** What a task is paid for. */
  readonly size: TaskSize;
};

/** Where the awslogs driver puts a task's lines: stream `PREFIX/CONTAINER/TASK_ID`. */
export type TaskLog = { readonly group: string; readonly streamPrefix: string };

export type Outputs = ReadonlyMap<string, string>;

const CAPACITY_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'] as const;
export type CapacityProvider = (typeof CAPACITY_PROVIDERS)[number];

/**
 * Undefined where the task definition leaves it to its containers, which Fargate does not accept.
 */
export type TaskSize =
  | {
      readonly vcpus: number;
      readonly gigabytes: number;
      readonly architecture: 'X86_64' | 'ARM64';
    }
  | undefined;

const SUBNETS = ['SubnetA', 'SubnetB', 'SubnetC'] as const;
const REQUIRED = [
  ...SUBNETS,
  'FargateClusterName',
  'TaskSecurityGroup',
  'TaskDefinitionArn',
  'TaskIAMRole',
] as const;
/** The original template's container. */
const CONTAINER = 'dlt-fargate-task';
/** The states of a stack whose resources are there, in whichever version. */
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
  const definition = await readTaskDefinition(aws, { region: request.region, taskDefinition });
  return stackOf(request, outputs, containerFacts(definition, { ...request, taskDefinition }));
}

/** A stack, of what was read of it. */
export function stackOf(
  request: RegionRequest,
  outputs: Outputs,
  container: ContainerFacts,
): Stack {
  const output = (name: string): string => outputs.get(name) ?? '';
  const exchangeBucket = outputs.get('ExchangeBucketName');
  return {
    ...(exchangeBucket === undefined ? { kind: 'legacy' } : { kind: 'managed', exchangeBucket }),
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

/** Where a problem of a stack is. */
export function printStack({ region, stackName }: Omit<RegionRequest, 'tasks'>): string {
  return `stack ${stackName} in ${region}`;
}

/** What the stack says that its tasks run on. */
export function capacityProviderIn(outputs: Outputs): CapacityProvider | undefined {
  return CAPACITY_PROVIDERS.find((name) => name === outputs.get('CapacityProvider'));
}

/** What tasks run on: what the run asks for, or else what the stack says. */
export function capacityOf(
  { capacityProvider }: Pick<Stack, 'capacityProvider'>,
  asked: CapacityProvider | undefined,
): CapacityProvider | undefined {
  return asked ?? capacityProvider;
}

/** A stack with fewer than three subnets names some of them twice. */
export function subnetsIn(outputs: Outputs): readonly string[] {
  return [...new Set(SUBNETS.flatMap((name) => outputs.get(name) ?? []))].filter(
    (subnet) => subnet !== '',
  );
}

/** The outputs of a stack that is there. @throws GateError when it is not, or is being changed. */
export async function readOutputs(
  aws: Aws,
  { region, stackName }: RegionRequest,
): Promise<Outputs> {
  const where = printStack({ region, stackName });
  const stack = await call(
    { doing: `read the stack ${stackName}`, region, permission: 'cloudformation:DescribeStacks' },
    () => describeStack(aws, { region, stackName }),
  );
  if (stack === undefined) {
    const fix = `deploy cloudformation/main.yml there (docs/deploy.md), or correct the inputs regions and stack-name`;
    throw new GateError([{ where, what: 'there is no such stack', fix }]);
  }
  const status = stack.StackStatus ?? 'unknown';
  if (!USABLE.has(status))
    throw new GateError([
      { where, what: `it is in the state ${status}`, fix: 'wait for its deployment, or repair it' },
    ]);
  return new Map(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}

/**
 * The outputs that no run can do without and that the stack does not have; undefined when it has
 * them all.
 */
export function missingOutputs(
  outputs: Outputs,
  { region, stackName }: RegionRequest,
): Problem | undefined {
  const missing = REQUIRED.filter((name) => !outputs.get(name));
  if (missing.length === 0) return undefined;
  const where = `stack ${stackName} in ${region}`;
  const what = `${missing.length === 1 ? 'the output' : 'the outputs'} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  return {
    where,
    what,
    fix: 'deploy cloudformation/main.yml to it, or name the stack that has them in stack-name',
  };
}

async function describeStack(
  aws: Aws,
  { region, stackName }: { region: string; stackName: string },
): Promise<CloudFormationStack | undefined> {
  try {
    const { Stacks = [] } = await aws(region).cloudFormation.send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
    return Stacks[0];
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there: it is a ValidationError
    // with these words.
    if (/does not exist/.test(messageOf(error))) return undefined;
    throw error;
  }
}

export type ContainerFacts = Pick<Stack, 'container' | 'essentialContainers' | 'log' | 'size'>;
type TaskDefinitionOf = {
  readonly region: string;
  readonly stackName: string;
  readonly taskDefinition: string;
};

export async function readTaskDefinition(
  aws: Aws,
  { region, taskDefinition }: Omit<TaskDefinitionOf, 'stackName'>,
): Promise<TaskDefinition> {
  const doing = `read the task definition ${taskDefinition}`;
  const described = await call({ doing, region, permission: 'ecs:DescribeTaskDefinition' }, () =>
    aws(region).ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
  );
  return described.taskDefinition ?? {};
}

/**
 * The container that gets the overrides; where none has the known name, a task definition's only
 * one is meant.
 */
export function loadGenerator({
  containerDefinitions = [],
}: TaskDefinition): ContainerDefinition | undefined {
  const named = containerDefinitions.find(({ name }) => name === CONTAINER);
  return named ?? (containerDefinitions.length === 1 ? containerDefinitions[0] : undefined);
}

/** @throws GateError when the task definition is not that of a load generator. */
export function containerFacts(
  definition: TaskDefinition,
  { region, stackName, taskDefinition }: TaskDefinitionOf,
): ContainerFacts {
  const container = loadGenerator(definition);
  const where = `stack ${stackName} in ${region}, task definition ${taskDefinition}`;
  if (container?.name === undefined) {
    throw new GateError([
      {
        where,
        what: `it has no container ${CONTAINER}`,
        fix: `name the load generator's container ${CONTAINER}`,
      },
    ]);
  }
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html:
  // essential unless it says otherwise.
  const essentialContainers = (definition.containerDefinitions ?? []).flatMap(
    ({ name = '', essential }) => (essential === false ? [] : [name]),
  );
  return {
    container: container.name,
    essentialContainers,
    log: readLog(container, where),
    size: readSize(definition),
  };
}

/** ECS counts 1,024 CPU units a vCPU, and memory in MiB. */
export function readSize({ cpu, memory, runtimePlatform }: TaskDefinition): TaskSize {
  const [vcpus, gigabytes] = [Number(cpu) / 1024, Number(memory) / 1024];
  if (!(vcpus > 0) || !(gigabytes > 0)) return undefined;
  return {
    vcpus,
    gigabytes,
    architecture: runtimePlatform?.cpuArchitecture === 'ARM64' ? 'ARM64' : 'X86_64',
  };
}

function readLog({ logConfiguration }: ContainerDefinition, where: string): TaskLog {
  const { 'awslogs-group': group, 'awslogs-stream-prefix': streamPrefix } =
    logConfiguration?.options ?? {};
  if (
    logConfiguration?.logDriver !== 'awslogs' ||
    group === undefined ||
    streamPrefix === undefined
  ) {
    const what = 'its container does not log to CloudWatch with a group and a stream prefix';
    throw new GateError([
      { where, what, fix: 'give it a logConfiguration as in cloudformation/main.yml' },
    ]);
  }
  return { group, streamPrefix };
}
