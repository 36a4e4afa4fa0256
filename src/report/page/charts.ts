// The charts of the page, section by section, and the one that is a heat map.
import type uPlot from 'uplot';
import { printCount } from '../../units.ts';
import { binBegin, type PageGroup } from '../page-data.ts';
import { colour } from './axes.ts';
import { besideChart, loadChart } from './beside.ts';
import { emptyFigure, figureOf } from './chart.ts';
import { type Grid, gridOf, rangeOf, responseChart } from './clock.ts';
import { cpuChart, errorChart, rateChart, userChart } from './counts.ts';
import { type Content, h, section } from './dom.ts';
import { groupsOf } from './groups.ts';
import { binsFrom, chartsOfSpread, place, totals } from './spread.ts';
import { timeline } from './tasks.ts';
import { type Chart, nameOf, type PageDocument, shortTime, timeText, type View } from './words.ts';

const NOT_KNOWN =
  'Not known: these results have no figures over time. Their stack is a legacy stack, or an ' +
  'older release wrote them.';

function figures(id: string, title: string, ...content: readonly Content[]): HTMLElement {
  return section(id, title, h('div', { class: 'figures' }, ...content));
}

/** The charts of the samples that are selected. */
export function chartSections(view: View): readonly HTMLElement[] {
  const grid = gridOf(view);
  const name = nameOf(view.selected);
  if (grid === undefined) {
    const empty = emptyFigure('response-times', 'Response time over time', NOT_KNOWN);
    return [figures('over-time', `Over time: ${name}`, empty)];
  }
  const overTime = [responseChart, rateChart, errorChart, userChart, loadChart, heatMap];
  const charts = paired(overTime.flatMap((chart) => chart(view, grid) ?? []));
  const spread = chartsOfSpread(view, grid.group);
  return [
    figures('over-time', `Over time: ${name}`, ...charts.map(figureOf)),
    ...(spread.length === 0
      ? []
      : [figures('spread', `Distribution: ${name}`, ...spread.map(figureOf))]),
  ];
}

/** One that would be alone in its row has all of it. */
function paired(charts: readonly Chart[]): readonly Chart[] {
  let isLeft = true;
  return charts.map((chart, at) => {
    const isNextNarrow = charts[at + 1] !== undefined && charts[at + 1]?.isWide !== true;
    const isWide = chart.isWide === true || (isLeft && !isNextNarrow);
    isLeft = isWide || !isLeft;
    return { ...chart, isWide };
  });
}

export function groupSection(view: View): HTMLElement {
  const content = (['region', 'label'] as const).flatMap((kind) => {
    const chart = besideChart(view, kind);
    const rows = groupsOf(view.run, view.base, kind);
    return [
      ...(rows === undefined ? [] : [rows]),
      ...(chart === undefined ? [] : [figureOf(chart)]),
    ];
  });
  return figures('groups', 'Regions and labels', ...content);
}

export function fleetSection({ run, facts }: PageDocument): HTMLElement | undefined {
  const charts = [timeline(facts, run.began), cpuChart(run, facts)];
  const known = charts.filter((chart) => chart !== undefined);
  return known.length === 0 ? undefined : figures('fleet', 'Tasks', ...paired(known).map(figureOf));
}

/** Ranges of the table beside a heat map; a column for each bin could not be read. */
const RANGES = [0, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Infinity] as const;

/** Where response times lie, step by step. */
function heatMap(view: View, grid: Grid): Chart | undefined {
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
