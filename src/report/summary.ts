import { overTimeSections } from './charts.ts';
import type { Comparable } from './comparison.ts';
import { consoleSection } from './console.ts';
import { coursesOf } from './courses.ts';
import { criteriaSection } from './criteria.ts';
import { differenceSections } from './differences.ts';
import { findings } from './findings.ts';
import { headline, ICONS } from './headline.ts';
import { loadSummary } from './load.ts';
import { codeCell, escapeMarkdown, noticeSection, paragraph, summaryOf } from './markdown.ts';
import type { Results } from './results/schema.ts';
import {
  costSection,
  doubtSections,
  errorSection,
  failureSections,
  introduction,
  labelSection,
  loadTableSection,
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
  const courses = coursesOf(results);
  const sections = [
    `## ${ICONS[verdict]} ${escapeMarkdown(headline(results))}`,
    ...changeSections(results),
    findings(results, courses.main)
      .map((finding) => `- ${paragraph(finding)}`)
      .join('\n'),
    `${introduction(results)} ${OUTCOMES[verdict]} Run: ${codeCell(runId)}.`,
    ...differenceSections(results, earlier),
    ...doubtSections(results),
    criteriaSection(results, earlier),
    ...overTimeSections(courses),
    regionSection(results),
    labelSection(results),
    tableNotes(results).join('\n'),
    errorSection(results),
    ['### Load', ...[loadSummary(results), ...remarks(results)].map(paragraph)].join('\n\n'),
    loadTableSection(results),
    ...failureSections(results),
    costSection(results),
    consoleSection(results),
    noticeSection(results.notices),
  ];
  return summaryOf(sections, room);
}
