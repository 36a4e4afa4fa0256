import { nearest } from '../nearest.ts';
import { type Parsed, TIME_UNITS } from '../units.ts';
import { type Measure, OTHER_WORDS } from './words.ts';

/** More digits than this are no limit that anybody means, and would not be printed as they were written. */
const NUMBER = /^(\d{1,15}(?:\.\d{1,6})?|\.\d{1,6})\s*([^\d.\s].*)?$/s;
const DAY = 86_400_000;
const KIND = {
  time: 'a duration such as 500ms, 0.5s or 2m',
  share: 'a percentage such as 1% or 0.5%',
  rate: 'a number of samples a second such as 50 or 50/s',
  count: 'a whole number of samples',
} as const;

/** Reads a limit with its unit. @returns milliseconds, a fraction, samples a second, or a count. */
export function readLimit(text: string, measure: Measure): Parsed<number> {
  const match = NUMBER.exec(text);
  if (match === null) {
    const tooLong = /^\d*\.?\d+[^\d.]*$/.test(text);
    return refuse(tooLong ? `"${text}" has more than 15 digits or 6 decimals` : `"${text}" is not ${KIND[measure]}`);
  }
  const [, number = '', unit = ''] = match;
  switch (measure) {
    case 'time':
      return readTime(number, unit);
    case 'share':
      return readShare(number, unit);
    case 'rate':
      return unit === '' || unit.toLowerCase() === '/s'
        ? { ok: true, value: Number(number) }
        : refuse(`"${unit}" is not a unit of rps; write ${number}/s`);
    case 'count':
      return /^\d+$/.test(number) && unit === '' ? { ok: true, value: Number(number) } : refuse(`"${text}" is not ${KIND.count}`);
  }
}

function readTime(number: string, written: string): Parsed<number> {
  const names = TIME_UNITS.map(({ name }) => name).toReversed();
  if (written === '') return refuse(`"${number}" has no unit; write ${number}ms or ${number}s`);
  if (!/^\p{L}/u.test(written)) return refuse(`"${number}${written}" is not ${KIND.time}`);
  const unit = TIME_UNITS.find(({ name }) => name === written.toLowerCase());
  if (unit === undefined) {
    const guess = OTHER_WORDS.get(written.toLowerCase()) ?? (written.length > 1 ? nearest(written, names) : undefined);
    return refuse(`"${written}" is not a unit of time; ${guess === undefined ? 'use ms, s, m or h' : `did you mean ${guess}?`}`);
  }
  // 1.1h must be 3960000, not 3960000.0000000005: a limit is what people read.
  const value = Number((Number(number) * unit.factor).toFixed(6));
  return value <= DAY ? { ok: true, value } : refuse(`${number}${unit.name} is longer than 24h`);
}

function readShare(number: string, unit: string): Parsed<number> {
  if (unit === '') return refuse(`"${number}" has no unit; write ${number}%`);
  if (unit !== '%') return refuse(`"${number}${unit}" is not ${KIND.share}`);
  if (Number(number) > 100) return refuse(`${number}% is more than all; a share is at most 100%`);
  // Not divided by 100, which misses the nearest number to 0.007 and many others: 7 failures of 1,000 are not more than 0.7%.
  return { ok: true, value: Number(`${number}e-2`) };
}

/** A limit in its canonical spelling, which reads back as the same number. */
export function printLimit(value: number, measure: Measure): string {
  switch (measure) {
    case 'time':
      return printDuration(value);
    case 'share':
      // Back from a binary fraction to the decimal that was written: 0.07 * 100 is 7.000000000000001.
      return `${Number((value * 100).toPrecision(12))}%`;
    case 'rate':
    case 'count':
      return String(value);
  }
}

export function printDuration(milliseconds: number): string {
  const unit = TIME_UNITS.find(({ factor }) => milliseconds !== 0 && milliseconds % factor === 0);
  return unit === undefined ? `${milliseconds}ms` : `${milliseconds / unit.factor}${unit.name}`;
}

function refuse(reason: string): Parsed<number> {
  return { ok: false, reason };
}
