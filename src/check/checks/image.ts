import { BatchGetImageCommand, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import * as z from 'zod';
import { call } from '../../aws.ts';
import { messageOf } from '../../errors.ts';
import { loadGenerator, readSize } from '../../fleet/stack.ts';
import type { DefinedPlace } from '../context.ts';
import { type Finding, failed, ok, unchecked } from '../finding.ts';
import { type ImageReference, parseImage } from './image-reference.ts';
import { headManifest, MANIFEST_TYPES } from './registry.ts';

const FIX = 'push it (docs/image.md), or correct the parameter DockerImage of the stack';
const LOOK =
  'look whether it is there; a private registry needs repositoryCredentials in the task definition';
/** Registries' names for what ECS calls X86_64 and ARM64. */
const PROCESSORS = { X86_64: 'amd64', ARM64: 'arm64' } as const;

const index = z.object({
  manifests: z.array(
    z.object({ platform: z.object({ architecture: z.string(), os: z.string() }).optional() }),
  ),
});

/** Whether the image of the load generator is where the task definition says. */
export async function checkImage(place: DefinedPlace): Promise<Finding> {
  const image = loadGenerator(place.definition)?.image ?? '';
  const reference = parseImage(image);
  return reference.kind === 'ecr' ? checkEcr(reference, place) : checkRegistry(reference, place);
}

type InEcr = Extract<ImageReference, { kind: 'ecr' }>;
type InRegistry = Extract<ImageReference, { kind: 'registry' }>;

async function checkEcr(
  { account, region, repository, id }: InEcr,
  { definition, checkAws }: DefinedPlace,
): Promise<Finding> {
  const command = new BatchGetImageCommand({
    registryId: account,
    repositoryName: repository,
    imageIds: [id],
    acceptedMediaTypes: [...MANIFEST_TYPES],
  });
  const doing = `look for the image in the repository ${repository}`;
  return call({ doing, region, permission: 'ecr:BatchGetImage' }, async () => {
    try {
      const { images = [] } = await checkAws(region).ecr.send(command);
      const name = `${repository} in ${region}`;
      const [found] = images;
      if (found === undefined)
        return failed({
          what: `the repository ${name} has no image ${Object.values(id).join('')}`,
          fix: FIX,
        });
      const size = readSize(definition);
      return (
        architectureProblem(found.imageManifest ?? '', size?.architecture ?? 'X86_64') ??
        ok(`it is in the repository ${name}`)
      );
    } catch (error) {
      if (!(error instanceof RepositoryNotFoundException)) throw error;
      return failed({
        what: `the account ${account} has no repository ${repository} in ${region}`,
        fix: FIX,
      });
    }
  });
}

/** An image for one kind of processor does not name it in its manifest; an index does. */
export function architecturesIn(manifest: string): readonly string[] {
  const parsed = index.safeParse(parseJson(manifest));
  if (!parsed.success) return [];
  const platforms = parsed.data.manifests.flatMap(({ platform }) => platform ?? []);
  return [
    ...new Set(
      platforms.filter(({ os }) => os === 'linux').map(({ architecture }) => architecture),
    ),
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function architectureProblem(
  manifest: string,
  architecture: keyof typeof PROCESSORS,
): Finding | undefined {
  const offered = architecturesIn(manifest);
  if (offered.length === 0 || offered.includes(PROCESSORS[architecture])) return undefined;
  const fix =
    'build it for both (docs/image.md), or correct the parameter CpuArchitecture of the stack';
  return failed({
    what: `the image is for ${offered.join(' and ')}, and tasks have ${architecture} processors`,
    fix,
  });
}

async function checkRegistry(
  { host, repository, reference }: InRegistry,
  { fetch }: DefinedPlace,
): Promise<Finding> {
  const name = `${repository}:${reference} at ${host}`;
  try {
    const status = await headManifest({ host, repository, reference }, fetch);
    if (status === 200) return ok(`${name} is there`);
    if (status === 404) return failed({ what: `there is no image ${name}`, fix: FIX });
    return unchecked(
      `${host} answers ${status} to a request for ${name} without credentials`,
      LOOK,
    );
  } catch (error) {
    return unchecked(`${host} could not be asked for ${name}: ${messageOf(error)}`, LOOK);
  }
}
