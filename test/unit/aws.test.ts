import { createServer, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { ListTasksCommand } from '@aws-sdk/client-ecs';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { listen } from '../../local/cloud/listen.ts';
import { boundedStream, withRetryTrait } from '../../src/aws/answers.ts';
import { awsClock } from '../../src/aws/clock.ts';
import { type Aws, call, makeAws } from '../../src/aws.ts';
import { GateError, messageOf } from '../../src/errors.ts';
import { awsError } from '../support/fake-aws/aws.ts';
import { codesFrom, problemsFrom } from '../support/problems.ts';

const WHAT = {
  doing: 'read the stack dlt-fargate',
  region: 'eu-west-1',
  permission: 'cloudformation:DescribeStacks',
} as const;
const unheard = () => awsClock(() => undefined);
const fail = (error: unknown) =>
  call(WHAT, async () => {
    throw error;
  });

test('an answer is handed on', async () => {
  expect(await call(WHAT, async () => 42)).toBe(42);
});

describe('a call that failed says why', () => {
  test.each([
    ['AccessDenied', 'no', 'aws-access-denied'],
    ['AccessDeniedException', 'no', 'aws-access-denied'],
    ['ExpiredTokenException', 'old', 'aws-credentials-expired'],
    ['InvalidClientTokenId', 'bad', 'aws-credentials-invalid'],
    ['UnrecognizedClientException', 'bad', 'aws-credentials-invalid'],
    ['SignatureDoesNotMatch', 'bad', 'aws-credentials-invalid'],
    ['CredentialsProviderError', 'none', 'aws-credentials-missing'],
    ['ThrottlingException', 'Rate exceeded', 'aws-throttled'],
    ['RequestLimitExceeded', 'too many', 'aws-throttled'],
    [
      'InvalidParameterException',
      'Rate exceeded (Service: AmazonEC2; ErrorCode: Throttling)',
      'aws-throttled',
    ],
    ['Error', 'getaddrinfo ENOTFOUND ecs.eu-west-1.amazonaws.com', 'aws-unreachable'],
    ['Error', 'connect ECONNREFUSED 127.0.0.1:1', 'aws-unreachable'],
    ['Error', 'connect EHOSTUNREACH 10.0.0.1:443', 'aws-unreachable'],
    ['Error', 'connect ETIMEDOUT 10.0.0.1:443', 'aws-unreachable'],
    ['Error', 'self-signed certificate in certificate chain', 'aws-certificate-refused'],
    ['Error', 'aborted', 'aws-unreachable'],
    ['TimeoutError', 'took too long', 'aws-unreachable'],
    ['InternalFailure', 'oops', 'aws-internal-error'],
    ['ServiceUnavailableException', 'oops', 'aws-internal-error'],
    ['ClusterNotFoundException', 'Cluster not found', 'aws-resource-gone'],
    ['ClientException', 'Unable to describe task definition', 'aws-resource-gone'],
    ['ValidationError', 'odd', 'aws-call-failed'],
    ['ValidationError', 'AccessDenied is a word', 'aws-call-failed'],
  ])('%s: %s', async (name, message, code) => {
    const failing = fail(awsError(name, message));
    expect(await codesFrom(failing)).toEqual([`eu-west-1: ${code}`]);
    const [problem] = await problemsFrom(failing);
    expect(problem).toMatch(/^eu-west-1: could not read the stack dlt-fargate: /);
    expect(problem).toContain(`: ${message}. Fix: `);
  });

  test('and which permission it needs, where that is missing', async () => {
    expect((await problemsFrom(fail(awsError('AccessDenied', 'no.')))).join()).toContain(
      'allow cloudformation:DescribeStacks to',
    );
  });

  test('also when the error has no words, or is no error', async () => {
    expect((await problemsFrom(fail(awsError('UnknownError', '')))).join()).toContain(
      'dlt-fargate: UnknownError. Fix',
    );
    expect((await problemsFrom(fail('odd'))).join()).toContain('dlt-fargate: odd. Fix');
  });

  test('and keeps the error as its cause', async () => {
    const cause = awsError('AccessDenied');
    await expect(fail(cause)).rejects.toMatchObject({ cause });
  });
});

test.each([
  new GateError([{ code: 'some-code', where: 'here', what: 'known', fix: 'do' }]),
  awsError('AbortError', 'Request aborted'),
])('what has its words already, or was given up on purpose, is thrown on: %s', async (error) => {
  await expect(fail(error)).rejects.toBe(error);
});

describe('a call is sent again', () => {
  const tasks = JSON.stringify({ taskArns: ['arn'] });
  const hidden = JSON.stringify({
    __type: 'InvalidParameterException',
    message: 'Rate exceeded (ErrorCode: Throttling)',
  });
  const denied = JSON.stringify({
    __type: 'AccessDeniedException',
    message: 'role/Throttling is not authorized',
  });

  async function listing(
    answers: readonly (readonly [number, string])[],
  ): Promise<{ arns: unknown; calls: number }> {
    let calls = 0;
    const server = createServer((_, reply) => {
      const [status, body] = answers[Math.min(calls, answers.length - 1)] ?? [500, ''];
      calls += 1;
      reply.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
    });
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${await listen(server, 0)}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const { ecs } = makeAws(unheard())('eu-west-1');
    try {
      const { taskArns } = await call(WHAT, () => ecs.send(new ListTasksCommand({})));
      return { arns: taskArns, calls };
    } catch (error) {
      return { arns: messageOf(error), calls };
    } finally {
      ecs.destroy();
      server.close();
      vi.unstubAllEnvs();
    }
  }

  test.each([
    ['whose reply is torn', [200, tasks.slice(0, -5)]],
    ['whose throttling hides in another error', [400, hidden]],
    ['that met an internal error', [500, '{}']],
  ] as const)('%s', async (_, first) => {
    expect(await listing([first, [200, tasks]])).toEqual({ arns: ['arn'], calls: 2 });
  });

  test('not when it is denied, whatever the role is called', async () => {
    expect(await listing([[400, denied]])).toMatchObject({ calls: 1 });
  });
});

test('C2: the first answer shows what time it is for AWS, whichever call it answers', async () => {
  const ahead = 600_000;
  const server = createServer((_, reply) => {
    const date = new Date(Date.now() + ahead).toUTCString();
    reply.writeHead(200, { date, 'content-type': 'application/x-amz-json-1.1' }).end('{}');
  });
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${await listen(server, 0)}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  const clock = awsClock(() => undefined);
  const { ecs } = makeAws(clock)('eu-west-1');
  await ecs.send(new ListTasksCommand({}));
  expect(Math.abs(clock.now() - Date.now() - ahead)).toBeLessThan(3000);
  ecs.destroy();
  server.close();
  vi.unstubAllEnvs();
});

describe('C2: where the clock is minutes off', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** How often a call is sent whose first answer is this error, of an AWS that is minutes ahead. */
  async function calls(code: string): Promise<number> {
    let sent = 0;
    const server = createServer((_, reply) => {
      sent += 1;
      const date = new Date(Date.now() + 600_000).toUTCString();
      reply.writeHead(sent === 1 ? 400 : 200, {
        date,
        'content-type': 'application/x-amz-json-1.1',
      });
      reply.end(sent === 1 ? JSON.stringify({ __type: code, message: 'no' }) : '{}');
    });
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${await listen(server, 0)}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const { ecs } = makeAws(unheard())('eu-west-1');
    await ecs.send(new ListTasksCommand({})).catch(() => undefined);
    ecs.destroy();
    server.close();
    return sent;
  }

  test.each(['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed'])(
    'a call that is refused for its time is sent again: %s',
    async (code) => {
      expect(await calls(code)).toBe(2);
    },
  );

  test.each(['AccessDeniedException', 'ClusterNotFoundException', 'ClientException'])(
    'another error is no matter of time: %s',
    async (code) => {
      expect(await calls(code)).toBe(1);
    },
  );
});

