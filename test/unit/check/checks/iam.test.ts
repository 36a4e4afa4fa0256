import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { checkRoles } from '../../../../src/check/checks/start.ts';
import { aGoodAccount, aPlace, outline } from '../../../support/builders/check.ts';
import { containing } from '../../../support/problems.ts';

const ROLE = 'arn:aws:iam::123456789012:role';
const REFUSED = {
  EvaluationResults: [{ EvalActionName: 'x', EvalDecision: 'implicitDeny' as const }],
};

describe('PassRole', () => {
  test('is asked of IAM for each role, as ECS would get it', async () => {
    const account = aGoodAccount();
    expect(outline(await checkRoles(aPlace(account)))).toBe('ok: PassRole is allowed for 2 roles');
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
    expect(await checkRoles(aPlace(account))).toMatchObject({
      outcome: 'failed',
      messages: [
        { code: 'iam-denies', what: containing(`PassRole is not allowed on ${ROLE}/task`) },
      ],
    });
  });

  test('is not limited for the root user, and unknown for a stranger', async () => {
    const root = { account: '1', arn: 'arn:aws:iam::1:root', principal: undefined };
    expect(
      await checkRoles(aPlace(aGoodAccount(), { caller: Promise.resolve(root) })),
    ).toMatchObject({ outcome: 'ok' });
    const stranger = { caller: Promise.resolve(undefined) };
    expect(outline(await checkRoles(aPlace(aGoodAccount(), stranger)))).toBe(
      'unchecked: caller-unknown',
    );
  });
});
