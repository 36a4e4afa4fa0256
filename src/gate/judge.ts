import type { Parsed } from '../units.ts';
import { type Criterion, isFramed, levelOf } from './criteria/criterion.ts';
import { boundsOf, judgeBounds } from './figures/bounds.ts';
import type { Bounds, LegacyResult, RegionEvidence, VisitHistogram } from './figures/evidence.ts';
import { figureIn, figureOfAny, type Place, type Wanted } from './figures/figure.ts';
import { type Finding, printFigure, unknown } from './figures/finding.ts';
import { isAbsent } from './figures/samples.ts';
import { judgeSeries } from './windows/judge-windows.ts';
import { seriesIn } from './windows/series.ts';

export type FindOptions = {
  readonly visitHistogram: VisitHistogram;
  /**
   * How many milliseconds into its load the run was ended, if it was. From then on tasks leave one
   * by one, and what comes is no load any more.
   */
  readonly endedAfter?: number | undefined;
};

/** Judges a criterion by the samples of one place: the whole run, or a region. */
export function findIn(
  criterion: Criterion,
  place: Place,
  { visitHistogram, endedAfter }: FindOptions,
): Finding {
  if (isFramed(criterion)) {
    const series = seriesIn(place.regions, criterion.scope.label, visitHistogram);
    if (!series.ok) return unknown(series.reason);
    const end = endedAfter === undefined ? undefined : series.value.first + endedAfter;
    return judgeSeries(criterion, series.value, {
      gaps: end === undefined ? [] : [{ from: end, to: Number.POSITIVE_INFINITY }],
    });
  }
  const measured = measuredIn(criterion, place, visitHistogram);
  if (!measured.ok) return unknown(measured.reason);
  return judgeMeasured(criterion, measured.value, place);
}

/**
 * The figure that is asked for in a place, or where it certainly lies; in the subject's unit, or in
 * words why nobody knows.
 */
export function measuredIn(
  wanted: Wanted,
  place: Place,
  visitHistogram: VisitHistogram,
): Parsed<Bounds> {
  if (place.regions.some(isLegacy)) return boundsIn(wanted, place, visitHistogram);
  return figureIn(wanted, place, visitHistogram);
}

/** Only the console of its tasks is known. */
function isLegacy({ results, legacyResults }: RegionEvidence): boolean {
  return results.length === 0 && legacyResults.length > 0;
}

function boundsIn(wanted: Wanted, place: Place, visitHistogram: VisitHistogram): Parsed<Bounds> {
  const tasks: LegacyResult[] = [];
  for (const region of place.regions) {
    if (isLegacy(region)) {
      tasks.push(...region.legacyResults);
      continue;
    }
    const exact = exactFigures(wanted, region, visitHistogram);
    if (!exact.ok) return exact;
    tasks.push(exact.value);
  }
  return boundsOf(wanted, tasks);
}

function judgeMeasured(criterion: Criterion, range: Bounds, { regions }: Place): Finding {
  const { low, high } = range;
  const outcome = judgeBounds(range, criterion);
  const between = `between ${printFigure(criterion, low)} and ${printFigure(criterion, high)}`;
  if (regions.some(isLegacy)) {
    const words = low === high ? printFigure(criterion, low) : between;
    const origin =
      "from the tasks' final log lines, which is all that stacks with only the original's outputs tell";
    return {
      outcome,
      value: low === high ? low : undefined,
      range,
      words,
      note: `${words}, ${origin}`,
    };
  }
  // The limit lies between times that a histogram does not tell apart.
  if (outcome === 'inconclusive')
    return { outcome, value: high, range, words: between, note: `${between}: ${COARSE}` };
  return {
    outcome,
    value: high,
    range: undefined,
    words: printFigure(criterion, high),
    note: undefined,
  };
}

const COARSE = 'above 2,047 ms histograms are exact within 0.1% only';

/**
 * A region that knows its figures exactly, in the form of one that only knows bounds, where both
 * kinds are in one run.
 */
function exactFigures(
  wanted: Wanted,
  region: RegionEvidence,
  visitHistogram: VisitHistogram,
): Parsed<LegacyResult> {
  const { label } = wanted.scope;
  // What no task of a region has seen says nothing against what others have.
  const scope = label !== undefined && isAbsent(region.results, label) ? ALL : wanted.scope;
  const place = { figures: region, regions: [region] };
  // Whether there are samples enough is asked of all regions together.
  const figure = (subject: Criterion['subject'], percentile?: number): Parsed<Bounds> =>
    figureOfAny({ subject, percentile, scope }, place, { visitHistogram, needed: 1 });
  const average = figure('avg');
  const errors = figure('errors');
  if (!average.ok) return average;
  if (!errors.ok) return errors;
  const level = levelOf(wanted);
  const percentile = level === undefined ? undefined : figure('percentile', level);
  if (percentile !== undefined && !percentile.ok) return percentile;
  const { samples } = region;
  // As many as were divided by these samples; of a label nobody asks how many.
  const count = Math.round(errors.value.low * samples);
  const failures = { low: count, high: count };
  const percentiles = new Map(
    level === undefined || percentile === undefined ? [] : [[level, percentile.value] as const],
  );
  const own = { errors: errors.value, average: average.value };
  // Of the others only their names are asked for.
  const names =
    scope.label === undefined && label !== undefined
      ? region.results.flatMap((task) => Object.keys(task.labels))
      : [scope.label];
  const labels = new Map(
    names.flatMap((name) => (name === undefined ? [] : [[name, own] as const])),
  );
  return {
    ok: true,
    value: {
      taskId: region.region,
      samples,
      failures,
      average: average.value,
      percentiles,
      labels,
    },
  };
}

const ALL = { label: undefined, region: undefined } as const;
