import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { aTask } from '../../../support/builders/fleet.ts';
import {
  counted,
  FAR,
  fleetsOf,
  gapsOf,
  HOME,
  LOAD,
  liveSetting,
  reported,
  rows,
  T1,
  T2,
} from '../../../support/builders/live.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';

describe('a task that is not up yet', () => {
  const pending = { ...T2, status: 'PENDING' };

  test('holds nothing up but the last seconds, in which it may have come up unseen', async () => {
    const { documents, read, time } = liveSetting();
    await time.sleep(20_500);
    documents.set('t1', reported(20));
    const soFar = await read(fleetsOf(T1, pending));
    expect([soFar.knownTo, counted(soFar)]).toEqual([LOAD + 5000, '0: 5, 1: 5, 2: 5, 3: 5, 4: 5']);
  });

  test('holds everything up from when it runs until it reports something', async () => {
    const { documents, read, time } = liveSetting();
    await time.sleep(20_000);
    documents.set('t1', reported(20));
    await read(fleetsOf(T1, pending));
    await time.sleep(20_000);
    documents.set('t1', reported(40));
    expect((await read(fleetsOf(T1, T2))).knownTo).toBe(LOAD + 5000);
    documents.set('t2', reported(38, { home: rows(36, 38) }));
    expect(counted(await read(fleetsOf(T1, T2)))).toMatch(/34: 5, 35: 5, 36: 10, 37: 10$/);
  });

  test('is not read at all', async () => {
    const { documents, read } = liveSetting();
    documents.set('t2', awsError('AccessDenied'));
    await read(fleetsOf(pending));
    expect((await read(fleetsOf({ ...T2, status: 'PROVISIONING' }))).regions).toHaveLength(1);
  });
});

test('a task that runs and has reported nothing holds everything up: it may take samples already', async () => {
  const { documents, read, time } = liveSetting();
  await time.sleep(120_000);
  documents.set('t1', reported(120));
  const soFar = await read(fleetsOf(T1, T2));
  expect([soFar.knownTo, counted(soFar)]).toEqual([0, '']);
});

test('E6: what waits for a silent task has an end; then nothing is kept, and nothing ends the run', async () => {
  const { documents, read, time } = liveSetting({ most: 20_000 });
  await time.sleep(120_000);
  documents.set('t1', reported(30));
  expect((await read(fleetsOf(T1, T2))).knownTo).toBe(0);
  documents.set('t1', reported(110));
  await time.sleep(10_000);
  await expect(read(fleetsOf(T1, T2))).rejects.toThrow('[live-figures-too-many]');
  await expect(read(fleetsOf(T1, T2))).rejects.toThrow('[live-figures-too-many]');
});

describe('seconds that a task does not report any more', () => {
  test('and that were never read are a gap', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(2));
    await read(fleetsOf(T1));
    documents.set('t1', reported(9, { from: LOAD + 6000, home: rows(6, 9) }));
    const soFar = await read(fleetsOf(T1));
    expect([counted(soFar), gapsOf(soFar)]).toEqual([
      '0: 5, 1: 5, 6: 5, 7: 5, 8: 5',
      [[2000, 6000]],
    ]);
  });

  test('are a gap also where nothing was read before', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(9, { from: LOAD + 6000, home: rows(6, 9) }));
    expect(gapsOf(await read(fleetsOf(T1)))).toEqual([[0, 6000]]);
  });

  test('are none where they were read, also while they wait for another task', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(4));
    await read(fleetsOf(T1, T2));
    documents.set('t1', reported(6, { from: LOAD + 2000, home: rows(2, 6) }));
    await read(fleetsOf(T1, T2));
    documents.set('t2', reported(6, { home: [] }));
    const soFar = await read(fleetsOf(T1, T2));
    expect([counted(soFar), soFar.gaps]).toEqual(['0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 5', []]);
  });
});

