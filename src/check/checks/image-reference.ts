/** Where an image is. */
export type ImageReference =
  | {
      readonly kind: 'ecr';
      readonly account: string;
      readonly region: string;
      readonly repository: string;
      readonly id: { readonly imageTag: string } | { readonly imageDigest: string };
    }
  | {
      readonly kind: 'registry';
      readonly host: string;
      readonly repository: string;
      /** A tag or a digest. */
      readonly reference: string;
    };

const ECR = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/;
/** Docker Hub's name is not that of its registry. */
const DOCKER_HUB = 'registry-1.docker.io';

/**
 * Reads an image's name as container engines do: the first part is a host if it has a dot or a
 * port; no tag means `latest`.
 */
export function parseImage(image: string): ImageReference {
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
