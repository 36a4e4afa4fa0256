// report.html: reads what the page holds, shows it, and answers its controls.
import { drawFigures, redrawFigures } from './chart.ts';
import { chartSections, fleetSection, groupSection } from './charts.ts';
import { criteriaOf } from './criteria.ts';
import { h } from './dom.ts';
import { headOf, tilesOf } from './head.ts';
import { readReport } from './read.ts';
import { costOf, errorsOf, restOf } from './sections.ts';
import { type State, toolbar } from './tools.ts';
import { groupIn, type PageDocument, type PageRun, type Selected } from './words.ts';

const SECTIONS = [
  ['criteria', 'Criteria'],
  ['over-time', 'Over time'],
  ['spread', 'Distribution'],
  ['groups', 'Regions and labels'],
  ['errors', 'Errors'],
  ['fleet', 'Tasks'],
  ['cost', 'Cost'],
  ['more', 'In words'],
] as const;

function show(page: PageDocument, root: HTMLElement): void {
  const { run, facts } = page;
  const state: State = { selected: firstSelected(page), isLog: false, base: page.base };
  const places = {
    tiles: h('div'),
    charts: h('div'),
    groups: h('div'),
    status: h('p', { role: 'status', class: 'status' }),
  };
  const render = (): void => {
    const view = { run, criteria: facts.criteria, ...state };
    places.tiles.replaceChildren(tilesOf(run, state.base, facts));
    places.charts.replaceChildren(...chartSections(view));
    places.groups.replaceChildren(groupSection(view));
    drawFigures();
  };
  const tools = toolbar(page, state, { render, status: places.status });
  const select = (selected: Selected): (() => void) | undefined => {
    if (groupIn(run, selected) === undefined) return undefined;
    return () => {
      tools.select(selected);
      document.getElementById('over-time')?.scrollIntoView();
      document.getElementById('response-times')?.querySelector<HTMLElement>('.plot')?.focus();
    };
  };
  const rest = [errorsOf(facts), fleetSection(page), costOf(facts), restOf(facts)];
  root.replaceChildren(
    h('a', { class: 'skip', href: '#criteria' }, 'Skip to the criteria'),
    headOf(facts),
    navigation(),
    h(
      'main',
      {},
      places.tiles,
      criteriaOf(facts, select),
      tools.element,
      places.charts,
      places.groups,
      ...rest.filter((section) => section !== undefined),
    ),
    footer(run),
  );
  render();
  leaveOut(root);
}

/** What the verdict is about, where that is one part of the samples. */
function firstSelected({ run, facts }: PageDocument): Selected {
  const broken = facts.criteria.find(({ outcome, soft }) => outcome === 'fail' && !soft);
  const { label = null, region = null } = broken?.scope ?? {};
  const wanted = { label, region: region === 'each' ? null : region };
  return groupIn(run, wanted) !== undefined ? wanted : { label: null, region: null };
}

function navigation(): HTMLElement {
  const links = SECTIONS.map(([id, title]) => h('li', {}, h('a', { href: `#${id}` }, title)));
  return h('nav', { 'aria-label': 'Sections' }, h('ul', {}, ...links));
}

/** No link leads to a section that this run does not have. */
function leaveOut(root: HTMLElement): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('nav a'))
    if (root.querySelector(link.hash) === null) link.parentElement?.remove();
}

function footer({ runId }: PageRun): HTMLElement {
  return h(
    'footer',
    {},
    h(
      'p',
      {},
      `Run ${runId}. This page is one file: it loads nothing, and sends nothing. Charts by uPlot (MIT).`,
    ),
  );
}

/** Lines take their colours from the style sheet when they are drawn. */
function followLook(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redrawFigures());
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth !== width) redrawFigures();
    width = innerWidth;
  });
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('paper');
    redrawFigures(PAPER);
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('paper');
    redrawFigures();
  });
}

/** The width of A4 and Letter between their margins, in pixels of CSS. */
const PAPER = 660;

async function start(root: HTMLElement): Promise<void> {
  const page = await readReport();
  if (page === undefined) {
    root.append(
      h(
        'p',
        {},
        'This page holds no run, or the browser is too old to read it: use one of 2023 or later.',
      ),
    );
    return;
  }
  show(page, root);
  followLook();
}

const place = document.getElementById('page');
if (place !== null) void start(place);
