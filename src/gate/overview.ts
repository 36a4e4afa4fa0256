import { printName } from './criteria/criterion.ts';
import type { Bounds, Evidence, RegionEvidence } from './figures/evidence.ts';
import type { Place, Wanted } from './figures/figure.ts';
import { OTHER_LABELS } from './figures/samples.ts';
import { measuredIn } from './judge.ts';

/** What is shown of all samples of a place or a label beside the criteria. */
const SHOWN: readonly Omit<Wanted, 'scope'>[] = [
  ...(['samples', 'errors', 'rps', 'avg', 'min'] as const).map((subject) => ({
    subject,
    percentile: undefined,
  })),
  ...[50, 90, 95, 99, 99.9].map((percentile) => ({ subject: 'percentile' as const, percentile })),
  ...(['max', 'stddev'] as const).map((subject) => ({ subject, percentile: undefined })),
];

/** The names of these figures in the criteria language. */
export const OVERVIEW_FIGURES: readonly string[] = SHOWN.map(printName);

/**
 * Figures by their names in the criteria language (`avg`, `p95`, ...), in that language's units:
 * milliseconds, fractions, samples a second. One that is known exactly has the same value at both
 * ends; one that a criterion could not be judged by is not there.
 */
export type PlaceFigures = ReadonlyMap<string, Bounds>;

/** The figures of a run at a glance, under the same rules as a criterion's. */
export type Overview = {
  readonly run: PlaceFigures;
  readonly regions: readonly { readonly region: string; readonly figures: PlaceFigures }[];
  /** Of all regions together; the labels with the most samples first. */
  readonly labels: readonly { readonly label: string; readonly figures: PlaceFigures }[];
  /** Labels that were seen and are not among them. */
  readonly moreLabels: number;
};

/**
 * A label's figures take the histograms of all tasks; a thousand labels of a thousand tasks would
 * take a minute.
 */
const MAX_LABELS = 20;

export function overviewOf(evidence: Evidence): Overview {
  const figures = (place: Place, label?: string): PlaceFigures => {
    const scope = { label, region: undefined };
    const measured = SHOWN.map((shown) => ({
      name: printName(shown),
      found: measuredIn({ ...shown, scope }, place, evidence.visitHistogram),
    }));
    // What histograms do not tell apart is told by its upper end, as by HdrHistogram itself.
    const isExact = place.regions.every(({ legacyResults }) => legacyResults.length === 0);
    const told = ({ low, high }: Bounds): Bounds => ({ low: isExact ? high : low, high });
    return new Map(
      measured.flatMap(({ name, found }) => (found.ok ? [[name, told(found.value)] as const] : [])),
    );
  };
  const whole = { figures: evidence, regions: evidence.regions };
  const labels = labelsOf(evidence.regions);
  return {
    run: figures(whole),
    regions: evidence.regions.map((region) => ({
      region: region.region,
      figures: figures({ figures: region, regions: [region] }),
    })),
    labels: labels.slice(0, MAX_LABELS).map((label) => ({ label, figures: figures(whole, label) })),
    moreLabels: Math.max(0, labels.length - MAX_LABELS),
  };
}

/** A figure that is known exactly. */
export function exactly(figures: PlaceFigures, name: string): number | undefined {
  const found = figures.get(name);
  return found !== undefined && found.low === found.high ? found.low : undefined;
}

/**
 * The labels that tasks have seen, those with the most samples first. The one that stands for all
 * that were too many is none.
 */
function labelsOf(regions: readonly RegionEvidence[]): readonly string[] {
  const samples = new Map<string, number>();
  const add = (label: string, count: number): void =>
    void samples.set(label, (samples.get(label) ?? 0) + count);
  for (const { results, legacyResults } of regions) {
    for (const { labels } of results)
      for (const [label, own] of Object.entries(labels)) add(label, own.samples);
    // How many samples a label has is not told there.
    for (const { labels = new Map<string, unknown>() } of legacyResults)
      for (const label of labels.keys()) add(label, 0);
  }
  samples.delete(OTHER_LABELS);
  return [...samples].toSorted(([, a], [, b]) => b - a).map(([label]) => label);
}
