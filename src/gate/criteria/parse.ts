import { type Message, messageFor } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import {
  type Condition,
  canBreakEarly,
  EACH,
  exampleOf,
  isFramed,
  measureOf,
  printCondition,
  type Scope,
} from './criterion.ts';
import { readLimit } from './limits.ts';
import { readSubject } from './parse-subject.ts';
import { CriterionError, type Cursor, cursorOf, isPlainLabel, type Token } from './tokens.ts';
import { FLAGS, LENGTHS, LIMIT_EXAMPLES, type Measure, OPERATORS, QUOTE_MARKS } from './words.ts';

/** What a line says, or why it is no criterion; at which column that is. */
type Line = { readonly column: number } & (
  | { readonly condition: Condition; readonly refusal?: undefined }
  | { readonly condition?: undefined; readonly refusal: Message }
);

/**
 * Reads one line by recursive descent; undefined when it holds nothing but a comment. It is refused
 * at the first place where it is not what the grammar (docs/criteria.ebnf) expects. `regions` are
 * those of the run; without them, any name is taken.
 */
export function parseLine(line: string, regions?: readonly string[]): Line | undefined {
  try {
    const cursor = cursorOf(line);
    const { kind, column } = cursor.peek();
    return kind === 'end' ? undefined : { condition: readLine(cursor, regions), column };
  } catch (thrown) {
    if (!(thrown instanceof CriterionError)) throw thrown;
    return { refusal: thrown.refusal, column: thrown.column };
  }
}

function readLine(cursor: Cursor, regions: readonly string[] | undefined): Condition {
  const judged = /^[\d.]/.test(cursor.peek().word)
    ? { ...AVERAGE, limit: readLimitAt(cursor, 'time') }
    : readComparison(cursor, regions);
  const { column } = cursor.peek();
  const lengths = readLengths(cursor);
  const { scope, subject } = judged;
  if (subject === 'downtime' && scope.label !== undefined && isFramed(lengths))
    throw new CriterionError(column, messageFor('criterion-downtime-label'));
  const { stop, soft } = readFlags(cursor);
  const condition = { ...judged, ...lengths, on: stop && ('stop' as const), soft };
  if (stop === undefined || canBreakEarly(condition)) return condition;
  const criterion = printCondition({ ...condition, on: undefined });
  const code = `criterion-stop-${subject === 'downtime' ? 'downtime' : 'undecided'}` as const;
  throw new CriterionError(stop.column, messageFor(code, { criterion }));
}

type Judged = Pick<Condition, 'subject' | 'percentile' | 'target' | 'scope' | 'operator' | 'limit'>;

/** What a bare duration limits. */
const AVERAGE = {
  subject: 'avg',
  percentile: undefined,
  scope: { label: undefined, region: undefined },
  operator: '<=',
} as const;

function readComparison(cursor: Cursor, regions: readonly string[] | undefined): Judged {
  const { name, ...which } = readSubject(cursor);
  const scope = readScope(cursor, regions);
  const { kind, text, found, column } = cursor.peek();
  const operator = kind === 'operator' ? OPERATORS.find((one) => one === text) : undefined;
  if (operator === undefined) {
    const example = exampleOf(which);
    const refusal =
      scope.label === undefined
        ? messageFor('criterion-operator-missing', { subject: name, found, example })
        : messageFor('criterion-label-unquoted', { label: JSON.stringify(scope.label), found });
    throw new CriterionError(column, refusal);
  }
  cursor.next();
  return { ...which, scope, operator, limit: readLimitAt(cursor, measureOf(which)) };
}

/** Of which samples: a label, a region, both in either order, or all. @throws CriterionError */
function readScope(cursor: Cursor, regions: readonly string[] | undefined): Scope {
  let scope: Scope = { label: undefined, region: undefined };
  for (;;) {
    const keyword = cursor.take('of', 'in');
    if (keyword === undefined) return scope;
    const isLabel = keyword.word === 'of';
    if ((isLabel ? scope.label : scope.region) !== undefined)
      throw twice(keyword, JSON.stringify(keyword.word));
    scope = isLabel
      ? { ...scope, label: readLabel(cursor.next()) }
      : { ...scope, region: readRegion(cursor, regions) };
  }
}

function twice({ column }: Token, part: string): CriterionError {
  return new CriterionError(column, messageFor('criterion-part-twice', { part }));
}

