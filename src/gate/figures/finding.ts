import type { Interval } from './bounds.ts';

export type Outcome = 'pass' | 'fail' | 'inconclusive';

/** What the samples of one place say about a criterion. */
export type Finding = {
  readonly outcome: Outcome;
  /**
   * In the subject's unit; undefined where it could not be measured, or where only bounds are
   * known.
   */
  readonly value: number | undefined;
  /** Where the figure certainly lies, on stacks that tell no more. */
  readonly range: Interval | undefined;
  /** The figure in words, with the window it is from; without a figure, why there is none. */
  readonly words: string;
  /** How far it is from its limit, as a fraction, where that is not told by the figure. */
  readonly margin?: number;
  /** What a table of figures does not show. */
  readonly note: string | undefined;
};

export function unknown(reason: string): Finding {
  return {
    outcome: 'inconclusive',
    value: undefined,
    range: undefined,
    words: reason,
    note: reason,
  };
}
