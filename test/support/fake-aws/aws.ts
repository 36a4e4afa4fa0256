import { Readable } from 'node:stream';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { type GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import type { Aws, RegionClients } from '../../../src/aws.ts';

export type RegionMocks = ReturnType<typeof mocksFor>['mocks'];

export type FakeAws = {
  readonly aws: Aws;
  /** The mocks of one region's clients. */
  readonly in: (region: string) => RegionMocks;
};

/**
 * AWS without a network: a command that no test has answered is rejected, because the mock's own
 * answer would be undefined.
 */
export function fakeAws(): FakeAws {
  const made = new Map<string, ReturnType<typeof mocksFor>>();
  const of = (region: string): ReturnType<typeof mocksFor> => {
    const existing = made.get(region) ?? mocksFor(region);
    made.set(region, existing);
    return existing;
  };
  return { aws: (region) => of(region).clients, in: (region) => of(region).mocks };
}

function mocksFor(region: string) {
  const clients: RegionClients = {
    cloudFormation: new CloudFormationClient({ region }),
    ecs: new ECSClient({ region }),
    cloudWatch: new CloudWatchClient({ region }),
    logs: new CloudWatchLogsClient({ region }),
    s3: new S3Client({ region }),
    quotas: new ServiceQuotasClient({ region }),
  };
  const mocks = {
    cloudFormation: mockClient(clients.cloudFormation),
    ecs: mockClient(clients.ecs),
    cloudWatch: mockClient(clients.cloudWatch),
    logs: mockClient(clients.logs),
    s3: mockClient(clients.s3),
    quotas: mockClient(clients.quotas),
  };
  const unanswered = new Error(`no test answers this command in ${region}`);
  mocks.cloudFormation.onAnyCommand().rejects(unanswered);
  mocks.ecs.onAnyCommand().rejects(unanswered);
  mocks.cloudWatch.onAnyCommand().rejects(unanswered);
  mocks.logs.onAnyCommand().rejects(unanswered);
  mocks.s3.onAnyCommand().rejects(unanswered);
  mocks.quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 4000 } });
  return { clients, mocks };
}

/** An error as the SDK throws it: told apart by its name. */
export function awsError(name: string, message = 'no further words'): Error {
  return Object.assign(new Error(message), { name });
}

export function s3Body(
  content: string | Error | Readable,
): NonNullable<GetObjectCommandOutput['Body']> {
  return Object.assign(content instanceof Readable ? content : streamOf(content), {
    transformToString: async () => textOf(content),
    transformToByteArray: async () => new TextEncoder().encode(textOf(content)),
    transformToWebStream: () => new ReadableStream(),
  });
}

function streamOf(content: string | Error): Readable {
  if (typeof content !== 'string') return Readable.from(failing(content));
  return Readable.from(content === '' ? [] : [Buffer.from(content)]);
}

function textOf(content: string | Error | Readable): string {
  return typeof content === 'string' ? content : '';
}

/** Breaks off. */
async function* failing(error: Error): AsyncGenerator<Buffer> {
  yield Buffer.from('{');
  throw error;
}
