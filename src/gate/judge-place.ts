import type { Parsed } from '../units.ts';
import { boundsOf, type FinalFigures, type Interval, judgeBounds } from './bounds.ts';
import { compare } from './compare.ts';
import type { Criterion } from './criterion.ts';
import type { ReadHistogram, RegionEvidence } from './evidence.ts';
import { figureIn, type Place } from './figure.ts';
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
  if (place.regions.some(isSilent)) return judgeByBounds(criterion, place, readHistogram);
  const measured = figureIn(criterion, place, readHistogram);
  if (!measured.ok) return unknown(measured.reason);
  const { value } = measured;
  const outcome = compare(value, criterion) ? 'pass' : 'fail';
  return { outcome, value, range: undefined, words: printFigure(criterion, value), note: undefined };
}

/** Only the console of its tasks is known. */
function isSilent({ results, finals }: RegionEvidence): boolean {
  return results.length === 0 && finals.length > 0;
}

function judgeByBounds(criterion: Criterion, place: Place, readHistogram: ReadHistogram): Finding {
  const tasks: FinalFigures[] = [];
  for (const region of place.regions) {
    if (isSilent(region)) {
      tasks.push(...region.finals);
      continue;
    }
    const exact = exactFigures(criterion, region, readHistogram);
    if (!exact.ok) return unknown(exact.reason);
    tasks.push(exact.value);
  }
  const bounds = boundsOf(criterion, tasks);
  if (!bounds.ok) return unknown(bounds.reason);
  const range = bounds.value;
  const exact = range.low === range.high;
  const outcome = judgeBounds(range, criterion);
  const words = exact
    ? printFigure(criterion, range.low)
    : `between ${printFigure(criterion, range.low)} and ${printFigure(criterion, range.high)}`;
  const origin = "from the tasks' final log lines, which is all that stacks with only the original's outputs tell";
  return { outcome, value: exact ? range.low : undefined, range, words, note: `${words}, ${origin}` };
}

/** A region that knows its figures exactly, in the form of one that only knows bounds, where both kinds are in one run. */
function exactFigures(criterion: Criterion, region: RegionEvidence, readHistogram: ReadHistogram): Parsed<FinalFigures> {
  const place = { figures: region, regions: [region] };
  const figure = (subject: Criterion['subject'], percentile?: number): Parsed<Interval> => {
    const measured = figureIn({ subject, percentile, scope: criterion.scope }, place, readHistogram);
    return measured.ok ? { ok: true, value: { low: measured.value, high: measured.value } } : measured;
  };
  const average = figure('avg');
  const errors = figure('errors');
  if (!average.ok) return average;
  if (!errors.ok) return errors;
  const level = criterion.subject === 'min' ? 0 : criterion.subject === 'max' ? 100 : criterion.percentile;
  const percentile = level === undefined ? undefined : figure('percentile', level);
  if (percentile !== undefined && !percentile.ok) return percentile;
  const times = percentile === undefined ? undefined : bucketAround(percentile.value.high);
  const { samples } = region;
  const failures = { low: errors.value.low * samples, high: errors.value.high * samples };
  const percentiles = new Map(level === undefined || times === undefined ? [] : [[level, times] as const]);
  const labels = new Map(
    criterion.scope.label === undefined
      ? []
      : [[criterion.scope.label, { errors: errors.value, average: average.value }] as const],
  );
  return { ok: true, value: { taskId: region.region, samples, failures, average: average.value, percentiles, labels } };
}

/** A percentile is the end of its histogram's bucket, which is a 1,024th of it wide where the histogram is not exact. */
function bucketAround(percentile: number): Interval {
  return { low: percentile < 2048 ? percentile : percentile * (1 - 1 / 1024), high: percentile };
}
