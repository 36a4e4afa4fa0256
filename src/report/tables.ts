import { printDuration } from '../gate/criteria/limits.ts';
import {
  cut,
  PRINTERS,
  plural,
  printCount,
  printRate,
  printResponseTime,
  printShare,
  sumOf,
  visible,
} from '../units.ts';
import type { Results } from './results/schema.ts';
import { waitingColumns } from './waiting.ts';

/** A table as plain text. A figure that could not be measured is a dash. */
type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type Figures = Results['figures'][number];

const TIMES = ['p50', 'p95', 'p99', 'max'] as const;
const LABEL_LENGTH = 100;

/**
 * One row a region and one for all of them. Samples, errors and average are those that criteria are
 * judged by.
 */
export function regionTable(results: Results): Table {
  const { regions, overall, figures } = results;
  const ofAll = figures.filter(({ label }) => label === null);
  const figuresFor = (place: string | null): Figures | undefined =>
    ofAll.find(({ region }) => region === place);
  const rows = regions.map(({ region, tasks, cloudWatch, ...totals }) => [
    region,
    `${tasks.completed}/${tasks.asked}`,
    ...printTotals({ ...totals, averageOf: cloudWatch.averageOf }),
    ...printFigures(figuresFor(region)),
  ]);
  const completed = sumOf(regions.map(({ tasks }) => tasks.completed));
  const asked = sumOf(regions.map(({ tasks }) => tasks.asked));
  const averageOf = leastOf(regions);
  const totals = [`${completed}/${asked}`, ...printTotals({ ...overall, averageOf })];
  const table = {
    header: ['Region', 'Tasks', 'Samples', 'Errors', 'Average', ...TIMES, 'Rate'],
    rows: [...rows, ['all', ...totals, ...printFigures(figuresFor(null))]],
  };
  const all = [...regions.map(({ region }) => figuresFor(region)), figuresFor(null)];
  return withMore(table, all, results);
}

/** With the columns that not every run has, behind the others. */
function withMore(
  { header, rows }: Table,
  figures: readonly (Figures | undefined)[],
  results: Results,
): Table {
  const columns = [...apdexColumns(figures, results), ...waitingColumns(figures)];
  return {
    header: [...header, ...columns.map(({ title }) => title)],
    rows: rows.map((row, at) => [...row, ...columns.map(({ cells }) => cells[at] ?? '-')]),
  };
}

/** Where a criterion asks for it: else no response time is known that satisfies. */
function apdexColumns(
  figures: readonly (Figures | undefined)[],
  results: Results,
): ReturnType<typeof waitingColumns> {
  const { apdexAt, criteria } = results;
  const isAsked = criteria.some(({ subject }) => subject === 'apdex');
  if (!isAsked || apdexAt === null || apdexAt === undefined) return [];
  const cells = figures.map((one) => printFigure(one?.apdex ?? null, PRINTERS.score));
  return [{ title: `Apdex (${printDuration(apdexAt)})`, cells }];
}

type AverageOf = Results['regions'][number]['cloudWatch']['averageOf'];
type Totals = Pick<Results['overall'], 'samples' | 'average' | 'errors'> & {
  readonly averageOf: AverageOf;
};

/** What is behind an average that is not that of the samples beside it. */
const MARKS = { part: ' (part)', others: ' (others too)', all: '' } as const;

function printTotals({ samples, average, errors, averageOf = 'all' }: Totals): readonly string[] {
  const mark = average === null ? '' : MARKS[averageOf];
  return [
    printCount(samples),
    printFigure(errors, printShare),
    `${printFigure(average, printResponseTime)}${mark}`,
  ];
}

/** Of which samples the average of all regions is. */
function leastOf(regions: Results['regions']): AverageOf {
  const shown = regions.filter(({ average }) => average !== null);
  const found = shown.map(({ cloudWatch }) => cloudWatch.averageOf);
  return (['part', 'others'] as const).find((one) => found.includes(one));
}

/**
 * One row a label, all regions together; undefined where there is only one, whose figures are those
 * of all samples.
 */
export function labelTable(results: Results): Table | undefined {
  const { figures, moreLabels } = results;
  const labels = figures.flatMap((own) =>
    own.label === null ? [] : [{ ...own, name: own.label }],
  );
  if (labels.length + moreLabels < 2) return undefined;
  const rows = labels.map(({ name, ...own }) => [
    cut(name, LABEL_LENGTH),
    printFigure(own.samples, printCount),
    printFigure(own.errors, printShare),
    printFigure(own.avg, printResponseTime),
    ...printFigures(own),
  ]);
  const header = ['Label', 'Samples', 'Errors', 'Average', ...TIMES, 'Rate'];
  return withMore({ header, rows }, labels, results);
}

const AVERAGES = {
  all: '',
  part: 'An average (part) is that of the samples which CloudWatch holds, and not of all.',
  others: 'An average (others too) has samples in it that these tasks did not send, or sent once.',
} as const;

/** What the tables do not show, and why; one sentence an entry. */
export function tableNotes({ figures, moreLabels, regions }: Results): readonly string[] {
  const averageOf = leastOf(regions);
  const isSparse = figures.some(({ p50, p99 }) => p50 !== null && p99 === null);
  return [
    ...(averageOf === undefined ? [] : [AVERAGES[averageOf]]),
    ...(moreLabels === 0
      ? []
      : [
          `Not shown: ${plural(moreLabels, 'more label')}. ` +
            'The results file has the figures of every task.',
        ]),
    ...(isSparse
      ? ['A percentile without a figure has too few samples: ten must lie beyond it.']
      : []),
  ];
}

function printFigures(figures: Figures | undefined): readonly string[] {
  return [
    ...TIMES.map((name) => printFigure(figures?.[name] ?? null, printResponseTime)),
    printFigure(figures?.rps ?? null, printRate),
  ];
}

function printFigure(figure: Figures['avg'], print: (value: number) => string): string {
  if (figure === null) return '-';
  if (typeof figure === 'number') return print(figure);
  const [low, high] = [print(figure.low), print(figure.high)];
  return low === high ? low : `${low} to ${high}`;
}

/** A table for the log: columns padded to their widest cell, the first one left, figures right. */
export function textTable(
  header: readonly string[],
  written: readonly (readonly string[])[],
): readonly string[] {
  const rows = written.map((row) => row.map(visible));
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
