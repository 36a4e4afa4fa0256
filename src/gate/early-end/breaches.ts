import { printCount, printSpan } from '../../units.ts';
import { type Criterion, compare, EACH, isFramed, isUpper } from '../criteria/criterion.ts';
import { type Finding, printFigure } from '../figures/finding.ts';
import { conclude, type Judgement } from '../verdict.ts';
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
export type LiveEvidence = {
  readonly regions: readonly RegionSeries[];
  /** Times of which not every task's samples are known. */
  readonly gaps: readonly Interval[];
  /** The load of the whole run. Its duration is not known while users are still coming. */
  readonly planned: Load;
};

/**
 * Ends a run in which nearly everything fails: refused connections take a millisecond, so that two
 * users send thousands of requests a second at a dead service, and the rest of the run proves
 * nothing that is not known. It is no criterion of the verdict unless it trips.
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
 * The criteria with `, stop` that are certainly broken: no sample that is still to come can mend
 * them.
 */
export function breachesIn(
  criteria: readonly Criterion[],
  evidence: LiveEvidence,
): readonly Judgement[] {
  return criteria.flatMap((criterion) => {
    const broken = placesOf(criterion, evidence.regions).flatMap(({ name, regions }) => {
      const finding = breachIn(criterion, regions, evidence);
      if (finding === undefined || name === undefined) return finding ?? [];
      const words = `${finding.words} in ${name}`;
      return [{ ...finding, words, note: words }];
    });
    const [worst, ...others] = worstFirst(criterion, broken);
    if (worst === undefined) return [];
    if (others.length === 0) return [conclude(criterion, worst)];
    const words = [worst, ...others].map((finding) => finding.words).join(', ');
    return [conclude(criterion, { ...worst, words, note: `broken: ${words}` })];
  });
}

function worstFirst(criterion: Criterion, findings: readonly Finding[]): readonly Finding[] {
  const sign = isUpper(criterion) ? -1 : 1;
  // The limit of a stretch is its length, and its margin is what tells.
  const badness = ({ margin, value = 0 }: Finding): number => margin ?? sign * value;
  return findings.toSorted((a, b) => badness(a) - badness(b));
}

type PlaceOf = { readonly name: string | undefined; readonly regions: readonly RegionSeries[] };

function placesOf({ scope }: Criterion, regions: readonly RegionSeries[]): readonly PlaceOf[] {
  if (scope.region === EACH)
    return regions.map((region) => ({ name: region.region, regions: [region] }));
  return [
    {
      name: undefined,
      regions: regions.filter(
        ({ region }) => scope.region === undefined || region === scope.region,
      ),
    },
  ];
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
  { gaps, planned }: LiveEvidence,
): Finding | undefined {
  if (gaps.length > 0) return undefined;
  const found = bestCase(criterion, series, planned);
  if (found === undefined || compare(found.best, criterion)) return undefined;
  const { soFar, best, room } = found;
  const after = `${printFigure(criterion, soFar)} after ${printSpan(series.last + SECOND - series.first)} of the load`;
  const good =
    criterion.subject === 'errors'
      ? 'without a failure'
      : isUpper(criterion)
        ? 'instant'
        : 'endless';
  const words =
    room === undefined || room === 0
      ? after
      : `${after}, and still ${printFigure(criterion, best)} if as many samples as could have followed (${printCount(room)}) were all ${good}`;
  return { outcome: 'fail', value: soFar, range: undefined, words, note: words };
}
