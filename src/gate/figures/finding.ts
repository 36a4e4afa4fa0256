import { printCount, printRate, printResponseTime, printShare } from '../../units.ts';
import { type Condition, measureOf } from '../criteria/criterion.ts';
import type { Measure } from '../criteria/words.ts';
import type { Bounds } from './evidence.ts';

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
  readonly range: Bounds | undefined;
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

/** From where on a figure is told exactly: so many digits tell any two numbers apart. */
const ALL_DIGITS = 17;

/**
 * A figure in its subject's unit, with as many digits as it takes to see on which side of the limit
 * it is.
 */
export function printFigure(
  criterion: Pick<Condition, 'subject' | 'limit'>,
  actual: number,
): string {
  const measure = measureOf(criterion);
  const short = printers[measure](actual);
  const sides = { actual, limit: criterion.limit, measure };
  if (showsTheSide(short, sides)) return short;
  // Fewer digits than the short form has would tell less.
  const first = Math.max(3, short.replace(/\D/g, '').length);
  for (let digits = first; digits < ALL_DIGITS; digits += 1) {
    const longer = printWith(digits, actual, measure);
    if (showsTheSide(longer, sides)) return longer;
  }
  return printWith(ALL_DIGITS, actual, measure);
}

type Sides = { readonly actual: number; readonly limit: number; readonly measure: Measure };

function showsTheSide(text: string, { actual, limit, measure }: Sides): boolean {
  const number = text.replace(/[^\d.]/g, '');
  // By its decimals, as limits are read: 7 / 100 is not always the nearest number to 0.07.
  const shown = Number(
    measure === 'share' ? `${number}e-2` : text.endsWith(' s') ? `${number}e3` : number,
  );
  if (text.startsWith('<')) return limit >= shown || limit === 0;
  if (text.startsWith('>')) return limit <= shown || limit === 1;
  return Math.sign(shown - limit) === Math.sign(actual - limit);
}

const printers = {
  time: printResponseTime,
  share: printShare,
  rate: printRate,
  count: printCount,
} as const;

/**
 * A share as percents, by its decimals: a product may be rounded to that of its neighbour, which is
 * on the other side.
 */
function percents(share: number, digits: number): string {
  const [mantissa = '0', exponent = '0'] = share.toExponential(digits - 1).split('e');
  const written = mantissa.replace('.', '');
  const point = 1 + Number(exponent) + 2;
  const plain =
    point <= 0
      ? `0.${'0'.repeat(-point)}${written}`
      : `${written.slice(0, point).padEnd(point, '0')}.${written.slice(point)}`;
  return plain.replace(/\.?0*$/, '');
}

function printWith(digits: number, actual: number, measure: Measure): string {
  if (measure === 'share') return `${percents(actual, digits)}%`;
  const number = Number(actual.toPrecision(digits));
  return measure === 'rate' ? `${number}/s` : `${number} ms`;
}
