import { describe, expect, test } from 'vitest';
import {
  type ExecutionLoad,
  planShares,
  redistribute,
  type SharePlan,
  usersOf,
} from '../../../../src/scenario/load/shares.ts';
import { someShares } from '../../../support/builders/plan.ts';
import { codesOf } from '../../../support/problems.ts';

type Regions = Parameters<typeof planShares>[1];

function total(executions: readonly ExecutionLoad[], regions: Regions): SharePlan {
  return someShares({ executions, regions, load: 'total' });
}

function problems(executions: readonly ExecutionLoad[], regions: Regions): readonly string[] {
  const planned = planShares(executions, regions, 'total');
  return planned.ok ? [] : codesOf(planned.problems);
}

/** Users of each execution, task by task, region by region. */
function users({ regions }: SharePlan): readonly (readonly (readonly number[])[])[] {
  return regions.map(({ tasks }) =>
    tasks.map(({ share }) => share.executions.map(({ concurrency }) => concurrency)),
  );
}

function loads({ regions }: SharePlan): readonly (readonly ExecutionLoad[])[] {
  return regions.flatMap(({ tasks }) => tasks.map(({ share }) => share.executions));
}

const one = (region: string, tasks: number, weight?: number) =>
  weight === undefined ? { region, tasks } : { region, tasks, weight };

describe('a load in total', () => {
  test.each<[string, number, Regions, readonly (readonly number[])[]]>([
    ['evenly where it can be', 12, [one('eu', 4)], [[3, 3, 3, 3]]],
    ['with the remainder on the first tasks', 14, [one('eu', 4)], [[4, 4, 3, 3]]],
    ['over regions in proportion to their tasks', 9, [one('eu', 2), one('us', 1)], [[3, 3], [3]]],
    [
      'over regions in proportion to their weights',
      100,
      [one('eu', 2, 70), one('us', 3, 30)],
      [
        [35, 35],
        [10, 10, 10],
      ],
    ],
    [
      'with the remainder in the region of the largest one',
      11,
      [one('eu', 1, 70), one('us', 1, 30)],
      [[8], [3]],
    ],
    ['one user a task, where there are no more', 3, [one('eu', 2), one('us', 1)], [[1, 1], [1]]],
    ['on a single task as it is', 7, [one('eu', 1)], [[7]]],
    [
      'by weights that are not whole',
      10,
      [one('eu', 1, 0.1), one('us', 1, 0.2), one('ap', 1, 0.2)],
      [[2], [4], [4]],
    ],
  ])('is split %s', (_, concurrency, regions, expected) => {
    expect(users(total([{ concurrency }], regions)).map((tasks) => tasks.flat())).toEqual(expected);
  });

  test('numbers the tasks over all regions', () => {
    const plan = total([{ concurrency: 3 }], [one('us', 2), one('eu', 1)]);
    expect(
      plan.regions.map(({ region, tasks }) => [
        region,
        tasks.map(({ task, share }) => [task, share.index, share.of]),
      ]),
    ).toEqual([
      [
        'us',
        [
          [0, 0, 3],
          [1, 1, 3],
        ],
      ],
      ['eu', [[2, 2, 3]]],
    ]);
  });

  test('runs an execution with fewer users than tasks on some tasks, and the next one on the others first', () => {
    expect(users(total([{ concurrency: 1 }, { concurrency: 2 }], [one('eu', 3)]))).toEqual([
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    ]);
  });

  test('gives small executions to different regions, so that no task is idle', () => {
    const regions = [one('ap', 1), one('eu', 1), one('us', 1)];
    const plan = total([{ concurrency: 1 }, { concurrency: 1 }, { concurrency: 1 }], regions);
    expect(loads(plan).map(usersOf)).toEqual([1, 1, 1]);
  });

  test('leaves out the throughput of an execution that a task leaves out: 0 would be no limit', () => {
    expect(
      loads(total([{ concurrency: 1, throughput: 8 }, { concurrency: 1 }], [one('eu', 2)])),
    ).toEqual([
      [{ concurrency: 1, throughput: 8 }, { concurrency: 0 }],
      [{ concurrency: 0 }, { concurrency: 1 }],
    ]);
  });

  test('splits several executions exactly, each in proportion to what its regions have left', () => {
    const plan = total(
      [{ concurrency: 5 }, { concurrency: 5 }],
      [one('eu', 1, 70), one('us', 1, 30)],
    );
    expect(users(plan).map((tasks) => tasks.flat())).toEqual([
      [4, 3],
      [1, 2],
    ]);
  });

  test.each<[string, number, number, number, readonly number[]]>([
    ['in proportion to users', 25, 10, 4, [7.5, 7.5, 5, 5]],
    ['in three decimals', 10, 6, 6, [1.667, 1.667, 1.667, 1.667, 1.666, 1.666]],
    ['in more where the total has more', 0.5005, 2, 2, [0.2503, 0.2502]],
    ['in more where the parts are small', 0.01, 4, 4, [0.0025, 0.0025, 0.0025, 0.0025]],
    ['as it is over one task', 1 / 3, 4, 1, [1 / 3]],
  ])('splits throughput %s', (_, throughput, concurrency, tasks, rates) => {
    expect(
      loads(total([{ concurrency, throughput }], [one('eu', tasks)])).map(
        ([load]) => load?.throughput,
      ),
    ).toEqual(rates);
  });

  test.each<[string, readonly ExecutionLoad[], Regions, string]>([
    [
      'fewer users than tasks',
      [{ concurrency: 2 }, { concurrency: 2 }],
      [one('eu', 3), one('us', 2)],
      'input load: load-fewer-users-than-tasks',
    ],
    [
      'a weight that leaves tasks of a region without users',
      [{ concurrency: 100 }],
      [one('eu', 10, 99), one('us', 10, 1)],
      'input regions: load-weight-too-small',
    ],
  ])('refuses %s', (_, executions, regions, problem) => {
    expect(problems(executions, regions)).toEqual([problem]);
  });
});

