import { expect, test } from 'vitest';
import { printShares } from '../../../../src/report/log/shares.ts';
import type { ExecutionLoad } from '../../../../src/scenario/load/shares.ts';
import { someShares } from '../../../support/builders/builders.ts';

type Fleet = readonly (readonly [region: string, tasks: number])[];

function total(executions: readonly ExecutionLoad[], fleet: Fleet) {
  return someShares({
    load: 'total',
    executions,
    regions: fleet.map(([region, tasks]) => ({ region, tasks })),
  });
}

test.each<[readonly ExecutionLoad[], Fleet, readonly string[]]>([
  [
    [{ concurrency: 500, throughput: 1000 }],
    [['eu-west-1', 40]],
    ['eu-west-1: 40 tasks of 12 or 13 users (500 in all), 24 to 26/s each'],
  ],
  [
    [{ concurrency: 480, throughput: 1000 }],
    [['eu-west-1', 40]],
    ['eu-west-1: 40 tasks of 12 users (480 in all), 25/s each'],
  ],
  [[{ concurrency: 480 }], [['eu-west-1', 40]], ['eu-west-1: 40 tasks of 12 users (480 in all)']],
  [[{ concurrency: 1, throughput: 25 }], [['eu-west-1', 1]], ['eu-west-1: 1 task of 1 user, 25/s']],
  [
    [{ concurrency: 3000 }],
    [
      ['eu-west-1', 2],
      ['us-east-1', 1],
    ],
    ['eu-west-1: 2 tasks of 1,000 users (2,000 in all)', 'us-east-1: 1 task of 1,000 users'],
  ],
])('a region is told in one line: %j on %j', (executions, fleet, lines) => {
  expect(printShares(total(executions, fleet))).toEqual(lines);
});

test('throughput is only told where every execution of every task has a limit', () => {
  const executions = [{ concurrency: 4, throughput: 8 }, { concurrency: 4 }];
  expect(printShares(total(executions, [['eu-west-1', 2]]))).toEqual([
    'eu-west-1: 2 tasks of 4 users (8 in all)',
  ]);
});

test('an execution that runs on some tasks only has a line of its own', () => {
  const executions = [
    { concurrency: 8, throughput: 4 },
    { concurrency: 3, throughput: 3 },
  ];
  expect(printShares(total(executions, [['eu-west-1', 4]]))).toEqual([
    'eu-west-1: 4 tasks of 2 or 3 users (11 in all), 1 to 2/s each',
    'execution 2 runs on 3 of 4 tasks',
  ]);
});