describe('a task that has ended', () => {
  const over = aTask({ id: 't2', arn: 't2', stoppedAt: LOAD + 8000 });

  test('with its last word holds nothing up', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(9));
    documents.set('t2', reported(3, { ended: true }));
    expect(counted(await read(fleetsOf(T1, over)))).toBe(
      '0: 10, 1: 10, 2: 10, 3: 5, 4: 5, 5: 5, 6: 5, 7: 5, 8: 5',
    );
  });

  test('is not read again, and when all have ended everything is known', async () => {
    const { documents, read } = liveSetting();
    documents.set('t2', reported(3, { ended: true }));
    await read(fleetsOf(over));
    documents.set('t2', awsError('InternalError'));
    const soFar = await read(fleetsOf(over));
    expect([soFar.knownTo, counted(soFar)]).toEqual([Number.POSITIVE_INFINITY, '0: 5, 1: 5, 2: 5']);
  });

  test('without its last word, because it was killed, leaves a gap up to its end', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(9));
    documents.set('t2', reported(3));
    await read(fleetsOf(T1, T2));
    const looks = [
      await read(fleetsOf(T1, over)),
      await read(fleetsOf(T1, over)),
      await read(fleetsOf(T1, over)),
    ];
    expect(looks.map(({ knownTo }) => knownTo)).toEqual([LOAD + 3000, LOAD + 3000, LOAD + 9000]);
    const last = await read(fleetsOf(T1, over));
    expect([gapsOf(last), counted(last)]).toEqual([
      [[3000, 8000]],
      '0: 10, 1: 10, 2: 10, 3: 5, 4: 5, 5: 5, 6: 5, 7: 5, 8: 5',
    ]);
  });

  test('before it could begin leaves a gap from when it may have begun', async () => {
    const { documents, read, time } = liveSetting();
    await time.sleep(20_000);
    documents.set('t1', reported(19));
    await read(fleetsOf(T1, { ...T2, status: 'PENDING' }));
    for (let look = 0; look < 3; look += 1)
      await read(fleetsOf(T1, { ...over, stoppedAt: LOAD + 19_500 }));
    expect(gapsOf(await read(fleetsOf(T1, over)))).toEqual([[5000, 19_500]]);
  });
});

describe('the beginning of the load', () => {
  test.each([
    [
      'is unknown while a task has yet to take a sample',
      [reported(5), reported(5, { home: [] })],
      undefined,
    ],
    ['is unknown while a task has reported nothing', [reported(5), undefined], undefined],
    [
      'is the first second of the task that began last',
      [reported(5), reported(5, { home: rows(3, 5) })],
      3000,
    ],
    [
      'does not wait for a task that ended without a sample',
      [reported(5), reported(5, { home: [], ended: true })],
      0,
    ],
  ])('%s', async (_, [first, second], begun) => {
    const { documents, read } = liveSetting();
    if (first !== undefined) documents.set('t1', first);
    if (second !== undefined) documents.set('t2', second);
    const { begunBy } = await read(fleetsOf(T1, T2));
    expect(begunBy).toBe(begun === undefined ? undefined : LOAD + begun);
  });
});

describe('what cannot be understood counts as nothing', () => {
  test.each([
    ['of another run', { ...reported(3), runId: 'lg-another' }],
    ['of another task', { ...reported(3), taskId: 't9' }],
    ['of another version', '{"version": 2}'],
    ['that breaks off', '{"version": 1, "runId"'],
    ['that may not be read', awsError('AccessDenied')],
  ])('a document %s', async (_, document) => {
    const { documents, read } = liveSetting();
    documents.set('t1', document);
    expect(await read(fleetsOf(T1))).toMatchObject({ knownTo: 0, gaps: [], begunBy: undefined });
  });
});

test('a region that cannot be read is an error, and nothing of what the others reported is lost or counted twice', async () => {
  const { documents, read } = liveSetting();
  documents.set('t1', reported(3));
  documents.set('far', awsError('SlowDown', 'Please reduce your request rate.'));
  await expect(read(fleetsOf(T1, FAR))).rejects.toThrow('us-east-1: could not read');
  documents.set('far', reported(3));
  expect(counted(await read(fleetsOf(T1, FAR)))).toBe('0: 10, 1: 10, 2: 10');
});

