// The action and its tasks under the policies of the templates, in the local cloud: all that they do
// is allowed, all that is allowed is needed, and where a statement is missing, the run says so.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { jobPolicies, policiesOf, statementsOf } from '../../local/cloud/policies/template.ts';
import { runScripted, scriptedCloud } from './fail-open/run-row.ts';
import { cloudWithStacks, expectNothingRunning, run, scenario } from './support.ts';

/** A statement, and the message of a run without it. Each has a region to itself. */
const WITHOUT = [
  ['eu-west-1', 'ReadStacks', 'aws-access-denied', 'cloudformation:DescribeStacks'],
  ['eu-west-2', 'ReadTaskDefinitions', 'aws-access-denied', 'ecs:DescribeTaskDefinition'],
  ['eu-west-3', 'StartTasks', 'task-start-denied', 'ecs:RunTask'],
  ['eu-central-1', 'GiveTasksTheirRoles', 'task-start-denied', 'iam:PassRole'],
  ['eu-north-1', 'WriteScenarios', 'aws-access-denied', 's3:PutObject'],
  ['us-west-1', 'ReadMetrics', 'aws-access-denied', 'cloudwatch:GetMetricData'],
  ['us-west-2', 'ReadResults', 'result-denied', 's3:GetObject'],
  ['us-east-2', 'SeeWhichTasksAreReady', 'aws-access-denied', 's3:ListBucket'],
  ['ca-central-1', 'FollowAndStopTasks', 'aws-access-denied', 'ecs:DescribeTasks'],
  ['ap-south-1', 'ReadWhatToDo', '', ''],
  ['ap-southeast-1', 'WriteOwnOnce', '', ''],
  ['ap-southeast-2', 'SendMetrics', '', ''],
] as const;
/** A run goes on without these. */
const WARNS = [
  ['sa-east-1', 'FindTasks', 'ecs:ListTasks'],
  ['ap-northeast-1', 'TagTasksAsTheyStart', 'ecs:TagResource'],
  ['ap-northeast-2', 'ReadQuotas', 'servicequotas:GetServiceQuota'],
] as const;

const PUT = { service: 's3', operation: 'PutObject' } as const;
const HEALTHY = 'eu-south-1';
const TOGETHER = { tasks: '2' };

describe('under the policies of the templates', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    const regions = [...WITHOUT, ...WARNS].map(([region]) => region);
    cloud = await scriptedCloud([HEALTHY, ...regions], [], true);
  });
  afterAll(() => cloud.close());

  test('a run passes, of which nothing was refused', async () => {
    const result = await runScripted(cloud, { ...TOGETHER, regions: HEALTHY });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    expect([...(cloud.guard?.refused ?? [])]).toEqual([]);
  });

  test.concurrent.for(WITHOUT)(
    'without the statement $1 a run says so',
    async ([region, statement, code, permission]) => {
      cloud.guard?.withhold(region, statement);
      const result = await runScripted(cloud, { ...TOGETHER, regions: region });
      expect(result.exitCode, result.stdout).toBe(1);
      expect(result.outputs['verdict'], result.stdout).not.toBe('pass');
      expect(result.stdout).toContain(code === '' ? '::error' : `[${code}]`);
      expect(result.stdout).toContain(permission);
    },
  );

  test.concurrent.for(WARNS)(
    'without the statement $1 a run goes on',
    async ([region, statement, permission]) => {
      cloud.guard?.withhold(region, statement);
      const result = await runScripted(cloud, { ...TOGETHER, regions: region });
      expect(result.outputs['verdict'], result.stdout).toBe('pass');
      expect(result.stdout).toContain(permission);
      // Whether a task is left is not known then.
      expect((await result.post()).exitCode).toBe(statement === 'FindTasks' ? 1 : 0);
    },
  );

  test('no task is left', () => expectNothingRunning(cloud));
});

test('real load and a check need every statement of the policies, and nothing else', async () => {
  await using cloud = await cloudWithStacks(['us-east-1']);
  const inputs = { regions: 'us-east-1', tasks: '2', scenario: scenario(cloud) };
  // A task looks whether what is there is its own.
  for (const nth of [3, 4, 5]) cloud.faults.add({ ...PUT, kind: 'lost-reply', nth });
  const passed = await run(cloud, inputs);
  expect(passed.outputs['verdict'], passed.stdout).toBe('pass');
  const checked = await run(cloud, { ...inputs, check: 'true' });
  expect(checked.outputs['verdict'], checked.stdout).toBe('ready');
  expect([...(cloud.guard?.refused ?? [])]).toEqual([]);
  const job = [...jobPolicies({}).values()].flatMap(statementsOf);
  const task = [...policiesOf({ file: 'main.yml', resource: 'FargateTaskRole' }, {}).values()];
  const all = [...job, ...task.flatMap(statementsOf)].map(({ Sid }) => Sid);
  // Images lie elsewhere here, and only a role asks what it may do (check.test.ts).
  const elsewhere = ['LookForImages', 'AskWhatThisRoleMayDo'];
  expect(all.filter((sid) => cloud.guard?.used.has(sid) !== true)).toEqual(elsewhere);
});
