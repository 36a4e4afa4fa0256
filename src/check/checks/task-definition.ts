import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { problemsOf } from '../../errors.ts';
import { containerFacts, type RegionRequest, readSize } from '../../fleet/stack.ts';
import { type Finding, failed, joined, ok } from '../finding.ts';

const MIB = 1024;

/**
 * Memory that Fargate offers for each number of CPU units:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const SIZES: Readonly<
  Record<string, { readonly from: number; readonly to: number; readonly step: number }>
> = {
  256: { from: 512, to: 2 * MIB, step: 512 },
  512: { from: MIB, to: 4 * MIB, step: MIB },
  1024: { from: 2 * MIB, to: 8 * MIB, step: MIB },
  2048: { from: 4 * MIB, to: 16 * MIB, step: MIB },
  4096: { from: 8 * MIB, to: 30 * MIB, step: MIB },
  8192: { from: 16 * MIB, to: 60 * MIB, step: 4 * MIB },
  16384: { from: 32 * MIB, to: 120 * MIB, step: 8 * MIB },
};

/** Whether Fargate offers so much memory (MiB) with so many CPU units. */
export function isFargateSize(cpu: string, memory: string): boolean {
  // A quarter of a vCPU comes with 512, 1024 or 2048 MiB, and nothing between the last two.
  if (cpu === '256' && memory === '1536') return false;
  const size = SIZES[cpu];
  const amount = Number(memory);
  return (
    size !== undefined &&
    amount >= size.from &&
    amount <= size.to &&
    (amount - size.from) % size.step === 0
  );
}

/** Whether tasks of this definition are load generators that Fargate can run. */
export function checkTaskDefinition(definition: TaskDefinition, request: RegionRequest): Finding {
  const arn = definition.taskDefinitionArn ?? 'the task definition';
  try {
    const problems = problemsIn(definition);
    const { container } = containerFacts(definition, { ...request, taskDefinition: arn });
    if (problems.length > 0)
      return failed({ what: problems.join('; '), fix: 'deploy cloudformation/main.yml again' });
    const { vcpus, gigabytes, architecture } = readSize(definition) ?? {
      vcpus: 0,
      gigabytes: 0,
      architecture: '',
    };
    return ok(`${container} on ${vcpus} vCPU and ${gigabytes} GB, ${architecture}`);
  } catch (error) {
    return failed(joined(problemsOf(error)));
  }
}

function problemsIn(definition: TaskDefinition): readonly string[] {
  const { cpu = '', memory = '', networkMode, status, requiresCompatibilities = [] } = definition;
  return [
    ...(status === 'INACTIVE' ? ['it has been deregistered'] : []),
    ...(networkMode === 'awsvpc'
      ? []
      : [`its network mode is ${networkMode ?? 'bridge'}, and Fargate has awsvpc only`]),
    ...(requiresCompatibilities.includes('FARGATE') ? [] : ['it is not made for Fargate']),
    ...(isFargateSize(cpu, memory)
      ? []
      : [`Fargate has no size of ${cpu || 'no'} CPU units and ${memory || 'no'} MiB of memory`]),
  ];
}
