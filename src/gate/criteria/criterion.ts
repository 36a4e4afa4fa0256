import { printDuration } from './limits.ts';
import { isPlainLabel } from './tokens.ts';
import { type Measure, type Operator, SUBJECTS, type Subject } from './words.ts';

/**
 * Where a criterion was written, so that a verdict can point at it. Line and column count from 1.
 */
type Source = { readonly input: string; readonly line: number; readonly column: number };

/** In `scope.region`: every region of the run by itself. No AWS region is called so. */
export const EACH = 'each';

/** Which samples a criterion is about; undefined is all of them. */
export type Scope = { readonly label: string | undefined; readonly region: string | undefined };

/** What a line says, e.g. `p95 of checkout < 900ms`. */
export type Condition = {
  readonly subject: Subject;
  /** From 0 to 100, for the subject `percentile` only. */
  readonly percentile: number | undefined;
  /** Milliseconds within which a sample satisfies, for the subject `apdex` only. */
  readonly target?: number | undefined;
  readonly scope: Scope;
  readonly operator: Operator;
  /** In the subject's unit: milliseconds, a fraction, samples a second, or a count. */
  readonly limit: number;
  /**
   * The length in milliseconds of the windows in each of which it must hold; undefined is the whole
   * run.
   */
  readonly window: number | undefined;
  /** Milliseconds: it may be broken, but not in every second for that long; undefined is never. */
  readonly streak: number | undefined;
  /** What a breach does while the test runs. */
  readonly on: 'stop' | undefined;
  /** A breach is a warning and no failure. */
  readonly soft: boolean;
};

/**
 * Whether it is judged in parts of the run, by `over` or `for`, for which samples have to be known
 * by the second.
 */
export function isFramed({ window, streak }: Pick<Condition, 'window' | 'streak'>): boolean {
  return window !== undefined || streak !== undefined;
}

/** Whether it is about how the times are spread, for which their histograms have to be known. */
export function needsHistograms({ subject }: Pick<Condition, 'subject'>): boolean {
  return ['percentile', 'min', 'max', 'stddev', 'apdex'].includes(subject);
}

/** What must hold, and where that was asked for. */
export type Criterion = Condition & {
  /** In its one canonical spelling. */
  readonly text: string;
  /**
   * `added` marks the limit on errors that the gate adds by itself, `circuit-breaker` what ends a
   * run in which nearly everything fails.
   */
  readonly source: Source | 'added' | 'circuit-breaker';
  /** The line of the repository that it was written in, where that is known. */
  readonly place?: { readonly file: string; readonly line: number } | null;
  /**
   * How it was written where it is not of this language: a `passfail` criterion of the scenario's.
   */
  readonly translatedFrom?: string | undefined;
};

/** Whether a figure is on the right side of a limit. */
export function compare(actual: number, condition: Pick<Condition, 'operator' | 'limit'>): boolean {
  const { operator, limit } = condition;
  switch (operator) {
    case '<':
      return actual < limit;
    case '<=':
      return actual <= limit;
    case '>':
      return actual > limit;
    case '>=':
      return actual >= limit;
  }
}

/** Whether a limit is the most that a figure may be; else it is the least. */
export function isUpper({ operator }: Pick<Condition, 'operator'>): boolean {
  return operator === '<' || operator === '<=';
}

/**
 * How many samples must lie beyond a percentile for it to be judged: the number beyond is binomial,
 * so with ten of them its standard deviation is about three, and the percentile is known to about a
 * third of its distance from the end. With one or two it is chance.
 */
const BEYOND = 10;

/**
 * How many samples it takes to judge a figure. p0 and p100 are the shortest and longest sample
 * themselves, whatever their number.
 */
export function samplesFor(figure: Pick<Condition, 'subject' | 'percentile'>): number {
  const { subject, percentile = Number.NaN } = figure;
  if (subject !== 'percentile') return 1;
  const beyond = Math.min(percentile, 100 - percentile);
  // 100 - 99.9 is a little less than 0.1 in binary, and would ask for one sample more.
  return beyond === 0 ? 1 : Math.ceil(Number(((BEYOND * 100) / beyond).toPrecision(9)));
}

