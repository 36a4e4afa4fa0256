import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { ON_LOOPBACK, runAction } from '../../local/runner/runner.ts';
import {
  cloudWithStacks,
  DIST,
  expectNothingRunning,
  type Inputs,
  rawSamplesOf,
  run,
  scenario,
  start,
} from './support.ts';

const [KILLED, EXPIRED] = ['us-east-1', 'eu-west-1'] as const;

describe('C7: a run that could not judge itself', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks([KILLED, EXPIRED], { target: { latencyMs: 15 } });
  });
  afterAll(() => cloud.close());

  async function expectJudged(inputs: Inputs, runId: string): Promise<void> {
    const again = await run(cloud, { ...inputs, replay: runId });
    expect(again.stdout).toContain('judging what its tasks have left');
    expect([again.exitCode, again.outputs['verdict']], again.stdout).toEqual([0, 'pass']);
    expect(again.outputs['run-id']).toBe(runId);
    const raw = await rawSamplesOf(cloud, again);
    expect(Number(again.outputs['samples'])).toBe(raw.count);
    expect(Number(again.outputs['average-response-time'])).toBeCloseTo(raw.mean, 1);
    expect(again.summary).toContain('An earlier run, judged again without any load');
  }

  test.concurrent('because it was killed when its tasks had ended is judged by their results', async () => {
    const inputs = { regions: KILLED, tasks: '2', load: 'total', scenario: load(cloud) };
    const action = await start(cloud, inputs, (line) => {
      if (line.includes('::group::Measure')) action.kill('SIGKILL');
    });
    const killed = await action.done;
    expect(killed.signal).toBe('SIGKILL');
    expect(killed.outputs['verdict']).toBe('inconclusive');
    const { 'run-id': runId = 'none' } = killed.outputs;
    await expectJudged(inputs, runId);
    await expectFullDisk(cloud, { ...inputs, replay: runId });
  });

  test.concurrent('because its credentials expired says how it can be judged, and is', async () => {
    const inputs = { regions: EXPIRED, scenario: load(cloud) };
    const code = 'ExpiredTokenException';
    const message = 'The security token included in the request is expired';
    const action = await start(cloud, inputs, (line) => {
      // The tasks have credentials of their own, and call S3 and CloudWatch.
      const forAll = { service: 'ecs', region: EXPIRED, times: Number.POSITIVE_INFINITY };
      if (line.includes('::group::Load test'))
        cloud.faults.add({ kind: 'error', status: 400, code, message, ...forAll });
    });
    const failed = await action.done;
    const { 'run-id': runId = 'none' } = failed.outputs;
    expect(failed.exitCode).toBe(1);
    for (const text of [failed.stdout, failed.summary])
      expect(text).toContain('aws-credentials-expired');
    expect(failed.stdout).toContain(`replay: ${runId}`);
    expect(failed.summary).toContain(`replay: \`${runId}\``);
    const post = await failed.post();
    expect(post.stdout).toContain('[tasks-end-by-themselves]');
    cloud.faults.clear();
    await expectNothingRunning(cloud);
    await expectJudged(inputs, runId);
  });
});

function load(cloud: LocalCloud): string {
  return scenario(cloud, { holdFor: '4s', concurrency: 2 });
}

/** B6: a disk that is full when the verdict is there costs warnings, and no verdict. */
async function expectFullDisk(cloud: LocalCloud, inputs: Inputs): Promise<void> {
  const full = { RUNNER_TEMP: '/dev/full/temp' };
  const action = await runAction({
    dist: DIST,
    env: { ...cloud.env, ...full },
    inputs: { threshold: '500ms', ...ON_LOOPBACK, ...inputs },
  });
  const { exitCode, outputs, stdout } = await action.done;
  await action.dispose();
  expect([exitCode, outputs['verdict']], stdout).toEqual([0, 'pass']);
  expect(stdout).toMatch(/^::warning::.*\[report-part-not-made\]$/m);
}
