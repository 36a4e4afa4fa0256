import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test, vi } from 'vitest';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { packed } from '../../../src/exchange/packed.ts';
import { readResult } from '../../../src/exchange/run-documents.ts';
import { aResult } from '../../support/builders/evidence.ts';
import { REGION, ROLE_ID, RUN_ID } from '../../support/builders/fleet.ts';
import { awsError, fakeAws, s3Body } from '../../support/fake-aws/aws.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';

function setting(found?: string | Error) {
  const fake = fakeAws();
  serveObjects(fake, REGION, (key) =>
    key === `runs/${RUN_ID}/tasks/${ROLE_ID}:t1/result.json` ? found : undefined,
  );
  return {
    fake,
    exchange: {
      region: REGION,
      bucket: 'bucket',
      runId: RUN_ID,
      roleId: ROLE_ID,
      s3: fake.aws(REGION).s3,
    },
  };
}

/** A result as JSON, with fields changed or, where the value is undefined, left out. */
function resultText(overrides: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...aResult(), ...overrides });
}

function withRow(row: readonly unknown[]): Readonly<Record<string, unknown>> {
  return { labels: { home: { ...aResult().overall, seconds: [row] } } };
}

function manyLabels(count: number): TaskResult['labels'] {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`label ${index}`, aResult().overall]),
  );
}

function withExecution(
  overrides: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const execution = {
    index: 0,
    begins: 0,
    ends: 0,
    users: 1,
    samples: 0,
    requests: 0,
    seconds: [],
  };
  return { executions: [{ ...execution, userTime: 0, downtime: 0, ...overrides }] };
}

/** Why there is no result. */
async function messageOf(exchange: Exchange) {
  const found = await readResult(exchange, 't1');
  return found.ok ? undefined : found.message;
}