test('a load per task is what the scenario says, on every task', () => {
  const executions = [{ concurrency: 3, throughput: 7.5 }, { concurrency: 1 }];
  const plan = someShares({ executions, regions: [one('eu', 2), one('us', 2)], load: 'per-task' });
  expect(loads(plan)).toEqual([executions, executions, executions, executions]);
});

describe('when not all tasks are up', () => {
  test('the others run a load in total, count themselves anew and keep their place in the fleet', () => {
    const plan = total([{ concurrency: 12, throughput: 24 }], [one('eu', 2), one('us', 2)]);
    const { plan: rest, missing } = redistribute(plan, [3, 1, 0]);
    expect(rest.regions.map(({ region, tasks }) => ({ region, tasks }))).toEqual([
      {
        region: 'eu',
        tasks: [
          { task: 0, share: { index: 0, of: 3, executions: [{ concurrency: 3, throughput: 6 }] } },
          { task: 1, share: { index: 1, of: 3, executions: [{ concurrency: 3, throughput: 6 }] } },
        ],
      },
      {
        region: 'us',
        tasks: [
          { task: 3, share: { index: 2, of: 3, executions: [{ concurrency: 6, throughput: 12 }] } },
        ],
      },
    ]);
    expect(missing).toEqual([{ concurrency: 0, throughput: 0 }]);
  });

  test('a region in which no task is up leaves its part to the others, in proportion to their weights', () => {
    const plan = total(
      [{ concurrency: 40 }],
      [one('ap', 1, 50), one('eu', 1, 30), one('us', 1, 10)],
    );
    expect(users(redistribute(plan, [1, 2]).plan)).toEqual([[[30]], [[10]]]);
  });

  test('weights give way before a task is left without a user', () => {
    const regions = [one('ap', 1, 5), one('eu', 2, 25), one('sa', 1, 10), one('us', 1, 25)];
    const left = redistribute(total([{ concurrency: 6 }], regions), [0, 1, 2, 4]).plan;
    // By weight, eu and us have 2.7 users each, and the largest remainders leave ap without one.
    expect(users(left).map((tasks) => tasks.flat())).toEqual([[1], [2, 1], [2]]);
  });

  test('the others do not run a load per task, and the plan says what is missing', () => {
    const executions = [{ concurrency: 5, throughput: 2 }, { concurrency: 1 }];
    const plan = someShares({ executions, regions: [one('eu', 3)], load: 'per-task' });
    const { plan: rest, missing } = redistribute(plan, [2]);
    expect(rest.regions[0]?.tasks).toEqual([{ task: 2, share: { index: 0, of: 1, executions } }]);
    expect(missing).toEqual([{ concurrency: 10, throughput: 4 }, { concurrency: 2 }]);
  });

  test('and none is, everything is missing', () => {
    const executions = [{ concurrency: 5, throughput: 2 }];
    expect(redistribute(total(executions, [one('eu', 3)]), [])).toEqual({
      plan: { load: 'total', executions, regions: [] },
      missing: executions,
    });
  });

  test('a task that was never planned counts for nothing', () => {
    const plan = total([{ concurrency: 5 }], [one('eu', 2)]);
    expect(redistribute(plan, [0, 0, 1, 2, 99]).plan).toEqual(plan);
  });
});
