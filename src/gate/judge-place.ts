import type { Parsed } from '../units.ts';
import { boundsOf, type FinalFigures, type Interval, judgeBounds } from './bounds.ts';
import type { Criterion } from './criterion.ts';
import type { ReadHistogram, RegionEvidence } from './evidence.ts';
import { figureIn, type Place, type Wanted } from './figure.ts';
import { type Finding, unknown } from './finding.ts';
import { judgeSeries } from './judge-series.ts';
import { printFigure } from './print-figure.ts';
import { seriesIn } from './series.ts';

/** Judges a criterion by the samples of one place: the whole run, or a region. */
export function findIn(criterion: Criterion, place: Place, readHistogram: ReadHistogram): Finding {
  const { window, streak, scope } = criterion;
  if (window !== undefined || streak !== undefined) {
    const series = seriesIn(place.regions, scope.label, readHistogram);
    if (!series.ok) return unknown(series.reason);
    return judgeSeries(criterion, series.value);
  }
  const measured = measuredIn(criterion, place, readHistogram);
  if (!measured.ok) return unknown(measured.reason);
  return judgeMeasured(criterion, measured.value, place);
}

/** The figure that is asked for in a place, or where it certainly lies; in the subject's unit, or in words why nobody knows. */
export function measuredIn(wanted: Wanted, place: Place, readHistogram: ReadHistogram): Parsed<Interval> {
  if (place.regions.some(isSilent)) return boundsIn(wanted, place, readHistogram);
  const measured = figureIn(wanted, place, readHistogram);
  return measured.ok ? { ok: true, value: { low: measured.value, high: measured.value } } : measured;
}

/** Only the console of its tasks is known. */
function isSilent({ results, finals }: RegionEvidence): boolean {
  return results.length === 0 && finals.length > 0;
}

function boundsIn(wanted: Wanted, place: Place, readHistogram: ReadHistogram): Parsed<Interval> {
  const tasks: FinalFigures[] = [];
  for (const region of place.regions) {
    if (isSilent(region)) {
      tasks.push(...region.finals);
      continue;
    }
    const exact = exactFigures(wanted, region, readHistogram);
    if (!exact.ok) return exact;
    tasks.push(exact.value);
  }
  return boundsOf(wanted, tasks);
}

function judgeMeasured(criterion: Criterion, range: Interval, { regions }: Place): Finding {
  const exact = range.low === range.high;
  const outcome = judgeBounds(range, criterion);
  const words = exact
    ? printFigure(criterion, range.low)
    : `between ${printFigure(criterion, range.low)} and ${printFigure(criterion, range.high)}`;
  if (!regions.some(isSilent)) return { outcome, value: range.low, range: undefined, words, note: undefined };
  const origin = "from the tasks' final log lines, which is all that stacks with only the original's outputs tell";
  return { outcome, value: exact ? range.low : undefined, range, words, note: `${words}, ${origin}` };
}

/** A region that knows its figures exactly, in the form of one that only knows bounds, where both kinds are in one run. */
function exactFigures(wanted: Wanted, region: RegionEvidence, readHistogram: ReadHistogram): Parsed<FinalFigures> {
  const place = { figures: region, regions: [region] };
  const figure = (subject: Criterion['subject'], percentile?: number): Parsed<Interval> => {
    const measured = figureIn({ subject, percentile, scope: wanted.scope }, place, readHistogram);
    return measured.ok ? { ok: true, value: { low: measured.value, high: measured.value } } : measured;
  };
  const average = figure('avg');
  const errors = figure('errors');
  if (!average.ok) return average;
  if (!errors.ok) return errors;
  const level = wanted.subject === 'min' ? 0 : wanted.subject === 'max' ? 100 : wanted.percentile;
  const percentile = level === undefined ? undefined : figure('percentile', level);
  if (percentile !== undefined && !percentile.ok) return percentile;
  const times = percentile === undefined ? undefined : bucketAround(percentile.value.high);
  const { samples } = region;
  const failures = { low: errors.value.low * samples, high: errors.value.high * samples };
  const percentiles = new Map(level === undefined || times === undefined ? [] : [[level, times] as const]);
  const labels = new Map(
    wanted.scope.label === undefined ? [] : [[wanted.scope.label, { errors: errors.value, average: average.value }] as const],
  );
  return { ok: true, value: { taskId: region.region, samples, failures, average: average.value, percentiles, labels } };
}

/** A percentile is the end of its histogram's bucket, which is a 1,024th of it wide where the histogram is not exact. */
function bucketAround(percentile: number): Interval {
  return { low: percentile < 2048 ? percentile : percentile * (1 - 1 / 1024), high: percentile };
}
