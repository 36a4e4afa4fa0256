import type { Problem } from '../../../src/errors.ts';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { ManagedStack, Stack } from '../../../src/fleet/stack.ts';
import type { RegionFleet, TaskView } from '../../../src/fleet/task.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import type { Evidence, Figures } from '../../../src/gate/figures/evidence.ts';
import type { Overview } from '../../../src/gate/overview.ts';
import { judge, type Verdict } from '../../../src/gate/verdict.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { startOf } from '../../../src/measurements/first-requests.ts';
import type { Measurements } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import { visitHistogram } from '../../../src/measurements/results/histogram.ts';
import { type FinishedRun, resultsOf } from '../../../src/report/results/make.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { planShares, type SharePlan } from '../../../src/scenario/load/shares.ts';
import type { Plan } from '../../../src/scenario/plan.ts';
import { START } from '../virtual-time.ts';
import { encodeTimes, type Times } from './histogram.ts';

/**
 * Every builder makes something ordinary and healthy; a test says only what is different about its
 * case.
 */
export const REGION = 'eu-west-1';
export const RUN_ID = 'lg-20261122-101500-1a2b3c4d';

type LegacyStack = Extract<Stack, { readonly kind: 'legacy' }>;

export function aStack(overrides: Partial<ManagedStack> = {}): ManagedStack {
  const region = overrides.region ?? REGION;
  return {
    ...someOutputs(region),
    kind: 'managed',
    exchangeBucket: `exchange-${region}`,
    ...overrides,
  };
}

/** A legacy stack. */
export function aLegacyStack(overrides: Partial<LegacyStack> = {}): LegacyStack {
  return { ...someOutputs(overrides.region ?? REGION), kind: 'legacy', ...overrides };
}

function someOutputs(region: string): Omit<LegacyStack, 'kind'> {
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
    assignPublicIp: 'ENABLED',
    capacityProvider: undefined,
    size: { vcpus: 1, gigabytes: 2, architecture: 'X86_64' },
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
  return aTask({
    status: 'RUNNING',
    stopCode: undefined,
    stoppedReason: undefined,
    containers,
    ...overrides,
  });
}

export function aFleet(overrides: Partial<RegionFleet> = {}): RegionFleet {
  const tasks = overrides.tasks ?? [aTask()];
  return {
    stack: aStack({ tasks: tasks.length }),
    launchFailures: [],
    answered: true,
    ...overrides,
    tasks,
  };
}

type Distribution = TaskResult['overall'];

/**
 * Samples that hold together: the histogram has as many, from the shortest to the longest, and the
 * same sum, unless a test says otherwise.
 */
export function aDistribution(overrides: Partial<Distribution> = {}): Distribution {
  const samples = overrides.samples ?? 100;
  const sum = overrides.sum ?? samples * 120;
  const mean = samples === 0 ? 0 : sum / samples;
  const [min, max] = samples > 1 ? [Math.floor(mean * 0.75), Math.ceil(mean * 1.5)] : [mean, mean];
  const shape = {
    samples,
    failures: 0,
    sum,
    min: samples === 0 ? null : min,
    max: samples === 0 ? null : max,
    ...overrides,
  };
  return { ...shape, histogram: overrides.histogram ?? encodeTimes(timesLike(shape)) };
}

/** Whole milliseconds with these bounds and this sum, as far as there are such. */
function timesLike({ samples, sum, min, max }: Omit<Distribution, 'histogram'>): Times {
  const times: Record<number, number> = {};
  const add = (time: number, count: number): void => {
    if (count > 0) times[time] = (times[time] ?? 0) + count;
  };
  const ends = samples > 1 ? [min ?? 0, max ?? 0] : [];
  for (const end of ends) add(end, 1);
  const rest = samples - ends.length;
  const left = sum - ends.reduce((all, end) => all + end, 0);
  const low = rest > 0 ? Math.floor(left / rest) : 0;
  add(low + 1, left - low * rest);
  add(low, rest - (left - low * rest));
  return times;
}

