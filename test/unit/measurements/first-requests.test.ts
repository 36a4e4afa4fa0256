import { expect, test } from 'vitest';
import { latecomersOf } from '../../../src/measurements/first-requests.ts';
import { aTask } from '../../support/builders/fleet.ts';
import { START } from '../../support/virtual-time.ts';

test('tasks are late by when their containers started and what JMeter takes to be up', () => {
  const up = (...seconds: readonly number[]) =>
    seconds.map((after, index) => aTask({ id: `t${index}`, startedAt: START + after * 1000 }));
  expect(latecomersOf(up(20, 51, 90), START + 60_000)).toEqual({
    at: START + 60_000,
    tasks: 3,
    late: [
      { taskId: 't1', by: 1000 },
      { taskId: 't2', by: 40_000 },
    ],
  });
});

test('of tasks that did not run nothing is known', () => {
  expect(latecomersOf([aTask()], START)).toBeUndefined();
});
