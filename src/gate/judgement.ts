import type { Message } from '../errors.ts';
import { type Criterion, isUpper, printSource, printSubject } from './criteria/criterion.ts';
import type { Bounds } from './figures/evidence.ts';
import type { Finding, Outcome } from './figures/finding.ts';

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
};

const ENDINGS = {
  pass: 'within',
  fail: 'which breaks',
  inconclusive: 'which neither meets nor breaks',
} as const;

/** What a finding means for a criterion. */
export function conclude(criterion: Criterion, finding: Finding): Judgement {
  const { outcome, value, range, words, reason, note } = finding;
  const { margin = marginOf(criterion, value ?? nearest(criterion, finding)) } = finding;
  const limit = `${criterion.text} (${printSource(criterion)})`;
  const sentence =
    reason === undefined
      ? `${printSubject(criterion)} is ${words}, ${ENDINGS[outcome]} ${limit}`
      : `${criterion.text}: ${words}`;
  return { criterion, outcome, actual: value, margin, range, words, reason, sentence, note };
}

/**
 * Of a figure that lies between bounds, the end that is nearer to the limit, where both are on one
 * side of it.
 */
function nearest(criterion: Criterion, { range, outcome }: Finding): number | undefined {
  if (range === undefined || outcome === 'inconclusive') return undefined;
  return isUpper(criterion) === (outcome === 'pass') ? range.high : range.low;
}

function marginOf(criterion: Criterion, value: number | undefined): number | undefined {
  const { limit } = criterion;
  if (value === undefined || limit === 0) return undefined;
  return (isUpper(criterion) ? limit - value : value - limit) / limit;
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
  const rank = ({ outcome }: Finding): number => (outcome === 'fail' ? 0 : 1);
  return findings.toSorted(
    (a, b) => rank(a.finding) - rank(b.finding) || badness(a.finding) - badness(b.finding),
  );
}
