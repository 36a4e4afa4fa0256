import { BatchGetImageCommand, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import * as z from 'zod';
import { messageOf } from '../../errors.ts';
import { parseJson } from '../../text/json.ts';
import { type DefinedPlace, type Finding, failed, ok, unchecked } from '../context.ts';

/** An image in ECR. */
type InEcr = {
  readonly kind: 'ecr';
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly id: { readonly imageTag: string } | { readonly imageDigest: string };
};

/** An image in any other registry. */
type InRegistry = {
  readonly kind: 'registry';
  readonly host: string;
  readonly repository: string;
  /** A tag or a digest. */
  readonly reference: string;
};

/** Registries' names for what ECS calls X86_64 and ARM64. */
const PROCESSORS = { X86_64: 'amd64', ARM64: 'arm64' } as const;

const index = z.object({
  manifests: z.array(
    z.object({ platform: z.object({ architecture: z.string(), os: z.string() }).optional() }),
  ),
});
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

const ANSWER_WITHIN = 5000;
const tokenAnswer = z.object({ token: z.string().optional(), access_token: z.string().optional() });
/** Each partition has a domain of its own. */
const ECR =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:(?:on\.)?amazon(?:aws|webservices)\.(?:com(?:\.cn)?|eu)|on\.aws|[a-z0-9.]+\.gov|cloud\.adc-e\.uk)$/;
/** Docker Hub's name is not that of its registry. */
const DOCKER_HUB = 'registry-1.docker.io';

/** Whether the image of the load generator is where the task definition says. */
export async function checkImage(place: DefinedPlace): Promise<Finding> {
  const { definition, stack } = place;
  const container = definition.containerDefinitions?.find(({ name }) => name === stack.container);
  const image = container?.image ?? '';
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
        return failed('image-not-in-repository', facts);
      }
      const architecture = place.stack.size?.architecture ?? 'X86_64';
      const offered = architecturesIn(found.imageManifest ?? '');
      return offered.length > 0 && !offered.includes(PROCESSORS[architecture])
        ? failed('image-other-architecture', { offered, architecture })
        : ok(`it is in the repository ${repository} in ${region}`);
    } catch (error) {
      if (!(error instanceof RepositoryNotFoundException)) throw error;
      return failed('repository-not-found', { account, repository, region });
    }
  });
}

/** An image for one kind of processor does not name it in its manifest; an index does. */
function architecturesIn(manifest: string): readonly string[] {
  const json = parseJson(Buffer.from(manifest));
  const parsed = index.safeParse(json.ok ? json.value : undefined);
  if (!parsed.success) return [];
  const platforms = parsed.data.manifests.flatMap(({ platform }) => platform ?? []);
  return [
    ...new Set(
      platforms.filter(({ os }) => os === 'linux').map(({ architecture }) => architecture),
    ),
  ];
}

async function checkRegistry(found: InRegistry, place: DefinedPlace): Promise<Finding> {
  const { host } = found;
  const image = `${found.repository}:${found.reference}`;
  try {
    const status = await headManifest(found, place.fetch);
    if (status === 200) return ok(`${image} at ${host} is there`);
    if (status === 404) return failed('image-not-found', { image, host });
    return unchecked('registry-refused', { image, host, status });
  } catch (error) {
    const reason = messageOf(error);
    return unchecked('registry-unreachable', { image, host, reason });
  }
}

/**
 * Reads an image's name as container engines do: the first part is a host if it has a dot or a
 * port; no tag means `latest`.
 */
export function parseImage(image: string): InEcr | InRegistry {
  const [, rest = image, digest] = /^(.*)@(sha256:[0-9a-f]+)$/.exec(image) ?? [];
  const [, name = rest, tag = 'latest'] = /^(.*):([^/:]+)$/.exec(rest) ?? [];
  const [first = '', ...others] = name.split('/');
  const named = others.length > 0 && /[.:]|^localhost$/.test(first);
  const repository = named ? others.join('/') : name;
  const [, account, region] = ECR.exec(first) ?? [];
  if (named && account !== undefined && region !== undefined) {
    const id = digest === undefined ? { imageTag: tag } : { imageDigest: digest };
    return { kind: 'ecr', account, region, repository, id };
  }
  const reference = digest ?? tag;
  if (named && first !== 'docker.io')
    return { kind: 'registry', host: first, repository, reference };
  return {
    kind: 'registry',
    host: DOCKER_HUB,
    repository: repository.includes('/') ? repository : `library/${repository}`,
    reference,
  };
}

/**
 * Asks a registry for an image's manifest, as somebody without credentials. HEAD, because Docker
 * Hub counts GET as a pull.
 * @returns the status of the answer. @throws whatever `fetch` throws when there is none.
 */
async function headManifest(image: InRegistry, fetch: typeof globalThis.fetch): Promise<number> {
  const { host, repository, reference } = image;
  const signal = AbortSignal.timeout(ANSWER_WITHIN);
  const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`https://${host}/v2/${repository}/manifests/${reference}`, {
      method: 'HEAD',
      headers: { accept: MANIFEST_TYPES.join(', '), ...headers },
      signal,
    });
  const first = await ask({});
  const source =
    first.status === 401 ? tokenSource(first.headers.get('www-authenticate') ?? '') : undefined;
  if (source === undefined) return first.status;
  const answer = await fetch(source, { signal });
  if (!answer.ok) return first.status;
  const { token, access_token: accessToken = '' } = tokenAnswer.parse(await answer.json());
  return (await ask({ authorization: `Bearer ${token ?? accessToken}` })).status;
}

/**
 * Where the registry says that tokens come from:
 * https://distribution.github.io/distribution/spec/auth/token/
 */
function tokenSource(challenge: string): URL | undefined {
  if (!/^Bearer\s/i.test(challenge)) return undefined;
  const { realm = '', ...parameters } = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  if (!URL.canParse(realm) || !realm.startsWith('https://')) return undefined;
  const url = new URL(realm);
  for (const name of ['service', 'scope']) {
    const value = parameters[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}
