import { messageFor } from '../errors.ts';
import { plural, printSpan } from '../units.ts';
import { type Criterion, EACH, isFramed, isUpper, levelOf } from './criteria/criterion.ts';
import { judgeBounds } from './figures/bounds.ts';
import type { Bounds, Evidence, ScopeEvidence } from './figures/evidence.ts';
import { type Finding, printFigure, unjudged } from './figures/finding.ts';
import { isLegacy, measuredIn } from './figures/measured.ts';
import { conclude, type Judgement, type RegionFinding, worstFirst } from './judgement.ts';
import { judgeSeries } from './windows/judge-windows.ts';
import { seriesIn } from './windows/read-series.ts';

/**
 * Holds one criterion against the evidence.
 * @param endedAfter how many milliseconds into its load the run was ended, if it was: only what no
 * further sample could have changed is judged.
 */
export function judgeCriterion(
  criterion: Criterion,
  evidence: Evidence,
  endedAfter: number | undefined,
): Judgement {
  const { region } = criterion.scope;
  const find = (scope: ScopeEvidence): Finding =>
    untilEnded(criterion, findIn(criterion, scope, evidence, endedAfter), endedAfter);
  if (region === EACH) return judgeEach(criterion, evidence, find);
  if (region === undefined) return conclude(criterion, find(evidence));
  const found = evidence.regions.find((one) => one.region === region);
  if (found !== undefined) return conclude(criterion, find({ ...found, regions: [found] }));
  const isAbsent = evidence.absent?.includes(region) === true;
  const code = isAbsent ? 'region-absent' : 'region-not-in-run';
  return conclude(criterion, unjudged(messageFor(code, { region })));
}

/** Judges by the samples of one scope: the whole run, or a region. */
function findIn(
  criterion: Criterion,
  scope: ScopeEvidence,
  { visitHistogram }: Evidence,
  endedAfter: number | undefined,
): Finding {
  if (!isFramed(criterion)) {
    const measured = measuredIn(criterion, scope, visitHistogram);
    return measured.ok
      ? judgeMeasured(criterion, measured.value, scope)
      : unjudged(measured.message);
  }
  const series = seriesIn(scope.regions, criterion.scope.label, visitHistogram);
  if (!series.ok) return unjudged(series.message);
  // From then on tasks leave one by one, and what comes is no load any more.
  const end = endedAfter === undefined ? undefined : series.value.first + endedAfter;
  const gaps = end === undefined ? [] : [{ from: end, to: Number.POSITIVE_INFINITY }];
  return judgeSeries(criterion, series.value, { gaps });
}

/** Of a run that was ended, only what no further sample could have changed is decided. */
function untilEnded(
  criterion: Criterion,
  finding: Finding,
  endedAfter: number | undefined,
): Finding {
  const { outcome } = finding;
  const isOpen = outcome === 'pass' || (outcome === 'fail' && !isFinal(criterion));
  if (endedAfter === undefined || !isOpen) return finding;
  const words = `${finding.words} in the ${printSpan(endedAfter)} until the run was ended`;
  return { ...finding, outcome: 'inconclusive', words, note: words };
}

/** Whether a breach stays one whatever comes after it. */
function isFinal(criterion: Criterion): boolean {
  if (isFramed(criterion)) return true;
  const level = levelOf(criterion);
  return isUpper(criterion) ? criterion.subject === 'samples' || level === 100 : level === 0;
}

const COARSE = 'above 2,047 ms histograms are exact within 0.1% only';
const FROM_LOG = "from the tasks' final log lines, which is all that a legacy stack shows";

function judgeMeasured(criterion: Criterion, range: Bounds, { regions }: ScopeEvidence): Finding {
  const { low, high } = range;
  const outcome = judgeBounds(range, criterion);
  const between = `between ${printFigure(criterion, low)} and ${printFigure(criterion, high)}`;
  if (regions.some(isLegacy)) {
    const words = low === high ? printFigure(criterion, low) : between;
    const value = low === high ? low : undefined;
    return { outcome, value, range, words, note: `${words}, ${FROM_LOG}` };
  }
  // The limit lies between times that a histogram does not tell apart.
  if (outcome === 'inconclusive')
    return { outcome, value: high, range, words: between, note: `${between}: ${COARSE}` };
  const words = printFigure(criterion, high);
  return { outcome, value: high, range: undefined, words, note: undefined };
}

/**
 * A criterion that every region must meet by itself: all broken ones are named, the worst one
 * first.
 */
function judgeEach(
  criterion: Criterion,
  evidence: Evidence,
  find: (scope: ScopeEvidence) => Finding,
): Judgement {
  const found = evidence.regions.map((region) => ({
    region: region.region,
    finding: find({ ...region, regions: [region] }),
  }));
  // Whoever asks for each region means each; the default limit looks for one that is down, and one
  // without tasks sent nothing.
  const absent = criterion.source === 'added' ? [] : (evidence.absent ?? []);
  const missing = [
    ...found.filter(({ finding }) => finding.outcome === 'inconclusive'),
    ...absent.map((region) => ({
      region,
      finding: unjudged(messageFor('region-absent', { region })),
    })),
  ];
  const judged = found.filter(({ finding }) => finding.outcome !== 'inconclusive');
  const ranked = worstFirst(criterion, judged);
  const broken = ranked.filter(({ finding }) => finding.outcome === 'fail');
  const [worst] = ranked;
  // What is broken in one region is broken, whatever is not known of another.
  if (worst === undefined || (missing.length > 0 && broken.length === 0))
    return conclude(criterion, unjudgedIn(missing));
  const shown = broken.length > 0 ? broken.map(printRegion).join(', ') : printRegion(worst);
  const rank =
    broken.length > 0 || ranked.length === 1
      ? ''
      : `, the worst of ${plural(ranked.length, 'region')}`;
  const rest = missing.length === 0 ? '' : `; ${printMissing(missing)}`;
  const note = `${broken.length === 0 ? 'worst' : 'broken'}: ${shown}${rest}`;
  return conclude(criterion, { ...worst.finding, words: `${shown}${rank}`, note });
}

/** All regions are named; the code and the fix are those of the first reason. */
function unjudgedIn(missing: readonly RegionFinding[]): Finding {
  if (missing.length === 0) return unjudged(messageFor('figure-missing'));
  const what = printMissing(missing);
  const [reason] = missing.flatMap(({ finding }) => finding.reason ?? []);
  return unjudged({ ...(reason ?? messageFor('regions-undecided')), what });
}

function printMissing(missing: readonly RegionFinding[]): string {
  return missing.map(({ region, finding }) => `${region}: ${finding.words}`).join('; ');
}

function printRegion({ region, finding }: RegionFinding): string {
  return `${finding.words} in ${region}`;
}
