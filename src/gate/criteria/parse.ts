import { type Condition, isFramed, isUpper, levelOf, measureOf, printName } from './criterion.ts';
import {
  type Cursor,
  cursorOf,
  found,
  hint,
  isWord,
  lookAhead,
  next,
  peek,
  Refusal,
  takeWord,
} from './cursor.ts';
import { expectEnd, readFlags } from './parse-flags.ts';
import { readLimitAt } from './parse-limit.ts';
import { narrowing, subject } from './parse-subject.ts';
import { OTHER_OPERATORS, subjectHelp } from './synonyms.ts';
import type { Token } from './tokens.ts';
import { EXAMPLES, LENGTHS, OPERATORS, type Operator, SUBJECTS } from './words.ts';

/** What a line says, and at which column it begins. */
export type Line = { readonly condition: Condition; readonly column: number };

/**
 * Reads one line by recursive descent; undefined when it holds nothing but a comment. `regions` are
 * those of the run; without them, any name is taken.
 * @throws Refusal at the first place where the line is not what the grammar (docs/criteria.ebnf)
 * expects.
 */
export function parseLine(line: string, regions?: readonly string[]): Line | undefined {
  const cursor = cursorOf(line);
  const first = peek(cursor);
  if (first.kind === 'end') return undefined;
  const judged =
    /^[\d.]/.test(first.text) && first.kind === 'word'
      ? bareDuration(cursor)
      : comparison(cursor, regions);
  const window = lengthAfter(cursor, 'over');
  const streak = window === undefined ? lengthAfter(cursor, 'for') : undefined;
  if (isFramed({ window, streak })) refuseSecondLength(cursor);
  const { stop, soft } = readFlags(cursor);
  expectEnd(cursor);
  const condition: Condition = {
    ...judged,
    window,
    streak,
    on: stop === undefined ? undefined : 'stop',
    soft,
  };
  if (stop !== undefined) refuseBlindStop(condition, stop);
  return { condition, column: first.column };
}

type Judged = Omit<Condition, 'window' | 'streak' | 'on' | 'soft'>;

/**
 * Some criteria say nothing before the end: a run that has just begun has few samples, and its
 * users are still coming.
 */
function refuseBlindStop(condition: Condition, stop: Token): void {
  if (isFramed(condition)) return;
  const upper = isUpper(condition);
  const isOneOf = (...subjects: readonly Condition['subject'][]): boolean =>
    subjects.includes(condition.subject);
  const grows = isOneOf('samples', 'avg') || levelOf(condition) === 100;
  const shrinks = levelOf(condition) === 0;
  if (!(upper ? shrinks : grows) && !isOneOf('rps', 'stddev')) return;
  const reason = `only the end of the run tells whether ${printName(condition)} is ${upper ? 'below' : 'above'} its limit`;
  throw new Refusal(`${reason}; judge windows, such as over 30s, or leave stop out`, stop);
}

function bareDuration(cursor: Cursor): Judged {
  refuseOrdinal(cursor);
  const scope = { label: undefined, region: undefined };
  const limit = readLimitAt(cursor, 'time', `; ${EXAMPLES}`);
  return { subject: 'avg', percentile: undefined, scope, operator: '<=', limit };
}

/** `95th < 1s`: a percentile, and no time in an unknown unit. */
function refuseOrdinal(cursor: Cursor): void {
  const token = peek(cursor);
  const compared = [1, 2].some((ahead) => lookAhead(cursor, ahead).kind === 'operator');
  if (!/^\d+(\.\d+)?(th|st|nd|rd|p|pct|%)$/i.test(token.text) || !compared) return;
  throw new Refusal(
    `"${token.text}" is not something that can be judged; ${subjectHelp(token.text.toLowerCase())}`,
    token,
  );
}

