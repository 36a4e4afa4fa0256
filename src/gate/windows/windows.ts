import { type Condition, compare, isUpper } from '../criteria/criterion.ts';
import { tallyOf } from './moving-figure.ts';
import { type Interval, SECOND, type Second, type Series } from './series.ts';

/**
 * What the windows of a series say about a criterion. `from` and `to` are epoch milliseconds, the
 * end is the beginning of the next second.
 */
export type Windows = {
  readonly count: number;
  readonly broken: number;
  /** The window whose figure is furthest on the wrong side; undefined when none has a figure. */
  readonly worst: (Interval & { readonly value: number }) | undefined;
  /** Windows that have no figure, and why the first of them has none. */
  readonly unjudged: number;
  readonly reason: string | undefined;
};

export type Wanted = Pick<Condition, 'subject' | 'percentile' | 'operator' | 'limit'>;

type WindowOptions = {
  /** Milliseconds, a whole number of seconds. */
  readonly length: number;
  /** Windows that touch one of these are left out: nobody knows all of their samples (yet). */
  readonly gaps?: readonly Interval[];
  /** Windows with fewer samples have no figure. Default 1. */
  readonly atLeast?: number;
};

const NOTHING: Readonly<Second> = { samples: 0, failures: 0, sum: 0, sources: [] };

/**
 * Every complete window of a length: one begins at each second of the run, from the first second
 * that has a sample (of any label), and the last one ends with the last such second.
 */
export function slide(
  wanted: Wanted,
  series: Series,
  { length, gaps = [], atLeast = 1 }: WindowOptions,
): Windows {
  const tally = tallyOf(wanted, series, { length, atLeast });
  const at = (moment: number): Readonly<Second> => series.seconds.get(moment) ?? NOTHING;
  const found = { count: 0, broken: 0, unjudged: 0 };
  let worst: Windows['worst'];
  let reason: string | undefined;
  for (let end = series.first; end <= series.last; end += SECOND) {
    tally.enter(at(end));
    const window = { from: end + SECOND - length, to: end + SECOND };
    if (window.from < series.first) continue;
    const figure = touches(window, gaps) ? undefined : tally.figure();
    tally.leave(at(window.from));
    if (figure === undefined) continue;
    found.count += 1;
    if (!figure.ok) {
      found.unjudged += 1;
      reason ??= figure.reason;
      continue;
    }
    if (!compare(figure.value, wanted)) found.broken += 1;
    if (worst === undefined || isWorse(figure.value, worst.value, wanted))
      worst = { ...window, value: figure.value };
  }
  return { ...found, worst, reason };
}

/** A stretch of seconds in each of which a criterion is broken. */
export type Streak = Interval & {
  readonly length: number;
  readonly samples: number;
  readonly worst: number | undefined;
};

type StreakOptions = {
  readonly gaps?: readonly Interval[];
  /**
   * Whether a second of which nobody knows the figure counts as broken: one in which nobody was
   * answered at all, or whose histograms cannot be read. A second without samples of the label in
   * question, while others have some, says nothing, and ends no stretch.
   */
  readonly doubtful: boolean;
  /** A stretch with fewer samples does not count. Default 0. */
  readonly atLeast?: number;
};

/**
 * The longest stretch; undefined when the criterion is broken in no second. The figure of a second
 * is that of its samples, however few (of a single one, the deviation is nothing): it is the length
 * of the stretch that guards against chance, and how many samples it holds.
 */
export function longestStreak(
  wanted: Wanted,
  series: Series,
  options: StreakOptions,
): Streak | undefined {
  const { gaps = [], doubtful, atLeast = 0 } = options;
  const tally = tallyOf(wanted, series, { length: SECOND, atLeast: 1, ofAny: true });
  let current: Streak | undefined;
  let longest: Streak | undefined;
  for (let moment = series.first; moment <= series.last; moment += SECOND) {
    const second = series.seconds.get(moment) ?? NOTHING;
    if (touches({ from: moment, to: moment + SECOND }, gaps)) {
      current = undefined;
      continue;
    }
    tally.enter(second);
    const figure = tally.figure();
    tally.leave(second);
    const value = figure.ok ? figure.value : undefined;
    const isSilent = value === undefined && second.samples === 0;
    if (isSilent && (!doubtful || series.answered.has(moment))) continue;
    const holds = value === undefined ? !doubtful : compare(value, wanted);
    current = holds
      ? undefined
      : extended(current, { moment, value, samples: second.samples, wanted });
    if (
      current !== undefined &&
      current.samples >= atLeast &&
      current.length > (longest?.length ?? 0)
    )
      longest = current;
  }
  return longest;
}

type Breach = {
  readonly moment: number;
  readonly value: number | undefined;
  readonly samples: number;
  readonly wanted: Wanted;
};

function extended(current: Streak | undefined, { moment, value, samples, wanted }: Breach): Streak {
  const from = current?.from ?? moment;
  const to = moment + SECOND;
  const known = current?.worst;
  const worst =
    known === undefined || (value !== undefined && isWorse(value, known, wanted)) ? value : known;
  return { from, to, length: to - from, samples: (current?.samples ?? 0) + samples, worst };
}

export function isWorse(value: number, than: number, wanted: Pick<Condition, 'operator'>): boolean {
  return isUpper(wanted) ? value > than : value < than;
}

function touches({ from, to }: Interval, gaps: readonly Interval[]): boolean {
  return gaps.some((gap) => from < gap.to && gap.from < to);
}
