import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { PARTITIONS } from '../../../src/aws/partitions.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/networks.md'), 'utf8');
const section = /## Hosts of the action\n(.*?)\n## /s.exec(page)?.[1] ?? '';
const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((file) => ({
  file,
  text: readFileSync(join(ROOT, file), 'utf8'),
}));

const BUCKET = { Bucket: 'a-bucket' };
/** How each client finds its host. */
const CLIENTS = {
  CloudFormationClient: (region: string) =>
    new CloudFormationClient({ region }).config.endpointProvider({ Region: region }),
  CloudWatchClient: (region: string) =>
    new CloudWatchClient({ region }).config.endpointProvider({ Region: region }),
  CloudWatchLogsClient: (region: string) =>
    new CloudWatchLogsClient({ region }).config.endpointProvider({ Region: region }),
  EC2Client: (region: string) =>
    new EC2Client({ region }).config.endpointProvider({ Region: region }),
  ECRClient: (region: string) =>
    new ECRClient({ region }).config.endpointProvider({ Region: region }),
  ECSClient: (region: string) =>
    new ECSClient({ region }).config.endpointProvider({ Region: region }),
  IAMClient: (region: string) =>
    new IAMClient({ region }).config.endpointProvider({ Region: region }),
  S3Client: (region: string) =>
    new S3Client({ region }).config.endpointProvider({ Region: region, ...BUCKET }),
  ServiceQuotasClient: (region: string) =>
    new ServiceQuotasClient({ region }).config.endpointProvider({ Region: region }),
  STSClient: (region: string) =>
    new STSClient({ region }).config.endpointProvider({ Region: region }),
};

/** The patterns of the page, of which some are whole hosts. */
const documented = [...section.matchAll(/`((?:[\w-]+\.)+(?:SUFFIX|amazonaws\.com))`/g)].map(
  ([, pattern = '']) => pattern,
);
const suffixes = [...section.matchAll(/`([a-z0-9-]+(?:\.[a-z0-9-]+)+)`/g)].map(
  ([, one = '']) => one,
);

function hostsFor(region: string): readonly string[] {
  return documented.flatMap((pattern) =>
    suffixes.map((suffix) =>
      pattern.replace('BUCKET', BUCKET.Bucket).replace('REGION', region).replace('SUFFIX', suffix),
    ),
  );
}

test('the page names the host of every service that the action calls, in every region', () => {
  const regions = PARTITIONS.flatMap((partition) => partition.regions);
  expect(regions.length).toBeGreaterThan(40);
  const anywhere = regions.flatMap(hostsFor);
  for (const region of regions) {
    const here = hostsFor(region);
    for (const [name, endpoint] of Object.entries(CLIENTS)) {
      const { hostname } = endpoint(region).url;
      // IAM has one host in a partition, in one of its regions.
      const allowed = name === 'IAMClient' ? anywhere : here;
      expect(allowed, `${name} in ${region}`).toContain(hostname);
    }
  }
});

test('every host of the page is one of a service that the action calls', () => {
  const called = new Set(
    ['us-east-1', 'us-gov-west-1'].flatMap((region) =>
      Object.values(CLIENTS).map((endpoint) =>
        endpoint(region).url.hostname.replace(region, 'REGION').replace(BUCKET.Bucket, 'BUCKET'),
      ),
    ),
  );
  const named = documented.map((pattern) => pattern.replace('SUFFIX', 'amazonaws.com'));
  const whole = named.filter((name) => !name.startsWith('iam.REGION'));
  expect(whole.filter((name) => !called.has(name))).toEqual([]);
});

test('the action makes these clients and no others', () => {
  const made = sources.flatMap(({ text }) =>
    [...text.matchAll(/new (\w+Client)\(/g)].map(([, name = '']) => name),
  );
  expect([...new Set(made)].toSorted()).toEqual(Object.keys(CLIENTS).toSorted());
});

test('nothing else in the action opens a connection, but these for a reason', () => {
  const opens =
    /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'|\bfetch\(|new (?:WebSocket|EventSource)/;
  // What only reads addresses opens nothing.
  const reads = /import \{(?: (?:BlockList|isIP|isIPv4|isIPv6),?)+ \} from 'node:net'/g;
  const found = sources.filter(({ text }) => opens.test(text.replaceAll(reads, '')));
  expect(found.map(({ file }) => file).toSorted()).toEqual([
    // Agents for the proxy of the SDK.
    'src/aws/proxy.ts',
    // The registry of an image, in check mode.
    'src/check/checks/image.ts',
    // GitHub's API, where the workflow asks for a comment or an issue.
    'src/github/api.ts',
  ]);
  const programs = sources.filter(({ text }) => /from 'node:child_process'/.test(text));
  expect(programs.map(({ file }) => file).toSorted()).toEqual([
    'src/github/commits.ts',
    'src/workspace/tracked.ts',
  ]);
});
