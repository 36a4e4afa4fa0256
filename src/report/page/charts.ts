// The charts of the page, section by section.
import { besideChart, loadChart } from './beside.ts';
import { emptyFigure, figureOf } from './chart.ts';
import { gridOf, responseChart } from './clock.ts';
import { cpuChart, errorChart, rateChart, userChart } from './counts.ts';
import { type Content, h, section } from './dom.ts';
import { groupsOf } from './groups.ts';
import { heatMap } from './heat.ts';
import { chartsOfSpread } from './spread.ts';
import { timeline } from './tasks.ts';
import { type Chart, nameOf, type PageDocument, type View } from './words.ts';

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
