import { describe, expect, test } from 'vitest';
import { messageFor, type Problem } from '../../../../src/errors.ts';
import { explainFailure } from '../../../../src/fleet/failures/failure.ts';
import {
  type Group,
  groupAlike,
  groupNamed,
  groupRefused,
  type Happened,
  worstFirst,
} from '../../../../src/fleet/failures/groups.ts';
import type { TaskView } from '../../../../src/fleet/task.ts';
import { aContainer, aFleet, aStack, aTask } from '../../../support/builders/fleet.ts';

const exited = (exitCode: number): Partial<TaskView> => ({
  stoppedReason: undefined,
  loadGenerator: aContainer(exitCode),
});
const forty = (): number => 40;
const named = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ where, code }) => `${where}: ${code}`);

describe('failures', () => {
  test('of one kind are one problem for their region', () => {
    const failures = [
      aTask({ ...exited(1), id: 'a' }),
      aTask({ ...exited(1), id: 'b' }),
      aTask({ ...exited(1), id: 'c', region: 'us-east-1' }),
      aTask({ ...exited(137), id: 'd' }),
    ].map((task) => explainFailure(task));
    expect(named(worstFirst(groupAlike(failures, forty)))).toEqual([
      '2 of 40 tasks in eu-west-1: task-failed',
      'task c in us-east-1: task-failed',
      'task d in eu-west-1: task-killed',
    ]);
  });

  test('with other exit codes are others, also where the codes have no meaning', () => {
    const failures = [exited(41), exited(42)].map((end) => explainFailure(aTask(end)));
    expect(groupAlike(failures, forty)).toHaveLength(2);
  });

  test('without a known cause are one where ECS says the same of them but for ids', () => {
    const failures = ['i-1 is odd', 'i-2 is odd', 'i-2 is even'].map((stoppedReason, id) =>
      explainFailure(aTask({ ...exited(1), id: `${id}`, stoppedReason })),
    );
    expect(groupAlike(failures, forty).map(({ tasks }) => tasks)).toEqual([2, 1]);
  });

  test('of one known cause are one, whatever ECS says of each', () => {
    const failed = (id: string, eni: string): TaskView =>
      aTask({
        id,
        loadGenerator: aContainer(undefined),
        stopCode: 'TaskFailedToStart',
        stoppedReason: `Timeout waiting for network interface ${eni}`,
      });
    const failures = [failed('a', 'eni-1'), failed('b', 'provisioning to complete')].map((task) =>
      explainFailure(task),
    );
    const problems = groupAlike(failures, forty).map(({ problem }) => problem);
    expect(named(problems)).toEqual(['2 of 40 tasks in eu-west-1: task-network-interface-missing']);
    const said = 'Timeout waiting for network interface eni-1';
    expect(problems[0]?.what).toContain(
      `(stopCode TaskFailedToStart, exit code none, ${said}) (example: task a)`,
    );
  });

  test('of no task are no problem', () => {
    expect(worstFirst(groupAlike([], forty))).toEqual([]);
  });
});

describe('what ECS refused', () => {
  test('is one problem a region that lacks tasks, with every reason and every fix once', () => {
    const capacity = messageFor('task-capacity-missing');
    const odd = (said: string) => messageFor('launch-refused', { said });
    const fleet = [
      aFleet(),
      aFleet({
        stack: aStack({ region: 'us-east-1', tasks: 40 }),
        tasks: [aTask(), aTask(), aTask()],
        launchFailures: [capacity, odd('odd: arn:aws:x:1'), odd('odd: arn:aws:x:2')],
      }),
    ];
    expect(groupRefused(fleet).map(({ problem }) => problem)).toEqual([
      {
        where: '37 of 40 tasks in us-east-1',
        code: 'task-capacity-missing',
        what: `not started: ${capacity.what}; odd: arn:aws:x:1`,
        fix: `${capacity.fix}; ${odd('').fix}`,
      },
    ]);
  });
});

describe('the worst comes first', () => {
  const group = (region: string, tasks: number, asked: number): Group => ({
    region,
    tasks,
    asked,
    problem: { code: 'some-code', where: region, what: 'it failed', fix: 'look' },
  });

  test('which is what keeps a whole region out, and then what happened to most tasks', () => {
    const groups = [group('few', 3, 40), group('many', 30, 40), group('all', 4, 4)];
    expect(worstFirst(groups).map(({ where }) => where)).toEqual(['all', 'many', 'few']);
  });

  test('and what is beyond ten is counted', () => {
    const groups = Array.from({ length: 12 }, (_, index) => group(`r${index}`, 20 - index, 40));
    const problems = worstFirst(groups);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toMatchObject({ where: '19 more tasks', code: 'more-failures' });
    expect(problems.at(-1)?.what).toContain('2 more kinds');
  });
});

describe('what happened to several tasks is one problem', () => {
  const happened: readonly Happened[] = ['a', 'b'].map((id, index) => ({
    task: { id, region: 'eu-west-1' },
    code: 'some-code',
    what: `${index} samples of 10 reached CloudWatch`,
    fix: 'look',
  }));

  test('with the words of one of them where the words differ in numbers', () => {
    expect(groupAlike(happened, forty).map(({ problem }) => problem)).toEqual([
      {
        code: 'some-code',
        where: '2 of 40 tasks in eu-west-1',
        what: '0 samples of 10 reached CloudWatch (example: task a)',
        fix: 'look',
      },
    ]);
  });

  test('with the names of all of them where nothing else names them', () => {
    const late = happened.map((one) => ({ ...one, what: 'it was late' }));
    expect(groupNamed(late, forty).map(({ problem }) => problem.what)).toEqual([
      'it was late (a, b)',
    ]);
  });
});
