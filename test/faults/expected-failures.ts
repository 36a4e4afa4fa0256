import type { Known } from './verdict.ts';

/** Failures that no program can prevent, each with its reason. All others fail the matrix. */
export const KNOWN: readonly Known[] = [
  {
    cells: /^stopped\/ecs:StopTask\/always\/(throttle|hidden-throttle|500|reset|denied|not-found)$/,
    complaint: /tasks were left running$/,
    reason:
      'no StopTask takes effect, in main or in post: both name the tasks that are left, and each one ends itself at its deadline (the matrix waits for it)',
  },
];
