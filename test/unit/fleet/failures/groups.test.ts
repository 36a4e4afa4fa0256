import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import { explainFailure } from '../../../../src/fleet/failures/failure.ts';
import {
  type Group,
  groupAlike,
  groupFailures,
  groupRefused,
  type Happened,
  withoutIds,
  worstFirst,
} from '../../../../src/fleet/failures/groups.ts';
import type { TaskView } from '../../../../src/fleet/task.ts';
import { aFleet, aStack, aTask } from '../../../support/builders/builders.ts';

const exited = (exitCode: number): Partial<TaskView> => ({
  stoppedReason: undefined,
  containers: [{ name: 'dlt-fargate-task', exitCode, reason: undefined }],
});
const forty = (): number => 40;

describe('texts tell of the same where they differ in', () => {
  test.each([
    ['a network interface', 'eni-0a1b2c3d4e5f60718 is gone', 'eni-0f9e8d7c6b5a40312 is gone'],
    [
      'an ARN',
      'arn:aws:ecs:eu-west-1:1:task/c/0f4c is lost',
      'arn:aws:ecs:eu-west-1:1:task/c/1a2b is lost',
    ],
    [
      'a request id',
      'id: 7463029c-9f12-4e3f-b914-f00000000001.',
      'id: 1463029c-9f12-4e3f-b914-f00000000002.',
    ],
    [
      'addresses and ports',
      'dial tcp 10.0.1.7:443: i/o timeout',
      'dial tcp 10.0.12.30:8443: i/o timeout',
    ],
    [
      'a digest',
      'sha256:3b4efc1832605c5449308a726941410c',
      'sha256:9a4efc1832605c5449308a726941410f',
    ],
    ['how often it was tried', 'retried 1 time(s)', 'retried 5 time(s)'],
    ['a subnet', "in subnet 'subnet-0f1e'", "in subnet 'subnet-77aa'"],
  ])('%s', (_, one, other) => {
    expect(withoutIds(one)).toBe(withoutIds(other));
  });

  test('but not where they differ in words', () => {
    expect(withoutIds('the face was added')).not.toBe(withoutIds('the deed was added'));
  });
});

describe('deaths', () => {
  test('that are alike are one problem for their region', () => {
    const deaths = [
      aTask({ ...exited(1), id: 'a' }),
      aTask({ ...exited(1), id: 'b' }),
      aTask({ ...exited(1), id: 'c', region: 'us-east-1' }),
      aTask({ ...exited(137), id: 'd' }),
    ].map((task) => explainFailure(task, []));
    expect(
      worstFirst(groupFailures(deaths, forty)).map(({ where, what }) => `${where}: ${what}`),
    ).toEqual([
      '2 of 40 tasks in eu-west-1: it failed (stopCode EssentialContainerExited, exit code 1)',
      'task c in us-east-1: it failed (stopCode EssentialContainerExited, exit code 1)',
      'task d in eu-west-1: it was killed, most likely because its memory ran out (stopCode EssentialContainerExited, exit code 137)',
    ]);
  });

  test('with other exit codes are others, also where nobody knows the codes', () => {
    const deaths = [exited(41), exited(42)].map((end) => explainFailure(aTask(end), []));
    expect(groupFailures(deaths, forty)).toHaveLength(2);
  });

  test('of one known cause are one, whatever ECS says of each', () => {
    const died = (id: string, eni: string): TaskView =>
      aTask({
        id,
        containers: [],
        stopCode: 'TaskFailedToStart',
        stoppedReason: `Timeout waiting for network interface ${eni}`,
      });
    const deaths = [died('a', 'eni-1'), died('b', 'provisioning to complete')].map((task) =>
      explainFailure(task, []),
    );
    expect(groupFailures(deaths, forty).map(({ problem }) => printProblem(problem))).toEqual([
      '2 of 40 tasks in eu-west-1: it never started: it got no network interface (stopCode TaskFailedToStart, Timeout waiting for network interface eni-1); so says task a, and the others alike. Fix: run again; about one task in a hundred fails so when many start at once, and the input min-tasks lets a run go on without a few.',
    ]);
  });

  test('of no task are no problem', () => {
    expect(worstFirst(groupFailures([], forty))).toEqual([]);
  });
});

describe('what ECS refused', () => {
  test('is told for each region that lacks tasks, with its cause and the way out', () => {
    const fleets = [
      aFleet(),
      aFleet({
        stack: aStack({ region: 'us-east-1', tasks: 40 }),
        tasks: [aTask(), aTask(), aTask()],
        launchFailures: [
          'Capacity is unavailable at this time',
          'odd: arn:aws:x:1',
          'odd: arn:aws:x:2',
        ],
      }),
    ];
    expect(groupRefused(fleets).map(({ problem }) => printProblem(problem))).toEqual([
      '37 of 40 tasks in us-east-1: they were not started: Fargate has no capacity for it at the moment (Capacity is unavailable at this time); odd: arn:aws:x:1. Fix: try again later, spread the tasks over more regions, or leave Spot out; correct what the message names, or run again; the input min-tasks says how many tasks must be up.',
    ]);
  });
});

describe('the worst comes first', () => {
  const group = (region: string, tasks: number, asked: number): Group => ({
    region,
    tasks,
    asked,
    problem: { where: region, what: 'it died', fix: 'look' },
  });

  test('which is what keeps a whole region out, and then what happened to most tasks', () => {
    const groups = [group('few', 3, 40), group('many', 30, 40), group('all', 4, 4)];
    expect(worstFirst(groups).map(({ where }) => where)).toEqual(['all', 'many', 'few']);
  });

  test('and what is beyond ten is counted', () => {
    const groups = Array.from({ length: 12 }, (_, index) => group(`r${index}`, 20 - index, 40));
    const told = worstFirst(groups);
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toEqual({
      where: '19 more tasks',
      what: '2 more things happened to them',
      fix: 'look at the results file, which names each task',
    });
  });
});

test('words that differ are shown once, as those of one task', () => {
  const happened: Happened[] = ['a', 'b'].map((id, index) => ({
    task: { id, region: 'eu-west-1' },
    what: `${index} samples of 10 reached CloudWatch`,
    fix: 'look',
  }));
  expect(
    groupAlike(happened, forty).map(({ problem }) => `${problem.where}: ${problem.what}`),
  ).toEqual([
    '2 of 40 tasks in eu-west-1: 0 samples of 10 reached CloudWatch; so says task a, and the others alike',
  ]);
});
