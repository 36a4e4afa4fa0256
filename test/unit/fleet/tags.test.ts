import { RunTaskCommand, type RunTaskCommandInput } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { launch } from '../../../src/fleet/launch.ts';
import { aStack, RUN_ID, taskArn } from '../../support/builders/fleet.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { codesOf, options, runTaskInputs, startAll } from '../../support/fake-aws/launching.ts';

const TAGS = [{ key: 'load-gate:run-id', value: RUN_ID }];
const DENIED =
  'User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: ' +
  'ecs:TagResource on resource: arn:aws:ecs:eu-west-1:123456789012:task/dlt-fargate/*';
const REFUSALS = [
  ['AccessDeniedException', DENIED],
  [
    'InvalidParameterException',
    'The new ARN and resource ID format must be enabled to add tags to the task',
  ],
  ['InvalidParameterException', 'Tags can not be more than 50'],
  ['TagPolicyException', 'The tag policy does not allow the specified value'],
] as const;

function fleetOptions(fake: ReturnType<typeof fakeAws>, given: boolean) {
  const base = options(fake, { stacks: [aStack({ tasks: 12 })] });
  return { ...base, assignment: { ...base.assignment, tagging: { given, tags: TAGS } } };
}

/** ECS that takes no tags; the nth call without any is throttled. */
function refuseTags(fake: ReturnType<typeof fakeAws>, name: string, message: string): void {
  const { ecs } = fake.in('eu-west-1');
  let made = 0;
  let plain = 0;
  ecs.on(RunTaskCommand).callsFake(({ count = 0, tags }: RunTaskCommandInput) => {
    if (tags !== undefined) throw Object.assign(awsError(name, message), STATUS);
    plain += 1;
    if (plain === 1) throw Object.assign(awsError('ThrottlingException', 'Rate exceeded'), STATUS);
    return {
      tasks: Array.from({ length: count }, () => {
        made += 1;
        return { taskArn: taskArn(`t${made}`), lastStatus: 'PROVISIONING' };
      }),
    };
  });
}
const STATUS = { $metadata: { httpStatusCode: 400 } };

describe('C11: tasks', () => {
  test('have the tags of the run, and those of their task definition', async () => {
    const fake = fakeAws();
    startAll(fake, 'eu-west-1');
    const [fleet] = await launch(fleetOptions(fake, false));
    expect(fleet?.untagged).toBeUndefined();
    for (const { tags, propagateTags } of runTaskInputs(fake, 'eu-west-1'))
      expect({ tags, propagateTags }).toEqual({ tags: TAGS, propagateTags: 'TASK_DEFINITION' });
  });

  test.each(REFUSALS)(
    'go without where nobody asked for tags and they are refused: %s: %s',
    async (name, message) => {
      const fake = fakeAws();
      refuseTags(fake, name, message);
      const [fleet] = await launch(fleetOptions(fake, false));
      expect(fleet?.tasks).toHaveLength(12);
      expect(fleet?.launchFailures).toEqual([]);
      expect(fleet?.untagged).toContain(message);
      const inputs = runTaskInputs(fake, 'eu-west-1');
      const plain = inputs.filter(({ tags }) => tags === undefined);
      expect(plain.every(({ propagateTags }) => propagateTags === undefined)).toBe(true);
      // The same token for the same call, and another one than with tags.
      const tokens = (some: typeof inputs) => new Set(some.map(({ clientToken }) => clientToken));
      expect(tokens(plain).size).toBe(2);
      expect(plain.length).toBe(3);
      const tagged = inputs.filter(({ tags }) => tags !== undefined);
      expect([...tokens(plain)].filter((token) => tokens(tagged).has(token))).toEqual([]);
    },
  );

  test.each(REFUSALS)('do not start where the input asks for tags: %s: %s', async (name, text) => {
    const fake = fakeAws();
    refuseTags(fake, name, text);
    const [fleet] = await launch(fleetOptions(fake, true));
    expect(fleet?.tasks).toEqual([]);
    expect(fleet?.launchFailures.map(({ what }) => what).join()).toContain(text);
    expect(runTaskInputs(fake, 'eu-west-1').every(({ tags }) => tags !== undefined)).toBe(true);
  });

  test('say which permission is missing where the input asks for tags', async () => {
    const fake = fakeAws();
    refuseTags(fake, 'AccessDeniedException', DENIED);
    const [fleet] = await launch(fleetOptions(fake, true));
    expect(new Set(codesOf(fleet))).toEqual(new Set(['task-tags-denied']));
  });

  test('that may not be started at all are not asked for twice', async () => {
    const fake = fakeAws();
    const message = 'User: gate is not authorized to perform: ecs:RunTask on resource: x';
    const denied = Object.assign(awsError('AccessDeniedException', message), STATUS);
    fake.in('eu-west-1').ecs.on(RunTaskCommand).rejects(denied);
    const one = { ...fleetOptions(fake, false), stacks: [aStack({ tasks: 1 })] };
    const [fleet] = await launch(one);
    expect(codesOf(fleet)).toEqual(['task-start-denied']);
    expect(runTaskInputs(fake, 'eu-west-1')).toHaveLength(1);
  });
});
