// The criteria in a job summary and in a comment.
import { printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/print.ts';
import { printShare } from '../units.ts';
import { type EarlierRuns, earlierColumns } from './differences.ts';
import { ICONS, tidy } from './headline.ts';
import {
  codeCell,
  encoded,
  escapeMarkdown,
  link,
  messageMarkdown,
  paragraph,
  table,
} from './markdown.ts';
import { type CriterionResult, type Results, wordFor } from './results/schema.ts';
import { MOST_CRITERIA, unlisted } from './sentences.ts';

/** Those that matter most come first, and so many are shown. */
export function mostImportant(
  criteria: Results['criteria'],
  most: number,
): readonly CriterionResult[] {
  return (['fail', 'inconclusive', 'warning', 'pass'] as const)
    .flatMap((word) => criteria.filter((criterion) => wordFor(criterion) === word))
    .slice(0, most);
}

export function criteriaTable(
  criteria: readonly CriterionResult[],
  workflow: Results['workflow'],
  earlier: EarlierRuns,
): string {
  const columns = earlierColumns(criteria, earlier);
  const rows = criteria.map((criterion, row) => [
    `${ICONS[wordFor(criterion)]} ${wordFor(criterion)}`,
    codeCell(criterion.text),
    measured(criterion),
    printMargin(criterion),
    ...columns.map(({ cells }) => cells[row] ?? '-'),
    source(criterion, workflow),
  ]);
  const header = ['Outcome', 'Criterion', 'Measured', 'Margin'];
  return table([...header, ...columns.map(({ title }) => title), 'Source'], rows);
}

/** What a table of figures does not say. */
export function criteriaNotes(criteria: readonly CriterionResult[]): readonly string[] {
  return criteria.flatMap(({ text, note, reason, outcome, margin }) => {
    // The worst of several regions without any error is as good as the others.
    if (note === null || (outcome === 'pass' && margin === 1)) return [];
    const said = reason === null ? paragraph(note) : messageMarkdown(reason);
    return `- ${codeCell(text)}: ${said}`;
  });
}

export function criteriaSection({ criteria, workflow }: Results, earlier: EarlierRuns): string {
  const shown = mostImportant(criteria, MOST_CRITERIA);
  const parts = [
    criteriaTable(shown, workflow, earlier),
    criteriaNotes(shown).join('\n'),
    ...unlisted(criteria.length),
  ];
  return ['### Criteria', ...parts.filter((part) => part !== '')].join('\n\n');
}

function measured(criterion: CriterionResult): string {
  const { actual, range } = criterion;
  if (actual !== null) return tidy(printFigure(criterion, actual));
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

/** Where it was written, with a link to its line where that is known. */
function source(criterion: CriterionResult, workflow: Results['workflow']): string {
  const { translatedFrom, place } = criterion;
  const name = escapeMarkdown(printSource(criterion));
  const shown = place ? linkToFile(name, place, workflow) : name;
  return translatedFrom === null ? shown : `${shown}: passfail ${codeCell(translatedFrom)}`;
}

function linkToFile(
  name: string,
  { file, line }: NonNullable<CriterionResult['place']>,
  workflow: Results['workflow'],
): string {
  if (!workflow?.commit) return name;
  const { server, repository, commit } = workflow;
  const path = file.split('/').map(encoded).join('/');
  return link(name, `${server}/${repository}/blob/${commit}/${path}#L${line}`);
}
