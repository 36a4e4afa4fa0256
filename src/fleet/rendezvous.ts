import type { Aws } from '../aws.ts';
import type { Problem } from '../errors.ts';
import {
  type Exchange,
  exchangesOf,
  listSigns,
  putShares,
  putStart,
  type Sign,
} from '../exchange/exchange.ts';
import type { TaskShare } from '../scenario/load/shares.ts';
import type { Time } from '../time.ts';
import { plural } from '../units.ts';
import { lookInterval, TEMPOS } from './polling.ts';
import { type Fleet, isStopped, sizeOf, stacksOf, type TaskView, tasksOf } from './task.ts';
import { describeUnresponsive, UNRESPONSIVE_FIX, unresponsiveFinder } from './unresponsive.ts';

type Run = { readonly aws: Aws; readonly runId: string };

export type RendezvousOptions = Run & {
  readonly time: Time;
  readonly look: (fleet: Fleet) => Promise<Fleet>;
  /** How many tasks must take part. */
  readonly minTasks: number;
  /** Epoch milliseconds after which tasks that are not ready are not waited for any more. */
  readonly waitUntil: number;
  /**
   * Each task's share of the load, for those that are up; undefined where each task runs the
   * scenario as written.
   */
  readonly assign: ((fleet: Fleet) => Readonly<Record<string, TaskShare>>) | undefined;
  readonly onLook: (fleet: Fleet, ready: number) => void;
};

export type RendezvousResult = {
  /** With the tasks that take part only. */
  readonly fleet: Fleet;
  /**
   * The instant (epoch milliseconds) at which they send their first request; undefined when too few
   * were ready, and none starts.
   */
  readonly startAt: number | undefined;
  /** Tasks that take no part, as they were when they were last looked at. */
  readonly excluded: readonly TaskView[];
  /**
   * Those of the excluded that ran without a word: their image knows no rendezvous, and they may have
   * sent load.
   */
  readonly unresponsive: readonly TaskView[];
  readonly problems: readonly Problem[];
  /** What each task carries, where that was assigned. */
  readonly shares: Readonly<Record<string, TaskShare>> | undefined;
};

const POLL = 1000;
/** JMeter takes some seconds to start, and more when a task has little CPU. */
const ARMING = 60_000;
/** Tasks look for the signal twice a second, and it takes a moment to every region. */
const HEAD_START = 3000;
/** Objects carry whole seconds. */
const COARSENESS = 1000;
/** Hosts that keep their time still differ by some milliseconds. */
const CLOCK_TOLERANCE = 500;

/**
 * Waits until every task is up and its JMeter waits, and tells all of them one instant at which to
 * start. Tasks that died, or are not ready in time, take no part, as long as enough of the others
 * do.
 */
export async function rendezvous(
  started: Fleet,
  options: RendezvousOptions,
): Promise<RendezvousResult> {
  const { assign, waitUntil, time } = options;
  const excluded: TaskView[] = [];
  const unresponsive: TaskView[] = [];
  let fleet = started;
  let shares: RendezvousResult['shares'];
  if (assign !== undefined) {
    const here = await gather(fleet, { ...options, sign: 'here' });
    fleet = here.ready;
    excluded.push(...here.excluded);
    unresponsive.push(...here.unresponsive);
    if (sizeOf(fleet) < options.minTasks)
      return tooFew(fleet, { excluded, unresponsive, options, hopeless: here.hopeless });
    const assigned = assign(fleet);
    await Promise.all(exchangesIn(fleet, options).map((exchange) => putShares(exchange, assigned)));
    shares = assigned;
  }
  const armed = await gather(fleet, {
    ...options,
    sign: 'armed',
    waitUntil: Math.max(waitUntil, assign === undefined ? 0 : time.now() + ARMING),
  });
  excluded.push(...armed.excluded);
  unresponsive.push(...armed.unresponsive);
  if (sizeOf(armed.ready) < options.minTasks)
    return tooFew(armed.ready, { excluded, unresponsive, options, hopeless: armed.hopeless });
  // Taurus's throughput shaper works by the whole seconds of the clock.
  const startAt = Math.ceil((time.now() + HEAD_START + armed.clockOffset) / 1000) * 1000;
  const tasks = tasksOf(armed.ready).map(({ id }) => id);
  await Promise.all(
    exchangesIn(started, options).map((exchange) => putStart(exchange, { startAt, tasks })),
  );
  return { fleet: armed.ready, startAt, excluded, unresponsive, problems: [], shares };
}

type Gathering = RendezvousOptions & { readonly sign: Sign };
type Gathered = {
  readonly ready: Fleet;
  readonly excluded: readonly TaskView[];
  readonly unresponsive: readonly TaskView[];
  /** Milliseconds that our clock is behind the storage's, where it is certain that they differ. */
  readonly clockOffset: number;
  /** Whether too few tasks were left to wait for. */
  readonly hopeless: boolean;
};

/**
 * Waits until every task that still lives has given a sign, or time is up. Signs are what matters
 * here: the tasks are looked at less often.
 */
