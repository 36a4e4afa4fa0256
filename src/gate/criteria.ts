import type { Problem } from '../errors.ts';
import { contradictions } from './contradictions.ts';
import type { Criterion, Source } from './criterion.ts';
import { Refusal } from './cursor.ts';
import { parseLine } from './parse.ts';
import { printCondition } from './print.ts';
import { EXAMPLES } from './words.ts';

export type ParsedThreshold = { readonly criteria: readonly Criterion[]; readonly problems: readonly Problem[] };

export type ThresholdOptions = {
  /** The input that the text is from, for messages. */
  readonly input?: string;
  /** The regions of the run, if they are known: a criterion about another one is a problem. */
  readonly regions?: readonly string[] | undefined;
};

/**
 * Added unless the user sets an upper limit on all errors: a dead target refuses connections in a millisecond, so a gate on the average
 * alone would pass an outage.
 */
export const DEFAULT_ERRORS_CRITERION: Criterion = {
  subject: 'errors',
  percentile: undefined,
  scope: { label: undefined, region: undefined },
  operator: '<',
  limit: 0.05,
  window: undefined,
  streak: undefined,
  on: undefined,
  soft: false,
  text: 'errors < 5%',
  source: 'added',
};

/**
 * Reads the `threshold` input: a bare duration (`500ms`, short for `avg <= 500ms`), or one criterion a line (docs/criteria.md).
 * Every line that cannot be read or contradicts another is a problem with its place; a threshold without any criterion is one too.
 */
export function parseThreshold(text: string, { input = 'threshold', regions }: ThresholdOptions = {}): ParsedThreshold {
  const criteria: Criterion[] = [];
  const problems: Problem[] = [];
  // A carriage return alone ends a line for the runner's log, too: no label may bring one there.
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const read = readLine(line, { input, line: index + 1, regions });
    if (read === undefined) continue;
    if ('criterion' in read) criteria.push(read.criterion);
    else problems.push(...read.problems);
  }
  if (criteria.length === 0 && problems.length === 0) {
    problems.push({ where: input, what: 'it holds no criterion', fix: EXAMPLES });
  }
  return { criteria, problems: [...problems, ...contradictions(criteria)] };
}

/** The user's criteria, and the default limit on errors unless they set one that is as good: for all samples, from above, and not soft. */
export function withDefaults(criteria: readonly Criterion[]): readonly Criterion[] {
  return criteria.some(limitsAllErrors) ? criteria : [...criteria, DEFAULT_ERRORS_CRITERION];
}

function limitsAllErrors({ subject, scope, operator, soft, window, streak }: Criterion): boolean {
  const wholeRun = window === undefined && streak === undefined;
  const overall = scope.label === undefined && scope.region === undefined && wholeRun;
  return subject === 'errors' && overall && !soft && operator.startsWith('<');
}

type LineOptions = { readonly input: string; readonly line: number; readonly regions: readonly string[] | undefined };
type ReadLine = { readonly criterion: Criterion } | { readonly problems: readonly Problem[] };

function readLine(text: string, { input, line, regions }: LineOptions): ReadLine | undefined {
  try {
    const parsed = parseLine(text, regions);
    if (parsed === undefined) return undefined;
    const source: Source = { input, line, column: parsed.column };
    return { criterion: { ...parsed.condition, text: printCondition(parsed.condition), source } };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const where = `${input}, line ${line}, column ${thrown.column}`;
    return { problems: [{ where, what: `cannot read "${text.trim()}"`, fix: thrown.message }] };
  }
}
