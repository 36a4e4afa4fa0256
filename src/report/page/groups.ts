// Tables of regions and labels.
import { plural, printCount, printRate, printShare } from '../../units.ts';
import { type Cell, h, shape, svg, table } from './dom.ts';
import {
  exact,
  type Figures,
  figuresIn,
  figureText,
  nameOf,
  type PageRun,
  timeText,
} from './words.ts';

const COLUMNS = ['p50', 'p90', 'p95', 'p99', 'p99.9', 'max'] as const;

/** A row for each region or label, with where its response times lie on one axis. */
export function groupsOf(
  run: PageRun,
  base: PageRun | null,
  kind: 'region' | 'label',
): HTMLElement | undefined {
  const rows = run.figures.filter((own) => own[kind] !== null);
  if (rows.length < (kind === 'label' ? 2 : 1)) return undefined;
  const ends = rows.flatMap((own) =>
    [exact(own.p50), exact(own.p99) ?? exact(own.max)].filter(
      (end) => end !== undefined && end > 0,
    ),
  );
  const [least, most] = [Math.min(...ends.map(Number)), Math.max(...ends.map(Number))];
  const apdex = rows.some((own) => own.apdex != null);
  const isCompared = base !== null && rows.some((own) => figuresIn(base, own) !== undefined);
  const title = kind === 'region' ? 'Regions' : 'Labels';
  const [slowest] = rows.toSorted((a, b) => (exact(b.p95) ?? -1) - (exact(a.p95) ?? -1));
  const finding =
    slowest === undefined || exact(slowest.p95) === undefined
      ? `${plural(rows.length, kind)}.`
      : `${plural(rows.length, kind)}; ${nameOf(slowest)} is the slowest, with a p95 of ${figureText(slowest.p95, timeText)}.`;
  return h(
    'figure',
    { id: `${kind}s`, class: 'wide' },
    h('h3', {}, title),
    h('figcaption', {}, `${finding} Bars go from the median to p99, with a mark at p95.`),
    table({
      caption: `Figures of each ${kind}`,
      sorts: true,
      texts: 2,
      header: [
        title.slice(0, -1),
        'Spread',
        'Samples',
        'Errors',
        'Rate',
        'Average',
        ...COLUMNS,
        ...(apdex ? ['Apdex'] : []),
        ...(isCompared ? ['p95 before'] : []),
      ],
      rows: rows.map((own) => [
        own[kind] ?? '',
        spreadOf(own, least, most),
        figureText(own.samples, printCount),
        figureText(own.errors, printShare),
        figureText(own.rps, printRate),
        figureText(own.avg, timeText),
        ...COLUMNS.map((name) => figureText(own[name], timeText)),
        ...(apdex ? [figureText(own.apdex, (value) => value.toFixed(2))] : []),
        ...(isCompared ? [figureText(figuresIn(base, own)?.p95, timeText)] : []),
      ]),
    }),
  );
}

function spreadOf(own: Figures, least: number, most: number): Cell {
  const [from, mark, to] = [exact(own.p50), exact(own.p95), exact(own.p99) ?? exact(own.max)];
  if (from === undefined || to === undefined) return '-';
  const [width, height] = [120, 14];
  const reach = Math.log(most / least) || 1;
  const place = (time: number): number =>
    4 + (Math.log(Math.max(time, least) / least) / reach) * (width - 8);
  return svg(
    width,
    height,
    shape('rect', { x: 0, y: 6, width, height: 2, class: 'track' }),
    shape('rect', {
      x: place(from),
      y: 3,
      width: Math.max(2, place(to) - place(from)),
      height: 8,
      class: 'spread',
    }),
    ...(mark === undefined
      ? []
      : [shape('rect', { x: place(mark) - 1.5, y: 0, width: 3, height, class: 'mark' })]),
  );
}
