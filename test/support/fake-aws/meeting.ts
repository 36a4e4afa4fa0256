import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { type RendezvousOptions, rendezvous } from '../../../src/fleet/rendezvous.ts';
import type { TaskView } from '../../../src/fleet/task.ts';
import { aFleet, aRunningTask, aStack, aTask, ROLE_ID, RUN_ID } from '../builders/fleet.ts';
import { START, type VirtualTime, virtualTime } from '../virtual-time.ts';
import { fakeAws, type RegionMocks } from './aws.ts';

export const HOME = 'eu-west-1';
export const AWAY = 'us-east-1';
export const NEVER = Number.POSITIVE_INFINITY;
export const LATEST = 60_000;

/** A task's story, in milliseconds since the launch. */
export type Story = {
  readonly region?: string;
  readonly here?: number;
  /** Counted from its share, where that is assigned. */
  readonly armed?: number;
  readonly dies?: number;
};
export type Stories = Readonly<Record<string, Story>>;

const PREFIX = `runs/${RUN_ID}/`;

export type Setting = Partial<RendezvousOptions> & {
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
        Key: `${PREFIX}tasks/${sign}/${ROLE_ID}:${id}.json`,
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

export async function meet(
  stories: Stories,
  { ahead = 0, firstLook = 0, ...overrides }: Setting = {},
) {
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
      return fleet.map((one) => ({
        ...one,
        tasks: one.tasks.map(({ id, region }) => seen(id, region)),
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
