import { describe, expect, test } from 'vitest';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { run } from '../../../src/run.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { AWAY, BOTH, HOME, inputsFor, runIn } from '../../support/runs.ts';
import { START } from '../../support/virtual-time.ts';

describe('a fleet of which a stack cannot tell its tasks when to start', () => {
  const plan = async (inputs: Inputs) => {
    const cloud = aCloud(BOTH);
    deployLegacy(cloud.fake, AWAY);
    // Its task definition says nothing, so that nothing is launched; what the others read is there
    // by then.
    await run(inputs, cloud.deps).catch(() => undefined);
    const [bundle = ''] = [...(cloud.objects.get(HOME)?.entries() ?? [])].flatMap(([key, text]) =>
      key.endsWith('bundle.json') ? [text] : [],
    );
    return { log: cloud.log.join('\n'), bundle };
  };

  test('begins at an instant that is fixed before the launch, where start-delay says when', async () => {
    const { log, bundle } = await plan(inputsFor(2, { startDelay: 60_000 }));
    expect(log).toContain(
      `All tasks begin at ${new Date(START + 60_000).toISOString()}, or as soon as they are up`,
    );
    expect(bundle).toContain(`${START + 60_000} - `);
  });

  test('begins as each task comes up, where it does not', async () => {
    const { log, bundle } = await plan(inputsFor(2));
    expect(log).not.toContain('All tasks begin at');
    expect(bundle).not.toContain('jexl');
  });

  test('is another one than one that can, which needs no delay', async () => {
    const { report, time } = await runIn({}, inputsFor(2, { startDelay: 200_000 }));
    expect(report.start?.at).toBeLessThan(START + 60_000);
    expect(report.latecomers).toBeNull();
    expect(time.elapsed()).toBeLessThan(100_000);
  });
});

test('Spot capacity is refused before anything starts, where the cluster knows none', async () => {
  const cloud = aCloud(BOTH);
  await expect(run(inputsFor(1, { capacity: 'FARGATE_SPOT' }), cloud.deps)).rejects.toThrow(
    /stack dlt-fargate in eu-west-1 \(also .*\): .* \[spot-provider-missing\]/,
  );
  expect(cloud.journal).toEqual([]);
});

test('a ramp-up that is excluded is told to the tasks in the bundle', async () => {
  const scenario = scenarioYaml({ execution: ['ramp-up: 2s', 'hold-for: 8s'] });
  const inputs = readInputs(
    aReader({ regions: HOME, scenario, threshold: '2s', 'ramp-up': 'exclude' }),
  );
  const { report, objects } = await runIn({ load: { users: 1 } }, inputs);
  const bundle: unknown = JSON.parse(
    objects.get(HOME)?.get(`runs/${report.runId}/bundle.json`) ?? '{}',
  );
  expect(bundle).toMatchObject({ taurus: { settings: { 'ramp-up-exclude': true } } });
});
