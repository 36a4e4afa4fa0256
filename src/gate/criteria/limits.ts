import { type Message, messageFor, type Result } from '../../errors.ts';
import { TIME_UNITS } from '../../units.ts';
import { MAX_DECIMALS, MAX_DIGITS, type Measure } from './words.ts';

const NUMBER = /^(\d+(?:\.\d+)?|\.\d+)\s*([^\d.\s].*)?$/s;
const DAY = 86_400_000;
const INVALID = {
  time: 'criterion-time-invalid',
  share: 'criterion-share-invalid',
  rate: 'criterion-rate-invalid',
  count: 'criterion-count-invalid',
  score: 'criterion-score-invalid',
} as const;

/** Reads a limit with its unit. @returns milliseconds, a fraction, samples a second, a count or a score. */
export function readLimit(text: string, measure: Measure): Result<number> {
  const [, number, unit = ''] = NUMBER.exec(text) ?? [];
  if (number === undefined) return refused(messageFor(INVALID[measure], { text }));
  const [whole = '', decimals = ''] = number.split('.');
  if (decimals.length > MAX_DECIMALS || whole.length + decimals.length > MAX_DIGITS)
    return refused(messageFor('criterion-number-long', { text }));
  if (measure === 'time') return readTime(number, unit);
  if (measure === 'share') {
    if (unit !== '%') return refused(messageFor('criterion-share-invalid', { text }));
    if (Number(number) > 100) return refused(messageFor('criterion-share-large', { text }));
    // Not divided by 100, which misses the nearest number to 0.007 and many others: 7 failures of
    // 1,000 are not more than 0.7%.
    return { ok: true, value: Number(`${number}e-2`) };
  }
  if (measure === 'score' && unit === '' && Number(number) > 1)
    return refused(messageFor('criterion-score-large', { text }));
  const isWhole = measure !== 'count' || /^\d+$/.test(number);
  const fits = measure === 'rate' ? /^(\/s)?$/i.test(unit) : unit === '' && isWhole;
  return fits
    ? { ok: true, value: Number(number) }
    : refused(messageFor(INVALID[measure], { text }));
}

function readTime(number: string, written: string): Result<number> {
  if (written === '') return refused(messageFor('criterion-unit-missing', { number }));
  if (!/^\p{L}/u.test(written))
    return refused(messageFor('criterion-time-invalid', { text: `${number}${written}` }));
  const unit = TIME_UNITS.find(({ name }) => name === written.toLowerCase());
  if (unit === undefined) return refused(messageFor('criterion-unit-unknown', { unit: written }));
  // 1.1h must be 3960000, not 3960000.0000000005: a limit is what people read.
  const value = Number((Number(number) * unit.factor).toFixed(MAX_DECIMALS));
  const text = `${number}${unit.name}`;
  return value <= DAY ? { ok: true, value } : refused(messageFor('criterion-time-long', { text }));
}

function refused(message: Message): Result<number> {
  return { ok: false, message };
}

export function printDuration(milliseconds: number): string {
  const unit = TIME_UNITS.find(({ factor }) => milliseconds !== 0 && milliseconds % factor === 0);
  return unit === undefined ? `${milliseconds}ms` : `${milliseconds / unit.factor}${unit.name}`;
}
