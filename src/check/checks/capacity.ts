import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { DescribeSubnetsCommand, type Subnet } from '@aws-sdk/client-ec2';
import { quotaOf, readQuota } from '../../fleet/quota.ts';
import { plural } from '../../units.ts';
import {
  asUnchecked,
  type DefinedPlace,
  type Finding,
  failed,
  ok,
  type Place,
  refusedBy,
  together,
  unchecked,
} from '../context.ts';

type Quota = ReturnType<typeof quotaOf>;

const MINUTE = 60_000;
/** The usage is published every few minutes, and only while there is some. */
const LOOK_BACK = 15 * MINUTE;

/** Whether the account may run so many vCPUs more. */
export async function checkQuota(place: DefinedPlace): Promise<Finding> {
  const { request, stack, capacity, aws, region } = place;
  const { size } = stack;
  if (size === undefined) return unchecked('task-size-unknown');
  const quota = quotaOf(capacity);
  const limit = await readQuota(aws, region, quota);
  if (limit === undefined) return unchecked('quota-unknown', { quota: quota.name });
  const { tasks } = request;
  const facts = { tasks, vcpus: size.vcpus, needed: size.vcpus * tasks, limit };
  const needing = `${plural(tasks, 'task')} of ${size.vcpus} vCPU need`;
  if (facts.needed > limit) return failed('quota-too-small', { ...facts, quota: quota.name });
  try {
    const left = Math.max(0, limit - (await readUsage(quota, place)));
    return facts.needed > left
      ? failed('quota-used-up', { ...facts, left, quota: quota.name })
      : ok(`${needing} ${facts.needed}, and ${left} of ${limit} are left`);
  } catch (error) {
    return asUnchecked([unchecked('quota-use-unknown', facts), refusedBy(error)]);
  }
}

/** How many vCPUs are in use: the newest value; none was published where nothing runs. */
async function readUsage({ usage }: Quota, place: Place): Promise<number> {
  const now = place.now();
  const dimensions = { Service: 'Fargate', Type: 'Resource', Resource: 'vCPU', Class: usage };
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: 'AWS/Usage', MetricName: 'ResourceCount', Dimensions };
  const command = new GetMetricDataCommand({
    StartTime: new Date(now - LOOK_BACK),
    EndTime: new Date(now),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [{ Id: 'used', MetricStat: { Metric, Period: 60, Stat: 'Maximum' } }],
  });
  const found = await place.call(
    { doing: 'read how many vCPUs are in use', permission: 'cloudwatch:GetMetricData' },
    () => place.clients.cloudWatch.send(command),
  );
  return newest(found.MetricDataResults?.[0] ?? {});
}

function newest({ Timestamps = [], Values = [] }: MetricDataResult): number {
  const at = Timestamps.reduce(
    (best, time, index) => (time > (Timestamps[best] ?? time) ? index : best),
    0,
  );
  return Values[at] ?? 0;
}

/**
 * Whether each subnet has an address for its share of the tasks: ECS spreads them evenly, and one
 * without an address dies.
 */
export async function checkSubnets(place: Place): Promise<Finding> {
  const { tasks } = place.request;
  const found = await readSubnets(place);
  if (typeof found === 'string') return failed('subnet-not-found', { reason: found });
  const share = Math.ceil(tasks / Math.max(1, place.subnets.length));
  const problems = found.flatMap((subnet) => problemsOfSubnet(subnet, share, tasks));
  const free = found.reduce((sum, subnet) => sum + (subnet.AvailableIpAddressCount ?? 0), 0);
  const enough = `${free} in ${plural(found.length, 'subnet')}, for ${plural(tasks, 'task')}`;
  return together(problems, ok(enough));
}

/** The subnets, or what EC2 says when one does not exist. */
function readSubnets({ subnets, call, clients }: Place): Promise<readonly Subnet[] | string> {
  const command = new DescribeSubnetsCommand({ SubnetIds: [...subnets] });
  return call(
    { doing: `read the subnets ${subnets.join(', ')}`, permission: 'ec2:DescribeSubnets' },
    async () => {
      try {
        return (await clients.ec2.send(command)).Subnets ?? [];
      } catch (error) {
        if (error instanceof Error && error.name === 'InvalidSubnetID.NotFound')
          return error.message;
        throw error;
      }
    },
  );
}

function problemsOfSubnet(found: Subnet, share: number, tasks: number): readonly Finding[] {
  const { SubnetId: subnet = 'a subnet', State: state = 'available' } = found;
  const { AvailableIpAddressCount: free = 0 } = found;
  if (state !== 'available') return [failed('subnet-not-available', { subnet, state })];
  return free >= share ? [] : [failed('subnet-too-full', { subnet, free, share, tasks })];
}
