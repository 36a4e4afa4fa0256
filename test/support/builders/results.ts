import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { overviewOf } from '../../../src/gate/overview.ts';
import { judge } from '../../../src/gate/verdict.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { combine, evidenceOf } from '../../../src/measurements/measure.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { run } from '../../../src/run.ts';
import { aCloud, type CloudOptions } from '../fake-aws/cloud.ts';
import { aPlan, someInputs } from './plan.ts';
import { aRegionMeasurement, someResults } from './report.ts';
import { shopResults } from './shop.ts';
import { A_WORKFLOW } from './shown.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];
const THRESHOLD = 'avg < 500ms\np95 of home < 900ms\nerrors in each region < 1%\navg < 50ms, warn';

function resultsOf(
  options: CloudOptions,
  threshold: string,
  overrides: Partial<Inputs> = {},
): Promise<Results> {
  const regions = REGIONS.map((region) => ({ region, stackName: 'dlt-fargate', tasks: 2 }));
  const criteria = withDefaults(parseThreshold(threshold).criteria, regions.length);
  const inputs = someInputs({ regions, criteria, circuitBreaker: true, ...overrides });
  return run(inputs, aCloud(REGIONS, options).deps);
}

/** Of a legacy stack, of which the final log lines of its tasks set bounds. */
function legacyResults(): Results {
  const bounds = (low: number, high: number) => ({ low, high });
  const final = {
    taskId: 't1',
    samples: 500,
    failures: bounds(3, 5),
    average: bounds(119.5, 120.5),
    percentiles: new Map([
      [50, bounds(110, 111)],
      [95, bounds(480, 520)],
    ]),
    labels: new Map([['home', { errors: bounds(0.006, 0.01), average: bounds(119.5, 120.5) }]]),
  };
  const region = aRegionMeasurement({
    samples: 500,
    errors: 0.008,
    legacyResults: [final],
    rampUpUnknown: true,
    note: "the average shown is the legacy metric's: unweighted, and shared between runs",
  });
  const measurements = combine([region]);
  const evidence = evidenceOf(measurements);
  const { criteria } = parseThreshold('avg < 500ms\np95 < 500ms\nerrors < 2%');
  const verdict = judge(criteria, evidence, { doubts: [] });
  return someResults({ verdict, measurements, overview: overviewOf(evidence) });
}

/** Of which everything is known that is known of some run. */
function wholeResults(): Results {
  const results = shopResults();
  const parts = { compute: 0.00399, addresses: 0.0004, metrics: 0.6, requests: 0.00012, logs: 0 };
  const priced = { vcpus: 1, gigabytes: 2, architecture: 'X86_64', isListed: true, tasks: 3 };
  const [actual, estimate] = [0.60451, 0.6082];
  return {
    ...results,
    criteria: results.criteria.map((one) => {
      const { source } = one;
      if (typeof source === 'string') return one;
      return { ...one, place: { file: '.github/workflows/load.yml', line: 20 + source.line } };
    }),
    workflow: A_WORKFLOW,
    traced: { header: 'X-Load-Gate-Run', traceparent: false },
    cost: {
      estimate: 2 * estimate,
      actual: 2 * actual,
      prices: { source: 'https://aws.amazon.com/fargate/pricing/', date: '2026-11-01' },
      regions: results.regions.map(({ region }) => {
        const used = { region, capacity: 'on-demand' as const, seconds: 291, parts };
        return { ...priced, ...used, estimate, actual };
      }),
    },
  };
}

/** One run of each kind, by the name of its example in test/fixtures/results. */
export const EXAMPLES: Readonly<Record<string, () => Promise<Results>>> = {
  pass: () => resultsOf({}, THRESHOLD),
  fail: async () => shopResults(),
  whole: async () => wholeResults(),
  inconclusive: () =>
    resultsOf(
      { load: { lasts: 30_000, killedAt: (id) => (id === 't2' ? 30_000 : undefined) } },
      `${THRESHOLD}\np99.9 of home < 2s`,
      { plan: aPlan({ duration: 30_000, rampUp: 2000 }) },
    ),
  'ended-early': () =>
    resultsOf(
      { load: { lasts: 300_000, failures: () => 10 } },
      'errors < 20% over 5s, stop\np95 < 1s',
      { plan: aPlan({ duration: 300_000 }) },
    ),
  legacy: async () => legacyResults(),
};
