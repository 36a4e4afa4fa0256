import { printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/print.ts';
import { plural, printShare, printSpan, sumOf } from '../units.ts';
import {
  codeBlock,
  codeCell,
  escapeMarkdown,
  messageMarkdown,
  problemItem,
  table,
} from './markdown.ts';
import type { CriterionResult, Results } from './results/schema.ts';
import { loadSummary, remarks, wordFor } from './sentences.ts';
import { labelTable, regionTable, tableNotes } from './tables.ts';

const ICONS = { pass: '✅', fail: '❌', inconclusive: '⚠️', warning: '⚠️' } as const;
const OUTCOME_WORDS = {
  pass: 'pass',
  fail: 'fail: the service did not meet the criteria',
  inconclusive: 'inconclusive: this could not be measured',
} as const;

const MAX_DOUBTS = 20;
const MAX_LOGS = 5;
const MAX_LINE = 1000;

/** The job summary, as Markdown: verdict, why, criteria, regions, errors, failed tasks. */
export function summaryMarkdown(results: Results): string {
  const { verdict, scenario, runId } = results;
  const file = escapeMarkdown(scenario);
  const replay = results.replayed ? 'An earlier run, judged again without any load: ' : '';
  const sections = [
    `## ${ICONS[verdict]} Load test: ${OUTCOME_WORDS[verdict]}`,
    `${replay}${headline(results)}. Scenario: ${file}. Run: ${escapeMarkdown(runId)}.`,
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
  const notes = criteria.flatMap(({ text, note, reason }) => {
    if (note === null) return [];
    return `- ${codeCell(text)}: ${reason === null ? escapeMarkdown(note) : messageMarkdown(reason)}`;
  });
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
  const all = table(header, cells, sidesOf(header));
  return ['### Regions', '', all, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function labelSection(results: Results): string {
  const labels = labelTable(results);
  if (labels === undefined) return '';
  const rows = labels.rows.map((row) => row.map(escapeMarkdown));
  return ['### Labels', '', table(labels.header, rows, sidesOf(labels.header))].join('\n');
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
      errors.map(({ message, count }) => [String(count), escapeMarkdown(message)]),
    ),
  ].join('\n');
}

function failureSections({ taskFailures }: Results): string[] {
  // Of tasks that failed for the same reason, one log is read.
  const logs = taskFailures.flatMap(({ taskId, region, lastLines }) =>
    lastLines === null ? [] : [{ taskId, region, lastLines }],
  );
  const shown = logs.slice(0, MAX_LOGS).map(({ taskId, region, lastLines }) => {
    const title = `Last lines of task ${escapeMarkdown(taskId)} in ${region}`;
    // GitHub takes a summary of 1 MiB, and refuses a larger one as a whole.
    const lines = lastLines.map((line) =>
      line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} ...` : line,
    );
    return [
      `<details><summary>${title}</summary>`,
      '',
      codeBlock(lines.length > 0 ? lines : ['(it printed nothing)']),
      '',
      '</details>',
    ].join('\n');
  });
  const rest = logs.length - shown.length;
  return rest > 0
    ? [...shown, `The last lines of ${plural(rest, 'more task')} are in the log.`]
    : shown;
}
