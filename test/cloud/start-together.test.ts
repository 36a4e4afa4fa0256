import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { cloudWithStacks, expectNothingRunning, REGIONS, run, scenario } from './support.ts';

const results = z.object({
  regions: z.array(
    z.object({
      results: z.array(
        z.object({
          timeline: z.object({ startAt: z.number(), firstRequest: z.number() }),
          seconds: z.array(z.object({ concurrency: z.number() })),
        }),
      ),
    }),
  ),
});

describe('a fleet that starts together', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(REGIONS);
    await cloud.target.behave({ latencyMs: 20 });
  });
  afterAll(() => cloud.close());

  test('sends its first requests at the same instant, though one region came up eight seconds later, and divides the load exactly', async () => {
    cloud.faults.add({
      service: 'ecs',
      operation: 'RunTask',
      region: 'eu-west-1',
      kind: 'delay',
      ms: 8000,
    });
    const inputs = {
      tasks: '2',
      load: 'total',
      scenario: scenario(cloud, { concurrency: 7, holdFor: '4s' }),
    };
    const result = await run(cloud, inputs);
    cloud.faults.clear();
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    const file = results.parse(JSON.parse(await readFile(result.outputs['results'] ?? '', 'utf8')));
    const tasks = file.regions.flatMap((region) => region.results);
    expect(tasks).toHaveLength(6);
    expect(new Set(tasks.map(({ timeline }) => timeline.startAt)).size).toBe(1);
    const first = tasks.map(({ timeline }) => timeline.firstRequest);
    const spread = Math.max(...first) - Math.min(...first);
    // Without a rendezvous it would be eight seconds. How close it comes depends on the machine's
    // cores.
    expect(spread).toBeLessThan(4000);
    // JMeter's own clock has a grain of a millisecond.
    for (const { timeline } of tasks)
      expect(timeline.firstRequest).toBeGreaterThanOrEqual(timeline.startAt - 1);
    const users = tasks.map(({ seconds }) =>
      Math.max(...seconds.map(({ concurrency }) => concurrency)),
    );
    expect(users.toSorted((a, b) => a - b)).toEqual([1, 1, 1, 1, 1, 2]);
    // On a busy machine one of them is named as late, and left out of the spread.
    expect(result.summary).toMatch(/First requests of 6 tasks within \d+ ms of each other/);
    await expectNothingRunning(cloud);
  });

  test('a load that cannot be divided, or told to the tasks, starts nothing', async () => {
    const started = cloud.calls.filter(({ operation }) => operation === 'RunTask').length;
    const result = await run(cloud, {
      tasks: '3',
      load: 'total',
      scenario: scenario(cloud, { concurrency: 7 }),
    });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/7 virtual users.*\[load-fewer-users-than-tasks\]/);
    expect(cloud.calls.filter(({ operation }) => operation === 'RunTask')).toHaveLength(started);
  });
});
