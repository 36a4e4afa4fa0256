import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListTasksCommand } from '@aws-sdk/client-ecs';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from '../../../local/cloud/listen.ts';
import { awsClock } from '../../../src/aws/clock.ts';
import { proxyAgents, proxyFetch, proxyName } from '../../../src/aws/proxy.ts';
import { call, makeAws } from '../../../src/aws.ts';
import { codesFrom, problemsFrom } from '../../support/problems.ts';
import { startProxy, type TestProxy } from '../../support/proxy.ts';

const NAMES = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);
const closing: (() => unknown)[] = [];

beforeEach(() => {
  for (const name of NAMES) vi.stubEnv(name, '');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

const answer: RequestListener = (_, reply) => {
  reply.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  reply.end('{"taskArns":["arn"]}');
};

/** A service behind the address of AWS_ENDPOINT_URL. */
async function service(): Promise<string> {
  const server = createServer(answer);
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const endpoint = `http://127.0.0.1:${await listen(server, 0)}`;
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
  return endpoint;
}

async function proxy(options: Parameters<typeof startProxy>[0] = {}): Promise<TestProxy> {
  const started = await startProxy(options);
  closing.push(started.close);
  return started;
}

const TIMEOUTS = { attempts: 3, connect: 1000, answer: 2000 };

function ask(region = 'eu-west-1', timeouts = TIMEOUTS) {
  const { ecs } = makeAws(
    awsClock(() => undefined),
    timeouts,
  )(region);
  closing.push(() => ecs.destroy());
  return call({ doing: 'ask', region, permission: 'ecs:ListTasks' }, () =>
    ecs.send(new ListTasksCommand({})),
  );
}

describe('C3: a call goes through the proxy of the environment', () => {
  test.each(['http_proxy', 'HTTP_PROXY'])('with its whole URL, by %s', async (name) => {
    const endpoint = await service();
    const { address, requests } = await proxy();
    vi.stubEnv(name, address);
    expect(await ask()).toMatchObject({ taskArns: ['arn'] });
    expect(requests).toEqual([`POST ${endpoint}/`]);
  });

  test('also where the runner itself finds no such host, and for objects', async () => {
    const target = await service();
    const { address, requests } = await proxy({ target });
    vi.stubEnv('HTTP_PROXY', address);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://192.0.2.1:4566');
    expect(await ask()).toMatchObject({ taskArns: ['arn'] });
    const { s3 } = makeAws(awsClock(() => undefined))('eu-west-1');
    await s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'key' }));
    s3.destroy();
    expect(requests).toEqual([
      'POST http://192.0.2.1:4566/',
      expect.stringMatching(/^GET http:\/\/192\.0\.2\.1:4566\/bucket\/key/),
    ]);
  });

  test.each([
    ['https_proxy', 'user:p%40ss%25'],
    ['HTTPS_PROXY', 'user:p%40ss%25'],
  ])('in a tunnel to AWS itself, with credentials, by %s', async (name, user) => {
    const { key, cert } = certificate();
    const server = createTlsServer({ key, cert }, answer);
    closing.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    const target = `http://127.0.0.1:${await listen(server, 0)}`;
    const { address, requests, credentials } = await proxy({ target });
    vi.stubEnv(name, address.replace('http://', `http://${user}@`));
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await ask('us-gov-west-1')).toMatchObject({ taskArns: ['arn'] });
    expect(requests).toEqual(['CONNECT ecs.us-gov-west-1.amazonaws.com:443']);
    expect(credentials).toEqual([`Basic ${Buffer.from('user:p@ss%').toString('base64')}`]);
  });

  test.each([
    ['127.0.0.1', true],
    ['localhost, 127.0.0.1', true],
    ['127.0.0.0/8', true],
    ['10.0.0.0/8 127.0.0.1/32', true],
    ['*', true],
    ['127.0.0.1:PORT', true],
    ['127.0.0.1:1', false],
    ['example.com,128.0.0.0/8', false],
    ['', false],
  ])('not where NO_PROXY says %j: %s', async (text, isDirect) => {
    const endpoint = await service();
    const { address, requests } = await proxy();
    vi.stubEnv('HTTP_PROXY', address);
    vi.stubEnv('NO_PROXY', text.replace('PORT', new URL(endpoint).port));
    expect(await ask()).toMatchObject({ taskArns: ['arn'] });
    expect(requests).toHaveLength(isDirect ? 0 : 1);
  });
});

