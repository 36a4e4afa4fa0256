// A run of two regions, and what a criterion is judged to be by it.
import { expect } from 'vitest';
import { parseThreshold } from '../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../src/gate/figures/evidence.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { isSenseless } from '../properties/refusals.ts';
import { aResult, someEvidence } from './evidence.ts';
import { distributionOf, type Times } from './histogram.ts';
import { aRegionMeasurement } from './report.ts';

export const ONE_HOUR = 3_600_000;
export const seconds = (first: number, last: number) =>
  [first, last].map((at) => ({ at: at * 1000, samples: 1, failures: 0, sum: 1, concurrency: 1 }));

/** A task with a fast label and a slow one. */
export function aTask(
  taskId: string,
  { home, checkout, failures = 0 }: { home: Times; checkout?: Times; failures?: number },
) {
  const all: Record<number, number> = { ...home };
  for (const [time, count] of Object.entries(checkout ?? {}))
    all[Number(time)] = (all[Number(time)] ?? 0) + count;
  const labels = {
    home: distributionOf(home),
    ...(checkout === undefined ? {} : { checkout: distributionOf(checkout, failures) }),
  };
  return aResult({
    taskId,
    overall: distributionOf(all, failures),
    labels,
    seconds: seconds(100, 109),
  });
}

export const EU = aRegionMeasurement({
  region: 'eu-west-1',
  samples: 1000,
  average: 200,
  errors: 0.02,
  results: [
    aTask('t1', { home: { 100: 250, 110: 250 } }),
    aTask('t2', { home: { 100: 300 }, checkout: { 400: 150, 900: 50 }, failures: 20 }),
  ],
});
export const US = aRegionMeasurement({
  region: 'us-east-1',
  samples: 500,
  average: 500,
  errors: 0,
  results: [aTask('t3', { home: { 300: 250 }, checkout: { 700: 250 } })],
});
export const RUN = someEvidence({ average: 300, errors: 0.0133, samples: 1500, regions: [EU, US] });

export function judged(line: string, evidence: Evidence = RUN) {
  const { criteria, problems } = parseThreshold(line, { regions: ['eu-west-1', 'us-east-1'] });
  // One that makes no sense alone is judged all the same.
  expect(problems.filter((problem) => !isSenseless(problem))).toEqual([]);
  const [judgement] = judge(criteria, evidence, { doubts: [] }).judgements;
  if (judgement === undefined) throw new Error('one criterion makes one judgement');
  return judgement;
}
