// The role of cloudformation/github-role.yml, in the local cloud.
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CREDENTIALS } from '../../../local/cloud/clients.ts';
import type { LocalCloud } from '../../../local/cloud/cloud.ts';
import { jobPolicies, statementsOf } from '../../../local/cloud/policies/template.ts';

const ACCOUNT = '000000000000';
const TRUST = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
    },
  ],
} as const;
/** The policies of the template for this account and a role of this name, less some statements. */
function policies(role: string, without: readonly string[]): ReadonlyMap<string, string> {
  const all = jobPolicies({
    'AWS::Partition': 'aws',
    'AWS::AccountId': ACCOUNT,
    'AWS::StackName': role,
    StackName: 'dlt-fargate',
    ClusterName: 'dlt-fargate',
    LargestTaskCpu: '1024',
    LargestTaskMemory: '2048',
  });
  return new Map(
    [...all].map(([name, { Version, Statement }]) => {
      const parsed = statementsOf({ Version, Statement });
      const kept = Statement.filter((_, index) => !without.includes(parsed[index]?.Sid ?? ''));
      return [name, JSON.stringify({ Version, Statement: kept })];
    }),
  );
}

/** Makes the role and assumes it. @returns the cloud as a job with this role sees it. */
export async function asJob(
  cloud: LocalCloud,
  { role, without = [] }: { role: string; without?: readonly string[] },
): Promise<LocalCloud> {
  const config = { region: 'us-east-1', endpoint: cloud.endpoint, credentials: CREDENTIALS };
  const iam = new IAMClient(config);
  // As CloudFormation names the role of a stack.
  const RoleName = `${role}-Role-0`;
  await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(TRUST) }),
  );
  for (const [PolicyName, PolicyDocument] of policies(role, without))
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${RoleName}`;
  const { Credentials } = await new STSClient(config).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'GitHubActions' }),
  );
  const env = {
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? '',
    AWS_SESSION_TOKEN: Credentials?.SessionToken ?? '',
  };
  return { ...cloud, env: { ...cloud.env, ...env } };
}
