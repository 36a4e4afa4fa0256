import { type Problem, problemAt } from '../../errors.ts';
import type { TaskFile } from '../files/sent.ts';
import { redistribute, type SharePlan, type Slice, type TaskShare, usersOf } from './shares.ts';

type DataSource = Pick<TaskFile, 'path'> & NonNullable<TaskFile['data']>;

function dataSourcesIn(files: readonly TaskFile[]): readonly DataSource[] {
  return files.flatMap(({ path, data }) =>
    data === undefined || data.executions.length === 0 ? [] : [{ path, ...data }],
  );
}

/** The rows that one of several tasks has for itself. None has more than one more than another. */
function sliceOf(path: string, rows: number, index: number, of: number): Slice {
  return { path, from: Math.floor((rows * index) / of), to: Math.floor((rows * (index + 1)) / of) };
}

type Shares = Readonly<Record<string, TaskShare>>;

/**
 * The shares of the tasks that are up, by their ids, with their slices: the load of those that are
 * not goes to the others.
 * @param up the place of each task in the fleet that was planned, by its id.
 * @returns also what is not read to its end because of that.
 */
export function sharesOf(
  up: ReadonlyMap<string, number>,
  planned: SharePlan,
  files: readonly TaskFile[],
): { readonly shares: Shares; readonly unread: readonly Problem[] } {
  const { plan } = redistribute(planned, [...up.values()]);
  const assigned = plan.regions.flatMap(({ tasks }) => tasks);
  const byPlace = new Map(assigned.map(({ task, share }) => [task, share]));
  const entries = [...up].flatMap(([id, place]) => {
    const share = byPlace.get(place);
    return share === undefined ? [] : [[id, share] as const];
  });
  const unread = unreadRows(
    files,
    entries.map(([, share]) => share),
  );
  return { shares: withSlices(files, Object.fromEntries(entries)), unread };
}

/**
 * Divides every data source over the tasks that read it, in the order of their index. Other tasks
 * keep the whole file, which they do not read.
 */
export function withSlices(files: readonly TaskFile[], shares: Shares): Shares {
  const ranked = Object.entries(shares).toSorted(([, a], [, b]) => a.index - b.index);
  const slices = new Map<string, readonly Slice[]>();
  for (const source of dataSourcesIn(files)) {
    const { path, count } = source;
    const readers = ranked.filter(([, share]) => readingOf(source, share) !== 'none');
    for (const [index, [id]] of readers.entries()) {
      // `sliceProblems` has seen to it that there are enough for any part of the fleet.
      if (count.ok && count.value >= readers.length) {
        const slice = sliceOf(path, count.value, index, readers.length);
        slices.set(id, [...(slices.get(id) ?? []), slice]);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(shares).map(([id, share]) => {
      const own = slices.get(id);
      return [id, own === undefined ? share : { ...share, slices: own }];
    }),
  );
}

/** How many of the executions that read a data source a task runs. */
function readingOf(source: DataSource, share: TaskShare): 'none' | 'some' | 'all' {
  const run = source.executions.filter((index) => (share.executions[index]?.concurrency ?? 0) > 0);
  if (run.length === 0) return 'none';
  return run.length === source.executions.length ? 'all' : 'some';
}

/**
 * Where tasks that did not come up have brought it about that an execution does not get to all
 * rows: weights round in another way over fewer regions.
 */
export function unreadRows(
  files: readonly TaskFile[],
  tasks: readonly TaskShare[],
): readonly Problem[] {
  return dataSourcesIn(files).flatMap((source) => {
    const { path, where } = source;
    const some = tasks.filter((share) => readingOf(source, share) === 'some').length;
    const facts = { path, some, tasks: tasks.length };
    return some === 0 ? [] : [problemAt('data-rows-unread', where, facts)];
  });
}

/** Data sources that cannot be divided over the fleet, or any part of it that may come up. */
export function sliceProblems(files: readonly TaskFile[], plan: SharePlan): readonly Problem[] {
  if (plan.load !== 'total') return [];
  const shares = plan.regions.flatMap(({ tasks }) => tasks.map(({ share }) => share));
  return dataSourcesIn(files).flatMap((source) => {
    const { path, where, count, wholeAt } = source;
    if (!count.ok)
      return [problemAt('data-not-countable', where, { path, reason: count.message.what })];
    if (wholeAt !== undefined)
      return [problemAt('data-used-whole', where, { path, place: wholeAt })];
    const some = shares.filter((share) => readingOf(source, share) === 'some').length;
    if (some > 0)
      return [problemAt('data-read-in-part', where, { path, some, tasks: shares.length })];
    const users = usersOf(source.executions.flatMap((index) => plan.executions[index] ?? []));
    const facts = { path, rows: count.value, tasks: Math.min(shares.length, users) };
    return facts.rows < facts.tasks ? [problemAt('data-fewer-rows-than-tasks', where, facts)] : [];
  });
}
