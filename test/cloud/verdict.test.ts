import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import {
  cloudWithStacks,
  expectNothingRunning,
  REGIONS,
  rawSamplesOf,
  run,
  scenario,
  start,
  tasksOf,
  tolerance,
} from './support.ts';

/** What the results file says of the criteria. */
const judged = z.object({
  criteria: z.array(z.object({ actual: z.number().nullable() })),
  traced: z.unknown(),
  series: z.object({
    groups: z.array(
      z.object({ steps: z.array(z.tuple([z.number(), z.number()]).rest(z.unknown())) }),
    ),
  }),
});

describe('the verdict of a real load test in three regions', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(REGIONS);
  });
  afterAll(() => cloud.close());

  async function runAndCompare(inputs: Readonly<Record<string, string>>) {
    const result = await run(cloud, inputs);
    return { result, raw: await rawSamplesOf(cloud, result) };
  }

  test('passes a healthy service, with every figure as the raw samples of all tasks have it', async () => {
    await cloud.target.behave({ latencyMs: 20, jitterMs: 60 });
    const criteria = [
      'p50 < 1s',
      'p90 < 1s',
      'max < 10s',
      'p75 of "second | label" < 1s',
      'samples of home >= 10',
    ];
    const soft = 'p50 in each region < 1ms, warn';
    const threshold = [...criteria, 'avg < 500ms', soft].join('\n');
    const { result, raw } = await runAndCompare({ tasks: '2', threshold });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    expect(result.stdout).toContain('verdict: pass');
    expect(result.exitCode).toBe(0);
    expect((await tasksOf(result)).map((tasks) => tasks.length)).toEqual([2, 2, 2]);
    expect(Number(result.outputs['samples'])).toBe(raw.count);
    expect(Math.abs(Number(result.outputs['average-response-time']) - raw.mean)).toBeLessThan(
      tolerance(raw.mean),
    );
    expect(result.summary).toContain('Verdict: **pass**');

    const file = judged.parse(JSON.parse(await readFile(result.outputs['results'] ?? '', 'utf8')));
    const sorted = (times: readonly number[]): readonly number[] => times.toSorted((a, b) => a - b);
    const times = sorted(raw.samples.map(({ elapsed }) => elapsed));
    const second = sorted(
      raw.samples.flatMap(({ label, elapsed }) => (label === 'second | label' ? [elapsed] : [])),
    );
    const rank = (of: readonly number[], percent: number): number | undefined =>
      of[Math.ceil((of.length * percent) / 100) - 1];
    expect(file.criteria.slice(0, 5).map(({ actual }) => actual)).toEqual([
      rank(times, 50),
      rank(times, 90),
      times.at(-1),
      rank(second, 75),
      raw.samples.filter(({ label }) => label === 'home').length,
    ]);
    const [all] = file.series.groups;
    expect(all?.steps.reduce((sum, [, samples]) => sum + samples, 0)).toBe(raw.count);
    expect(file.traced).toEqual({ header: 'X-Load-Gate-Run', traceparent: false });
    // A request that was open at the end has no sample: one for each user at the most.
    const requests = cloud.target.requestsOf(result.outputs['run-id'] ?? '');
    expect(requests - raw.count).toBeOneOf([0, 1, 2, 3, 4, 5, 6]);
    expect(result.stdout).toMatch(/::warning::.*p50 in each region is \d.*\[warning-not-met\]/);
    expect(result.outputs['p95-response-time']).toBe(
      raw.count < 200 ? '' : rank(times, 95)?.toFixed(3),
    );
    await expectNothingRunning(cloud);
  });

  test('is not asked for where a label is misspelt: nothing is started', async () => {
    const result = await run(cloud, { regions: 'us-east-1', threshold: 'p50 of hom < 1s' });
    expect(result.outputs).toEqual({ verdict: 'inconclusive' });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/"hom".* home\? \[criterion-label-misspelt\]/);
  });

  test('fails a slow service, and says which number broke which threshold', async () => {
    await cloud.target.behave({ latencyMs: 2300, jitterMs: 400 });
    const { result, raw } = await runAndCompare({
      regions: 'us-east-1',
      threshold: 'errors < 50%\navg < 500ms',
      scenario: scenario(cloud, { holdFor: '6s' }),
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['verdict']).toBe('fail');
    expect(Number(result.outputs['samples'])).toBe(raw.count);
    expect(Math.abs(Number(result.outputs['average-response-time']) - raw.mean)).toBeLessThan(
      tolerance(raw.mean),
    );
    expect(result.stdout).toMatch(
      /::error::.*avg is \d+\.\d ms, which breaks avg < 500ms \(threshold, line 2\).*\[criteria-not-met\]/,
    );
  });

  test('fails a service that refuses connections, although it answers in no time', async () => {
    await cloud.target.behave({ mode: 'refuse' });
    const { result } = await runAndCompare({ regions: 'us-east-1', threshold: '500ms' });
    expect(result.outputs['verdict']).toBe('fail');
    expect(result.outputs['error-rate']).toBe('1.000000');
    expect(result.stdout).toContain('errors is 100%, which breaks errors < 5% (added by the gate)');
    expect(result.summary).toContain('Connection refused');
  });

  test('never passes a service that hangs', async () => {
    await cloud.target.behave({ mode: 'hang' });
    const { result } = await runAndCompare({ regions: 'us-east-1', threshold: '30s' });
    expect(result.exitCode).toBe(1);
    expect(['fail', 'inconclusive']).toContain(result.outputs['verdict']);
  });

  test('is inconclusive when a task dies, whose last log lines appear', async () => {
    await cloud.target.behave({ latencyMs: 20 });
    let killed = '';
    async function killOne(): Promise<void> {
      const [victim] = await cloud.runningTasks();
      killed = victim?.taskArn.split('/').at(-1) ?? '';
      const console = join(cloud.tasksDir, killed, 'stdout.log');
      await vi.waitFor(
        async () => expect(await readFile(console, 'utf8')).toContain('INFO: Current:'),
        {
          timeout: 30_000,
          interval: 100,
        },
      );
      await cloud.killTask(killed, 'SIGKILL');
    }
    let killing: Promise<void> | undefined;
    const inputs = {
      regions: 'eu-west-1',
      tasks: '2',
      scenario: scenario(cloud, { holdFor: '8s' }),
    };
    const action = await start(cloud, inputs, (line) => {
      // Where tasks take long to come up, figures stand behind their states.
      if (/eu-west-1 2 running(?:;|$)/.test(line)) killing ??= killOne();
    });
    const result = await action.done;
    expect(killing, result.stdout).toBeDefined();
    await killing;
    expect(result.outputs['verdict']).toBe('inconclusive');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(
      new RegExp(`^::group::task ${killed} in eu-west-1: .*exit code 137`, 'm'),
    );
    expect(result.stdout).toMatch(
      new RegExp(`^::error::.*task ${killed} .*\\[task-killed\\]`, 'm'),
    );
    expect(result.summary).toContain('INFO: Current:');
    await expectNothingRunning(cloud);
  });

  test('lets an inconclusive run pass when the workflow wants that, and says so', async () => {
    await cloud.target.behave({ latencyMs: 20 });
    cloud.faults.add({
      service: 'cloudwatch',
      operation: 'PutMetricData',
      kind: 'respond',
      body: {},
      times: Number.POSITIVE_INFINITY,
    });
    const result = await run(cloud, {
      regions: 'us-east-1',
      'on-inconclusive': 'warn',
      'metrics-timeout': '1s',
    });
    cloud.faults.clear();
    expect(result.outputs['verdict']).toBe('inconclusive');
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(
      /::warning::.*holds 0 of .*\[metrics-unsettled\].*\[not-measured-but-allowed\]/,
    );
  });
});
