// Limits, drawn over a chart.
import type uPlot from 'uplot';
import { type Chart, colour } from './plot.ts';

/** Where a line of a limit ends at its text, and what it says. */
export function drawLimits(plot: uPlot, chart: Chart): void {
  const { limits = [], walls = [] } = chart;
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = `${12 * scale}px system-ui, sans-serif`;
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
    write(plot, text, [from + 6 * scale, y - 5 * scale]);
  }
  for (const { at, text } of walls) {
    const x = plot.valToPos(at, 'x', true);
    stroke(x, bbox.top, x, bbox.top + bbox.height);
    write(plot, text, [x + 5 * scale, bbox.top + 14 * scale]);
  }
  ctx.restore();
}

/** A text within the drawing that can be read on whatever is behind it. */
function write({ ctx, bbox }: uPlot, text: string, [left, base]: readonly [number, number]): void {
  const { width } = ctx.measureText(text);
  const x = Math.max(bbox.left + 4, Math.min(left, bbox.left + bbox.width - width - 6));
  const line = 14 * devicePixelRatio;
  const y = base - line < bbox.top ? base + 1.6 * line : base;
  ctx.fillStyle = colour('paper');
  ctx.globalAlpha = 0.8;
  ctx.fillRect(x - 3, y - line, width + 6, line * 1.3);
  ctx.globalAlpha = 1;
  ctx.fillStyle = colour('limit');
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(text, x, y);
}
