import { RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { principalOf } from '../../../../src/check/check.ts';
import { checkExchange } from '../../../../src/check/checks/exchange.ts';
import { checkRoles } from '../../../../src/check/checks/roles.ts';
import {
  checkFollow,
  checkList,
  checkStart,
  checkStop,
} from '../../../../src/check/checks/tasks.ts';
import { type Account, aGoodAccount, aPlace, CHECK_ID } from '../../../support/builders/check.ts';
import { awsError, s3Body } from '../../../support/fake-aws/aws.ts';

const DENIED = awsError('AccessDeniedException', 'not you');
const ROLE = 'arn:aws:iam::123456789012:role';
const REFUSED = {
  EvaluationResults: [{ EvalActionName: 'x', EvalDecision: 'implicitDeny' as const }],
};

test.each([
  ['arn:aws:sts::123456789012:assumed-role/load-gate/GitHubActions', `${ROLE}/load-gate`],
  ['arn:aws-cn:sts::123456789012:assumed-role/x/y', 'arn:aws-cn:iam::123456789012:role/x'],
  ['arn:aws:iam::123456789012:user/path/jo', 'arn:aws:iam::123456789012:user/path/jo'],
  ['arn:aws:iam::123456789012:root', undefined],
  ['arn:aws:sts::123456789012:federated-user/jo', undefined],
])('the policies of %s are those of %s', (arn, principal) => {
  expect(principalOf(arn)).toBe(principal);
});

describe('RunTask', () => {
  test('is asked for what cannot exist, and without a network', async () => {
    const account = aGoodAccount();
    expect(await checkStart(aPlace(account))).toEqual({
      outcome: 'ok',
      detail: 'RunTask is allowed',
    });
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
    const what = `IAM says that ecs:RunTask is not allowed on ${definition}`;
    expect(await checkStart(aPlace(account))).toMatchObject({ outcome: 'failed', what });
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
    expect(await checkStart(aPlace(account))).toMatchObject({ outcome: 'failed' });
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
])('a role without %s is told so', async (permission, check) => {
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
  expect(await check(aPlace(account))).toEqual({ outcome: 'ok', detail: `${name} is allowed` });
});

describe('PassRole', () => {
  test('is asked of IAM for each role, as ECS would get it', async () => {
    const account = aGoodAccount();
    expect(await checkRoles(aPlace(account))).toEqual({
      outcome: 'ok',
      detail: 'PassRole is allowed for 2 roles',
    });
    const inputs = account.more.iam
      .commandCalls(SimulatePrincipalPolicyCommand)
      .map(({ args }) => args[0].input);
    expect(inputs.map(({ ActionNames, ResourceArns }) => [ActionNames, ResourceArns])).toEqual([
      [['iam:PassRole'], [`${ROLE}/execution`]],
      [['iam:PassRole'], [`${ROLE}/task`]],
    ]);
    expect(inputs[0]?.ContextEntries).toMatchObject([
      { ContextKeyName: 'iam:PassedToService', ContextKeyValues: ['ecs-tasks.amazonaws.com'] },
    ]);
  });

  test('that is refused for one role names it', async () => {
    const account = aGoodAccount();
    account.more.iam
      .on(SimulatePrincipalPolicyCommand, { ResourceArns: [`${ROLE}/task`] })
      .resolves(REFUSED);
    const what = `IAM says that iam:PassRole is not allowed on ${ROLE}/task`;
    expect(await checkRoles(aPlace(account))).toMatchObject({ outcome: 'failed', what });
  });

  test('is not limited for the root user, and unknown for a stranger', async () => {
    const root = { account: '1', arn: 'arn:aws:iam::1:root', principal: undefined };
    expect(
      await checkRoles(aPlace(aGoodAccount(), { caller: Promise.resolve(root) })),
    ).toMatchObject({ outcome: 'ok' });
    expect(
      await checkRoles(aPlace(aGoodAccount(), { caller: Promise.resolve(undefined) })),
    ).toMatchObject({
      outcome: 'unchecked',
    });
  });
});

describe('the exchange', () => {
  test('holds nothing afterwards', async () => {
    const account = aGoodAccount();
    expect(await checkExchange(aPlace(account))).toEqual({
      outcome: 'ok',
      detail: 'the bucket bucket can be written, read and listed',
    });
    expect([...account.files]).toEqual([]);
    const written = account.own.s3
      .commandCalls(PutObjectCommand)
      .map(({ args }) => args[0].input.Key);
    expect(written).toEqual(
      ['bundle', 'shares', 'start', 'results'].map((name) => `runs/${CHECK_ID}/${name}.json`),
    );
  });

  test('is tried with the name of a file, too, where the scenario names files', async () => {
    const account = aGoodAccount();
    const file = { path: 'a.csv', source: '/a.csv', bytes: 1, sha256: 'a', data: undefined };
    const place = aPlace(account);
    const plan = { ...place.inputs.plan, files: [file] };
    await checkExchange({ ...place, inputs: { ...place.inputs, plan } });
    const written = account.own.s3
      .commandCalls(PutObjectCommand)
      .map(({ args }) => args[0].input.Key);
    expect(written).toContain(`runs/${CHECK_ID}/files/check`);
    expect([...account.files]).toEqual([]);
  });

  test('gets nothing where it could not be removed, and is read all the same', async () => {
    const account = aGoodAccount();
    account.own.s3.on(DeleteObjectCommand).rejects(DENIED);
    const found = await checkExchange(aPlace(account));
    expect(found).toMatchObject({
      outcome: 'unchecked',
      fix: 'allow s3:DeleteObject to the role of the job (docs/permissions.md)',
    });
    expect(account.own.s3.commandCalls(PutObjectCommand)).toEqual([]);
    expect(account.own.s3.commandCalls(GetObjectCommand)).toHaveLength(2);
    expect(account.own.s3.commandCalls(ListObjectsV2Command)).toHaveLength(1);
  });

  test.each<readonly [string, (s3: Account['own']['s3']) => unknown]>([
    ['s3:PutObject', (s3) => s3.on(PutObjectCommand).rejects(DENIED)],
    ['s3:GetObject', (s3) => s3.on(GetObjectCommand).rejects(DENIED)],
    ['s3:ListBucket', (s3) => s3.on(ListObjectsV2Command).rejects(DENIED)],
  ])('without %s fails once, and holds nothing', async (permission, deny) => {
    const account = aGoodAccount();
    deny(account.own.s3);
    const fix = `allow ${permission} to the role of the job (docs/permissions.md)`;
    expect(await checkExchange(aPlace(account))).toMatchObject({ outcome: 'failed', fix });
    expect([...account.files]).toEqual([]);
  });

  test('in which one name may not be written is emptied of the others', async () => {
    const account = aGoodAccount();
    account.own.s3.on(PutObjectCommand, { Key: `runs/${CHECK_ID}/shares.json` }).rejects(DENIED);
    const what = `could not write runs/${CHECK_ID}/shares.json to the bucket bucket: not you`;
    expect(await checkExchange(aPlace(account))).toMatchObject({ outcome: 'failed', what });
    expect([...account.files]).toEqual([]);
  });

  test('that gives back something else is not trusted', async () => {
    const account = aGoodAccount();
    account.own.s3
      .on(GetObjectCommand, { Key: `runs/${CHECK_ID}/results.json` })
      .callsFake(() => ({ Body: s3Body('other') }));
    expect(await checkExchange(aPlace(account))).toMatchObject({ outcome: 'failed' });
    expect([...account.files]).toEqual([]);
  });
});
