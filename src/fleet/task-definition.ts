import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import { GateError, problemAt } from '../errors.ts';

/** What a run needs of a task definition. */
export type ContainerFacts = {
  /** The container that gets the overrides. */
  readonly container: string;
  readonly sidecars: readonly Sidecar[];
  readonly log: TaskLog;
  /** What a task is paid for. */
  readonly size: TaskSize;
};

/** Another container of the task definition. The end of an essential one ends the task. */
type Sidecar = { readonly name: string; readonly essential: boolean };

/** Where the awslogs driver puts a task's lines: stream `PREFIX/CONTAINER/TASK_ID`. */
type TaskLog = { readonly group: string; readonly streamPrefix: string };

/**
 * Undefined where the task definition leaves it to its containers, which Fargate does not accept.
 */
type TaskSize =
  | {
      readonly vcpus: number;
      readonly gigabytes: number;
      readonly architecture: 'X86_64' | 'ARM64';
    }
  | undefined;

/** The container of the legacy template, and of ours. */
const CONTAINER = 'dlt-fargate-task';

/**
 * The container that gets the overrides; where none has the usual name, a task definition's only
 * one is meant.
 */
function loadGenerator({
  containerDefinitions = [],
}: TaskDefinition): ContainerDefinition | undefined {
  const named = containerDefinitions.find(({ name }) => name === CONTAINER);
  return named ?? (containerDefinitions.length === 1 ? containerDefinitions[0] : undefined);
}

/**
 * @param where The stack, for messages.
 * @throws GateError when the task definition is not that of a load generator.
 */
export function containerFacts(definition: TaskDefinition, where: string): ContainerFacts {
  const container = loadGenerator(definition);
  if (container?.name === undefined)
    throw new GateError([problemAt('stack-container-missing', where, { container: CONTAINER })]);
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html:
  // essential unless it says otherwise.
  const sidecars = (definition.containerDefinitions ?? [])
    .filter((other) => other !== container)
    .map(({ name = '', essential }) => ({ name, essential: essential !== false }));
  return {
    container: container.name,
    sidecars,
    log: readLog(container, where),
    size: readSize(definition),
  };
}

/** ECS counts 1,024 CPU units a vCPU, and memory in MiB. */
function readSize({ cpu, memory, runtimePlatform }: TaskDefinition): TaskSize {
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
  )
    throw new GateError([problemAt('stack-log-missing', where)]);
  return { group, streamPrefix };
}
