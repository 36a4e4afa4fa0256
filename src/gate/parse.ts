import { suggest } from '../nearest.ts';
import type { Parsed } from '../units.ts';
import type { Condition } from './criterion.ts';
import { type Cursor, cursorOf, found, hint, next, peek, Refusal, takeWord } from './cursor.ts';
import { readLimit } from './limits.ts';
import { narrowing, subject } from './parse-subject.ts';
import { measureOf, printName } from './print.ts';
import type { Token } from './tokens.ts';
import { EXAMPLES, FLAGS, type Measure, OPERATORS, type Operator, RESERVED } from './words.ts';

/** What a line says, and at which column it begins. */
export type Line = { readonly condition: Condition; readonly column: number };

/** How comparisons are written elsewhere. */
const OTHER_OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['=<', '<='],
  ['≤', '<='],
  ['=>', '>='],
  ['≥', '>='],
  ['<<', '<'],
  ['>>', '>'],
]);

/**
 * Reads one line by recursive descent; undefined when it holds nothing but a comment. `regions` are those of the run; without them, any name is taken.
 * @throws Refusal at the first place where the line is not what the grammar (docs/criteria.md) expects.
 */
export function parseLine(line: string, regions?: readonly string[]): Line | undefined {
  const cursor = cursorOf(line);
  const first = peek(cursor);
  if (first.kind === 'end') return undefined;
  const judged = /^[\d.]/.test(first.text) && first.kind === 'word' ? bareDuration(cursor) : comparison(cursor, regions);
  const window = lengthAfter(cursor, 'over');
  const streak = window === undefined ? lengthAfter(cursor, 'for') : undefined;
  if (window !== undefined || streak !== undefined) refuseSecondLength(cursor);
  const { stop, soft } = flags(cursor);
  expectEnd(cursor);
  const condition: Condition = { ...judged, window, streak, on: stop === undefined ? undefined : 'stop', soft };
  if (stop !== undefined) refuseBlindStop(condition, stop);
  return { condition, column: first.column };
}

type Judged = Omit<Condition, 'window' | 'streak' | 'on' | 'soft'>;

/** Some criteria say nothing before the end: a run that has just begun has few samples, and its users are still coming. */
function refuseBlindStop(condition: Condition, stop: Token): void {
  const { percentile, operator, window, streak } = condition;
  if (window !== undefined || streak !== undefined) return;
  const lower = operator.startsWith('>');
  const isOneOf = (...subjects: readonly Condition['subject'][]): boolean => subjects.includes(condition.subject);
  const grows = isOneOf('samples', 'max', 'avg') || percentile === 100;
  const shrinks = isOneOf('min') || percentile === 0;
  if (!(lower ? grows : shrinks) && !isOneOf('rps', 'stddev')) return;
  const reason = `only the end of the run tells whether ${printName(condition)} is ${lower ? 'above' : 'below'} its limit`;
  throw new Refusal(`${reason}; judge windows, such as over 30s, or leave stop out`, stop);
}

function bareDuration(cursor: Cursor): Judged {
  const scope = { label: undefined, region: undefined };
  const limit = limitOf(cursor, 'time', `; ${EXAMPLES}`);
  return { subject: 'avg', percentile: undefined, scope, operator: '<=', limit };
}

function comparison(cursor: Cursor, regions: readonly string[] | undefined): Judged {
  const { name, ...which } = subject(cursor);
  const scope = narrowing(cursor, regions);
  const operator = comparisonSign(cursor, name);
  const measure = measureOf(which);
  const limit = limitOf(cursor, measure, '');
  return { ...which, scope, operator, limit };
}

function comparisonSign(cursor: Cursor, name: string): Operator {
  const token = peek(cursor);
  const operator = OPERATORS.find((candidate) => candidate === token.text);
  if (token.kind === 'operator' && operator !== undefined) {
    next(cursor);
    return operator;
  }
  const word = token.text.toLowerCase();
  if (token.kind === 'word' && (word === 'over' || word === 'for')) {
    throw new Refusal(`"${word}" comes after the limit, such as errors < 5% ${word} 30s; a comparison is expected here`, token);
  }
  if (token.kind === 'operator') {
    const other = OTHER_OPERATORS.get(token.text);
    const help = other === undefined ? `use one of ${OPERATORS.join(' ')}` : `did you mean ${other}?`;
    throw new Refusal(`"${token.text}" is not a comparison after ${name}; ${help}`, token);
  }
  const near = token.kind === 'word' ? hint(token, ['of', 'in']) : '';
  throw new Refusal(`a comparison is missing after ${name}; use one of ${OPERATORS.join(' ')}${near}`, token);
}

