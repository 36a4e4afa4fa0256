import { describe, expect, test } from 'vitest';
import type { Stack } from '../../../src/fleet/stack.ts';
import { withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { CIRCUIT_BREAKER } from '../../../src/gate/early-end/breaches.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { planRun } from '../../../src/phases/plan.ts';
import type { RunPlan } from '../../../src/run-context.ts';
import { aCriterion } from '../../support/builders/evidence.ts';
import { aLegacyStack, aStack, RUN_ID } from '../../support/builders/fleet.ts';
import { aPlan, someInputs } from '../../support/builders/plan.ts';

const STOP = aCriterion({ on: 'stop', text: 'avg < 500ms, stop' });

function plan(stacks: readonly Stack[], inputs: Partial<Inputs> = {}): RunPlan {
  return planRun({ inputs: someInputs(inputs), stacks, runId: RUN_ID, launchedAt: 1_000_200 });
}

describe('how the fleet starts', () => {
  const [two, single] = [aStack({ tasks: 2 }), aStack({ tasks: 1 })];
  const [legacy, singleLegacy] = [aLegacyStack({ tasks: 2 }), aLegacyStack({ tasks: 1 })];
  const later = { startDelay: 60_000 };
  const together = { kind: 'together', giveUpAt: 1_900_200 } as const;

  test.each<[string, RunPlan['start'], readonly Stack[], Partial<Inputs>]>([
    ['together by a signal', { ...together, share: 'as-written' }, [two], later],
    ['together also for a share', { ...together, share: 'assigned' }, [single], { load: 'total' }],
    ['a single task by itself', { kind: 'each' }, [single], later],
    ['each by itself where one gets no signal', { kind: 'each' }, [two, legacy], {}],
    ['at a whole second, if so asked', { kind: 'at', instant: 1_061_000 }, [two, legacy], later],
    ['but not a single task', { kind: 'each' }, [singleLegacy], later],
  ])('%s', (_, expected, stacks, inputs) => {
    expect(plan(stacks, inputs).start).toEqual(expected);
  });

  test('and a fixed instant is written into the scenario', () => {
    const written = JSON.stringify(plan([two, legacy], later).assignment.taurus);
    expect([written, JSON.stringify(plan([two, legacy]).assignment.taurus)]).toEqual([
      expect.stringContaining('load-gate-begin'),
      expect.not.stringContaining('load-gate-begin'),
    ]);
  });
});

describe('tasks report what they measure', () => {
  test.each([
    ['every five seconds', [1], { every: 5000, keep: 120_000, labels: false }],
    [
      'every five seconds up to a hundred of them',
      [60, 40],
      { every: 5000, keep: 120_000, labels: false },
    ],
    [
      'less often in a large fleet, and then keep more',
      [500, 500],
      { every: 50_000, keep: 300_000, labels: false },
    ],
  ])('%s', (_, counts, expected) => {
    const stacks = counts.map((tasks, index) => aStack({ region: `region-${index}`, tasks }));
    expect(plan(stacks, { criteria: [STOP] }).following?.live).toEqual(expected);
  });

  test.each([
    ['together where errors, average or rate of all samples may end the run', {}, false],
    [
      'by label where a criterion on one may',
      { scope: { label: 'home', region: undefined } },
      true,
    ],
    ['by label, with histograms, where a percentile may', { subject: 'percentile' }, true],
    ['by label, with histograms, where the longest time may', { subject: 'max' }, true],
  ] as const)('%s', (_, overrides, labels) => {
    const criteria = [{ ...STOP, ...overrides }];
    expect(plan([aStack()], { criteria, circuitBreaker: true }).following?.live.labels).toBe(
      labels,
    );
  });

  test('for the criteria that end the run, the circuit breaker among them', () => {
    const criteria = [aCriterion(), STOP];
    expect(plan([aStack()], { criteria, circuitBreaker: true }).following?.criteria).toEqual([
      STOP,
      CIRCUIT_BREAKER,
    ]);
  });

  test('not where no criterion could end the run', () => {
    expect(plan([aStack()], { criteria: [aCriterion()] }).following).toBeUndefined();
  });

  test('not where one stack has no exchange: the figures of a part of the fleet prove nothing', () => {
    const stacks = [aStack(), aLegacyStack()];
    expect(plan(stacks, { circuitBreaker: true }).following).toBeUndefined();
  });
});

test('A8: the limit on downtime is added where a stack has tasks that report it', () => {
  const criteria = withDefaults([aCriterion()], 1);
  const textsOf = (...stacks: readonly Stack[]) =>
    plan(stacks, { criteria }).inputs.criteria.map(({ text }) => text);
  expect(textsOf(aLegacyStack())).toEqual(['avg <= 500ms', 'errors < 5%']);
  for (const stacks of [[aStack()], [aStack(), aLegacyStack()]])
    expect(textsOf(...stacks)).toEqual(['avg <= 500ms', 'errors < 5%', 'downtime < 5%']);
});

describe('how many samples can come', () => {
  const scenario = aPlan({
    duration: 60_000,
    rampUp: 10_000,
    concurrency: 5,
    executions: [{ concurrency: 5, throughput: 10 }],
    labels: { written: ['home'], samplesPerRequest: 2 },
  });
  const stacks = [aStack({ tasks: 3 })];
  const planned = (inputs: Partial<Inputs>): unknown =>
    plan(stacks, { plan: scenario, criteria: [STOP], ...inputs }).following?.planned;

  test('from the users and the throughput of all tasks, with an allowance for the timer', () => {
    expect(planned({})).toEqual({ duration: 60_000, ceiling: 72, underWay: 30 });
  });

  test('of one scenario, where its load is that of the fleet', () => {
    expect(planned({ load: 'total' })).toEqual({ duration: 60_000, ceiling: 24, underWay: 10 });
  });

  test('for the time that counts, as far as it is known', () => {
    expect([
      planned({ rampUp: 'exclude' }),
      planned({ plan: { ...scenario, openEnded: true } }),
    ]).toMatchObject([{ duration: 50_000 }, { duration: undefined }]);
  });

  test('with a transaction for each request where the labels are not known', () => {
    const unlabelled = { ...scenario, labels: undefined };
    expect(planned({ plan: unlabelled })).toMatchObject({ ceiling: undefined, underWay: 30 });
  });
});
