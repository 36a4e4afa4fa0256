import type { Condition } from './criterion.ts';

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
