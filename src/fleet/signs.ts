import {
  type Exchange,
  exchangesOf,
  listSigns,
  type RunOf,
  type Sign,
} from '../exchange/exchange.ts';
import type { Time } from '../time.ts';
import { endedWell, type Fleet, isStopped, stacksOf, type TaskView, tasksOf } from './task.ts';

export type SignOptions = RunOf & { readonly time: Time };

export type SignListener = {
  /** When (epoch milliseconds, by the storage's clock) each task gave the sign, by its id. */
  readonly given: ReadonlyMap<string, number>;
  readonly listen: (fleet: Fleet) => Promise<void>;
  /** Milliseconds that our clock is behind the storage's, where it is certain that they differ. */
  readonly clockOffset: () => number;
};

/**
 * How far our clock can be behind the storage's: a task gave its sign after the listing that did
 * not show it, and before the one that did.
 */
type Offset = { readonly least: number; readonly most: number };

/** Objects have times of whole seconds. */
const COARSENESS = 1000;
/** Hosts that keep their time still differ by some milliseconds. */
const CLOCK_TOLERANCE = 500;
/**
 * A worker reports ready a second or two after its start, and some seconds after it where it has a
 * quarter of a CPU.
 */
const SILENCE = 60_000;

export function exchangesIn(fleet: Fleet, run: SignOptions): readonly Exchange[] {
  return exchangesOf(stacksOf(fleet), run);
}

/** Listens for one sign of tasks, and learns from it how far our clock is behind. */
export function signListener(sign: Sign, options: SignOptions): SignListener {
  const { time } = options;
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

async function listAll(
  fleet: Fleet,
  sign: Sign,
  run: SignOptions,
): Promise<ReadonlyMap<string, number>> {
  const lists = await Promise.all(
    exchangesIn(fleet, run).map((exchange) => listSigns(exchange, sign)),
  );
  // A task of another run may write here, too: what it says is of no run.
  const own = new Set(tasksOf(fleet).map(({ id }) => id));
  return new Map(lists.flatMap((list) => [...list]).filter(([id]) => own.has(id)));
}

function narrow(known: Offset, seen: Offset): Offset {
  return { least: Math.max(known.least, seen.least), most: Math.min(known.most, seen.most) };
}

/** A start that is a little later than it could be is better than one that has passed. */
function certain({ least, most }: Offset): number {
  if (least <= CLOCK_TOLERANCE && most >= -CLOCK_TOLERANCE) return 0;
  return Number.isFinite(most) ? most : least;
}

/**
 * Finds tasks that have been running for a minute, or have ended well, and never reported ready:
 * their image waits for no start, so their load began when they came up. Storage is asked only
 * where a task is that slow, and once for each that reported.
 * @returns a function of the fleet, and of the tasks of which a later sign is known.
 */
export function unresponsiveFinder(
  options: SignOptions,
): (fleet: Fleet, known: ReadonlyMap<string, unknown>) => Promise<readonly TaskView[]> {
  const { time } = options;
  // By our own clock: how far that of ECS is from it is not known.
  const runningSince = new Map<string, number>();
  const heard = new Set<string>();
  const isSuspect = (task: TaskView): boolean => {
    if (isStopped(task)) return endedWell(task);
    if (task.status !== 'RUNNING') return false;
    const since = runningSince.get(task.id) ?? time.now();
    runningSince.set(task.id, since);
    return time.now() - since >= SILENCE;
  };
  return async (fleet, known) => {
    const spoke = ({ id }: TaskView): boolean => known.has(id) || heard.has(id);
    const suspects = fleet
      .map((region) => ({
        ...region,
        tasks: region.tasks.filter((task) => isSuspect(task) && !spoke(task)),
      }))
      .filter(({ tasks }) => tasks.length > 0);
    for (const id of (await listAll(suspects, 'here', options)).keys()) heard.add(id);
    return tasksOf(suspects).filter((task) => !spoke(task));
  };
}
