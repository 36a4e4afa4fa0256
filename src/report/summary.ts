import { printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/print.ts';
import { plural, printShare, printSpan, sumOf } from '../units.ts';
import { costLine, costTable } from './cost.ts';
import { loadSummary, loadTable, SHORT_TABLE } from './load.ts';
import {
  codeBlock,
  codeCell,
  escapeMarkdown,
  folded,
  messageMarkdown,
  noticeSection,
  paragraph,
  problemList,
  summaryOf,
  table,
  textCell,
} from './markdown.ts';
import type { CriterionResult, Results } from './results/schema.ts';
import { changeSections, MOST_CRITERIA, remarks, unlisted, wordFor } from './sentences.ts';
import { labelTable, regionTable, tableNotes } from './tables.ts';

const ICONS = { pass: '✅', fail: '❌', inconclusive: '⚠️', warning: '⚠️' } as const;
const OUTCOME_WORDS = {
  pass: 'pass',
  fail: 'fail: the service did not meet the criteria',
  inconclusive: 'inconclusive: this could not be measured',
} as const;

const MAX_LOGS = 5;

/** The job summary, as Markdown: verdict, why, criteria, regions, errors, failed tasks. */
export function summaryMarkdown(results: Results, room?: number): string {
  const { verdict, scenario, runId } = results;
  const file = textCell(scenario);
  const replay = results.replayed ? 'An earlier run, judged again without any load: ' : '';
  const sections = [
    `## ${ICONS[verdict]} Load test: ${OUTCOME_WORDS[verdict]}`,
    ...changeSections(results),
    `${replay}${headline(results)}. Scenario: ${file}. Run: ${codeCell(runId)}.`,
    ...[loadSummary(results), ...remarks(results)].map(paragraph),
    doubtSection(results),
    criteriaSection(results),
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

/** "6 tasks in 3 regions, 12,345 samples, in 1 min 20 s". */
function headline({ regions, overall, took }: Results): string {
  const tasks = sumOf(regions.map((region) => region.tasks.started));
  const places = plural(regions.length, 'region');
  const samples = plural(overall.samples, 'sample');
  return `${plural(tasks, 'task')} in ${places}, ${samples}, in ${printSpan(took)}`;
}

function doubtSection({ verdict, doubts, reservations }: Results): string {
  const failed = verdict === 'fail';
  const sections = [
    problemSection(
      failed ? 'What else could not be measured' : 'Why it could not be measured',
      doubts,
    ),
    problemSection(failed ? 'Other deviations' : 'Why this is not a pass', reservations),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function problemSection(title: string, problems: Results['doubts']): string {
  return problems.length === 0 ? '' : `### ${title}\n\n${problemList(problems)}`;
}

/** All criteria, or those that matter most where they are many. */
function criteriaSection({ criteria }: Results): string {
  const first = ['fail', 'inconclusive', 'warning', 'pass'] as const;
  const shown =
    criteria.length <= MOST_CRITERIA
      ? criteria
      : first
          .flatMap((word) => criteria.filter((criterion) => wordFor(criterion) === word))
          .slice(0, MOST_CRITERIA);
  const rows = shown.map((criterion) => [
    `${ICONS[wordFor(criterion)]} ${wordFor(criterion)}`,
    codeCell(criterion.text),
    measured(criterion),
    printMargin(criterion),
    source(criterion),
  ]);
  const notes = shown.flatMap(({ text, note, reason }) => {
    if (note === null) return [];
    const said = reason === null ? paragraph(note) : messageMarkdown(reason);
    return `- ${codeCell(text)}: ${said}`;
  });
  const all = table(['Outcome', 'Criterion', 'Measured', 'Margin', 'Source'], rows);
  return [
    '### Criteria',
    '',
    all,
    ...(notes.length > 0 ? ['', ...notes] : []),
    ...unlisted(criteria.length).flatMap((line) => ['', line]),
  ].join('\n');
}

function measured(criterion: CriterionResult): string {
  const { actual, range } = criterion;
  if (actual !== null) return printFigure(criterion, actual);
  return range === null
    ? '-'
    : `${printFigure(criterion, range.low)} to ${printFigure(criterion, range.high)}`;
}

/**
 * How far a figure is from its limit, as a share of the limit: `+76%` is within, `-12%` beyond.
 * What is at its limit and breaks it is `-0%`.
 */
function printMargin({ margin, outcome }: CriterionResult): string {
  if (margin === null) return '-';
  const isBeyond = outcome === 'inconclusive' ? margin < 0 : outcome === 'fail';
  return `${isBeyond ? '-' : '+'}${printShare(Math.abs(margin))}`;
}

function source(criterion: CriterionResult): string {
  const { translatedFrom } = criterion;
  const place = escapeMarkdown(printSource(criterion));
  return translatedFrom === null ? place : `${place}: passfail ${codeCell(translatedFrom)}`;
}

function regionSection(results: Results): string {
  const { header, rows } = regionTable(results);
  const safe = rows.map((row) => row.map(escapeMarkdown));
  const cells = safe.map((row, index) =>
    index === rows.length - 1 ? row.map((cell) => `**${cell}**`) : row,
  );
  const notes = results.regions.flatMap(({ region, note }) =>
    note === null ? [] : [`- ${region}: ${paragraph(note)}`],
  );
  const all = table(header, cells, sidesOf(header));
  return ['### Regions', '', all, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function labelSection(results: Results): string {
  const labels = labelTable(results);
  if (labels === undefined) return '';
  const rows = labels.rows.map(([label = '', ...figures]) => [codeCell(label), ...figures]);
  return ['### Labels', '', table(labels.header, rows, sidesOf(labels.header))].join('\n');
}

/** Asked and achieved, folded where it is long. */
function loadSection(results: Results): string {
  const loads = loadTable(results);
  if (loads === undefined) return '';
  const rows = loads.rows.map((row) => row.map(textCell));
  const all = table(loads.header, rows, [
    'left',
    'left',
    ...loads.header.slice(2).map(() => 'right' as const),
  ]);
  if (rows.length <= SHORT_TABLE) return ['### Load', '', all].join('\n');
  const title = `Load: ${plural(rows.length, 'row')}, achieved of what was asked for`;
  return folded(title, [all]);
}

function costSection(results: Results): string {
  const [line] = costLine(results);
  if (!results.cost || line === undefined) return '';
  const { header, rows } = costTable(results.cost);
  const sides = header.map((_, index) => (index < 2 ? 'left' : 'right'));
  return folded(line, [
    table(
      header,
      rows.map((row) => row.map(textCell)),
      sides,
    ),
  ]);
}

/** What names a row is on the left, figures are on the right. */
function sidesOf(header: readonly string[]): readonly ('left' | 'right')[] {
  return header.map((_, column) => (column === 0 ? 'left' : 'right'));
}

function errorSection({ errors }: Results): string {
  if (errors.length === 0) return '';
  return [
    '### Errors',
    '',
    table(
      ['Count', 'Message'],
      errors.map(({ message, count }) => [String(count), codeCell(message)]),
    ),
  ].join('\n');
}

function failureSections({ taskFailures }: Results): string[] {
  // Of tasks that failed for the same reason, one log is read.
  const logs = taskFailures.flatMap(({ taskId, region, lastLines }) =>
    lastLines === null ? [] : [{ taskId, region, lastLines }],
  );
  const shown = logs.slice(0, MAX_LOGS).map(({ taskId, region, lastLines }) => {
    const lines = lastLines.length > 0 ? lastLines : ['(it printed nothing)'];
    return folded(`Last lines of task ${taskId} in ${region}`, [codeBlock(lines)]);
  });
  const rest = logs.length - shown.length;
  return rest > 0
    ? [...shown, `The last lines of ${plural(rest, 'more task')} are in the log.`]
    : shown;
}
