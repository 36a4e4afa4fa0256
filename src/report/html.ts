import { gzipSync } from 'node:zlib';
import { grouped, printMessage, printProblem } from '../errors.ts';
import { visible } from '../units.ts';
import { consoleLinks } from './console.ts';
import { findings } from './criteria.ts';
import { headline } from './headline.ts';
import { costLine, costTable, loadSummary } from './load-and-cost.ts';
import { type PageDocument, pageRun } from './page-data.ts';
import type { Results } from './results/schema.ts';
import { remarks } from './sentences.ts';

/** Up to here it stays text that anything can read; from here on only a browser unpacks it. */
const LONGEST_PLAIN = 200_000;

/**
 * The report of a run as one page that asks for nothing: the template, with what it shows.
 * @param template dist/report.html.
 * @param base the run that it is compared with.
 */
export function reportHtml(template: string, results: Results, base?: Results): string {
  const page: PageDocument = {
    run: pageRun(results),
    base: base === undefined ? null : pageRun(base),
    facts: factsOf(results),
  };
  // What others wrote is in many places, and all of them are for people.
  const json = JSON.stringify(page, (_, value: unknown) =>
    typeof value === 'string' ? visible(value) : value,
  );
  const said = page.facts.said.headline;
  const parts: readonly (readonly [string, string])[] = [
    ['<title>Load test</title>', `<title>${escapeHtml(`Load test: ${said}`)}</title>`],
    ['<!-- said -->', `<h1>${escapeHtml(said)}</h1><p>Charts and tables need JavaScript.</p>`],
    ['<!-- report -->', embedded(json)],
  ];
  // Each stands once, before the script, which may hold anything.
  return parts.reduce((text, [place, part]) => text.replace(place, () => part), template);
}

/** What others wrote, in HTML. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function embedded(json: string): string {
  if (json.length <= LONGEST_PLAIN) {
    const safe = json.replaceAll('<', '\\u003c');
    return `<script id="report" type="application/json">${safe}</script>`;
  }
  const packed = gzipSync(json, { level: 9 }).toString('base64');
  return `<script id="report" type="application/gzip;base64">${packed}</script>`;
}

/** Without the tasks' own reports: of a thousand tasks, they are a hundred times the rest. */
function factsOf(results: Results): PageDocument['facts'] {
  const { series: _, changed: __, regions, ...facts } = results;
  return {
    ...facts,
    regions: regions.map(({ results: _results, finals: _finals, ...region }) => region),
    said: {
      headline: headline(results),
      findings: findings(results),
      cost: costLine(results),
      costs: results.cost ? costTable(results.cost) : null,
      load: loadSummary(results),
      remarks: remarks(results),
      consoles: consoleLinks(results),
      open: grouped([...results.doubts, ...results.reservations]).map(printProblem),
      notices: grouped(results.notices ?? []).map(printProblem),
      failures: results.taskFailures.map(printMessage),
    },
  };
}