/**
 * The percentile that a figure is, when it is one: the shortest time is p0 and the longest p100.
 */
export function levelOf({
  subject,
  percentile,
}: Pick<Condition, 'subject' | 'percentile'>): number | undefined {
  if (subject === 'min') return 0;
  return subject === 'max' ? 100 : percentile;
}

/**
 * Whether a breach can be certain before the end. Some figures of the whole run say nothing until
 * then: a run that has just begun has few samples, and its users are still coming. How long an open
 * request takes from its users is not known in any part of it.
 */
export function canBreakEarly(condition: Condition): boolean {
  const { subject } = condition;
  if (subject === 'downtime') return false;
  if (isFramed(condition)) return true;
  if (subject === 'rps' || subject === 'stddev') return false;
  const level = levelOf(condition);
  const grows = subject === 'samples' || subject === 'avg' || level === 100;
  return isUpper(condition) ? level !== 0 : !grows;
}

/** A criterion in its one canonical spelling; parsing that gives the same criterion. */
export function printCondition(condition: Condition): string {
  const { operator, limit, window, streak, on, soft } = condition;
  return [
    `${printSubject(condition)} ${operator} ${printLimit(limit, measureOf(condition))}`,
    ...(window === undefined ? [] : [` over ${printDuration(window)}`]),
    ...(streak === undefined ? [] : [` for ${printDuration(streak)}`]),
    ...(on === undefined ? [] : [`, ${on}`]),
    ...(soft ? [', warn'] : []),
  ].join('');
}

/** What is judged, without the comparison: `p95 of checkout in eu-west-1`. */
export function printSubject(
  condition: Pick<Condition, 'subject' | 'percentile' | 'target' | 'scope'>,
): string {
  const { label, region } = condition.scope;
  const of = label === undefined ? '' : ` of ${printLabel(label)}`;
  const within = region === undefined ? '' : ` in ${region === EACH ? 'each region' : region}`;
  return `${printName(condition)}${of}${within}`;
}

/** What is judged, of a criterion or of one in a results document. */
type Named = Pick<Condition, 'subject'> & {
  readonly percentile?: number | null | undefined;
  readonly target?: number | null | undefined;
};

export function printName({ subject, percentile, target }: Named): string {
  if (typeof target === 'number') return `${subject}(${printDuration(target)})`;
  return typeof percentile === 'number' ? `p${percentile}` : subject;
}

export function printLabel(label: string): string {
  return isPlainLabel(label) ? label : `"${label.replace(/["\\]/g, '\\$&')}"`;
}

export function measureOf({ subject }: Pick<Condition, 'subject'>): Measure {
  return SUBJECTS.find(({ name }) => name === subject)?.measure ?? 'count';
}

export function exampleOf({ subject }: Pick<Condition, 'subject'>): string {
  return SUBJECTS.find(({ name }) => name === subject)?.example ?? '';
}

/** The limit on downtime that the gate adds by itself, and only judges where downtime is known. */
export function isDefaultDowntime({ subject, source }: Criterion): boolean {
  return subject === 'downtime' && source === 'added';
}

/** Which input and line a criterion stands in: "threshold, line 2", "added by the gate". */
export function printSource({ source }: Pick<Criterion, 'source'>): string {
  if (source === 'circuit-breaker') return 'the circuit breaker';
  return source === 'added' ? 'added by the gate' : `${source.input}, line ${source.line}`;
}

/** With the column, for problems. */
export function printPlace(criterion: Pick<Criterion, 'source'>): string {
  const { source } = criterion;
  const column = typeof source === 'string' ? '' : `, column ${source.column}`;
  return `${printSource(criterion)}${column}`;
}

/** As its author wrote it; a translated one with its translation. */
export function quoteCriterion({ text, translatedFrom }: Criterion): string {
  return translatedFrom === undefined ? `"${text}"` : `"${translatedFrom}" (here ${text})`;
}

/** A limit in its canonical spelling, which reads back as the same number. */
export function printLimit(value: number, measure: Measure): string {
  if (measure === 'time') return printDuration(value);
  // Back from a binary fraction to the decimal that was written: 0.07 * 100 is 7.000000000000001.
  return measure === 'share' ? `${Number((value * 100).toPrecision(12))}%` : String(value);
}
