import { printTurnout } from '../remarks/turnout.ts';
import { type Report, reasons, remarks } from '../report.ts';
import { labelTable, regionTable, type Table, tableNotes, textTable } from '../tables.ts';

/** A finished run in the log: its figures, what is worth a remark, and why the verdict is so. */
export function reportLines(report: Report): readonly string[] {
  const labels = labelTable(report.overview);
  return [
    '',
    ...linesOf(regionTable(report)),
    '',
    ...(labels === undefined ? [] : [...linesOf(labels), '']),
    ...tableNotes(report.overview),
    ...printTurnout(report.turnout),
    ...remarks(report),
    ...reasons(report),
  ];
}

function linesOf({ header, rows }: Table): readonly string[] {
  return textTable(header, rows);
}