describe("a task's result", () => {
  test('is read', async () => {
    const { exchange } = setting(JSON.stringify(aResult()));
    expect(await readResult(exchange, 't1')).toEqual({ ok: true, value: aResult() });
  });

  test('may come from a worker that knows more', async () => {
    const { exchange } = setting(resultText({ moonPhase: 'full' }));
    expect(await readResult(exchange, 't1')).toEqual({ ok: true, value: aResult() });
  });

  test.each([
    ['of another version', resultText({ version: 1 }), 'reads version 3'],
    ['of the version before', resultText({ version: 2 }), 'reads version 3'],
    ['without a field', resultText({ overall: undefined }), 'overall'],
    ['with a field of another type', resultText({ end: 'exploded' }), 'end'],
    [
      'with a negative count',
      resultText({ published: { ...aResult().published, samples: -1 } }),
      'published.samples',
    ],
    [
      'with half a sample',
      resultText({ published: { ...aResult().published, samples: 0.5 } }),
      'published.samples',
    ],
    [
      'with text for a number',
      resultText({ overall: { ...aResult().overall, sum: 'NaN' } }),
      'overall.sum',
    ],
    ['that is no object', '[]', 'expected object'],
    ['that is null', 'null', 'expected object'],
  ])('%s is a message of one line and no error', async (_, text, words) => {
    const message = await messageOf(setting(text).exchange);
    expect(message?.code).toBe('result-invalid');
    expect(message?.what).toContain(words);
    expect(message?.what).not.toContain('\n');
  });

  const beyond = 8.64e15 + 1;
  test.each<readonly [place: string, overrides: Readonly<Record<string, unknown>>]>([
    ['seconds', { seconds: [{ ...aResult().seconds[0], at: beyond }] }],
    ['seconds', { seconds: [{ ...aResult().seconds[0], concurrency: -1 }] }],
    ['seconds', { seconds: [{ ...aResult().seconds[0], sum: -1 }] }],
    ...Object.keys(aResult().timeline)
      .filter((name) => name !== 'clockDrift')
      .flatMap((name) =>
        [beyond, -1].map(
          (at) =>
            [`timeline.${name}`, { timeline: { ...aResult().timeline, [name]: at } }] as const,
        ),
      ),
    ['overall.sum', { overall: { ...aResult().overall, sum: 2 ** 53 } }],
    ['overall.samples', { overall: { ...aResult().overall, samples: 2 ** 53 } }],
    ['labels.home.seconds', withRow([beyond, 1, 0, 1, ''])],
    ['labels.home.seconds', withRow([0, 1, 0, 1e300, ''])],
    ['executions.0.begins', withExecution({ begins: beyond })],
    ['executions.0.ends', withExecution({ ends: beyond })],
    ['executions.0.seconds', withExecution({ seconds: [[beyond, 0, 0, 0, 0, 0]] })],
    ['executions.0.seconds', withExecution({ seconds: [[0, 0, 0, 0, 2 ** 60, 0]] })],
  ])(
    'B7: with what can be no time and no count is refused, and the place is named: %s',
    async (place, overrides) => {
      const message = await messageOf(setting(resultText(overrides)).exchange);
      expect(message?.code).toBe('result-invalid');
      expect(message?.what).toContain(`(${place})`);
    },
  );

  test.each<readonly [figure: string, text: () => string]>([
    ['bytes', () => `${resultText({})}${' '.repeat(20_000_000)}`],
    ['levels', () => '['.repeat(101)],
    ['levels', () => resultText({ worker: JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) })],
    ['objects and lists', () => `[${'[],'.repeat(300_000)}[]]`],
    ['values', () => `[${'1,'.repeat(1_600_001)}1]`],
    ['bytes in a text', () => resultText({ message: 'x'.repeat(200_001) })],
    ['labels', () => resultText({ labels: manyLabels(1002) })],
    ['seconds', () => resultText({ seconds: Array.from({ length: 90_001 }, () => 0) })],
    ['errors', () => resultText({ errors: Array.from({ length: 11 }, () => 0) })],
    ['executions', () => resultText({ executions: Array.from({ length: 1001 }, () => 0) })],
  ])('E6: beyond a bound is refused, which names it: %s', async (figure, text) => {
    const message = await messageOf(setting(text()).exchange);
    expect(message).toMatchObject({ code: 'document-out-of-bounds' });
    expect(message?.what).toContain(` ${figure}, and at most `);
  });

  test.each([
    ['a label', { labels: { ['x'.repeat(2002)]: aResult().overall } }],
    ['an error', { errors: [{ message: 'x'.repeat(2000), count: 0 }] }],
    ['a histogram of other letters', { overall: { ...aResult().overall, histogram: 'ж' } }],
    ['a cause of another program', { cause: { code: 'x`', what: '', fix: '' } }],
    ['a task id', { taskId: 'x'.repeat(300) }],
  ])('E6: that no worker writes is refused in few words: %s', async (_, overrides) => {
    const message = await messageOf(setting(resultText(overrides)).exchange);
    expect(message?.code).toBe('result-invalid');
    expect(message?.what.length).toBeLessThan(300);
  });

  test('E6: of all tasks, no more is read or kept than a run may have', async () => {
    const { exchange } = setting(resultText({ labels: manyLabels(1001) }));
    const budget = { read: 10_000_000, kept: 1_200_000 };
    const codes: string[] = [];
    for (let task = 0; task < 4; task += 1) {
      const found = await readResult(exchange, 't1', budget);
      codes.push(found.ok ? 'ok' : found.message.code);
    }
    expect(codes).toEqual(['ok', 'ok', 'results-too-large', 'results-too-large']);
    expect((await readResult(exchange, 't1', { read: 100, kept: 1e9 })).ok).toBe(false);
  });

  test('E6: that comes too slowly is given up, and not asked for again', async () => {
    vi.useFakeTimers();
    const { fake, exchange } = setting();
    const Body = s3Body(new Readable({ read: () => undefined }));
    fake.in(REGION).s3.on(GetObjectCommand).resolves({ Body });
    const reading = messageOf(exchange);
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect((await reading)?.code).toBe('document-too-slow');
    expect(fake.in(REGION).s3.commandCalls(GetObjectCommand)).toHaveLength(1);
  });

  test('of many seconds is what it was, packed', async () => {
    const seconds = Array.from({ length: 300 }, (_, at) => ({
      at: 1_795_342_260_000 + at * 1000,
      samples: at,
      failures: 0,
      sum: at % 7 === 0 ? at + 0.5 : at,
      concurrency: 3,
    }));
    const rows = seconds.map(({ at, samples }) => [at, samples, samples, 3, 1000, 0]);
    const text = resultText({ seconds, ...withExecution({ seconds: rows }) });
    const found = await readResult(setting(text).exchange, 't1');
    expect(found.ok && found.value.seconds).toEqual(seconds);
    expect(found.ok && found.value.executions?.[0]?.seconds).toEqual(rows);
    expect(found.ok && JSON.parse(JSON.stringify(found.value)).seconds).toEqual(seconds);
  });

  test('E6: of many seconds keeps none of the rows that it was read from', async () => {
    const rows = new WeakRef(
      Array.from({ length: 300 }, (_, at) => {
        return { at: at * 1000, samples: at, failures: 0, sum: at, concurrency: 3 };
      }),
    );
    const { result } = packed({ ...aResult(), seconds: rows.deref() ?? [] });
    // What a WeakRef has given is held until the turn is over.
    await new Promise((go) => setImmediate(go));
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    expect(rows.deref()).toBeUndefined();
    expect(result.seconds).toHaveLength(300);
  });

  test('B7: with a number that JSON can write and nothing can hold is refused', async () => {
    const text = resultText({}).replace(/"ended":\d+/, '"ended":1e999');
    expect((await messageOf(setting(text).exchange))?.what).toContain('timeline.ended');
  });

  test.each(['__proto__', 'constructor', 'hasOwnProperty', ''])(
    'B3: with the label %j has it like any other',
    async (label) => {
      const labels = `{${JSON.stringify(label)}: ${JSON.stringify(aResult().overall)}}`;
      const text = resultText({ labels: '?' }).replace('"?"', labels);
      const found = await readResult(setting(text).exchange, 't1');
      const read = found.ok ? found.value.labels : {};
      expect(Object.keys(read)).toEqual([label]);
      expect(read[label]).toEqual(aResult().overall);
    },
  );

  test.each([
    ['that breaks off', JSON.stringify(aResult()).slice(0, -20)],
    ['that is empty', ''],
  ])('%s is a message and no error', async (_, text) => {
    expect(await messageOf(setting(text).exchange)).toMatchObject({ code: 'result-broken' });
  });

  test('that broke off on its way is read again', async () => {
    const { fake, exchange } = setting();
    const text = JSON.stringify(aResult());
    const broken = s3Body(awsError('Error', 'aborted'));
    fake
      .in(REGION)
      .s3.on(GetObjectCommand)
      .resolvesOnce({ Body: broken })
      .resolvesOnce({ Body: s3Body(text.slice(0, 100)) })
      .resolves({ Body: s3Body(text) });
    expect(await readResult(exchange, 't1')).toEqual({ ok: true, value: aResult() });
  });

  test('that breaks off every time is a message', async () => {
    const { fake, exchange } = setting();
    fake
      .in(REGION)
      .s3.on(GetObjectCommand)
      .callsFake(() => ({ Body: s3Body(awsError('Error', 'aborted')) }));
    const message = await messageOf(exchange);
    expect(message?.code).toBe('aws-unreachable');
    expect(message?.what).toMatch(/^could not read .*result\.json from the bucket .*: aborted$/);
  });

  test.each([{ runId: 'lg-another' }, { taskId: 't2' }])(
    'of somebody else is refused: %j',
    async (overrides) => {
      const { exchange } = setting(resultText(overrides));
      expect(await messageOf(exchange)).toMatchObject({ code: 'result-foreign' });
    },
  );

  test('that does not exist is a message', async () => {
    expect(await messageOf(setting().exchange)).toMatchObject({ code: 'result-missing' });
  });

  test('that may not be read is a message, as S3 says the same of one that does not exist', async () => {
    const { exchange } = setting(awsError('AccessDenied', 'Access Denied'));
    expect(await messageOf(exchange)).toMatchObject({ code: 'result-denied' });
  });

  test('on a bucket that cannot be reached is a message: the other results still count', async () => {
    const { exchange } = setting(awsError('TimeoutError', 'socket hang up'));
    expect(await messageOf(exchange)).toMatchObject({
      code: 'aws-unreachable',
      what: `could not read runs/${RUN_ID}/tasks/${ROLE_ID}:t1/result.json from the bucket bucket: socket hang up`,
    });
  });
});
