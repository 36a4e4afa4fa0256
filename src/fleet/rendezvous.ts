import { type Problem, problemAt } from '../errors.ts';
import { putShares, putStart, type Shares, type Sign } from '../exchange/exchange.ts';
import {
  exchangesIn,
  type SignListener,
  type SignOptions,
  signListener,
  unresponsiveFinder,
} from './signs.ts';
import {
  type Fleet,
  isStopped,
  lookInterval,
  namesOf,
  sizeOf,
  type TaskView,
  TEMPOS,
  tasksOf,
} from './task.ts';

export type RendezvousOptions = SignOptions & {
  readonly look: (fleet: Fleet) => Promise<Fleet>;
  /** How many tasks must take part. */
  readonly minTasks: number;
  /** Epoch milliseconds after which the run no longer waits for tasks that are not ready. */
  readonly waitUntil: number;
  /**
   * Each task's share of the load, for those that are up; undefined where each task runs the
   * scenario as written.
   */
  readonly assign: ((fleet: Fleet) => Shares) | undefined;
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
  /** Tasks that do not take part, as they were when they were last looked at. */
  readonly excluded: readonly TaskView[];
  /** Those of the excluded that ran and never reported ready: they may have sent load. */
  readonly unresponsive: readonly TaskView[];
  readonly problems: readonly Problem[];
  /** Each task's share of the load, where it was divided. */
  readonly shares: Shares | undefined;
};

const FLEET = 'the fleet';
const POLL = 1000;
/** JMeter takes some seconds to start, and more when a task has little CPU. */
const ARMING = 60_000;
/** Tasks look for the signal twice a second, and it takes a moment to every region. */
const HEAD_START = 3000;

/**
 * Waits until every task is up and its JMeter waits, and gives all of them one instant at which to
 * start. Tasks that have stopped, or are not ready in time, are excluded, as long as enough of the
 * others are ready.
 */
export async function rendezvous(
  started: Fleet,
  options: RendezvousOptions,
): Promise<RendezvousResult> {
  const { assign, minTasks, waitUntil, time } = options;
  const gatherings: Gathered[] = [];
  let fleet = started;
  let shares: Shares | undefined;
  let limit = waitUntil;
  if (assign !== undefined) {
    const up = await gather(fleet, { ...options, sign: 'here' });
    gatherings.push(up);
    if (sizeOf(up.ready) < minTasks) return tooFew(up, gatherings, minTasks);
    fleet = up.ready;
    const assigned = assign(fleet);
    await Promise.all(exchangesIn(fleet, options).map((exchange) => putShares(exchange, assigned)));
    shares = assigned;
    limit = Math.max(waitUntil, time.now() + ARMING);
  }
  const armed = await gather(fleet, { ...options, sign: 'armed', waitUntil: limit });
  gatherings.push(armed);
  if (sizeOf(armed.ready) < minTasks) return tooFew(armed, gatherings, minTasks);
  // Taurus's throughput shaper works by the whole seconds of the clock.
  const startAt = Math.ceil((time.now() + HEAD_START + armed.clockOffset) / 1000) * 1000;
  const tasks = tasksOf(armed.ready).map(({ id }) => id);
  await Promise.all(
    exchangesIn(started, options).map((exchange) => putStart(exchange, startAt, tasks)),
  );
  return { fleet: armed.ready, startAt, ...leftOutOf(gatherings), problems: [], shares };
}

type Gathering = RendezvousOptions & { readonly sign: Sign };
type Gathered = Pick<RendezvousResult, 'excluded' | 'unresponsive'> & {
  readonly ready: Fleet;
  readonly clockOffset: number;
  /** Whether too few tasks were left to wait for. */
  readonly hopeless: boolean;
  readonly isOver: boolean;
};

/**
 * Waits until every task that still runs has given a sign, or time is up. Signs are what matters
 * here: the tasks are looked at less often.
 */
async function gather(started: Fleet, options: Gathering): Promise<Gathered> {
  const { time, look, onLook, waitUntil } = options;
  const listener = signListener(options.sign, options);
  const findUnresponsive = unresponsiveFinder(options);
  const hear = async (seen: Fleet): Promise<Heard> => ({
    ...listener,
    unresponsive: await findUnresponsive(seen, listener.given),
  });
  let fleet = started;
  for (let lookAt = time.now(); ; ) {
    const now = time.now();
    const isDue = now >= lookAt;
    if (isDue) {
      fleet = await look(fleet);
      lookAt = now + lookInterval(fleet, TEMPOS.wide);
    }
    await listener.listen(fleet);
    let gathered = sortTasks(fleet, await hear(fleet), options);
    // One that was ready may have stopped since.
    if (gathered.isOver && !isDue) {
      fleet = await look(fleet);
      gathered = sortTasks(fleet, await hear(fleet), options);
    }
    onLook(fleet, sizeOf(gathered.ready));
    if (gathered.isOver) return gathered;
    await time.sleep(Math.max(1, Math.min(POLL, waitUntil - time.now())));
  }
}

type Heard = SignListener & Pick<RendezvousResult, 'unresponsive'>;

function sortTasks(fleet: Fleet, heard: Heard, options: Gathering): Gathered {
  const { minTasks, time, waitUntil } = options;
  const { given, unresponsive } = heard;
  const isReady = (task: TaskView): boolean => given.has(task.id) && !isStopped(task);
  const all = tasksOf(fleet);
  const ids = new Set(unresponsive.map(({ id }) => id));
  const running = all.filter((task) => !isStopped(task) && !ids.has(task.id));
  const hopeless = running.length < minTasks;
  return {
    ready: fleet.map((region) => ({ ...region, tasks: region.tasks.filter(isReady) })),
    excluded: all.filter((task) => !isReady(task)),
    unresponsive,
    clockOffset: heard.clockOffset(),
    hopeless,
    isOver: running.every(isReady) || hopeless || time.now() >= waitUntil,
  };
}

function leftOutOf(gatherings: readonly Gathered[]): Pick<Gathered, 'excluded' | 'unresponsive'> {
  return {
    excluded: gatherings.flatMap(({ excluded }) => excluded),
    unresponsive: gatherings.flatMap(({ unresponsive }) => unresponsive),
  };
}

function tooFew(last: Gathered, gatherings: readonly Gathered[], needed: number): RendezvousResult {
  const leftOut = leftOutOf(gatherings);
  const ready = sizeOf(last.ready);
  const waiting = leftOut.excluded.filter((task) => !isStopped(task));
  const facts = { all: ready + leftOut.excluded.length, needed };
  const tasks = leftOut.unresponsive.length;
  const problem =
    tasks > 0
      ? problemAt('fleet-unresponsive', FLEET, {
          ...facts,
          tasks,
          names: namesOf(leftOut.unresponsive),
        })
      : last.hopeless
        ? problemAt('fleet-too-few-left', FLEET, { ...facts, left: ready + waiting.length })
        : problemAt('fleet-too-few-ready', FLEET, { ...facts, ready, names: namesOf(waiting) });
  const none = { fleet: last.ready, startAt: undefined, shares: undefined };
  return { ...none, ...leftOut, problems: [problem] };
}
