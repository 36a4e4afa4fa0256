import type { Known } from './verdict.ts';

/**
 * What the matrix shows and nobody can mend, each with its reason. Everything else that is wrong
 * fails.
 */
export const KNOWN: readonly Known[] = [
  {
    cells: /^stopped\/ecs:StopTask\/always\/(throttle|hidden-throttle|500|reset|denied|not-found)$/,
    complaint: /tasks were left running$/,
    reason:
      'no call that stops a task ever takes effect, not from main and not from post: both say which tasks are left, and each one ends by itself at its deadline (waited for here)',
  },
];