describe('what was written before', () => {
  test('is listed no more once every task has reported as much, and not read twice', async () => {
    const { fake, documents, read } = liveSetting();
    const { s3 } = fake.in(HOME);
    for (const second of [10, 20, 30]) {
      documents.set('t1', reported(second, { home: rows(second - 10, second) }));
      documents.set(
        't2',
        reported(second - 5, { home: rows(Math.max(0, second - 15), second - 5) }),
      );
      await read(fleetsOf(T1, T2));
    }
    const since = s3
      .commandCalls(ListObjectsV2Command)
      .map(({ args: [{ input }] }) => input.StartAfter?.split('/').at(-1));
    expect(since).toEqual(['0000000000000', LOAD + 5000, LOAD + 15_000].map(String));
    expect(s3.commandCalls(GetObjectCommand)).toHaveLength(6);
  });

  test('is not listed for ever because a task stays silent: what it writes much later is a gap', async () => {
    const { fake, documents, read, time } = liveSetting({ keep: 60_000 });
    await time.sleep(200_000);
    documents.set('t1', reported(10));
    await read(fleetsOf(T1, T2));
    documents.set('t1', reported(200, { from: LOAD + 10_000, home: rows(10, 200) }));
    await read(fleetsOf(T1, T2));
    documents.set('t2', reported(100));
    documents.set('t2', reported(200, { from: LOAD + 100_000, home: rows(100, 200) }));
    const soFar = await read(fleetsOf(T1, T2));
    const calls = fake.in(HOME).s3.commandCalls(ListObjectsV2Command);
    expect(calls.at(-1)?.args[0].input.StartAfter).toMatch(new RegExp(`/${LOAD + 140_000}$`));
    expect(gapsOf(soFar)).toEqual([[0, 100_000]]);
  });

  test('counts once where a write took effect that seemed to have failed', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(3));
    await read(fleetsOf(T1));
    documents.set('t1', reported(5));
    documents.set('t1', reported(4));
    expect(counted(await read(fleetsOf(T1)))).toBe('0: 5, 1: 5, 2: 5, 3: 5, 4: 5');
  });

  test('and cannot be read holds up what comes after it, until it can', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', awsError('AccessDenied'));
    documents.set('t1', reported(6, { from: LOAD + 3000, home: rows(3, 6) }));
    expect(await read(fleetsOf(T1))).toMatchObject({ knownTo: 0, gaps: [] });
    documents.set('t1', reported(3));
    const soFar = await read(fleetsOf(T1));
    expect([counted(soFar), soFar.gaps]).toEqual(['0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 5', []]);
  });
});

describe('a task is not read again before it may have something new', () => {
  /** When, in seconds, a task was read that writes every so many seconds, of as many looks. */
  async function readsOf(every: number, pause: number, looks: number): Promise<readonly number[]> {
    const { fake, time, documents, read } = liveSetting({
      pause: pause * 1000,
      every: every * 1000,
    });
    const reads: number[] = [];
    let known = 0;
    for (let look = 0; look < looks; look += 1) {
      documents.set('t1', reported(1 + Math.floor(time.elapsed() / 1000 / every) * every));
      await read(fleetsOf(T1));
      const count = fake.in(HOME).s3.commandCalls(ListObjectsV2Command).length;
      if (count > known) reads.push(time.elapsed() / 1000);
      known = count;
      await time.sleep(pause * 1000);
    }
    return reads;
  }

  test('which leaves out some looks at a small fleet', async () => {
    expect(await readsOf(5, 2, 11)).toEqual([0, 2, 4, 6, 10, 14, 16, 20]);
  });

  test('and most of those at a large one', async () => {
    expect(await readsOf(50, 5, 21)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 95, 100]);
  });
});
