import { describe, expect, test } from 'vitest';
import { explainAlike, explainFailure } from '../../../../src/fleet/failures/failure.ts';
import type { TaskView } from '../../../../src/fleet/task.ts';
import { aRunningTask, aTask } from '../../../support/builders/builders.ts';

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
      'it was killed: its memory ran out (stopCode EssentialContainerExited, exit code 137, OutOfMemoryError: Container killed due to memory usage)',
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
      aTask({
        stopCode: 'SpotInterruption',
        stoppedReason: 'Your Spot Task was interrupted.',
        containers: [],
      }),
      'AWS took its Spot capacity back (stopCode SpotInterruption, Your Spot Task was interrupted.)',
      'run again, or without Spot',
    ],
    [
      'an image that is not there',
      aTask({
        ...exited(undefined),
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: not found',
      }),
      'it never started: its image does not exist (stopCode TaskFailedToStart, exit code none, CannotPullContainerError: not found)',
      "correct the stack's parameter DockerImage, or push the image to that region (docs/image.md)",
    ],
    [
      'what it needs to start, told twice',
      aTask({
        containers: [
          { name: 'x', exitCode: undefined, reason: 'ResourceInitializationError: odd' },
        ],
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'ResourceInitializationError: odd',
      }),
      'it never started: AWS could not prepare what it needs to start (stopCode TaskFailedToStart, exit code none, ResourceInitializationError: odd)',
      'check the log group, the execution role, and the way from the subnets to the internet',
    ],
    [
      'a start that nobody explains',
      aTask({ containers: [], stopCode: 'TaskFailedToStart', stoppedReason: undefined }),
      'it never started (stopCode TaskFailedToStart)',
      'the reason names what it needs',
    ],
    [
      'being lost',
      aTask({
        ...exited(undefined),
        stopCode: 'Missing',
        stoppedReason: 'ECS does not know the task (any more)',
      }),
      'it stopped without an exit code (stopCode Missing, exit code none, ECS does not know the task (any more))',
      'its last log lines may say why',
    ],
    [
      'nothing yet',
      aRunningTask(),
      'it is still RUNNING (stopCode none, exit code none)',
      'stop it in the ECS console',
    ],
  ])('%s', (_, task, cause, fix) => {
    expect(explainFailure(task, ['last words'])).toMatchObject({
      task,
      cause,
      fix,
      lastLines: ['last words'],
    });
  });

  test('AWS maintenance, with exit code 0, is not told as a missing exit code', () => {
    const { cause } = explainFailure(
      aTask({ stopCode: 'TerminationNotice', stoppedReason: 'maintenance' }),
      [],
    );
    expect(cause).not.toContain('without an exit code');
  });
});

test('a task that failed by itself died of what its log says last', () => {
  const lines = [
    'java.lang.OutOfMemoryError: Java heap space',
    'load-gate: error: no start signal came in time',
    'bye',
  ];
  expect(explainFailure(aTask(exited(1)), lines)).toMatchObject({
    what: 'it failed: it was given no signal to start, as its log says',
    fix: 'look at why the job ended before the fleet was ready',
  });
});

test('what ECS says counts more than what the log says', () => {
  const task = aTask(exited(1, 'OutOfMemoryError: Container killed due to memory usage'));
  expect(explainFailure(task, ['java.net.UnknownHostException: shop']).what).toBe(
    'it failed: its memory ran out',
  );
});

test('a task that died of the same as another one is explained by the log of that one', () => {
  const first = explainFailure(aTask({ ...exited(1), id: 'a' }), [
    'java.net.UnknownHostException: shop',
  ]);
  const other = explainAlike(first, aTask({ ...exited(1), id: 'b' }));
  expect(other).toMatchObject({
    task: { id: 'b' },
    what: first.what,
    fix: first.fix,
    lastLines: undefined,
  });
  expect(other.what).toBe(
    'it failed: the name of the target could not be resolved, as its log says',
  );
  expect(other.cause).toContain(`as the log of task ${first.task.id} says`);
});
