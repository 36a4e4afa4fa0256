// Criteria that can be read and make no sense for a scenario: for its load, or for its labels.
import { type Message, messageFor, type Problem } from '../../errors.ts';
import { byNearness, nearest } from '../../suggest.ts';
import { type Criterion, levelOf, printLabel, printPlace, quoteCriterion } from './criterion.ts';

type PlannedLoad = {
  /** Milliseconds in which samples can come, from the first to the last; undefined if unknown. */
  readonly duration: number | undefined;
  /** Whether no new load begins once the ramp-up is over. */
  readonly uniformLoad: boolean;
};

/** Criteria that no run of so much load can be judged by. */
export function unjudgeable(
  criteria: readonly Criterion[],
  planned: PlannedLoad,
): readonly Problem[] {
  return whereWritten(criteria, (criterion) => reasonFor(criterion, planned));
}

/** What the gate adds by itself is no problem of the user. */
function whereWritten(
  criteria: readonly Criterion[],
  reason: (criterion: Criterion) => Message | undefined,
): readonly Problem[] {
  return criteria.flatMap((criterion) => {
    const found = typeof criterion.source === 'string' ? undefined : reason(criterion);
    return found === undefined ? [] : [{ ...found, where: printPlace(criterion) }];
  });
}

function reasonFor(criterion: Criterion, planned: PlannedLoad): Message | undefined {
  const { duration, uniformLoad } = planned;
  const { window, streak, on, subject } = criterion;
  const quoted = quoteCriterion(criterion);
  const length = window ?? streak;
  if (length !== undefined && duration !== undefined && length > duration) {
    return messageFor('criterion-longer-than-load', { criterion: quoted, load: duration, length });
  }
  const level = levelOf(criterion);
  const isAtOnce = subject === 'samples' || level === 100 || level === 0;
  if (on !== 'stop' || length !== undefined || isAtOnce) return undefined;
  if (duration === undefined)
    return messageFor('criterion-stop-without-length', { criterion: quoted });
  return uniformLoad ? undefined : messageFor('criterion-stop-uneven', { criterion: quoted });
}

/** The labels of a scenario: whether it can have one, and those that are known by name. */
type KnownLabels = {
  readonly names: readonly string[];
  readonly has: (label: string) => boolean;
};

/** Labels for which a near one is looked for: for all, that takes the product of both numbers. */
const GUESSED = 50;

/**
 * Criteria about labels that no sample of the scenario can have: such a run would cost its load and
 * be inconclusive.
 */
export function unknownLabels(
  criteria: readonly Criterion[],
  labels: KnownLabels,
): readonly Problem[] {
  const all = labels.names.map(printLabel);
  let left = GUESSED;
  return whereWritten(criteria, (criterion) => {
    const { label } = criterion.scope;
    if (label === undefined || labels.has(label)) return undefined;
    left -= 1;
    const facts = { criterion: quoteCriterion(criterion), label: JSON.stringify(label) };
    const near = left < 0 ? undefined : nearest(label, labels.names);
    if (near !== undefined)
      return messageFor('criterion-label-misspelt', { ...facts, nearest: printLabel(near) });
    const names = left < 0 ? all : byNearness(label, labels.names).map(printLabel);
    return messageFor('criterion-label-unknown', {
      ...facts,
      labels: names.length === 0 ? ['none'] : names,
    });
  });
}
