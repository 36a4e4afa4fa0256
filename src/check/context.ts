import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { IAMClient } from '@aws-sdk/client-iam';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { type Aws, clientConfig, oncePerRegion, type Timeouts } from '../aws.ts';
import type { Outputs, RegionRequest } from '../fleet/stack.ts';
import type { Inputs } from '../inputs/inputs.ts';

/** The clients of one region that no run needs. */
export type CheckClients = {
  readonly ec2: EC2Client;
  readonly ecr: ECRClient;
  readonly iam: IAMClient;
  readonly quotas: ServiceQuotasClient;
  readonly sts: STSClient;
};

export type CheckAws = (region: string) => CheckClients;

/** Who the job is for AWS. */
export type Caller = {
  readonly account: string;
  readonly arn: string;
  /**
   * The user or role whose policies count; undefined for the root user and the like, whom no policy
   * of IAM limits.
   */
  readonly principal: string | undefined;
};

/** Everything outside of the process that a check touches, and what is checked. */
export type CheckDeps = {
  readonly inputs: Inputs;
  readonly aws: Aws;
  readonly checkAws: CheckAws;
  /** Asks registries that are not AWS's. */
  readonly fetch: typeof globalThis.fetch;
  /** Names everything that the check writes, as a run id does for a run. */
  readonly checkId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Resolves when nobody waits any longer. */
  readonly timeIsUp: Promise<unknown>;
};

/** One region's stack, as far as it is known. */
export type Place = CheckDeps & {
  readonly request: RegionRequest;
  readonly outputs: Outputs;
  /** Asked for while everything else is; undefined when nobody knows. */
  readonly caller: Promise<Caller | undefined>;
};

/** A place whose task definition is known, too. */
export type DefinedPlace = Place & { readonly definition: TaskDefinition };

export function makeCheckAws(timeouts: Timeouts): CheckAws {
  return oncePerRegion((region) => {
    const config = clientConfig(region, timeouts);
    return {
      ec2: new EC2Client(config),
      ecr: new ECRClient(config),
      iam: new IAMClient(config),
      quotas: new ServiceQuotasClient(config),
      sts: new STSClient(config),
    };
  });
}
