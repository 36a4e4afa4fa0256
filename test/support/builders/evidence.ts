import type { Problem } from '../../../src/errors.ts';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import type { Evidence, Figures } from '../../../src/gate/figures/evidence.ts';
import type { Overview } from '../../../src/gate/overview.ts';
import { judge, type Verdict } from '../../../src/gate/verdict.ts';
import { visitHistogram } from '../../../src/measurements/results/histogram.ts';
import { START } from '../virtual-time.ts';
import { REGION, RUN_ID } from './fleet.ts';
import { encodeTimes, type Times } from './histogram.ts';

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
    version: 3,
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

/** Exact figures by their names in the criteria language. */
export function someFigures(
  figures: Readonly<Record<string, number>> = { p50: 110, p95: 210, p99: 290, max: 310, rps: 12.5 },
): Overview['run'] {
  return new Map(
    Object.entries(figures).map(([name, value]) => [name, { low: value, high: value }]),
  );
}
