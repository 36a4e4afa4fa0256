import { type Condition, compare, isUpper } from '../criteria/criterion.ts';
import { type MovingFigure, movingFigure } from './moving-figure.ts';
import { type Interval, SECOND, type Second, type Series } from './series.ts';

type Known = Extract<ReturnType<MovingFigure['figure']>, { readonly ok: true }>;
type Unknown = Extract<ReturnType<MovingFigure['figure']>, { readonly ok: false }>;

/**
 * What the windows of a series say about a criterion. `from` and `to` are epoch milliseconds, the
 * end is the beginning of the next second.
 */
type Windows = {
  readonly count: number;
  readonly broken: number;
  /** The window whose figure is furthest on the wrong side; undefined when none has a figure. */
  readonly worst: (Interval & { readonly value: Known['value'] }) | undefined;
  /** Windows that have no figure, and why the first of them has none. */
  readonly unjudged: number;
  readonly reason: Unknown['message'] | undefined;
};

type Wanted = Pick<Condition, 'subject' | 'percentile' | 'target' | 'operator' | 'limit'>;

type WindowOptions = {
  /** Milliseconds, a whole number of seconds. */
  readonly length: number;
  /** Windows that touch one of these are left out: not all of their samples are known (yet). */
  readonly gaps?: readonly Interval[];
  /** Windows with fewer samples have no figure. Default 1. */
  readonly atLeast?: number;
};

const NOTHING: Readonly<Second> = { samples: 0, failures: 0, sum: 0, sources: [] };

/**
 * Every complete window of a length: one begins at each second of the run, from the first second
 * that has a sample (of any label), and the last one ends with the last such second.
 */
export function slide(wanted: Wanted, series: Series, options: WindowOptions): Windows {
  const { length, gaps = [], atLeast = 1 } = options;
  const moving = movingFigure(wanted, series, { length, atLeast });
  const found = { count: 0, broken: 0, unjudged: 0 };
  let worst: Windows['worst'];
  let reason: Unknown['message'] | undefined;
  for (let end = series.first; end <= series.last; end += SECOND) {
    moving.change(series.seconds.get(end) ?? NOTHING, 1);
    const window = { from: end + SECOND - length, to: end + SECOND };
    if (window.from < series.first) continue;
    const figure = touches(window, gaps) ? undefined : moving.figure();
    moving.change(series.seconds.get(window.from) ?? NOTHING, -1);
    if (figure === undefined) continue;
    found.count += 1;
    if (!figure.ok) {
      found.unjudged += 1;
      reason ??= figure.message;
      continue;
    }
    if (!compare(figure.value.high, wanted)) found.broken += 1;
    if (worst === undefined || isWorse(figure.value, worst.value, wanted))
      worst = { ...window, value: figure.value };
  }
  return { ...found, worst, reason };
}

/** A stretch of seconds in each of which a criterion is broken. */
export type Streak = Interval & {
  readonly length: number;
  readonly samples: number;
  readonly worst: Known['value'] | undefined;
};

type StreakOptions = {
  readonly gaps?: readonly Interval[];
  /**
   * Whether a second whose figure is unknown counts as broken: one in which no request was answered
   * at all, or whose histograms cannot be read. A second without samples of the label in question,
   * while others have some, says nothing, and ends no stretch.
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
  const moving = movingFigure(wanted, series, { length: SECOND, atLeast: 1, ofAny: true });
  let current: Streak | undefined;
  let longest: Streak | undefined;
  for (let at = series.first; at <= series.last; at += SECOND) {
    const second = series.seconds.get(at) ?? NOTHING;
    if (touches({ from: at, to: at + SECOND }, gaps)) {
      current = undefined;
      continue;
    }
    moving.change(second, 1);
    const figure = moving.figure();
    moving.change(second, -1);
    const value = figure.ok ? figure.value : undefined;
    const isSilent = value === undefined && second.samples === 0;
    if (isSilent && (!doubtful || series.answered.has(at))) continue;
    const holds = value === undefined ? !doubtful : compare(value.high, wanted);
    current = holds ? undefined : extended(current, { at, value, samples: second.samples }, wanted);
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
  readonly at: number;
  readonly value: Known['value'] | undefined;
  readonly samples: number;
};

function extended(current: Streak | undefined, breach: Breach, wanted: Wanted): Streak {
  const { at, value, samples } = breach;
  const from = current?.from ?? at;
  const to = at + SECOND;
  const known = current?.worst;
  const worst =
    known === undefined || (value !== undefined && isWorse(value, known, wanted)) ? value : known;
  return { from, to, length: to - from, samples: (current?.samples ?? 0) + samples, worst };
}

function isWorse(
  value: Known['value'],
  than: Known['value'],
  wanted: Pick<Condition, 'operator'>,
): boolean {
  return isUpper(wanted) ? value.high > than.high : value.low < than.low;
}

function touches({ from, to }: Interval, gaps: readonly Interval[]): boolean {
  return gaps.some((gap) => from < gap.to && gap.from < to);
}
