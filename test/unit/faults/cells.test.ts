import { expect, test } from 'vitest';
import { nameOf } from '../../faults/calls.ts';
import { cellName, makeCells } from '../../faults/cells.ts';
import { FAULTS } from '../../faults/fault.ts';
import { aRun } from './builders.ts';

const places = (
  run: ReturnType<typeof aRun>,
  counts: Readonly<Record<string, number>>,
): readonly string[] =>
  makeCells([{ run, counts: new Map(Object.entries(counts)) }])
    .filter(({ fault }) => fault === 'throttle')
    .map((cell) => `${cellName(cell)} ${cell.nth}`);

test('each kind of call breaks first, in the middle, last, and always, in every way', () => {
  const cells = makeCells([{ run: aRun(), counts: new Map([['ecs:RunTask', 7]]) }]);
  expect(cells).toHaveLength(4 * FAULTS.length);
  expect(places(aRun(), { 'ecs:RunTask': 7 })).toEqual([
    'pass/ecs:RunTask/first/throttle 1',
    'pass/ecs:RunTask/middle/throttle 4',
    'pass/ecs:RunTask/last/throttle 7',
    'pass/ecs:RunTask/always/throttle 1',
  ]);
});

test('a call is not broken twice under two names', () => {
  expect(places(aRun(), { two: 2 })).toEqual([
    'pass/two/first/throttle 1',
    'pass/two/last/throttle 2',
    'pass/two/always/throttle 1',
  ]);
  expect(places(aRun(), { one: 1 })).toEqual([
    'pass/one/first/throttle 1',
    'pass/one/always/throttle 1',
  ]);
});

test('a run may break some of its calls only', () => {
  const breaks = { calls: ['ecs:StopTask', 'logs:'], positions: 'first' } as const;
  const counts = { 'ecs:RunTask': 1, 'ecs:StopTask (post)': 3, 'logs:GetLogEvents': 2 };
  expect(places(aRun({ breaks }), counts)).toEqual([
    'pass/ecs:StopTask (post)/first/throttle 1',
    'pass/logs:GetLogEvents/first/throttle 1',
  ]);
});

test.each([
  [{ service: 'ecs', operation: 'RunTask', input: {} }, 'main', 'ecs:RunTask'],
  [{ service: 'ecs', operation: 'ListTasks', input: {} }, 'post', 'ecs:ListTasks (post)'],
  [
    { service: 's3', operation: 'GetObject', input: { Key: 'runs/lg/tasks/t1/result.json' } },
    'main',
    's3:GetObject result.json',
  ],
  [
    {
      service: 's3',
      operation: 'ListObjectsV2',
      input: { Key: '', Prefix: 'runs/lg/tasks/armed/' },
    },
    'main',
    's3:ListObjectsV2 armed',
  ],
] as const)(
  'a call is named by what it does, and on S3 by the document: %j in %s',
  (call, step, name) => {
    expect(nameOf(call, step)).toBe(name);
  },
);
