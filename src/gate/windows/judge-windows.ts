import { plural, printSpan } from '../../units.ts';
import { type Criterion, printName } from '../criteria/criterion.ts';
import { samplesFor } from '../figures/buckets.ts';
import { addCounts } from '../figures/counts.ts';
import { type Finding, printFigure, unknown } from '../figures/finding.ts';
import { type Interval, SECOND, type Series } from './series.ts';
import { longestStreak, type Streak, slide } from './windows.ts';

type SeriesOptions = {
  /** Times of which nobody knows all samples. */
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
  const { count, broken, worst, unjudged, reason } = slide(criterion, series, options);
  if (count === 0) return tooShort(series, length);
  if (worst === undefined || (broken === 0 && unjudged > 0)) {
    const which = count === 1 ? 'the only window' : `${unjudged} of ${plural(count, 'window')}`;
    const because = unjudged === 1 ? 'because' : 'the first because';
    return unknown(`${which} cannot be judged, ${because} ${reason ?? 'it has no figure'}`);
  }
  const where = `${printFigure(criterion, worst.value)} in the ${printSpan(length)} ${since(worst, series)}`;
  const many = count === 1 ? 'the only window' : manyOf(count, broken);
  const outcome = broken > 0 ? 'fail' : 'pass';
  return {
    outcome,
    value: worst.value,
    range: undefined,
    words: `${where} (${many})`,
    note: `worst: ${where}; ${many}`,
  };
}

function manyOf(count: number, broken: number): string {
  const windows = plural(count, 'window');
  if (broken === 0) return `the worst of ${windows}`;
  return `${broken} of ${windows} ${broken === 1 ? 'breaks' : 'break'} it`;
}

function tooShort({ first, last }: Series, length: number): Finding {
  return unknown(
    `the load took ${printSpan(last - first + SECOND)}, less than ${printSpan(length)}`,
  );
}

function judgeStreak(
  criterion: Criterion,
  series: Series,
  { length, gaps = [] }: LengthOptions,
): Finding {
  if (series.last - series.first + SECOND < length) return tooShort(series, length);
  const needed = samplesFor(criterion);
  const seen = longestStreak(criterion, series, { gaps, doubtful: false });
  const proven = longestStreak(criterion, series, { gaps, doubtful: false, atLeast: needed });
  const isLong = (streak: Streak): boolean => streak.length >= length;
  if (proven !== undefined && isLong(proven))
    return brokenFor(criterion, proven, { series, length });
  if (seen !== undefined && isLong(seen)) {
    const held = `the ${printSpan(seen.length)} ${since(seen, series)} hold ${plural(seen.samples, 'sample')}`;
    return unknown(
      `${printName(criterion)} takes ${plural(needed, 'sample')}, and ${held}, in every second of which it is broken`,
    );
  }
  const possible = longestStreak(criterion, series, { gaps, doubtful: true });
  if (possible !== undefined && isLong(possible)) {
    const stretch = `the ${printSpan(possible.length)} ${since(possible, series)}`;
    return unknown(
      `nobody knows whether every second of ${stretch} breaks it, because some have no figure: no sample of any label ended in them, or their histograms cannot be read`,
    );
  }
  const samples = addCounts([...series.seconds.values()]).samples;
  if (samples < needed) {
    return unknown(
      `${printName(criterion)} takes ${plural(needed, 'sample')}, and there are ${plural(samples, 'sample')}`,
    );
  }
  return seen === undefined
    ? brokenNever(possible)
    : brokenFor(criterion, seen, { series, length });
}

function brokenNever(possible: Streak | undefined): Finding {
  const words = `beyond its limit in no second${possible === undefined ? '' : ' that can be judged'}`;
  return { outcome: 'pass', value: undefined, range: undefined, words, note: words, margin: 1 };
}

/** The limit of a stretch is its length. */
function brokenFor(
  criterion: Criterion,
  streak: Streak,
  { series, length }: { series: Series; length: number },
): Finding {
  const isLong = streak.length >= length;
  const stretch = `${isLong ? '' : 'at most '}${printSpan(streak.length)} on end ${since(streak, series)}`;
  const worst =
    streak.worst === undefined ? '' : ` (at worst ${printFigure(criterion, streak.worst)})`;
  const words = `beyond its limit for ${stretch}${worst}`;
  const margin = (length - streak.length) / length;
  return {
    outcome: isLong ? 'fail' : 'pass',
    value: streak.worst,
    range: undefined,
    words,
    note: words,
    margin,
  };
}

/** "from 12:03:10 UTC, 1 min 5 s into the load". */
function since({ from }: Interval, { first }: Series): string {
  const into = from === first ? 'the beginning of' : `${printSpan(from - first)} into`;
  return `from ${new Date(from).toISOString().slice(11, 19)} UTC, ${into} the load`;
}
