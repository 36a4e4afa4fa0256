import { type Condition, printName } from './criteria/criterion.ts';
import {
  type Bounds,
  type Evidence,
  isAlmostOne,
  isApart,
  OTHER_LABELS,
  type RegionEvidence,
  type ScopeEvidence,
  type TaskEvidence,
  type VisitHistogram,
} from './figures/evidence.ts';
import { steadyFigure } from './figures/figure.ts';
import { measuredIn } from './figures/measured.ts';

type Shown = Pick<Condition, 'subject' | 'percentile' | 'target'>;

/** What is shown of all samples of a scope or a label beside the criteria. */
const SHOWN: readonly Shown[] = [
  ...(['samples', 'errors', 'downtime', 'rps', 'avg', 'min'] as const).map((subject) => ({
    subject,
    percentile: undefined,
  })),
  ...[50, 90, 95, 99, 99.9].map((percentile) => ({ subject: 'percentile' as const, percentile })),
  ...(['max', 'stddev'] as const).map((subject) => ({ subject, percentile: undefined })),
];

/**
 * Figures by their names in the criteria language (`avg`, `p95`, ...), in that language's units:
 * milliseconds, fractions, samples a second. One that is known exactly has the same value at both
 * ends; one that a criterion could not be judged by is not there.
 */
type ScopeFigures = ReadonlyMap<string, Bounds>;

/** The figures of a run at a glance, under the same rules as a criterion's. */
export type Overview = {
  /** Beside `avg` and its like, `steady avg` is what a steady stream of requests would have seen. */
  readonly run: ScopeFigures;
  readonly regions: readonly { readonly region: string; readonly figures: ScopeFigures }[];
  /** Of all regions together; the labels with the most samples first. */
  readonly labels: readonly { readonly label: string; readonly figures: ScopeFigures }[];
  /** Labels that were seen and are not among them. */
  readonly moreLabels: number;
  /** Milliseconds of a sample that satisfies; undefined where no `apdex` is among the figures. */
  readonly apdexAt?: number | undefined;
};

/**
 * A label's figures take the histograms of all tasks; a thousand labels of a thousand tasks would
 * take a minute.
 */
const MAX_LABELS = 20;

export function overviewOf(evidence: Evidence, apdexAt?: number): Overview {
  const labels = labelsOf(evidence.regions);
  const shown = firstApart(
    labels,
    evidence.regions.flatMap((region) => region.results),
  );
  const { visitHistogram } = evidence;
  const apdex = { subject: 'apdex', percentile: undefined, target: apdexAt } as const;
  const all = apdexAt === undefined ? SHOWN : [...SHOWN, apdex];
  const figuresOf = (of: ScopeEvidence, label: string | undefined): ScopeFigures =>
    figuresIn(of, { label, all }, visitHistogram);
  return {
    run: figuresOf(evidence, undefined),
    regions: evidence.regions.map((region) => ({
      region: region.region,
      figures: figuresOf({ ...region, regions: [region] }, undefined),
    })),
    labels: shown.map((label) => ({ label, figures: figuresOf(evidence, label) })),
    moreLabels: labels.length - shown.length,
    apdexAt,
  };
}

/** Of the others, some samples may be among those of labels that were too many. */
function firstApart(labels: readonly string[], results: readonly TaskEvidence[]): string[] {
  const crowded = results.filter((task) => Object.hasOwn(task.labels, OTHER_LABELS));
  const shown: string[] = [];
  // Tasks that name their labels by chance have a million of them together.
  for (const label of labels) {
    if (shown.length === MAX_LABELS) break;
    if (isApart(label, crowded)) shown.push(label);
  }
  return shown;
}

type Asked = { readonly label: string | undefined; readonly all: readonly Shown[] };

function figuresIn(
  evidence: ScopeEvidence,
  { label, all }: Asked,
  visitHistogram: VisitHistogram,
): ScopeFigures {
  const scope = { label, region: undefined };
  // Of times that a histogram does not distinguish, the longest is shown, as by HdrHistogram itself.
  const isWhole = evidence.regions.every(({ legacyResults }) => legacyResults.length === 0);
  return new Map(
    all.flatMap((shown) => {
      const found = measuredIn({ ...shown, scope }, evidence, visitHistogram);
      if (!found.ok) return [];
      const { low, high } = found.value;
      const isOne = isWhole && isAlmostOne(found.value);
      const steady = steadyFigure({ ...shown, scope }, evidence, visitHistogram);
      return [
        [nameOf(shown), { low: isOne ? high : low, high }] as const,
        ...(steady === undefined
          ? []
          : [[`steady ${printName(shown)}`, { low: steady, high: steady }] as const]),
      ];
    }),
  );
}

/** Its target is the same in all of them. */
function nameOf(shown: Shown): string {
  return shown.subject === 'apdex' ? shown.subject : printName(shown);
}

/** A figure that is known exactly. */
export function exactly(figures: ScopeFigures, name: string): number | undefined {
  const found = figures.get(name);
  return found !== undefined && found.low === found.high ? found.low : undefined;
}

/** The labels that tasks have seen, those with the most samples first. */
function labelsOf(regions: readonly RegionEvidence[]): readonly string[] {
  const samples = new Map<string, number>();
  for (const { results, legacyResults } of regions) {
    for (const [label, own] of results.flatMap(({ labels }) => Object.entries(labels)))
      samples.set(label, (samples.get(label) ?? 0) + own.samples);
    // How many samples a label has is unknown there.
    for (const label of legacyResults.flatMap(({ labels }) => [...(labels?.keys() ?? [])]))
      samples.set(label, samples.get(label) ?? 0);
  }
  samples.delete(OTHER_LABELS);
  return [...samples].toSorted(([, a], [, b]) => b - a).map(([label]) => label);
}

/** The target of the Apdex that tables show: that of the first criterion, or as JMeter has it. */
export function apdexTargetOf(criteria: readonly Condition[]): number {
  return criteria.find(({ target }) => target !== undefined)?.target ?? 500;
}
