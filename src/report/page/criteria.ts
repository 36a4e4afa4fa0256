// The criteria, and how far each is from its limit.
import { printCount, printShare } from '../../units.ts';
import { badge, type Cell, h, section, shape, svg, table } from './dom.ts';
import type { PageFacts, Selected } from './words.ts';

type Criterion = PageFacts['criteria'][number];

/** How to show the charts of some samples; undefined where there are none. */
type Show = (selected: Selected) => (() => void) | undefined;

export function criteriaOf({ criteria, said }: PageFacts, show: Show): HTMLElement {
  const order = ['fail', 'inconclusive', 'warning', 'pass'] as const;
  const sorted = order.flatMap((word) => criteria.filter((one) => wordFor(one) === word));
  const rows = sorted.map((criterion): readonly Cell[] => {
    const { text, words } = criterion;
    return [
      badge(wordFor(criterion)),
      h('code', {}, text),
      words.replace(/\.0+(?= ms)/g, ''),
      marginOf(criterion),
      sourceOf(criterion),
      showButton(criterion, show) ?? '-',
    ];
  });
  const problems = said.open.map((text) => h('li', {}, text));
  return section(
    'criteria',
    'Criteria',
    table({
      caption: 'What had to hold, and what was measured',
      header: ['Outcome', 'Criterion', 'Measured', 'Against the limit', 'Written in', 'Charts'],
      rows,
      texts: 6,
    }),
    ...(problems.length === 0
      ? []
      : [h('h3', {}, 'What could not be measured'), h('ul', {}, ...problems)]),
  );
}

/** As in the other faces: one that only warns, and does not hold, is a warning. */
function wordFor({ soft, outcome }: Criterion): Criterion['outcome'] | 'warning' {
  return soft && outcome !== 'pass' ? 'warning' : outcome;
}

/** Undefined where its samples have no charts of their own. */
function showButton({ scope, text }: Criterion, show: Show): Cell | undefined {
  const selected = { label: scope.label, region: scope.region === 'each' ? null : scope.region };
  const select = show(selected);
  if (select === undefined) return undefined;
  const button = h(
    'button',
    { type: 'button', 'aria-label': `Show the charts of ${text}` },
    'Show',
  );
  button.addEventListener('click', select);
  return button;
}

function sourceOf({ source, place, translatedFrom }: Criterion): string {
  const own =
    typeof source === 'string'
      ? { added: 'added by the gate', 'circuit-breaker': 'the circuit breaker' }[source]
      : `${source.input}, line ${source.line}`;
  const file = place ? ` (${place.file}, line ${place.line})` : '';
  return `${own}${file}${translatedFrom === null ? '' : `: ${translatedFrom}`}`;
}

/** Shares of thousands say less than how many times. */
function distanceText(margin: number, isBroken: boolean): string {
  const size = Math.abs(margin);
  const shown =
    size >= 10 ? `${printCount(Math.round(size))} times` : printShare(Number(size.toPrecision(3)));
  return `${shown} ${isBroken ? 'beyond' : 'within'}`;
}

/** How far it is from its limit, as a bar that a limit divides. */
function marginOf({ actual, limit, margin, outcome }: Criterion): Cell {
  if (actual === null || margin === null) return '-';
  const isBroken = outcome === 'fail';
  const words = distanceText(margin, isBroken);
  if (limit === 0) return words;
  const [width, height, wall] = [120, 12, 80];
  const filled = Math.max(2, Math.min(width, (actual / limit) * wall));
  const bar = svg(
    width,
    height,
    shape('rect', { x: 0, y: 2, width, height: 8, class: 'track' }),
    shape('rect', { x: 0, y: 2, width: filled, height: 8, class: isBroken ? 'beyond' : 'within' }),
    shape('rect', { x: wall - 1, y: 0, width: 2, height, class: 'wall' }),
  );
  return h('span', { class: 'margin' }, bar, words);
}
