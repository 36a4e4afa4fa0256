import { printCount, printSpan } from '../../units.ts';
import { type Criterion, compare, EACH, isFramed, isUpper } from '../criteria/criterion.ts';
import { conclude, type Finding, type Judgement, worstFirst } from '../figures/judgement.ts';
import { printFigure } from '../figures/print.ts';
import { judgeSeries } from '../windows/judge-windows.ts';
import {
  type Interval,
  isOneRun,
  knowsLabel,
  mergeRegions,
  type RegionSeries,
  SECOND,
  type Series,
} from '../windows/series.ts';
import { bestCase, type Load } from './best-case.ts';

/** What is known of a run that goes on: whole seconds only, of all tasks. */
type LiveEvidence = {
  readonly regions: readonly RegionSeries[];
  /** Times of which not every task's samples are known. */
  readonly gaps: readonly Interval[];
  /** The load of the whole run. Its duration is undefined while users are still coming. */
  readonly planned: Load;
};

/**
 * Ends a run in which nearly everything fails: refused connections take a millisecond, so that two
 * users send thousands of requests a second at a dead service, and the rest of the run proves
 * nothing more. It is no criterion of the verdict unless it trips.
 */
export const CIRCUIT_BREAKER: Criterion = {
  subject: 'errors',
  percentile: undefined,
  scope: { label: undefined, region: undefined },
  operator: '<',
  limit: 0.9,
  window: 10 * SECOND,
  streak: undefined,
  on: 'stop',
  soft: false,
  text: 'errors < 90% over 10s, stop',
  source: 'circuit-breaker',
};
/** With fewer samples in a window, one that fails while caches are cold would end the run. */
const BREAKER_SAMPLES = 10;

/**
 * The criteria with `, stop` that are certainly broken: no sample that is still to come can change
 * that.
 */
export function breachesIn(
  criteria: readonly Criterion[],
  evidence: LiveEvidence,
): readonly Judgement[] {
  return criteria.flatMap((criterion) => {
    const { region } = criterion.scope;
    if (region === EACH) return breachInEach(criterion, evidence);
    const regions = evidence.regions.filter((one) => region === undefined || one.region === region);
    const finding = breachIn(criterion, regions, evidence);
    return finding === undefined ? [] : [conclude(criterion, finding)];
  });
}

function breachInEach(criterion: Criterion, evidence: LiveEvidence): readonly Judgement[] {
  const broken = evidence.regions.flatMap((region) => {
    const finding = breachIn(criterion, [region], evidence);
    return finding === undefined ? [] : [{ region: region.region, finding }];
  });
  const [worst, ...others] = worstFirst(criterion, broken);
  if (worst === undefined) return [];
  const shown = [worst, ...others].map(({ region, finding }) => `${finding.words} in ${region}`);
  const words = shown.join(', ');
  const note = others.length === 0 ? words : `broken: ${words}`;
  return [conclude(criterion, { ...worst.finding, words, note })];
}

function breachIn(
  criterion: Criterion,
  regions: readonly RegionSeries[],
  evidence: LiveEvidence,
): Finding | undefined {
  const { label } = criterion.scope;
  if (label !== undefined && !knowsLabel(regions, label)) return undefined;
  const series = mergeRegions(regions, label);
  if (series === undefined || !isOneRun(series)) return undefined;
  if (!isFramed(criterion)) return certainBreach(criterion, series, evidence);
  const atLeast = criterion === CIRCUIT_BREAKER ? BREAKER_SAMPLES : 1;
  const finding = judgeSeries(criterion, series, { gaps: evidence.gaps, atLeast });
  return finding.outcome === 'fail' ? finding : undefined;
}

/**
 * Whether a criterion on the whole run is broken even if every sample that can still come were as
 * good as it could be.
 */
function certainBreach(
  criterion: Criterion,
  series: Series,
  evidence: LiveEvidence,
): Finding | undefined {
  if (evidence.gaps.length > 0) return undefined;
  const found = bestCase(criterion, series, evidence.planned);
  if (found === undefined || compare(found.best, criterion)) return undefined;
  const { soFar, best, room = 0 } = found;
  const after = printSpan(series.last + SECOND - series.first);
  const now = `${printFigure(criterion, soFar)} after ${after} of the load`;
  const rest = `even if all ${printCount(room)} remaining samples were ${goodOf(criterion)}`;
  const then = `it would be ${printFigure(criterion, best)}`;
  const words = room === 0 ? now : `${now}; ${rest}, ${then}`;
  return { outcome: 'fail', value: soFar, range: undefined, words, note: words };
}

function goodOf(criterion: Criterion): string {
  if (criterion.subject === 'errors') return isUpper(criterion) ? 'successful' : 'failed';
  // Of Apdex, a lower limit is the one that fast samples meet.
  return isUpper(criterion) === (criterion.subject !== 'apdex') ? 'instant' : 'endless';
}
