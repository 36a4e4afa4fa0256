import { expect, test } from 'vitest';
import { DEFAULT_ERRORS_CRITERION } from '../../../../src/gate/criteria/threshold.ts';
import { planLines } from '../../../../src/report/log/plan.ts';
import {
  aCriterion,
  aPlan,
  aStack,
  RUN_ID,
  someInputs,
} from '../../../support/builders/builders.ts';

const HOME = { region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 2 } as const;
const AWAY = { region: 'us-east-1', stackName: 'dlt-fargate', tasks: 3 } as const;

test('what is about to happen is told before anything costs money', () => {
  const inputs = someInputs({
    regions: [HOME, AWAY],
    plan: aPlan({ duration: 360_000, concurrency: 5 }),
    criteria: [aCriterion(), DEFAULT_ERRORS_CRITERION],
    circuitBreaker: false,
  });
  const stacks = [aStack({ tasks: 2 }), aStack({ region: 'us-east-1', tasks: 3 })];
  expect(planLines({ inputs, stacks, runId: RUN_ID, live: undefined })).toEqual([
    `Run ${RUN_ID}`,
    'Scenario: scenarios/demo.yml, for 6 min, 5 virtual users a task',
    'Fleet: 5 tasks (eu-west-1 2, us-east-1 3), 25 virtual users in all',
    'Share: eu-west-1: 2 tasks of 5 users (10 in all)',
    'Share: us-east-1: 3 tasks of 5 users (15 in all)',
    'Criterion: avg <= 500ms (threshold, line 1)',
    'Criterion: errors < 5% (added by the gate)',
    'Circuit breaker: off',
    'Polls: a look at the tasks every 5 s, and every 1 s once they may have ended',
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
  [
    { circuitBreaker: true },
    LIVE,
    'Circuit breaker: the run is ended as soon as it breaks errors < 90% over 10s',
  ],
  [
    { circuitBreaker: true },
    undefined,
    'Circuit breaker: off, because a stack has no exchange through which the tasks could be followed',
  ],
  [{ circuitBreaker: false }, LIVE, 'Circuit breaker: off'],
  [
    { circuitBreaker: true },
    LIVE,
    'Polls: a look at the tasks every 5 s, and every 1 s once they may have ended, at what they tell every 2 s',
  ],
  [
    { rampUp: 'exclude' as const, plan: aPlan({ rampUp: 30_000 }) },
    undefined,
    'Ramp-up: the first 30 s of each task are left out of every criterion',
  ],
])('with the inputs %j, followed by %j', (overrides, live, line) => {
  expect(
    planLines({ inputs: someInputs(overrides), stacks: [aStack()], runId: RUN_ID, live }),
  ).toContain(line);
});

test("a load that is the whole fleet's is told as such, with the share of each region and how many tasks must be up", () => {
  const inputs = someInputs({
    regions: [HOME, AWAY],
    plan: aPlan({ concurrency: 12, executions: [{ concurrency: 12, throughput: 30 }] }),
    load: 'total',
    minTasks: 4,
  });
  const stacks = [aStack(HOME), aStack(AWAY)];
  expect(planLines({ inputs, stacks, runId: RUN_ID, live: undefined })).toEqual(
    expect.arrayContaining([
      'Scenario: scenarios/demo.yml, for 8 s, 12 virtual users in the whole fleet',
      'Fleet: 5 tasks (eu-west-1 2, us-east-1 3), 12 virtual users in all',
      'Share: eu-west-1: 2 tasks of 2 or 3 users (5 in all), 5 to 7.5/s each',
      'Share: us-east-1: 3 tasks of 2 or 3 users (7 in all), 5 to 7.5/s each',
      'At least 4 of the tasks must be up',
    ]),
  );
});
