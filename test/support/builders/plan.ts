import type { Inputs } from '../../../src/inputs/inputs.ts';
import {
  isUniform,
  type PlannedExecution,
  wholeThroughput,
} from '../../../src/scenario/load/planned-execution.ts';
import { planShares, type SharePlan } from '../../../src/scenario/load/shares.ts';
import type { Plan } from '../../../src/scenario/plan.ts';
import { aCriterion } from './evidence.ts';
import { REGION } from './fleet.ts';

/** The shares of a fleet that has enough users for its tasks. */
type AskedShares = {
  readonly executions: SharePlan['executions'];
  readonly regions: Parameters<typeof planShares>[1];
  readonly load: SharePlan['load'];
};

export function someShares({ executions, regions, load }: AskedShares): SharePlan {
  const planned = planShares(executions, regions, load);
  if (!planned.ok) throw new Error(planned.problems.map(({ what }) => what).join(', '));
  return planned.plan;
}

/** What an execution asks of a task: two users for eight seconds, unless a test says otherwise. */
export function aPlannedExecution(overrides: Partial<PlannedExecution> = {}): PlannedExecution {
  const { rampUp = 0, holdFor = 8000 } = overrides;
  return {
    concurrency: 2,
    scenario: 'demo',
    delay: 0,
    rampUp,
    holdFor,
    steps: undefined,
    lasts: rampUp + holdFor,
    iterations: undefined,
    round: { requests: 1, once: 0, hidden: 1, exact: true, paused: 0, longestPause: 0 },
    readOnce: [],
    ...overrides,
  };
}

type PlanOverrides = Partial<Omit<Plan, 'executions'>> & {
  readonly executions?: readonly Partial<PlannedExecution>[];
};

export function aPlan(overrides: PlanOverrides = {}): Plan {
  const { rampUp = 0, duration = 8000, concurrency = 2 } = overrides;
  const executions = (overrides.executions ?? [{ concurrency }]).map((one) =>
    aPlannedExecution({ rampUp, holdFor: duration - rampUp, ...one }),
  );
  return {
    origin: 'scenarios/demo.yml',
    allow: [],
    targets: undefined,
    taurus: {
      execution: [{ concurrency: 2, 'hold-for': '8s', scenario: 'demo' }],
      scenarios: { demo: { requests: ['http://192.0.2.1/'] } },
    },
    files: [],
    refusals: { total: [], 'per-task': [] },
    duration: 8000,
    loadBegins: 0,
    openEnded: false,
    concurrency: 2,
    rampUp: 0,
    leavesOutRampUp: false,
    labels: undefined,
    sampleKinds: { labels: [], requests: 1 },
    criteria: [],
    notices: [],
    uniformLoad: isUniform(executions),
    throughput: wholeThroughput(executions),
    ...overrides,
    executions,
  };
}

/** As the action has them by default, outside of a matrix. */
export function someFaces(overrides: Partial<Inputs['faces']> = {}): Inputs['faces'] {
  return {
    reportDir: undefined,
    compareTo: undefined,
    comment: 'never',
    issue: 'never',
    gateName: '',
    matrix: 'null',
    token: 'ghs_test',
    ...overrides,
  };
}

export function someInputs(overrides: Partial<Inputs> = {}): Inputs {
  const regions = overrides.regions ?? [{ region: REGION, stackName: 'dlt-fargate', tasks: 1 }];
  const plan = overrides.plan ?? aPlan();
  const load = overrides.load ?? 'per-task';
  return {
    regions,
    plan,
    read: [],
    load,
    maxCost: 1000,
    minTasks: regions.reduce((sum, { tasks }) => sum + tasks, 0),
    startDelay: 0,
    shares: someShares({ executions: plan.executions, regions, load }),
    criteria: [aCriterion()],
    timeout: 600_000,
    metricsTimeout: 60_000,
    onInconclusive: 'fail',
    tags: { given: false, tags: [] },
    coordinatedOmission: 'judge',
    rampUp: 'include',
    circuitBreaker: false,
    trace: ['run'],
    remarks: [],
    check: false,
    onNoCredentials: 'fail',
    baseScenario: false,
    githubToken: '',
    faces: someFaces(),
    capacity: undefined,
    ...overrides,
  };
}
