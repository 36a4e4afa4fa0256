import type { Distrust } from './evidence.ts';

const GROWING: readonly Distrust[] = ['nothing', 'all but errors', 'everything'];

/** What all of these put in doubt together. */
export function mostOf(distrusts: readonly Distrust[]): Distrust {
  return GROWING.findLast((distrust) => distrusts.includes(distrust)) ?? 'nothing';
}
