import type { TaskExecution } from '../../../src/exchange/documents.ts';
import { moment } from '../properties/series.ts';

/** A second of some users, with how many milliseconds of their time were lost in it. */
export type LostIn = { readonly at: number; readonly users: number; readonly lost: number };

/** An execution whose totals are those of its seconds, which count from the begin of the load. */
export function anExecutionOf(
  seconds: readonly LostIn[],
  overrides: Partial<TaskExecution> = {},
): TaskExecution {
  const rows = seconds.map(
    ({ at, users, lost }) => [moment(at), users, users, users, users * 1000, lost] as const,
  );
  const total = (column: 1 | 4 | 5): number => rows.reduce((sum, row) => sum + row[column], 0);
  return {
    index: 0,
    begins: rows[0]?.[0] ?? null,
    ends: (rows.at(-1)?.[0] ?? 0) + 1000,
    users: seconds.reduce((most, { users }) => Math.max(most, users), 0),
    samples: total(1),
    requests: total(1),
    userTime: total(4),
    downtime: total(5),
    seconds: rows,
    ...overrides,
  };
}

/** So many seconds of some users, of whose time a share is lost in each. */
export function steadily(length: number, users: number, share: number, from = 0): LostIn[] {
  return Array.from({ length }, (_, second) => ({
    at: from + second,
    users,
    lost: users * 1000 * share,
  }));
}
