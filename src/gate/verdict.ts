import type { Problem } from '../errors.ts';
import type { Criterion } from './criteria/criterion.ts';
import type { Evidence, Trust } from './figures/evidence.ts';
import type { Outcome } from './figures/finding.ts';
import { judgeCriterion } from './judge.ts';
import type { Judgement } from './judgement.ts';

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
  const isBreach = ({ text, source }: Criterion): boolean =>
    breaches.some(({ criterion }) => criterion.text === text && criterion.source === source);
  const others = criteria.filter((criterion) => !isBreach(criterion));
  const judgements = [
    ...breaches,
    ...others.map((criterion) => judgeCriterion(criterion, evidence, endedAfter)),
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
