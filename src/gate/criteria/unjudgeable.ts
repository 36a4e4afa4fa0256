import type { Problem } from '../../errors.ts';
import { printSpan } from '../../units.ts';
import { spelling } from './contradictions.ts';
import type { Criterion } from './criterion.ts';
import { levelOf } from './level.ts';
import { printDuration } from './limit-units.ts';

export type PlannedLoad = {
  /**
   * Milliseconds in which samples can come, from the first to the last; undefined when nobody
   * knows.
   */
  readonly duration: number | undefined;
  /** Whether no new load begins once the ramp-up is over. */
  readonly even: boolean;
};

/** Criteria that no run of so much load can be judged by. */
export function unjudgeable(
  criteria: readonly Criterion[],
  planned: PlannedLoad,
): readonly Problem[] {
  return criteria.flatMap((criterion) => {
    const { source } = criterion;
    const found = typeof source === 'string' ? undefined : reasonFor(criterion, planned);
    if (found === undefined || typeof source === 'string') return [];
    const where = `${source.input}, line ${source.line}, column ${source.column}`;
    return [{ where, what: `${spelling(criterion)} cannot be judged: ${found[0]}`, fix: found[1] }];
  });
}

function reasonFor(
  criterion: Criterion,
  { duration, even }: PlannedLoad,
): readonly [string, string] | undefined {
  const { window, streak, on, subject } = criterion;
  const length = window ?? streak;
  if (length !== undefined && duration !== undefined && length > duration) {
    return [
      `the load takes ${printSpan(duration)}, less than ${printDuration(length)}`,
      'shorten it, or lengthen hold-for in the scenario',
    ];
  }
  const atOnce = subject === 'samples' || levelOf(criterion) === 100 || levelOf(criterion) === 0;
  if (on !== 'stop' || length !== undefined || atOnce || (duration !== undefined && even))
    return undefined;
  const reason =
    duration === undefined
      ? 'stop needs to know how long the load takes, to be certain before its end, and the scenario does not say'
      : 'stop needs to know how much load may still come, and the executions of the scenario begin or end at different times';
  return [
    reason,
    'judge windows, such as over 30s, give all executions the same ramp-up and hold-for, or leave stop out',
  ];
}
