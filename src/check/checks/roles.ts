import { call } from '../../aws.ts';
import { plural } from '../../units.ts';
import type { DefinedPlace } from '../context.ts';
import { type Finding, failed, ok, unchecked } from '../finding.ts';
import { simulate } from './simulate.ts';
import { denied } from './tasks.ts';

/**
 * Whether the job may hand the tasks their roles. No call tells without starting a task, so IAM's
 * simulator is asked.
 */
export async function checkRoles(place: DefinedPlace): Promise<Finding> {
  const { request, definition, checkAws } = place;
  const { executionRoleArn, taskRoleArn } = definition;
  const resources = [...new Set([executionRoleArn, taskRoleArn].flatMap((role) => role ?? []))];
  if (resources.length === 0) return ok('the task definition names no role');
  const caller = await place.caller;
  if (caller === undefined)
    return unchecked('it is not known whose credentials these are', 'see the check of the account');
  const { principal } = caller;
  if (principal === undefined) return ok(`${caller.arn} is not limited by policies`);
  const doing = `ask IAM what ${principal} may do`;
  const context = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
  const refused = await call(
    { doing, region: request.region, permission: 'iam:SimulatePrincipalPolicy' },
    () =>
      simulate(
        { principal, action: 'iam:PassRole', resources, context },
        checkAws(request.region).iam,
      ),
  );
  return refused.length > 0
    ? failed(denied('iam:PassRole', refused))
    : ok(`PassRole is allowed for ${plural(resources.length, 'role')}`);
}
