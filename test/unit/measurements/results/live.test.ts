import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { TaskLive } from '../../../../src/exchange/documents.ts';
import type { Fleet, TaskView } from '../../../../src/fleet/task.ts';
import { mergeRegions } from '../../../../src/gate/windows/series.ts';
import {
  type LiveOptions,
  liveReader,
  type SoFar,
} from '../../../../src/measurements/results/live.ts';
import { aFleet, aRunningTask, aStack, aTask, RUN_ID } from '../../../support/builders/builders.ts';
import { encodeTimes } from '../../../support/builders/histogram.ts';
import { awsError, fakeAws } from '../../../support/fake-aws/aws.ts';
import { serveObjects } from '../../../support/fake-aws/exchange.ts';
import { START, virtualTime } from '../../../support/virtual-time.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
/** The load begins a minute into the run; seconds are counted from there. */
const LOAD = START + 60_000;
const HISTOGRAM = encodeTimes({ 100: 5 });

type Row = TaskLive['labels'][string][number];

/**
 * Five samples a second, one of which failed, in the seconds of the load from one to another (not
 * included).
 */
function rows(from: number, to: number): Row[] {
  return Array.from({ length: to - from }, (_, index) => [
    LOAD + (from + index) * 1000,
    5,
    1,
    500,
    HISTOGRAM,
  ]);
}

/** What a task writes; `completeTo` and `from` in seconds of the load. */
function reported(
  completeTo: number,
  overrides: Partial<TaskLive> & { readonly home?: Row[] } = {},
): Partial<TaskLive> {
  const { home = rows(0, completeTo), ...rest } = overrides;
  return {
    version: 1,
    runId: RUN_ID,
    from: 0,
    completeTo: LOAD + completeTo * 1000,
    ended: false,
    labels: { home },
    ...rest,
  };
}

/** Exchanges in which a test writes what each task writes, and a reader of them. */
function setting(options: Partial<LiveOptions> = {}) {
  const fake = fakeAws();
  const time = virtualTime(LOAD);
  const documents = new Map<string, Partial<TaskLive> | string | Error>();
  for (const region of [HOME, AWAY]) {
    serveObjects(fake, region, (key) => {
      const taskId = key.split('/').at(-2) ?? '';
      const document = documents.get(taskId);
      if (document === undefined || typeof document === 'string' || document instanceof Error)
        return document;
      return JSON.stringify({ taskId, ...document });
    });
  }
  const read = liveReader({
    aws: fake.aws,
    time,
    runId: RUN_ID,
    pause: 0,
    every: 0,
    distributions: false,
    ...options,
  });
  return { fake, time, documents, read };
}

function fleetsOf(...tasks: readonly TaskView[]): Fleet {
  return [...Map.groupBy(tasks, ({ region }) => region)].map(([region, own]) =>
    aFleet({ stack: aStack({ region }), tasks: own }),
  );
}

const T1 = aRunningTask({ id: 't1', arn: 't1' });
const T2 = aRunningTask({ id: 't2', arn: 't2' });
const FAR = aRunningTask({ id: 'far', arn: 'far', region: AWAY });

/** `second: samples` of the seconds that count. */
function counted({ regions }: SoFar, label?: string): string {
  const seconds = mergeRegions(regions, label)?.seconds ?? new Map();
  const sorted = [...seconds].toSorted(([a], [b]) => a - b);
  return sorted.map(([at, { samples }]) => `${(at - LOAD) / 1000}: ${samples}`).join(', ');
}

function gapsOf({ gaps }: SoFar): readonly (readonly number[])[] {
  return gaps.map(({ from, to }) => [from === 0 ? 0 : from - LOAD, to - LOAD]);
}

