import { doubtOf, messageFor, type Problem, problemAt } from '../errors.ts';
import {
  type Criterion,
  EACH,
  isDefaultDowntime,
  isFramed,
  printName,
  printSource,
} from './criteria/criterion.ts';
import type { Evidence, ScopeEvidence, Trust } from './figures/evidence.ts';
import {
  conclude,
  type Finding,
  type Judgement,
  type Outcome,
  overall,
  type RegionFinding,
  unjudged,
  untilEnded,
  worstFirst,
} from './figures/judgement.ts';
import { judgeFigure } from './figures/measured.ts';
import { slowest } from './figures/steady.ts';
import { judgeSeries } from './windows/judge-windows.ts';
import { seriesIn, usersTimeSeries } from './windows/read-series.ts';

export type Verdict = {
  readonly outcome: Outcome;
  readonly judgements: readonly Judgement[];
  /** Why the measurement does not prove anything; empty when it does. */
  readonly doubts: readonly Problem[];
  /** Why a pass would prove nothing, while a failure does: less load than was asked for, say. */
  readonly reservations: readonly Problem[];
};

type Circumstances = {
  readonly doubts: readonly Problem[];
  readonly reservations?: readonly Problem[];
  /** Criteria that were certainly broken while the test ran, and for which it was ended. */
  readonly breaches?: readonly Judgement[];
  /**
   * What tasks reported during the run can be trusted no more than what they reported at its end.
   * Default: all of it can be.
   */
  readonly trust?: Trust;
  /**
   * How many milliseconds into its load the run was ended, if it was: what holds so far proves
   * nothing about the rest, nor does most of what does not.
   */
  readonly endedAfter?: number | undefined;
  /** What is made of samples that show less than a steady stream would. Default: they are judged. */
  readonly coordinatedOmission?: 'judge' | 'ignore';
};

/**
 * Holds the criteria against the evidence.
 * Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand
 * break a criterion: half a measurement proves neither a pass nor a failure. Where only the average
 * in CloudWatch is in doubt, what is judged without it is broken all the same. The judgements keep
 * what the data at hand say. Soft criteria are judged, and decide nothing. A breach that ended the
 * run was proven by whole data of its time, so it is a failure whatever came after it; but not where
 * the tasks' clocks were wrong, nor, but for errors, where they measured themselves.
 */
export function judge(
  criteria: readonly Criterion[],
  evidence: Evidence,
  circumstances: Circumstances,
): Verdict {
  const { doubts, breaches = [], trust = 'all', endedAfter } = circumstances;
  const others = criteria.filter(
    ({ text, source }) =>
      !breaches.some(({ criterion }) => criterion.text === text && criterion.source === source),
  );
  const judgements = [
    ...breaches,
    ...others.map((criterion) => judgeCriterion(criterion, evidence, endedAfter)),
  ];
  const { reservations: known = [], coordinatedOmission = 'judge' } = circumstances;
  const reservations =
    coordinatedOmission === 'ignore' ? known : [...known, ...judgements.flatMap(omissionIn)];
  const ofAverage = doubts.filter((doubt) => doubtOf(doubt) === 'average').length;
  const outcomes = judgements
    .filter(({ criterion }) => !criterion.soft)
    .map(({ criterion, outcome }) =>
      ofAverage > 0 && isOfAverage(criterion, evidence) ? 'inconclusive' : outcome,
    );
  // Refused connections keep a load generator busy, too, and are failures all the same.
  const proven = breaches.some(
    ({ criterion: { subject } }) =>
      trust === 'all' || (trust === 'errors-only' && subject === 'errors'),
  );
  const outcome = proven ? 'fail' : doubts.length > ofAverage ? 'inconclusive' : overall(outcomes);
  return {
    outcome:
      outcome === 'pass' && reservations.length + doubts.length > 0 ? 'inconclusive' : outcome,
    judgements,
    doubts,
    reservations,
  };
}

/** Whether a criterion is judged by the average that CloudWatch holds of tasks that report. */
function isOfAverage(criterion: Criterion, { regions }: Evidence): boolean {
  const isAverage = criterion.subject === 'avg' && criterion.scope.label === undefined;
  const isLegacy = regions.length > 0 && regions.every((region) => region.legacyResults.length > 0);
  return isAverage && !isFramed(criterion) && !isLegacy;
}

/** The code of the reservation about users who wait. */
export const OMISSION = 'steady-stream-slower';

/** Samples that meet a limit which a steady stream of requests would clearly have broken. */
function omissionIn({ criterion, outcome, steady }: Judgement): readonly Problem[] {
  if (criterion.soft || outcome !== 'pass' || steady?.isBeyond !== true) return [];
  const figure = printName(criterion) + (steady.region === undefined ? '' : ` in ${steady.region}`);
  const facts = { figure, criterion: criterion.text, steady: steady.value, samples: steady.own };
  return [problemAt(OMISSION, printSource(criterion), facts)];
}

/**
 * Holds one criterion against the evidence.
 * @param endedAfter how many milliseconds into its load the run was ended, if it was: only what no
 * further sample could have changed is judged.
 */
function judgeCriterion(
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
  if (!isFramed(criterion)) return judgeFigure(criterion, scope, visitHistogram);
  const series =
    criterion.subject === 'downtime'
      ? usersTimeSeries(scope.regions)
      : seriesIn(scope.regions, criterion.scope.label, visitHistogram);
  if (!series.ok) return unjudged(series.message);
  // From then on tasks leave one by one, and what comes is no load any more.
  const end = endedAfter === undefined ? undefined : series.value.first + endedAfter;
  const gaps = end === undefined ? [] : [{ from: end, to: Number.POSITIVE_INFINITY }];
  return judgeSeries(criterion, series.value, { gaps });
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
  // Nor does it look where users' time is not known, on legacy stacks.
  const known = isDefaultDowntime(criterion)
    ? evidence.regions.filter(({ results }) => results.length > 0)
    : evidence.regions;
  const found = known.map((region) => ({
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
    broken.length > 0 || ranked.length === 1 ? '' : `, the worst of ${ranked.length} regions`;
  const rest = missing.length === 0 ? '' : `; ${printMissing(missing)}`;
  const note = `${broken.length === 0 ? 'worst' : 'broken'}: ${shown}${rest}`;
  const steady = slowest(
    found.flatMap(({ region, finding }) => (finding.steady ? [{ ...finding.steady, region }] : [])),
  );
  return conclude(criterion, { ...worst.finding, words: shown + rank, note, steady, ranked });
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
