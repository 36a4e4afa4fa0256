import { largestOf, sumOf } from '../../units.ts';

/**
 * Virtual users that come one by one, or go where there are fewer than none: the n-th of them after
 * n parts of as many as there are. Times are milliseconds after the begin of the load.
 */
export type Ramp = { readonly at: number; readonly over: number; readonly users: number };

/** Users that are there at a time for certain. */
export function usersByRamps(ramps: readonly Ramp[], at: number): number {
  return ramps.reduce((sum, ramp) => sum + Math.sign(ramp.users) * begunBy(ramp, at), 0);
}

/** Milliseconds that they are there, all together, up to a time. */
export function userTimeByRamps(ramps: readonly Ramp[], until: number): number {
  return ramps.reduce((sum, ramp) => {
    const begun = begunBy(ramp, until);
    const part = ramp.over / Math.abs(ramp.users || 1);
    const time = begun * (until - ramp.at) - (part * begun * (begun + 1)) / 2;
    return sum + Math.sign(ramp.users) * time;
  }, 0);
}

/** So many ramps are held against each other, and so many come of one thread group. */
export const [MOST_COMPARED, MOST_RAMPS] = [2000, 20_000] as const;

/** The most users that are there at a time; of very many ramps, all that come. */
export function mostByRamps(ramps: readonly Ramp[]): number {
  if (ramps.length > MOST_COMPARED) return sumOf(ramps.map(({ users }) => Math.max(0, users)));
  return largestOf(
    ramps.map(({ at, over }) => usersByRamps(ramps, at + over)),
    0,
  );
}

function begunBy({ at, over, users }: Ramp, time: number): number {
  const all = Math.abs(users);
  if (time < at) return 0;
  // What is divided and multiplied again may come out a little less.
  return time >= at + over ? all : Math.floor(((time - at) * all) / over + 1e-9);
}

/** Users of a Concurrency Thread Group; without steps, or in very many, they come one by one. */
export function rampsInSteps(users: number, over: number, steps: number): readonly Ramp[] {
  const count = Math.min(steps, users);
  if (over === 0 || count === 0 || count > MOST_RAMPS) return [{ at: 0, over, users }];
  const level = (step: number): number => Math.round((users * step) / count);
  return Array.from({ length: count }, (_, step) => ({
    at: (over * step) / count,
    over: 0,
    users: level(step + 1) - level(step),
  }));
}