async function gather(started: Fleet, options: Gathering): Promise<Gathered> {
  const { time, look, onLook, waitUntil } = options;
  const signs = listener(options);
  const findUnresponsive = unresponsiveFinder({
    time,
    listHere: (suspects) => listAll(suspects, 'here', options),
  });
  let fleet = started;
  for (let lookAt = time.now(); ; ) {
    const now = time.now();
    const isDue = now >= lookAt;
    if (isDue) {
      fleet = await look(fleet);
      lookAt = now + lookInterval(fleet, TEMPOS.wide);
    }
    await signs.listen(fleet);
    let gathered = gatheredBy(fleet, {
      signs,
      unresponsive: await findUnresponsive(fleet, signs.given),
      options,
    });
    // One that was ready may have died since.
    if (gathered.isOver && !isDue) {
      fleet = await look(fleet);
      gathered = gatheredBy(fleet, {
        signs,
        unresponsive: await findUnresponsive(fleet, signs.given),
        options,
      });
    }
    onLook(fleet, sizeOf(gathered.ready));
    if (gathered.isOver) return gathered;
    await time.sleep(Math.max(1, Math.min(POLL, waitUntil - time.now())));
  }
}

type Signs = {
  readonly given: ReadonlyMap<string, number>;
  readonly listen: (fleet: Fleet) => Promise<void>;
  readonly clockOffset: () => number;
};

/** The signs in the exchanges of all regions. */
async function listAll(fleet: Fleet, sign: Sign, run: Run): Promise<ReadonlyMap<string, number>> {
  const lists = await Promise.all(
    exchangesIn(fleet, run).map((exchange) => listSigns(exchange, sign)),
  );
  return new Map(lists.flatMap((list) => [...list]));
}

function exchangesIn(fleet: Fleet, run: Run): readonly Exchange[] {
  return exchangesOf(stacksOf(fleet), run);
}

function listener(options: Gathering): Signs {
  const { time, sign } = options;
  const given = new Map<string, number>();
  let offset: Offset = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  let listedBefore = Number.NEGATIVE_INFINITY;
  return {
    given,
    listen: async (fleet) => {
      const listedAt = time.now();
      for (const [id, at] of await listAll(fleet, sign, options)) {
        if (!given.has(id))
          offset = narrow(offset, { least: at - time.now(), most: at + COARSENESS - listedBefore });
        given.set(id, at);
      }
      listedBefore = listedAt;
    },
    clockOffset: () => certain(offset),
  };
}

type Seen = {
  readonly signs: Signs;
  readonly unresponsive: readonly TaskView[];
  readonly options: Gathering;
};

function gatheredBy(
  fleet: Fleet,
  { signs, unresponsive, options }: Seen,
): Gathered & { readonly isOver: boolean } {
  const { minTasks, time, waitUntil } = options;
  const isReady = (task: TaskView): boolean => signs.given.has(task.id) && !isStopped(task);
  const ready = fleet.map((region) => ({ ...region, tasks: region.tasks.filter(isReady) }));
  const all = tasksOf(fleet);
  const silent = new Set(unresponsive.map(({ id }) => id));
  const living = all.filter((task) => !isStopped(task) && !silent.has(task.id));
  const hopeless = living.length < minTasks;
  const isOver = living.every(isReady) || hopeless || time.now() >= waitUntil;
  return {
    ready,
    excluded: all.filter((task) => !isReady(task)),
    unresponsive,
    clockOffset: signs.clockOffset(),
    hopeless,
    isOver,
  };
}

/**
 * How far our clock can be behind the storage's: a sign was given after the listing that did not
 * show it, and before the one that did.
 */
type Offset = { readonly least: number; readonly most: number };

function narrow(known: Offset, { least, most }: Offset): Offset {
  return { least: Math.max(known.least, least), most: Math.min(known.most, most) };
}

/** A start that is a little later than it could be is better than one that has passed. */
function certain({ least, most }: Offset): number {
  if (least <= CLOCK_TOLERANCE && most >= -CLOCK_TOLERANCE) return 0;
  return Number.isFinite(most) ? most : least;
}

type TooFew = Pick<RendezvousResult, 'excluded' | 'unresponsive'> & {
  readonly options: RendezvousOptions;
  readonly hopeless: boolean;
};

function tooFew(
  fleet: Fleet,
  { excluded, unresponsive, options, hopeless }: TooFew,
): RendezvousResult {
  const none = { fleet, startAt: undefined, excluded, unresponsive, shares: undefined };
  if (unresponsive.length > 0) {
    const what = `${describeUnresponsive(unresponsive)}, and ${options.minTasks} of ${plural(sizeOf(fleet) + excluded.length, 'task')} are needed`;
    return {
      ...none,
      problems: [{ where: 'the fleet', what, fix: `${UNRESPONSIVE_FIX}; all tasks were stopped` }],
    };
  }
  const waiting = excluded.filter((task) => !isStopped(task));
  const names = waiting
    .slice(0, 3)
    .map(({ id, region, status }) => `${id} in ${region} (${status})`);
  const rest = waiting.length > 3 ? ` and ${waiting.length - 3} more` : '';
  const slow =
    waiting.length === 0 || hopeless ? '' : `; not ready in time: ${names.join(', ')}${rest}`;
  const ready = sizeOf(fleet);
  // Where too few are left nobody waits until the others are ready.
  const [there, state] = hopeless
    ? [ready + waiting.length, 'left before the start']
    : [ready, 'ready to start'];
  const of = `${there} of ${plural(ready + excluded.length, 'task')} ${there === 1 ? 'was' : 'were'} ${state}`;
  const what = `${of}, and ${options.minTasks} ${options.minTasks === 1 ? 'is' : 'are'} needed${slow}`;
  const fix =
    'look at why the others did not come up, or lower the input min-tasks; no load was sent, and all tasks were stopped';
  return { ...none, problems: [{ where: 'the fleet', what, fix }] };
}
