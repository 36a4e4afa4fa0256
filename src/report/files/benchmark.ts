import { isUpper, measureOf, printSubject } from '../../gate/criteria/criterion.ts';
import { cut, printSpan, visible } from '../../units.ts';
import type { CriterionResult, Results } from '../results/schema.ts';

type Figures = Results['figures'][number];
type Shown = Figures['avg'];
type Entry = {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
  readonly extra: string;
};

/** Each is a chart: the labels with the most samples, besides those that a criterion names. */
const MOST_LABELS = 10;
const LONGEST = 200;
/** What is drawn of all samples, of those of a region, and of those of a label. */
const DRAWN = {
  all: ['avg', 'p95', 'p99', 'errors'],
  region: ['avg', 'p95', 'errors'],
  label: ['p95', 'errors'],
} as const;
const UNITS = {
  time: 'ms',
  share: '%',
  rate: 'samples/s',
  count: 'samples',
  score: 'of 1',
} as const;

/**
 * Figures whose growth is bad, for a chart over many runs: what github-action-benchmark reads as
 * `customSmallerIsBetter`. A figure that was not measured has no point.
 */
export function benchmarkJson({ criteria, figures, regions, verdict, runId }: Results): string {
  const labels = figures
    .filter(({ label }) => label !== null)
    .toSorted((a, b) => lowOf(b.samples) - lowOf(a.samples));
  const drawn = figures.filter((one) =>
    one.label === null
      ? one.region === null || regions.length > 1
      : labels.indexOf(one) < MOST_LABELS,
  );
  const about = [`verdict: ${verdict}`, `run: ${runId}`];
  const open = criteria.filter(({ outcome, soft }) => outcome !== 'pass' && !soft).length;
  // A file without an entry is an error to who reads it, and nothing may have been measured.
  const unmet = { name: 'criteria without a pass', unit: 'criteria', value: open };
  // More Apdex is better, whatever its limit.
  const upper = criteria.filter((one) => isUpper(one) && one.subject !== 'apdex');
  const points = [unmet, ...drawn.flatMap(pointsOf), ...upper.flatMap(criterionPoint)];
  const byName = new Map(points.toReversed().map((point) => [point.name, point]));
  const entries = points
    .filter((point) => byName.get(point.name) === point)
    .map((point): Entry => {
      const own = upper.filter((criterion) => nameOf(criterion) === point.name);
      const said = own.map(({ text, outcome }) => visible(`${cut(text, LONGEST)}: ${outcome}`));
      return { ...point, extra: [...about, ...said].join('\n') };
    });
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function lowOf(figure: Shown): number {
  return typeof figure === 'object' ? (figure?.low ?? 0) : figure;
}

type Point = Omit<Entry, 'extra'>;

function pointsOf(figures: Figures): readonly Point[] {
  const { label, region } = figures;
  const kind = label !== null ? 'label' : region !== null ? 'region' : 'all';
  return DRAWN[kind].flatMap((figure) => {
    const percentile = figure.startsWith('p') ? Number(figure.slice(1)) : null;
    const subject = figure === 'avg' || figure === 'errors' ? figure : 'percentile';
    return pointOf({ subject, percentile, scope: { label, region } }, figures[figure]);
  });
}

function criterionPoint(criterion: CriterionResult): readonly Point[] {
  return pointOf(criterion, criterion.actual ?? criterion.range);
}

type Named = Pick<CriterionResult, 'subject' | 'percentile' | 'target' | 'scope'> &
  Partial<Pick<CriterionResult, 'window' | 'streak'>>;

/** Of a figure that only its bounds are known of, the middle, and how far it may be from there. */
function pointOf(figure: Named, shown: Shown): readonly Point[] {
  if (shown === null) return [];
  const measure = measureOf(figure);
  const factor = measure === 'share' ? 100 : 1;
  const { low, high } = typeof shown === 'number' ? { low: shown, high: shown } : shown;
  const point = {
    name: nameOf(figure),
    unit: UNITS[measure],
    value: rounded(((low + high) / 2) * factor),
  };
  return [low === high ? point : { ...point, range: `± ${rounded(((high - low) / 2) * factor)}` }];
}

/** In the criteria language. It is shown as code in Markdown, which a backtick would end. */
function nameOf({ subject, percentile, target, scope, window, streak }: Named): string {
  const within = { label: scope.label ?? undefined, region: scope.region ?? undefined };
  const which = { subject, percentile: percentile ?? undefined, target: target ?? undefined };
  const name = printSubject({ ...which, scope: within });
  const over = window ? ` over ${printSpan(window)}` : '';
  const during = streak ? ` for ${printSpan(streak)}` : '';
  return cut(visible(`${name}${over}${during}`).replaceAll('`', "'"), LONGEST);
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
