import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { aRepository } from '../support/builders/workspace.ts';
import { cloudWithStacks, expectNothingRunning, run } from './support.ts';

const figures = z.object({
  users: z.number().nullable(),
  time: z.number().nullable(),
  requests: z.number().nullable(),
});
const results = z.object({
  reservations: z.array(z.object({ code: z.string(), where: z.string() })),
  load: z.object({
    executions: z.array(z.object({ index: z.number(), asked: figures, achieved: figures })),
  }),
});

/** A test plan that does something at an error of its only request. */
function planThat(onError: string, address: URL): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
  <hashTree>
    <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="plan"/>
    <hashTree>
      <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="users">
        <stringProp name="ThreadGroup.on_sample_error">${onError}</stringProp>
        <intProp name="ThreadGroup.num_threads">5</intProp>
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
          <stringProp name="LoopController.loops">1</stringProp>
        </elementProp>
      </ThreadGroup>
      <hashTree>
        <HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="${onError}">
          <stringProp name="HTTPSampler.domain">${address.hostname}</stringProp>
          <stringProp name="HTTPSampler.port">${address.port}</stringProp>
          <stringProp name="HTTPSampler.path">/${onError}</stringProp>
          <stringProp name="HTTPSampler.method">GET</stringProp>
        </HTTPSamplerProxy>
        <hashTree/>
      </hashTree>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`;
}

describe('the load that was asked for', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1']);
  });
  afterAll(() => cloud.close());

  async function loadOf(files: Readonly<Record<string, string>>) {
    const inputs = { regions: 'us-east-1', scenario: 's.yml', threshold: 'avg < 5s\nerrors < 90%' };
    const result = await run(cloud, inputs, { cwd: aRepository(files) });
    const text = await readFile(result.outputs['results'] ?? '', 'utf8');
    await expectNothingRunning(cloud);
    return { ...result, ...results.parse(JSON.parse(text)) };
  }

  test('A1, A2, A3: data that ends in every shape, a plan that stops, and iterations that are left out are each named', async () => {
    await cloud.target.behave({
      latencyMs: 20,
      paths: { '/stoptestnow': { failureShare: 0.05 }, '/stopthread': { failureShare: 0.05 } },
    });
    const address = new URL(cloud.target.url);
    const scenario = {
      execution: [
        { scenario: 'rows', concurrency: 2, 'ramp-up': '9s' },
        { scenario: 'rows', concurrency: 2, delay: '1s', 'hold-for': '8s', throughput: 5 },
        { scenario: 'stoptestnow.jmx', concurrency: 5, 'hold-for': '9s' },
        { scenario: 'stopthread.jmx', concurrency: 5, iterations: 100 },
        {
          scenario: 'kept',
          concurrency: 4,
          'ramp-up': '4s',
          steps: 2,
          'hold-for': '5s',
          throughput: 20,
        },
      ],
      scenarios: {
        rows: {
          'default-address': cloud.target.url,
          'data-sources': [{ path: 'rows.csv', loop: false }],
          requests: [{ url: `/\${name}`, label: 'row' }],
        },
        kept: { 'default-address': cloud.target.url, requests: ['/'] },
      },
    };
    const { outputs, stdout, reservations, load } = await loadOf({
      's.yml': JSON.stringify(scenario),
      'rows.csv': `name\n${['a', 'b', 'c', 'd', 'e', 'f'].join('\n')}\n`,
      'stoptestnow.jmx': planThat('stoptestnow', address),
      'stopthread.jmx': planThat('stopthread', address),
    });
    expect(outputs['verdict'], stdout).toBe('inconclusive');
    const named = (code: string): readonly string[] =>
      reservations.flatMap((each) => (each.code === code ? [each.where] : []));
    expect(named('load-too-short')).toEqual([
      'us-east-1, execution 1 (rows)',
      'us-east-1, execution 2 (rows)',
      'us-east-1, execution 3',
    ]);
    expect(named('throughput-too-low')).toEqual(['us-east-1, execution 2 (rows)']);
    expect(named('requests-too-few')).toEqual(['us-east-1, execution 4']);
    // The one that is kept to is not blamed, and is shown with what was asked of it.
    expect(reservations.filter(({ where }) => where.includes('execution 5'))).toEqual([]);
    expect(load.executions.slice(3).map(({ asked }) => asked)).toEqual([
      { users: 5, time: null, requests: 500 },
      { users: 4, time: 9000, requests: 160 },
    ]);
  });
});
