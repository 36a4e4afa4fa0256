// What a report says of users who wait: their lost time, and what a steady stream would have seen.
import { isClearlySlower } from '../gate/figures/steady.ts';
import { printResponseTime, printShare } from '../units.ts';
import type { Results } from './results/schema.ts';

type Figures = Results['figures'][number];
/** Undefined is a row without figures. */
type Row = Figures | undefined;
type Column = { readonly title: string; readonly cells: readonly string[] };

const STEADY = [
  ['avg', 'average'],
  ['p95', 'p95'],
  ['p99', 'p99'],
] as const;

/** The columns of a table that are worth their place: lost time, and a clearly slower stream. */
export function waitingColumns(rows: readonly Row[]): readonly Column[] {
  const isLost = rows.some((row) => (highOf(row?.downtime) ?? 0) > 0);
  const downtime = {
    title: 'Downtime',
    cells: rows.map((row) => print(highOf(row?.downtime), printShare)),
  };
  const slower = STEADY.filter(([name]) => rows.some((row) => steadyIn(row, name) !== undefined));
  const steady = slower.map(([name, title]) => ({
    title: `Steady ${title}`,
    cells: rows.map((row) => print(row?.steady?.[name], printResponseTime)),
  }));
  return [...(isLost ? [downtime] : []), ...steady];
}

/** What a steady stream would have seen, where it would have been clearly slower. */
function steadyIn(row: Row, name: (typeof STEADY)[number][0]): number | undefined {
  const [own, steady] = [highOf(row?.[name]), row?.steady?.[name] ?? undefined];
  return own === undefined || steady === undefined || !isClearlySlower(steady, own)
    ? undefined
    : steady;
}

/** One sentence where the samples of the run show less than its users saw. */
export function waitingRemarks({ figures }: Results): readonly string[] {
  const run = figures.find(({ region, label }) => region === null && label === null);
  for (const [name, title] of STEADY) {
    const [own, steady] = [highOf(run?.[name]), steadyIn(run, name)];
    if (own === undefined || steady === undefined) continue;
    const [slow, fast] = [printResponseTime(steady), printResponseTime(own)];
    const figure = name === 'avg' ? 'an average' : `a ${title}`;
    return [
      `A steady stream of requests would have seen ${figure} of ${slow} ` +
        `(the samples: ${fast}): users who wait send few samples.`,
    ];
  }
  return [];
}

function highOf(figure: Figures['avg'] | undefined): number | undefined {
  return typeof figure === 'number' ? figure : (figure?.high ?? undefined);
}

function print(figure: number | null | undefined, printer: (value: number) => string): string {
  return figure === null || figure === undefined ? '-' : printer(figure);
}
