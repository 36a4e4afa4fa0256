import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { listLive, readLive } from '../../../src/exchange/live.ts';
import { REGION, ROLE_ID, RUN_ID } from '../../support/builders/fleet.ts';
import { fakeAws } from '../../support/fake-aws/aws.ts';
import { serveListing, serveObjects } from '../../support/fake-aws/exchange.ts';

const FOLDER = `runs/${RUN_ID}/tasks/live/`;
const AT = 1_795_342_503_000;

function setting(...names: readonly string[]) {
  const fake = fakeAws();
  serveListing(fake, REGION, () => names.map((name) => ({ Key: `${FOLDER}${name}` })));
  const exchange = {
    region: REGION,
    bucket: 'bucket',
    runId: RUN_ID,
    roleId: ROLE_ID,
    s3: fake.aws(REGION).s3,
  };
  return { fake, exchange };
}

describe('the name of a live object says', () => {
  test('its seconds, those without samples left out, counted back from the instant it completes', async () => {
    const { exchange } = setting(`${AT}/${ROLE_ID}:t1/1795342500000/on/12.0.1440__9.1.1200`);
    expect(await listLive(exchange, 0)).toEqual([
      {
        name: `${AT}/${ROLE_ID}:t1/1795342500000/on/12.0.1440__9.1.1200`,
        taskId: 't1',
        from: 1_795_342_500_000,
        completeTo: AT,
        ended: false,
        rows: {
          '': [
            [AT - 3000, 12, 0, 1440, ''],
            [AT - 1000, 9, 1, 1200, ''],
          ],
        },
      },
    ]);
  });

  test.each([
    ['that nothing more will come', `${AT}/${ROLE_ID}:t1/0/end/-`, { ended: true, rows: {} }],
    ['that its rows are in the object', `${AT}/${ROLE_ID}:t1/0/on/live.json`, { rows: undefined }],
  ])('%s', async (_, name, said) => {
    expect(await listLive(setting(name).exchange, 0)).toMatchObject([said]);
  });

  test.each([
    ['with a torn row', `${AT}/${ROLE_ID}:t1/0/on/12.0.`],
    ['with a figure below 0', `${AT}/${ROLE_ID}:t1/0/on/12.-1.5`],
    ['with a figure that no double holds', `${AT}/${ROLE_ID}:t1/0/on/12.0.12345678901234567890`],
    ['without digits for the instant', `now/${ROLE_ID}:t1/0/on/-`],
    ['of another state', `${AT}/${ROLE_ID}:t1/0/off/-`],
    ['that breaks off', `${AT}/${ROLE_ID}:t1/0`],
    ['of something else', 'readme.txt'],
    ['of a task of another role', `${AT}/AROAOTHER:t1/0/on/-`],
    ['without a role', `${AT}/t1/0/on/-`],
    ['below what another task may write', `${AT}/${ROLE_ID}:t1/0/on/-/tasks/${ROLE_ID}:t2/x`],
  ])('nothing where it is one %s', async (_, name) => {
    expect(await listLive(setting(name).exchange, 0)).toEqual([]);
  });
});

test('only what completes an instant or a later one is listed, page by page', async () => {
  const names = Array.from(
    { length: 2500 },
    (_, index) => `${AT + index * 1000}/${ROLE_ID}:t1/0/on/-`,
  );
  const { fake, exchange } = setting(...names);
  const found = await listLive(exchange, AT + 1_000_000);
  expect([found.length, found[0]?.completeTo]).toEqual([1500, AT + 1_000_000]);
  expect(fake.in(REGION).s3.commandCalls(ListObjectsV2Command)).toHaveLength(2);
});

test('rows of labels are read where the object has them, and are those of this task of this run', async () => {
  const { fake, exchange } = setting(`${AT}/${ROLE_ID}:t1/0/on/live.json`);
  const [note] = await listLive(exchange, 0);
  if (note === undefined) throw new Error('it is not listed');
  const labels = { home: [[AT - 1000, 1, 0, 12, '']] };
  const document = { version: 2, runId: RUN_ID, taskId: 't1', labels };
  const read = async (text: string): Promise<unknown> => {
    serveObjects(fake, REGION, (key) => (key.endsWith(note.name) ? text : undefined));
    return readLive(exchange, note, { left: 1000 });
  };
  expect(await read(JSON.stringify(document))).toEqual(labels);
  for (const other of [{ taskId: 't2' }, { runId: 'lg-other' }, { version: 1 }, { labels: 1 }])
    expect(await read(JSON.stringify({ ...document, ...other }))).toBeUndefined();
  expect(await readLive(exchange, note, { left: 10 })).toBeUndefined();
  expect(await readLive(exchange, note, { left: 0 })).toBeUndefined();
});

test('E6: a listing with more rows in its names than a run has is given up', async () => {
  const row = `${AT}`.slice(0, 13);
  const names = Array.from(
    { length: 2000 },
    (_, index) => `${row}/${ROLE_ID}:t${index}/0/on/${'1.0.1_'.repeat(160)}1.0.1`,
  );
  await expect(listLive(setting(...names).exchange, 0)).rejects.toThrow('[listing-too-long]');
});
