import { type Condition, EACH, type Scope } from './criterion.ts';
import { printDuration, printLimit } from './limits.ts';
import { isWord } from './tokens.ts';
import { type Measure, RESERVED, SUBJECTS } from './words.ts';

/** A criterion in its one canonical spelling; parsing that gives the same criterion. */
export function printCondition(condition: Condition): string {
  const { operator, limit, window, streak, on, soft } = condition;
  const flags = [...(on === undefined ? [] : [`, ${on}`]), ...(soft ? [', warn'] : [])].join('');
  const over = window === undefined ? '' : ` over ${printDuration(window)}`;
  const longest = streak === undefined ? '' : ` for ${printDuration(streak)}`;
  return `${printSubject(condition)} ${operator} ${printLimit(limit, measureOf(condition))}${over}${longest}${flags}`;
}

/** What is judged, without the comparison: `p95 of checkout in eu-west-1`. */
export function printSubject(condition: Pick<Condition, 'subject' | 'percentile' | 'scope'>): string {
  return `${printName(condition)}${printScope(condition.scope)}`;
}

export function printName({ subject, percentile }: Pick<Condition, 'subject' | 'percentile'>): string {
  return percentile === undefined ? subject : `p${percentile}`;
}

export function printScope({ label, region }: Scope): string {
  const of = label === undefined ? '' : ` of ${printLabel(label)}`;
  if (region === undefined) return of;
  return `${of} in ${region === EACH ? 'each region' : region}`;
}

export function printLabel(label: string): string {
  const reserved = RESERVED.some((word) => word === label.toLowerCase());
  return isWord(label) && !reserved ? label : `"${label.replace(/["\\]/g, '\\$&')}"`;
}

export function measureOf({ subject }: Pick<Condition, 'subject'>): Measure {
  return SUBJECTS.find(({ name }) => name === subject)?.measure ?? 'count';
}
