import { describe, expect, test } from 'vitest';
import { explainFailure } from '../../../../src/fleet/failures/failure.ts';
import { type TaskView, withoutIds } from '../../../../src/fleet/task.ts';
import { aContainer, aLog, aRunningTask, aTask } from '../../../support/builders/fleet.ts';

const exited = (exitCode: number | undefined, reason?: string): Partial<TaskView> => ({
  stoppedReason: undefined,
  loadGenerator: aContainer(exitCode, reason),
});
const NO_CODE = { loadGenerator: aContainer(undefined) } as const;
const EXITED = 'stopCode EssentialContainerExited';

describe('a task failed because of', () => {
  test.each<readonly [string, TaskView, string, string]>([
    ['a failure of its own', aTask(exited(1)), 'task-failed', `${EXITED}, exit code 1`],
    ['a signal', aTask(exited(2)), 'task-signalled', `${EXITED}, exit code 2`],
    ['a signal that killed it', aTask(exited(143)), 'task-signalled', `${EXITED}, exit code 143`],
    ['its deadline', aTask(exited(3)), 'task-deadline-reached', `${EXITED}, exit code 3`],
    ['its late start', aTask(exited(4)), 'task-not-ready', `${EXITED}, exit code 4`],
    ['a kill', aTask(exited(137)), 'task-killed', `${EXITED}, exit code 137`],
    ['a crash', aTask(exited(139)), 'task-crashed', `${EXITED}, exit code 139`],
    [
      'a kill with a reason',
      aTask(exited(137, 'OutOfMemoryError: Container killed due to memory usage')),
      'task-memory-exhausted',
      `${EXITED}, exit code 137, OutOfMemoryError: Container killed due to memory usage`,
    ],
    [
      'an exit code without a meaning',
      aTask(exited(42)),
      'task-exit-code-unknown',
      `${EXITED}, exit code 42`,
    ],
    [
      'nothing that ECS names',
      aTask(exited(undefined)),
      'task-exit-code-missing',
      `${EXITED}, exit code none`,
    ],
    [
      'somebody outside',
      aTask({ stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user', ...NO_CODE }),
      'task-stopped-outside',
      'stopCode UserInitiated, exit code none, Task stopped by user',
    ],
    [
      'the end of Spot capacity',
      aTask({
        stopCode: 'SpotInterruption',
        stoppedReason: 'Your Spot Task was interrupted.',
        ...NO_CODE,
      }),
      'task-spot-reclaimed',
      'stopCode SpotInterruption, exit code none, Your Spot Task was interrupted.',
    ],
    [
      'an image that does not exist',
      aTask({
        ...exited(undefined),
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: not found',
      }),
      'task-image-missing',
      'stopCode TaskFailedToStart, exit code none, CannotPullContainerError: not found',
    ],
    [
      'what it needs to start, which ECS says twice',
      aTask({
        loadGenerator: aContainer(undefined, 'ResourceInitializationError: odd'),
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'ResourceInitializationError: odd',
      }),
      'task-preparation-failed',
      'stopCode TaskFailedToStart, exit code none, ResourceInitializationError: odd',
    ],
    [
      'a start without a reason',
      aTask({ ...exited(undefined), stopCode: 'TaskFailedToStart' }),
      'task-never-started',
      'stopCode TaskFailedToStart, exit code none',
    ],
    [
      'being lost',
      aTask({
        ...exited(undefined),
        stopCode: 'Missing',
        stoppedReason: 'ECS no longer lists the task',
      }),
      'task-exit-code-missing',
      'stopCode Missing, exit code none, ECS no longer lists the task',
    ],
    ['nothing yet', aRunningTask(), 'task-still-running', 'stopCode none, exit code none'],
  ])('%s', (_, task, code, facts) => {
    const failure = explainFailure(task, aLog(['last words']));
    expect(failure).toMatchObject({ task, code, lastLines: ['last words'] });
    expect(failure.what.endsWith(` (${facts})`)).toBe(true);
  });

  test('AWS maintenance, with exit code 0', () => {
    const task = aTask({ stopCode: 'TerminationNotice', stoppedReason: 'maintenance' });
    expect(explainFailure(task).code).toBe('task-host-repaired');
    const unexplained = { ...task, stoppedReason: 'for reasons' };
    expect(explainFailure(unexplained).code).toBe('task-ended-by-aws');
  });
});

test('a task that failed by itself failed because of what its log says last', () => {
  const lines = [
    'java.lang.OutOfMemoryError: Java heap space',
    'java.net.UnknownHostException: shop',
    'bye',
  ];
  const failure = explainFailure(aTask(exited(1)), aLog(lines));
  expect(failure.code).toBe('target-name-unresolved');
  expect(failure.what).toContain(', as its log says (');
});

test('what ECS says counts more than what the log says', () => {
  const task = aTask(exited(1, 'OutOfMemoryError: Container killed due to memory usage'));
  const failure = explainFailure(task, aLog(['java.net.UnknownHostException: shop']));
  expect(failure.code).toBe('task-memory-exhausted');
  expect(failure.what).not.toContain('log');
});

test('a task that failed the same way as another one is explained by the log of that one', () => {
  const log = ['java.net.UnknownHostException: shop'];
  const [first, other] = ['a', 'b'].map((id) =>
    explainFailure(aTask({ ...exited(1), id }), aLog(log, 'a')),
  );
  expect(first).toMatchObject({ code: 'target-name-unresolved', lastLines: log });
  expect(other).toMatchObject({ code: first?.code, fix: first?.fix, lastLines: undefined });
  expect(other?.kind).toBe(first?.kind);
  expect(other?.what).toContain(', as the log of task a says (');
});

describe('texts say the same where they differ in', () => {
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
