import { expect, test } from 'vitest';
import { DEFAULT_ERRORS_CRITERION } from '../../../../src/gate/criteria/threshold.ts';
import { CIRCUIT_BREAKER } from '../../../../src/gate/early-end/breaches.ts';
import { planLines } from '../../../../src/report/log/plan.ts';
import type { ExecutionLoad } from '../../../../src/scenario/load/shares.ts';
import { aCriterion } from '../../../support/builders/evidence.ts';
import { RUN_ID } from '../../../support/builders/fleet.ts';
import { aPlan, someInputs } from '../../../support/builders/plan.ts';

const HOME = { region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 2 } as const;
const AWAY = { region: 'us-east-1', stackName: 'dlt-fargate', tasks: 3 } as const;

test('what is about to happen is shown before anything costs money', () => {
  const inputs = someInputs({
    regions: [HOME, AWAY],
    plan: aPlan({ duration: 360_000, concurrency: 5 }),
    criteria: [aCriterion(), DEFAULT_ERRORS_CRITERION],
    circuitBreaker: false,
  });
  expect(planLines({ inputs, runId: RUN_ID, following: undefined })).toEqual([
    `Run ${RUN_ID}`,
    'Scenario: scenarios/demo.yml, for 6 min, 5 virtual users a task',
    'Fleet: 5 tasks (eu-west-1 2, us-east-1 3), 25 virtual users in total',
    'Share: eu-west-1: 2 tasks of 5 virtual users (10 in total)',
    'Share: us-east-1: 3 tasks of 5 virtual users (15 in total)',
    'Criterion: avg <= 500ms (threshold, line 1)',
    'Criterion: errors < 5% (added by the gate)',
    'Circuit breaker: off',
    'Polls: task states every 5 s, and every 1 s near the end',
    'Time limit: 10 min',
  ]);
});

test('C6: of thousands of criteria, the first hundred are listed', () => {
  const criteria = Array.from({ length: 5000 }, () => aCriterion());
  const lines = planLines({
    inputs: someInputs({ criteria }),
    runId: RUN_ID,
    following: undefined,
  });
  expect(lines.filter((line) => line.startsWith('Criterion: '))).toHaveLength(100);
  expect(lines.filter((line) => line.includes('4,900'))).toHaveLength(1);
});

test('a scenario that its iterations end says so', () => {
  const inputs = someInputs({ plan: aPlan({ duration: 0, openEnded: true, concurrency: 1 }) });
  expect(planLines({ inputs, runId: RUN_ID, following: undefined })).toContain(
    'Scenario: scenarios/demo.yml, until its iterations are done, 1 virtual user a task',
  );
});

const FOLLOWED = { criteria: [CIRCUIT_BREAKER], live: { every: 5000 } };

test.each([
  [
    { circuitBreaker: true },
    FOLLOWED,
    'Circuit breaker: stops the run once it breaks errors < 90% over 10s',
  ],
  [
    { circuitBreaker: true },
    undefined,
    'Circuit breaker: off, because tasks of legacy stacks report nothing while they run',
  ],
  [{ circuitBreaker: false }, FOLLOWED, 'Circuit breaker: off'],
  [
    { circuitBreaker: true },
    FOLLOWED,
    'Polls: task states every 5 s, and every 1 s near the end; live figures every 2 s',
  ],
  [
    { rampUp: 'exclude' as const, plan: aPlan({ rampUp: 30_000 }) },
    undefined,
    'Ramp-up: the first 30 s of each task count for no criterion',
  ],
])('with the inputs %j, followed by %j', (overrides, following, line) => {
  expect(planLines({ inputs: someInputs(overrides), runId: RUN_ID, following })).toContain(line);
});

test("a load that is the whole fleet's is shown as such, with the share of each region and how many tasks must be up", () => {
  const inputs = someInputs({
    regions: [HOME, AWAY],
    plan: aPlan({ concurrency: 12, executions: [{ concurrency: 12, throughput: 30 }] }),
    load: 'total',
    minTasks: 4,
  });
  expect(planLines({ inputs, runId: RUN_ID, following: undefined })).toEqual(
    expect.arrayContaining([
      'Scenario: scenarios/demo.yml, for 8 s, 12 virtual users in the whole fleet',
      'Fleet: 5 tasks (eu-west-1 2, us-east-1 3), 12 virtual users in total',
      'Share: eu-west-1: 2 tasks of 2 or 3 virtual users (5 in total), 5 to 7.5/s each',
      'Share: us-east-1: 3 tasks of 2 or 3 virtual users (7 in total), 5 to 7.5/s each',
      'At least 4 of the tasks must be up',
    ]),
  );
});

type Fleet = readonly (readonly [region: string, tasks: number])[];

/** The lines of shares in the plan of a load that is divided. */
function shareLines(executions: readonly ExecutionLoad[], fleet: Fleet): readonly string[] {
  const regions = fleet.map(([region, tasks]) => ({ region, stackName: 'dlt-fargate', tasks }));
  const inputs = someInputs({ regions, plan: aPlan({ executions }), load: 'total' });
  const lines = planLines({ inputs, runId: RUN_ID, following: undefined });
  return lines.flatMap((line) =>
    line.startsWith('Share: ') ? [line.slice('Share: '.length)] : [],
  );
}

test.each<[readonly ExecutionLoad[], Fleet, readonly string[]]>([
  [
    [{ concurrency: 500, throughput: 1000 }],
    [['eu-west-1', 40]],
    ['eu-west-1: 40 tasks of 12 or 13 virtual users (500 in total), 24 to 26/s each'],
  ],
  [
    [{ concurrency: 480, throughput: 1000 }],
    [['eu-west-1', 40]],
    ['eu-west-1: 40 tasks of 12 virtual users (480 in total), 25/s each'],
  ],
  [
    [{ concurrency: 480 }],
    [['eu-west-1', 40]],
    ['eu-west-1: 40 tasks of 12 virtual users (480 in total)'],
  ],
  [
    [{ concurrency: 1, throughput: 25 }],
    [['eu-west-1', 1]],
    ['eu-west-1: 1 task of 1 virtual user, 25/s'],
  ],
  [
    [{ concurrency: 3000 }],
    [
      ['eu-west-1', 2],
      ['us-east-1', 1],
    ],
    [
      'eu-west-1: 2 tasks of 1,000 virtual users (2,000 in total)',
      'us-east-1: 1 task of 1,000 virtual users',
    ],
  ],
])('a region is one line: %j on %j', (executions, fleet, lines) => {
  expect(shareLines(executions, fleet)).toEqual(lines);
});

test('throughput is only shown where every execution of every task has a limit', () => {
  const executions = [{ concurrency: 4, throughput: 8 }, { concurrency: 4 }];
  expect(shareLines(executions, [['eu-west-1', 2]])).toEqual([
    'eu-west-1: 2 tasks of 4 virtual users (8 in total)',
  ]);
});

test('an execution that runs on some tasks only has a line of its own', () => {
  const executions = [
    { concurrency: 8, throughput: 4 },
    { concurrency: 3, throughput: 3 },
  ];
  expect(shareLines(executions, [['eu-west-1', 4]])).toEqual([
    'eu-west-1: 4 tasks of 2 or 3 virtual users (11 in total), 1 to 2/s each',
    'execution 2 runs on 3 of 4 tasks',
  ]);
});
