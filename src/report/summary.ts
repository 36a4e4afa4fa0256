import type { Comparable } from './comparison.ts';
import { differenceSections } from './differences.ts';
import { headline, ICONS } from './headline.ts';
import { loadSummary } from './load.ts';
import { codeCell, escapeMarkdown, noticeSection, paragraph, summaryOf } from './markdown.ts';
import type { Results } from './results/schema.ts';
import {
  costSection,
  criteriaSection,
  doubtSections,
  errorSection,
  failureSections,
  introduction,
  labelSection,
  loadSection,
  regionSection,
} from './sections.ts';
import { changeSections, remarks } from './sentences.ts';
import { tableNotes } from './tables.ts';

const OUTCOMES = {
  pass: 'Verdict: **pass**.',
  fail: 'Verdict: **fail**: the service did not meet the criteria.',
  inconclusive: 'Verdict: **inconclusive**: neither a pass nor a failure of the service.',
} as const;

/**
 * The job summary, as Markdown: verdict, why, criteria, regions, errors, failed tasks.
 * @param base an earlier run that it is held against.
 */
export function summaryMarkdown(results: Results, room?: number, base?: Comparable): string {
  const { verdict, runId } = results;
  const earlier = { base };
  const sections = [
    `## ${ICONS[verdict]} ${escapeMarkdown(headline(results))}`,
    ...changeSections(results),
    `${introduction(results)} ${OUTCOMES[verdict]} Run: ${codeCell(runId)}.`,
    ...differenceSections(results, earlier),
    ...[loadSummary(results), ...remarks(results)].map(paragraph),
    ...doubtSections(results),
    criteriaSection(results, earlier),
    regionSection(results),
    labelSection(results),
    tableNotes(results).join('\n'),
    loadSection(results),
    costSection(results),
    errorSection(results),
    ...failureSections(results),
    noticeSection(results.notices),
  ];
  return summaryOf(sections, room);
}
