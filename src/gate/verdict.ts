import type { Problem } from '../errors.ts';
import { plural, printSpan } from '../units.ts';
import {
  type Criterion,
  EACH,
  isFramed,
  isUpper,
  levelOf,
  printSource,
  printSubject,
} from './criteria/criterion.ts';
import type { Bounds, Evidence, Trust } from './figures/evidence.ts';
import { NO_FIGURE, type Place } from './figures/figure.ts';
import { type Finding, type Outcome, unknown } from './figures/finding.ts';
import { findIn } from './judge.ts';

export type Judgement = {
  readonly criterion: Criterion;
  readonly outcome: Outcome;
  /**
   * In the subject's unit, undefined where it could not be measured; the worst one of a criterion
   * for each region or in windows.
   */
  readonly actual: number | undefined;
  /**
   * How far the figure is from the limit, as a fraction of it: positive within, negative beyond.
   */
  readonly margin: number | undefined;
  /** Where the figure certainly lies, where no more than that is known. */
  readonly range: Bounds | undefined;
  /** The figure in words, with the window it is from; without a figure, why there is none. */
  readonly words: string;
  /** One sentence with the number, the limit and where the limit came from. */
  readonly sentence: string;
  /**
   * What a table of figures does not say: why there is none, or which region or window is the worst
   * and which are broken.
   */
  readonly note: string | undefined;
};

export type Verdict = {
  readonly outcome: Outcome;
  readonly judgements: readonly Judgement[];
  /** Why the measurement does not prove anything; empty when it does. */
  readonly doubts: readonly Problem[];
  /** Why a pass would prove nothing, while a failure does: less load than was asked for, say. */
  readonly reservations: readonly Problem[];
};

export type Circumstances = {
  readonly doubts: readonly Problem[];
  readonly reservations?: readonly Problem[];
  /** Criteria that were certainly broken while the test ran, and for which it was ended. */
  readonly breaches?: readonly Judgement[];
  /**
   * What tasks told while the test ran cannot be trusted more than what they told at their end.
   * Default: all of it can be.
   */
  readonly trust?: Trust;
  /**
   * How many milliseconds into its load the run was ended, if it was: what holds so far proves
   * nothing about the rest, nor does most of what does not.
   */
  readonly endedAfter?: number | undefined;
};

/**
 * Holds the criteria against the evidence.
 * Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand
 * break a criterion: half a measurement proves neither a pass nor a failure. The judgements keep
 * what the data at hand say. Soft criteria are judged, and decide nothing. A breach that ended the
 * run was proven by whole data of its time, so it is a failure whatever came after it; but not when
 * it turns out that the tasks' clocks were wrong, nor, but for errors, that they measured
 * themselves.
 */
export function judge(
  criteria: readonly Criterion[],
  evidence: Evidence,
  circumstances: Circumstances,
): Verdict {
  const { doubts, reservations = [], breaches = [], trust = 'all', endedAfter } = circumstances;
  const find = finder(evidence, endedAfter);
  const isBreach = ({ text, source }: Criterion): boolean =>
    breaches.some(({ criterion }) => criterion.text === text && criterion.source === source);
  const others = criteria.filter((criterion) => !isBreach(criterion));
  const judgements = [
    ...breaches,
    ...others.map((criterion) => judgeCriterion(criterion, evidence, find)),
  ];
  const outcomes = judgements
    .filter(({ criterion }) => !criterion.soft)
    .map(({ outcome }) => outcome);
  const proven = breaches.some(({ criterion }) => isTrusted(criterion, trust));
  const outcome = proven ? 'fail' : doubts.length > 0 ? 'inconclusive' : overall(outcomes);
  return {
    outcome: outcome === 'pass' && reservations.length > 0 ? 'inconclusive' : outcome,
    judgements,
    doubts,
    reservations,
  };
}

/** Refused connections keep a load generator busy, too, and are failures all the same. */
function isTrusted({ subject }: Criterion, trust: Trust): boolean {
  return trust === 'all' || (trust === 'errors-only' && subject === 'errors');
}

function overall(outcomes: readonly Outcome[]): Outcome {
  // Where the data are whole, what is broken is broken, whatever else could not be judged.
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.length === 0 || outcomes.includes('inconclusive') ? 'inconclusive' : 'pass';
}

type Find = (criterion: Criterion, place: Place) => Finding;

/**
 * Judges by the samples of a place; of a run that was ended, only what no further sample could have
 * changed.
 */
function finder({ visitHistogram }: Evidence, endedAfter: number | undefined): Find {
  return (criterion, place) => {
    const finding = findIn(criterion, place, { visitHistogram, endedAfter });
    const isOpen =
      finding.outcome !== 'inconclusive' && !(finding.outcome === 'fail' && isFinal(criterion));
    if (endedAfter === undefined || !isOpen) return finding;
    const words = `${finding.words} in the ${printSpan(endedAfter)} until the run was ended`;
    return { ...finding, outcome: 'inconclusive', words, note: words };
  };
}

/** Whether a breach stays one whatever comes after it. */
function isFinal(criterion: Criterion): boolean {
  if (isFramed(criterion)) return true;
  const level = levelOf(criterion);
  return isUpper(criterion) ? criterion.subject === 'samples' || level === 100 : level === 0;
}

