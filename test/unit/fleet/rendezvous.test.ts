import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { type RendezvousOptions, rendezvous } from '../../../src/fleet/rendezvous.ts';
import type { Fleet, TaskView } from '../../../src/fleet/task.ts';
import type { TaskShare } from '../../../src/scenario/load/shares.ts';
import { aFleet, aRunningTask, aStack, aTask, RUN_ID } from '../../support/builders/builders.ts';
import { fakeAws, type RegionMocks } from '../../support/fake-aws/aws.ts';
import { START, type VirtualTime, virtualTime } from '../../support/virtual-time.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const NEVER = Number.POSITIVE_INFINITY;
const LATEST = 60_000;

/** A task's story, in milliseconds since the launch. */
type Story = {
  readonly region?: string;
  readonly here?: number;
  /** Counted from its share, where that is assigned. */
  readonly armed?: number;
  readonly dies?: number;
};
type Stories = Readonly<Record<string, Story>>;

const PREFIX = `runs/${RUN_ID}/`;

type Setting = Partial<RendezvousOptions> & {
  /** Milliseconds that the storage's clock is ahead of ours. */
  readonly ahead?: number;
  /** Milliseconds that the first look at the tasks takes. */
  readonly firstLook?: number;
};

type Put = {
  readonly region: string;
  readonly name: string;
  readonly at: number;
  readonly document: unknown;
};
type Served = {
  readonly time: VirtualTime;
  readonly puts: Put[];
  readonly ahead: number;
  readonly assigned: boolean;
};

function idsIn(region: string, stories: Stories): readonly string[] {
  return Object.keys(stories).filter((id) => (stories[id]?.region ?? HOME) === region);
}

/** A region's bucket, in which the tasks give their signs as their stories say. */
function serveSigns(
  { s3 }: RegionMocks,
  region: string,
  { stories, served }: { stories: Stories; served: Served },
): void {
  const { time, puts, ahead, assigned } = served;
  const given = (id: string, sign: string): number => {
    const { here = 0, armed = 10_000 } = stories[id] ?? {};
    if (sign === 'here') return here;
    return armed + (assigned ? (puts.find(({ name }) => name === 'shares.json')?.at ?? NEVER) : 0);
  };
  s3.on(ListObjectsV2Command).callsFake(({ Prefix = '' }: { Prefix?: string }) => {
    const sign = Prefix.split('/').at(-2) ?? '';
    const ids = idsIn(region, stories).filter(
      (id) => given(id, sign) <= Math.min(time.elapsed(), stories[id]?.dies ?? NEVER),
    );
    const modified = (id: string): Date =>
      new Date(Math.floor((START + given(id, sign) + ahead) / 1000) * 1000);
    return {
      Contents: ids.map((id) => ({
        Key: `${PREFIX}tasks/${sign}/${id}.json`,
        LastModified: modified(id),
      })),
    };
  });
  s3.on(PutObjectCommand).callsFake(({ Key = '', Body = '' }: { Key?: string; Body?: string }) => {
    puts.push({
      region,
      name: Key.slice(PREFIX.length),
      at: time.elapsed(),
      document: JSON.parse(Body),
    });
    return {};
  });
}

async function meet(stories: Stories, { ahead = 0, firstLook = 0, ...overrides }: Setting = {}) {
  const fake = fakeAws();
  const time = virtualTime();
  const puts: Put[] = [];
  const served = { time, puts, ahead, assigned: overrides.assign !== undefined };
  for (const region of [HOME, AWAY]) serveSigns(fake.in(region), region, { stories, served });
  const seen = (id: string, region: string): TaskView =>
    time.elapsed() >= (stories[id]?.dies ?? NEVER)
      ? aTask({ id, region })
      : aRunningTask({ id, region });
  const started = [HOME, AWAY].map((region) =>
    aFleet({
      stack: aStack({ region }),
      tasks: idsIn(region, stories).map((id) => aRunningTask({ id, region })),
    }),
  );
  let looks = 0;
  const met = await rendezvous(started, {
    aws: fake.aws,
    runId: RUN_ID,
    time,
    look: async (fleet) => {
      looks += 1;
      if (looks === 1) await time.sleep(firstLook);
      return fleet.map((region) => ({
        ...region,
        tasks: region.tasks.map(({ id, region }) => seen(id, region)),
      }));
    },
    minTasks: Object.keys(stories).length,
    waitUntil: time.now() + LATEST,
    assign: undefined,
    onLook: () => undefined,
    ...overrides,
  });
  const taking = met.fleet.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  return {
    met,
    puts,
    time,
    taking,
    excluded: met.excluded.map(({ id }) => id),
    problems: met.problems.map(({ where, code }) => `${where}: ${code}`),
    whats: met.problems.map(({ what }) => what),
  };
}

