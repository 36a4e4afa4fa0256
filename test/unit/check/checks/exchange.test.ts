import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { checkExchange } from '../../../../src/check/checks/exchange.ts';
import { checkReport } from '../../../../src/check/report.ts';
import {
  type Account,
  aGoodAccount,
  aPlace,
  CHECK_ID,
  outline,
} from '../../../support/builders/check.ts';
import { awsError, s3Body } from '../../../support/fake-aws/aws.ts';
import { containing } from '../../../support/problems.ts';

const DENIED = awsError('AccessDeniedException', 'not you');

describe('the exchange', () => {
  test('holds nothing afterwards', async () => {
    const account = aGoodAccount();
    expect(outline(await checkExchange(aPlace(account)))).toBe(
      'ok: the bucket bucket can be written, read and listed',
    );
    expect([...account.files]).toEqual([]);
    const written = account.own.s3
      .commandCalls(PutObjectCommand)
      .map(({ args }) => args[0].input.Key);
    expect(written).toEqual(
      ['bundle', 'shares', 'start', 'results'].map((name) => `runs/${CHECK_ID}/${name}.json`),
    );
  });

  test('is tried with the name of a file, too, where the scenario names files', async () => {
    const account = aGoodAccount();
    const file = { path: 'a.csv', source: '/a.csv', bytes: 1, sha256: 'a', data: undefined };
    const place = aPlace(account);
    const plan = { ...place.inputs.plan, files: [file] };
    await checkExchange({ ...place, inputs: { ...place.inputs, plan } });
    const written = account.own.s3
      .commandCalls(PutObjectCommand)
      .map(({ args }) => args[0].input.Key);
    expect(written).toContain(`runs/${CHECK_ID}/files/check`);
    expect([...account.files]).toEqual([]);
  });

  test('gets nothing where it could not be removed, and is read all the same', async () => {
    const account = aGoodAccount();
    account.own.s3.on(DeleteObjectCommand).rejects(DENIED);
    const found = await checkExchange(aPlace(account));
    expect(found).toMatchObject({
      outcome: 'unchecked',
      messages: [{ code: 'exchange-probe-skipped' }, { fix: containing('s3:DeleteObject') }],
    });
    expect(account.own.s3.commandCalls(PutObjectCommand)).toEqual([]);
    expect(account.own.s3.commandCalls(GetObjectCommand)).toHaveLength(3);
    expect(account.own.s3.commandCalls(ListObjectsV2Command)).toHaveLength(1);
  });

  test.each<readonly [string, (s3: Account['own']['s3']) => unknown]>([
    ['s3:PutObject', (s3) => s3.on(PutObjectCommand).rejects(DENIED)],
    ['s3:GetObject', (s3) => s3.on(GetObjectCommand).rejects(DENIED)],
    ['s3:ListBucket', (s3) => s3.on(ListObjectsV2Command).rejects(DENIED)],
  ])('without %s fails once, and holds nothing', async (permission, deny) => {
    const account = aGoodAccount();
    deny(account.own.s3);
    const found = await checkExchange(aPlace(account));
    expect(found.outcome).toBe('failed');
    const entry = { region: undefined, check: 'exchange', ...found } as const;
    const [line = ''] = checkReport([entry], 0).lines;
    expect(line).toContain(permission);
    expect(line.split('Fix: ')).toHaveLength(2);
    expect([...account.files]).toEqual([]);
  });

  test('in which one name may not be written is emptied of the others', async () => {
    const account = aGoodAccount();
    account.own.s3.on(PutObjectCommand, { Key: `runs/${CHECK_ID}/shares.json` }).rejects(DENIED);
    expect(await checkExchange(aPlace(account))).toMatchObject({
      outcome: 'failed',
      messages: [{ what: containing(`runs/${CHECK_ID}/shares.json`) }],
    });
    expect([...account.files]).toEqual([]);
  });

  test('that gives back something else is not trusted', async () => {
    const account = aGoodAccount();
    account.own.s3
      .on(GetObjectCommand, { Key: `runs/${CHECK_ID}/results.json` })
      .callsFake(() => ({ Body: s3Body('other') }));
    expect(outline(await checkExchange(aPlace(account)))).toBe('failed: exchange-probe-changed');
    expect([...account.files]).toEqual([]);
  });
});
