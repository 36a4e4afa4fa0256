import { printProblem } from '../errors.ts';
import { type Fleet, tasksOf } from '../fleet/task.ts';
import type { RunContext } from '../run-context.ts';
import { redistribute, type SharePlan, type TaskShare } from '../scenario/load/shares.ts';
import { unreadRows, withSlices } from '../scenario/load/slices.ts';

/**
 * The shares of the tasks that are up, by task id: the load of those that are not goes to the
 * others.
 */
export function assignShares(
  up: Fleet,
  started: Fleet,
  run: RunContext,
): Readonly<Record<string, TaskShare>> {
  const {
    shares: planned,
    plan: { files },
  } = run.inputs;
  const places = placesOf(started, planned);
  const tasks = tasksOf(up);
  const { plan } = redistribute(
    planned,
    tasks.flatMap(({ id }) => places.get(id) ?? []),
  );
  const shares = new Map(
    plan.regions.flatMap((region) => region.tasks.map(({ task, share }) => [task, share] as const)),
  );
  const entries = tasks.flatMap(({ id }) => {
    const share = shares.get(places.get(id) ?? -1);
    return share === undefined ? [] : [[id, share] as const];
  });
  const assigned = entries.map(([, share]) => share);
  for (const problem of unreadRows(files, assigned)) run.log.warning(printProblem(problem));
  return withSlices(files, Object.fromEntries(entries));
}

/** Each task's place in the fleet that was planned: any order within a region will do. */
function placesOf(started: Fleet, shares: SharePlan): ReadonlyMap<string, number> {
  return new Map(
    started.flatMap(({ stack, tasks }) => {
      const planned = shares.regions.find(({ region }) => region === stack.region)?.tasks ?? [];
      return tasks.flatMap(({ id }, index) => {
        const place = planned[index];
        return place === undefined ? [] : [[id, place.task] as const];
      });
    }),
  );
}
