import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../../src/errors.ts';
import type { TaskExecution } from '../../../../src/exchange/documents.ts';
import { shortfalls } from '../../../../src/measurements/load/shortfall.ts';
import type { PlannedExecution } from '../../../../src/scenario/load/planned-execution.ts';
import { aResult } from '../../../support/builders/evidence.ts';
import { REGION } from '../../../support/builders/fleet.ts';
import { anExecution, aTaskWith, shortOf, times } from '../../../support/builders/load.ts';
import { aPlan } from '../../../support/builders/plan.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';

type Shape = Partial<PlannedExecution>;

const ITERATION = { requests: 1, once: 0, hidden: 1, exact: true, paused: 0, longestPause: 0 };

/** The codes of what one task of one execution lacked. */
function lacked(shape: Shape, came: Parameters<typeof anExecution>[1]): readonly string[] {
  const asked = { concurrency: 10, holdFor: 60_000, ...shape };
  return shortOf([aTaskWith([anExecution(0, came)])], { executions: [asked] }).map(
    ({ code }) => code,
  );
}

/** Users that come one by one in so many seconds. */
const rising = (seconds: number, users: number): readonly number[] =>
  Array.from({ length: seconds }, (_, second) => Math.ceil((users * (second + 1)) / seconds));

describe('A1: a load that ends before its time is short, whatever its shape', () => {
  const early = { requests: [6], users: [2] };

  test.each<[string, Shape]>([
    ['a hold-for', { holdFor: 20_000 }],
    ['a delay', { delay: 1000, holdFor: 20_000 }],
    ['a ramp-up alone', { rampUp: 20_000, holdFor: 0 }],
    ['steps', { rampUp: 10_000, holdFor: 10_000, steps: 2 }],
    ['a throughput with a delay', { delay: 1000, holdFor: 20_000, throughput: 5 }],
    ['a random pause', { holdFor: 20_000, round: { ...ITERATION, longestPause: 3000 } }],
  ])('%s', (_, shape) => {
    expect(lacked({ concurrency: 2, ...shape }, early)).toContain('load-too-short');
  });

  test.each<[string, Shape, Parameters<typeof anExecution>[1]]>([
    ['its last second may be missing', {}, { requests: times(59, 50) }],
    [
      'who waits at its planned end is there',
      {},
      { requests: [...times(20, 50), ...times(60, 0), 10] },
    ],
    [
      'a pause is as long as the load',
      { holdFor: 20_000, round: { ...ITERATION, longestPause: 20_000 } },
      { requests: [10] },
    ],
    [
      'requests come once in ten seconds',
      { throughput: 0.1 },
      { requests: [1, ...times(19, 0), 1, ...times(19, 0), 1, 1, 1] },
    ],
    [
      'a plan has pauses that it has shown',
      { round: { ...ITERATION, longestPause: undefined } },
      { requests: [10, ...times(19, 0), 10, ...times(19, 0), 10] },
    ],
    [
      'the first user of a ramp-up comes late',
      { concurrency: 1, rampUp: 60_000, holdFor: 0 },
      { requests: [...times(30, 0), ...times(30, 5)], users: times(60, 1) },
    ],
  ])('but not where %s', (_, shape, came) => {
    expect(lacked(shape, came)).toEqual([]);
  });

  test('a hang is none: those who wait have samples after the planned end', () => {
    expect(
      lacked({}, { requests: [...times(20, 50), ...times(50, 0), 10], users: times(71, 10) }),
    ).toEqual([]);
  });

  test('the task that ended first is named with its time', () => {
    const tasks = [20, 50, 60].map((length, index) =>
      aTaskWith([anExecution(0, { requests: times(length, 9) })], `t${index}`),
    );
    const facts = { short: 2, tasks: 3, task: 't0', asked: 60_000, achieved: 20_000 };
    expect(shortOf(tasks, { executions: [{ concurrency: 10, holdFor: 60_000 }] })).toContainEqual(
      problemAt('load-too-short', REGION, facts),
    );
  });
});

describe('virtual users are counted over the whole time, not at their most', () => {
  test.each<[string, Shape, Parameters<typeof anExecution>[1], readonly string[]]>([
    ['all of them', {}, {}, []],
    ['nine of ten', {}, { users: times(60, 9) }, []],
    ['eight of ten', {}, { users: times(60, 8) }, ['users-too-few']],
    [
      'all of them, for a third of the time',
      {},
      { users: [...times(20, 10), ...times(40, 5)] },
      ['users-too-few'],
    ],
    ['those of a ramp-up', { rampUp: 60_000, holdFor: 0 }, { users: rising(60, 10) }, []],
    [
      'half of those of a ramp-up',
      { rampUp: 60_000, holdFor: 0 },
      { users: rising(60, 5) },
      ['users-too-few'],
    ],
    [
      'those of steps',
      { rampUp: 30_000, holdFor: 30_000, steps: 2 },
      { users: [...times(15, 5), ...times(45, 10)] },
      [],
    ],
    [
      'the first of two steps',
      { rampUp: 30_000, holdFor: 30_000, steps: 2 },
      { users: times(60, 5) },
      ['users-too-few'],
    ],
    [
      'all of them, between whose samples there are pauses',
      {},
      { requests: [1, ...times(30, 0), 1, ...times(27, 0), 1], users: times(60, 10) },
      [],
    ],
  ])('%s', (_, shape, came, codes) => {
    expect(lacked(shape, came)).toEqual(codes);
  });
});

