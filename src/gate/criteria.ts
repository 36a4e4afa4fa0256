import type { Problem } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { type Parsed, parseDuration, parsePercentage } from '../units.ts';

/** What a criterion is about. `avg` is in milliseconds, `errors` a fraction of all samples, `samples` a count. */
export type Subject = 'avg' | 'errors' | 'samples';
export type Operator = '<' | '<=' | '>' | '>=';

/** Where a criterion was written, so that a verdict can point at it. */
export type Source = { readonly input: string; readonly line: number };

/** What must hold, e.g. `avg < 500ms`. */
export type Criterion = {
  readonly subject: Subject;
  readonly operator: Operator;
  /** In the subject's unit: milliseconds, a fraction, or a count. */
  readonly limit: number;
  /** The criterion as text, in its one canonical spelling, with the limit as the user wrote it. */
  readonly text: string;
  /** `added` marks a criterion that the gate adds by itself. */
  readonly source: Source | 'added';
};

export type ParsedThreshold = { readonly criteria: readonly Criterion[]; readonly problems: readonly Problem[] };

const SUBJECTS: readonly Subject[] = ['avg', 'errors', 'samples'];
const OPERATORS: readonly Operator[] = ['<', '<=', '>', '>='];
/** Words of the criteria language that this version reads but cannot judge; silence about them would be a false green. */
const NOT_YET = /^(?:min|max|stddev|rps|p\d+(?:\.\d+)?)$/;
const NARROWING = /^(?:of|in|over)\b/;
const EXAMPLE_LIMIT = { avg: '< 500ms', errors: '< 1%', samples: '>= 1000' } as const;
const EXAMPLE = 'write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%';

/**
 * Added unless the user sets an `errors` criterion: a dead target refuses connections in a millisecond, so a gate on the average alone
 * would pass an outage.
 */
export const DEFAULT_ERRORS_CRITERION: Criterion = {
  subject: 'errors',
  operator: '<',
  limit: 0.05,
  text: 'errors < 5%',
  source: 'added',
};

/**
 * Reads the `threshold` input: a bare duration (`500ms`, short for `avg <= 500ms`), or one criterion a line. `#` starts a comment.
 * Every line that cannot be read is a problem with its line number; a threshold without any criterion is one too.
 */
export function parseThreshold(text: string, input = 'threshold'): ParsedThreshold {
  const criteria: Criterion[] = [];
  const problems: Problem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/#.*$/s, '').trim();
    if (line === '') continue;
    const parsed = parseCriterion(line, { input, line: index + 1 });
    if (parsed.ok) criteria.push(parsed.value);
    else problems.push({ where: `${input}, line ${index + 1}`, what: `cannot read "${line}"`, fix: parsed.reason });
  }
  if (criteria.length === 0 && problems.length === 0) {
    problems.push({ where: input, what: 'it holds no criterion', fix: EXAMPLE });
  }
  return { criteria, problems };
}

/** The user's criteria, and the default limit on errors unless they set one. */
export function withDefaults(criteria: readonly Criterion[]): readonly Criterion[] {
  return criteria.some((criterion) => criterion.subject === 'errors') ? criteria : [...criteria, DEFAULT_ERRORS_CRITERION];
}

function parseCriterion(line: string, source: Source): Parsed<Criterion> {
  const match = /^([A-Za-z][\w.]*)\s*([^\w\s.]*)\s*(.*)$/.exec(line);
  if (match === null) return parseBareDuration(line, source);
  const [, word = '', sign = '', rest = ''] = match;
  const subject = SUBJECTS.find((candidate) => candidate === word.toLowerCase());
  if (subject === undefined) return { ok: false, reason: unknownSubject(word) };
  const operator = OPERATORS.find((candidate) => candidate === sign);
  if (operator === undefined) {
    if (NARROWING.test(rest))
      return {
        ok: false,
        reason: `"${rest}" narrows the criterion, which cannot be judged yet; write ${subject} ${EXAMPLE_LIMIT[subject]}`,
      };
    const found = sign === '' ? 'a comparison is missing' : `"${sign}" is not a comparison`;
    return { ok: false, reason: `${found} after ${subject}; use one of ${OPERATORS.join(' ')}` };
  }
  const limit = parseLimit(subject, rest.trim());
  if (!limit.ok) return limit;
  return { ok: true, value: { subject, operator, limit: limit.value, text: `${subject} ${operator} ${compact(rest)}`, source } };
}

function parseBareDuration(line: string, source: Source): Parsed<Criterion> {
  const limit = parseDuration(line);
  if (!limit.ok) return { ok: false, reason: `${limit.reason}; ${EXAMPLE}` };
  return { ok: true, value: { subject: 'avg', operator: '<=', limit: limit.value, text: `avg <= ${compact(line)}`, source } };
}

function unknownSubject(word: string): string {
  if (NOT_YET.test(word.toLowerCase())) return `"${word}" cannot be judged yet; this version judges ${SUBJECTS.join(', ')}`;
  return `"${word}" is not something that can be judged; ${suggest(word, SUBJECTS)}`;
}

function parseLimit(subject: Subject, text: string): Parsed<number> {
  if (text === '') return { ok: false, reason: `the limit is missing; ${EXAMPLE}` };
  switch (subject) {
    case 'avg':
      return parseDuration(text);
    case 'errors':
      return parsePercentage(text);
    case 'samples':
      return /^\d+$/.test(text) && Number.isSafeInteger(Number(text))
        ? { ok: true, value: Number(text) }
        : { ok: false, reason: `"${text}" is not a whole number of samples` };
  }
}

function compact(text: string): string {
  return text.replace(/\s+/g, '');
}
