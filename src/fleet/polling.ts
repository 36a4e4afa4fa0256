import { endedWell, type Fleet, isStopped, tasksOf } from './task.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
export const MAX_TASKS_PER_CALL = 100;

type Tempo = { readonly least: number; readonly callsPerSecond: number };

/**
 * How often tasks are looked at: milliseconds at the least, and how many calls a second it may take
 * in a region. ECS allows twenty a second there for all of the account:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
export const TEMPOS = {
  /** No task can end well yet. */
  wide: { least: 5000, callsPerSecond: 1 },
  /** When the tasks end is not known. */
  steady: { least: 2000, callsPerSecond: 4 },
  /** The tasks are about to end, and the verdict waits for the last one. */
  close: { least: 1000, callsPerSecond: 10 },
} as const satisfies Record<string, Tempo>;

/**
 * A fleet that is so long (in milliseconds) over its time hangs, and whether its end is seen a
 * second earlier does not matter.
 */
export const CLOSE_FOR = 60_000;

/** How long (in milliseconds) from one look at the fleet to the next. */
export function lookInterval(fleet: Fleet, tempo: Tempo): number {
  return intervalFor(
    fleet.map(({ tasks }) => tasks.filter((task) => !isStopped(task)).length),
    tempo,
  );
}

/** The same, for so many tasks in each region. */
export function intervalFor(tasks: readonly number[], tempo: Tempo): number {
  const calls = Math.ceil(Math.max(0, ...tasks) / MAX_TASKS_PER_CALL);
  return Math.max(tempo.least, Math.ceil((calls / tempo.callsPerSecond) * 1000));
}

/**
 * How long (in milliseconds) a breach that can be read may stay unread: one listing of a region
 * shows what all of its tasks have written.
 */
export const FOLLOW_EVERY = 2000;

/**
 * When (epoch milliseconds) the fleet is looked at again. Before `earliestEnd` no task can have
 * ended well; it is undefined when unknown.
 */
export function nextLook(fleet: Fleet, lookedAt: number, earliestEnd: number | undefined): number {
  const after = (tempo: Tempo): number => lookedAt + lookInterval(fleet, tempo);
  if (tasksOf(fleet).some(endedWell)) return after(TEMPOS.close);
  if (earliestEnd === undefined || lookedAt > earliestEnd + CLOSE_FOR) return after(TEMPOS.steady);
  if (lookedAt >= earliestEnd) return after(TEMPOS.close);
  return Math.min(after(TEMPOS.wide), Math.max(after(TEMPOS.close), earliestEnd));
}
