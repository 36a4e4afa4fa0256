import { describe, expect, test } from 'vitest';
import { deathProblems, explainDeath } from '../../../src/fleet/death.ts';
import type { TaskView } from '../../../src/fleet/task.ts';
import { aRunningTask, aTask } from '../../support/builders.ts';

const MEMORY = "raise the stack's parameter DockerTaskMemory, or lower the concurrency";
const exited = (exitCode: number | undefined, reason?: string): Partial<TaskView> => ({
  stoppedReason: undefined,
  containers: [{ name: 'dlt-fargate-task', exitCode, reason }],
});

describe('a task died of', () => {
  test.each<readonly [string, TaskView, string, string]>([
    [
      'a failure of its own',
      aTask(exited(1)),
      'it failed (stopCode EssentialContainerExited, exit code 1)',
      'its last log lines say why',
    ],
    [
      'a signal',
      aTask(exited(2)),
      'it was stopped by a signal (stopCode EssentialContainerExited, exit code 2)',
      'find out who stopped it: the ECS console shows the reason',
    ],
    [
      'its deadline',
      aTask(exited(3)),
      'it reached its deadline (stopCode EssentialContainerExited, exit code 3)',
      'raise the input timeout',
    ],
    [
      'a kill',
      aTask(exited(137)),
      'it was killed, most likely because its memory ran out (stopCode EssentialContainerExited, exit code 137)',
      MEMORY,
    ],
    [
      'a kill that says why',
      aTask(exited(137, 'OutOfMemoryError: Container killed due to memory usage')),
      'it was killed, most likely because its memory ran out (stopCode EssentialContainerExited, exit code 137, OutOfMemoryError: Container killed due to memory usage)',
      MEMORY,
    ],
    [
      'an exit code that nobody knows',
      aTask(exited(42)),
      'it ended with exit code 42 (stopCode EssentialContainerExited, exit code 42)',
      'its last log lines say why',
    ],
    [
      'nothing that it told',
      aTask(exited(undefined)),
      'it stopped without an exit code (stopCode EssentialContainerExited, exit code none)',
      'its last log lines may say why',
    ],
    [
      'somebody outside',
      aTask({ stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user', containers: [] }),
      'it was stopped from outside (stopCode UserInitiated, Task stopped by user)',
      'find out who stopped it: the reason often says it',
    ],
    [
      'the end of Spot capacity',
      aTask({ stopCode: 'SpotInterruption', stoppedReason: 'Your Spot Task was interrupted.', containers: [] }),
      'AWS took its Spot capacity back (stopCode SpotInterruption, Your Spot Task was interrupted.)',
      'run again, or without Spot',
    ],
    [
      'an image that is not there',
      aTask({ ...exited(undefined), stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError: not found' }),
      'it never started (stopCode TaskFailedToStart, exit code none, CannotPullContainerError: not found)',
      "check that the image in the stack's parameter DockerImage exists, and that the execution role may pull it",
    ],
    [
      'what it needs to start',
      aTask({ containers: [], stopCode: 'TaskFailedToStart', stoppedReason: 'ResourceInitializationError: log group' }),
      'it never started (stopCode TaskFailedToStart, ResourceInitializationError: log group)',
      'check the log group, the execution role, and the way from the subnets to the internet',
    ],
    [
      'no capacity',
      aTask({ containers: [], stopCode: 'TaskFailedToStart', stoppedReason: 'Capacity is unavailable at this time.' }),
      'it never started (stopCode TaskFailedToStart, Capacity is unavailable at this time.)',
      'try again later, or add a region',
    ],
    [
      'a network interface',
      aTask({
        containers: [],
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'Timeout waiting for network interface provisioning to complete.',
      }),
      'it never started (stopCode TaskFailedToStart, Timeout waiting for network interface provisioning to complete.)',
      'run again; about one task in a hundred fails so when many start at once',
    ],
    [
      'a start that nobody explains',
      aTask({ containers: [], stopCode: 'TaskFailedToStart', stoppedReason: undefined }),
      'it never started (stopCode TaskFailedToStart)',
      'the reason names what it needs',
    ],
    [
      'being lost',
      aTask({ ...exited(undefined), stopCode: 'Missing', stoppedReason: 'ECS does not know the task (any more)' }),
      'it stopped without an exit code (stopCode Missing, exit code none, ECS does not know the task (any more))',
      'its last log lines may say why',
    ],
    ['nothing yet', aRunningTask(), 'it is still RUNNING (stopCode none, exit code none)', 'stop it in the ECS console'],
  ])('%s', (_, task, cause, fix) => {
    expect(explainDeath(task, ['last words'])).toEqual({ task, cause, fix, lastLines: ['last words'] });
  });

  test('AWS maintenance, with exit code 0, is not told as a missing exit code', () => {
    const { cause } = explainDeath(aTask({ stopCode: 'TerminationNotice', stoppedReason: 'maintenance' }), []);
    expect(cause).not.toContain('without an exit code');
  });
});

test('deaths that are alike are one problem for their region', () => {
  const failed = exited(1);
  const deaths = [
    aTask({ ...failed, id: 'a' }),
    aTask({ ...failed, id: 'b' }),
    aTask({ ...failed, id: 'c', region: 'us-east-1' }),
    aTask({ ...exited(137), id: 'd' }),
  ].map((task) => explainDeath(task, []));
  expect(deathProblems(deaths).map(({ where, what }) => `${where}: ${what}`)).toEqual([
    '2 tasks in eu-west-1: it failed (stopCode EssentialContainerExited, exit code 1)',
    'task c in us-east-1: it failed (stopCode EssentialContainerExited, exit code 1)',
    'task d in eu-west-1: it was killed, most likely because its memory ran out (stopCode EssentialContainerExited, exit code 137)',
  ]);
});

test('no death is no problem', () => {
  expect(deathProblems([])).toEqual([]);
});