function judgeCriterion(criterion: Criterion, evidence: Evidence, find: Find): Judgement {
  const { scope } = criterion;
  if (scope.region === EACH) return judgeEach(criterion, evidence, find);
  if (scope.region === undefined)
    return conclude(criterion, find(criterion, { figures: evidence, regions: evidence.regions }));
  const regions = evidence.regions.filter(({ region }) => region === scope.region);
  const [figures] = regions;
  if (figures === undefined) {
    const isAbsent = evidence.absent?.includes(scope.region) === true;
    return conclude(
      criterion,
      unknown(
        isAbsent
          ? `no task of ${scope.region} took part`
          : `${scope.region} is not a region of the run`,
      ),
    );
  }
  return conclude(criterion, find(criterion, { figures, regions }));
}

/** What a finding means for a criterion, in one sentence. */
export function conclude(
  criterion: Criterion,
  { outcome, value, range, words, note, margin }: Finding,
): Judgement {
  const known = {
    criterion,
    outcome,
    actual: value,
    margin: margin ?? marginOf(criterion, value ?? nearest(range, { criterion, outcome })),
    range,
    words,
  };
  if (value === undefined && range === undefined && outcome === 'inconclusive') {
    return {
      ...known,
      sentence: `${criterion.text}: ${words}`,
      note: words === NO_FIGURE ? undefined : note,
    };
  }
  return {
    ...known,
    sentence: `${printSubject(criterion)} is ${words}, ${ending(criterion, outcome)}`,
    note,
  };
}

type Entry = { readonly region: string; readonly finding: Finding };

/**
 * A criterion that every region must meet by itself: all broken ones are named, the worst one
 * first.
 */
function judgeEach(criterion: Criterion, evidence: Evidence, find: Find): Judgement {
  const entries = evidence.regions.map((region) => ({
    region: region.region,
    finding: find(criterion, { figures: region, regions: [region] }),
  }));
  // Whoever asks for each region means each; the default limit looks for one that is down, and one
  // without tasks sent nothing.
  const absent =
    criterion.source === 'added'
      ? []
      : (evidence.absent ?? []).map((region) => `${region}: no task of it took part`);
  const ranked = entries
    .filter(({ finding }) => finding.outcome !== 'inconclusive')
    .toSorted((a, b) => byBadness(a, b, criterion));
  const broken = ranked.filter(({ finding }) => finding.outcome === 'fail');
  const unjudged = entries.flatMap(({ region, finding }) =>
    finding.outcome === 'inconclusive' ? [`${region}: ${finding.words}`] : [],
  );
  const missing = [...unjudged, ...absent];
  const [worst] = ranked;
  // What is broken in one region is broken, whatever is not known of another.
  if (worst === undefined || (missing.length > 0 && broken.length === 0)) {
    return conclude(
      criterion,
      unknown(missing.length === 0 ? 'there is no region to judge' : missing.join('; ')),
    );
  }
  const shown = broken.length > 0 ? broken.map(printEntry).join(', ') : printEntry(worst);
  const rank =
    broken.length > 0 || ranked.length === 1
      ? ''
      : `, the worst of ${plural(ranked.length, 'region')}`;
  const rest = missing.length === 0 ? '' : `; ${missing.join('; ')}`;
  const note = `${broken.length === 0 ? 'worst' : 'broken'}: ${shown}${rest}`;
  return conclude(criterion, { ...worst.finding, words: `${shown}${rank}`, note });
}

/** Broken ones first, then by figure; what only has bounds is told by its end on the wrong side. */
function byBadness(a: Entry, b: Entry, criterion: Criterion): number {
  if (a.finding.outcome !== b.finding.outcome) return a.finding.outcome === 'fail' ? -1 : 1;
  const upper = isUpper(criterion);
  const figure = ({ finding: { value, range } }: Entry): number =>
    value ?? (upper ? range?.high : range?.low) ?? 0;
  // The limit of a stretch is its length, and its margin is what tells.
  const badness = (entry: Entry): number =>
    entry.finding.margin ?? (upper ? -figure(entry) : figure(entry));
  return badness(a) - badness(b);
}

function printEntry({ region, finding }: Entry): string {
  return `${finding.words} in ${region}`;
}

function ending(criterion: Criterion, outcome: Outcome): string {
  const words = {
    pass: 'within',
    fail: 'which breaks',
    inconclusive: 'which neither meets nor breaks',
  } as const;
  return `${words[outcome]} ${criterion.text} (${printSource(criterion)})`;
}

/**
 * Of a figure that lies between bounds, the end that is nearer to the limit, where both are on one
 * side of it.
 */
function nearest(
  range: Bounds | undefined,
  { criterion, outcome }: { readonly criterion: Criterion; readonly outcome: Outcome },
): number | undefined {
  if (range === undefined || outcome === 'inconclusive') return undefined;
  return isUpper(criterion) === (outcome === 'pass') ? range.high : range.low;
}

function marginOf(criterion: Criterion, value: number | undefined): number | undefined {
  const { limit } = criterion;
  if (value === undefined || limit === 0) return undefined;
  return (isUpper(criterion) ? limit - value : value - limit) / limit;
}
