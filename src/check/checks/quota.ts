import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { call } from '../../aws.ts';
import { problemsOf } from '../../errors.ts';
import { capacityProviderIn, readSize } from '../../fleet/stack.ts';
import { plural } from '../../units.ts';
import type { DefinedPlace } from '../context.ts';
import { type Finding, failed, joined, ok, unchecked } from '../finding.ts';

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html, and the usage
 * metric that belongs to each.
 */
const QUOTAS = {
  FARGATE: {
    code: 'L-3032A538',
    name: 'Fargate On-Demand vCPU resource count',
    usage: 'Standard/OnDemand',
  },
  FARGATE_SPOT: {
    code: 'L-36FBB829',
    name: 'Fargate Spot vCPU resource count',
    usage: 'Standard/Spot',
  },
} as const;
type Quota = (typeof QUOTAS)[keyof typeof QUOTAS];

const MINUTE = 60_000;
/** The usage is published every few minutes, and only while there is some. */
const LOOK_BACK = 15 * MINUTE;

/** Whether the account may run so many vCPUs more. */
export async function checkQuota(place: DefinedPlace): Promise<Finding> {
  const { request, definition, inputs, outputs } = place;
  const size = readSize(definition);
  if (size === undefined)
    return unchecked(
      'the task definition does not say how many vCPUs a task takes',
      'repair it first',
    );
  const spot = (inputs.capacity ?? capacityProviderIn(outputs)) === 'FARGATE_SPOT';
  const quota = spot ? QUOTAS.FARGATE_SPOT : QUOTAS.FARGATE;
  const limit = await readLimit(quota, place);
  if (limit === undefined)
    return unchecked(`Service Quotas does not know "${quota.name}"`, 'look at it in the console');
  const needed = size.vcpus * request.tasks;
  const fix = `ask for more of "${quota.name}" in Service Quotas, or use fewer or smaller tasks`;
  const asked = `${plural(request.tasks, 'task')} of ${size.vcpus} vCPU need ${needed}`;
  if (needed > limit) return failed({ what: `${asked}, and the quota is ${limit}`, fix });
  try {
    const used = await readUsage(quota, place);
    const left = Math.max(0, limit - used);
    if (needed > left) return failed({ what: `${asked}, and ${left} of ${limit} are left`, fix });
    return ok(`${asked}, and ${left} of ${limit} are left`);
  } catch (error) {
    const problem = joined(problemsOf(error));
    return unchecked(
      `${asked}, the quota is ${limit}, and what is in use is not known: ${problem.what}`,
      problem.fix,
    );
  }
}

async function readLimit(
  { code, name }: Quota,
  { request: { region }, checkAws }: DefinedPlace,
): Promise<number | undefined> {
  const command = new GetServiceQuotaCommand({ ServiceCode: 'fargate', QuotaCode: code });
  const found = await call(
    { doing: `read the quota "${name}"`, region, permission: 'servicequotas:GetServiceQuota' },
    () => checkAws(region).quotas.send(command),
  );
  return found.Quota?.Value;
}

/** How many vCPUs are in use: the newest value; none was published where nothing runs. */
async function readUsage(
  { usage }: Quota,
  { request: { region }, aws, now }: DefinedPlace,
): Promise<number> {
  const dimensions = { Service: 'Fargate', Type: 'Resource', Resource: 'vCPU', Class: usage };
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: 'AWS/Usage', MetricName: 'ResourceCount', Dimensions };
  const command = new GetMetricDataCommand({
    StartTime: new Date(now - LOOK_BACK),
    EndTime: new Date(now),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [{ Id: 'used', MetricStat: { Metric, Period: 60, Stat: 'Maximum' } }],
  });
  const doing = 'read how many vCPUs are in use';
  const found = await call({ doing, region, permission: 'cloudwatch:GetMetricData' }, () =>
    aws(region).cloudWatch.send(command),
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