test('a reply that cannot be read is one line', async () => {
  const torn = Object.assign(new SyntaxError('Unexpected end of JSON input\n  look at $response'), {
    $response: {},
  });
  const [problem] = await problemsFrom(fail(withRetryTrait(torn)));
  expect(problem).toContain('the reply cannot be read (Unexpected end of JSON input). Fix: ');
  expect(problem).toContain('[aws-reply-unreadable]');
});

test("a region's clients are made once, for that region, and say who calls", async () => {
  const aws = makeAws(unheard());
  expect(aws('eu-west-1')).toBe(aws('eu-west-1'));
  expect(aws('eu-west-1')).not.toBe(aws('us-east-1'));
  for (const [name, client] of Object.entries(aws('eu-west-1'))) {
    expect(await client.config.region()).toBe('eu-west-1');
    // A run goes on without its quotas: they are not asked for long.
    expect(await client.config.maxAttempts()).toBe(name === 'quotas' ? 2 : 6);
    expect(JSON.stringify(client.config.customUserAgent)).toContain('fargate-load-gate');
  }
});

describe('a server that', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** What a call to it ends with. */
  async function endOf(
    answer: (response: ServerResponse) => void,
    make: (aws: Aws) => Promise<unknown>,
  ): Promise<unknown> {
    const server = createServer((_, response) => answer(response));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${await listen(server, 0)}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    try {
      return await make(makeAws(unheard(), { attempts: 1, connect: 1000, answer: 20 })).catch(
        (error: unknown) => error,
      );
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test('never answers is given up', async () => {
    const end = await endOf(
      () => undefined,
      (aws) => aws('eu-west-1').ecs.send(new ListTasksCommand({})),
    );
    expect(end).toMatchObject({ name: 'TimeoutError' });
  });

  test('begins an answer and never ends it is given up', async () => {
    const end = await endOf(
      (response) => response.writeHead(200, { 'content-length': '100' }).write('the beginning'),
      async (aws) => {
        const { Body } = await aws('eu-west-1').s3.send(
          new GetObjectCommand({ Bucket: 'b', Key: 'k' }),
        );
        return Body?.transformToString();
      },
    );
    expect(end).toBeInstanceOf(Error);
  });
});

describe('E6: a reply of AWS', () => {
  const drained = async (body: Readable, bytes = 10): Promise<number> => {
    let held = 0;
    for await (const chunk of boundedStream(body, { bytes, within: 50 })) held += chunk.length;
    return held;
  };

  test('is read to its end', async () => {
    expect(await drained(Readable.from([Buffer.from('12345'), Buffer.from('67890')]))).toBe(10);
  });

  test('that is too long is given up, and so is its connection', async () => {
    const body = Readable.from([Buffer.from('1234567890'), Buffer.from('1')]);
    await expect(drained(body)).rejects.toThrow('more than 10 bytes');
    expect(body.destroyed).toBe(true);
  });

  test('is refused once, by a real client, before all of it is read', async () => {
    let [calls, sent] = [0, 0];
    const server = createServer((_, response) => {
      calls += 1;
      const more = (): void => {
        while (response.write(Buffer.alloc(1_000_000, ' '))) sent += 1;
      };
      response.on('drain', more);
      more();
    });
    const port = await listen(server, 0);
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const { ecs } = makeAws(unheard())('eu-west-1');
    const what = { doing: 'list tasks', region: 'eu-west-1', permission: 'ecs:ListTasks' };
    const [problem] = await problemsFrom(call(what, () => ecs.send(new ListTasksCommand({}))));
    expect(problem).toContain('more than 32000000 bytes');
    expect([calls, sent < 100]).toEqual([1, true]);
    ecs.destroy();
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
  });

  test('that does not come to its end is given up', async () => {
    const body = new Readable({ read: () => undefined });
    await expect(drained(body)).rejects.toThrow('not whole after 50 ms');
  });
});
