// How uPlot draws a chart, in the colours of the style sheet.
import uPlot from 'uplot';
import type { Table } from './dom.ts';

export type Line = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** The name of a colour of the style sheet. */
  readonly colour: string;
  readonly dash?: readonly number[];
  /** Default: a line. Areas and bars are filled down to nothing; a span is drawn by the chart. */
  readonly shape?: 'line' | 'area' | 'bars' | 'span';
  readonly print: (value: number) => string;
};

/** A line across the chart, or, of one point of x, a mark there. */
export type Limit = { readonly at: number; readonly text: string; readonly x?: number };

type Axis = {
  readonly print: (value: number) => string;
  readonly isLog?: boolean;
  /** Its ticks are so many apart, one of these. */
  readonly steps?: readonly number[];
  /** Its ticks are these. */
  readonly ticks?: readonly number[];
  /** Where it ends; default: beyond everything. */
  readonly most?: number;
};

export type Chart = {
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  readonly x: readonly number[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly lines: readonly Line[];
  readonly limits?: readonly Limit[];
  /** Limits along x. */
  readonly walls?: readonly Limit[];
  /** What a point of x is called. */
  readonly where: (index: number) => string;
  /** Whether its x is the clock of the run: such charts move together. */
  readonly isOverTime?: boolean;
  readonly height?: number;
  /** Whether it is as wide as the page. */
  readonly isWide?: boolean;
  /** So many rows below each other are what is read, instead of points of x. */
  readonly rows?: number;
  /** Draws behind the lines. */
  readonly behind?: (plot: uPlot, shown: readonly boolean[]) => void;
  readonly table: Table;
};

/** A colour of the style sheet, as it is now: light, dark, or on paper. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const HEIGHT = 260;
const FONT = '12px system-ui, sans-serif';
/** A limit that is further away than so many times what was measured would flatten the lines. */
const FAR = 3;
/** A response time of nothing has no place on a logarithmic axis. */
const LEAST = 0.5;

export function optionsOf(
  chart: Chart,
  width: number,
  read: (index: number | null | undefined) => void,
): uPlot.Options {
  const { xAxis, yAxis, lines } = chart;
  return {
    width,
    height: chart.height ?? HEIGHT,
    padding: [12, 14, 0, 0],
    legend: { show: false },
    cursor: {
      x: chart.rows === undefined,
      y: chart.rows !== undefined,
      drag: { x: true, y: false, setScale: true },
      ...(chart.isOverTime === true ? { sync: { key: 'clock', scales: ['x', null] } } : {}),
    },
    scales: {
      x: { time: false, ...scaleOf(xAxis, (_, low, high) => rangeOfX(chart, low, high)) },
      y: scaleOf(yAxis, (_, low, high) => rangeOfY(chart, low, high)),
    },
    axes: [
      { ...axisOf(xAxis, 70), size: 34 },
      { ...axisOf(yAxis, 40), size: (_, texts) => widthOf(texts) },
    ],
    series: [{}, ...lines.map(seriesOf)],
    hooks: {
      drawAxes: [
        (plot) =>
          chart.behind?.(
            plot,
            plot.series.slice(1).map(({ show }) => show !== false),
          ),
      ],
      setCursor: [(plot) => read(indexAt(plot, chart.rows))],
    },
  };
}

/** Where the cursor is, among what is read. */
function indexAt(plot: uPlot, rows: number | undefined): number | null | undefined {
  const { idx, top = -1 } = plot.cursor;
  if (rows === undefined || top < 0) return rows === undefined ? idx : null;
  return Math.min(rows - 1, Math.floor((top / plot.over.clientHeight) * rows));
}

/** Moves the cursor to a point of x, or to a row. */
export function moveTo(plot: uPlot, index: number, rows: number | undefined): void {
  const { clientWidth, clientHeight } = plot.over;
  plot.setCursor(
    rows === undefined
      ? { left: plot.valToPos(plot.data[0][index] ?? 0, 'x'), top: clientHeight / 2 }
      : { left: clientWidth / 2, top: ((index + 0.5) / rows) * clientHeight },
  );
}

export function dataOf({ x, lines, yAxis, rows }: Chart): uPlot.AlignedData {
  if (rows !== undefined) return [[...x], ...lines.map(() => x.map(() => null))];
  const placed = (value: number | null): number | null =>
    value !== null && yAxis.isLog === true ? Math.max(value, LEAST) : value;
  return [[...x], ...lines.map(({ values }) => values.map(placed))];
}

/** uPlot's own number for it; its name is not there at run time. */
const LOGARITHMIC = { distr: 3 } as const;

function scaleOf({ isLog }: Axis, range: uPlot.Range.Function): uPlot.Scale {
  const scale: uPlot.Scale = { range };
  return isLog === true ? Object.assign(scale, LOGARITHMIC) : scale;
}

/** All of x, or the part that is zoomed into. */
function rangeOfX(chart: Chart, low: number | null, high: number | null): uPlot.Range.MinMax {
  const { x, xAxis } = chart;
  const [first = 0, last = 1] = [x[0], x.at(-1)];
  // One point by itself is in the middle.
  const beside = first === last && xAxis.isLog !== true ? 1 : 0;
  const isAll = low === null || high === null || (low === first && high === last);
  return isAll ? [first - beside, last + beside] : [low, high];
}

function rangeOfY(chart: Chart, low: number | null, high: number | null): uPlot.Range.MinMax {
  const { yAxis, limits = [] } = chart;
  if (yAxis.most !== undefined) return [0, yAxis.most];
  const measured = high ?? 0;
  const near = limits.map(({ at }) => at).filter((at) => at > 0 && at <= measured * FAR);
  const most = Math.max(measured, ...near) || 1;
  if (yAxis.isLog !== true) return [0, most * 1.08];
  return [roundedDown(Math.max(LEAST, Math.min(low ?? 1, ...near))), most * 1.3];
}

/** To 1, 2 or 5 times a power of ten. */
function roundedDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].map((times) => times * power).find((at) => at <= value) ?? power;
}

function axisOf({ print, steps, ticks }: Axis, space: number): uPlot.Axis {
  return {
    stroke: () => colour('muted'),
    font: FONT,
    grid: { stroke: () => colour('grid'), width: 1 },
    ticks: { stroke: () => colour('grid'), width: 1, size: 5 },
    space,
    values: (_, values) =>
      values.map((value: number | null) => (value === null ? '' : print(value))),
    ...(steps === undefined ? {} : { incrs: [...steps] }),
    ...(ticks === undefined ? {} : { splits: () => [...ticks] }),
  };
}

function widthOf(texts: readonly string[] | null): number {
  return 14 + 7 * Math.max(3, ...(texts ?? []).map(({ length }) => length));
}

function seriesOf({ colour: own, dash, shape = 'line' }: Line): uPlot.Series {
  const { stepped } = uPlot.paths;
  return {
    stroke: () => colour(own),
    width: 2,
    points: { show: (plot) => plot.data[0].length === 1 },
    ...(dash === undefined ? {} : { dash: [...dash] }),
    ...(shape === 'line'
      ? {}
      : { fill: () => `color-mix(in srgb, ${colour(own)} 22%, transparent)` }),
    ...(shape === 'span' ? { paths: () => null, points: { show: false } } : {}),
    ...(shape === 'bars' && stepped !== undefined ? { paths: stepped({ align: 1 }) } : {}),
  };
}
