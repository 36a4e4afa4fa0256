// The parts of a job summary and of a comment, each of them Markdown.
import { printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/print.ts';
import { plural, printShare, printSpan, sumOf } from '../units.ts';
import { costLine, costTable } from './cost.ts';
import { type EarlierRuns, earlierColumns } from './differences.ts';
import { ICONS } from './headline.ts';
import { loadTable, SHORT_TABLE } from './load.ts';
import {
  codeBlock,
  codeCell,
  escapeMarkdown,
  folded,
  messageMarkdown,
  paragraph,
  problemList,
  table,
  textCell,
} from './markdown.ts';
import type { CriterionResult, Results } from './results/schema.ts';
import { MOST_CRITERIA, unlisted, wordFor } from './sentences.ts';
import { labelTable, regionTable } from './tables.ts';

const MAX_LOGS = 5;

/**
 * "Load test of shop.yml: 30 virtual users on 6 tasks in eu-west-1 and us-east-1 ran for 1 min and
 * took 3,600 samples."
 */
export function introduction({
  regions,
  overall,
  took,
  scenario,
  load,
  replayed,
}: Results): string {
  const tasks = sumOf(regions.map((region) => region.tasks.started));
  const names = regions.map(({ region }) => region);
  const places = names.length <= 3 ? names.join(', ') : plural(names.length, 'region');
  const { users } = load.asked;
  const from = users === null ? '' : `${plural(users, 'virtual user')} on `;
  const what = replayed ? 'An earlier run, judged again without any load: load test' : 'Load test';
  return (
    `${what} of ${codeCell(scenario)}: ${from}${plural(tasks, 'task')} in ${places}, ` +
    `${plural(overall.samples, 'sample')} in ${printSpan(took)}.`
  );
}

/** Why nothing is proven, or what else is not. */
export function doubtSections({ verdict, doubts, reservations }: Results): readonly string[] {
  const failed = verdict === 'fail';
  const titles = failed
    ? ['What else could not be measured', 'Other deviations']
    : ['Why it could not be measured', 'Why this is not a pass'];
  return [doubts, reservations].flatMap((problems, index) =>
    problems.length === 0 ? [] : [`### ${titles[index]}\n\n${problemList(problems)}`],
  );
}

/** Those that matter most come first, and so many are shown. */
export function mostImportant(
  criteria: Results['criteria'],
  most: number,
): readonly CriterionResult[] {
  return (['fail', 'inconclusive', 'warning', 'pass'] as const)
    .flatMap((word) => criteria.filter((criterion) => wordFor(criterion) === word))
    .slice(0, most);
}

export function criteriaTable(criteria: readonly CriterionResult[], earlier: EarlierRuns): string {
  const columns = earlierColumns(criteria, earlier);
  const rows = criteria.map((criterion, row) => [
    `${ICONS[wordFor(criterion)]} ${wordFor(criterion)}`,
    codeCell(criterion.text),
    measured(criterion),
    printMargin(criterion),
    ...columns.map(({ cells }) => cells[row] ?? '-'),
    source(criterion),
  ]);
  const header = ['Outcome', 'Criterion', 'Measured', 'Margin'];
  return table([...header, ...columns.map(({ title }) => title), 'Source'], rows);
}

/** What a table of figures does not say. */
export function criteriaNotes(criteria: readonly CriterionResult[]): readonly string[] {
  return criteria.flatMap(({ text, note, reason }) => {
    if (note === null) return [];
    const said = reason === null ? paragraph(note) : messageMarkdown(reason);
    return `- ${codeCell(text)}: ${said}`;
  });
}

export function criteriaSection({ criteria }: Results, earlier: EarlierRuns): string {
  const shown = mostImportant(criteria, MOST_CRITERIA);
  const parts = [
    criteriaTable(shown, earlier),
    criteriaNotes(shown).join('\n'),
    ...unlisted(criteria.length),
  ];
  return ['### Criteria', ...parts.filter((part) => part !== '')].join('\n\n');
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

export function regionSection(results: Results): string {
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

export function labelSection(results: Results): string {
  const labels = labelTable(results);
  if (labels === undefined) return '';
  const rows = labels.rows.map(([label = '', ...figures]) => [codeCell(label), ...figures]);
  return ['### Labels', '', table(labels.header, rows, sidesOf(labels.header))].join('\n');
}

/** Asked and achieved, folded where it is long. */
export function loadSection(results: Results): string {
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

export function costSection(results: Results): string {
  const [line] = costLine(results);
  if (!results.cost || line === undefined) return '';
  const { header, rows } = costTable(results.cost);
  const sides = header.map((_, index) => (index < 2 ? 'left' : 'right'));
  const cells = rows.map((row) => row.map(textCell));
  return folded(line, [table(header, cells, sides)]);
}

/** What names a row is on the left, figures are on the right. */
function sidesOf(header: readonly string[]): readonly ('left' | 'right')[] {
  return header.map((_, column) => (column === 0 ? 'left' : 'right'));
}

export function errorSection({ errors }: Results): string {
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

export function failureSections({ taskFailures }: Results): string[] {
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
