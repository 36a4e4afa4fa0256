import type { Condition } from './criterion.ts';

/** Whether a figure is on the right side of a limit. */
export function compare(
  actual: number,
  { operator, limit }: Pick<Condition, 'operator' | 'limit'>,
): boolean {
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
