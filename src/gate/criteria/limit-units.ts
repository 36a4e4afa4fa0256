import { nearest } from '../../suggest.ts';
import { type Parsed, TIME_UNITS } from '../../units.ts';
import { OTHER_UNITS, SMALL_UNITS } from './synonyms.ts';
import { MAX_DECIMALS, MAX_DIGITS, type Measure } from './words.ts';

const NUMBER = /^(\d+(?:\.\d+)?|\.\d+)\s*([^\d.\s].*)?$/s;
const DAY = 86_400_000;
const PERCENT = /^(percents?|percentage|pct|pc)$/i;
/** Samples in so many seconds, as others write it. */
const RATE = /^\p{L}*\/(?:(s|secs?|seconds?)|(m|mins?|minutes?)|(h|hours?))$/iu;
const KIND = {
  time: 'a duration such as 500ms, 0.5s or 2m',
  share: 'a percentage such as 1% or 0.5%',
  rate: 'a number of samples a second such as 50 or 50/s',
  count: 'a whole number of samples',
} as const;

/** Reads a limit with its unit. @returns milliseconds, a fraction, samples a second, or a count. */
export function readLimit(text: string, measure: Measure): Parsed<number> {
  const match = NUMBER.exec(text);
  if (match === null) return refuse(`"${text}" is not ${KIND[measure]}`);
  const [, number = '', unit = ''] = match;
  const [whole = '', decimals = ''] = number.split('.');
  if (decimals.length > MAX_DECIMALS)
    return refuse(`"${text}" has more than ${MAX_DECIMALS} decimals`);
  if (whole.length + decimals.length > MAX_DIGITS)
    return refuse(`"${text}" has more than ${MAX_DIGITS} digits`);
  switch (measure) {
    case 'time':
      return readTime(number, unit);
    case 'share':
      return readShare(number, { unit, text });
    case 'rate':
      return unit === '' || unit.toLowerCase() === '/s'
        ? { ok: true, value: Number(number) }
        : refuseRate(number, unit);
    case 'count':
      return /^\d+$/.test(number) && unit === ''
        ? { ok: true, value: Number(number) }
        : refuse(`"${text}" is not ${KIND.count}`);
  }
}

function readTime(number: string, written: string): Parsed<number> {
  if (written === '') return refuse(`"${number}" has no unit; write ${number}ms or ${number}s`);
  if (!/^\p{L}/u.test(written)) return refuse(`"${number}${written}" is not ${KIND.time}`);
  const unit = TIME_UNITS.find(({ name }) => name === written.toLowerCase());
  if (unit === undefined)
    return refuse(`"${written}" is not a unit of time; ${unitHelp(number, written)}`);
  // 1.1h must be 3960000, not 3960000.0000000005: a limit is what people read.
  const value = Number((Number(number) * unit.factor).toFixed(MAX_DECIMALS));
  return value <= DAY ? { ok: true, value } : refuse(`${number}${unit.name} is longer than 24h`);
}

function unitHelp(number: string, written: string): string {
  const names = TIME_UNITS.map(({ name }) => name).toReversed();
  const small = SMALL_UNITS.get(written.toLowerCase());
  if (small !== undefined) return `write ${decimalOf(Number(number) * small)}ms`;
  const guess =
    OTHER_UNITS.get(written.toLowerCase()) ??
    (written.length > 1 ? nearest(written, names) : undefined);
  return guess === undefined ? 'use ms, s, m or h' : `did you mean ${guess}?`;
}

function readShare(number: string, { unit, text }: { unit: string; text: string }): Parsed<number> {
  const value = Number(number);
  if (unit === '') {
    const fraction =
      value > 0 && value < 1
        ? `, or ${decimalOf(value * 100)}% if ${number} is meant as a fraction`
        : '';
    return refuse(`"${number}" has no unit; write ${number}%${fraction}`);
  }
  if (PERCENT.test(unit)) return refuse(`"${unit}" is not a unit of a share; write ${number}%`);
  if (unit !== '%') return refuse(`"${text}" is not ${KIND.share}`);
  if (value > 100) return refuse(`${number}% is more than all; a share is at most 100%`);
  // Not divided by 100, which misses the nearest number to 0.007 and many others: 7 failures of
  // 1,000 are not more than 0.7%.
  return { ok: true, value: Number(`${number}e-2`) };
}

/** 3000 a minute are 50 a second: a fix that only changed the unit would be 60 times off. */
function refuseRate(number: string, unit: string): Parsed<number> {
  const [, second, minute, hour] = RATE.exec(unit) ?? [];
  if (
    minute === undefined &&
    hour === undefined &&
    second === undefined &&
    !/^(rps|tps|qps|hz)$/i.test(unit)
  ) {
    return refuse(`"${unit}" is not a unit of rps; write ${KIND.rate}`);
  }
  const seconds = minute !== undefined ? 60 : hour !== undefined ? 3600 : 1;
  const rate = seconds === 1 ? number : decimalOf(Number(number) / seconds);
  return refuse(`"${unit}" is not a unit of rps; write ${rate}/s`);
}

/** A number as a limit may be written, without what floating point adds. */
export function decimalOf(value: number): string {
  return value.toFixed(MAX_DECIMALS).replace(/\.?0+$/, '');
}

/** A limit in its canonical spelling, which reads back as the same number. */
export function printLimit(value: number, measure: Measure): string {
  switch (measure) {
    case 'time':
      return printDuration(value);
    case 'share':
      // Back from a binary fraction to the decimal that was written: 0.07 * 100 is
      // 7.000000000000001.
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
