import * as z from 'zod';

type Registry = { readonly host: string; readonly repository: string; readonly reference: string };

export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

const ANSWER_WITHIN = 5000;
const tokenAnswer = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/**
 * Asks a registry for an image's manifest, as somebody without credentials. HEAD, because Docker
 * Hub counts GET as a pull.
 * @returns the status of the answer. @throws whatever `fetch` throws when there is none.
 */
export async function headManifest(
  { host, repository, reference }: Registry,
  fetch: typeof globalThis.fetch,
): Promise<number> {
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
export function tokenSource(challenge: string): URL | undefined {
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
