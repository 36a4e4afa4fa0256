import type { Problem } from '../../src/errors.ts';
import type { TaskResult } from '../../src/exchange.ts';
import type { Stack } from '../../src/fleet/stacks.ts';
import type { RegionFleet, TaskView } from '../../src/fleet/task.ts';
import type { Criterion } from '../../src/gate/criterion.ts';
import type { Evidence, Figures } from '../../src/gate/evidence.ts';
import { judge, type Verdict } from '../../src/gate/verdict.ts';
import type { Inputs } from '../../src/inputs.ts';
import { readHistogram } from '../../src/measurements/histogram.ts';
import type { Measurements } from '../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../src/measurements/region.ts';
import type { Settlement } from '../../src/measurements/settlement.ts';
import type { Report } from '../../src/report/report.ts';
import type { Plan } from '../../src/scenario/plan.ts';

/** Every builder makes something ordinary and healthy; a test says only what is different about its case. */
export const REGION = 'eu-west-1';
export const RUN_ID = 'lg-20261122-101500-1a2b3c4d';

export function aStack(overrides: Partial<Stack> = {}): Stack {
  const region = overrides.region ?? REGION;
  return {
    region,
    stackName: 'dlt-fargate',
    tasks: 1,
    cluster: `cluster-${region}`,
    subnets: ['subnet-a', 'subnet-b', 'subnet-c'],
    securityGroup: 'sg-1',
    taskDefinition: `arn:aws:ecs:${region}:123456789012:task-definition/dlt-fargate:7`,
    container: 'dlt-fargate-task',
    essentialContainers: ['dlt-fargate-task'],
    log: { group: '/dlt-fargate', streamPrefix: 'dlt' },
    exchangeBucket: `exchange-${region}`,
    ...overrides,
  };
}

export function taskArn(id: string, region = REGION): string {
  return `arn:aws:ecs:${region}:123456789012:task/cluster-${region}/${id}`;
}

/** A task that ended well. */
export function aTask(overrides: Partial<TaskView> = {}): TaskView {
  const region = overrides.region ?? REGION;
  const id = overrides.id ?? 't1';
  return {
    arn: taskArn(id, region),
    id,
    region,
    status: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'dlt-fargate-task', exitCode: 0, reason: undefined }],
    startedAt: undefined,
    stoppedAt: undefined,
    ...overrides,
  };
}

export function aRunningTask(overrides: Partial<TaskView> = {}): TaskView {
  const containers = [{ name: 'dlt-fargate-task', exitCode: undefined, reason: undefined }];
  return aTask({ status: 'RUNNING', stopCode: undefined, stoppedReason: undefined, containers, ...overrides });
}

export function aFleet(overrides: Partial<RegionFleet> = {}): RegionFleet {
  const tasks = overrides.tasks ?? [aTask()];
  return { stack: aStack({ tasks: tasks.length }), launchFailures: [], answered: true, ...overrides, tasks };
}

type Distribution = TaskResult['overall'];

export function aDistribution(overrides: Partial<Distribution> = {}): Distribution {
  return { samples: 100, failures: 0, sum: 12_000, min: 80, max: 400, histogram: 'HISTFAAA', ...overrides };
}

export function aResult(overrides: Partial<TaskResult> = {}): TaskResult {
  const overall = overrides.overall ?? aDistribution();
  return {
    version: 1,
    runId: RUN_ID,
    taskId: 't1',
    region: REGION,
    worker: '0.1.0',
    end: 'completed',
    taurusExitCode: 0,
    message: '',
    timeline: { workerStarted: 1, taurusStarted: 2, firstSample: 3, lastSample: 4, ended: 5 },
    published: { samples: overall.samples, failedCalls: 0, lastError: '' },
    overall,
    labels: { home: overall },
    seconds: [],
    errors: [],
    ...overrides,
  };
}

export function aCriterion(overrides: Partial<Criterion> = {}): Criterion {
  return {
    subject: 'avg',
    percentile: undefined,
    scope: { label: undefined, region: undefined },
    operator: '<=',
    limit: 500,
    window: undefined,
    on: undefined,
    soft: false,
    text: 'avg <= 500ms',
    source: { input: 'threshold', line: 1, column: 1 },
    ...overrides,
  };
}

/** What a run proves that has figures and nothing else. */
export function someEvidence(overrides: Partial<Evidence> = {}): Evidence {
  return { average: 120, errors: 0, samples: 1000, regions: [], readHistogram, ...overrides };
}

/** Criteria that ask for nothing but averages, errors and samples need only these figures. */
export function judgeFigures(criteria: readonly Criterion[], figures: Figures, doubts: readonly Problem[]): Verdict {
  return judge(criteria, someEvidence(figures), doubts);
}

export function aSettlement(overrides: Partial<Settlement> = {}): Settlement {
  return {
    totals: { samples: 100, sum: 12_000, complete: true },
    expected: 100,
    waited: 4000,
    settled: true,
    problems: [],
    ...overrides,
  };
}

export function aRegionMeasurement(overrides: Partial<RegionMeasurement> = {}): RegionMeasurement {
  return {
    region: REGION,
    stackName: 'dlt-fargate',
    tasks: { asked: 1, started: 1, completed: 1 },
    samples: 100,
    errors: 0,
    average: 120,
    reportedAverage: 120,
    note: undefined,
    settlement: aSettlement(),
    doubts: [],
    results: [],
    ...overrides,
  };
}

export function someMeasurements(overrides: Partial<Measurements> = {}): Measurements {
  return {
    regions: [aRegionMeasurement()],
    overall: { samples: 100, average: 120, errors: 0 },
    doubts: [],
    ...overrides,
  };
}

export function aReport(overrides: Partial<Report> = {}): Report {
  const criterion = aCriterion();
  const sentence = 'avg is 120.0 ms, within avg <= 500ms (from threshold, line 1)';
  return {
    runId: RUN_ID,
    scenario: 'scenarios/demo.yml',
    took: 80_000,
    verdict: {
      outcome: 'pass',
      judgements: [{ criterion, outcome: 'pass', actual: 120, sentence, note: undefined }],
      doubts: [],
    },
    measurements: someMeasurements(),
    p95: 210,
    deaths: [],
    ...overrides,
  };
}

export function aPlan(overrides: Partial<Plan> = {}): Plan {
  return {
    origin: 'scenarios/demo.yml',
    taurus: {
      execution: [{ concurrency: 2, 'hold-for': '8s', scenario: 'demo' }],
      scenarios: { demo: { requests: ['http://127.0.0.1/'] } },
    },
    duration: 8000,
    openEnded: false,
    concurrency: 2,
    ...overrides,
  };
}

export function someInputs(overrides: Partial<Inputs> = {}): Inputs {
  return {
    regions: [{ region: REGION, stackName: 'dlt-fargate', tasks: 1 }],
    plan: aPlan(),
    criteria: [aCriterion()],
    timeout: 600_000,
    metricsTimeout: 60_000,
    onInconclusive: 'fail',
    ...overrides,
  };
}