describe('a second counts', () => {
  test('when the only task has reported all of it', async () => {
    const { documents, read } = setting();
    documents.set('t1', reported(2, { home: rows(0, 4) }));
    const soFar = await read(fleetsOf(T1));
    expect([counted(soFar), soFar.knownTo, soFar.gaps]).toEqual(['0: 5, 1: 5', LOAD + 2000, []]);
  });

  test.each([
    ['of the region', T2],
    ['of all regions', FAR],
  ])('only when every task %s has reported all of it', async (_, other) => {
    const { documents, read } = setting();
    documents.set('t1', reported(4));
    expect(counted(await read(fleetsOf(T1, other)))).toBe('');
    documents.set(other.id, reported(3));
    expect(counted(await read(fleetsOf(T1, other)))).toBe('0: 10, 1: 10, 2: 10');
  });

  test('once, however often it is reported', async () => {
    const { documents, read } = setting();
    for (const completeTo of [1, 2, 2, 3]) {
      documents.set('t1', reported(completeTo));
      await read(fleetsOf(T1));
    }
    expect(counted(await read(fleetsOf(T1)))).toBe('0: 5, 1: 5, 2: 5');
  });

  test('with its late samples, which come as a row of their own', async () => {
    const { documents, read } = setting();
    documents.set('t1', reported(1, { home: rows(0, 3) }));
    await read(fleetsOf(T1));
    documents.set('t1', reported(3, { home: [...rows(0, 2), ...rows(1, 2), ...rows(2, 3)] }));
    expect(counted(await read(fleetsOf(T1)))).toBe('0: 5, 1: 10, 2: 5');
  });

  test('by label and region, too', async () => {
    const { documents, read } = setting();
    documents.set('t1', reported(1, { labels: { home: rows(0, 1), cart: rows(0, 1) } }));
    documents.set('far', reported(1, { labels: { cart: rows(0, 1) } }));
    const soFar = await read(fleetsOf(T1, FAR));
    expect([counted(soFar), counted(soFar, 'home'), counted(soFar, 'cart')]).toEqual([
      '0: 15',
      '0: 5',
      '0: 10',
    ]);
    expect(soFar.regions.map(({ region, labels }) => [region, [...labels.keys()]])).toEqual([
      [HOME, ['home', 'cart']],
      [AWAY, ['cart']],
    ]);
  });
});

describe('a task that is not up yet', () => {
  const pending = { ...T2, status: 'PENDING' };

  test('holds nothing up but the last seconds, in which it may have come up unseen', async () => {
    const { documents, read, time } = setting();
    await time.sleep(20_500);
    documents.set('t1', reported(20));
    const soFar = await read(fleetsOf(T1, pending));
    expect([soFar.knownTo, counted(soFar)]).toEqual([LOAD + 5000, '0: 5, 1: 5, 2: 5, 3: 5, 4: 5']);
  });

  test('holds everything up from when it runs until it reports something', async () => {
    const { documents, read, time } = setting();
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
    const { documents, read } = setting();
    documents.set('t2', awsError('AccessDenied'));
    await read(fleetsOf(pending));
    expect((await read(fleetsOf({ ...T2, status: 'PROVISIONING' }))).regions).toHaveLength(1);
  });
});

test('a task that runs and has reported nothing holds everything up: it may take samples already', async () => {
  const { documents, read, time } = setting();
  await time.sleep(120_000);
  documents.set('t1', reported(120));
  const soFar = await read(fleetsOf(T1, T2));
  expect([soFar.knownTo, counted(soFar)]).toEqual([0, '']);
});

