import { doubtOf, type Problem } from '../../errors.ts';
import { printCondition } from '../../gate/criteria/criterion.ts';
import { addCounts } from '../../gate/figures/evidence.ts';
import { exactly, type Overview } from '../../gate/overview.ts';
import type { Verdict } from '../../gate/verdict.ts';
import { type Measurements, targetFailures } from '../../measurements/measure.ts';
import { averageOf } from '../../measurements/region.ts';
import { seriesOf } from '../../measurements/series.ts';
import { redacted } from '../../text/redact.ts';
import { partsOf, type StartedRun } from './parts.ts';
import { type CriterionResult, type Results, VERSION } from './schema.ts';

/** A finished run, as it was measured and judged. */
export type FinishedRun = StartedRun & {
  readonly runId: string;
  readonly scenario: string;
  /** Milliseconds from the first RunTask to the verdict. */
  readonly took: number;
  /** The windows of all tasks that reported some. */
  readonly windows: Parameters<typeof seriesOf>[1];
  readonly verdict: Verdict;
  readonly measurements: Measurements;
  readonly overview: Overview;
  /** What was requested and what came of it. */
  readonly load: Results['load'];
  /** Tasks that were requested and did not take part, which the input min-tasks allows. */
  readonly excluded: Verdict['doubts'];
  /** What was said of the inputs before anything started. */
  readonly notices: Verdict['doubts'];
  /** How closely tasks that were to start together did so. */
  readonly start: Results['start'] | undefined;
  /** Where the start was fixed before the launch. */
  readonly latecomers: Results['latecomers'] | undefined;
  /** The texts of the criteria that ended the run, and what was not spent then. */
  readonly endedEarly: NonNullable<Results['endedEarly']> | undefined;
};

/** The results document of a run. */
export function resultsOf(run: FinishedRun): Results {
  const { verdict, measurements, overview } = run;
  const { regions, overall } = measurements;
  const { errors, ...parts } = partsOf(run, regions);
  const rampUps = regions.flatMap(({ results }) => results.flatMap(({ rampUp }) => rampUp ?? []));
  return {
    version: VERSION,
    runId: run.runId,
    replayed: false,
    scenario: run.scenario,
    took: run.took,
    ...judgedAs(verdict),
    endedEarly: run.endedEarly ?? null,
    load: run.load,
    start: run.start ?? null,
    latecomers: run.latecomers ?? null,
    excluded: run.excluded,
    notices: run.notices,
    rampUp: rampUps.length === 0 ? null : addCounts(rampUps),
    targetFailures: targetFailures(measurements),
    errors,
    overall: {
      samples: overall.samples,
      average: overall.average ?? null,
      errors: overall.errors ?? null,
      p95: exactly(overview.run, 'p95') ?? null,
    },
    figures: [
      figuresOf(overview.run, null, null),
      ...overview.regions.map(({ region, figures }) => figuresOf(figures, region, null)),
      ...overview.labels.map(({ label, figures }) => figuresOf(figures, null, redacted(label))),
    ],
    moreLabels: overview.moreLabels,
    apdexAt: overview.apdexAt ?? null,
    regions: regions.map(regionOf),
    series: seriesOf(regions, run.windows, run) ?? null,
    ...parts,
  };
}

/** What a verdict is in the document: also that of a run that is judged again. */
export function judgedAs(
  verdict: Verdict,
): Pick<Results, 'verdict' | 'criteria' | 'doubts' | 'reservations'> {
  const { outcome, judgements, doubts, reservations } = verdict;
  const criteria = judgements.map(criterionOf);
  return { verdict: outcome, criteria, doubts: doubts.map(marked), reservations };
}

function marked(problem: Problem): Results['doubts'][number] {
  const doubt = doubtOf(problem);
  return doubt === undefined ? problem : { ...problem, doubt };
}

function criterionOf(judgement: Verdict['judgements'][number]): CriterionResult {
  const { criterion, outcome, words, reason, sentence } = judgement;
  return {
    text: criterion.text,
    condition: printCondition({ ...criterion, on: undefined }),
    source: criterion.source,
    place: criterion.place ?? null,
    translatedFrom: criterion.translatedFrom ?? null,
    subject: criterion.subject,
    percentile: criterion.percentile ?? null,
    target: criterion.target ?? null,
    scope: { label: criterion.scope.label ?? null, region: criterion.scope.region ?? null },
    operator: criterion.operator,
    limit: criterion.limit,
    window: criterion.window ?? null,
    streak: criterion.streak ?? null,
    on: criterion.on ?? null,
    soft: criterion.soft,
    outcome,
    actual: judgement.actual ?? null,
    range: judgement.range ?? null,
    margin: judgement.margin ?? null,
    words,
    reason: reason ?? null,
    sentence,
    note: judgement.note ?? null,
    steady: judgement.steady ?? null,
    regions: judgement.regions,
  };
}

type Figures = Results['figures'][number];

/** By their names in the criteria language. */
function figuresOf(figures: Overview['run'], region: string | null, label: string | null): Figures {
  const shown = (name: string): Figures['avg'] =>
    exactly(figures, name) ?? figures.get(name) ?? null;
  return {
    region,
    label,
    samples: shown('samples'),
    errors: shown('errors'),
    downtime: shown('downtime'),
    rps: shown('rps'),
    avg: shown('avg'),
    min: shown('min'),
    p50: shown('p50'),
    p90: shown('p90'),
    p95: shown('p95'),
    p99: shown('p99'),
    'p99.9': shown('p99.9'),
    max: shown('max'),
    stddev: shown('stddev'),
    apdex: shown('apdex'),
    steady: steadyOf(figures),
  };
}

/** What a steady stream would have seen; null where no task can tell. */
function steadyOf(figures: Overview['run']): Figures['steady'] {
  const steady = (name: string): number | null => figures.get(`steady ${name}`)?.high ?? null;
  const all = {
    avg: steady('avg'),
    p50: steady('p50'),
    p90: steady('p90'),
    p95: steady('p95'),
    p99: steady('p99'),
    'p99.9': steady('p99.9'),
    max: steady('max'),
  };
  return Object.values(all).every((figure) => figure === null) ? null : all;
}

type Region = Measurements['regions'][number];

function regionOf(measured: Region): Results['regions'][number] {
  const { totals, expected, settled, waited } = measured.settlement;
  const reported = measured.results.reduce((sum, { published }) => sum + published.samples, 0);
  return {
    region: measured.region,
    stackName: measured.stackName,
    tasks: measured.tasks,
    samples: measured.samples,
    errors: measured.errors ?? null,
    average: measured.average ?? null,
    reportedAverage: measured.reportedAverage ?? null,
    note: measured.note ?? null,
    cloudWatch: {
      ...totals,
      expected: expected ?? reported,
      settled,
      waited,
      averageOf: averageOf(measured.settlement),
    },
    doubts: measured.doubts.map(marked),
    trust: measured.trust,
    rampUpUnknown: measured.rampUpUnknown,
    results: [...measured.results],
    finals: measured.legacyResults.map(finalOf),
  };
}

/** Maps have no JSON. */
function finalOf(
  final: Region['legacyResults'][number],
): Results['regions'][number]['finals'][number] {
  const { percentiles, labels, ...figures } = final;
  return {
    ...figures,
    percentiles: [...percentiles],
    labels: labels === undefined ? null : [...labels].map(([label, all]) => [redacted(label), all]),
  };
}
