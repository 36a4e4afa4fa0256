import { FOLLOW_EVERY } from '../fleet/task.ts';
import { breachesIn } from '../gate/early-end/breaches.ts';
import { mergeRegions, SECOND, type Series } from '../gate/windows/series.ts';
import { liveReader, type SoFar } from '../measurements/results/live.ts';
import {
  type Ended,
  type Following,
  type RunContext,
  type StartResult,
  warn,
  warnOf,
} from '../run-context.ts';

export type Follower = {
  /** Reads what the tasks have measured so far. @returns whether the run has to end. */
  readonly look: (fleet: StartResult['fleet']) => Promise<boolean>;
  /** Milliseconds from one look to the next. */
  readonly every: number;
  /** All samples of the seconds that are known of every task. */
  readonly soFar: () => (Series['total'] & { readonly to: number }) | undefined;
  readonly earlyEnd: () => Ended['earlyEnd'];
};

type FollowedRun = Pick<RunContext, 'aws' | 'time' | 'log' | 'runId'>;

/** Milliseconds. Tasks report every few seconds, as soon as they run. */
const MAX_SILENCE = 90_000;

/**
 * Follows the figures of a run while it goes on, until a criterion that ends it is certainly
 * broken.
 */
export function follower(following: Following, run: FollowedRun): Follower {
  const { aws, time, runId } = run;
  const { criteria, planned, distributions } = following;
  const { every, keep } = following.live;
  const read = liveReader({ aws, time, runId, distributions, pause: FOLLOW_EVERY, every, keep });
  const began = time.now();
  let warned = false;
  let series: Series | undefined;
  let knownTo = 0;
  let ended: Ended['earlyEnd'];
  function warnOnce(say: () => void): void {
    if (!warned) say();
    warned = true;
  }
  /** A figure that cannot be read ends no run: it will be judged at the end. */
  async function tryRead(fleet: StartResult['fleet']): Promise<SoFar | undefined> {
    try {
      return await read(fleet);
    } catch (error) {
      warnOnce(() => warnOf(run, 'live-figures-unread', error));
      return undefined;
    }
  }
  return {
    every: FOLLOW_EVERY,
    look: async (fleet) => {
      const soFar = ended === undefined ? await tryRead(fleet) : undefined;
      if (soFar === undefined) return false;
      if (time.now() - Math.max(began, soFar.knownTo) > MAX_SILENCE)
        warnOnce(() => warn(run, 'live-figures-missing', { silence: MAX_SILENCE }));
      series = mergeRegions(soFar.regions, undefined);
      if (series === undefined) return false;
      if (Number.isFinite(soFar.knownTo)) ({ knownTo } = soFar);
      const duration = lengthOf(soFar, following, series.first);
      const breaches = breachesIn(criteria, { ...soFar, planned: { ...planned, duration } });
      if (breaches.length === 0) return false;
      const { first: loadBegan, last } = series;
      ended = {
        breaches,
        at: time.now(),
        loadBegan,
        knownTo: last + SECOND,
        samples: series.total.samples,
      };
      return true;
    },
    soFar: () => series && { ...series.total, to: Math.max(series.last + SECOND, knownTo) },
    earlyEnd: () => ended,
  };
}

/**
 * How long samples come in all; undefined while some task does not have all its users yet: then
 * it is not known how fast they will come. A task that began later takes samples for as long as the
 * others.
 */
function lengthOf(
  { begunBy, knownTo }: SoFar,
  { planned: { duration }, rampUp }: Following,
  first: number,
): number | undefined {
  if (duration === undefined || begunBy === undefined || knownTo < begunBy + rampUp)
    return undefined;
  return duration + Math.max(0, begunBy - first);
}
