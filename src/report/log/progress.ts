// What the log says of a run while it goes on: few lines, however long it takes.
import type { Fleet } from '../../fleet/task.ts';
import {
  plural,
  printCount,
  printRate,
  printResponseTime,
  printShare,
  printSpan,
} from '../../units.ts';

/** Milliseconds from one line to the next: more and more, so that a day has about 120. */
const STEPS = [5, 10, 15, 30, 60, 120, 300, 600, 1200].map((seconds) => seconds * 1000);
/** So many steps have passed at least before they become longer. */
const STEPS_OF_A_KIND = 8;
/** Lines before their time, because a task has changed its state, and milliseconds between two. */
const [CHANGES, BETWEEN_CHANGES] = [40, 2000] as const;

/**
 * When a phase gets its next line: at once after a change, as long as there are few, and else after
 * a step.
 * @param began epoch milliseconds.
 * @param least milliseconds of a step.
 */
export function paceOf(began: number, least: number) {
  let left: number = CHANGES;
  let [changedAt, steppedAt] = [Number.NEGATIVE_INFINITY, began];
  return {
    isStep: (now: number): boolean => {
      const step = STEPS.findLast((one) => one * STEPS_OF_A_KIND <= now - began) ?? 0;
      const isDue = now - steppedAt >= Math.max(least, step);
      if (isDue) steppedAt = now;
      return isDue;
    },
    /** @param isLast whether there will be none after it. */
    isChange: (now: number, isLast: boolean): boolean => {
      const isDue = isLast || (left > 0 && now - changedAt >= BETWEEN_CHANGES);
      if (isDue) [left, changedAt] = [left - 1, now];
      return isDue;
    },
  };
}

/** So many regions are shown one by one. */
const FEW_REGIONS = 5;

/**
 * The states of the fleet: `eu-west-1 2 running, us-east-1 1 pending 1 running`. Of many regions all
 * together, and those that are not as most of them.
 */
export function printStates(fleet: Fleet): string {
  const regions = fleet.map(({ stack, tasks }) => ({
    region: stack.region,
    states: tasks.map(({ status }) => status.toLowerCase()),
  }));
  const each = regions.map(({ region, states }) => `${region} ${printCounts(states)}`);
  if (regions.length <= FEW_REGIONS) return each.join(', ');
  const all = regions.flatMap(({ states }) => states);
  const [usual] = [...Map.groupBy(all, (state) => state)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([state]) => state);
  const others = each.filter((_, index) => regions[index]?.states.some((one) => one !== usual));
  const shown = others.slice(0, FEW_REGIONS);
  const more = others.length - shown.length;
  return [
    `${regions.length} regions ${printCounts(all)}`,
    ...(shown.length === 0 ? [] : [` (${shown.join(', ')}`, more > 0 ? ` and ${more} more)` : ')']),
  ].join('');
}

function printCounts(states: readonly string[]): string {
  const counts = [...Map.groupBy(states, (state) => state)].map(
    ([state, { length }]) => `${printCount(length)} ${state}`,
  );
  return counts.length === 0 ? 'no task' : counts.toSorted().join(' ');
}

/** Figures that are some seconds behind. Those of CloudWatch do not say what failed. */
export type SoFar = {
  readonly samples: number;
  readonly sum: number;
  readonly failures?: number;
  /** Up to when they are known, in epoch milliseconds. */
  readonly to: number;
};

type Moment = {
  /** Milliseconds since the launch. */
  readonly elapsed: number;
  /** Milliseconds of the load that is left; undefined where that is not known. */
  readonly left: number | undefined;
  /** Virtual users at the moment, and whether they are still coming. */
  readonly users: { readonly count: number; readonly isRampUp: boolean } | undefined;
};

/**
 * One line of progress: how long it takes, the states, the load, and what came since the line
 * before.
 */
export function printProgress(
  { elapsed, left, users }: Moment,
  fleet: Fleet,
  figures: { readonly before: SoFar; readonly now: SoFar } | undefined,
): string {
  const remaining = left === undefined || left < 1000 ? '' : `, ${printSpan(left)} left`;
  const load =
    users === undefined
      ? []
      : [`${users.isRampUp ? 'ramp-up to ' : ''}${plural(users.count, 'virtual user')}`];
  const all = figures === undefined ? load : [...load, ...figuresIn(figures.before, figures.now)];
  const states = `${printSpan(elapsed)}${remaining}: ${printStates(fleet)}`;
  return [states, ...(all.length === 0 ? [] : [all.join(', ')])].join('; ');
}

function figuresIn(before: SoFar, now: SoFar): readonly string[] {
  if (now.samples === 0) return ['no sample yet'];
  const total = `${plural(now.samples, 'sample')} so far`;
  const [samples, span] = [now.samples - before.samples, now.to - before.to];
  if (span <= 0) return [total];
  if (samples <= 0) return [`no sample for ${printSpan(span)}`, total];
  const { failures, sum } = now;
  return [
    printRate((samples / span) * 1000),
    `average ${printResponseTime((sum - before.sum) / samples)}`,
    ...(failures === undefined
      ? []
      : [`errors ${printShare((failures - (before.failures ?? 0)) / samples)}`]),
    total,
  ];
}
