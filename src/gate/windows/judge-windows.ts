import { messageFor } from '../../errors.ts';
import { plural, printSpan } from '../../units.ts';
import { type Criterion, printName, samplesFor } from '../criteria/criterion.ts';
import { type Finding, unjudged } from '../figures/judgement.ts';
import { shownOf } from '../figures/print.ts';
import { type Interval, SECOND, type Series } from './series.ts';
import { longestStreak, type Streak, slide } from './windows.ts';

type SeriesOptions = {
  /** Times of which not all samples are known. */
  readonly gaps?: readonly Interval[];
  /** Windows with fewer samples have no figure. */
  readonly atLeast?: number;
};

/** Judges a criterion with `over` or `for` by samples that are known second by second. */
export function judgeSeries(
  criterion: Criterion,
  series: Series,
  options: SeriesOptions = {},
): Finding {
  if (criterion.window !== undefined)
    return judgeWindows(criterion, series, { ...options, length: criterion.window });
  return judgeStreak(criterion, series, { ...options, length: criterion.streak ?? SECOND });
}

type LengthOptions = SeriesOptions & { readonly length: number };

/** What broken windows prove stands; where windows have no figure, the others prove no pass. */
function judgeWindows(criterion: Criterion, series: Series, options: LengthOptions): Finding {
  const { length } = options;
  const { count, broken, worst, unjudged: open, reason } = slide(criterion, series, options);
  if (count === 0) return tooShort(series, length);
  if (worst === undefined || (broken === 0 && open > 0)) {
    const facts = { unjudged: open, windows: count, reason: reason?.what ?? '' };
    return unjudged(messageFor('windows-unjudged', facts));
  }
  const { words, ...figure } = shownOf(criterion, worst.value);
  const where = `${words} in the ${printSpan(length)} ${since(worst, series)}`;
  const windows = plural(count, 'window');
  const many =
    count === 1
      ? 'the only window'
      : broken === 0
        ? `the worst of ${windows}`
        : `${broken} of ${windows} ${broken === 1 ? 'breaks' : 'break'} it`;
  return {
    outcome: broken > 0 ? 'fail' : 'pass',
    ...figure,
    words: `${where} (${many})`,
    note: `worst: ${where}; ${many}`,
  };
}

function tooShort({ first, last }: Series, window: number): Finding {
  return unjudged(messageFor('load-shorter-than-window', { load: last - first + SECOND, window }));
}

function judgeStreak(criterion: Criterion, series: Series, options: LengthOptions): Finding {
  const { length, gaps = [] } = options;
  if (series.last - series.first + SECOND < length) return tooShort(series, length);
  const needed = samplesFor(criterion);
  const figure = printName(criterion);
  const isLong = (streak: Streak | undefined): boolean => (streak?.length ?? 0) >= length;
  const proven = longestStreak(criterion, series, { gaps, doubtful: false, atLeast: needed });
  if (proven !== undefined && isLong(proven)) return brokenFor(criterion, proven, series);
  const seen = longestStreak(criterion, series, { gaps, doubtful: false });
  if (seen !== undefined && isLong(seen)) {
    const facts = { figure, needed, stretch: stretchOf(seen, series), samples: seen.samples };
    return unjudged(messageFor('streak-samples-few', facts));
  }
  const possible = longestStreak(criterion, series, { gaps, doubtful: true });
  if (possible !== undefined && isLong(possible))
    return unjudged(messageFor('streak-uncertain', { stretch: stretchOf(possible, series) }));
  const { samples } = series.total;
  if (samples < needed)
    return unjudged(messageFor('percentile-samples-few', { figure, needed, samples }));
  if (seen !== undefined) return brokenFor(criterion, seen, series);
  const where = possible === undefined ? '' : ' where that can be judged';
  const words = `never beyond its limit${where}`;
  return { outcome: 'pass', value: undefined, range: undefined, words, note: words, margin: 1 };
}

/** The limit of a stretch is its length. */
function brokenFor(criterion: Criterion, streak: Streak, series: Series): Finding {
  const { streak: length = SECOND } = criterion;
  const isBroken = streak.length >= length;
  const seconds = plural(streak.length / SECOND, 'consecutive second');
  const figure = streak.worst && shownOf(criterion, streak.worst);
  const worst = figure === undefined ? '' : ` (at worst ${figure.words})`;
  const most = isBroken ? '' : 'at most ';
  const words = `beyond its limit for ${most}${seconds} ${since(streak, series)}${worst}`;
  return {
    outcome: isBroken ? 'fail' : 'pass',
    value: figure?.value,
    range: figure?.range,
    words,
    note: words,
    margin: (length - streak.length) / length,
  };
}

function stretchOf(streak: Streak, series: Series): string {
  return `the ${printSpan(streak.length)} ${since(streak, series)}`;
}

/** "from 12:03:10 UTC, 1 min 5 s into the load". */
function since({ from }: Interval, series: Series): string {
  const { first } = series;
  const into = from === first ? 'the beginning of' : `${printSpan(from - first)} into`;
  return `from ${new Date(from).toISOString().slice(11, 19)} UTC, ${into} the load`;
}
