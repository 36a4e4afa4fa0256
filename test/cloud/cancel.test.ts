import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { cloudWithStacks, expectNothingRunning, scenario, start, startedTasks } from './support.ts';

/** Each phase, what marks it in the log, and the call that holds it open long enough for a signal to arrive in it. */
const PHASES = [
  { phase: 'Stacks', held: { service: 'cloudformation', operation: 'DescribeStacks' }, holdFor: '30s' },
  { phase: 'Plan', held: { service: 's3', operation: 'PutObject' }, holdFor: '30s' },
  { phase: 'Launch', held: { service: 'ecs', operation: 'RunTask' }, holdFor: '30s' },
  { phase: 'Load test', held: undefined, holdFor: '30s' },
  { phase: 'Clean up', held: { service: 'ecs', operation: 'ListTasks' }, holdFor: '1s' },
  { phase: 'Measure', held: { service: 'cloudwatch', operation: 'GetMetricData' }, holdFor: '1s' },
] as const;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

describe('a cancelled job', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1', 'eu-west-1']);
  });
  beforeEach(() => cloud.faults.clear());
  afterEach(() => expectNothingRunning(cloud));
  afterAll(() => cloud.close());

  type Cancel = { readonly phase: string; readonly signal: NodeJS.Signals; readonly holdFor: string };

  async function cancelIn({ phase, signal, holdFor }: Cancel) {
    const inputs = { regions: 'us-east-1, eu-west-1', scenario: scenario(cloud, { holdFor }) };
    const action = await start(cloud, inputs, (line) => {
      if (line.includes(`::group::${phase}`)) action.kill(signal);
    });
    return action.done;
  }

  describe.each(SIGNALS)('by %s', (signal) => {
    test.each(PHASES)('in the phase $phase leaves nothing running', async ({ phase, held, holdFor }) => {
      if (held !== undefined) cloud.faults.add({ ...held, kind: 'delay', ms: 1500 });
      const result = await cancelIn({ phase, signal, holdFor });
      expect(result.signal).toBeNull();
      expect(result.exitCode).toBe(1);
      expect(result.stdout).toContain(`${signal}: stopping every task of the run.`);
      expect(result.stdout).not.toContain('verdict: pass');
      const post = await result.post();
      expect(post.exitCode, post.stdout).toBe(0);
      expect(post.stdout).not.toContain('told to stop');
    });
  });

  test.each(['Launch', 'Load test'])('that is killed outright in the phase %s is cleaned up by post', async (phase) => {
    const before = startedTasks(cloud);
    if (phase === 'Launch') cloud.faults.add({ service: 'ecs', operation: 'RunTask', kind: 'late', ms: 500 });
    const result = await cancelIn({ phase, signal: 'SIGKILL', holdFor: '30s' });
    expect(result.signal).toBe('SIGKILL');
    const post = await result.post();
    expect(post.exitCode, post.stdout).toBe(0);
    expect(post.stdout).toContain('is left running in 2 regions');
    if (phase === 'Load test') {
      expect(startedTasks(cloud)).toBe(before + 2);
      expect(post.stdout).toContain('1 task told to stop');
    }
  });

  test('whose RunTask calls take effect after main has given them up is cleaned up by post', async () => {
    cloud.faults.add({ service: 'ecs', operation: 'RunTask', kind: 'delay', ms: 7000, times: 2 });
    const result = await cancelIn({ phase: 'Launch', signal: 'SIGINT', holdFor: '30s' });
    expect(result.stdout).toContain('Cancelled by SIGINT');
    expect(result.stdout).not.toContain('is left running');
    const post = await result.post();
    expect(post.exitCode, post.stdout).toBe(0);
    expect(post.stdout).toContain('2 tasks stopped');
    expect(post.stdout).toContain('is left running in 2 regions');
  });

  test('that reaches its time limit stops its tasks and is inconclusive', async () => {
    const action = await start(cloud, { regions: 'us-east-1', timeout: '12s', scenario: scenario(cloud, { holdFor: '10s' }) });
    const result = await action.done;
    expect(result.outputs['verdict']).toBe('inconclusive');
    expect(result.stdout).toContain('tasks were still running after 12 s and were stopped');
    expect(result.exitCode).toBe(1);
  });
});
