// A chart as a figure: its title, what it shows in a sentence, the drawing, and a table of its data.
import uPlot from 'uplot';
import { plural } from '../../units.ts';
import { h, table } from './dom.ts';
import { dataOf, moveOthers, moveTo, optionsOf } from './plot.ts';
import type { Chart, Line } from './words.ts';

/** A figure that says that nothing is known. */
export function emptyFigure(id: string, title: string, why: string): HTMLElement {
  return h('figure', { id }, h('h3', {}, title), h('figcaption', {}, why));
}

const NOTHING_READ = 'Press an arrow key to read values.';

export function figureOf(chart: Chart): HTMLElement {
  const { id, title, finding } = chart;
  const keys = chart.lines.map((line, index) => keyOf(line, index));
  const place = h('p', { class: 'place' }, ' ');
  const legend = h('ul', { class: 'legend' }, ...keys.map(({ item }) => item));
  const plot = h('div', {
    class: 'plot',
    role: 'slider',
    tabindex: '0',
    'aria-label': `${title}: read it with the arrow keys`,
    'aria-describedby': `${id}-finding`,
    'aria-valuemin': '0',
    'aria-valuemax': String(Math.max(0, pointsOf(chart) - 1)),
    'aria-valuenow': '0',
    'aria-valuetext': NOTHING_READ,
  });
  const read = (index: number | null | undefined): void => {
    const isThere = index !== null && index !== undefined;
    const texts = chart.lines.map(({ values, print }) =>
      valueText(isThere ? values[index] : null, print),
    );
    keys.forEach(({ value }, at) => {
      value.textContent = isThere ? (texts[at] ?? '') : '';
    });
    place.textContent = isThere ? chart.where(index) : ' ';
    if (!isThere) return;
    const said = chart.lines.map(({ name }, at) => `${name} ${texts[at] ?? ''}`);
    plot.setAttribute('aria-valuenow', String(index));
    plot.setAttribute('aria-valuetext', `${chart.where(index)}: ${said.join(', ')}`);
  };
  const { header, rows } = chart.table;
  const data = h(
    'details',
    {},
    h('summary', {}, `Data: ${plural(rows.length, 'row')} of ${header.length} columns`),
    table(chart.table),
  );
  const figure = h(
    'figure',
    { id, class: chart.isWide === true ? 'wide' : undefined },
    h('h3', {}, title),
    h('figcaption', { id: `${id}-finding` }, finding),
    h('div', { class: 'reading' }, legend, place),
    plot,
    data,
  );
  shown.push({ chart, plot, keys, read });
  return figure;
}

type Key = {
  readonly item: HTMLElement;
  readonly button: HTMLElement;
  readonly value: HTMLElement;
  readonly line: number;
};

/** A line's name, its look and its value, which is also the switch to hide it. */
function keyOf({ name, colour: own, dash, shape = 'line' }: Line, line: number): Key {
  const value = h('span', { class: 'value' });
  const look = h('span', {
    class: `look ${shape}${dash === undefined ? '' : ' dashed'}`,
    'aria-hidden': 'true',
  });
  look.style.setProperty('--own', `var(--${own})`);
  const button = h('button', { type: 'button', 'aria-pressed': 'true' }, look, name);
  return { item: h('li', {}, button, value), button, value, line };
}

function valueText(value: number | null | undefined, print: Line['print']): string {
  return value === null || value === undefined ? 'none' : print(value);
}

type Shown = {
  readonly chart: Chart;
  readonly plot: HTMLElement;
  readonly keys: readonly Key[];
  readonly read: (index: number | null | undefined) => void;
};

/** Figures that are made and not drawn yet: a drawing takes the width of its place in the page. */
const shown: Shown[] = [];
const drawn = new Map<HTMLElement, uPlot>();

/** Draws the figures that are in the page by now, and lets go of those that left it. */
export function drawFigures(): void {
  for (const [plot, own] of drawn) {
    if (plot.isConnected) continue;
    own.destroy();
    drawn.delete(plot);
  }
  for (const one of shown.splice(0)) if (one.plot.isConnected) drawn.set(one.plot, draw(one));
}

/** After another look or width of the page. */
export function redrawFigures(width?: number): void {
  for (const [plot, own] of drawn) {
    const { height } = own;
    own.setSize({ width: width ?? plot.clientWidth, height });
    own.redraw(true, true);
  }
}

function draw(one: Shown): uPlot {
  const { chart, plot, keys, read } = one;
  const made = new uPlot(optionsOf(chart, plot.clientWidth, read), dataOf(chart), plot);
  for (const { button, line } of keys)
    button.addEventListener('click', () => {
      const isOn = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(isOn));
      made.setSeries(line + 1, { show: isOn });
    });
  plot.addEventListener('keydown', (event) => {
    if (moved(one, made, event)) event.preventDefault();
  });
  return made;
}

/** Moves the cursor of a chart by a key; Escape shows all of the chart again. */
function moved({ chart, plot, read }: Shown, made: uPlot, event: KeyboardEvent): boolean {
  const last = pointsOf(chart) - 1;
  const isNew = plot.getAttribute('aria-valuetext') === NOTHING_READ;
  const now = isNew ? -1 : Number(plot.getAttribute('aria-valuenow'));
  const page = Math.ceil(last / 10);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: now - 1,
    ArrowUp: chart.rows === undefined ? now + 1 : now - 1,
    ArrowRight: now + 1,
    ArrowDown: chart.rows === undefined ? now - 1 : now + 1,
    PageDown: now - page,
    PageUp: now + page,
    Home: 0,
    End: last,
  };
  const to = steps[event.key];
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === '+' || event.key === '-' || event.key === 'Escape') {
    zoom(made, { '+': 0.5, '-': 2, Escape: Infinity }[event.key], made.data[0][now]);
    // The zoom is done then, and the cursor stays at its point.
    if (now >= 0) queueMicrotask(() => moveTo(made, now, chart.rows));
    return true;
  }
  if (to === undefined) return false;
  const index = Math.min(last, Math.max(0, to));
  moveTo(made, index, chart.rows);
  if (chart.isOverTime === true) moveOthers(made, chart.x[index] ?? 0);
  // Of several points in one place, uPlot finds one.
  read(index);
  return true;
}

/** Shows so many times as much of x as now, and at the most all of it. */
function zoom(plot: uPlot, times: number, around: number | undefined): void {
  const [x] = plot.data;
  const [first, last] = [x[0] ?? 0, x.at(-1) ?? 1];
  const { min = first, max = last } = plot.scales['x'] ?? {};
  const middle = around ?? (min + max) / 2;
  const half = ((max - min) * times) / 2;
  plot.setScale('x', { min: Math.max(first, middle - half), max: Math.min(last, middle + half) });
}

function pointsOf({ rows, x }: Chart): number {
  return rows ?? x.length;
}
