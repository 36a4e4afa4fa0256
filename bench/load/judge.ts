// From the results of tasks to the verdict, as the action comes to it.
import type { TaskResult } from '../../src/exchange/documents.ts';
import { parseThreshold, withDefaults } from '../../src/gate/criteria/threshold.ts';
import { judge, type Verdict } from '../../src/gate/verdict.ts';
import { shortfalls } from '../../src/measurements/load/shortfall.ts';
import { combine, evidenceOf } from '../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../src/measurements/region.ts';
import { contradictionsIn } from '../../src/measurements/results/contradictions.ts';
import { planScenario } from '../../src/scenario/plan.ts';
import { type Execution, scenarioOf } from './shapes.ts';

export const REGIONS = ['eu-west-1', 'us-east-1'] as const;

export function verdictOf(
  asked: readonly Execution[],
  results: readonly (readonly TaskResult[])[],
): Verdict {
  const planned = planScenario(scenarioOf(asked), 'bench');
  if (!planned.ok) throw new Error(planned.problems.map(({ what }) => what).join('; '));
  const measured = combine(
    REGIONS.map((region, index) => measurementOf(region, results[index] ?? [])),
  );
  const { criteria } = parseThreshold('avg < 60s', { regions: REGIONS });
  return judge(withDefaults(criteria, REGIONS.length), evidenceOf(measured), {
    doubts: measured.doubts,
    reservations: shortfalls(measured.regions, planned.plan),
  });
}

/** A region in which CloudWatch holds what the tasks sent. */
function measurementOf(region: string, all: readonly TaskResult[]): RegionMeasurement {
  const results = all.map((result, index) => ({ ...result, region, taskId: `${region}-${index}` }));
  const sum = (part: 'samples' | 'failures' | 'sum'): number =>
    results.reduce((total, { overall }) => total + overall[part], 0);
  const samples = sum('samples');
  const tasks = results.length;
  const mean = samples === 0 ? undefined : sum('sum') / samples;
  const totals = { samples, sum: sum('sum'), complete: true };
  return {
    region,
    stackName: 'bench',
    tasks: { asked: tasks, started: tasks, completed: tasks },
    samples,
    errors: samples === 0 ? undefined : sum('failures') / samples,
    average: mean,
    reportedAverage: mean,
    note: undefined,
    settlement: { totals, expected: samples, waited: 0, settled: true, problems: [] },
    doubts: results.flatMap((result) =>
      contradictionsIn(result, region, false).map((message) => ({ ...message, where: region })),
    ),
    trust: 'all',
    results,
    consoles: [],
    rampUpUnknown: false,
    legacyResults: [],
  };
}
