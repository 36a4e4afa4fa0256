// A heat map of response times over time.
import type uPlot from 'uplot';
import { printCount } from '../../units.ts';
import { binBegin, type PageGroup } from '../page-data.ts';
import { colour } from './axes.ts';
import { type Grid, rangeOf } from './clock.ts';
import { binsFrom, place, totals } from './spread.ts';
import { type Chart, nameOf, shortTime, timeText, type View } from './words.ts';

/** Ranges of the table beside a heat map; a column for each bin could not be read. */
const RANGES = [0, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Infinity] as const;

/** Where response times lie, step by step. */
export function heatMap(view: View, grid: Grid): Chart | undefined {
  const { group, axes, times } = grid;
  if (group.spectrum.length === 0) return undefined;
  const bins = binsFrom(totals(group));
  const [first = 0, last = 1] = [bins[0], bins.at(-1)];
  const most = Math.max(...group.bins.flatMap((step) => step.filter((_, at) => at % 2 === 1)));
  const ranges = RANGES.slice(0, -1).flatMap((from, at) => {
    const to = RANGES[at + 1] ?? Infinity;
    return binBegin(first) < to && binBegin(last) > from ? [{ from, to }] : [];
  });
  const x = axes.x.slice(0, group.samples.length);
  return {
    ...axes,
    x,
    id: 'heat-map',
    isWide: true,
    title: 'Response times as a heat map',
    finding:
      `The median ${rangeOf(group.p50, timeText, grid)} ` +
      'The darker a field, the more samples took as long; two dark bands are two kinds of answers.',
    yAxis: { print: shortTime, isLog: true, least: place(first), most: place(last + 1) },
    lines: [
      { name: 'p50', values: group.p50, colour: 'ink', print: timeText },
      { name: 'p99', values: group.p99, colour: 'ink', dash: [2, 4], print: timeText },
    ],
    behind: (plot) => paint(plot, group, { x, most }),
    table: {
      caption: `Samples of ${nameOf(view.selected)} by response time`,
      header: [
        'Into the load',
        ...ranges.map(({ from, to }) =>
          to === Infinity ? `over ${shortTime(from)}` : `${shortTime(from)} to ${shortTime(to)}`,
        ),
      ],
      rows: group.bins.map((step, at) => [
        times[at] ?? '',
        ...ranges.map(({ from, to }) => printCount(countBetween(step, from, to))),
      ]),
    },
  };
}

function countBetween(step: readonly number[], from: number, to: number): number {
  return step.reduce((sum, count, at) => {
    const begin = binBegin(step[at - 1] ?? 0) + 1e-6;
    return at % 2 === 1 && begin >= from && begin < to ? sum + count : sum;
  }, 0);
}

type Painted = { readonly x: readonly number[]; readonly most: number };

function paint(plot: uPlot, group: PageGroup, painted: Painted): void {
  const { ctx, bbox } = plot;
  const { x, most } = painted;
  const step = group.width / 1000;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = colour('heat');
  group.bins.forEach((cells, at) => {
    const left = plot.valToPos((x[at] ?? 0) - step / 2, 'x', true);
    const right = plot.valToPos((x[at] ?? 0) + step / 2, 'x', true);
    for (let cell = 0; cell < cells.length; cell += 2) {
      const bin = cells[cell] ?? 0;
      const top = plot.valToPos(place(bin + 1), 'y', true);
      const bottom = plot.valToPos(place(bin), 'y', true);
      // The root, because a tail of single samples is what is looked for.
      ctx.globalAlpha = 0.12 + 0.88 * Math.sqrt((cells[cell + 1] ?? 0) / most);
      ctx.fillRect(left, top, Math.ceil(right - left), Math.ceil(bottom - top));
    }
  });
  ctx.restore();
}
