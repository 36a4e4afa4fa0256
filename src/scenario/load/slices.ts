import { type Problem, problemAt } from '../../errors.ts';
import type { CarriedFile } from '../files/files.ts';
import { type SharePlan, type Slice, type TaskShare, usersOf } from './shares.ts';

type DataSource = Pick<CarriedFile, 'path'> & NonNullable<CarriedFile['data']>;

function dataSourcesIn(files: readonly CarriedFile[]): readonly DataSource[] {
  return files.flatMap(({ path, data }) =>
    data === undefined || data.executions.length === 0 ? [] : [{ path, ...data }],
  );
}

/**
 * The rows of one of several tasks: the slices of all of them hold every row once, and none is more
 * than one row longer than another.
 */
export function sliceOf(rows: number, index: number, of: number): Slice {
  return { from: Math.floor((rows * index) / of), to: Math.floor((rows * (index + 1)) / of) };
}

/**
 * Divides every data source over the tasks that read it, in the order of their index. Other tasks
 * keep the whole file, which they do not read.
 */
export function withSlices(
  files: readonly CarriedFile[],
  shares: Readonly<Record<string, TaskShare>>,
): Readonly<Record<string, TaskShare>> {
  const slices = new Map<string, NonNullable<TaskShare['slices']>>();
  for (const source of dataSourcesIn(files)) {
    const { path, count } = source;
    const readers = Object.entries(shares)
      .filter(([, share]) => reads(share, source))
      .toSorted(([, a], [, b]) => a.index - b.index);
    for (const [index, [id]] of readers.entries()) {
      // `sliceProblems` has seen to it that there are enough for any part of the fleet.
      if (count.ok && count.value >= readers.length) {
        const slice = sliceOf(count.value, index, readers.length);
        slices.set(id, [...(slices.get(id) ?? []), { path, ...slice }]);
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

function reads(share: TaskShare, { executions }: DataSource): boolean {
  return executions.some((index) => runs(share, index));
}

function runs({ executions }: TaskShare, index: number): boolean {
  return (executions[index]?.concurrency ?? 0) > 0;
}

/** How many of the tasks that read a data source run some only of the executions that do. */
function inPart(source: DataSource, tasks: readonly TaskShare[]): number {
  return tasks.filter(
    (share) => reads(share, source) && !source.executions.every((index) => runs(share, index)),
  ).length;
}

/**
 * Where tasks that did not come up have brought it about that an execution does not get to all
 * rows: weights round in another way over fewer regions.
 */
export function unreadRows(
  files: readonly CarriedFile[],
  tasks: readonly TaskShare[],
): readonly Problem[] {
  return dataSourcesIn(files).flatMap((source) => {
    const { path, where } = source;
    const some = inPart(source, tasks);
    const facts = { path, some, tasks: tasks.length };
    return some === 0 ? [] : [problemAt('data-rows-unread', where, facts)];
  });
}

/** Data sources that cannot be divided over the fleet, or any part of it that may come up. */
export function sliceProblems(
  files: readonly CarriedFile[],
  { load, regions, executions }: SharePlan,
): readonly Problem[] {
  if (load !== 'total') return [];
  const shares = regions.flatMap(({ tasks }) => tasks.map(({ share }) => share));
  return dataSourcesIn(files).flatMap((source) => {
    const { path, where, count, wholeAt } = source;
    if (!count.ok)
      return [problemAt('data-not-countable', where, { path, reason: count.message.what })];
    if (wholeAt !== undefined)
      return [problemAt('data-used-whole', where, { path, place: wholeAt })];
    const some = inPart(source, shares);
    if (some > 0)
      return [problemAt('data-read-in-part', where, { path, some, tasks: shares.length })];
    const users = usersOf(source.executions.flatMap((index) => executions[index] ?? []));
    const facts = { path, rows: count.value, tasks: Math.min(shares.length, users) };
    return facts.rows < facts.tasks ? [problemAt('data-fewer-rows-than-tasks', where, facts)] : [];
  });
}
