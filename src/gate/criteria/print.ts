import { type Condition, EACH, type Scope } from './criterion.ts';
import { printDuration, printLimit } from './limit-units.ts';
import { isPlainLabel } from './tokens.ts';
import { type Measure, SUBJECTS } from './words.ts';

/** A criterion in its one canonical spelling; parsing that gives the same criterion. */
export function printCondition(condition: Condition): string {
  const { operator, limit, window, streak, on, soft } = condition;
  const flags = [...(on === undefined ? [] : [`, ${on}`]), ...(soft ? [', warn'] : [])].join('');
  const over = window === undefined ? '' : ` over ${printDuration(window)}`;
  const longest = streak === undefined ? '' : ` for ${printDuration(streak)}`;
  return `${printSubject(condition)} ${operator} ${printLimit(limit, measureOf(condition))}${over}${longest}${flags}`;
}

/** What is judged, without the comparison: `p95 of checkout in eu-west-1`. */
export function printSubject(
  condition: Pick<Condition, 'subject' | 'percentile' | 'scope'>,
): string {
  return `${printName(condition)}${printScope(condition.scope)}`;
}

export function printName({
  subject,
  percentile,
}: Pick<Condition, 'subject' | 'percentile'>): string {
  return percentile === undefined ? subject : `p${percentile}`;
}

export function printScope({ label, region }: Scope): string {
  const of = label === undefined ? '' : ` of ${printLabel(label)}`;
  if (region === undefined) return of;
  return `${of} in ${region === EACH ? 'each region' : region}`;
}

export function printLabel(label: string): string {
  return isPlainLabel(label) ? label : quoteLabel(label);
}

export function quoteLabel(label: string): string {
  return `"${label.replace(/["\\]/g, '\\$&')}"`;
}

export function measureOf({ subject }: Pick<Condition, 'subject'>): Measure {
  return SUBJECTS.find(({ name }) => name === subject)?.measure ?? 'count';
}
