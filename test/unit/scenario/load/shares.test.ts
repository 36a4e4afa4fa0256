import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import {
  type ExecutionLoad,
  planShares,
  redistribute,
  type SharePlan,
  sliceOf,
  usersOf,
} from '../../../../src/scenario/load/shares.ts';
import { someShares } from '../../../support/builders/builders.ts';

type Regions = Parameters<typeof planShares>[0]['regions'];

function total(executions: readonly ExecutionLoad[], regions: Regions): SharePlan {
  return someShares({ executions, regions, load: 'total' });
}

function problems(executions: readonly ExecutionLoad[], regions: Regions): readonly string[] {
  const planned = planShares({ executions, regions, load: 'total' });
  return planned.ok ? [] : planned.problems.map(printProblem);
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

  test.each<[string, readonly ExecutionLoad[], Regions, readonly string[]]>([
    [
      'fewer users than tasks',
      [{ concurrency: 2 }, { concurrency: 2 }],
      [one('eu', 3), one('us', 2)],
      [
        'input load: total shares 4 virtual users out to 5 tasks, and each task needs at least one. Fix: start no more than 4 tasks, or raise concurrency to at least 5.',
      ],
    ],
    [
      'a weight that leaves tasks of a region without users',
      [{ concurrency: 100 }],
      [one('eu', 10, 99), one('us', 10, 1)],
      [
        'input regions: the weight of us gives it 1 of 100 virtual users, and it has 10 tasks, each of which needs at least one. Fix: start fewer tasks there, give it more weight, or raise concurrency.',
      ],
    ],
  ])('refuses %s', (_, executions, regions, expected) => {
    expect(problems(executions, regions)).toEqual(expected);
  });
});

test('a load per task is what the scenario says, on every task', () => {
  const executions = [{ concurrency: 3, throughput: 7.5 }, { concurrency: 1 }];
  const plan = someShares({ executions, regions: [one('eu', 2), one('us', 2)], load: 'per-task' });
  expect(loads(plan)).toEqual([executions, executions, executions, executions]);
});

describe('when not all tasks are up', () => {
  test('a load in total is carried by the others, who count themselves anew and keep their place in the fleet', () => {
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

  test('a region in which nobody is up leaves its part to the others, in proportion to their weights', () => {
    const plan = total(
      [{ concurrency: 40 }],
      [one('ap', 1, 50), one('eu', 1, 30), one('us', 1, 10)],
    );
    expect(users(redistribute(plan, [1, 2]).plan)).toEqual([[[30]], [[10]]]);
  });

  test('weights give way before a task is left without a user', () => {
    const regions = [one('ap', 1, 45), one('eu', 2, 5), one('sa', 1, 45), one('us', 1, 10)];
    const plan = total([{ concurrency: 4 }, { concurrency: 4 }], regions);
    const left = redistribute(plan, [0, 1, 2, 4]).plan;
    // By weight, ap has exactly three users of each execution, and two are left for the three tasks
    // of the others.
    expect(
      left.regions.map(({ region, tasks }) => [
        region,
        tasks.map(({ share }) => usersOf(share.executions)),
      ]),
    ).toEqual([
      ['ap', [5]],
      ['eu', [1, 1]],
      ['us', [1]],
    ]);
  });

  test('a load per task is not carried by the others, and what is missing is told', () => {
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
    const slices = Array.from({ length: of }, (_, index) => sliceOf(rows, { index, of }));
    expect(slices).toEqual(expected.map(([from, to]) => ({ ok: true, value: { from, to } })));
  });

  test('are too few when a task would have none', () => {
    expect(sliceOf(2, { index: 0, of: 3 })).toEqual({
      ok: false,
      reason: '2 rows cannot be shared out to 3 tasks, each of which needs at least one',
    });
  });
});
