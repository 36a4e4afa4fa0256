import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { checkAll } from '../../../../src/check/check.ts';
import { checkLog, checkTaskDefinition } from '../../../../src/check/checks/task-definition.ts';
import {
  aGoodAccount,
  aPlace,
  checkDeps,
  DEFINITION,
  outline,
} from '../../../support/builders/check.ts';
import { containing } from '../../../support/problems.ts';

function found(difference: TaskDefinition = {}): string {
  const definition = { ...DEFINITION, ...difference };
  return outline(checkTaskDefinition(aPlace(aGoodAccount(), { definition })));
}

describe('the task definition', () => {
  test.each([
    ['256', '512', true],
    ['256', '1536', false],
    ['256', '2048', true],
    ['512', '512', false],
    ['512', '3072', true],
    ['1024', '2048', true],
    ['1024', '8192', true],
    ['1024', '9216', false],
    ['2048', '4096', true],
    ['4096', '30720', true],
    ['4096', '31744', false],
    ['8192', '20480', true],
    ['8192', '18432', false],
    ['16384', '122880', true],
    ['3000', '4096', false],
    ['', '', false],
  ])('%s CPU units with %s MiB: %s', (cpu, memory, expected) => {
    expect(!found({ cpu, memory }).includes('task-size-not-offered')).toBe(expected);
  });

  test('that is good is described', () => {
    expect(found()).toBe('ok: dlt-fargate-task on 1 vCPU and 2 GB, X86_64');
  });

  test.each<readonly [string, TaskDefinition, string]>([
    ['deregistered', { status: 'INACTIVE' }, 'task-definition-inactive'],
    [
      'for EC2',
      { requiresCompatibilities: ['EC2'], networkMode: 'bridge' },
      'task-network-mode, task-not-for-fargate',
    ],
    ['of no size', { memory: '1024' }, 'task-size-not-offered'],
  ])('that is %s', (_, difference, codes) => {
    expect(found(difference)).toBe(`failed: ${codes}`);
  });

  test('that has several containers, none of them ours, is not that of a load generator', async () => {
    const taskDefinition = { ...DEFINITION, containerDefinitions: [{ name: 'a' }, { name: 'b' }] };
    const account = aGoodAccount();
    account.own.ecs.on(DescribeTaskDefinitionCommand).resolves({ taskDefinition });
    const entries = await checkAll(checkDeps(account));
    expect(entries.find(({ check }) => check === 'task definition')).toMatchObject({
      outcome: 'failed',
      messages: [{ what: containing('dlt-fargate-task') }],
    });
  });
});

test.each([
  ['The specified log group does not exist.', 'failed: log-group-not-found'],
  ['The specified log stream does not exist.', 'ok: /dlt can be read'],
])('of the log: "%s"', async (message, expected) => {
  const account = aGoodAccount();
  account.own.logs
    .on(GetLogEventsCommand)
    .rejects(new ResourceNotFoundException({ message, $metadata: {} }));
  expect(outline(await checkLog(aPlace(account)))).toBe(expected);
});