/** A limit is a number with its unit, also when there is space between them. */
function limitOf(cursor: Cursor, measure: Measure, help: string): number {
  const token = next(cursor);
  if (token.kind !== 'word') throw new Refusal(`the limit is missing, ${found(token)}; ${EXAMPLES}`, token);
  if (token.text.toLowerCase() === 'baseline') {
    throw new Refusal('a baseline cannot be judged yet: this version keeps no history; write a number', token);
  }
  const after = peek(cursor);
  const unit = /^[\d.]+$/.test(token.text) && after.kind === 'word' && isUnit(after) ? next(cursor).text : '';
  return accept(readLimit(`${token.text}${unit}`, measure), token, help);
}

function isUnit({ text }: Token): boolean {
  return /^[%/\p{L}]/u.test(text) && !RESERVED.some((word) => word === text.toLowerCase());
}

function accept(parsed: Parsed<number>, token: Token, help: string): number {
  if (parsed.ok) return parsed.value;
  throw new Refusal(`${parsed.reason}${help}`, token);
}

/** The length behind `over` or `for`, in milliseconds. Samples are kept by the second, so it is a whole number of them. */
function lengthAfter(cursor: Cursor, word: 'over' | 'for'): number | undefined {
  if (takeWord(cursor, word) === undefined) return undefined;
  const token = peek(cursor);
  if (token.kind !== 'word') throw new Refusal(`a duration is expected after ${word}, ${found(token)}; write ${word} 30s`, token);
  const length = limitOf(cursor, 'time', '');
  if (length > 0 && length % 1000 === 0) return length;
  const why =
    length === 0 ? 'no time at all holds no sample' : 'samples are kept by the second, and this is no whole number of them';
  throw new Refusal(`${why}; write ${word} 30s`, token);
}

function refuseSecondLength(cursor: Cursor): void {
  const extra = takeWord(cursor, 'over') ?? takeWord(cursor, 'for');
  if (extra !== undefined) throw new Refusal('a criterion has one over or one for; write a line for each', extra);
}

function flags(cursor: Cursor): { stop: Token | undefined; soft: boolean } {
  const seen = new Map<string, Token>();
  while (peek(cursor).kind === 'comma') {
    next(cursor);
    const token = next(cursor);
    const flag = FLAGS.find((candidate) => token.kind === 'word' && candidate === token.text.toLowerCase());
    if (flag === undefined) {
      const help = token.kind === 'word' ? suggest(token.text, FLAGS) : `use one of ${FLAGS.join(', ')}`;
      throw new Refusal(`a flag is expected after the comma, ${found(token)}; ${help}`, token);
    }
    if (seen.has(flag)) throw new Refusal(`"${flag}" stands twice; write it once`, token);
    seen.set(flag, token);
    if (seen.size > 1) throw new Refusal('a warning ends no run; write either stop or warn', token);
  }
  return { stop: seen.get('stop'), soft: seen.has('warn') };
}

function expectEnd(cursor: Cursor): void {
  const token = peek(cursor);
  if (token.kind === 'end') return;
  const word = token.text.toLowerCase();
  if (token.kind === 'word' && (word === 'of' || word === 'in')) {
    throw new Refusal(
      `"${word}" comes before the comparison, such as avg ${word === 'of' ? 'of home' : 'in each region'} < 500ms`,
      token,
    );
  }
  if (token.kind === 'word' && (word === 'over' || word === 'for')) {
    throw new Refusal(`"${word}" comes before the comma, such as errors < 5% ${word} 30s, stop`, token);
  }
  if (token.kind === 'word' && FLAGS.some((flag) => flag === word)) {
    throw new Refusal(`a comma is expected before ${word}; write ", ${word}"`, token);
  }
  const reason = `the end of the line, "over", "for" or a comma is expected after the limit, ${found(token)}`;
  throw new Refusal(`${reason}${token.kind === 'word' ? hint(token, ['over', 'for', ...FLAGS]) : ''}`, token);
}
