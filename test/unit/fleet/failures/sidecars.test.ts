import { describe, expect, test } from 'vitest';
import { explainFailure } from '../../../../src/fleet/failures/failure.ts';
import { endedWell, type TaskView } from '../../../../src/fleet/task.ts';
import { aContainer, aTask } from '../../../support/builders/fleet.ts';

type Sidecar = TaskView['sidecars'][number];

function sidecar(exitCode: number | undefined, overrides: Partial<Sidecar> = {}): Sidecar {
  return { name: 'proxy', essential: true, exitCode, reason: undefined, ...overrides };
}

function failure(
  exitCode: number | undefined,
  sidecars: readonly Sidecar[],
  overrides: Partial<TaskView> = {},
): ReturnType<typeof explainFailure> {
  const task = aTask({ loadGenerator: aContainer(exitCode), sidecars, ...overrides });
  expect(endedWell(task)).toBe(false);
  return explainFailure(task);
}

const MEMORY = 'OutOfMemoryError: Container killed due to memory usage';
const NO_IMAGE = 'CannotPullContainerError: proxy:9: not found';

describe('B5: a sidecar that ended before the load generator is the cause', () => {
  test.each<readonly [string, number, readonly Sidecar[], string]>([
    ['with an error, and the worker got a signal', 2, [sidecar(1)], 'exit code 1 of proxy'],
    ['with 0, and the worker got a signal', 2, [sidecar(0)], 'exit code 0 of proxy'],
    ['by a kill, and the worker got a signal', 2, [sidecar(137)], 'exit code 137 of proxy'],
    ['with an error, and the stock image was killed', 137, [sidecar(1)], 'exit code 1 of proxy'],
    [
      'with an error, and another one was ended, too',
      143,
      [sidecar(143, { name: 'logs' }), sidecar(1)],
      'exit code 1 of proxy',
    ],
    [
      'with 0, and another one was ended, too',
      2,
      [sidecar(143, { name: 'logs' }), sidecar(0)],
      'exit code 0 of proxy',
    ],
  ])('%s', (_, exitCode, sidecars, facts) => {
    const { code, what } = failure(exitCode, sidecars);
    expect(code).toBe('sidecar-ended-first');
    expect(what).toContain('its sidecar proxy ended');
    expect(what).toContain(`exit code ${exitCode}, ${facts}`);
  });

  test('because its memory ran out, and not that of the load generator', () => {
    const { code, what } = failure(137, [sidecar(137, { reason: MEMORY })]);
    expect(code).toBe('sidecar-memory-exhausted');
    expect(what).toContain(`proxy: ${MEMORY}`);
  });

  test('and an init container that failed is why the load generator never started', () => {
    const stop = { stopCode: 'TaskFailedToStart', stoppedReason: 'a dependency has failed' };
    const init = sidecar(1, { name: 'init', essential: false });
    const { code, what } = failure(undefined, [sidecar(undefined, { name: 'logs' }), init], stop);
    expect(code).toBe('sidecar-ended-first');
    expect(what).toContain('exit code none, exit code 1 of init');
  });

  test('and one that could not be started is named, with its reason once', () => {
    const stop = { stopCode: 'TaskFailedToStart', stoppedReason: NO_IMAGE };
    const { code, what } = failure(undefined, [sidecar(undefined, { reason: NO_IMAGE })], stop);
    expect(code).toBe('sidecar-not-started');
    expect(what.split(NO_IMAGE)).toHaveLength(2);
  });
});

describe('B5: the load generator itself is the cause', () => {
  test.each<readonly [string, TaskView['loadGenerator'], readonly Sidecar[], string]>([
    ['it failed, and ECS ended the sidecar', aContainer(1), [sidecar(137)], 'task-failed'],
    [
      'it failed, and the memory of a sidecar ran out',
      aContainer(1),
      [sidecar(137, { reason: MEMORY })],
      'task-failed',
    ],
    ['it was killed, and ECS ended the sidecar', aContainer(137), [sidecar(143)], 'task-killed'],
    ['it was killed, and the sidecar ended well', aContainer(137), [sidecar(0)], 'task-killed'],
    ['its memory ran out', aContainer(137, MEMORY), [sidecar(1)], 'task-memory-exhausted'],
    [
      'it got a signal, and no essential sidecar ended',
      aContainer(2),
      [sidecar(1, { essential: false })],
      'task-signalled',
    ],
    [
      'it got a signal, and of the sidecar nothing is known',
      aContainer(2),
      [sidecar(undefined)],
      'task-signalled',
    ],
    [
      'it has no exit code, and neither have others',
      aContainer(undefined),
      [sidecar(undefined)],
      'task-exit-code-missing',
    ],
    [
      'it has no exit code, and an init container ended well',
      aContainer(undefined),
      [sidecar(0, { essential: false })],
      'task-exit-code-missing',
    ],
  ])('where %s', (_, loadGenerator, sidecars, code) => {
    const task = aTask({ loadGenerator, sidecars });
    expect(endedWell(task)).toBe(false);
    expect(explainFailure(task).code).toBe(code);
  });

  test('where its own image is missing', () => {
    const stop = { stopCode: 'TaskFailedToStart', stoppedReason: NO_IMAGE };
    const task = aTask({
      loadGenerator: aContainer(undefined, NO_IMAGE),
      sidecars: [sidecar(undefined)],
      ...stop,
    });
    expect(explainFailure(task).code).toBe('task-image-missing');
  });
});

test('C1, C13: what the result of a task says is the cause, before its log', () => {
  const cause = {
    code: 'worker-jmeter-memory',
    what: 'the memory of JMeter ran out',
    fix: 'use a larger task',
  };
  const log = { taskId: 't1', lines: ['java.net.UnknownHostException: shop'] };
  const told = explainFailure(aTask({ loadGenerator: aContainer(1) }), log, cause);
  expect(told).toMatchObject({ code: cause.code, fix: cause.fix });
  expect(told.what).toMatch(/^the memory of JMeter ran out \(stopCode/);
});
