// An account in the local cloud that is set up as the documentation says, and clients that break it
// on purpose.
import { join } from 'node:path';
import { CloudWatchLogsClient, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { DeleteClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { CREDENTIALS } from '../../../local/cloud/clients.ts';
import type { LocalCloud } from '../../../local/cloud/cloud.ts';
import { ROOT } from '../support.ts';

type Place = { readonly cloud: LocalCloud; readonly region: string };

function config({ cloud, region }: Place) {
  return { region, endpoint: cloud.endpoint, credentials: CREDENTIALS, forcePathStyle: true };
}

/** A repository with an image `1` for both kinds of processors, and an image `arm` for one. */
export async function pushImages(place: Place): Promise<void> {
  const ecr = new ECRClient(config(place));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'load-gate' }));
  for (const [imageTag, architectures] of [
    ['1', ['amd64', 'arm64']] as const,
    ['arm', ['arm64']] as const,
  ]) {
    const manifests = architectures.map((architecture) => ({
      platform: { architecture, os: 'linux' },
    }));
    const imageManifest = JSON.stringify({ schemaVersion: 2, manifests });
    await ecr.send(new PutImageCommand({ repositoryName: 'load-gate', imageTag, imageManifest }));
  }
}

export type Deployment = {
  readonly stackName?: string;
  /** What follows the registry's name. */
  readonly image?: string;
  readonly template?: string;
};

/** @returns the stack's outputs. */
export function deployWith(
  { cloud, region }: Place,
  {
    stackName = 'dlt-fargate',
    image = 'load-gate:1',
    template = 'cloudformation/main.yml',
  }: Deployment = {},
): Promise<Record<string, string>> {
  const DockerImage = `000000000000.dkr.ecr.${region}.amazonaws.com/${image}`;
  return cloud.deployStack({
    region,
    stackName,
    templateFile: join(ROOT, template),
    parameters: { DockerImage, FargateClusterName: stackName },
  });
}

export async function deleteCluster(place: Place, cluster: string): Promise<void> {
  await new ECSClient(config(place)).send(new DeleteClusterCommand({ cluster }));
}

export async function deleteLogGroup(place: Place, logGroupName: string): Promise<void> {
  await new CloudWatchLogsClient(config(place)).send(new DeleteLogGroupCommand({ logGroupName }));
}

export async function objectsIn(place: Place, bucket: string): Promise<readonly string[]> {
  const { Contents = [] } = await new S3Client(config(place)).send(
    new ListObjectsV2Command({ Bucket: bucket }),
  );
  return Contents.map(({ Key = '' }) => Key);
}

export type Line = {
  readonly outcome: string;
  readonly region: string;
  readonly check: string;
  readonly detail: string;
};

/** The lines of a check's log. */
export function linesOf(stdout: string): readonly Line[] {
  return stdout.split('\n').flatMap((line) => {
    const [, outcome, region, check, detail] =
      /^(ok|failed|not checked) +([a-z]\S+|all regions) {2,}(\S+(?: \S+)*) {2,}(.*)$/.exec(line) ??
      [];
    if (
      outcome === undefined ||
      region === undefined ||
      check === undefined ||
      detail === undefined
    )
      return [];
    return [{ outcome, region, check, detail }];
  });
}
