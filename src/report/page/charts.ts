// The charts of the page, section by section.
import type { PageDocument } from '../page-data.ts';
import { emptyFigure, figureOf } from './chart.ts';
import { gridOf, responseChart } from './clock.ts';
import { cpuChart, errorChart, rateChart, userChart } from './counts.ts';
import { type Content, h, section } from './dom.ts';
import { groupsOf } from './groups.ts';
import { heatMap } from './heat.ts';
import { chartsOfSpread } from './spread.ts';
import { timeline } from './tasks.ts';
import { nameOf, type View } from './words.ts';

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
  const overTime = [responseChart, rateChart, errorChart, userChart, heatMap];
  const charts = overTime.flatMap((chart) => chart(view, grid) ?? []);
  const spread = chartsOfSpread(view, grid.group);
  return [
    figures('over-time', `Over time: ${name}`, ...charts.map(figureOf)),
    ...(spread.length === 0
      ? []
      : [figures('spread', `Distribution: ${name}`, ...spread.map(figureOf))]),
  ];
}

export function groupSection({ run, base }: View): readonly HTMLElement[] {
  const tables = (['region', 'label'] as const).flatMap((kind) => groupsOf(run, base, kind) ?? []);
  return [figures('groups', 'Regions and labels', ...tables)];
}

export function fleetSection({ run, facts }: PageDocument): HTMLElement | undefined {
  const charts = [timeline(facts, run.began), cpuChart(run, facts)];
  const known = charts.filter((chart) => chart !== undefined);
  return known.length === 0 ? undefined : figures('fleet', 'Tasks', ...known.map(figureOf));
}
