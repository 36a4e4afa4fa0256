import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { REPORT_FILES } from '../../src/report/files/files.ts';
import { overTime } from '../../src/report/over-time.ts';
import type { Results } from '../../src/report/results/schema.ts';
import { parseResults } from '../../src/report/results/text.ts';
import { sumOf } from '../../src/units.ts';
import { GATE } from '../support/builders/git.ts';
import { aWorkspace } from '../support/builders/workspace.ts';
import {
  cloudWithStacks,
  deployLegacy,
  rawSamples,
  rawSamplesOf,
  run,
  scenario,
} from './support.ts';

async function resultsOf(outputs: Readonly<Record<string, string>>): Promise<Results> {
  const parsed = parseResults(await readFile(outputs['results'] ?? ''));
  if (!parsed.ok) throw new Error(parsed.message.what);
  return parsed.value;
}

describe('what the figures are made of', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1', 'eu-west-1']);
    await deployLegacy(cloud, 'sa-east-1');
    await cloud.target.behave({ latencyMs: 20, jitterMs: 40 });
  });
  afterAll(() => cloud.close());

  const gateWith = (threshold: string): string =>
    `jobs:
  load-test:
    steps:
      - uses: ./
        with:
          threshold: |
            ${threshold.replaceAll('\n', '\n            ')}
`;

  const withRampUp = (): string =>
    scenario(cloud, { holdFor: '5s', concurrency: 2 }).replace(
      '  hold-for',
      '  ramp-up: 3s\n  hold-for',
    );

  test('samples of the ramp-up are in no figure when they are excluded, and the report shows them; then the run is judged again', async () => {
    const threshold = 'avg < 500ms\nrps > 1 over 2s\np50 of home < 1s over 3s\nerrors < 50% for 2s';
    const result = await run(cloud, {
      regions: 'us-east-1, eu-west-1',
      scenario: withRampUp(),
      'ramp-up': 'exclude',
      threshold,
    });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    const raw = await rawSamplesOf(cloud, result);
    const file = await resultsOf(result.outputs);
    const excluded = file.regions
      .flatMap((region) => region.results)
      .reduce((sum, { rampUp }) => sum + (rampUp?.samples ?? 0), 0);
    expect(excluded).toBeGreaterThan(0);
    expect(Number(result.outputs['samples']) + excluded).toBe(raw.count);
    expect(result.summary).toMatch(/Ramp-up, left out of every criterion: \d+ samples, average \d/);
    const points = overTime(file)?.points ?? [];
    expect(sumOf(points.map(({ samples }) => samples))).toBe(Number(result.outputs['samples']));
    const histograms = points.flatMap(({ histogram }) => histogram ?? []);
    expect(sumOf(histograms.map(({ count }) => count))).toBe(Number(result.outputs['samples']));
    expect(file.series?.groups.map(({ region, label }) => region ?? label)).toEqual(
      expect.arrayContaining([null, 'us-east-1', 'eu-west-1', 'home', 'second | label']),
    );
    expect(file.tasks).toHaveLength(2);

    const tight = 'avg < 1ms\np50 of home < 1s over 3s';
    const [cwd, workflow] = [aWorkspace({ [GATE]: gateWith(tight) }), `octo-org/octo-repo/${GATE}`];
    const byPath = await run(
      cloud,
      {
        replay: result.outputs['results'] ?? '',
        threshold: tight,
        regions: '',
        scenario: '',
        'report-dir': 'report',
        'compare-to': result.outputs['results'] ?? '',
      },
      { cwd, env: { GITHUB_WORKFLOW_REF: `${workflow}@refs/heads/main` } },
    );
    expect(byPath.stdout).toMatch(
      new RegExp(`^::error title=[^,]*,file=${GATE},line=7::avg is .*\\[criterion-broken\\]$`, 'm'),
    );
    expect(byPath.outputs['results']).toBe(join(cwd, 'report', 'results.json'));
    expect(readdirSync(join(cwd, 'report')).toSorted()).toEqual(
      REPORT_FILES.map(({ name }) => name).toSorted(),
    );
    expect(byPath.outputs['verdict']).toBe('fail');
    expect(byPath.outputs['samples']).toBe(result.outputs['samples']);
    expect(byPath.stdout).toContain('which breaks avg < 1ms (threshold, line 1)');
    const started = cloud.calls.filter(({ operation }) => operation === 'RunTask').length;
    const byId = await run(cloud, {
      replay: result.outputs['run-id'] ?? '',
      threshold,
      regions: 'us-east-1',
      scenario: '',
    });
    expect(byId.outputs['verdict'], byId.stdout).toBe('pass');
    expect((await resultsOf(byId.outputs)).criteria).toEqual(file.criteria);
    expect(cloud.calls.filter(({ operation }) => operation === 'RunTask')).toHaveLength(started);
  });

  test('a legacy stack leaves the ramp-up out, too, and judges by what its final lines prove', async () => {
    const before = (await rawSamples(cloud)).count;
    const threshold = 'avg < 500ms\np75 < 1s\nmax < 1ms, warn\nsamples >= 10';
    const inputs = {
      regions: 'sa-east-1',
      'stack-name': 'legacy',
      threshold,
      scenario: withRampUp(),
      'ramp-up': 'exclude',
    };
    const result = await run(cloud, inputs);
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    const samples = Number(result.outputs['samples']);
    expect(samples).toBeGreaterThan(10);
    expect(samples).toBeLessThan((await rawSamples(cloud)).count - before);
    expect(result.stdout).toContain('Circuit breaker: off, because tasks of legacy stacks');
  });

  test('the scenario’s own passfail criteria are judged over all tasks, also with metrics that are five seconds late', async () => {
    const fault = {
      service: 'cloudwatch',
      operation: 'PutMetricData',
      kind: 'late',
      ms: 5000,
      times: Number.POSITIVE_INFINITY,
    } as const;
    cloud.faults.add(fault);
    const criteria =
      'reporting:\n- module: passfail\n  criteria:\n  - avg-rt of home>1ms, continue as failed\n  - fail>50% for 3s, continue as failed\n';
    const result = await run(cloud, {
      regions: 'us-east-1, eu-west-1',
      threshold: '',
      scenario: `${criteria}${scenario(cloud)}`,
    });
    cloud.faults.clear();
    expect(result.outputs['verdict']).toBe('fail');
    expect(Number(result.outputs['samples'])).toBe((await rawSamplesOf(cloud, result)).count);
    expect(result.stdout).toMatch(
      /avg of home is \d+\.\d ms, which breaks avg of home <= 1ms \(input scenario, line 4\)/,
    );
    expect(result.summary).toContain('avg-rt of home');
    expect((await resultsOf(result.outputs)).criteria.map(({ outcome }) => outcome)).toEqual([
      'fail',
      'pass',
      'pass',
      'pass',
    ]);
  });
});
