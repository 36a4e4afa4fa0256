import { RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { checkFollow, checkList, checkStop } from '../../../../src/check/checks/calls.ts';
import { checkStart, checkTags } from '../../../../src/check/checks/start.ts';
import { observe } from '../../../../src/check/context.ts';
import { aGoodAccount, aPlace, CHECK_ID, outline } from '../../../support/builders/check.ts';
import { someInputs } from '../../../support/builders/plan.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';
import { containing } from '../../../support/problems.ts';

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

describe('C11: the tags of tasks', () => {
  const TAGS = [{ key: 'team', value: 'shop' }];
  const NO_TAGS = awsError('AccessDeniedException', 'not authorized to perform: ecs:TagResource');
  const inputs = (given: boolean) => someInputs({ tags: { given, tags: TAGS } });

  test('are tried with the call that starts nothing', async () => {
    const account = aGoodAccount();
    expect(outline(await checkTags(aPlace(account, { inputs: inputs(true) })))).toBe(
      'ok: TagResource is allowed',
    );
    expect(account.own.ecs.commandCalls(RunTaskCommand)[0]?.args[0].input).toMatchObject({
      tags: [{ key: 'load-gate:run-id', value: CHECK_ID }, ...TAGS],
      taskDefinition: containing(':2147483647'),
    });
    expect(account.more.iam.call(0).args[0].input).toMatchObject({
      ActionNames: ['ecs:TagResource'],
      ResourceArns: ['arn:aws:ecs:eu-west-1:123456789012:task/cluster/*'],
    });
  });

  test.each([
    ['a failure where the input asks for them', true, 'failed'],
    ['no failure where a run goes on without them', false, 'unchecked'],
  ])('that are denied are %s', async (_, given, outcome) => {
    const account = aGoodAccount();
    account.own.ecs.on(RunTaskCommand).rejects(NO_TAGS);
    const place = aPlace(account, { inputs: inputs(given) });
    const found = await observe('tag tasks', new Promise(() => undefined), () => checkTags(place));
    expect(outline(found)).toBe(`${outcome}: aws-access-denied`);
    const other = aGoodAccount();
    other.more.iam.on(SimulatePrincipalPolicyCommand).resolves(REFUSED);
    const simulated = await checkTags(aPlace(other, { inputs: inputs(given) }));
    expect(outline(simulated)).toBe(`${outcome}: iam-denies`);
  });

  test('go with the call that tries to start tasks where policies may demand them', async () => {
    const account = aGoodAccount();
    await checkStart(aPlace(account, { inputs: inputs(true) }));
    await checkStart(aPlace(account, { inputs: inputs(false) }));
    const asked = account.own.ecs.commandCalls(RunTaskCommand).map(({ args }) => args[0].input);
    expect(asked.map(({ tags }) => tags?.length)).toEqual([2, undefined]);
  });
});
