import { BatchGetImageCommand, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import { describe, expect, test } from 'vitest';
import { checkImage, parseImage } from '../../../../src/check/checks/image.ts';
import { aGoodAccount, aPlace, DEFINITION, outline } from '../../../support/builders/check.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';
import { containing } from '../../../support/problems.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('the name of an image', () => {
  test.each([
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/load-gate:0.1.0',
      { region: 'eu-west-1', repository: 'load-gate', id: { imageTag: '0.1.0' } },
    ],
    [
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/load-gate',
      { repository: 'team/load-gate', id: { imageTag: 'latest' } },
    ],
    [
      `123456789012.dkr.ecr.us-east-1.amazonaws.com/x:1@${DIGEST}`,
      { repository: 'x', id: { imageDigest: DIGEST } },
    ],
    [
      '123456789012.dkr-ecr.eu-west-1.on.aws/load-gate:1',
      { region: 'eu-west-1', id: { imageTag: '1' } },
    ],
    [
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/load-gate:1',
      { region: 'cn-north-1', id: { imageTag: '1' } },
    ],
    [
      '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/load-gate:1',
      { region: 'eusc-de-east-1', id: { imageTag: '1' } },
    ],
    [
      '123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/load-gate:1',
      { region: 'us-iso-east-1', id: { imageTag: '1' } },
    ],
  ])('%s is in ECR', (image, expected) => {
    expect(parseImage(image)).toMatchObject({ kind: 'ecr', account: '123456789012', ...expected });
  });

  test.each([
    ['blazemeter/taurus', 'registry-1.docker.io', 'blazemeter/taurus', 'latest'],
    ['ubuntu:24.04', 'registry-1.docker.io', 'library/ubuntu', '24.04'],
    ['docker.io/blazemeter/taurus:1.16', 'registry-1.docker.io', 'blazemeter/taurus', '1.16'],
    ['ghcr.io/octo-org/load-gate:1', 'ghcr.io', 'octo-org/load-gate', '1'],
    ['registry.example.com:5000/a/b', 'registry.example.com:5000', 'a/b', 'latest'],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com.example/a/b:1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com.example',
      'a/b',
      '1',
    ],
    [`public.ecr.aws/x/load-gate@${DIGEST}`, 'public.ecr.aws', 'x/load-gate', DIGEST],
  ])('%s is at %s', (image, host, repository, reference) => {
    expect(parseImage(image)).toEqual({ kind: 'registry', host, repository, reference });
  });
});

function indexOf(...architectures: string[]): string {
  const own = architectures.map((architecture) => ({ platform: { architecture, os: 'linux' } }));
  return JSON.stringify({
    manifests: [...own, { platform: { architecture: 'unknown', os: 'unknown' } }],
  });
}

