import { describe, expect, test } from 'vitest';
import { endedWell, isStopped, viewTask } from '../../../src/fleet/task.ts';
import { aRunningTask, aStack, aTask, taskArn } from '../../support/builders/fleet.ts';

test("ECS's answer becomes a view without gaps", () => {
  const view = viewTask(
    {
      taskArn: taskArn('0f4c'),
      lastStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'why',
      startedAt: new Date(1000),
      stoppedAt: new Date(2000),
      containers: [
        { name: 'a', exitCode: 0 },
        { name: 'b', reason: 'OutOfMemoryError' },
        { name: 'aws-agent' },
      ],
    },
    { region: 'eu-west-1', essentialContainers: ['a', 'b'] },
  );
  expect(view).toEqual({
    arn: taskArn('0f4c'),
    id: '0f4c',
    region: 'eu-west-1',
    status: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'why',
    startedAt: 1000,
    stoppedAt: 2000,
    containers: [
      { name: 'a', exitCode: 0, reason: undefined },
      { name: 'b', exitCode: undefined, reason: 'OutOfMemoryError' },
    ],
  });
});

test('an answer without anything is a task in an unknown state', () => {
  expect(viewTask({}, aStack({ essentialContainers: ['a'] }))).toMatchObject({
    arn: '',
    id: '',
    status: 'UNKNOWN',
    containers: [{ name: 'a', exitCode: undefined }],
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

describe('only a task whose containers say so has ended well', () => {
  const container = { name: 'dlt-fargate-task', exitCode: 0, reason: undefined };

  test('and that is exit code 0 after the essential container exited', () => {
    expect(endedWell(aTask())).toBe(true);
  });

  test.each([
    ['another exit code', { containers: [{ ...container, exitCode: 1 }] }],
    ['no exit code', { containers: [{ ...container, exitCode: undefined }] }],
    ['no container', { containers: [] }],
    [
      'a second essential container that failed',
      { containers: [container, { ...container, exitCode: 137 }] },
    ],
    ['a stop from outside', { stopCode: 'UserInitiated' }],
    ['a start that failed', { stopCode: 'TaskFailedToStart' }],
    ['a stop code of the future', { stopCode: 'MeteorStrike' }],
    ['no stop code', { stopCode: undefined }],
  ])('not one with %s', (_, overrides) => {
    expect(endedWell(aTask(overrides))).toBe(false);
  });

  test('not one that still runs', () => {
    expect(endedWell(aRunningTask())).toBe(false);
  });
});