export function aResult(overrides: Partial<TaskResult> = {}): TaskResult {
  const overall = overrides.overall ?? aDistribution();
  return {
    version: 2,
    runId: RUN_ID,
    taskId: 't1',
    region: REGION,
    worker: '0.1.0',
    end: 'completed',
    taurusExitCode: 0,
    message: '',
    timeline: {
      workerStarted: START,
      taurusStarted: START + 1000,
      firstSample: START + 3000,
      lastSample: START + 3000,
      ended: START + 5000,
      clockDrift: 0,
      here: null,
      armed: null,
      startAt: null,
      firstRequest: null,
    },
    published: {
      samples: overall.samples,
      sum: overall.sum,
      failedCalls: 0,
      retries: 0,
      lastError: '',
    },
    generator: { vcpus: 1, seconds: 30, busySeconds: 0, cpu: 0.2 },
    overall,
    rampUp: null,
    labels: { home: overall },
    seconds: [
      {
        at: START + 3000,
        samples: overall.samples,
        failures: overall.failures,
        sum: overall.sum,
        concurrency: 2,
      },
    ],
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
    streak: undefined,
    on: undefined,
    soft: false,
    text: 'avg <= 500ms',
    source: { input: 'threshold', line: 1, column: 1 },
    ...overrides,
  };
}

/** What a run proves that has figures and nothing else. */
export function someEvidence(overrides: Partial<Evidence> = {}): Evidence {
  return { average: 120, errors: 0, samples: 1000, regions: [], visitHistogram, ...overrides };
}

/** Criteria that ask for nothing but averages, errors and samples need only these figures. */
export function judgeFigures(
  criteria: readonly Criterion[],
  figures: Figures,
  doubts: readonly Problem[],
): Verdict {
  return judge(criteria, someEvidence(figures), { doubts });
}

type Settlement = RegionMeasurement['settlement'];

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
    consoles: [],
    trust: 'all',
    rampUpUnknown: false,
    legacyResults: [],
    ...overrides,
  };
}

export function someMeasurements(overrides: Partial<Measurements> = {}): Measurements {
  return {
    regions: [aRegionMeasurement()],
    overall: { samples: 100, average: 120, errors: 0 },
    doubts: [],
    trust: 'all',
    ...overrides,
  };
}

/** Exact figures by their names in the criteria language. */
export function someFigures(
  figures: Readonly<Record<string, number>> = { p50: 110, p95: 210, p99: 290, max: 310, rps: 12.5 },
): Overview['run'] {
  return new Map(
    Object.entries(figures).map(([name, value]) => [name, { low: value, high: value }]),
  );
}

export function anOverview(overrides: Partial<Overview> = {}): Overview {
  return {
    run: someFigures(),
    regions: [{ region: REGION, figures: someFigures() }],
    labels: [{ label: 'home', figures: someFigures() }],
    moreLabels: 0,
    ...overrides,
  };
}

/** The results of a run of one task that passed. */
type SomeRun = Partial<FinishedRun> & {
  /** When all tasks were to send their first request. */
  readonly startAt?: number;
};

export function someResults(overrides: SomeRun = {}): Results {
  const { startAt, measurements = someMeasurements(), ...rest } = overrides;
  return resultsOf({
    runId: RUN_ID,
    scenario: 'scenarios/demo.yml',
    took: 80_000,
    verdict: judgeFigures([aCriterion()], { samples: 100, average: 120, errors: 0 }, []),
    measurements,
    overview: anOverview(),
    taskFailures: [],
    load: {
      tasks: { asked: 1, started: 1, tookPart: 1, completed: 1 },
      asked: { users: 2, rate: null },
      achieved: { users: 2, rate: 12.5 },
    },
    excluded: [],
    start: startOf(measurements, startAt),
    latecomers: undefined,
    endedEarly: undefined,
    ...rest,
  });
}

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

export function aPlan(overrides: Partial<Plan> = {}): Plan {
  return {
    origin: 'scenarios/demo.yml',
    taurus: {
      execution: [{ concurrency: 2, 'hold-for': '8s', scenario: 'demo' }],
      scenarios: { demo: { requests: ['http://127.0.0.1/'] } },
    },
    files: [],
    refusals: { total: [], 'per-task': [] },
    duration: 8000,
    loadBegins: 0,
    openEnded: false,
    executions: [{ concurrency: overrides.concurrency ?? 2 }],
    concurrency: 2,
    uniformLoad: true,
    rampUp: 0,
    throughput: undefined,
    steadyConcurrency: 2,
    labels: undefined,
    sampleKinds: { labels: [], requests: 1 },
    criteria: [],
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
    load,
    minTasks: regions.reduce((sum, { tasks }) => sum + tasks, 0),
    startDelay: 0,
    shares: someShares({ executions: plan.executions, regions, load }),
    criteria: [aCriterion()],
    timeout: 600_000,
    metricsTimeout: 60_000,
    onInconclusive: 'fail',
    rampUp: 'include',
    circuitBreaker: false,
    check: false,
    capacity: undefined,
    ...overrides,
  };
}
