// The criteria, and how far each is from its limit.
import { printShare } from '../../units.ts';
import type { PageFacts } from '../page-data.ts';
import { badge, type Cell, h, section, shape, svg, table } from './dom.ts';
import type { Selected } from './words.ts';

type Criterion = PageFacts['criteria'][number];

/** @param show shows the charts of what a criterion is about. */
export function criteriaOf(
  { criteria, doubts, reservations }: PageFacts,
  show: (selected: Selected) => void,
): HTMLElement {
  const rows = criteria.map((criterion): readonly Cell[] => {
    const { text, words, outcome, soft } = criterion;
    const word = soft && outcome !== 'pass' ? 'warning' : outcome;
    return [
      badge(word),
      h('code', {}, text),
      words,
      marginOf(criterion),
      sourceOf(criterion),
      showButton(criterion, show),
    ];
  });
  const problems = [...doubts, ...reservations].map(({ where, what, fix, code }) =>
    h('li', {}, h('b', {}, where), `: ${what}. ${fix} `, h('code', {}, code)),
  );
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

function showButton({ scope, text }: Criterion, show: (selected: Selected) => void): Cell {
  const selected = { label: scope.label, region: scope.region === 'each' ? null : scope.region };
  const button = h(
    'button',
    { type: 'button', 'aria-label': `Show the charts of ${text}` },
    'Show',
  );
  button.addEventListener('click', () => show(selected));
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

/** How far it is from its limit, as a bar that a limit divides. */
function marginOf({ actual, limit, margin, outcome }: Criterion): Cell {
  if (actual === null || margin === null) return '-';
  const isBroken = outcome === 'fail';
  const words = `${printShare(Number(Math.abs(margin).toPrecision(3)))} ${isBroken ? 'beyond' : 'within'}`;
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