function comparison(cursor: Cursor, regions: readonly string[] | undefined): Judged {
  const { name, ...which } = subject(cursor);
  const scope = narrowing(cursor, regions);
  const operator = comparisonSign(cursor, name);
  const measure = measureOf(which);
  const limit = readLimitAt(cursor, measure, '');
  return { ...which, scope, operator, limit };
}

/**
 * The length behind `over` or `for`, in milliseconds. Samples are kept by the second, so it is a
 * whole number of them.
 */
function lengthAfter(cursor: Cursor, word: 'over' | 'for'): number | undefined {
  if (takeWord(cursor, word) === undefined) return undefined;
  const token = peek(cursor);
  if (token.kind !== 'word')
    throw new Refusal(
      `a duration is expected after ${word}, ${found(token)}; write ${word} 30s`,
      token,
    );
  const length = readLimitAt(cursor, 'time', '');
  if (length > 0 && length % 1000 === 0) return length;
  const why =
    length === 0
      ? 'no time at all holds no sample'
      : 'samples are kept by the second, and this is no whole number of them';
  throw new Refusal(`${why}; write ${word} 30s`, token);
}

function refuseSecondLength(cursor: Cursor): void {
  const extra = takeWord(cursor, 'over') ?? takeWord(cursor, 'for');
  if (extra !== undefined)
    throw new Refusal('a criterion has one over or one for; write a line for each', extra);
}

const ANY = `use one of ${OPERATORS.join(' ')}`;
/** Words around a comparison that is said in words: "is less than". */
const FILLERS = ['is', 'be', 'must', 'should', 'to', 'than', 'or'];

/** The comparison behind what is judged. @param name how that was written. @throws Refusal */
export function comparisonSign(cursor: Cursor, name: string): Operator {
  const token = peek(cursor);
  const operator = OPERATORS.find(
    (candidate) => token.kind === 'operator' && candidate === token.text,
  );
  if (operator !== undefined) {
    next(cursor);
    return operator;
  }
  if (token.kind === 'operator')
    throw new Refusal(
      `"${token.text}" is not a comparison after ${name}; ${signHelp(token.text)}`,
      token,
    );
  if (isWord(token, ...LENGTHS)) {
    const word = token.text.toLowerCase();
    throw new Refusal(
      `"${word}" comes after the limit, such as errors < 5% ${word} 30s; a comparison is expected here`,
      token,
    );
  }
  if (isNumber(token)) {
    const usual = SUBJECTS.find(({ spelling }) => spelling === name)?.example.split(' ')[1] ?? '<';
    throw new Refusal(
      `a comparison is missing after ${name}; ${ANY}, such as ${name} ${usual} ${token.text}`,
      token,
    );
  }
  const phrase = token.kind === 'word' ? phraseAt(cursor) : '';
  const said = OTHER_OPERATORS.get(phrase) ?? OTHER_OPERATORS.get(phrase.split(' ')[0] ?? '');
  if (said !== undefined)
    throw new Refusal(
      `a comparison is written as a sign after ${name}; did you mean ${said}?`,
      token,
    );
  const near = token.kind === 'word' && phrase !== '' ? hint(token, ['of', 'in']) : '';
  throw new Refusal(`a comparison is missing after ${name}; ${ANY}${near}`, token);
}

function signHelp(written: string): string {
  const other = OTHER_OPERATORS.get(written);
  return other === undefined ? ANY : `did you mean ${other}?`;
}

/**
 * The words up to the limit, without those that say nothing; empty when nothing else stands there.
 */
function phraseAt(cursor: Cursor): string {
  const words: string[] = [];
  for (let ahead = 0; ahead < 5; ahead += 1) {
    const token = lookAhead(cursor, ahead);
    if (token.kind !== 'word' || isNumber(token)) break;
    words.push(token.text.toLowerCase());
  }
  return words.filter((word) => !FILLERS.includes(word)).join(' ');
}

function isNumber({ kind, text }: Token): boolean {
  return kind === 'word' && /^[\d.]+/.test(text);
}
