import { type Message, messageFor } from '../../errors.ts';
import { printSpan } from '../../units.ts';
import {
  type Condition,
  type Criterion,
  isFramed,
  isUpper,
  levelOf,
  printSource,
  printSubject,
} from '../criteria/criterion.ts';
import type { Bounds } from './evidence.ts';
import { CLEARLY, isClearlySlower, type Steady } from './steady.ts';

export type Outcome = 'pass' | 'fail' | 'inconclusive';

/** What the samples of the run, or of one region, say about a criterion. */
export type Finding = {
  readonly outcome: Outcome;
  /**
   * In the subject's unit; undefined where it could not be measured, or where only bounds are
   * known.
   */
  readonly value: number | undefined;
  /** Where the figure certainly lies, where no more is known. */
  readonly range: Bounds | undefined;
  /** The figure in words, with the window it is from; without a figure, why there is none. */
  readonly words: string;
  /** Why there is no figure. */
  readonly reason?: Message;
  /** How far it is from its limit, as a fraction, where the figure does not say it. */
  readonly margin?: number;
  /** What a table of figures does not show. */
  readonly note: string | undefined;
  /** What a steady stream of requests would have seen, where that is known. */
  readonly steady?: Steady | undefined;
  /** Of a criterion for each region: what was found in those that were judged, the worst first. */
  readonly ranked?: readonly RegionFinding[];
};

const NO_FIGURE = messageFor('figure-missing').what;

export function unjudged(reason: Message): Finding {
  const { what } = reason;
  const known = { outcome: 'inconclusive', value: undefined, range: undefined, reason } as const;
  return { ...known, words: what, note: what === NO_FIGURE ? undefined : what };
}

/** Of a run that was ended, only what no further sample could have changed is decided. */
export function untilEnded(
  criterion: Criterion,
  finding: Finding,
  endedAfter: number | undefined,
): Finding {
  const { outcome } = finding;
  const level = levelOf(criterion);
  const breaks = isUpper(criterion)
    ? criterion.subject === 'samples' || level === 100
    : level === 0;
  // Such a breach stays one whatever comes after it.
  const isFinal = isFramed(criterion) || breaks;
  const isOpen = outcome === 'pass' || (outcome === 'fail' && !isFinal);
  if (endedAfter === undefined || !isOpen) return finding;
  const words = `${finding.words} in the ${printSpan(endedAfter)} until the run was ended`;
  return { ...finding, outcome: 'inconclusive', words, note: words };
}

type RegionOutcome = {
  readonly region: string;
  readonly outcome: Outcome;
  readonly actual: number | null;
  readonly range: Bounds | null;
};

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
  /** The figure in words, with its window and region; without a figure, why there is none. */
  readonly words: string;
  /** Why there is no figure. */
  readonly reason: Message | undefined;
  /** One sentence with the number, the limit and where the limit came from. */
  readonly sentence: string;
  /**
   * What a table of figures does not say: why there is none, or which region or window is the worst
   * and which are broken.
   */
  readonly note: string | undefined;
  readonly steady: Steady | undefined;
  /** Of a criterion for each region: what was found in those that were judged, the worst first. */
  readonly regions: readonly RegionOutcome[];
};

const ENDINGS = {
  pass: 'within',
  fail: 'which breaks',
  inconclusive: 'which neither meets nor breaks',
} as const;

/** What a finding means for a criterion. */
export function conclude(criterion: Criterion, finding: Finding): Judgement {
  const { outcome, value, range, words, reason, note, steady, ranked = [] } = finding;
  const { margin = marginOf(criterion, finding) } = finding;
  const limit = `${criterion.text} (${printSource(criterion)})`;
  const sentence =
    reason === undefined
      ? `${printSubject(criterion)} is ${words}, ${ENDINGS[outcome]} ${limit}`
      : `${criterion.text}: ${words}`;
  return {
    criterion,
    outcome,
    actual: value,
    margin,
    range,
    words,
    reason,
    sentence,
    note,
    steady,
    regions: ranked.map(({ region, finding: { outcome: its, value: actual, range: bounds } }) => ({
      region,
      outcome: its,
      actual: actual ?? null,
      range: bounds ?? null,
    })),
  };
}

/**
 * Of a figure that lies between bounds, by the end that is nearer to the limit, where both are on
 * one side of it.
 */
function marginOf(criterion: Criterion, finding: Finding): number | undefined {
  const { value, range, outcome } = finding;
  const { limit } = criterion;
  const upper = isUpper(criterion);
  const isHigh = upper === (outcome === 'pass');
  const end = outcome === 'inconclusive' ? undefined : isHigh ? range?.high : range?.low;
  const figure = value ?? end;
  if (figure === undefined || limit === 0) return undefined;
  return (upper ? limit - figure : figure - limit) / limit;
}

/** What a region says about a criterion that each region must meet by itself. */
export type RegionFinding = { readonly region: string; readonly finding: Finding };

/** Broken ones first, then by figure; where only bounds are known, by the end on the wrong side. */
export function worstFirst(
  criterion: Criterion,
  findings: readonly RegionFinding[],
): readonly RegionFinding[] {
  const upper = isUpper(criterion);
  const badness = ({ margin, value, range }: Finding): number => {
    // The limit of a stretch is its length, and its margin is what counts.
    if (margin !== undefined) return margin;
    const figure = value ?? (upper ? range?.high : range?.low) ?? 0;
    return upper ? -figure : figure;
  };
  const broken = findings.filter(({ finding }) => finding.outcome === 'fail');
  const others = findings.filter(({ finding }) => finding.outcome !== 'fail');
  return [broken, others].flatMap((some) =>
    some.toSorted((a, b) => badness(a.finding) - badness(b.finding)),
  );
}

/** What several criteria say together. */
export function overall(outcomes: readonly Outcome[]): Outcome {
  // Where the data are whole, what is broken is broken, whatever else could not be judged.
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.length === 0 || outcomes.includes('inconclusive') ? 'inconclusive' : 'pass';
}

/**
 * What a steady stream means for a criterion that the samples meet. Windows see a pause by
 * themselves, and a lower limit is none that waiting breaks.
 */
export function steadyOf(
  criterion: Condition,
  own: number | undefined,
  steady: number | undefined,
): Steady | undefined {
  if (steady === undefined || own === undefined || isFramed(criterion)) return undefined;
  const isBroken = isUpper(criterion) && steady > criterion.limit * CLEARLY;
  const isBeyond = isBroken && isClearlySlower(steady, own);
  return { value: steady, own, isBeyond };
}