describe('tasks that are all ready', () => {
  const stories: Stories = { a: {}, b: { armed: 12_400 }, c: { region: AWAY, armed: 4000 } };

  test('get one start in every region, which names all of them', async () => {
    const { met, puts, excluded, problems } = await meet(stories);
    expect(puts.map(({ region, name }) => `${region} ${name}`)).toEqual([
      `${HOME} start.json`,
      `${AWAY} start.json`,
    ]);
    for (const { document } of puts) {
      expect(document).toEqual({
        version: 1,
        runId: RUN_ID,
        startAt: met.startAt,
        tasks: ['a', 'b', 'c'],
      });
    }
    expect([excluded, problems]).toEqual([[], []]);
  });

  test('begin at a whole second that is ahead by some seconds, soon after the last of them is ready', async () => {
    const { met, time } = await meet(stories, { firstLook: 340 });
    const { startAt = 0 } = met;
    expect(startAt % 1000).toBe(0);
    expect(time.elapsed()).toBeGreaterThanOrEqual(12_400);
    expect(time.elapsed()).toBeLessThanOrEqual(13_400);
    expect(startAt - time.now()).toBeGreaterThanOrEqual(2000);
    expect(startAt - time.now()).toBeLessThanOrEqual(6000);
  });
});

describe('a task that stops before the start', () => {
  const stories: Stories = { a: {}, b: { dies: 3000 }, c: { region: AWAY } };

  test('is left out, where enough others are ready', async () => {
    const { puts, taking, excluded } = await meet(stories, { minTasks: 2 });
    expect([taking, excluded]).toEqual([['a', 'c'], ['b']]);
    expect(puts.map(({ document }) => document)).toEqual([
      expect.objectContaining({ tasks: ['a', 'c'] }),
      expect.objectContaining({ tasks: ['a', 'c'] }),
    ]);
  });

  test('is left out, too, when it had been ready', async () => {
    const { taking } = await meet({ ...stories, b: { armed: 1000, dies: 3000 } }, { minTasks: 2 });
    expect(taking).toEqual(['a', 'c']);
  });

  test('takes the start from all, where all are needed, as soon as it is seen', async () => {
    const { met, puts, problems, whats, time } = await meet({
      ...stories,
      a: { armed: 1000 },
      c: { armed: 1000 },
    });
    expect([met.startAt, puts, time.elapsed()]).toEqual([undefined, [], 5000]);
    expect(problems).toEqual(['the fleet: fleet-too-few-left']);
    expect(whats.join()).toContain('2 of 3 tasks');
  });
});

describe('a task that is not ready in time', () => {
  const stories: Stories = { a: {}, b: {}, slow: { region: AWAY, armed: NEVER } };

  test('is not named, and the start comes when the time is up', async () => {
    const { met, puts, excluded, time } = await meet(stories, { minTasks: 2 });
    expect(puts).toHaveLength(2);
    for (const { document } of puts)
      expect(document).toMatchObject({ startAt: met.startAt, tasks: ['a', 'b'] });
    expect([excluded, time.elapsed()]).toEqual([['slow'], LATEST]);
  });

  test('is named in the problem, where it is needed', async () => {
    const { puts, problems, whats } = await meet(stories);
    expect([puts, problems]).toEqual([[], ['the fleet: fleet-too-few-ready']]);
    expect(whats.join()).toMatch(/2 of 3 tasks.*: slow in us-east-1$/);
  });

  test('is one of many, of which ten are named', async () => {
    const slow = Object.fromEntries([...'klmnopqrstuv'].map((id) => [id, { armed: NEVER }]));
    const { whats } = await meet({ a: {}, b: {}, ...slow });
    expect(whats.join()).toMatch(/: k in eu-west-1, .*, t in eu-west-1 and 2 more$/);
  });
});

