import { expect, test } from 'vitest';
import {
  checkDescribeTasks,
  checkListTasks,
  checkRunTask,
} from '../../../local/cloud/front-door/limits.ts';

const GOOD = {
  count: 10,
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  overrides: { containerOverrides: [] },
  startedBy: 'a'.repeat(128),
  clientToken: 'a'.repeat(64),
} as const;

test('a RunTask at its limits is passed on', () => {
  expect(checkRunTask(GOOD)).toBeUndefined();
});

test.each([
  ['eleven tasks', { count: 11 }, 'count must be between 1 and 10'],
  ['no task', { count: 0 }, 'count must be between 1 and 10'],
  [
    'long overrides',
    { overrides: { command: 'x'.repeat(8192) } },
    'Container Overrides length must be at most 8192',
  ],
  [
    'a long startedBy',
    { startedBy: 'a'.repeat(129) },
    'startedBy length should be less than or equal to 128',
  ],
  [
    'a long clientToken',
    { clientToken: 'a'.repeat(65) },
    'clientToken length should be less than or equal to 64',
  ],
  [
    'no network',
    { networkConfiguration: undefined },
    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  ],
  [
    'no subnet',
    { networkConfiguration: { awsvpcConfiguration: { subnets: [] } } },
    'subnets can not be empty.',
  ],
])('a RunTask with %s is refused', (_, change, message) => {
  const refused = checkRunTask({ ...GOOD, ...change });
  expect([refused?.code, refused?.message]).toEqual(['InvalidParameterException', message]);
});

test('ListTasks takes startedBy alone', () => {
  expect(
    checkListTasks({ cluster: 'c', startedBy: 'a', desiredStatus: 'RUNNING' }),
  ).toBeUndefined();
  expect(checkListTasks({ cluster: 'c', startedBy: 'a', family: 'f' })).toMatchObject({
    code: 'InvalidParameterException',
  });
});

test('DescribeTasks takes a hundred tasks', () => {
  expect(checkDescribeTasks({ tasks: Array.from({ length: 100 }, () => 't') })).toBeUndefined();
  expect(checkDescribeTasks({ tasks: Array.from({ length: 101 }, () => 't') })).toMatchObject({
    code: 'InvalidParameterException',
  });
});