describe('C3: NO_PROXY', () => {
  const proxied = { https_proxy: 'http://proxy:3128' };
  const bypassed = (text: string) =>
    proxyAgents({ ...proxied, NO_PROXY: text })['httpsAgent']?.proxyEnv['no_proxy']?.split(',');

  test.each([
    ['amazonaws.com', ['amazonaws.com', '.amazonaws.com']],
    ['.amazonaws.com', ['amazonaws.com', '.amazonaws.com']],
    ['*.amazonaws.com', ['amazonaws.com', '.amazonaws.com']],
    ['amazonaws.com:443', ['amazonaws.com', '.amazonaws.com']],
    ['example.com:8443', ['example.com:8443']],
    ['10.1.2.3/16', ['10.1.0.0-10.1.255.255']],
    ['0.0.0.0/0', ['0.0.0.0-255.255.255.255']],
    ['[::1]', ['::1', '.::1']],
    ['::1', ['::1', '.::1']],
    ['a b,,c', ['a', '.a', 'b', '.b', 'c', '.c']],
  ])('%s is read as curl and the AWS CLI read it', (text, entries) => {
    expect(bypassed(text)).toEqual(expect.arrayContaining(entries));
  });

  test('never lets credentials out of the host: its metadata is asked directly', () => {
    for (const text of ['', 'example.com'])
      expect(bypassed(text)).toEqual(expect.arrayContaining(['169.254.0.0-169.254.255.255']));
  });
});

describe('C3: a proxy that is not one', () => {
  test.each([
    ['socks5://proxy:1080'],
    ['http://'],
    ['http://user:50%off@proxy:3128'],
    ['http://proxy:99999'],
    ['not a proxy'],
  ])('is refused, without showing what may be a password: %s', async (text) => {
    vi.stubEnv('HTTPS_PROXY', text);
    const made = Promise.resolve().then(() => ask());
    expect(await codesFrom(made)).toEqual(['HTTPS_PROXY: proxy-invalid']);
    expect((await problemsFrom(made)).join()).not.toContain('50%off');
  });

  test('is one without its scheme, too, and named without its password', () => {
    expect(proxyName({ HTTPS_PROXY: 'user:secret@proxy.corp:3128' })).toBe(
      'http://proxy.corp:3128',
    );
    expect(proxyName({})).toBeUndefined();
    expect(proxyAgents({})).toEqual({});
  });

  test('is said where Node.js is too old to use one', async () => {
    const { node } = process.versions;
    Object.defineProperty(process.versions, 'node', { value: '24.4.1', configurable: true });
    try {
      vi.stubEnv('HTTPS_PROXY', 'http://proxy:3128');
      const made = Promise.resolve().then(() => ask());
      expect(await codesFrom(made)).toEqual(['HTTPS_PROXY: proxy-unsupported']);
    } finally {
      Object.defineProperty(process.versions, 'node', { value: node, configurable: true });
    }
  });
});

test('C3: what asks other registries goes through the proxy, too', async () => {
  const { address, requests } = await proxy({ refuse: () => 403 });
  expect(proxyFetch({})).toBeUndefined();
  const undo = proxyFetch({ HTTPS_PROXY: address });
  try {
    await expect(fetch('https://registry.example/v2/')).rejects.toThrow();
    expect(requests).toEqual(['CONNECT registry.example:443']);
  } finally {
    undo?.();
  }
});

describe('C3: a proxy that fails', () => {
  test('by never answering is given up', async () => {
    const server = createServer(() => undefined).on('connect', () => undefined);
    closing.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await listen(server, 0)}`);
    expect(await codesFrom(ask('eu-west-1', { attempts: 1, connect: 100, answer: 200 }))).toEqual([
      'eu-west-1: aws-proxy-failed',
    ]);
  });

  test.each([
    ['does not run', 'http://127.0.0.1:9', undefined],
    ['wants credentials', undefined, 407],
    ['does not let AWS pass', undefined, 403],
    ['is out of order', undefined, 503],
  ])('is named in the message: it %s', async (_, address, status) => {
    const refusing = await proxy({ refuse: () => status });
    const url = address ?? refusing.address;
    vi.stubEnv('HTTPS_PROXY', url.replace('http://', 'http://user:secret@'));
    const asked = ask();
    expect(await codesFrom(asked)).toEqual(['eu-west-1: aws-proxy-failed']);
    const [problem] = await problemsFrom(asked);
    expect(problem).toContain(` ${url}`);
    expect(problem).not.toContain('secret');
    // What is refused is refused again; what is out of order may come back.
    expect(refusing.requests).toHaveLength(status === undefined ? 0 : status === 503 ? 3 : 1);
  });

  test('for a moment is asked again', async () => {
    const target = await service();
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://192.0.2.1:4566');
    const { address, requests } = await proxy({
      target,
      refuse: (nth) => (nth === 1 ? 502 : undefined),
    });
    vi.stubEnv('HTTP_PROXY', address);
    expect(await ask()).toMatchObject({ taskArns: ['arn'] });
    expect(requests).toHaveLength(2);
  });
});

test.each([
  'certificate has expired',
  'self-signed certificate in certificate chain',
  'unable to verify the first certificate',
])('C3: a certificate that is not valid here: %s', async (message) => {
  const what = { doing: 'ask', region: 'eu-west-1', permission: 'ecs:ListTasks' };
  const asked = call(what, () => Promise.reject(new Error(message)));
  expect(await codesFrom(asked)).toEqual(['eu-west-1: aws-certificate-refused']);
});

/** One that nobody knows, for the moment. */
function certificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'load-gate-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...files], { stdio: 'ignore' });
  const read = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return read;
}
