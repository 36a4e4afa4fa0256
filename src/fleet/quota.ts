import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { type Aws, call } from '../aws.ts';

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

/** The quota that the vCPUs of tasks are counted in, by what they run on. */
export function quotaOf(capacity: keyof typeof QUOTAS = 'FARGATE'): Quota {
  return QUOTAS[capacity];
}

/** How many vCPUs the account may use in a region; undefined where there is no value. */
export async function readQuota(
  aws: Aws,
  region: string,
  { code, name }: Quota,
): Promise<number | undefined> {
  const command = new GetServiceQuotaCommand({ ServiceCode: 'fargate', QuotaCode: code });
  const found = await call(
    { doing: `read the quota "${name}"`, region, permission: 'servicequotas:GetServiceQuota' },
    () => aws(region).quotas.send(command),
  );
  return found.Quota?.Value;
}
