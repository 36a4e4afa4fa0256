import { RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import {
  checkFollow,
  checkList,
  checkStart,
  checkStop,
} from '../../../../src/check/checks/calls.ts';
import { aGoodAccount, aPlace, CHECK_ID, outline } from '../../../support/builders/check.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';

const DENIED = awsError('AccessDeniedException', 'not you');
const ROLE = 'arn:aws:iam::123456789012:role';
const REFUSED = {
  EvaluationResults: [{ EvalActionName: 'x', EvalDecision: 'implicitDeny' as const }],
};

describe('RunTask', () => {
  test('is asked for what cannot exist, and without a network', async () => {
    const account = aGoodAccount();
    expect(outline(await checkStart(aPlace(account)))).toBe('ok: RunTask is allowed');
    const asked = account.own.ecs.commandCalls(RunTaskCommand).map(({ args }) => args[0].input);
    expect(asked).toEqual([
      {
        cluster: 'cluster',
        taskDefinition:
          'arn:aws:ecs:eu-west-1:123456789012:task-definition/dlt-fargate-task:2147483647',
        count: 1,
        launchType: 'FARGATE',
        startedBy: CHECK_ID,
      },
    ]);
  });

  test('is held against the policies of the role, on the real task definition and cluster', async () => {
    const account = aGoodAccount();
    account.more.iam.on(SimulatePrincipalPolicyCommand).resolves(REFUSED);
    const definition = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/dlt-fargate-task:7';
    expect(outline(await checkStart(aPlace(account)))).toBe('failed: iam-denies');
    expect(account.more.iam.call(0).args[0].input).toEqual({
      PolicySourceArn: `${ROLE}/load-gate`,
      ActionNames: ['ecs:RunTask'],
      ResourceArns: [definition],
      ContextEntries: [
        {
          ContextKeyName: 'ecs:cluster',
          ContextKeyType: 'string',
          ContextKeyValues: ['arn:aws:ecs:eu-west-1:123456789012:cluster/cluster'],
        },
      ],
    });
  });

  test('is believed where IAM may not be asked', async () => {
    const account = aGoodAccount();
    account.more.iam.on(SimulatePrincipalPolicyCommand).rejects(DENIED);
    expect(await checkStart(aPlace(account))).toMatchObject({ outcome: 'ok' });
  });

  test('that starts a task against all expectation has it stopped', async () => {
    const account = aGoodAccount();
    account.own.ecs.on(RunTaskCommand).resolves({ tasks: [{ taskArn: 'arn:stray' }] });
    account.own.ecs.on(StopTaskCommand).resolves({});
    expect(outline(await checkStart(aPlace(account)))).toBe('failed: check-started-task');
    expect(account.own.ecs.commandCalls(StopTaskCommand)[0]?.args[0].input).toMatchObject({
      cluster: 'cluster',
      task: 'arn:stray',
    });
  });
});

test.each([
  ['ecs:RunTask', checkStart],
  ['ecs:ListTasks', checkList],
  ['ecs:DescribeTasks', checkFollow],
  ['ecs:StopTask', checkStop],
])('a role without %s is named the permission', async (permission, check) => {
  const account = aGoodAccount();
  account.own.ecs.reset().onAnyCommand().rejects(DENIED);
  await expect(check(aPlace(account))).rejects.toThrow(
    `allow ${permission} to the role of the job`,
  );
});

test.each([
  ['ListTasks', checkList],
  ['DescribeTasks', checkFollow],
  ['StopTask', checkStop],
])('a cluster that is gone says nothing about %s', async (name, check) => {
  const account = aGoodAccount();
  account.own.ecs
    .reset()
    .onAnyCommand()
    .rejects(awsError('ClusterNotFoundException', 'Cluster not found.'));
  expect(outline(await check(aPlace(account)))).toBe(`ok: ${name} is allowed`);
});
