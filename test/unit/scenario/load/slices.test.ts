import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import type { CarriedFile, DataRows } from '../../../../src/scenario/files/files.ts';
import type { TaskShare } from '../../../../src/scenario/load/shares.ts';
import { sliceProblems, withSlices } from '../../../../src/scenario/load/slices.ts';
import { someShares } from '../../../support/builders/builders.ts';

function data(path: string, rows: number, overrides: Partial<DataRows> = {}): CarriedFile {
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

const BODY: CarriedFile = {
  path: 'body.json',
  source: '/body.json',
  bytes: 1,
  sha256: 'b',
  data: undefined,
};

function share(index: number, of: number, ...users: readonly number[]): TaskShare {
  return { index, of, executions: users.map((concurrency) => ({ concurrency })) };
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
  const problems = (file: CarriedFile, shares = plan('total', 8)) =>
    sliceProblems([file], shares).map(printProblem);

  test('fewer rows than tasks', () => {
    expect(problems(data('a.csv', 4))).toEqual([]);
    expect(problems(data('a.csv', 3))).toEqual([
      's.yml, line 7: a.csv: 3 rows cannot be shared out to 4 tasks, each of which needs at least one. Fix: add rows, start fewer tasks, or set the input load to per-task.',
    ]);
  });

  test('fewer rows than tasks that can run what reads them', () => {
    expect(problems(data('a.csv', 2), plan('total', 2, 8))).toEqual([]);
    expect(problems(data('a.csv', 1), plan('total', 2, 8))).toHaveLength(1);
  });

  test('rows that could not be counted', () => {
    expect(
      problems(
        data('a.csv', 0, { count: { ok: false, reason: 'a double quote in it is not closed' } }),
      ),
    ).toEqual([
      's.yml, line 7: a.csv: a double quote in it is not closed. Fix: correct that, or set the input load to per-task.',
    ]);
  });

  test('a file that several executions read, of which a task would run only one', () => {
    const shared = data('a.csv', 9, { executions: [0, 1] });
    expect(problems(shared, plan('total', 8, 8))).toEqual([]);
    expect(problems(shared, plan('total', 2, 8))).toEqual([
      expect.stringContaining(
        'a.csv: several executions read it, and 2 tasks of 4 would run only some of them',
      ),
    ]);
  });

  test('a file that is a body, too', () => {
    expect(problems(data('a.csv', 9, { wholeAt: 's.yml, line 9' }))).toEqual([
      's.yml, line 7: a.csv: s.yml, line 9 names it as a whole, and each task would have its own rows of it only. Fix: make a copy of the file, or leave it out there.',
    ]);
  });

  test('but nothing where each task reads all of it, or nobody does', () => {
    expect(problems(data('a.csv', 1), plan('per-task', 8))).toEqual([]);
    expect(problems(data('a.csv', 1, { executions: [] }))).toEqual([]);
  });
});
