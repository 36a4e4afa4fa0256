import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import {
  cloudWithStacks,
  deployLegacy,
  expectNothingRunning,
  rawSamples,
  rawSamplesOf,
  run,
  scenario,
} from './support.ts';

describe('stacks that are shared or old', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1'], { target: { latencyMs: 15 } });
    await Promise.all(
      ['eu-west-1', 'ap-southeast-2', 'sa-east-1'].map((region) => deployLegacy(cloud, region)),
    );
  });
  afterAll(() => cloud.close());

  test('two runs at once on the same stack do not see each other’s samples', async () => {
    const short = { regions: 'us-east-1', scenario: scenario(cloud, { holdFor: '3s' }) };
    const long = { regions: 'us-east-1', scenario: scenario(cloud, { holdFor: '6s' }) };
    const [first, second] = await Promise.all([run(cloud, short), run(cloud, long)]);
    expect([first.outputs['verdict'], second.outputs['verdict']]).toEqual(['pass', 'pass']);
    expect(first.outputs['run-id']).not.toBe(second.outputs['run-id']);
    for (const result of [first, second]) {
      expect(Number(result.outputs['samples'])).toBe((await rawSamplesOf(cloud, result)).count);
    }
  });

  test('legacy stacks are gated on their metric filter', async () => {
    const before = (await rawSamples(cloud)).count;
    const inputs = {
      regions: 'eu-west-1, ap-southeast-2',
      'stack-name': 'legacy',
      scenario: scenario(cloud, { holdFor: '6s' }),
    };
    const result = await run(cloud, inputs);
    expect(result.stdout).toContain('verdict: pass');
    expect(result.stdout).toContain('legacy stack without an exchange');
    expect(Number(result.outputs['samples'])).toBe((await rawSamples(cloud)).count - before);
    expect(result.summary).toContain('shared between runs');
    expect(result.summary).toMatch(/the tasks&?.*final log lines, whose mean over all samples is/);
    await expectNothingRunning(cloud);
  });

  test('the average of a legacy stack fails the gate, too', async () => {
    await cloud.target.behave({ latencyMs: 300 });
    const inputs = {
      regions: 'sa-east-1',
      'stack-name': 'legacy',
      threshold: '200ms',
      scenario: scenario(cloud, { holdFor: '6s' }),
    };
    const result = await run(cloud, inputs);
    expect(result.outputs['verdict'], result.stdout).toBe('fail');
    expect(Number(result.outputs['average-response-time'])).toBeGreaterThan(290);
  });
});
