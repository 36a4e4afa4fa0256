import type { Problem } from '../errors.ts';
import { printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/finding.ts';
import { plural } from '../units.ts';
import { codeBlock, codeCell, escapeMarkdown, problemItem, table } from './markdown.ts';
import { headline, OUTCOME_WORDS, printMargin, wordFor } from './reasons.ts';
import { loadSummary, remarks } from './remarks.ts';
import type { CriterionResult, Results } from './results/schema.ts';
import { labelTable, regionTable, type Table, tableNotes } from './tables.ts';

const ICONS = { pass: '✅', fail: '❌', inconclusive: '⚠️', warning: '⚠️' } as const;
const MAX_DOUBTS = 20;
const MAX_LOGS = 5;
const MAX_LINE = 1000;

/** The job summary, as Markdown: verdict, why, criteria, regions, errors, failed tasks. */
export function summaryMarkdown(results: Results): string {
  const { verdict, scenario, runId } = results;
  const replay = results.replayed ? 'An earlier run, judged again without any load: ' : '';
  const sections = [
    `## ${ICONS[verdict]} Load test: ${OUTCOME_WORDS[verdict]}`,
    `${replay}${headline(results)}. Scenario: ${escapeMarkdown(scenario)}. Run: ${escapeMarkdown(runId)}.`,
    ...[loadSummary(results), ...remarks(results)].map(escapeMarkdown),
    doubtSection(results),
    criteriaSection(results),
    regionSection(results),
    labelSection(results),
    tableNotes(results).join('\n'),
    errorSection(results),
    ...failureSections(results),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
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

function problemSection(title: string, problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  const shown = problems.slice(0, MAX_DOUBTS).map(problemItem);
  const rest = problems.length - shown.length;
  return [
    `### ${title}`,
    '',
    ...shown,
    ...(rest > 0 ? [`- and ${rest} more, in the log`] : []),
  ].join('\n');
}

function criteriaSection({ criteria }: Results): string {
  const rows = criteria.map((criterion) => [
    `${ICONS[wordFor(criterion)]} ${wordFor(criterion)}`,
    codeCell(criterion.text),
    measured(criterion),
    printMargin(criterion),
    source(criterion),
  ]);
  const notes = criteria.flatMap(({ text, note }) =>
    note === null ? [] : [`- ${codeCell(text)}: ${escapeMarkdown(note)}`],
  );
  const all = table(['Outcome', 'Criterion', 'Measured', 'Margin', 'Source'], rows);
  return ['### Criteria', '', all, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function measured(criterion: CriterionResult): string {
  const { actual, range } = criterion;
  if (actual !== null) return printFigure(criterion, actual);
  return range === null
    ? '-'
    : `${printFigure(criterion, range.low)} to ${printFigure(criterion, range.high)}`;
}

function source(criterion: CriterionResult): string {
  const { translatedFrom } = criterion;
  return translatedFrom === null
    ? printSource(criterion)
    : `${printSource(criterion)}: passfail ${codeCell(translatedFrom)}`;
}

function regionSection(results: Results): string {
  const { header, rows } = regionTable(results);
  const safe = rows.map((row) => row.map(escapeMarkdown));
  const cells = safe.map((row, index) =>
    index === rows.length - 1 ? row.map((cell) => `**${cell}**`) : row,
  );
  const notes = results.regions.flatMap(({ region, note }) =>
    note === null ? [] : [`- ${region}: ${escapeMarkdown(note)}`],
  );
  return [
    '### Regions',
    '',
    figureTable({ header, rows: cells }),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function labelSection(results: Results): string {
  const labels = labelTable(results);
  if (labels === undefined) return '';
  const rows = labels.rows.map((row) => row.map(escapeMarkdown));
  return ['### Labels', '', figureTable({ ...labels, rows })].join('\n');
}

/** What names a row is on the left, figures are on the right. */
function figureTable({ header, rows }: Table): string {
  return table(
    header,
    rows,
    header.map((_, column) => (column === 0 ? 'left' : 'right')),
  );
}

function errorSection({ errors }: Results): string {
  if (errors.length === 0) return '';
  return [
    '### Errors',
    '',
    table(
      ['Count', 'Message'],
      errors.map(({ message, count }) => [String(count), escapeMarkdown(message)]),
    ),
  ].join('\n');
}

/** GitHub takes a summary of 1 MiB, and refuses a larger one as a whole. */
function shorten(line: string): string {
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} ...` : line;
}

function failureSections({ taskFailures }: Results): string[] {
  // Of tasks that failed for the same reason, one log is read.
  const logs = taskFailures.flatMap(({ taskId, region, lastLines }) =>
    lastLines === null ? [] : [{ taskId, region, lastLines }],
  );
  const shown = logs.slice(0, MAX_LOGS).map(({ taskId, region, lastLines }) => {
    const title = `<details><summary>Last lines of task ${escapeMarkdown(taskId)} in ${region}</summary>`;
    return [
      title,
      '',
      codeBlock(lastLines.length > 0 ? lastLines.map(shorten) : ['(it printed nothing)']),
      '',
      '</details>',
    ].join('\n');
  });
  const rest = logs.length - shown.length;
  return rest > 0
    ? [...shown, `The last lines of ${plural(rest, 'more task')} are in the log.`]
    : shown;
}
