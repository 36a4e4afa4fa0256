import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageFor } from '../../../../src/errors.ts';
import type { DataRows } from '../../../../src/scenario/files/rows.ts';
import type { TaskFile } from '../../../../src/scenario/files/sent.ts';
import type { TaskShare } from '../../../../src/scenario/load/shares.ts';
import { sliceProblems, unreadRows, withSlices } from '../../../../src/scenario/load/slices.ts';
import { someShares } from '../../../support/builders/plan.ts';
import { codesOf } from '../../../support/problems.ts';

function data(path: string, rows: number, overrides: Partial<DataRows> = {}): TaskFile {
  const count = { ok: true, value: rows } as const;
  const read = {
    header: true,
    quoted: false,
    count,
    where: 's.yml, line 7',
    wholeAt: undefined,
    executions: [0],
    ...overrides,
  };
  return { path, source: `/${path}`, bytes: rows, sha256: path, data: read };
}

const BODY: TaskFile = {
  path: 'body.json',
  source: '/body.json',
  bytes: 1,
  sha256: 'b',
  data: undefined,
};

function share(index: number, of: number, ...users: readonly number[]): TaskShare {
  return { index, of, executions: users.map((concurrency) => ({ concurrency })) };
}

/** From where to where each of some tasks has the rows of a data source. */
function slicesOf(rows: number, tasks: number): readonly (readonly [number, number])[] {
  const shares = Object.fromEntries(
    Array.from({ length: tasks }, (_, index) => [`t${index}`, share(index, tasks, 1)]),
  );
  return Object.values(withSlices([data('a.csv', rows)], shares)).flatMap(({ slices = [] }) =>
    slices.map(({ from, to }) => [from, to] as const),
  );
}

describe('the rows of data sources', () => {
  test('are divided over the tasks in the order of their index; other files are not', () => {
    const shares = { b: share(1, 2, 1), a: share(0, 2, 1) };
    expect(withSlices([data('a.csv', 5), BODY], shares)).toEqual({
      b: { ...shares.b, slices: [{ path: 'a.csv', from: 2, to: 5 }] },
      a: { ...shares.a, slices: [{ path: 'a.csv', from: 0, to: 2 }] },
    });
  });

  test('that only some executions read are divided over the tasks that run these', () => {
    const shares = { a: share(0, 3, 1, 0), b: share(1, 3, 0, 1), c: share(2, 3, 1, 1) };
    const portions = withSlices(
      [
        data('first.csv', 4),
        data('second.csv', 4, { executions: [1] }),
        data('none.csv', 4, { executions: [] }),
      ],
      shares,
    );
    expect(Object.values(portions).map(({ slices }) => slices)).toEqual([
      [{ path: 'first.csv', from: 0, to: 2 }],
      [{ path: 'second.csv', from: 0, to: 2 }],
      [
        { path: 'first.csv', from: 2, to: 4 },
        { path: 'second.csv', from: 2, to: 4 },
      ],
    ]);
  });

  test('each go to exactly one task', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(200), (tasks, extra) => {
        const rows = tasks + extra;
        const shares = Object.fromEntries(
          Array.from({ length: tasks }, (_, index) => [`t${index}`, share(index, tasks, 1)]),
        );
        const slices = Object.values(withSlices([data('a.csv', rows)], shares)).flatMap(
          (each) => each.slices ?? [],
        );
        const sent = slices.flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, at) => from + at),
        );
        expect(sent).toEqual(Array.from({ length: rows }, (_, at) => at));
      }),
    );
  });
});

describe('what cannot be divided is refused', () => {
  const regions = [
    { region: 'eu-west-1', tasks: 2 },
    { region: 'us-east-1', tasks: 2 },
  ];
  const plan = (load: 'total' | 'per-task', ...users: readonly number[]) =>
    someShares({ regions, load, executions: users.map((concurrency) => ({ concurrency })) });
  const problems = (file: TaskFile, shares = plan('total', 8)) =>
    codesOf(sliceProblems([file], shares));

  test('fewer rows than tasks', () => {
    expect(problems(data('a.csv', 4))).toEqual([]);
    expect(problems(data('a.csv', 3))).toEqual(['s.yml, line 7: data-fewer-rows-than-tasks']);
  });

  test('fewer rows than tasks that can run what reads them', () => {
    expect(problems(data('a.csv', 2), plan('total', 2, 8))).toEqual([]);
    expect(problems(data('a.csv', 1), plan('total', 2, 8))).toHaveLength(1);
  });

  test('rows that could not be counted', () => {
    const count = { ok: false, message: messageFor('data-quote-open') } as const;
    expect(problems(data('a.csv', 0, { count }))).toEqual(['s.yml, line 7: data-not-countable']);
  });

  test('a file that several executions read, of which a task would run only one', () => {
    const shared = data('a.csv', 9, { executions: [0, 1] });
    expect(problems(shared, plan('total', 8, 8))).toEqual([]);
    expect(problems(shared, plan('total', 2, 8))).toEqual(['s.yml, line 7: data-read-in-part']);
  });

  test('and as a warning where tasks that did not come up have brought it about', () => {
    const shared = data('a.csv', 9, { executions: [0, 1] });
    const both = share(0, 2, 1, 1);
    expect(codesOf(unreadRows([shared], [both, share(1, 2, 1, 1)]))).toEqual([]);
    expect(codesOf(unreadRows([shared], [both, share(1, 2, 1, 0)]))).toEqual([
      's.yml, line 7: data-rows-unread',
    ]);
  });

  test('a file that is a body, too', () => {
    expect(problems(data('a.csv', 9, { wholeAt: 's.yml, line 9' }))).toEqual([
      's.yml, line 7: data-used-whole',
    ]);
  });

  test('but nothing where each task reads all of it, or none does', () => {
    expect(problems(data('a.csv', 1), plan('per-task', 8))).toEqual([]);
    expect(problems(data('a.csv', 1, { executions: [] }))).toEqual([]);
  });
});

describe('the rows of a data source', () => {
  test.each([
    [
      10,
      4,
      [
        [0, 2],
        [2, 5],
        [5, 7],
        [7, 10],
      ],
    ],
    [
      3,
      3,
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [5, 1, [[0, 5]]],
  ])('%i of them over %i tasks', (rows, of, expected) => {
    expect(slicesOf(rows, of)).toEqual(expected);
  });
});

test('the rows of a data source each belong to exactly one task, and no task has more than one more than another', () => {
  const sizes = fc
    .integer({ min: 1, max: 300 })
    .chain((of) => fc.tuple(fc.integer({ min: of, max: 1_000_000_000 }), fc.constant(of)));
  fc.assert(
    fc.property(sizes, ([rows, of]) => {
      let end = 0;
      const slices = slicesOf(rows, of);
      expect(slices).toHaveLength(of);
      const lengths = slices.map(([from, to]) => {
        expect(from).toBe(end);
        end = to;
        return to - from;
      });
      expect(end).toBe(rows);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }),
  );
});
