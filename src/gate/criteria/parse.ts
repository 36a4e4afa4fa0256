import { messageFor } from '../../errors.ts';
import {
  type Condition,
  isFramed,
  isUpper,
  levelOf,
  measureOf,
  printCondition,
} from './criterion.ts';
import { readLimitAt } from './limits.ts';
import { readScope, readSubject, twice } from './parse-subject.ts';
import {
  CriterionError,
  type Cursor,
  cursorOf,
  isWord,
  next,
  peek,
  printToken,
  type Token,
  takeWord,
} from './tokens.ts';
import { exampleOf, FLAGS, LENGTHS, OPERATORS, type Operator } from './words.ts';

/** What a line says, and at which column it begins. */
export type Line = { readonly condition: Condition; readonly column: number };

/**
 * Reads one line by recursive descent; undefined when it holds nothing but a comment. `regions` are
 * those of the run; without them, any name is taken.
 * @throws CriterionError at the first place where the line is not what the grammar
 * (docs/criteria.ebnf) expects.
 */
export function parseLine(line: string, regions?: readonly string[]): Line | undefined {
  const cursor = cursorOf(line);
  const first = peek(cursor);
  if (first.kind === 'end') return undefined;
  const isBare = first.kind === 'word' && /^[\d.]/.test(first.text);
  const judged = isBare ? readBareDuration(cursor) : readComparison(cursor, regions);
  const lengths = readLengths(cursor);
  const { stop, soft } = readFlags(cursor);
  expectEnd(peek(cursor));
  const condition = { ...judged, ...lengths, on: stop && ('stop' as const), soft };
  if (stop !== undefined) refuseBlindStop(condition, stop);
  return { condition, column: first.column };
}

type Judged = Pick<Condition, 'subject' | 'percentile' | 'scope' | 'operator' | 'limit'>;

function readBareDuration(cursor: Cursor): Judged {
  const scope = { label: undefined, region: undefined };
  const limit = readLimitAt(cursor, 'time');
  return { subject: 'avg', percentile: undefined, scope, operator: '<=', limit };
}

function readComparison(cursor: Cursor, regions: readonly string[] | undefined): Judged {
  const { name, ...which } = readSubject(cursor);
  const scope = readScope(cursor, regions);
  const operator = readOperator(peek(cursor));
  if (operator === undefined) throw withoutOperator({ ...which, scope }, name, peek(cursor));
  next(cursor);
  return { ...which, scope, operator, limit: readLimitAt(cursor, measureOf(which)) };
}

function readOperator({ kind, text }: Token): Operator | undefined {
  return kind === 'operator' ? OPERATORS.find((operator) => operator === text) : undefined;
}

function withoutOperator(
  { subject, scope }: Pick<Condition, 'subject' | 'scope'>,
  name: string,
  token: Token,
): CriterionError {
  const found = printToken(token);
  const refusal =
    scope.label === undefined
      ? messageFor('criterion-operator-missing', {
          subject: name,
          found,
          example: exampleOf(subject),
        })
      : messageFor('criterion-label-unquoted', { label: JSON.stringify(scope.label), found });
  return new CriterionError(token.column, refusal);
}

/**
 * The length behind `over` or `for`, in milliseconds. Samples are kept by the second, so it is a
 * whole number of them.
 */
function readLengths(cursor: Cursor): Pick<Condition, 'window' | 'streak'> {
  const keyword = takeWord(cursor, ...LENGTHS);
  if (keyword === undefined) return { window: undefined, streak: undefined };
  const word = keyword.text.toLowerCase();
  const token = peek(cursor);
  const refuse = (refusal: ReturnType<typeof messageFor>): CriterionError =>
    new CriterionError(token.column, refusal);
  if (token.kind !== 'word')
    throw refuse(messageFor('criterion-length-missing', { word, found: printToken(token) }));
  const length = readLimitAt(cursor, 'time');
  if (length === 0) throw refuse(messageFor('criterion-length-zero', { word }));
  if (length % 1000 !== 0)
    throw refuse(messageFor('criterion-length-fraction', { word, text: token.text }));
  const second = takeWord(cursor, ...LENGTHS);
  if (second !== undefined) throw twice(second, '"over" or "for"');
  return word === 'over'
    ? { window: length, streak: undefined }
    : { window: undefined, streak: length };
}

/** `, stop` or `, warn`. */
function readFlags(cursor: Cursor): { stop: Token | undefined; soft: boolean } {
  const seen = new Map<string, Token>();
  while (peek(cursor).kind === 'comma') {
    next(cursor);
    const token = next(cursor);
    const flag = token.text.toLowerCase();
    if (!isWord(token, FLAGS)) {
      const facts = { found: printToken(token) };
      throw new CriterionError(token.column, messageFor('criterion-flag-unknown', facts));
    }
    if (seen.has(flag))
      throw new CriterionError(token.column, messageFor('criterion-flag-twice', { flag }));
    if (seen.size > 0)
      throw new CriterionError(token.column, messageFor('criterion-flags-combined'));
    seen.set(flag, token);
  }
  return { stop: seen.get('stop'), soft: seen.has('warn') };
}

function expectEnd(token: Token): void {
  if (token.kind === 'end') return;
  const refusal = isWord(token, FLAGS)
    ? messageFor('criterion-flag-comma', { flag: token.text.toLowerCase() })
    : messageFor('criterion-end-expected', { found: printToken(token) });
  throw new CriterionError(token.column, refusal);
}

/**
 * Some criteria say nothing before the end: a run that has just begun has few samples, and its
 * users are still coming.
 */
function refuseBlindStop(condition: Condition, { column }: Token): void {
  const { subject } = condition;
  const grows = subject === 'samples' || subject === 'avg' || levelOf(condition) === 100;
  const shrinks = levelOf(condition) === 0;
  const either = subject === 'rps' || subject === 'stddev';
  if (isFramed(condition) || !(either || (isUpper(condition) ? shrinks : grows))) return;
  const criterion = printCondition({ ...condition, on: undefined });
  throw new CriterionError(column, messageFor('criterion-stop-undecided', { criterion }));
}