describe('a task that runs and never reports ready', () => {
  const unresponsive: Story = { region: AWAY, here: NEVER, armed: NEVER };
  const patient: Setting = { waitUntil: START + 240_000 };

  test('has an old image: after a minute the start does not wait for it any more', async () => {
    const { met, taking, excluded, time } = await meet(
      { a: {}, b: {}, unresponsive },
      { ...patient, minTasks: 2 },
    );
    expect([taking, excluded, met.unresponsive.map(({ id }) => id), time.elapsed()]).toEqual([
      ['a', 'b'],
      ['unresponsive'],
      ['unresponsive'],
      60_000,
    ]);
  });

  test.each([
    ['one', { a: {}, unresponsive }, /^1 of 2 tasks .* 2: unresponsive in us-east-1$/],
    [
      'several',
      { a: {}, unresponsive, other: unresponsive },
      /^2 of 3 tasks .* 3: unresponsive in us-east-1, other in us-east-1$/,
    ],
  ])('is named, where it is needed: %s', async (_, stories, what) => {
    const { met, problems, whats, time } = await meet(stories, patient);
    expect([met.startAt, time.elapsed()]).toEqual([undefined, 60_000]);
    expect(problems).toEqual(['the fleet: fleet-unresponsive']);
    expect(whats.join()).toMatch(what);
  });

  test('is named at once, where it has already run to its end', async () => {
    const { problems, time } = await meet(
      { a: {}, unresponsive: { ...unresponsive, dies: 20_000 } },
      patient,
    );
    expect(problems).toEqual(['the fleet: fleet-unresponsive']);
    expect(time.elapsed()).toBe(20_000);
  });

  test('is another thing than one that is here and slow to get ready', async () => {
    const { taking, met, time } = await meet(
      { a: {}, slow: { here: 30_000, armed: 100_000 } },
      patient,
    );
    expect([taking, met.unresponsive, time.elapsed()]).toEqual([['a', 'slow'], [], 100_000]);
  });

  test('is named, too, where shares are assigned', async () => {
    const { problems, puts } = await meet(
      { a: {}, unresponsive },
      { ...patient, assign: () => ({}) },
    );
    expect([puts, problems]).toEqual([[], ['the fleet: fleet-unresponsive']]);
  });
});

describe('shares of the load', () => {
  const assign = (fleet: Fleet): Readonly<Record<string, TaskShare>> => {
    const alive = fleet.flatMap(({ tasks }) => tasks.map(({ id }) => id));
    return Object.fromEntries(
      alive.map((id, index) => [id, { index, of: alive.length, executions: [{ concurrency: 1 }] }]),
    );
  };
  const stories: Stories = { a: {}, b: { here: 5000 }, c: { region: AWAY, here: 7000 } };

  test('are told in every region once all are up, and the start follows when they are ready', async () => {
    const { met, puts } = await meet(stories, { assign });
    expect(puts.map(({ region, name, at }) => `${at} ${region} ${name}`)).toEqual([
      `7000 ${HOME} shares.json`,
      `7000 ${AWAY} shares.json`,
      `17000 ${HOME} start.json`,
      `17000 ${AWAY} start.json`,
    ]);
    expect(puts[0]?.document).toEqual({ version: 1, runId: RUN_ID, tasks: met.shares });
    expect(Object.keys(met.shares ?? {})).toEqual(['a', 'b', 'c']);
  });

  test('are those of the living', async () => {
    const { met, taking, excluded } = await meet(
      { ...stories, b: { dies: 1000 } },
      { assign, minTasks: 2 },
    );
    expect(met.shares).toMatchObject({ a: { index: 0, of: 2 }, c: { index: 1, of: 2 } });
    expect([Object.keys(met.shares ?? {}), taking, excluded]).toEqual([
      ['a', 'c'],
      ['a', 'c'],
      ['b'],
    ]);
  });

  test('leave time to get ready to those that were up at the last moment', async () => {
    const { taking } = await meet({ ...stories, b: { here: LATEST - 500 } }, { assign });
    expect(taking).toEqual(['a', 'b', 'c']);
  });

  test('are not sent, where too few are up', async () => {
    const { met, puts, problems } = await meet({ ...stories, b: { dies: 1000 } }, { assign });
    expect([met.startAt, met.shares, puts]).toEqual([undefined, undefined, []]);
    expect(problems).toEqual(['the fleet: fleet-too-few-left']);
  });
});

describe('a clock of ours that is wrong', () => {
  test.each([600_000, -600_000])('by %d ms is corrected by that of the storage', async (ahead) => {
    const { met, time } = await meet({ a: {}, b: { region: AWAY } }, { ahead });
    const headStart = (met.startAt ?? 0) - (time.now() + ahead);
    expect(headStart).toBeGreaterThanOrEqual(1000);
    expect(headStart).toBeLessThanOrEqual(6000);
  });

  test.each([
    ['all of them', 2000],
    ['some of them', 20_500],
  ])('is not what signs say that are seen late, %s', async (_, armed) => {
    const stories: Stories = { a: { armed: 1000 }, b: { armed }, c: { region: AWAY, armed: 2000 } };
    const { met, time } = await meet(stories, { firstLook: 20_600 });
    expect((met.startAt ?? 0) - time.now()).toBeGreaterThanOrEqual(2000);
  });
});
