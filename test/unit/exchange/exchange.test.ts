import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { exchangeUrl, listSigns, putBundle, putStart } from '../../../src/exchange/exchange.ts';
import { REGION, ROLE_ID, RUN_ID } from '../../support/builders/fleet.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';

function setting() {
  const fake = fakeAws();
  const exchange = {
    region: REGION,
    bucket: 'bucket',
    runId: RUN_ID,
    roleId: ROLE_ID,
    s3: fake.aws(REGION).s3,
  };
  return { fake, exchange };
}

const { taurus } = aPlan();
const BUNDLE = {
  taurus,
  allow: [],
  targets: undefined,
  trace: ['run'],
  live: undefined,
  rendezvous: undefined,
  files: [],
};

test('the tasks get the place of the run', () => {
  expect(exchangeUrl('bucket', RUN_ID)).toBe(`s3://bucket/runs/${RUN_ID}`);
});

describe('the bundle', () => {
  test('is a small versioned document below the run', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, BUNDLE);
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input).toEqual({
      Bucket: 'bucket',
      Key: `runs/${RUN_ID}/bundle.json`,
      ContentType: 'application/json',
      IfNoneMatch: '*',
      Body: JSON.stringify({ version: 1, runId: RUN_ID, taurus, allow: [], trace: ['run'] }),
    });
  });

  test('says what the workflow permits, and what alone requests may go to', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, { ...BUNDLE, allow: ['code'], targets: ['*.example.com:443'] });
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input.Body).toContain('"allow":["code"],"targets":["*.example.com:443"]');
  });

  test('says how often tasks report live figures, where these are asked for', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, {
      ...BUNDLE,
      live: { every: 5000, keep: 120_000, labels: true },
    });
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input.Body).toContain('"live":{"every":5000,"keep":120000,"labels":true}');
  });

  test('says that tasks wait for each other, where they do', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).resolves({});
    await putBundle(exchange, {
      ...BUNDLE,
      rendezvous: { giveUpAt: 9, share: 'assigned' },
    });
    const [call] = fake.in(REGION).s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input.Body).toContain('"rendezvous":{"giveUpAt":9,"share":"assigned"}');
  });

  test('that cannot be written says where and which permission it needs', async () => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).rejects(awsError('AccessDenied', 'no'));
    await expect(putBundle(exchange, BUNDLE)).rejects.toThrow(
      /^eu-west-1: could not write runs\/.*\/bundle\.json .*s3:PutObject.*\[aws-access-denied\]$/,
    );
  });
});

describe('a write whose answer was lost', () => {
  const written = { version: 1, runId: RUN_ID, startAt: 9, tasks: ['t1'] };
  const again = (found: object) => {
    const { fake, exchange } = setting();
    fake.in(REGION).s3.on(PutObjectCommand).rejects(awsError('PreconditionFailed', 'it is there'));
    serveObjects(fake, REGION, () => JSON.stringify(found));
    return putStart(exchange, 9, ['t1']);
  };

  test('counts where what is there is the same', async () => {
    await expect(again(written)).resolves.toBeUndefined();
  });

  test('is an error where it is not', async () => {
    await expect(again({ ...written, startAt: 8 })).rejects.toThrow('[exchange-object-taken]');
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
        Contents: [{ Key: `${prefix}${ROLE_ID}:t1.json`, LastModified: at }],
        NextContinuationToken: 'more',
      })
      .resolvesOnce({ Contents: [{ Key: `${prefix}${ROLE_ID}:t2.json`, LastModified: at }] });
    expect([...(await listSigns(exchange, 'armed'))]).toEqual([
      ['t1', 1000],
      ['t2', 1000],
    ]);
    const tokens = s3
      .commandCalls(ListObjectsV2Command)
      .map(({ args }) => args[0].input.ContinuationToken);
    expect(tokens).toEqual([undefined, 'more']);
  });

  test('are no signs where another role, or something else, wrote them', async () => {
    const { fake, exchange } = setting();
    const names = ['AROAOTHER:t1', 't1', `${ROLE_ID}:t1/tasks/${ROLE_ID}:t2/x`, `${ROLE_ID}:t1:t2`];
    const Contents = names.map((name) => ({ Key: `runs/${RUN_ID}/tasks/here/${name}.json` }));
    fake.in(REGION).s3.on(ListObjectsV2Command).resolves({ Contents });
    expect((await listSigns(exchange, 'here')).size).toBe(0);
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
      /s3:ListBucket.*\[aws-access-denied\]$/,
    );
  });
});

test('E6: a listing that does not end is given up', async () => {
  const { fake, exchange } = setting();
  fake.in(REGION).s3.on(ListObjectsV2Command).resolves({ NextContinuationToken: 'more' });
  await expect(listSigns(exchange, 'here')).rejects.toThrow('[listing-too-long]');
});