test('users of whom nothing is seen for longer than an answer takes were not there', () => {
  const came = {
    requests: [...times(20, 9), ...times(30, 0), ...times(10, 9)],
    users: times(60, 5),
  };
  const task = aTaskWith([anExecution(0, came)]);
  const quick = { ...task, overall: { ...task.overall, max: 900 } };
  const asked = { executions: [{ concurrency: 5, holdFor: 60_000 }] };
  expect(shortOf([task], asked)).toEqual([]);
  expect(shortOf([quick], asked).map(({ code }) => code)).toEqual(['users-too-few']);
});

describe('a throughput is counted over the whole time', () => {
  test.each<[string, Shape, readonly number[], readonly string[]]>([
    ['that is reached', { throughput: 50 }, times(60, 50), []],
    ['that is missed by a tenth', { throughput: 50 }, times(60, 45), []],
    ['that is missed by more', { throughput: 50 }, times(60, 40), ['throughput-too-low']],
    ['that takes a moment to settle', { throughput: 50 }, [0, 10, ...times(58, 50)], []],
    [
      'that rises with the ramp-up',
      { throughput: 50, rampUp: 60_000, holdFor: 0 },
      Array.from({ length: 60 }, (_, s) => Math.round((s * 50) / 60)),
      [],
    ],
    [
      'that should rise and does not',
      { throughput: 50, rampUp: 60_000, holdFor: 0 },
      times(60, 5),
      ['throughput-too-low'],
    ],
    [
      'of steps',
      { throughput: 40, rampUp: 20_000, holdFor: 40_000, steps: 2 },
      [...times(10, 20), ...times(50, 40)],
      [],
    ],
    [
      'of the first step only',
      { throughput: 40, rampUp: 20_000, holdFor: 40_000, steps: 2 },
      times(60, 20),
      ['throughput-too-low'],
    ],
    ['that is very low', { throughput: 0.05 }, [1, ...times(19, 0), 1, ...times(19, 0), 1], []],
    [
      'of a short load at half of it',
      { throughput: 20, holdFor: 8000 },
      times(8, 10),
      ['throughput-too-low'],
    ],
  ])('%s', (_, shape, requests, codes) => {
    expect(lacked(shape, { requests, users: requests.map(() => 10) })).toEqual(codes);
  });
});

describe('A3: users x iterations x requests is known, and fewer are short', () => {
  const shape = { concurrency: 10, holdFor: 0, lasts: undefined, iterations: 100 };

  test.each<[string, Shape, readonly number[], readonly string[]]>([
    ['all of them', {}, [1000], []],
    ['a third of them', {}, [333], ['requests-too-few']],
    ['one in a hundred less', {}, [990], []],
    ['two in a hundred less', {}, [980], ['requests-too-few']],
    ['three requests in each pass', { round: { ...ITERATION, requests: 3, once: 2 } }, [3020], []],
    [
      'one of three in each pass',
      { round: { ...ITERATION, requests: 3 } },
      [1000],
      ['requests-too-few'],
    ],
    [
      'all rows of a data source that is read once',
      { readOnce: [{ path: 'u.csv', rows: 7 }] },
      [7],
      [],
    ],
    ['some rows of one', { readOnce: [{ path: 'u.csv', rows: 7 }] }, [5], ['requests-too-few']],
    ['what a plan decides alone', { round: { ...ITERATION, requests: 0, exact: false } }, [3], []],
    ['more than a plan has for certain', { round: { ...ITERATION, exact: false } }, [5000], []],
  ])('%s', (_, overrides, requests, codes) => {
    expect(lacked({ ...shape, ...overrides }, { requests })).toEqual(codes);
  });

  test('the number that was asked for is named', () => {
    const facts = { short: 1, tasks: 1, task: 't1', asked: 1000, achieved: 333 };
    const tasks = [aTaskWith([anExecution(0, { requests: [333] })])];
    expect(shortOf(tasks, { executions: [shape] })).toEqual([
      problemAt('requests-too-few', REGION, facts),
    ]);
  });

  test.each<[string, Shape, Parameters<typeof anExecution>[1], readonly string[]]>([
    ['ends with the first, iterations', {}, { requests: times(10, 100) }, []],
    ['ends with the first, time', {}, { requests: times(60, 5) }, []],
    ['ends with neither', {}, { requests: times(20, 5) }, ['load-too-short', 'users-too-few']],
    [
      'loses users that have made theirs',
      {},
      { requests: times(60, 15), users: [...times(20, 10), ...times(40, 2)] },
      [],
    ],
    [
      'loses users that have not',
      {},
      { requests: times(60, 5), users: [...times(20, 10), ...times(40, 2)] },
      ['users-too-few'],
    ],
  ])('beside a hold-for, a load that %s', (_, overrides, came, codes) => {
    expect(lacked({ iterations: 100, ...overrides }, came)).toEqual(codes);
  });
});

