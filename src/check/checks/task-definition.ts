import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { type DefinedPlace, type Finding, failed, ok, together } from '../context.ts';

const NO_TASK = '0'.repeat(32);
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
function isFargateSize(cpu: string, memory: string): boolean {
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
export function checkTaskDefinition({ definition, stack }: DefinedPlace): Finding {
  const { container, size } = stack;
  const sized = `${size?.vcpus} vCPU and ${size?.gigabytes} GB, ${size?.architecture}`;
  return together(wrongWith(definition), ok(`${container} on ${sized}`));
}

function wrongWith(definition: DefinedPlace['definition']): readonly Finding[] {
  const { cpu = 'no', memory = 'no', networkMode: mode = 'bridge', status } = definition;
  const forFargate = definition.requiresCompatibilities?.includes('FARGATE') === true;
  return [
    ...(status === 'INACTIVE' ? [failed('task-definition-inactive')] : []),
    ...(mode === 'awsvpc' ? [] : [failed('task-network-mode', { mode })]),
    ...(forFargate ? [] : [failed('task-not-for-fargate')]),
    ...(isFargateSize(cpu, memory) ? [] : [failed('task-size-not-offered', { cpu, memory })]),
  ];
}

/** Whether the tasks' log group is there and can be read: without it no task starts. */
export async function checkLog(place: DefinedPlace): Promise<Finding> {
  const { log, container } = place.stack;
  const logStreamName = `${log.streamPrefix}/${container}/${NO_TASK}`;
  const command = new GetLogEventsCommand({ logGroupName: log.group, logStreamName, limit: 1 });
  const call = { doing: `read the log group ${log.group}`, permission: 'logs:GetLogEvents' };
  return place.call(call, async () => {
    try {
      await place.clients.logs.send(command);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      // The same error means that this task has no stream, which it cannot have.
      if (/log group/i.test(error.message))
        return failed('log-group-not-found', { group: log.group });
    }
    return ok(`${log.group} can be read`);
  });
}
