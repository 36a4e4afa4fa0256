import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { describe, expect, test } from 'vitest';
import { costOfRun } from '../../../src/phases/prepare.ts';
import { quotasOfRun } from '../../../src/phases/refusals.ts';
import { run } from '../../../src/run.ts';
import { aStack } from '../../support/builders/fleet.ts';
import { aPlan, someInputs } from '../../support/builders/plan.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { codesOf } from '../../support/problems.ts';
import { AWAY, BOTH, HOME, inputsFor } from '../../support/runs.ts';

const HOUR = 3_600_000;
const SIZE = { vcpus: 1, gigabytes: 2, architecture: 'X86_64' } as const;
type Inputs = Parameters<typeof costOfRun>[0]['inputs'];

function cost(region: string, tasks = 10, overrides: Partial<Inputs> = {}) {
  const inputs = someInputs({ plan: aPlan({ duration: HOUR }), maxCost: 1, ...overrides });
  const stacks = [aStack({ region, tasks, size: SIZE })];
  return costOfRun({ inputs, stacks, following: undefined });
}

describe('E8: the price of a run', () => {
  test('is that of its tasks, in their regions, and of what they need besides', () => {
    const { dollars, problems, notes } = cost('us-east-1', 1);
    // An hour and three minutes of 1 vCPU and 2 GB is $0.0518.
    expect(dollars).toBeGreaterThan(0.0518);
    expect(dollars).toBeLessThan(0.1);
    expect([...problems, ...notes]).toEqual([]);
    expect(cost('sa-east-1', 1).dollars).toBeGreaterThan(1.4 * (dollars ?? 0));
  });

  test('is refused beyond its limit, and the message says what to write', () => {
    const { problems } = cost('us-east-1', 100);
    expect(codesOf(problems)).toEqual(['input max-cost: max-cost-exceeded']);
    const [, write = ''] = /set max-cost to (\d+)$/.exec(problems[0]?.fix ?? '') ?? [];
    expect(cost('us-east-1', 100, { maxCost: Number(write) }).problems).toEqual([]);
  });

  test.each([
    [
      'for as long as iterations may take',
      { plan: aPlan({ duration: 0, openEnded: true }), timeout: 20 * HOUR },
      true,
    ],
    ['less on Spot', { capacity: 'FARGATE_SPOT' as const, maxCost: 0.5 }, false],
    ['more on demand', { maxCost: 0.5 }, true],
  ])('counts %s', (_, overrides, isRefused) => {
    expect(cost('us-east-1', 10, overrides).problems).toHaveLength(isRefused ? 1 : 0);
  });

  test.each(['ap-east-2', 'cn-north-1', 'us-gov-west-1', 'eu-south-1'])(
    'is that of the dearest region where it is not known, as in %s, which a note says',
    (region) => {
      const { dollars, notes } = cost(region);
      expect(codesOf(notes)).toEqual(['the cost: cost-guessed']);
      expect(dollars).toBeCloseTo(cost('sa-east-1').dollars ?? 0, 9);
    },
  );
});

describe('the quota of vCPUs', () => {
  const asked = (minTasks: number, quotas: Readonly<Record<string, number | Error>>) => {
    const cloud = aCloud(BOTH);
    for (const [region, quota] of Object.entries(quotas)) {
      const answer = cloud.fake.in(region).quotas.on(GetServiceQuotaCommand);
      if (quota instanceof Error) answer.rejects(quota);
      else answer.resolves({ Quota: { Value: quota } });
    }
    const stacks = BOTH.map((region) => aStack({ region, tasks: 4, size: SIZE }));
    const inputs = someInputs({ minTasks });
    return quotasOfRun({ ...cloud.deps, inputs, stacks, runId: 'lg', launchedAt: 0 });
  };

  test('is refused where too few tasks fit into it, and warned of where enough do', async () => {
    const refused = await asked(8, { [HOME]: 3 });
    expect(codesOf(refused.problems)).toEqual([`stack dlt-fargate in ${HOME}: quota-too-small`]);
    const warned = await asked(7, { [HOME]: 3 });
    expect(warned.problems).toEqual([]);
    expect(codesOf(warned.notes)).toEqual([`stack dlt-fargate in ${HOME}: quota-too-small`]);
    expect(await asked(8, { [HOME]: 4, [AWAY]: 4 })).toEqual({ problems: [], notes: [] });
  });

  test('is one note where the role may not read it, and nothing where it has no value', async () => {
    const denied = awsError('AccessDeniedException');
    const { problems, notes } = await asked(8, { [HOME]: denied, [AWAY]: denied });
    expect(problems).toEqual([]);
    expect(codesOf(notes)).toEqual(['the fleet: quota-unread']);
  });
});

test('before anything starts, all that is too much is refused at once', async () => {
  const cloud = aCloud(BOTH);
  for (const region of BOTH)
    cloud.fake
      .in(region)
      .quotas.on(GetServiceQuotaCommand)
      .resolves({ Quota: { Value: 0.5 } });
  const failed = run(inputsFor(4, { maxCost: 0.0001 }), cloud.deps);
  await expect(failed).rejects.toThrow(/max-cost-exceeded[\s\S]*quota-too-small/);
  expect(cloud.journal).toEqual([]);
  expect(cloud.log.join('\n')).toMatch(/Cost: about \$0\.\d+/);
});

test('a run that starts has its estimate as an output', async () => {
  const cloud = aCloud(BOTH);
  await run(inputsFor(1), cloud.deps);
  expect(Number(cloud.outputs.get('cost-estimate'))).toBeGreaterThan(0);
});
