import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { call } from '../../aws.ts';
import type { CheckAws } from '../clients.ts';

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

export async function readCaller(checkAws: CheckAws, region: string): Promise<Caller> {
  const identity = await call(
    { doing: 'ask who the credentials belong to', region, permission: 'sts:GetCallerIdentity' },
    () => checkAws(region).sts.send(new GetCallerIdentityCommand()),
  );
  const { Account: account = 'unknown', Arn: arn = '' } = identity;
  return { account, arn, principal: principalOf(arn) };
}

/**
 * Policies belong to the role, and a session's name has no path: a role that has one is not found
 * by this name.
 */
export function principalOf(arn: string): string | undefined {
  const [, partition, account, role] =
    /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (role !== undefined) return `arn:${partition}:iam::${account}:role/${role}`;
  return /^arn:[\w-]+:iam::\d+:user\//.test(arn) ? arn : undefined;
}
