// How uPlot draws a chart, in the colours of the style sheet.
import uPlot from 'uplot';
import { axisOf, colour, LEAST, rangeOfX, rangeOfY, scaleOf, widthOf } from './axes.ts';
import type { Chart, Line } from './words.ts';

const HEIGHT = 260;
/** What charts over time share, so that their cursors move together. */
const CLOCK = 'clock';

export function optionsOf(
  chart: Chart,
  width: number,
  read: (index: number | null | undefined) => void,
): uPlot.Options {
  const { x, xAxis, yAxis, lines, limits = [] } = chart;
  const near = limits.map(({ at }) => at);
  return {
    width,
    height: chart.height ?? HEIGHT,
    padding: [12, 24, 0, 0],
    legend: { show: false },
    cursor: {
      x: chart.rows === undefined,
      y: chart.rows !== undefined,
      drag: { x: true, y: false, setScale: true },
      ...(chart.isOverTime === true ? { sync: { key: CLOCK, scales: ['x', null] } } : {}),
    },
    scales: {
      x: { time: false, ...scaleOf(xAxis, (_, low, high) => rangeOfX(x, xAxis, [low, high])) },
      y: scaleOf(yAxis, (_, low, high) => rangeOfY(yAxis, near, [low, high])),
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
      draw: [(plot) => drawLimits(plot, chart)],
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

/** Does by keyboard what uPlot does by itself with a mouse. */
export function moveOthers(plot: uPlot, x: number): void {
  for (const other of uPlot.sync(CLOCK).plots)
    if (other !== plot)
      other.setCursor({ left: other.valToPos(x, 'x'), top: other.over.clientHeight / 2 });
}

export function dataOf({ x, lines, yAxis, rows }: Chart): uPlot.AlignedData {
  if (rows !== undefined) return [[...x], ...lines.map(() => x.map(() => null))];
  const placed = (value: number | null): number | null =>
    value !== null && yAxis.isLog === true ? Math.max(value, LEAST) : value;
  return [[...x], ...lines.map(({ values }) => values.map(placed))];
}

function seriesOf({ colour: own, dash, shape = 'line' }: Line): uPlot.Series {
  const { stepped } = uPlot.paths;
  return {
    stroke: () => colour(own),
    width: 2,
    points: {
      show: (plot) => shape === 'points' || (shape !== 'span' && plot.data[0].length === 1),
      size: 7,
      fill: () => colour(own),
    },
    ...(dash === undefined ? {} : { dash: [...dash] }),
    ...(shape === 'area' || shape === 'bars'
      ? { fill: () => `color-mix(in srgb, ${colour(own)} 22%, transparent)` }
      : {}),
    ...(shape === 'span' || shape === 'points' ? { paths: () => null } : {}),
    ...((shape === 'bars' || shape === 'steps') && stepped !== undefined
      ? { paths: stepped({ align: 1 }) }
      : {}),
  };
}

/** Where a line of a limit ends at its text, and what it says. */
function drawLimits(plot: uPlot, chart: Chart): void {
  const { limits = [], walls = [] } = chart;
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = 1.5 * scale;
  ctx.setLineDash([6 * scale, 4 * scale]);
  ctx.strokeStyle = colour('limit');
  const stroke = (...[x, y, toX, toY]: readonly [number, number, number, number]): void => {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(toX, toY);
    ctx.stroke();
  };
  for (const { at, text, x } of limits) {
    const y = plot.valToPos(at, 'y', true);
    const middle = x === undefined ? undefined : plot.valToPos(x, 'x', true);
    const reach = 28 * scale;
    const from = middle === undefined ? bbox.left : middle - reach;
    stroke(from, y, middle === undefined ? bbox.left + bbox.width : middle + reach, y);
    write(plot, text, { left: from + 6 * scale, base: y - 5 * scale }, 'limit');
  }
  for (const [row, { at, text }] of walls.entries()) {
    const x = plot.valToPos(at, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    stroke(x, bbox.top, x, bbox.top + bbox.height);
    write(plot, text, { left: x + 5 * scale, base: bbox.top + (14 + 18 * row) * scale }, 'limit');
  }
  ctx.restore();
}

type Place = { readonly left: number; readonly base: number };

/** A text within the drawing that can be read on whatever is behind it. */
export function write(plot: uPlot, text: string, place: Place, hue = 'ink'): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.font = `${12 * scale}px system-ui, sans-serif`;
  const { width } = ctx.measureText(text);
  const x = Math.max(bbox.left + 4, Math.min(place.left, bbox.left + bbox.width - width - 6));
  const line = 14 * scale;
  const y = place.base - line < bbox.top ? place.base + 1.6 * line : place.base;
  ctx.fillStyle = colour('paper');
  ctx.globalAlpha = 0.8;
  ctx.fillRect(x - 3, y - line, width + 6, line * 1.3);
  ctx.globalAlpha = 1;
  ctx.fillStyle = colour(hue);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(text, x, y);
}
