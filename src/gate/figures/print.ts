import { PRINTERS } from '../../units.ts';
import { type Condition, measureOf } from '../criteria/criterion.ts';
import { type Bounds, isAlmostOne } from './evidence.ts';

type Limited = Pick<Condition, 'subject' | 'limit'>;

/** From where on a figure is shown exactly: so many digits keep any two numbers apart. */
const ALL_DIGITS = 17;

/**
 * A figure in its subject's unit, with as many digits as it takes to see on which side of the limit
 * it is.
 */
export function printFigure(criterion: Limited, actual: number): string {
  const short = PRINTERS[measureOf(criterion)](actual);
  if (showsTheSide(short, criterion, actual)) return short;
  // Fewer digits than the short form has would say less.
  const first = Math.max(3, short.replace(/\D/g, '').length);
  for (let digits = first; digits < ALL_DIGITS; digits += 1) {
    const longer = printWith(digits, criterion, actual);
    if (showsTheSide(longer, criterion, actual)) return longer;
  }
  return printWith(ALL_DIGITS, criterion, actual);
}

/** Where a figure lies, in words. */
export function printBounds(criterion: Limited, { low, high }: Bounds): string {
  return `between ${printFigure(criterion, low)} and ${printFigure(criterion, high)}`;
}

function showsTheSide(text: string, criterion: Limited, actual: number): boolean {
  const { limit } = criterion;
  const number = text.replace(/[^\d.]/g, '');
  // By its decimals, as limits are read: 7 / 100 is not always the nearest number to 0.07.
  const shown = Number(
    measureOf(criterion) === 'share'
      ? `${number}e-2`
      : text.endsWith(' s')
        ? `${number}e3`
        : number,
  );
  if (text.startsWith('<')) return limit >= shown || limit === 0;
  if (text.startsWith('>')) return limit <= shown || limit === 1;
  return Math.sign(shown - limit) === Math.sign(actual - limit);
}

function printWith(digits: number, criterion: Limited, actual: number): string {
  const measure = measureOf(criterion);
  if (measure === 'share') return `${percents(actual, digits)}%`;
  const number = Number(actual.toPrecision(digits));
  return measure === 'rate' ? `${number}/s` : measure === 'time' ? `${number} ms` : String(number);
}

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

type Shown = {
  readonly value: number | undefined;
  readonly range: Bounds | undefined;
  readonly words: string;
};

/** A figure that is decided: by its longer end where the other one is hardly different. */
export function shownOf(criterion: Limited, bounds: Bounds): Shown {
  const { low, high } = bounds;
  const range = low === high ? undefined : bounds;
  if (!isAlmostOne(bounds))
    return { value: undefined, range, words: printBounds(criterion, bounds) };
  return { value: high, range, words: printFigure(criterion, high) };
}
