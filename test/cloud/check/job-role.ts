// The role that docs/permissions.md describes, in the local cloud.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { CREDENTIALS } from '../../../local/cloud/clients.ts';
import type { LocalCloud } from '../../../local/cloud/cloud.ts';
import { ROOT } from '../support.ts';

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
const policy = z.looseObject({ Statement: z.array(z.looseObject({ Sid: z.string() })) });

/** A policy of the page for this account and a role of this name, less some of its statements. */
function documented(
  name: 'policy' | 'check-policy',
  { without, role }: { without: readonly string[]; role: string },
): string {
  const page = readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8');
  const pattern = new RegExp(
    `<!-- ${name}:start [\\s\\S]*?\`\`\`json\\n([\\s\\S]*?)\`\`\`\\n<!-- ${name}:end -->`,
  );
  const text = (pattern.exec(page)?.[1] ?? '')
    .replaceAll('123456789012', ACCOUNT)
    .replace(':role/load-gate"', `:role/${role}"`);
  const { Statement, ...rest } = policy.parse(JSON.parse(text));
  return JSON.stringify({
    ...rest,
    Statement: Statement.filter(({ Sid }) => !without.includes(Sid)),
  });
}

/** Makes the role and assumes it. @returns the cloud as a job with this role sees it. */
export async function asJob(
  cloud: LocalCloud,
  { role, without = [] }: { role: string; without?: readonly string[] },
): Promise<LocalCloud> {
  const config = { region: 'us-east-1', endpoint: cloud.endpoint, credentials: CREDENTIALS };
  const iam = new IAMClient(config);
  await iam.send(
    new CreateRoleCommand({ RoleName: role, AssumeRolePolicyDocument: JSON.stringify(TRUST) }),
  );
  for (const name of ['policy', 'check-policy'] as const) {
    const PolicyDocument = documented(name, { without, role });
    await iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: name, PolicyDocument }));
  }
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${role}`;
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
