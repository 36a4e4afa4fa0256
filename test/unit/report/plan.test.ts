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
  expect(planLines({ inputs, stacks, runId: RUN_ID })).toEqual([
    `Run ${RUN_ID}`,
    'Scenario: scenarios/demo.yml, for 6 min, 5 virtual users a task',
    'Fleet: 5 tasks (eu-west-1 2, us-east-1 3), 25 virtual users in all',
    'Criterion: avg <= 500ms (from threshold, line 1)',
    'Criterion: errors < 5% (added by the gate)',
    'Time limit: 10 min',
  ]);
});

test('a scenario that its iterations end says so', () => {
  const inputs = someInputs({ plan: aPlan({ duration: 0, openEnded: true, concurrency: 1 }) });
  expect(planLines({ inputs, stacks: [aStack()], runId: RUN_ID })).toContain(
    'Scenario: scenarios/demo.yml, until its iterations are done, 1 virtual user a task',
  );
});
