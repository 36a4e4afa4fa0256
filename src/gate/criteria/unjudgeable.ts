import type { Problem } from '../../errors.ts';
import { byNearness, nearest } from '../../suggest.ts';
import { printSpan } from '../../units.ts';
import { type Criterion, levelOf, printLabel, printPlace, quoteCriterion } from './criterion.ts';
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
    const where = printPlace({ source });
    return [
      { where, what: `${quoteCriterion(criterion)} cannot be judged: ${found[0]}`, fix: found[1] },
    ];
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

const SHOWN_LABELS = 10;

/** The labels of a scenario: whether it can have one, and those that are known by name. */
export type KnownLabels = {
  readonly names: readonly string[];
  readonly has: (label: string) => boolean;
};

/**
 * Criteria about labels that no sample of the scenario can have: such a run would cost its load and
 * be inconclusive.
 */
export function unknownLabels(
  criteria: readonly Criterion[],
  { names, has }: KnownLabels,
): readonly Problem[] {
  return criteria.flatMap(({ scope: { label }, source, text, translatedFrom }) => {
    if (label === undefined || typeof source === 'string' || has(label)) return [];
    const where = printPlace({ source });
    return [
      {
        where,
        what: `"${translatedFrom ?? text}": no request of the scenario has the label ${JSON.stringify(label)}`,
        fix: fixFor(label, names),
      },
    ];
  });
}

function fixFor(label: string, names: readonly string[]): string {
  const guess = nearest(label, names);
  if (guess !== undefined) return `did you mean ${printLabel(guess)}?`;
  const shown = byNearness(label, names).slice(0, SHOWN_LABELS).map(printLabel);
  const rest = names.length - shown.length;
  return shown.length === 0
    ? 'give the request that is meant this label'
    : `use one of ${shown.join(', ')}${rest > 0 ? ` or of ${rest} more` : ''}; a request without a label has its address as it is written for one`;
}
