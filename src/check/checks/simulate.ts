import { type IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';

type Question = {
  /** The user or role whose policies count. */
  readonly principal: string;
  readonly action: string;
  readonly resources: readonly string[];
  /** What the conditions of the policies are held against. */
  readonly context: Readonly<Record<string, string>>;
};

/**
 * Asks IAM what a principal may do, and does nothing of it. @returns the resources for which it is
 * not allowed.
 */
export async function simulate(
  { principal, action, resources, context }: Question,
  iam: IAMClient,
): Promise<readonly string[]> {
  const ContextEntries = Object.entries(context).map(([ContextKeyName, value]) => ({
    ContextKeyName,
    ContextKeyType: 'string' as const,
    ContextKeyValues: [value],
  }));
  const decisions = await Promise.all(
    resources.map((resource) =>
      iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: principal,
          ActionNames: [action],
          ResourceArns: [resource],
          ContextEntries,
        }),
      ),
    ),
  );
  return resources.filter((_, index) =>
    (decisions[index]?.EvaluationResults ?? []).some(
      ({ EvalDecision }) => EvalDecision !== 'allowed',
    ),
  );
}
