import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { type Finding, failed, type Place } from '../context.ts';

type Question = {
  /** The user or role whose policies count. */
  readonly principal: string;
  readonly action: string;
  readonly resources: readonly string[];
  /** What the conditions of the policies are held against. */
  readonly context: Readonly<Record<string, string>>;
};

/**
 * Asks IAM's simulator what a principal may do, and does nothing of it.
 * @returns what is not allowed; nothing when all is.
 */
export async function simulate(
  { clients }: Place,
  question: Question,
): Promise<readonly Finding[]> {
  const { principal, action, resources, context } = question;
  const ContextEntries = Object.entries(context).map(([ContextKeyName, value]) => ({
    ContextKeyName,
    ContextKeyType: 'string' as const,
    ContextKeyValues: [value],
  }));
  const decisions = await Promise.all(
    resources.map((resource) =>
      clients.iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: principal,
          ActionNames: [action],
          ResourceArns: [resource],
          ContextEntries,
        }),
      ),
    ),
  );
  const refused = resources.filter((_, index) =>
    decisions[index]?.EvaluationResults?.some(({ EvalDecision }) => EvalDecision !== 'allowed'),
  );
  return refused.length === 0
    ? []
    : [failed('iam-denies', { permission: action, resources: refused })];
}
