import { expect, test } from 'vitest';
import { DEFAULT_ERRORS_CRITERION } from '../../../src/gate/criteria.ts';
import { planLines } from '../../../src/report/plan.ts';
import { aCriterion, aPlan, aStack, RUN_ID, someInputs } from '../../support/builders.ts';

test('what is about to happen is told before anything costs money', () => {
  const inputs = someInputs({
    plan: aPlan({ duration: 360_000, concurrency: 5 }),
    criteria: [aCriterion(), DEFAULT_ERRORS_CRITERION],
  });
  const stacks = [aStack({ tasks: 2 }), aStack({ region: 'us-east-1', tasks: 3 })];
  expect(planLines({ inputs, stacks, runId: RUN_ID, live: undefined })).toEqual([
    `Run ${RUN_ID}`,
    'Scenario: scenarios/demo.yml, for 6 min, 5 virtual users a task',
    'Fleet: 5 tasks (eu-west-1 2, us-east-1 3), 25 virtual users in all',
    'Criterion: avg <= 500ms (from threshold, line 1)',
    'Criterion: errors < 5% (added by the gate)',
    'Circuit breaker: off',
    'Time limit: 10 min',
  ]);
});

test('a scenario that its iterations end says so', () => {
  const inputs = someInputs({ plan: aPlan({ duration: 0, openEnded: true, concurrency: 1 }) });
  expect(planLines({ inputs, stacks: [aStack()], runId: RUN_ID, live: undefined })).toContain(
    'Scenario: scenarios/demo.yml, until its iterations are done, 1 virtual user a task',
  );
});

const LIVE = { every: 5000, keep: 120_000 };

test.each([
  [{ circuitBreaker: true }, LIVE, 'Circuit breaker: the run is ended as soon as it breaks errors < 90% over 10s'],
  [
    { circuitBreaker: true },
    undefined,
    'Circuit breaker: off, because a stack has no exchange through which the tasks could be followed',
  ],
  [{ circuitBreaker: false }, LIVE, 'Circuit breaker: off'],
  [
    { rampUp: 'exclude' as const, plan: aPlan({ rampUp: 30_000 }) },
    undefined,
    'Ramp-up: the first 30 s of each task are left out of every criterion',
  ],
])('with the inputs %j, followed by %j', (overrides, live, line) => {
  expect(planLines({ inputs: someInputs(overrides), stacks: [aStack()], runId: RUN_ID, live })).toContain(line);
});
