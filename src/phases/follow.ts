import { messageOf } from '../errors.ts';
import type { LiveSettings } from '../exchange/exchange.ts';
import { followInterval } from '../fleet/polling.ts';
import type { Stack } from '../fleet/stack.ts';
import type { Fleet } from '../fleet/task.ts';
import type { Criterion } from '../gate/criteria/criterion.ts';
import type { Load } from '../gate/early-end/best-case.ts';
import { breachesIn } from '../gate/early-end/breaches.ts';
import type { Judgement } from '../gate/verdict.ts';
import { mergeRegions, SECOND, type Series } from '../gate/windows/series.ts';
import { liveReader, type SoFar } from '../measurements/results/live.ts';
import type { Deps } from '../run-context.ts';

/** How a run ended before its time. Times are epoch milliseconds. */
export type EarlyEnd = {
  readonly breaches: readonly Judgement[];
  readonly at: number;
  /** The first second of the load. */
  readonly loadBegan: number;
  /**
   * The end of the last second of which every task's samples are known, and how many there were
   * until then.
   */
  readonly knownTo: number;
  readonly samples: number;
};

export type Totals = { readonly samples: number; readonly failures: number; readonly sum: number };

export type Follower = {
  /** Reads what the tasks have measured so far. @returns whether the run has to end. */
  readonly look: (fleet: Fleet) => Promise<boolean>;
  /** Milliseconds from one look to the next. */
  readonly every: number;
  readonly totals: () => Totals | undefined;
  readonly earlyEnd: () => EarlyEnd | undefined;
};

export type Following = {
  readonly deps: Deps;
  readonly runId: string;
  /** Those that end the run. */
  readonly criteria: readonly Criterion[];
  readonly planned: Load;
  /** Milliseconds until a task has all its users; as long, samples come faster and faster. */
  readonly rampUp: number;
  /** Milliseconds between two documents of the same task. */
  readonly every: number;
};

const EVERY = 5000;
/** One write a task each so often keeps a large fleet's requests to S3 at twenty a second. */
const EVERY_PER_TASK = 50;
const KEEP = 120_000;
/** How many intervals may be missed before seconds are lost. */
const KEEP_INTERVALS = 6;

/** Tasks tell something every few seconds, as soon as they run. */
const MAX_SILENCE = 90_000;
const SILENT =
  'a task has told nothing of what it measures for 90 s. Should that last, allow s3:GetObject on runs/*/tasks/*/live.json to the role of the job (docs/permissions.md), and check that the image is the one of this release.';

/**
 * How often tasks tell what they have measured; undefined where a stack has no exchange to tell it
 * through, or nobody wants to know.
 */
export function liveSettings(
  stacks: readonly Stack[],
  criteria: readonly Criterion[],
): LiveSettings | undefined {
  if (criteria.length === 0 || stacks.some(({ kind }) => kind === 'legacy')) return undefined;
  const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
  const every = Math.max(EVERY, tasks * EVERY_PER_TASK);
  return { every, keep: Math.max(KEEP, every * KEEP_INTERVALS) };
}

/**
 * Follows the figures of a run while it goes on, until a criterion that ends it is certainly
 * broken.
 */
export function follower({ deps, runId, criteria, planned, rampUp, every }: Following): Follower {
  const pause = followInterval(every);
  const distributions = criteria.some(({ subject }) =>
    ['percentile', 'min', 'max', 'stddev'].includes(subject),
  );
  const read = liveReader({ aws: deps.aws, time: deps.time, runId, distributions, pause, every });
  const began = deps.time.now();
  let warned = false;
  let series: Series | undefined;
  let ended: EarlyEnd | undefined;
  function warn(why: string): void {
    if (!warned)
      deps.log.warning(
        `The run cannot be followed at the moment, so nothing ends it early: ${why}`,
      );
    warned = true;
  }
  /** A figure that cannot be read ends no run: it will be judged at the end. */
  async function tryRead(fleet: Fleet): Promise<SoFar | undefined> {
    try {
      return await read(fleet);
    } catch (error) {
      warn(messageOf(error));
      return undefined;
    }
  }
  return {
    every: pause,
    look: async (fleet) => {
      const soFar = ended === undefined ? await tryRead(fleet) : undefined;
      if (soFar === undefined) return false;
      if (deps.time.now() - Math.max(began, soFar.knownTo) > MAX_SILENCE) warn(SILENT);
      series = mergeRegions(soFar.regions, undefined);
      if (series === undefined) return false;
      const duration = lengthOf(soFar, { first: series.first, planned: planned.duration, rampUp });
      const breaches = breachesIn(criteria, { ...soFar, planned: { ...planned, duration } });
      if (breaches.length === 0) return false;
      const { first: loadBegan, last } = series;
      ended = {
        breaches,
        at: deps.time.now(),
        loadBegan,
        knownTo: last + SECOND,
        samples: totalsOf(series).samples,
      };
      return true;
    },
    totals: () => (series === undefined ? undefined : totalsOf(series)),
    earlyEnd: () => ended,
  };
}

/**
 * How long samples come in all; undefined while some task does not have all its users yet: then
 * nobody knows how fast they will come. A task that began later takes samples for as long as the
 * others.
 */
function lengthOf(
  { begunBy, knownTo }: SoFar,
  {
    first,
    planned,
    rampUp,
  }: Pick<Following, 'rampUp'> & { readonly first: number; readonly planned: number | undefined },
): number | undefined {
  if (planned === undefined || begunBy === undefined || knownTo < begunBy + rampUp)
    return undefined;
  return planned + Math.max(0, begunBy - first);
}

function totalsOf({ seconds }: Series): Totals {
  const total = { samples: 0, failures: 0, sum: 0 };
  for (const { samples, failures, sum } of seconds.values()) {
    total.samples += samples;
    total.failures += failures;
    total.sum += sum;
  }
  return total;
}
