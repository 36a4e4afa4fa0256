import type { Time } from '../time.ts';
import { plural } from '../units.ts';
import { endedWell, type Fleet, isStopped, type TaskView, tasksOf } from './task.ts';

/**
 * A worker says that it is here a second or two after its start, and some seconds after it where it
 * has a quarter of a CPU.
 */
const SILENCE = 60_000;

export type UnresponsiveOptions = {
  readonly time: Time;
  /** Which of the tasks have said that they are here. */
  readonly listHere: (suspects: Fleet) => Promise<ReadonlyMap<string, unknown>>;
};

/**
 * Finds tasks that have been running for a minute, or have ended well, without ever having said
 * that they are here: those of an image that knows no rendezvous, whose load began when they came
 * up. Storage is asked only where a task is that slow, and once for each that spoke.
 */
export function unresponsiveFinder({
  time,
  listHere,
}: UnresponsiveOptions): (
  fleet: Fleet,
  ready: ReadonlyMap<string, unknown>,
) => Promise<readonly TaskView[]> {
  // By our own clock: nobody knows how far that of ECS is from it.
  const runningSince = new Map<string, number>();
  const heard = new Set<string>();
  const isSuspect = (task: TaskView): boolean => {
    if (isStopped(task)) return endedWell(task);
    if (task.status !== 'RUNNING') return false;
    const since = runningSince.get(task.id) ?? time.now();
    runningSince.set(task.id, since);
    return time.now() - since >= SILENCE;
  };
  return async (fleet, ready) => {
    const spoke = ({ id }: TaskView): boolean => ready.has(id) || heard.has(id);
    const suspects = fleet
      .map((region) => ({
        ...region,
        tasks: region.tasks.filter((task) => isSuspect(task) && !spoke(task)),
      }))
      .filter(({ tasks }) => tasks.length > 0);
    for (const id of (await listHere(suspects)).keys()) heard.add(id);
    return tasksOf(suspects).filter((task) => !spoke(task));
  };
}

export const UNRESPONSIVE_FIX =
  'its image is older than the action, or it cannot write to the exchange: build the image from the release of the action and push it (docs/image.md)';

/** "6 tasks ran without saying that they are here, such as 0f4c... in eu-west-1". */
export function describeUnresponsive([first, ...others]: readonly TaskView[]): string {
  if (first === undefined) return '';
  const example = `${first.id} in ${first.region}`;
  return others.length === 0
    ? `${example} ran without saying that it is here`
    : `${plural(others.length + 1, 'task')} ran without saying that they are here, such as ${example}`;
}
