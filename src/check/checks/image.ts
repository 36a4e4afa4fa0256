import { BatchGetImageCommand, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import * as z from 'zod';
import { messageFor, messageOf } from '../../errors.ts';
import { loadGenerator, readSize } from '../../fleet/stack.ts';
import { type DefinedPlace, type Finding, failed, ok, unchecked } from '../context.ts';
import {
  headManifest,
  type InEcr,
  type InRegistry,
  MANIFEST_TYPES,
  parseImage,
} from './registry.ts';

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

async function checkEcr(image: InEcr, place: DefinedPlace): Promise<Finding> {
  const { account, region, repository, id } = image;
  const command = new BatchGetImageCommand({
    registryId: account,
    repositoryName: repository,
    imageIds: [id],
    acceptedMediaTypes: [...MANIFEST_TYPES],
  });
  const doing = `look for the image in the repository ${repository}`;
  return place.call({ doing, permission: 'ecr:BatchGetImage' }, async () => {
    try {
      const { images = [] } = await place.checkAws(region).ecr.send(command);
      const [found] = images;
      if (found === undefined) {
        const facts = { repository, region, image: Object.values(id).join('') };
        return failed(messageFor('image-not-in-repository', facts));
      }
      const architecture = readSize(place.definition)?.architecture ?? 'X86_64';
      const offered = architecturesIn(found.imageManifest ?? '');
      return offered.length > 0 && !offered.includes(PROCESSORS[architecture])
        ? failed(messageFor('image-other-architecture', { offered, architecture }))
        : ok(`it is in the repository ${repository} in ${region}`);
    } catch (error) {
      if (!(error instanceof RepositoryNotFoundException)) throw error;
      return failed(messageFor('repository-not-found', { account, repository, region }));
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

async function checkRegistry(found: InRegistry, place: DefinedPlace): Promise<Finding> {
  const { host } = found;
  const image = `${found.repository}:${found.reference}`;
  try {
    const status = await headManifest(found, place.fetch);
    if (status === 200) return ok(`${image} at ${host} is there`);
    if (status === 404) return failed(messageFor('image-not-found', { image, host }));
    return unchecked(messageFor('registry-refused', { image, host, status }));
  } catch (error) {
    const reason = messageOf(error);
    return unchecked(messageFor('registry-unreachable', { image, host, reason }));
  }
}
