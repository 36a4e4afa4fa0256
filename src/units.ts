// What people read: figures with their units, and what others wrote.
import { redacted } from './text/redact.ts';

/**
 * The units that times are written in, with their milliseconds. The largest first: a limit is
 * printed in the largest that keeps it whole.
 */
export const TIME_UNITS = [
  { name: 'h', factor: 3_600_000 },
  { name: 'm', factor: 60_000 },
  { name: 's', factor: 1000 },
  { name: 'ms', factor: 1 },
] as const;

/** A response time for people: `0.42 ms`, `12.3 ms`, `1240.3 ms`, `31.20 s`. */
export function printResponseTime(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds.toFixed(milliseconds >= 10 ? 1 : 2)} ms`;
}

/** A span of time for people: `850 ms`, `42 s`, `6 min 30 s`, `2 h 5 min`. */
export function printSpan(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return joinSpan([Math.floor(seconds / 60), 'min'], [seconds % 60, 's']);
  return joinSpan([Math.floor(seconds / 3600), 'h'], [Math.floor((seconds % 3600) / 60), 'min']);
}

function joinSpan(large: readonly [number, string], small: readonly [number, string]): string {
  return small[0] === 0 ? large.join(' ') : [...large, ...small].join(' ');
}

/**
 * A share for people: `0%`, `0.04%`, `5%`, `12.5%`; never `0%` for something that is not zero, or
 * `100%` for what is not all.
 */
export function printShare(fraction: number): string {
  const percent = fraction * 100;
  if (percent !== 0 && percent < 0.01) return '<0.01%';
  if (percent < 100 && percent > 99.99) return '>99.99%';
  return `${Number(percent.toFixed(2))}%`;
}

/** A rate for people: `12.3/s`, `0.42/s`. */
export function printRate(rate: number): string {
  return `${rate.toFixed(rate >= 10 ? 1 : 2)}/s`;
}

/** US dollars for people, without their sign: `0.42`, `12.00`; never `0.00` for what costs something. */
export function printDollars(dollars: number): string {
  const digits = dollars > 0 && dollars < 0.01 ? 5 : 2;
  return Number.isFinite(dollars) ? dollars.toFixed(digits) : 'unlimited';
}

/** A count for people, with thousands apart: `12,345`. */
export function printCount(count: number): string {
  // The first use of a locale takes 20 ms, which an input error would pay for a "1".
  if (Number.isInteger(count) && Math.abs(count) < 1000) return String(count);
  return count.toLocaleString('en-US');
}

/** A size for people: `512 bytes`, `1.5 kB`, `50 MB`; 1 MB is 1,000,000 bytes. */
export function printBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  const [divisor, unit] = bytes < 1_000_000 ? [1000, 'kB'] : [1_000_000, 'MB'];
  return `${Number((bytes / divisor).toFixed(1))} ${unit}`;
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Several names in a sentence: the first ones, and how many more there are. */
export function someOf(names: readonly string[], most = 10): string {
  const rest = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return rest > 0 ? `${shown} and ${printCount(rest)} more` : shown;
}

/** `1 task`, `3 tasks`. */
export function plural(count: number, noun: string): string {
  return `${printCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Text of any length with an end; what is left out is counted. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // No half of a character that takes two.
  const kept = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${plural(text.length - kept.length, 'more character')})`;
}

/** As many words as fit in a heading. */
export function firstWords(text: string, most = 200): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/\s+\S*$|[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"),
 * also one that its code follows.
 */
export function sentence(clause: string): string {
  return /[.?!](?: \[[a-z0-9-]+\])?$/.test(clause) ? clause : `${clause}.`;
}

/** A figure of each measure, as people read it. */
export const PRINTERS = {
  time: printResponseTime,
  share: printShare,
  rate: printRate,
  count: printCount,
  score: (score: number): string => score.toFixed(2),
} as const;

/** The largest of numbers, also of more than a call can have for arguments. */
export function largestOf(numbers: readonly number[], least = Number.NEGATIVE_INFINITY): number {
  return numbers.reduce((most, number) => Math.max(most, number), least);
}

/**
 * Control characters, line and paragraph separators, halves of characters, and what shows as
 * nothing or turns the direction of writing.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * What others wrote, in one line, with nothing in it that cannot be seen, and no credential: a
 * label or a message can tear no table, move no cursor, look like no other one, and give nothing
 * away.
 */
export function visible(text: string): string {
  return seen(redacted(text));
}

/** A name that others chose, in a line of ours: it cannot look like words of the line. */
export function quoted(name: string): string {
  return visible(JSON.stringify(name));
}

/** A line that others printed, among ours: marked, so that it cannot look like one of them. */
export function marked(line: string): string {
  return `| ${visible(line)}`;
}

/** Several lines, each of them visible. */
export function visibleLines(text: string): string {
  return redacted(text).split('\n').map(seen).join('\n');
}

function seen(text: string): string {
  return text.replace(UNSEEN, (character) => SHORT.get(character) ?? escaped(character));
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
