import type { Problem } from '../../errors.ts';
import { plural } from '../../units.ts';
import type { CarriedFile, DataRows } from '../files/files.ts';
import { type ExecutionLoad, type SharePlan, sliceOf, type TaskShare } from './shares.ts';

type Data = { readonly path: string; readonly data: DataRows };

function dataOf(files: readonly CarriedFile[]): readonly Data[] {
  return files.flatMap(({ path, data }) =>
    data === undefined || data.executions.length === 0 ? [] : [{ path, data }],
  );
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
  for (const { path, data } of dataOf(files)) {
    const readers = Object.entries(shares)
      .filter(([, share]) => reads(share, data))
      .toSorted(([, a], [, b]) => a.index - b.index);
    for (const [index, [id]] of readers.entries()) {
      const rows = data.count.ok
        ? sliceOf(data.count.value, { index, of: readers.length })
        : data.count;
      // `sliceProblems` has seen to it that there are enough for any part of the fleet.
      if (rows.ok) slices.set(id, [...(slices.get(id) ?? []), { path, ...rows.value }]);
    }
  }
  return Object.fromEntries(
    Object.entries(shares).map(([id, share]) => {
      const own = slices.get(id);
      return [id, own === undefined ? share : { ...share, slices: own }];
    }),
  );
}

function reads({ executions }: Pick<TaskShare, 'executions'>, data: DataRows): boolean {
  return data.executions.some((index) => runs(executions, index));
}

function runs(executions: readonly ExecutionLoad[], index: number): boolean {
  return (executions[index]?.concurrency ?? 0) > 0;
}

/**
 * Why not every execution that reads a data source gets to all of its rows; undefined where each
 * does.
 */
function uneven(data: DataRows, tasks: readonly TaskShare[]): string | undefined {
  const some = tasks.filter(
    (share) =>
      reads(share, data) && !data.executions.every((index) => runs(share.executions, index)),
  );
  if (some.length === 0) return undefined;
  return `several executions read it, and ${plural(some.length, 'task')} of ${tasks.length} would run only some of them, so that rows would be left out`;
}

/** Where tasks that did not come up have made it so: weights round otherwise over fewer regions. */
export function unreadRows(
  files: readonly CarriedFile[],
  tasks: readonly TaskShare[],
): readonly Problem[] {
  return dataOf(files).flatMap(({ path, data }) => {
    const what = uneven(data, tasks);
    const fix = 'give each execution a copy of the file';
    return what === undefined ? [] : [{ where: data.where, what: `${path}: ${what}`, fix }];
  });
}

/** Data sources that cannot be divided over the fleet, or any part of it that may come up. */
export function sliceProblems(files: readonly CarriedFile[], shares: SharePlan): Problem[] {
  if (shares.load !== 'total') return [];
  const tasks = shares.regions.flatMap((region) => region.tasks.map(({ share }) => share));
  return dataOf(files).flatMap(({ path, data }) => {
    const { where } = data;
    const refuse = (what: string, fix: string): Problem[] => [
      { where, what: `${path}: ${what}`, fix },
    ];
    if (!data.count.ok)
      return refuse(data.count.reason, 'correct that, or set the input load to per-task');
    if (data.wholeAt !== undefined) {
      const what = `${data.wholeAt} names it as a whole, and each task would have its own rows of it only`;
      return refuse(what, 'make a copy of the file, or leave it out there');
    }
    const what = uneven(data, tasks);
    if (what !== undefined) {
      return refuse(
        what,
        'give each execution a copy of the file, or raise concurrency so that each task runs all of them',
      );
    }
    const users = data.executions.reduce(
      (sum, index) => sum + (shares.executions[index]?.concurrency ?? 0),
      0,
    );
    const sliced = sliceOf(data.count.value, { index: 0, of: Math.min(tasks.length, users) });
    return sliced.ok
      ? []
      : refuse(sliced.reason, 'add rows, start fewer tasks, or set the input load to per-task');
  });
}
