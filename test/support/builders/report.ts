import type { Overview } from '../../../src/gate/overview.ts';
import { startOf } from '../../../src/measurements/first-requests.ts';
import type { Measurements } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import { noWindows } from '../../../src/measurements/results/windows.ts';
import { type FinishedRun, resultsOf } from '../../../src/report/results/make.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { START } from '../virtual-time.ts';
import { aCriterion, judgeFigures, someFigures } from './evidence.ts';
import { aStack, aTask, REGION, RUN_ID } from './fleet.ts';

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
    launchedAt: START,
    judgedAt: START + 80_000,
    stacks: [aStack()],
    trace: ['run'],
    tasks: [aTask()],
    windows: noWindows(),
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
    notices: [],
    start: startOf(measurements, startAt),
    latecomers: undefined,
    endedEarly: undefined,
    ...rest,
  });
}
