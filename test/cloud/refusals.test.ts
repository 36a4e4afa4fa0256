import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { cloudWithStacks, ROOT, run } from './support.ts';

describe('a run that cannot be right is refused', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1']);
    const templateFile = join(ROOT, 'test/fixtures/stacks/legacy-missing-output.yml');
    await cloud.deployStack({ region: 'eu-west-1', stackName: 'dlt-fargate', templateFile });
  });
  afterAll(() => cloud.close());

  const cases = [
    {
      name: 'a missing stack',
      inputs: { regions: 'us-east-1, ap-southeast-2' },
      code: 'stack-missing',
      where: 'stack dlt-fargate in ap-southeast-2: ',
    },
    {
      name: 'a missing output',
      inputs: { regions: 'eu-west-1' },
      code: 'stack-outputs-missing',
      where: 'stack dlt-fargate in eu-west-1: the output TaskSecurityGroup ',
    },
    {
      name: 'a wrong region name',
      inputs: { regions: 'us-east-1, eu-wets-1' },
      code: 'region-unknown',
      where: 'input regions: "eu-wets-1" ',
    },
    {
      name: 'a bad scenario',
      inputs: {
        regions: 'us-east-1',
        scenario:
          'execution:\n- concurrency: 1\n  hold-fro: 5s\n  scenario: a\nscenarios:\n  a:\n    requests: [/]\n',
      },
      code: 'scenario-key-misspelt',
      where: 'input scenario, line 3 (execution[0].hold-fro): ',
    },
    {
      name: 'a bad threshold',
      inputs: { regions: 'us-east-1', threshold: 'avg < 500' },
      code: 'criterion-unit-missing',
      where: 'threshold, line 1, column 7: "500" ',
    },
  ];

  test.each(cases)(
    '$name gives one clear message and starts nothing',
    async ({ inputs, code, where }) => {
      const result = await run(cloud, inputs);
      const errors = result.stdout.split('\n').filter((line) => line.startsWith('::error::'));
      expect(errors).toHaveLength(1);
      expect(errors[0]).toContain(`::error::${where}`);
      expect(errors[0]).toContain(`[${code}]`);
      expect(result.exitCode).toBe(1);
      expect(cloud.calls.filter(({ operation }) => operation === 'RunTask')).toEqual([]);
    },
  );

  test('several problems are told at once, across inputs and regions', async () => {
    const typed = await run(cloud, {
      regions: 'eu-wets-1',
      threshold: 'p950 < 1s',
      scenario: 'nothing.yml',
    });
    expect(typed.stdout).toContain('::error::3 problems:');
    const deployed = await run(cloud, { regions: 'eu-west-1, ap-southeast-2' });
    expect(deployed.stdout).toContain('::error::2 problems:');
  });
});
