import { reasons } from '../reasons.ts';
import { loadSummary, remarks } from '../remarks.ts';
import type { Results } from '../results/schema.ts';
import { labelTable, regionTable, type Table, tableNotes, textTable } from '../tables.ts';

/** A finished run in the log: its figures, what is worth a remark, and why the verdict is so. */
export function reportLines(results: Results): readonly string[] {
  const labels = labelTable(results);
  return [
    '',
    ...linesOf(regionTable(results)),
    '',
    ...(labels === undefined ? [] : [...linesOf(labels), '']),
    ...tableNotes(results),
    loadSummary(results),
    ...remarks(results),
    ...reasons(results),
  ];
}

function linesOf({ header, rows }: Table): readonly string[] {
  return textTable(header, rows);
}
