import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { judgedBy, runIn } from '../../support/runs.ts';

describe('less load than was asked for', () => {
  const plan = aPlan({ concurrency: 10 });

  test('makes a pass inconclusive', async () => {
    const { report } = await runIn({}, judgedBy('1s', { plan }));
    expect(report).toMatchObject({ verdict: 'inconclusive', doubts: [] });
    const facts = { short: 2, tasks: 2, asked: 10, achieved: 2 };
    expect(report.reservations).toEqual([
      problemAt('users-too-few', 'eu-west-1', { ...facts, task: 't1' }),
      problemAt('users-too-few', 'us-east-1', { ...facts, task: 't3' }),
    ]);
  });

  test('leaves a failure what it is', async () => {
    expect((await runIn({}, judgedBy('100ms', { plan }))).verdict).toBe('fail');
  });
});
