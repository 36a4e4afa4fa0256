import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { exchangeUrl, listSigns, putBundle, readResult } from '../../../src/exchange/exchange.ts';
import { aPlan, aResult, REGION, RUN_ID } from '../../support/builders/builders.ts';
import { awsError, fakeAws, s3Body } from '../../support/fake-aws/aws.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';

function setting(found?: string | Error) {
  const fake = fakeAws();
  serveObjects(fake, REGION, (key) =>
    key === `runs/${RUN_ID}/tasks/t1/result.json` ? found : undefined,
  );
  return {
    fake,
    exchange: { region: REGION, bucket: 'bucket', runId: RUN_ID, s3: fake.aws(REGION).s3 },
  };
}

/** A result as JSON, with fields changed or, where the value is undefined, left out. */
function resultText(overrides: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...aResult(), ...overrides });
}

test('the tasks are told the place of the run', () => {
  expect(exchangeUrl({ bucket: 'bucket', runId: RUN_ID })).toBe(`s3://bucket/runs/${RUN_ID}`);
});

describe('the bundle', () => {
  test('is a small versioned document below the run', async () => {
    const { fake, exchange } = setting();
    const { taurus } = aPlan();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, { taurus, live: undefined, rendezvous: undefined, files: [] });
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input).toEqual({
      Bucket: 'bucket',
      Key: `runs/${RUN_ID}/bundle.json`,
      ContentType: 'application/json',
      Body: JSON.stringify({ version: 1, runId: RUN_ID, taurus }),
    });
  });

  test('says how often tasks tell what they measure, where somebody wants to know', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, {
      taurus: aPlan().taurus,
      live: { every: 5000, keep: 120_000 },
      rendezvous: undefined,
      files: [],
    });
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input.Body).toContain('"live":{"every":5000,"keep":120000}');
  });

  test('says that tasks wait for each other, where they do', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, {
      taurus: aPlan().taurus,
      live: undefined,
      rendezvous: { giveUpAt: 9, share: 'assigned' },
      files: [],
    });
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input.Body).toContain('"rendezvous":{"giveUpAt":9,"share":"assigned"}');
  });

  test('that cannot be written says where and which permission it needs', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).rejects(awsError('AccessDenied', 'no'));
    await expect(
      putBundle(exchange, {
        taurus: aPlan().taurus,
        live: undefined,
        rendezvous: undefined,
        files: [],
      }),
    ).rejects.toThrow(
      `eu-west-1: could not write runs/${RUN_ID}/bundle.json to the bucket bucket: no. Fix: allow s3:PutObject to the role of the job (docs/permissions.md).`,
    );
  });
});

describe('the signs of tasks', () => {
  test('are listed with the time at which they were given, page by page', async () => {
    const { fake, exchange } = setting();
    const at = new Date(1000);
    const { s3 } = fake.in(REGION);
    const prefix = `runs/${RUN_ID}/tasks/armed/`;
    s3.on(ListObjectsV2Command, { Bucket: 'bucket', Prefix: prefix })
      .resolvesOnce({
        Contents: [{ Key: `${prefix}t1.json`, LastModified: at }],
        NextContinuationToken: 'more',
      })
      .resolvesOnce({ Contents: [{ Key: `${prefix}t2.json`, LastModified: at }] });
    expect([...(await listSigns(exchange, 'armed'))]).toEqual([
      ['t1', 1000],
      ['t2', 1000],
    ]);
    const tokens = s3
      .commandCalls(ListObjectsV2Command)
      .map(({ args }) => args[0].input.ContinuationToken);
    expect(tokens).toEqual([undefined, 'more']);
  });

  test('are none as long as there is none', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(ListObjectsV2Command).resolves({});
    expect((await listSigns(exchange, 'here')).size).toBe(0);
  });

  test('that cannot be listed say which permission that needs', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(ListObjectsV2Command).rejects(awsError('AccessDenied', 'no'));
    await expect(listSigns(exchange, 'here')).rejects.toThrow(
      'allow s3:ListBucket to the role of the job',
    );
  });
});

describe("a task's result", () => {
  test('is read', async () => {
    const { exchange } = setting(JSON.stringify(aResult()));
    expect(await readResult(exchange, 't1')).toEqual({ ok: true, result: aResult() });
  });

  test('may come from a worker that knows more', async () => {
    const { exchange } = setting(resultText({ moonPhase: 'full' }));
    expect(await readResult(exchange, 't1')).toEqual({ ok: true, result: aResult() });
  });

  test.each([
    [
      'of another version',
      resultText({ version: 1 }),
      'this version of the action reads version 2; build the image and the action from the same release',
    ],
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
    [
      'that breaks off',
      JSON.stringify(aResult()).slice(0, -20),
      'it is not JSON, or only a part of it',
    ],
    ['that is empty', '', 'it is not JSON, or only a part of it'],
    ['that is no object', '[]', 'expected object'],
    ['that is null', 'null', 'expected object'],
  ])('%s is a reason in one line and not an error', async (_, text, words) => {
    const report = await readResult(setting(text).exchange, 't1');
    const reason = report.ok ? '' : report.reason;
    expect(reason).toContain(words);
    expect(reason).toMatch(/^its result cannot be read: .+$/);
  });

  test('that broke off on its way is read again', async () => {
    const { fake, exchange } = setting();
    const text = JSON.stringify(aResult());
    const broken = Object.assign(s3Body(''), {
      transformToString: () => Promise.reject(awsError('Error', 'aborted')),
    });
    fake
      .in(REGION)
      .s3.on(GetObjectCommand)
      .resolvesOnce({ Body: broken })
      .resolvesOnce({ Body: s3Body(text.slice(0, 100)) })
      .resolves({ Body: s3Body(text) });
    expect(await readResult(exchange, 't1')).toEqual({ ok: true, result: aResult() });
  });

  test('that breaks off every time is a reason', async () => {
    const { fake, exchange } = setting();
    const broken = Object.assign(s3Body(''), {
      transformToString: () => Promise.reject(awsError('Error', 'aborted')),
    });
    fake.in(REGION).s3.on(GetObjectCommand).resolves({ Body: broken });
    const report = await readResult(exchange, 't1');
    expect(report.ok ? '' : report.reason).toMatch(
      /^could not read .*result\.json from the bucket .*: aborted$/,
    );
  });

  test.each([{ runId: 'lg-another' }, { taskId: 't2' }])(
    'of somebody else is refused: %j',
    async (overrides) => {
      expect(await readResult(setting(resultText(overrides)).exchange, 't1')).toEqual({
        ok: false,
        reason: 'its result belongs to another run or task',
        fix: 'build the image and the action from the same release',
      });
    },
  );

  test('that is not there is a reason, too', async () => {
    expect(await readResult(setting().exchange, 't1')).toEqual({
      ok: false,
      reason: 'it wrote no result',
      fix: 'read its log; the image may not be the one of this release',
    });
  });

  test('that may not be read is a reason, too, because S3 says the same of one that is not there', async () => {
    const { exchange } = setting(awsError('AccessDenied', 'Access Denied'));
    expect(await readResult(exchange, 't1')).toMatchObject({ ok: false });
  });

  test('on a bucket that cannot be reached is a reason, too: the other results still count', async () => {
    const { exchange } = setting(awsError('TimeoutError', 'socket hang up'));
    expect(await readResult(exchange, 't1')).toMatchObject({
      ok: false,
      reason: `could not read runs/${RUN_ID}/tasks/t1/result.json from the bucket bucket: socket hang up`,
    });
  });
});
