import { describe, expect, test } from 'vitest';
import { endedWell, isStopped, viewTask } from '../../../src/fleet/task.ts';
import { aContainer, aRunningTask, aStack, aTask, taskArn } from '../../support/builders/fleet.ts';

test("ECS's answer becomes a view without gaps", () => {
  const view = viewTask(
    {
      taskArn: taskArn('0f4c'),
      lastStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'why',
      createdAt: new Date(100),
      pullStartedAt: new Date(200),
      pullStoppedAt: new Date(900),
      startedAt: new Date(1000),
      stoppingAt: new Date(1900),
      stoppedAt: new Date(2000),
      containers: [
        { name: 'a', exitCode: 0 },
        { name: 'b', reason: 'OutOfMemoryError' },
        { name: 'aws-agent' },
      ],
    },
    { region: 'eu-west-1', container: 'a', sidecars: [{ name: 'b', essential: true }] },
  );
  expect(view).toEqual({
    arn: taskArn('0f4c'),
    id: '0f4c',
    region: 'eu-west-1',
    status: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'why',
    createdAt: 100,
    pullStartedAt: 200,
    pullStoppedAt: 900,
    startedAt: 1000,
    stoppingAt: 1900,
    stoppedAt: 2000,
    loadGenerator: { name: 'a', exitCode: 0, reason: undefined },
    sidecars: [{ name: 'b', essential: true, exitCode: undefined, reason: 'OutOfMemoryError' }],
  });
});

test('an answer without anything is a task in an unknown state', () => {
  expect(viewTask({}, aStack({ container: 'a' }))).toMatchObject({
    arn: '',
    id: '',
    status: 'UNKNOWN',
    loadGenerator: { name: 'a', exitCode: undefined },
  });
});

test.each([
  ['STOPPED', true],
  ['DELETED', true],
  ['DEPROVISIONING', false],
  ['STOPPING', false],
  ['RUNNING', false],
  ['A_STATE_OF_THE_FUTURE', false],
])('%s is the end: %s', (status, end) => {
  expect(isStopped(aTask({ status }))).toBe(end);
});

describe('only a task whose load generator says so has ended well', () => {
  test('and that is exit code 0 after the essential container exited', () => {
    expect(endedWell(aTask())).toBe(true);
  });

  test.each([
    ['another exit code', { loadGenerator: aContainer(1) }],
    ['no exit code', { loadGenerator: aContainer(undefined) }],
    ['a stop from outside', { stopCode: 'UserInitiated' }],
    ['a start that failed', { stopCode: 'TaskFailedToStart' }],
    ['a stop code of the future', { stopCode: 'MeteorStrike' }],
    ['no stop code', { stopCode: undefined }],
  ])('not one with %s', (_, overrides) => {
    expect(endedWell(aTask(overrides))).toBe(false);
  });

  test.each([137, 143, 0, 1, undefined])(
    'B5: a sidecar that ends with %s because the load generator has ended changes nothing',
    (exitCode) => {
      const sidecars = [{ name: 'proxy', essential: true, exitCode, reason: undefined }];
      expect(endedWell(aTask({ sidecars }))).toBe(true);
      expect(endedWell(aTask({ sidecars, loadGenerator: aContainer(2) }))).toBe(false);
    },
  );

  test('not one that still runs', () => {
    expect(endedWell(aRunningTask())).toBe(false);
  });
});
