// Whole runs on the cloud of the tests: two regions, unless a test says otherwise.
import { expect } from 'vitest';
import { printProblem } from '../../src/errors.ts';
import { parseThreshold, withDefaults } from '../../src/gate/criteria/threshold.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import type { Results } from '../../src/report/results/schema.ts';
import { remarks } from '../../src/report/sentences.ts';
import { run } from '../../src/run.ts';
import { aPlan, someInputs } from './builders/plan.ts';
import { aCloud, type CloudOptions } from './fake-aws/cloud.ts';

export const HOME = 'eu-west-1';
export const AWAY = 'us-east-1';
export const BOTH = [HOME, AWAY] as const;

/** So many tasks in each region. */
export function inputsFor(tasks: number, overrides: Partial<Inputs> = {}): Inputs {
  const regions = BOTH.map((region) => ({ region, stackName: 'dlt-fargate', tasks }));
  return someInputs({ regions, ...overrides });
}

/** Five minutes of load of two tasks in each region, judged by a threshold. */
export function judgedBy(threshold: string, overrides: Partial<Inputs> = {}): Inputs {
  const parsed = parseThreshold(threshold);
  expect(parsed.problems).toEqual([]);
  return inputsFor(2, {
    criteria: withDefaults(parsed.criteria, BOTH.length),
    plan: aPlan({ duration: 300_000 }),
    ...overrides,
  });
}

export async function runIn(options: CloudOptions, inputs: Inputs) {
  const cloud = aCloud(BOTH, options);
  const report = await run(inputs, cloud.deps);
  const object = (region: string, name: string): unknown =>
    JSON.parse(cloud.objects.get(region)?.get(`runs/${report.runId}/${name}`) ?? 'null');
  return {
    ...cloud,
    report,
    verdict: report.verdict,
    object,
    remarks: remarks(report),
    doubts: doubtsOf(report),
  };
}

export function doubtsOf(results: Results): readonly string[] {
  return results.doubts.map(printProblem);
}
