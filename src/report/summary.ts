import type { Problem } from '../errors.ts';
import { type Criterion, printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/finding.ts';
import type { Judgement } from '../gate/verdict.ts';
import { plural } from '../units.ts';
import { codeBlock, codeCell, escapeMarkdown, problemItem, table } from './markdown.ts';
import { printTurnout } from './remarks/turnout.ts';
import {
  headline,
  OUTCOME_WORDS,
  printMargin,
  type Report,
  remarks,
  topErrors,
  wordFor,
} from './report.ts';
import { labelTable, regionTable, type Table, tableNotes } from './tables.ts';

const ICONS = { pass: '✅', fail: '❌', inconclusive: '⚠️', warning: '⚠️' } as const;
const MAX_DOUBTS = 20;
const MAX_FAILURES = 5;
const MAX_LINE = 1000;

/** The job summary, as Markdown: verdict, why, criteria, regions, errors, dead tasks. */
export function summaryMarkdown(report: Report): string {
  const { verdict } = report;
  const sections = [
    `## ${ICONS[verdict.outcome]} Load test: ${OUTCOME_WORDS[verdict.outcome]}`,
    `${report.replayed ? 'An earlier run, judged again without any load: ' : ''}${headline(report)}. Scenario: ${escapeMarkdown(report.scenario)}. Run: ${escapeMarkdown(report.runId)}.`,
    ...[...printTurnout(report.turnout), ...remarks(report)].map(escapeMarkdown),
    doubtSection(report),
    criteriaSection(report),
    regionSection(report),
    labelSection(report),
    tableNotes(report.overview).join('\n'),
    errorSection(report),
    ...failureSections(report),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function doubtSection({ verdict }: Report): string {
  const failed = verdict.outcome === 'fail';
  const sections = [
    problemSection(
      failed ? 'What else could not be measured' : 'Why it could not be measured',
      verdict.doubts,
    ),
    problemSection(
      failed ? 'What else is not as asked' : 'Why a pass would prove nothing',
      verdict.reservations,
    ),
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

function criteriaSection({ verdict }: Report): string {
  const rows = verdict.judgements.map((judgement) => [
    `${ICONS[wordFor(judgement)]} ${wordFor(judgement)}`,
    codeCell(judgement.criterion.text),
    measured(judgement),
    printMargin(judgement),
    source(judgement.criterion),
  ]);
  const notes = verdict.judgements.flatMap(({ criterion, note }) =>
    note === undefined ? [] : [`- ${codeCell(criterion.text)}: ${escapeMarkdown(note)}`],
  );
  const criteria = table(['Outcome', 'Criterion', 'Measured', 'Margin', 'Where it is from'], rows);
  return ['### Criteria', '', criteria, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function measured({ criterion, actual, range }: Judgement): string {
  if (actual !== undefined) return printFigure(criterion, actual);
  return range === undefined
    ? '-'
    : `${printFigure(criterion, range.low)} to ${printFigure(criterion, range.high)}`;
}

function source(criterion: Criterion): string {
  const { translatedFrom } = criterion;
  return translatedFrom === undefined
    ? printSource(criterion)
    : `${printSource(criterion)}: passfail ${codeCell(translatedFrom)}`;
}

function regionSection(report: Report): string {
  const { header, rows } = regionTable(report);
  const safe = rows.map((row) => row.map(escapeMarkdown));
  const cells = safe.map((row, index) =>
    index === rows.length - 1 ? row.map((cell) => `**${cell}**`) : row,
  );
  const notes = report.measurements.regions.flatMap(({ region, note }) =>
    note === undefined ? [] : [`- ${region}: ${escapeMarkdown(note)}`],
  );
  return [
    '### Regions',
    '',
    figureTable({ header, rows: cells }),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function labelSection({ overview }: Report): string {
  const labels = labelTable(overview);
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

function errorSection({ measurements }: Report): string {
  const errors = topErrors(measurements, 10);
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

function failureSections({ deaths }: Report): string[] {
  // One task speaks for all that died alike.
  const told = deaths.flatMap(({ task, lastLines }) =>
    lastLines === undefined ? [] : [{ task, lastLines }],
  );
  const shown = told.slice(0, MAX_FAILURES).map(({ task, lastLines }) => {
    const title = `<details><summary>Last lines of task ${escapeMarkdown(task.id)} in ${task.region}</summary>`;
    return [
      title,
      '',
      codeBlock(lastLines.length > 0 ? lastLines.map(shorten) : ['(it printed nothing)']),
      '',
      '</details>',
    ].join('\n');
  });
  const rest = told.length - shown.length;
  return rest > 0
    ? [...shown, `The last lines of ${plural(rest, 'more task')} are in the log.`]
    : shown;
}
