// The charts of how response times are spread: their distribution, and their percentiles.
import { printCount, printShare } from '../../units.ts';
import { binBegin, type PageGroup } from '../page-data.ts';
import {
  type Chart,
  groupIn,
  type Limit,
  type Line,
  limitsOf,
  nameOf,
  shortTime,
  timeText,
  type View,
} from './words.ts';

export function chartsOfSpread(view: View, group: PageGroup): readonly Chart[] {
  if (group.spectrum.length === 0) return [];
  const before = groupIn(view.base, view.selected);
  const limits = limitsOf(view, ['percentile', 'max']);
  return [distribution(view, [group, before], limits), spectrum(view, [group, before], limits)];
}

/** Of a run, and of the one that it is compared with. */
type Pair = readonly [PageGroup, PageGroup | undefined];
type Limits = ReturnType<typeof limitsOf>;

/** How many samples there are of each bin. */
export function totals(group: PageGroup | undefined): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const step of group?.bins ?? [])
    for (let at = 0; at < step.length; at += 2) {
      const bin = step[at] ?? 0;
      counts.set(bin, (counts.get(bin) ?? 0) + (step[at + 1] ?? 0));
    }
  return counts;
}

/** A bin at either end is empty, so that a curve begins and ends at nothing. */
export function binsFrom(...groups: readonly ReadonlyMap<number, number>[]): readonly number[] {
  const all = groups.flatMap((counts) => [...counts.keys()]);
  const first = Math.max(0, Math.min(...all) - 1);
  return Array.from({ length: Math.max(...all) + 2 - first }, (_, at) => first + at);
}

/** Where a bin begins on a logarithmic axis, which has no place for nothing. */
export function place(bin: number): number {
  return bin === 0 ? 0.9 : binBegin(bin);
}

function rangeText(bin: number): string {
  return bin === 0
    ? 'below 1 ms'
    : `${shortTime(binBegin(bin))} to ${shortTime(binBegin(bin + 1))}`;
}

function shares(counts: ReadonlyMap<number, number>, bins: readonly number[]): readonly number[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0) || 1;
  return bins.map((bin) => (counts.get(bin) ?? 0) / all);
}

function distribution(view: View, [group, before]: Pair, limits: Limits): Chart {
  const [counts, others] = [totals(group), totals(before)];
  const bins = binsFrom(counts, others);
  const own = shares(counts, bins);
  const most = own.indexOf(Math.max(...own));
  const lines: readonly Line[] = [
    { name: 'Share of samples', values: own, colour: 'p50', shape: 'bars', print: printShare },
    ...beforeLine(before && shares(others, bins), { print: printShare, shape: 'steps' }),
  ];
  return {
    id: 'distribution',
    title: 'Response time distribution',
    finding: `Most often, ${nameOf(view.selected)} took ${rangeText(bins[most] ?? 0)} (${printShare(own[most] ?? 0)} of them). ${tail(group)}`,
    x: bins.map(place),
    xAxis: { print: shortTime, isLog: true, ticks: ticksOf(bins) },
    yAxis: { print: printShare },
    where: (index) => rangeText(bins[index] ?? 0),
    lines,
    walls: limits,
    table: {
      caption: `Distribution of the response times of ${nameOf(view.selected)}`,
      header: ['Response time', 'Samples', 'Share'],
      rows: bins.flatMap((bin, at) =>
        counts.has(bin)
          ? [[rangeText(bin), printCount(counts.get(bin) ?? 0), printShare(own[at] ?? 0)]]
          : [],
      ),
    },
  };
}

function beforeLine(
  values: Line['values'] | undefined,
  look: Pick<Line, 'print' | 'shape'>,
): readonly Line[] {
  return values === undefined
    ? []
    : [{ name: 'Before', values, colour: 'p99', dash: [3, 4], ...look }];
}

function ticksOf(bins: readonly number[]): readonly number[] {
  const [low, high] = [place(bins[0] ?? 0), place(bins.at(-1) ?? 0)];
  const all = Array.from({ length: 7 }, (_, power) => 10 ** power);
  const wide = all.flatMap((at) => (high / low > 1000 ? [at, 3 * at] : [at, 2 * at, 5 * at]));
  return wide.filter((at) => at >= low && at <= high);
}

/** "Half took 240 ms or less, 1 in 100 over 1.03 s; the slowest 1.85 s." */
export function tail({ spectrum: points }: PageGroup): string {
  const at = (percentile: number): number =>
    points.find(([own]) => own >= percentile - 1e-6)?.[1] ?? 0;
  const slowest = timeText(points.at(-1)?.[1] ?? 0);
  return `Half took ${timeText(at(50))} or less, 1 in 20 more than ${timeText(at(95))}; the slowest took ${slowest}.`;
}

/** "1 in 10 took more than 574 ms, 1 in 100 more than 1.03 s." */
function rareText({ spectrum: points }: PageGroup): string {
  const rare = [90, 99, 99.9, 99.99].flatMap((percentile) => {
    const [, time] = points.find(([own]) => own === percentile) ?? [];
    const one = `1 in ${printCount(Math.round(rarity(percentile)))}`;
    return time === undefined ? [] : [`${one} took more than ${timeText(time)}`];
  });
  const most = timeText(points.at(-1)?.[1] ?? 0);
  const slowest = `the slowest sample took ${most}`;
  return `${[...rare, slowest].join(', ')}. The further right, the rarer.`;
}

/** How many times rarer than all samples those above a percentile are: the axis of the spectrum. */
function rarity(percentile: number): number {
  return 100 / (100 - percentile);
}

const MARKS = [50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999] as const;

function spectrum(view: View, [group, before]: Pair, limits: Limits): Chart {
  // The slowest of all samples is where the next one would be.
  const points = group.spectrum.map(([percentile, time]) => ({ percentile, time }));
  const last = rarity(points.at(-2)?.percentile ?? 0) * 1.15;
  const x = points.map(({ percentile }) => (percentile === 100 ? last : rarity(percentile)));
  const others = before?.spectrum.filter(([percentile]) => percentile < 100) ?? [];
  const marks = limits.flatMap(({ at, text, criterion }): Limit[] =>
    criterion.percentile === null || criterion.percentile >= 100
      ? []
      : [{ at, text, x: rarity(criterion.percentile) }],
  );
  return {
    id: 'spectrum',
    title: 'Percentiles of the response time',
    finding: rareText(group),
    x,
    xAxis: {
      print: (value) => percentText(100 - 100 / value),
      isLog: true,
      ticks: MARKS.map(rarity).filter((at) => at <= last),
    },
    yAxis: { print: shortTime, isLog: view.isLog },
    where: (index) => percentText(points[index]?.percentile ?? 0),
    lines: [
      {
        name: 'Response time',
        values: points.map(({ time }) => time),
        colour: 'p95',
        print: timeText,
      },
      ...beforeLine(
        before &&
          points.map(
            ({ percentile }) => others.find(([own]) => own >= percentile - 1e-6)?.[1] ?? null,
          ),
        { print: timeText },
      ),
    ],
    limits: marks,
    table: {
      caption: `Percentiles of the response times of ${nameOf(view.selected)}`,
      header: ['Percentile', 'Response time'],
      rows: points.map(({ percentile, time }) => [percentText(percentile), timeText(time)]),
    },
  };
}

function percentText(percentile: number): string {
  return percentile >= 100 ? 'slowest' : `p${Number(percentile.toFixed(4))}`;
}
