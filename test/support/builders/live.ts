import type { LabelRows } from '../../../src/exchange/documents.ts';
import type { Fleet, TaskView } from '../../../src/fleet/task.ts';
import { mergeRegions } from '../../../src/gate/windows/series.ts';
import { liveReader, type SoFar } from '../../../src/measurements/results/live.ts';
import { fakeAws } from '../fake-aws/aws.ts';
import { serveListing, serveObjects } from '../fake-aws/exchange.ts';
import { type LiveNote, liveKey, liveText } from '../fake-aws/live-objects.ts';
import { START, virtualTime } from '../virtual-time.ts';
import { aFleet, aRunningTask, aStack, RUN_ID } from './fleet.ts';
import { encodeTimes } from './histogram.ts';

export const HOME = 'eu-west-1';
export const AWAY = 'us-east-1';
/** The load begins a minute into the run; seconds are counted from there. */
export const LOAD = START + 60_000;
const HISTOGRAM = encodeTimes({ 100: 5 });

type Row = LabelRows[string][number];

/**
 * Five samples a second, one of which failed, in the seconds of the load from one to another (not
 * included).
 */
export function rows(from: number, to: number): Row[] {
  return Array.from({ length: to - from }, (_, index) => [
    LOAD + (from + index) * 1000,
    5,
    1,
    500,
    HISTOGRAM,
  ]);
}

type Reported = Partial<LiveNote> & Pick<LiveNote, 'completeTo'>;

/** What a task writes; `completeTo` and `from` in seconds of the load. */
export function reported(
  completeTo: number,
  overrides: Partial<LiveNote> & { readonly home?: Row[] } = {},
): Reported {
  const { home = rows(0, completeTo), ...rest } = overrides;
  return { completeTo: LOAD + completeTo * 1000, labels: { home }, ...rest };
}

/** What is in an object, or why it cannot be read, instead of what a task reports. */
type Unreadable = string | Error;

/** Exchanges in which a test writes what each task writes, and a reader of them. */
export function liveSetting(options: Partial<Parameters<typeof liveReader>[0]> = {}) {
  const fake = fakeAws();
  const time = virtualTime(LOAD);
  const written = new Map<string, string | Error>();
  const documents = {
    /** Beside what the task wrote before. */
    set: (taskId: string, document: Reported | Unreadable): void => {
      const isReported = typeof document !== 'string' && !(document instanceof Error);
      const note: LiveNote = {
        runId: RUN_ID,
        taskId,
        from: 0,
        ended: false,
        labels: {},
        ...(isReported ? document : reported(3)),
      };
      const key = liveKey({ ...note, runId: RUN_ID, taskId }, true);
      written.set(key, isReported ? liveText(note) : document);
    },
  };
  for (const region of [HOME, AWAY]) {
    const ids = region === AWAY ? ['far'] : ['t1', 't2'];
    serveListing(fake, region, () =>
      [...written.keys()]
        .filter((key) => ids.some((id) => key.includes(`:${id}/`)))
        .map((Key) => ({ Key })),
    );
    serveObjects(fake, region, (key) => written.get(key));
  }
  const read = liveReader({
    aws: fake.aws,
    time,
    runId: RUN_ID,
    pause: 0,
    every: 0,
    keep: 120_000,
    distributions: false,
    ...options,
  });
  return { fake, time, documents, read };
}

export function fleetsOf(...tasks: readonly TaskView[]): Fleet {
  return [...Map.groupBy(tasks, ({ region }) => region)].map(([region, own]) =>
    aFleet({ stack: aStack({ region }), tasks: own }),
  );
}

export const T1 = aRunningTask({ id: 't1', arn: 't1' });
export const T2 = aRunningTask({ id: 't2', arn: 't2' });
export const FAR = aRunningTask({ id: 'far', arn: 'far', region: AWAY });

/** `second: samples` of the seconds that count. */
export function counted({ regions }: SoFar, label?: string): string {
  const seconds = mergeRegions(regions, label)?.seconds ?? new Map();
  const sorted = [...seconds].toSorted(([a], [b]) => a - b);
  return sorted.map(([at, { samples }]) => `${(at - LOAD) / 1000}: ${samples}`).join(', ');
}

export function gapsOf({ gaps }: SoFar): readonly (readonly number[])[] {
  return gaps.map(({ from, to }) => [from === 0 ? 0 : from - LOAD, to - LOAD]);
}
