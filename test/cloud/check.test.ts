import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { startLocalCloud } from '../../local/cloud/cloud.ts';
import type { ActionResult } from '../../local/runner/runner.ts';
import { deployWith, type Line, linesOf, objectsIn, pushImages } from './check/account.ts';
import { BROKEN, ROWS } from './check/broken.ts';
import { asJob } from './check/job-role.ts';
import { type Inputs, REGIONS, run } from './support.ts';

describe('check: true', () => {
  let cloud: LocalCloud;
  const buckets: { readonly region: string; readonly bucket: string }[] = [];
  beforeAll(async () => {
    cloud = await startLocalCloud();
    for (const region of REGIONS) {
      await pushImages({ cloud, region });
      const { ExchangeBucketName = '' } = await deployWith({ cloud, region });
      buckets.push({ region, bucket: ExchangeBucketName });
    }
  });
  afterAll(() => cloud.close());

  function check(inputs: Inputs = {}): Promise<ActionResult> {
    return run(cloud, { check: 'true', ...inputs });
  }

  async function expectNothingLeft(): Promise<void> {
    cloud.faults.clear();
    expect(
      cloud.calls.filter(({ operation, status }) => operation === 'RunTask' && status < 400),
    ).toEqual([]);
    expect(await cloud.runningTasks()).toEqual([]);
    for (const { region, bucket } of buckets)
      expect(await objectsIn({ cloud, region }, bucket)).toEqual([]);
  }

  test('finds nothing wrong with a good account, in every region, and leaves nothing behind', async () => {
    const before = cloud.calls.length;
    const result = await check({ tasks: '2' });
    const lines = linesOf(result.stdout);
    expect(lines.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(lines).toHaveLength(1 + REGIONS.length * 17);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toEqual({ verdict: 'ready' });
    expect(result.summary).toContain('## ✅ Load test: ready');
    expect(result.summary.split('\n').filter((line) => line.includes('✅ ok'))).toHaveLength(
      lines.length,
    );
    expect(result.state).toEqual({});
    // docs/check.md has these numbers. Only one region is asked who the credentials belong to.
    expect(
      REGIONS.map(
        (region) => cloud.calls.slice(before).filter((call) => call.region === region).length,
      ),
    ).toEqual([29, 28, 28]);
    const asked = cloud.calls
      .filter(({ operation }) => operation === 'RunTask')
      .map(({ input }) => input['taskDefinition']);
    expect(asked).toEqual(
      // With tags and without.
      [...REGIONS, ...REGIONS].map(() =>
        expect.stringMatching(/:task-definition\/dlt-fargate-task:2147483647$/),
      ),
    );
    await expectNothingLeft();
  });

  test.each(ROWS)(
    'where $name, exactly one line says so',
    async ({ faults = [], stack, inputs = {}, ...expected }) => {
      const stackName = await stack?.(cloud);
      for (const fault of faults) cloud.faults.add(fault);
      const tasks = inputs['tasks'] ?? '1';
      const settings =
        stackName === undefined ? `{tasks: ${tasks}}` : `{stack: ${stackName}, tasks: ${tasks}}`;
      const result = await check({
        ...inputs,
        tasks: '1',
        regions: `us-east-1:\n${BROKEN}: ${settings}\n`,
      });
      const [found, ...others] = linesOf(result.stdout)
        .filter(({ outcome }) => outcome !== 'ok')
        .toSorted(
          (a, b) =>
            a.outcome.localeCompare(b.outcome) ||
            Number(b.check === expected.check) - Number(a.check === expected.check),
        );
      expect(found).toMatchObject({
        region: BROKEN,
        check: expected.check,
        outcome: expected.outcome,
      });
      expect(found?.detail).toContain(`[${expected.code}]`);
      expect(found?.detail).toContain(expected.names ?? '');
      expect(others.map(({ check: name }) => name).toSorted()).toEqual(expected.besides ?? []);
      expect(others.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      const fails = expected.outcome === 'failed';
      expect(result.exitCode).toBe(fails ? 1 : 0);
      expect(result.outputs['verdict']).toBe(fails ? 'not-ready' : 'ready');
      await expectNothingLeft();
    },
  );

  describe('as the role of github-role.yml', () => {
    async function shownTo(role: string, without?: readonly string[]): Promise<readonly Line[]> {
      const job = await asJob(cloud, { role, ...(without === undefined ? {} : { without }) });
      const { stdout } = await run(job, { check: 'true', regions: BROKEN });
      return linesOf(stdout);
    }

    test('everything can be checked, and is allowed', async () => {
      const lines = await shownTo('load-gate');
      expect(lines.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
      expect(lines.find(({ check: name }) => name === 'account')?.detail).toContain(
        'assumed-role/load-gate-Role-0/GitHubActions',
      );
      expect(lines.find(({ check: name }) => name === 'pass roles')?.detail).toBe(
        'PassRole is allowed for 2 roles',
      );
    });

    test.each([
      ['GiveTasksTheirRoles', 'pass roles', 'iam:PassRole', 'failed'],
      ['StartTasks', 'start tasks', 'ecs:RunTask', 'failed'],
      // A run goes on without tags.
      ['TagTasksAsTheyStart', 'tag tasks', 'ecs:TagResource', 'not checked'],
    ])(
      'without its statement %s, the simulator of IAM finds out',
      async (statement, name, permission, found) => {
        const wrong = (await shownTo(`without-${statement}`, [statement])).filter(
          ({ outcome }) => outcome !== 'ok',
        );
        expect(wrong).toMatchObject([{ outcome: found, check: name }]);
        expect(wrong[0]?.detail).toMatch(new RegExp(`${permission} .*\\[iam-denies\\]`));
      },
    );
  });

  test('without credentials, one line says so for all regions', async () => {
    const noCredentials = {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      HOME: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const result = await run(
      { ...cloud, env: { ...cloud.env, ...noCredentials } },
      { check: 'true' },
    );
    expect(linesOf(result.stdout)).toMatchObject([
      { outcome: 'failed', region: 'all regions', check: 'account' },
    ]);
    expect(result.stdout).toContain('[aws-credentials-missing]');
    expect(result.outputs).toEqual({ verdict: 'not-ready' });
  });

  test('inputs are checked first, and all of their problems are reported at once', async () => {
    const result = await check({ regions: 'eu-wets-1', threshold: 'p950 < 1s' });
    expect(result.stdout).toContain('::error::2 problems:');
    expect(linesOf(result.stdout)).toEqual([]);
    expect(result.outputs).toEqual({ verdict: 'not-ready' });
  });
});
