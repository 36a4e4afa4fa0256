import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { parseThreshold } from '../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../src/gate/figures/evidence.ts';
import type { Judgement } from '../../../src/gate/figures/judgement.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { seriesIn } from '../../../src/gate/windows/read-series.ts';
import {
  addSecond,
  type RegionSeries,
  type Second,
  type Series,
} from '../../../src/gate/windows/series.ts';
import { slide } from '../../../src/gate/windows/windows.ts';
import { aResult, someEvidence } from '../builders/evidence.ts';
import { REGION } from '../builders/fleet.ts';
import { distributionOf, encodeTimes, readHistogram, type Times } from '../builders/histogram.ts';
import { aRegionMeasurement } from '../builders/report.ts';

/** When every load of these tests begins (epoch milliseconds). */
export const BEGIN = Date.UTC(2026, 10, 22, 12, 0, 0);

/** Samples that ended in one second, counted from the beginning of the load. */
export type SecondOf = { readonly at: number; readonly times: Times; readonly failures?: number };
/**
 * A task's samples by label; a second may come twice, as it does when another execution was read
 * first.
 */
export type LabelSeconds = Readonly<Record<string, readonly SecondOf[]>>;

export function moment(second: number): number {
  return BEGIN + second * 1000;
}

export function rowOf({
  at,
  times,
  failures = 0,
}: SecondOf): [number, number, number, number, string] {
  const { samples, sum } = distributionOf(times);
  return [moment(at), samples, failures, sum, encodeTimes(times)];
}

/** What a task reports of one label. */
export function labelOf(
  seconds: readonly SecondOf[],
): TaskResult['overall'] & { seconds: ReturnType<typeof rowOf>[] } {
  return { ...totalOf(seconds), seconds: seconds.map(rowOf) };
}

/** A task whose totals are those of its seconds. */
export function aTaskOf(labels: LabelSeconds, overrides: Partial<TaskResult> = {}): TaskResult {
  const all = Object.values(labels).flat();
  const own = Object.entries(labels).map(([label, parts]) => [label, labelOf(parts)] as const);
  const seconds = all.map((second) => ({
    at: moment(second.at),
    ...totalOf([second]),
    concurrency: 1,
  }));
  return aResult({ overall: totalOf(all), labels: Object.fromEntries(own), seconds, ...overrides });
}

/** A run of some tasks in each of these regions. */
export function aRunOf(regions: Readonly<Record<string, readonly TaskResult[]>>): Evidence {
  const measured = Object.entries(regions).map(([region, results]) =>
    aRegionMeasurement({ region, results, ...figuresOf(results) }),
  );
  return someEvidence({ regions: measured, ...figuresOf(Object.values(regions).flat()) });
}

/** One task in one region, one label. */
export function aRun(...seconds: readonly SecondOf[]): Evidence {
  return aRunOf({ [REGION]: [aTaskOf({ home: seconds })] });
}

/** What is known of a region while its run goes on. */
export function aLiveRegion(labels: LabelSeconds, region = REGION): RegionSeries {
  const series = Object.entries(labels).map(([label, seconds]) => {
    const known = new Map<number, Second>();
    for (const [at, samples, failures, sum, histogram] of seconds.map(rowOf)) {
      addSecond(known, at, { samples, failures, sum, sources: [() => readHistogram(histogram)] });
    }
    return [label, known] as const;
  });
  return { region, labels: new Map(series) };
}

/** Seconds in a row, one for each of these. */
export function inARow(parts: readonly Omit<SecondOf, 'at'>[], from = 0): SecondOf[] {
  return parts.map((part, index) => ({ ...part, at: from + index }));
}

/** Also one that makes no sense without another beside it, such as a lower limit on a time. */
export function criterionOf(line: string): Criterion {
  const { criteria, problems } = parseThreshold(line);
  const [criterion] = criteria;
  if (criterion === undefined)
    throw new Error(`${line}: ${problems.map(({ fix }) => fix).join('; ')}`);
  return criterion;
}

/** What a line's criterion makes of a run. */
export function judgedBy(line: string, evidence: Evidence): Judgement {
  const [judgement] = judge([criterionOf(line)], evidence, { doubts: [] }).judgements;
  if (judgement === undefined) throw new Error('one criterion makes one judgement');
  return judgement;
}

/** The samples that a criterion is about; its region is not looked at. */
export function seriesOf({ scope }: Criterion, evidence: Evidence): Series {
  const series = seriesIn(evidence.regions, scope.label, evidence.visitHistogram);
  if (!series.ok) throw new Error(series.message.what);
  return series.value;
}

type Found = ReturnType<typeof slide>;

/** With the longer end of the worst figure. */
type WindowsFound = Omit<Found, 'worst'> & {
  readonly worst:
    | (Omit<NonNullable<Found['worst']>, 'value'> & { readonly value: number })
    | undefined;
};

/** The windows that a line with `over` asks for, in seconds from the beginning of the load on. */
export function windowsIn(
  line: string,
  evidence: Evidence,
  gaps: readonly (readonly [number, number])[] = [],
): WindowsFound {
  const criterion = criterionOf(line);
  const found = slide(criterion, seriesOf(criterion, evidence), {
    length: criterion.window ?? Number.NaN,
    gaps: gaps.map(([from, to]) => ({ from: moment(from), to: moment(to) })),
  });
  return { ...found, worst: found.worst && { ...found.worst, value: found.worst.value.high } };
}

function totalOf(seconds: readonly SecondOf[]): TaskResult['overall'] {
  const times: Record<number, number> = {};
  for (const second of seconds) {
    for (const [time, count] of Object.entries(second.times))
      times[Number(time)] = (times[Number(time)] ?? 0) + count;
  }
  return distributionOf(
    times,
    seconds.reduce((sum, { failures = 0 }) => sum + failures, 0),
  );
}

function figuresOf(results: readonly TaskResult[]): {
  average: number;
  errors: number;
  samples: number;
} {
  const total = { samples: 0, failures: 0, sum: 0 };
  for (const { overall } of results) {
    total.samples += overall.samples;
    total.failures += overall.failures;
    total.sum += overall.sum;
  }
  const { samples, failures, sum } = total;
  return { average: sum / samples, errors: failures / samples, samples };
}