function readLabel({ kind, text, found, column }: Token): string {
  if (kind === 'quoted' ? text !== '' : kind === 'word' && isPlainLabel(text)) return text;
  // Quoted as in another language, it would never be found.
  const isQuoted = kind === 'word' && QUOTE_MARKS.includes(text.charAt(0));
  const refusal = isQuoted
    ? messageFor('criterion-label-quotes', { text })
    : messageFor('criterion-label-missing', { found });
  throw new CriterionError(column, refusal);
}

function readRegion(cursor: Cursor, regions: readonly string[] | undefined): string {
  const { kind, word: name, text, found, column } = cursor.next();
  const valid = [...(regions ?? []), 'each region'];
  if (kind !== 'word') {
    const refusal = messageFor('criterion-region-missing', { found, regions: valid });
    throw new CriterionError(column, refusal);
  }
  if (name === EACH) {
    if (cursor.take('region') !== undefined) return EACH;
    const wrong = cursor.peek();
    const facts = { found: wrong.found, regions: valid };
    throw new CriterionError(wrong.column, messageFor('criterion-region-missing', facts));
  }
  if (regions === undefined || regions.includes(name)) return name;
  const facts = { text, suggestion: suggest(text, valid) };
  throw new CriterionError(column, messageFor('criterion-region-unknown', facts));
}

const UNITS = {
  time: /^(ms|[smh])$/i,
  share: /^%$/,
  rate: /^\/s$/i,
  count: /^$/,
  score: /^$/,
} as const;

/** The limit that comes next, in its measure's unit, also when there is space before that. */
function readLimitAt(cursor: Cursor, measure: Measure): number {
  const { kind, text, word, found, column } = cursor.next();
  const example = LIMIT_EXAMPLES[measure];
  if (kind !== 'word')
    throw new CriterionError(column, messageFor('criterion-limit-missing', { found, example }));
  if (word === 'baseline') throw new CriterionError(column, messageFor('criterion-baseline'));
  const isNumber = /^[\d.]+$/.test(text);
  const after = cursor.peek();
  // `0,5` or `1,000`, of which only a part would be read.
  const isCut = after.kind === 'comma' && after.column === column + text.length;
  if (isNumber && isCut && /^\d/.test(cursor.peek(1).word))
    throw new CriterionError(column, messageFor('criterion-number-comma'));
  const isApart = isNumber && after.kind === 'word' && UNITS[measure].test(after.text);
  const limit = readLimit(isApart ? `${text} ${cursor.next().text}` : text, measure);
  if (!limit.ok) throw new CriterionError(column, limit.message);
  return limit.value;
}

/**
 * The length behind `over` or `for`, in milliseconds. Samples are kept by the second, so it is a
 * whole number of them.
 */
function readLengths(cursor: Cursor): Pick<Condition, 'window' | 'streak'> {
  const { word } = cursor.take(...LENGTHS) ?? {};
  if (word === undefined) return { window: undefined, streak: undefined };
  const { kind, text, found, column } = cursor.peek();
  if (kind !== 'word')
    throw new CriterionError(column, messageFor('criterion-length-missing', { word, found }));
  const length = readLimitAt(cursor, 'time');
  if (length === 0) throw new CriterionError(column, messageFor('criterion-length-zero', { word }));
  if (length % 1000 !== 0)
    throw new CriterionError(column, messageFor('criterion-length-fraction', { word, text }));
  const second = cursor.take(...LENGTHS);
  if (second !== undefined) throw twice(second, '"over" or "for"');
  return word === 'over'
    ? { window: length, streak: undefined }
    : { window: undefined, streak: length };
}

/** `, stop` or `, warn`, up to the end of the line. */
function readFlags(cursor: Cursor): { stop: Token | undefined; soft: boolean } {
  const seen = new Map<string, Token>();
  while (cursor.peek().kind === 'comma') {
    cursor.next();
    const token = cursor.next();
    const { word: flag, found, column } = token;
    if (!FLAGS.some((one) => one === flag))
      throw new CriterionError(column, messageFor('criterion-flag-unknown', { found }));
    if (seen.has(flag))
      throw new CriterionError(column, messageFor('criterion-flag-twice', { flag }));
    if (seen.size > 0) throw new CriterionError(column, messageFor('criterion-flags-combined'));
    seen.set(flag, token);
  }
  const { kind, word, found, column } = cursor.peek();
  if (kind === 'end') return { stop: seen.get('stop'), soft: seen.has('warn') };
  const refusal = FLAGS.some((flag) => flag === word)
    ? messageFor('criterion-flag-comma', { flag: word })
    : messageFor('criterion-end-expected', { found });
  throw new CriterionError(column, refusal);
}
