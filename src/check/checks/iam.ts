import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { plural } from '../../units.ts';
import {
  type DefinedPlace,
  type Finding,
  failed,
  ok,
  type Place,
  together,
  unchecked,
} from '../context.ts';

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

/** Whether the job may hand the tasks their roles, which only a start of tasks would show. */
export async function checkRoles(place: DefinedPlace): Promise<Finding> {
  const { executionRoleArn, taskRoleArn } = place.definition;
  const resources = [...new Set([executionRoleArn, taskRoleArn].flatMap((role) => role ?? []))];
  if (resources.length === 0) return ok('the task definition names no role');
  const caller = await place.caller;
  if (caller === undefined) return unchecked('caller-unknown');
  const { principal } = caller;
  if (principal === undefined) return ok(`${caller.arn} is not limited by policies`);
  const context = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
  const refused = await place.call(
    { doing: `ask IAM what ${principal} may do`, permission: 'iam:SimulatePrincipalPolicy' },
    () => simulate(place, { principal, action: 'iam:PassRole', resources, context }),
  );
  return together(refused, ok(`PassRole is allowed for ${plural(resources.length, 'role')}`));
}
