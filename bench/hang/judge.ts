// Simulated tasks, judged by the gate as it judges those of a run.
import type { TaskResult } from '../../src/exchange/documents.ts';
import { isDefaultDowntime } from '../../src/gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../../src/gate/criteria/threshold.ts';
import { addCounts } from '../../src/gate/figures/evidence.ts';
import { overviewOf } from '../../src/gate/overview.ts';
import { judge, type Verdict } from '../../src/gate/verdict.ts';
import { evidenceOf } from '../../src/measurements/measure.ts';
import { contradictionsIn } from '../../src/measurements/results/contradictions.ts';
import { visitHistogram } from '../../src/measurements/results/histogram.ts';

export type Judged = {
  readonly verdict: Verdict['outcome'];
  /** What a gate says whose only default limit is that on errors, and that judges samples alone. */
  readonly bySamples: Verdict['outcome'];
  /** Codes of what made it no pass, beside broken criteria. */
  readonly why: readonly string[];
  /** Of the whole run, by their names in the criteria language; `steady avg` and its like too. */
  readonly figures: ReadonlyMap<string, number>;
};

/** @param threshold as users write it, by the figures of the run where it depends on them. */
export function judged(
  results: readonly TaskResult[],
  threshold: (figures: ReadonlyMap<string, number>) => string,
): Judged {
  const regions = [...Map.groupBy(results, ({ region }) => region)].map(([region, own]) => ({
    region,
    results: own,
    legacyResults: [],
    tasks: { started: own.length },
    ...totalsOf(own),
  }));
  const evidence = evidenceOf({ overall: totalsOf(results), regions });
  const { run } = overviewOf({ ...evidence, visitHistogram });
  const figures = new Map([...run].map(([name, { high }]) => [name, high] as const));
  const { criteria, problems } = parseThreshold(threshold(figures));
  if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join(', '));
  const all = withDefaults(criteria, regions.length);
  const doubts = results.flatMap((result) =>
    contradictionsIn(result, result.region, false).map((message) => ({
      ...message,
      where: result.taskId,
    })),
  );
  const verdict = judge(all, evidence, { doubts });
  const samples = judge(
    all.filter((criterion) => !isDefaultDowntime(criterion)),
    evidence,
    { doubts, coordinatedOmission: 'ignore' },
  );
  const broken = verdict.judgements.filter(({ outcome }) => outcome !== 'pass');
  const why = [
    ...verdict.doubts.map(({ code }) => code),
    ...broken.map(({ criterion }) => criterion.text.replace(/ <.*/, '')),
    ...verdict.reservations.map(({ code }) => code.replace('steady-stream-slower', 'steady')),
  ];
  return { verdict: verdict.outcome, bySamples: samples.outcome, why: [...new Set(why)], figures };
}

function totalsOf(results: readonly TaskResult[]) {
  const { samples, failures, sum } = addCounts(results.map(({ overall }) => overall));
  const isEmpty = samples === 0;
  return {
    samples,
    errors: isEmpty ? undefined : failures / samples,
    average: isEmpty ? undefined : sum / samples,
  };
}
