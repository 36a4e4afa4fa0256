import { DescribeSubnetsCommand, type Subnet } from '@aws-sdk/client-ec2';
import { call } from '../../aws.ts';
import { subnetsIn } from '../../fleet/stack.ts';
import { plural } from '../../units.ts';
import type { Place } from '../context.ts';
import { type Finding, failed, ok } from '../finding.ts';

const FIX = 'end what uses them, use fewer tasks, or give the stack larger subnets';

/**
 * Whether each subnet has an address for its share of the tasks: ECS spreads them evenly, and one
 * without an address dies.
 */
export async function checkSubnets({
  request: { region, tasks },
  outputs,
  checkAws,
}: Place): Promise<Finding> {
  const ids = subnetsIn(outputs);
  const found = await call(
    { doing: `read the subnets ${ids.join(', ')}`, region, permission: 'ec2:DescribeSubnets' },
    async () => {
      try {
        return (
          (await checkAws(region).ec2.send(new DescribeSubnetsCommand({ SubnetIds: [...ids] })))
            .Subnets ?? []
        );
      } catch (error) {
        if (error instanceof Error && error.name === 'InvalidSubnetID.NotFound')
          return error.message;
        throw error;
      }
    },
  );
  const fix = 'deploy the stack again, or correct its parameter SubnetIds';
  if (typeof found === 'string') return failed({ what: found, fix });
  const share = Math.ceil(tasks / Math.max(1, ids.length));
  const problems = found.flatMap((subnet) => problemsOfSubnet(subnet, { share, tasks }));
  if (problems.length > 0) return failed({ what: problems.join('; '), fix: FIX });
  const free = found.reduce(
    (sum, { AvailableIpAddressCount = 0 }) => sum + AvailableIpAddressCount,
    0,
  );
  return ok(`${free} in ${plural(found.length, 'subnet')}, for ${plural(tasks, 'task')}`);
}

function problemsOfSubnet(
  subnet: Subnet,
  { share, tasks }: { share: number; tasks: number },
): readonly string[] {
  const {
    SubnetId: id = 'a subnet',
    State: state = 'available',
    AvailableIpAddressCount: free = 0,
  } = subnet;
  if (state !== 'available') return [`${id} is ${state}`];
  if (free >= share) return [];
  return [
    `${id} has ${free === 0 ? 'no' : free} free ${free === 1 ? 'address' : 'addresses'}, and its share of ${plural(tasks, 'task')} is ${share}`,
  ];
}