describe('an image in ECR', () => {
  const arm = { ...DEFINITION, runtimePlatform: { cpuArchitecture: 'ARM64' as const } };
  test.each([
    ['is there', indexOf('amd64'), DEFINITION, 'it is in the repository load-gate in eu-west-1'],
    [
      'is there for one kind, which nothing names',
      '{"config": {}, "layers": []}',
      arm,
      'it is in the repository load-gate in eu-west-1',
    ],
    [
      'is there for both kinds',
      indexOf('amd64', 'arm64'),
      arm,
      'it is in the repository load-gate in eu-west-1',
    ],
    [
      'is there, and its manifest is no JSON',
      'nothing',
      arm,
      'it is in the repository load-gate in eu-west-1',
    ],
  ])('%s', async (_, imageManifest, definition, detail) => {
    const account = aGoodAccount();
    account.more.ecr.on(BatchGetImageCommand).resolves({ images: [{ imageManifest }] });
    expect(await checkImage(aPlace(account, { definition }))).toEqual({ outcome: 'ok', detail });
    expect(account.more.ecr.call(0).args[0].input).toMatchObject({
      registryId: '123456789012',
      imageIds: [{ imageTag: '1' }],
    });
  });

  test('for other processors is refused', async () => {
    const account = aGoodAccount();
    account.more.ecr
      .on(BatchGetImageCommand)
      .resolves({ images: [{ imageManifest: indexOf('amd64') }] });
    expect(outline(await checkImage(aPlace(account, { definition: arm })))).toBe(
      'failed: image-other-architecture',
    );
  });

  test('that was never pushed is refused with its repository', async () => {
    const account = aGoodAccount();
    account.more.ecr
      .on(BatchGetImageCommand)
      .resolves({ images: [], failures: [{ failureCode: 'ImageNotFound' }] });
    expect(outline(await checkImage(aPlace(account)))).toBe('failed: image-not-in-repository');
    const gone = new RepositoryNotFoundException({ message: 'gone', $metadata: {} });
    account.more.ecr.on(BatchGetImageCommand).rejects(gone);
    expect(outline(await checkImage(aPlace(account)))).toBe('failed: repository-not-found');
  });

  test('that may not be looked for names the permission', async () => {
    const account = aGoodAccount();
    account.more.ecr.on(BatchGetImageCommand).rejects(awsError('AccessDeniedException', 'not you'));
    await expect(checkImage(aPlace(account))).rejects.toThrow(
      'allow ecr:BatchGetImage to the role of the job',
    );
  });
});

/** A registry that asks for a token and then answers with a status. */
function registry(status: number, asked: string[]): typeof globalThis.fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const headers = new Headers(init?.headers);
    asked.push(`${init?.method ?? 'GET'} ${url}`);
    if (url.startsWith('https://auth.example/')) return Response.json({ token: 'abc' });
    if (headers.get('authorization') === 'Bearer abc') return new Response(null, { status });
    const challenge =
      'Bearer realm="https://auth.example/token",service="registry",scope="repository:blazemeter/taurus:pull"';
    return new Response(null, { status: 401, headers: { 'www-authenticate': challenge } });
  };
}

describe('an image elsewhere', () => {
  const definition = {
    ...DEFINITION,
    containerDefinitions: [
      { ...DEFINITION.containerDefinitions?.[0], image: 'blazemeter/taurus:1.16' },
    ],
  };

  test.each([
    [200, 'ok: blazemeter/taurus:1.16 at registry-1.docker.io is there'],
    [404, 'failed: image-not-found'],
    [403, 'unchecked: registry-refused'],
  ])('is asked for with a token of no account, and %i is understood', async (status, expected) => {
    const asked: string[] = [];
    const place = aPlace(aGoodAccount(), { definition, fetch: registry(status, asked) });
    expect(outline(await checkImage(place))).toBe(expected);
    expect(asked).toEqual([
      'HEAD https://registry-1.docker.io/v2/blazemeter/taurus/manifests/1.16',
      'GET https://auth.example/token?service=registry&scope=repository%3Ablazemeter%2Ftaurus%3Apull',
      'HEAD https://registry-1.docker.io/v2/blazemeter/taurus/manifests/1.16',
    ]);
  });

  test('whose registry does not answer is not a failure', async () => {
    const found = await checkImage(aPlace(aGoodAccount(), { definition }));
    expect(found).toMatchObject({
      outcome: 'unchecked',
      messages: [{ code: 'registry-unreachable', what: containing('no test answers') }],
    });
  });

  test.each([
    'Basic realm="x"',
    'Bearer service="x"',
    'Bearer realm="http://plain.example/token"',
    'Bearer realm="file:///etc/passwd"',
  ])('no token is asked for after %s', async (challenge) => {
    const asked: unknown[] = [];
    const refusing: typeof globalThis.fetch = async (input) => {
      asked.push(input);
      return new Response(null, { status: 401, headers: { 'www-authenticate': challenge } });
    };
    const place = aPlace(aGoodAccount(), { definition, fetch: refusing });
    expect(outline(await checkImage(place))).toBe('unchecked: registry-refused');
    expect(asked).toHaveLength(1);
  });
});
