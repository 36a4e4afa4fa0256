import type { Bounds } from '../gate/figures/evidence.ts';
import type { Overview, PlaceFigures } from '../gate/overview.ts';
import { plural, printCount, printRate, printResponseTime, printShare } from '../units.ts';
import type { Report } from './report.ts';

/** A table as plain text. A figure that could not be measured is a dash. */
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const TIMES = ['p50', 'p95', 'p99', 'max'] as const;
const LABEL_LENGTH = 100;

/**
 * One row a region and one for all of them. Samples, errors and average are those that criteria are
 * judged by.
 */
export function regionTable({
  measurements: { regions, overall },
  overview,
}: Pick<Report, 'measurements' | 'overview'>): Table {
  const own = new Map(overview.regions.map(({ region, figures }) => [region, figures]));
  const rows = regions.map(({ region, tasks, ...figures }) => [
    region,
    `${tasks.completed}/${tasks.asked}`,
    ...printTotals(figures),
    ...printFigures(own.get(region)),
  ]);
  const completed = regions.reduce((sum, { tasks }) => sum + tasks.completed, 0);
  const asked = regions.reduce((sum, { tasks }) => sum + tasks.asked, 0);
  const all = [
    'all',
    `${completed}/${asked}`,
    ...printTotals(overall),
    ...printFigures(overview.run),
  ];
  return {
    header: ['Region', 'Tasks', 'Samples', 'Errors', 'Average', ...TIMES, 'Rate'],
    rows: [...rows, all],
  };
}

function printTotals({
  samples,
  average,
  errors,
}: Report['measurements']['overall']): readonly string[] {
  return [
    printCount(samples),
    errors === undefined ? '-' : printShare(errors),
    average === undefined ? '-' : printResponseTime(average),
  ];
}

/**
 * One row a label, all regions together; undefined where there is only one, whose figures are those
 * of all samples.
 */
export function labelTable({ labels, moreLabels }: Overview): Table | undefined {
  if (labels.length + moreLabels < 2) return undefined;
  const rows = labels.map(({ label, figures }) => [
    label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH)}...` : label,
    printFigure(figures.get('samples'), printCount),
    printFigure(figures.get('errors'), printShare),
    printFigure(figures.get('avg'), printResponseTime),
    ...printFigures(figures),
  ]);
  return { header: ['Label', 'Samples', 'Errors', 'Average', ...TIMES, 'Rate'], rows };
}

/** What the tables do not show, and why; one sentence an entry. */
export function tableNotes({ run, regions, labels, moreLabels }: Overview): readonly string[] {
  const shown = [run, ...[...regions, ...labels].map(({ figures }) => figures)];
  const isSparse = shown.some((figures) => figures.has('p50') && !figures.has('p99'));
  return [
    ...(moreLabels === 0
      ? []
      : [
          `${plural(moreLabels, 'more label')} with fewer samples: the results file has the figures of every task.`,
        ]),
    ...(isSparse
      ? ['A percentile without a figure has too few samples: ten must lie beyond it.']
      : []),
  ];
}

function printFigures(figures: PlaceFigures = new Map()): readonly string[] {
  return [
    ...TIMES.map((name) => printFigure(figures.get(name), printResponseTime)),
    printFigure(figures.get('rps'), printRate),
  ];
}

function printFigure(figure: Bounds | undefined, print: (value: number) => string): string {
  if (figure === undefined) return '-';
  const [low, high] = [print(figure.low), print(figure.high)];
  return low === high ? low : `${low} to ${high}`;
}

/** A table for the log: columns padded to their widest cell, the first one left, figures right. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}
