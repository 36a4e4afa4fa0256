import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { IAMClient } from '@aws-sdk/client-iam';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { clientConfig, oncePerRegion, type Patience } from '../aws.ts';

/** The clients of one region that no run needs. */
export type CheckClients = {
  readonly ec2: EC2Client;
  readonly ecr: ECRClient;
  readonly iam: IAMClient;
  readonly quotas: ServiceQuotasClient;
  readonly sts: STSClient;
};

export type CheckAws = (region: string) => CheckClients;

export function makeCheckAws(patience: Patience): CheckAws {
  return oncePerRegion((region) => {
    const config = clientConfig(region, patience);
    return {
      ec2: new EC2Client(config),
      ecr: new ECRClient(config),
      iam: new IAMClient(config),
      quotas: new ServiceQuotasClient(config),
      sts: new STSClient(config),
    };
  });
}