describe('seconds that a task does not report any more', () => {
  test('and that were never read are a gap', async () => {
    const { documents, read } = setting();
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
    const { documents, read } = setting();
    documents.set('t1', reported(9, { from: LOAD + 6000, home: rows(6, 9) }));
    expect(gapsOf(await read(fleetsOf(T1)))).toEqual([[0, 6000]]);
  });

  test('are none where they were read, also while they wait for another task', async () => {
    const { documents, read } = setting();
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
    const { documents, read } = setting();
    documents.set('t1', reported(9));
    documents.set('t2', reported(3, { ended: true }));
    expect(counted(await read(fleetsOf(T1, over)))).toBe(
      '0: 10, 1: 10, 2: 10, 3: 5, 4: 5, 5: 5, 6: 5, 7: 5, 8: 5',
    );
  });

  test('is not read again, and when all have ended everything is known', async () => {
    const { documents, read } = setting();
    documents.set('t2', reported(3, { ended: true }));
    await read(fleetsOf(over));
    documents.set('t2', awsError('InternalError'));
    const soFar = await read(fleetsOf(over));
    expect([soFar.knownTo, counted(soFar)]).toEqual([Number.POSITIVE_INFINITY, '0: 5, 1: 5, 2: 5']);
  });

  test('without its last word, because it was killed, leaves a gap up to its end', async () => {
    const { documents, read } = setting();
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
    const { documents, read, time } = setting();
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
    const { documents, read } = setting();
    if (first !== undefined) documents.set('t1', first);
    if (second !== undefined) documents.set('t2', second);
    const { begunBy } = await read(fleetsOf(T1, T2));
    expect(begunBy).toBe(begun === undefined ? undefined : LOAD + begun);
  });
});

describe('histograms', () => {
  const buckets = ({ regions }: SoFar) =>
    [...(mergeRegions(regions, undefined)?.seconds.values() ?? [])].map(({ sources }) =>
      sources.map((source) => source()),
    );

  test('are left packed where no criterion needs them', async () => {
    const { documents, read } = setting();
    documents.set('t1', reported(1));
    expect(buckets(await read(fleetsOf(T1)))).toEqual([[]]);
  });

  test('of all tasks are added up where one does', async () => {
    const { documents, read } = setting({ distributions: true });
    documents.set('t1', reported(1));
    documents.set(
      't2',
      reported(1, { home: [[LOAD, 3, 0, 400, encodeTimes({ 50: 1, 100: 1, 250: 1 })]] }),
    );
    expect(buckets(await read(fleetsOf(T1, T2)))).toEqual([
      [
        [
          { from: 50, to: 50, count: 1 },
          { from: 100, to: 100, count: 6 },
          { from: 250, to: 250, count: 1 },
        ],
      ],
    ]);
  });

  test.each([
    ['are none', 'HISTFAAA'],
    ['hold other times', encodeTimes({ 1: 3 })],
  ])('that %s make the second one whose times are unknown', async (_, histogram) => {
    const { documents, read } = setting({ distributions: true });
    documents.set('t1', reported(1));
    documents.set('t2', reported(1, { home: [[LOAD, 3, 0, 400, histogram]] }));
    expect(buckets(await read(fleetsOf(T1, T2)))[0]).toContain(undefined);
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
    const { documents, read } = setting();
    documents.set('t1', document);
    expect(await read(fleetsOf(T1))).toMatchObject({ knownTo: 0, gaps: [], begunBy: undefined });
  });
});

test('a region that cannot be read is an error, and nothing of what the others reported is lost or counted twice', async () => {
  const { documents, read } = setting();
  documents.set('t1', reported(3));
  documents.set('far', awsError('SlowDown', 'Please reduce your request rate.'));
  await expect(read(fleetsOf(T1, FAR))).rejects.toThrow('us-east-1: could not read');
  documents.set('far', reported(3));
  expect(counted(await read(fleetsOf(T1, FAR)))).toBe('0: 10, 1: 10, 2: 10');
});

describe('a task is not read again before it may have something new', () => {
  /** When, in seconds, a task was read that writes every so many seconds, of as many looks. */
  async function readsOf(every: number, pause: number, looks: number): Promise<readonly number[]> {
    const { fake, time, documents, read } = setting({ pause: pause * 1000, every: every * 1000 });
    const reads: number[] = [];
    let known = 0;
    for (let look = 0; look < looks; look += 1) {
      documents.set('t1', reported(1 + Math.floor(time.elapsed() / 1000 / every) * every));
      await read(fleetsOf(T1));
      const count = fake.in(HOME).s3.commandCalls(GetObjectCommand).length;
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
