// What people see of a run on GitHub: the job summary, and the comment of a pull request.
import { printCount } from '../units.ts';
import { overTimeSections } from './charts.ts';
import { comparable } from './comparison.ts';
import { consoleSection } from './console.ts';
import { coursesOf } from './courses.ts';
import {
  criteriaNotes,
  criteriaSection,
  criteriaTable,
  findings,
  mostImportant,
} from './criteria.ts';
import { differenceSections, type EarlierRuns } from './differences.ts';
import { headline, ICONS } from './headline.ts';
import { costLine, loadSummary } from './load-and-cost.ts';
import {
  codeCell,
  escapeMarkdown,
  folded,
  link,
  messageMarkdown,
  noticeSection,
  paragraph,
  summaryOf,
} from './markdown.ts';
import { type Results, wordFor } from './results/schema.ts';
import {
  changeSections,
  costSection,
  doubtSections,
  errorSection,
  failureSections,
  introduction,
  labelSection,
  loadTableSection,
  regionSection,
} from './sections.ts';
import { remarks } from './sentences.ts';
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
export function summaryMarkdown(results: Results, room?: number, base?: Results): string {
  const { verdict, runId } = results;
  const earlier = { base: base && comparable(base) };
  const courses = coursesOf(results);
  const found = findings(results, courses.main);
  const sections = [
    `## ${ICONS[verdict]} ${escapeMarkdown(headline(results))}`,
    ...changeSections(results),
    listOf(found),
    `${introduction(results)} ${OUTCOMES[verdict]} Run: ${codeCell(runId)}.`,
    ...differenceSections(results, earlier),
    ...doubtSections(results),
    criteriaSection(results, earlier),
    ...overTimeSections(courses),
    regionSection(results),
    labelSection(results),
    tableNotes(results).join('\n'),
    errorSection(results),
    loadSection(results, found),
    loadTableSection(results),
    ...failureSections(results),
    costSection(results),
    consoleSection(results),
    noticeSection(results.notices),
  ];
  return summaryOf(sections, room);
}

/** The job summary of a step that measured nothing, and that is not at fault. */
export function skippedMarkdown(why: Parameters<typeof messageMarkdown>[0], room?: number): string {
  return summaryOf(['## ⏭️ Load test: skipped, no verdict', messageMarkdown(why)], room);
}

function listOf(found: readonly string[]): string {
  return found.map((finding) => `- ${paragraph(finding)}`).join('\n');
}

/** What was requested and achieved, and what is worth a remark that was not found above. */
function loadSection(results: Results, found: readonly string[]): string {
  const rest = remarks(results).filter((remark) => !found.includes(remark));
  return joined(['### Load', ...[loadSummary(results), ...rest].map(paragraph)]);
}

/** Characters: what is worth reading, and what GitHub takes, less the marker at the end. */
const [AIM, MOST] = [10_000, 50_000] as const;
/** How many criteria are shown. */
const CRITERIA = 20;

/**
 * The comment of a pull request, as Markdown: what the job summary says, short. Beyond the aim it
 * loses what is folded, the longest first, and then all but the verdict.
 */
export function commentMarkdown(results: Results, earlier: EarlierRuns = {}): string {
  const title = `### ${ICONS[results.verdict]} ${escapeMarkdown(headline(results))}`;
  const courses = coursesOf(results);
  const found = listOf(findings(results, courses.main));
  const differences = differenceSections(results, earlier);
  const head = [title, found, introduction(results), ...differences];
  const doubts = doubtSections(results);
  const criteria = criteriaOf(results, earlier);
  const [charts, regions] = [overTimeSections(courses), regionSection(results)];
  const [labels, errors] = [labelSection(results), errorSection(results)];
  const foot = footer(results);
  const more = (...sections: string[]): string => folded('More figures', [joined(sections)]);
  const forms = [
    [...head, ...doubts, criteria, more(...charts, regions, labels, errors), foot],
    [...head, ...doubts, criteria, more(...charts, regions, errors), foot],
    [...head, ...doubts, criteria, more(...charts), foot],
    [...head, ...doubts, criteria, foot],
    [...head, criteria, foot],
    [title, ...differences, foot],
  ].map(joined);
  const fitting = (most: number) => forms.find(({ length }) => length <= most);
  return `${fitting(AIM) ?? fitting(MOST) ?? joined([title, foot])}\n`;
}

function joined(sections: readonly string[]): string {
  return sections.filter((section) => section !== '').join('\n\n');
}

function criteriaOf({ criteria, workflow }: Results, earlier: EarlierRuns): string {
  const shown = mostImportant(criteria, CRITERIA);
  const rest = criteria.length - shown.length;
  return joined([
    criteriaTable(shown, workflow, earlier),
    criteriaNotes(shown.filter((criterion) => wordFor(criterion) !== 'pass')).join('\n'),
    rest === 0 ? '' : `Criteria that are not listed: ${printCount(rest)}.`,
  ]);
}

/** Where there is more, what it cost, and what wrote this. */
function footer(results: Results): string {
  const { workflow } = results;
  const summary = 'The job summary';
  const run = workflow
    ? link(
        summary,
        `${workflow.server}/${workflow.repository}/actions/runs/${workflow.runId}/attempts/${workflow.attempt}`,
      )
    : summary;
  const commit = /^[\da-f]{40}$/.test(workflow?.commit ?? '') ? ` Commit ${workflow?.commit}.` : '';
  const cost = costLine(results).map((line) => ` ${paragraph(line)}`);
  return (
    `${run} has more.${commit}${cost.join('')} ` +
    '<sub>Fargate Load Gate puts load on the service, and fails where it breaks a limit.</sub>'
  );
}
