import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { DescribeTaskDefinitionCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../../src/check/catalogue.ts';
import { checkAll, principalOf } from '../../../src/check/check.ts';
import { type Entry, observe } from '../../../src/check/context.ts';
import { aGoodAccount, checkDeps, OUTPUTS, REGION } from '../../support/builders/check.ts';
import { someInputs } from '../../support/builders/plan.ts';
import { awsError } from '../../support/fake-aws/aws.ts';

const DENIED = awsError('AccessDeniedException', 'not you');

function bad(entries: readonly Entry[]): readonly string[] {
  return entries
    .filter(({ outcome }) => outcome !== 'ok')
    .map(({ outcome, check }) => `${outcome} ${check}`);
}

function codesOf(entries: readonly Entry[]): readonly unknown[] {
  const messages = entries.flatMap((entry) => (entry.outcome === 'ok' ? [] : entry.messages));
  return [...new Set(messages.map(({ code }) => code))];
}

const ROLE = 'arn:aws:iam::123456789012:role';

test.each([
  ['arn:aws:sts::123456789012:assumed-role/load-gate/GitHubActions', `${ROLE}/load-gate`],
  ['arn:aws-cn:sts::123456789012:assumed-role/x/y', 'arn:aws-cn:iam::123456789012:role/x'],
  ['arn:aws:iam::123456789012:user/path/jo', 'arn:aws:iam::123456789012:user/path/jo'],
  ['arn:aws:iam::123456789012:root', undefined],
  ['arn:aws:sts::123456789012:federated-user/jo', undefined],
])('the policies of %s are those of %s', (arn, principal) => {
  expect(principalOf(arn)).toBe(principal);
});

function outputsBut(...without: readonly string[]) {
  const Outputs = Object.entries(OUTPUTS).flatMap(([OutputKey, OutputValue]) =>
    without.includes(OutputKey) ? [] : [{ OutputKey, OutputValue }],
  );
  return {
    Stacks: [
      {
        StackName: 'dlt-fargate',
        CreationTime: new Date(0),
        StackStatus: 'CREATE_COMPLETE' as const,
        Outputs,
      },
    ],
  };
}

describe('a check of everything', () => {
  test('has every line of the catalogue, in its order, once a region', async () => {
    const entries = await checkAll(checkDeps(aGoodAccount()));
    expect(entries.map(({ check }) => check)).toEqual(Object.keys(CHECKS));
    expect(bad(entries)).toEqual([]);
    expect(entries.map(({ region }) => region)).toEqual([
      undefined,
      ...entries.slice(1).map(() => REGION),
    ]);
  });

  test('reports all that is wrong at once', async () => {
    const account = aGoodAccount();
    account.own.ecs.on(RunTaskCommand).rejects(DENIED);
    account.more.ec2
      .on(DescribeSubnetsCommand)
      .rejects(awsError('UnauthorizedOperation', 'not you'));
    account.own.cloudFormation
      .on(DescribeStacksCommand)
      .resolves(outputsBut('TaskSecurityGroup', 'TaskIAMRole'));
    expect(bad(await checkAll(checkDeps(account)))).toEqual([
      'failed outputs',
      'unchecked free addresses',
      'failed start tasks',
      'unchecked tag tasks',
    ]);
  });

  test('says of what depends on something missing that it was not checked', async () => {
    const account = aGoodAccount();
    account.own.cloudFormation.on(DescribeStacksCommand).resolves(outputsBut('FargateClusterName'));
    const needing = ['cluster', 'list tasks', 'follow tasks', 'stop tasks', 'metric'].map(
      (check) => `unchecked ${check}`,
    );
    const entries = await checkAll(checkDeps(account));
    expect(bad(entries)).toEqual(['failed outputs', ...needing]);
    expect(codesOf(entries)).toContain('check-needs-output');
  });

  test('goes on without the task definition', async () => {
    const account = aGoodAccount();
    account.own.ecs.on(DescribeTaskDefinitionCommand).rejects(DENIED);
    const needing = ['scenario', 'image', 'vCPU quota', 'pass roles', 'log'].map(
      (check) => `unchecked ${check}`,
    );
    const entries = await checkAll(checkDeps(account));
    expect(bad(entries)).toEqual(['failed task definition', ...needing]);
    expect(codesOf(entries)).toContain('check-needs-task-definition');
  });

  test('has one line for what needs the stack, where there is none', async () => {
    const account = aGoodAccount();
    account.own.cloudFormation.on(DescribeStacksCommand).rejects(DENIED);
    const entries = await checkAll(checkDeps(account));
    expect(bad(entries)).toEqual(['failed stack', 'unchecked everything else']);
    expect(codesOf(entries)).toContain('check-needs-stack');
  });

  test('does not miss an exchange that a legacy stack never had', async () => {
    const account = aGoodAccount();
    account.own.cloudFormation
      .on(DescribeStacksCommand)
      .resolves(outputsBut('ExchangeBucketName', 'CapacityProvider'));
    const entries = await checkAll(
      checkDeps(account, {
        inputs: someInputs({
          criteria: [],
          regions: [{ region: REGION, stackName: 'dlt-fargate', tasks: 1 }],
        }),
      }),
    );
    expect(bad(entries)).toEqual([]);
    expect(entries.map(({ check }) => check)).not.toContain('exchange');
  });

  test('has one line where there are no credentials', async () => {
    const account = aGoodAccount();
    account.more.sts
      .on(GetCallerIdentityCommand)
      .rejects(awsError('CredentialsProviderError', 'Could not load credentials'));
    expect(bad(await checkAll(checkDeps(account)))).toEqual(['failed account']);
  });

  test.each([
    ['refuses the credentials of this region only', awsError('InvalidClientTokenId', 'no')],
    ['cannot be reached', awsError('TimeoutError', 'connect timed out')],
  ])('goes on when STS %s', async (_, error) => {
    const account = aGoodAccount();
    account.more.sts.on(GetCallerIdentityCommand).rejects(error);
    expect(bad(await checkAll(checkDeps(account)))).toEqual([
      'unchecked account',
      'unchecked pass roles',
    ]);
  });

  test('does not wait for a home region that does not answer', async () => {
    const account = aGoodAccount();
    const asked = Promise.withResolvers<void>();
    account.own.logs.on(GetLogEventsCommand).callsFake(() => asked.resolve());
    // It fails when the others have been asked: whoever waits for it first waits for ever.
    account.more.sts.on(GetCallerIdentityCommand).callsFake(async () => {
      await asked.promise;
      throw awsError('TimeoutError', 'no answer');
    });
    expect(bad(await checkAll(checkDeps(account)))).toEqual([
      'unchecked account',
      'unchecked pass roles',
    ]);
  });

  test('ends when the time is up, with what has answered', async () => {
    const account = aGoodAccount();
    const asked = Promise.withResolvers<void>();
    account.more.ec2.on(DescribeSubnetsCommand).callsFake(() => {
      asked.resolve();
      return new Promise(() => undefined);
    });
    const entries = await checkAll(
      checkDeps(account, {
        timeIsUp: asked.promise.then(() => new Promise((resolve) => setImmediate(resolve))),
      }),
    );
    const addresses = entries.find(({ check }) => check === 'free addresses');
    expect(addresses).toMatchObject({
      outcome: 'unchecked',
      messages: [{ code: 'check-unanswered' }],
    });
  });
});

test.each([
  ['stack', 'failed'],
  ['image', 'unchecked'],
] as const)('a call for the %s that has no answer in time is %s', async (check, outcome) => {
  const never = (): Promise<never> => new Promise(() => undefined);
  expect(await observe(check, Promise.resolve(), never)).toMatchObject({ outcome });
});

test('what is no problem of the account is thrown on', async () => {
  const broken = async (): Promise<never> => {
    throw new TypeError('a defect');
  };
  await expect(observe('stack', new Promise(() => undefined), broken)).rejects.toThrow(TypeError);
});
