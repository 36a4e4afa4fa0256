// True figures beside the gate's and others', with the error in percent.
import { textTable } from '../../src/report/tables.ts';
import { FIGURES, type Figure, printScope, type Scope } from './figures.ts';
import type { GateFigure } from './gate.ts';

export type Comparison = {
  readonly scope: Scope;
  readonly figure: Figure;
  readonly truth: number;
  readonly gate: GateFigure | undefined;
};

/** What other ways make of the whole run; `undefined` where a way has no such figure. */
export type Others = (figure: Figure) => readonly (number | undefined)[];

export function isGood({ figure, truth, gate }: Comparison): boolean {
  return gate !== undefined && figure.isWithin(gate.value, truth);
}

export function wholeRunTable(
  compared: readonly Comparison[],
  others: { titles: readonly string[]; of: Others },
): readonly string[] {
  const header = [
    'all samples',
    'true',
    'gate',
    'error',
    ...others.titles.flatMap((title) => [title, 'error']),
  ];
  const rows = compared.map(({ figure, truth, gate }) => [
    figure.name,
    figure.print(truth),
    ...withError(gate?.value, { figure, truth }),
    ...others.of(figure).flatMap((value) => withError(value, { figure, truth })),
  ]);
  return textTable(header, rows);
}

/**
 * One line for each region, label, and label in a region: true figures, each with the gate's error.
 */
export function scopesTable(compared: readonly Comparison[]): readonly string[] {
  const byScope = [...Map.groupBy(compared, ({ scope }) => scope)];
  const header = ['samples of', ...FIGURES.flatMap(({ name }) => [name, 'error'])];
  const rows = byScope.map(([scope, cells]) => [printScope(scope), ...cells.flatMap(cellsOf)]);
  return textTable(header, rows);
}

function cellsOf({ figure, truth, gate }: Comparison): readonly string[] {
  const [, error = ''] = withError(gate?.value, { figure, truth });
  return [figure.print(truth), `${error}${gate?.unjudged === true ? '*' : ''}`];
}

function withError(
  value: number | undefined,
  { figure, truth }: { figure: Figure; truth: number },
): readonly string[] {
  return value === undefined
    ? ['-', '-']
    : [figure.print(value), value === truth ? '0' : printError(value / truth - 1)];
}

/** The last digit of a double is no error. */
function printError(share: number): string {
  if (Math.abs(share) < 1e-12) return '0';
  const percent = share * 100;
  const digits = Math.abs(percent) < 1 ? 3 : 1;
  return `${percent < 0 ? '' : '+'}${percent.toFixed(digits)}%`;
}