describe('A2: each execution is held against its own load', () => {
  const executions = [
    { scenario: 'web', concurrency: 5, holdFor: 30_000 },
    { scenario: 'plan', concurrency: 5, holdFor: 30_000 },
  ];
  const five = (length: number) => ({ requests: times(length, 9), users: times(length, 5) });
  const short = (...came: readonly TaskExecution[]) => shortOf([aTaskWith(came)], { executions });

  test('one that goes on does not stand for one that ended, which is named', () => {
    const found = short(anExecution(0, five(30)), anExecution(1, five(1)));
    expect(found.map(({ code, where }) => [code, where])).toEqual([
      ['load-too-short', `${REGION}, execution 2 (plan)`],
      ['users-too-few', `${REGION}, execution 2 (plan)`],
    ]);
  });

  test.each([
    ['that its result does not list', []],
    ['that sent nothing', [anExecution(1, { requests: [] })]],
    ['that never began', [{ ...anExecution(1, { requests: [] }), begins: null }]],
  ])('an execution %s is one without load', (_, rest) => {
    const facts = { short: 1, tasks: 1, task: 't1' };
    expect(short(anExecution(0, five(30)), ...rest)).toEqual([
      problemAt('execution-without-load', `${REGION}, execution 2 (plan)`, facts),
    ]);
  });

  test('a later one is held against its own time', () => {
    const later = [{ ...executions[0] }, { ...executions[1], delay: 10_000 }];
    const came = [anExecution(0, five(30)), anExecution(1, { ...five(30), delay: 10 })];
    expect(shortOf([aTaskWith(came)], { executions: later })).toEqual([]);
  });

  test('where the load was divided, a task is held against its own share', () => {
    const share = (...loads: readonly { concurrency: number; throughput?: number }[]) => ({
      index: 0,
      of: 2,
      executions: loads,
    });
    const shares = {
      small: share({ concurrency: 2, throughput: 5 }, { concurrency: 0 }),
      large: share({ concurrency: 8, throughput: 45 }, { concurrency: 5 }),
    };
    const came = (users: number, rate: number) => ({
      requests: times(30, rate),
      users: times(30, users),
    });
    const small = aTaskWith([anExecution(0, came(2, 5))], 'small');
    const large = (users: number, rate: number) =>
      aTaskWith([anExecution(0, came(users, rate)), anExecution(1, five(30))], 'large');
    const asked = {
      executions: [{ ...executions[0], concurrency: 10, throughput: 50 }, { ...executions[1] }],
    };
    expect(shortOf([small, large(8, 45)], asked, shares)).toEqual([]);
    const where = `${REGION}, execution 1 (web)`;
    const facts = { short: 1, tasks: 2, task: 'large' };
    expect(shortOf([small, large(6, 30)], asked, shares)).toEqual([
      problemAt('users-too-few', where, { ...facts, asked: 8, achieved: 6 }),
      problemAt('throughput-too-low', where, { ...facts, asked: 45, achieved: 30 }),
    ]);
  });
});

test('each region has its own, and one that lost nothing is not blamed', () => {
  const regions = (['eu-west-1', 'us-east-1', 'sa-east-1'] as const).map((region, index) =>
    aRegionMeasurement({
      region,
      results: [aTaskWith([anExecution(0, { users: times(60, index === 1 ? 1 : 10) })])],
    }),
  );
  const found = shortfalls(regions, aPlan({ concurrency: 10, duration: 60_000 }));
  expect(found.map(({ where }) => where)).toEqual(['us-east-1']);
});

test('a task that did not end by itself says nothing, and neither does a result of the version before', () => {
  const short = aTaskWith([]);
  const before = { ...aResult(), version: 2 as const, executions: undefined };
  const results = [{ ...short, end: 'signal' as const }, before];
  expect(shortOf(results, {})).toEqual([]);
  expect(shortOf([short], {}).map(({ code }) => code)).toEqual(['execution-without-load']);
});
