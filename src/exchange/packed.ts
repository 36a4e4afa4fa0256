// Results as they are kept: of a thousand tasks, rows of numbers would take a gigabyte.
import type { ExecutionSecond } from '../gate/figures/evidence.ts';
import type { TaskResult, TaskSecond } from './documents.ts';

/** From so many rows on it is worth it. */
const MANY = 120;
/** Bytes besides texts and numbers: of a result, an execution, a label, a second, and a column. */
const SIZES = { result: 4000, execution: 800, label: 500, row: 200, column: 250 } as const;

type Numbers = { readonly at: (row: number, column: number) => number; readonly bytes: number };

/** A result with its seconds as bare numbers, and about how many bytes it takes. */
export function packed(result: TaskResult): { readonly result: TaskResult; readonly size: number } {
  const seconds = packedSeconds(result.seconds);
  const executions = result.executions?.map((execution) => {
    const rows = packedRows(execution.seconds);
    const own = {
      ...execution,
      get seconds() {
        return rows.make();
      },
    };
    return { own, size: SIZES.execution + rows.bytes };
  });
  const own: TaskResult = {
    ...result,
    executions: executions?.map((execution) => execution.own),
    get seconds() {
      return seconds.make();
    },
  };
  const ofExecutions = (executions ?? []).reduce((sum, { size }) => sum + size, 0);
  return {
    result: own,
    size: SIZES.result + textsIn(result) + seconds.bytes + ofExecutions + labelsSize(result),
  };
}

/** Bytes of its labels, with their seconds. */
export function labelsSize({ labels }: Pick<TaskResult, 'labels'>): number {
  return Object.entries(labels).reduce((sum, [label, own]) => {
    const { histogram, steady, failed = '', seconds = [] } = own;
    const other = steady === histogram ? 0 : (steady?.length ?? 0);
    const rows = seconds.reduce((all, [, , , , counts]) => all + counts.length + SIZES.row, 0);
    return sum + SIZES.label + 2 * label.length + histogram.length + failed.length + other + rows;
  }, 0);
}

function textsIn({ message, cause, overall, rampUp, errors }: TaskResult): number {
  const texts = [
    message,
    cause?.what,
    cause?.fix,
    overall.histogram,
    overall.steady,
    overall.failed,
    rampUp?.histogram,
    rampUp?.steady,
    rampUp?.failed,
    ...errors.map((error) => error.message),
  ];
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), 0);
}

type Kept<T> = { readonly make: () => T[]; readonly bytes: number };

// All functions that are made in one call hold what any of them uses. So none that is kept is made
// where another one uses rows: these would be kept as well.

function asTheyAre<T>(rows: T[]): Kept<T> {
  return { make: () => rows, bytes: rows.length * SIZES.row };
}

function packedSeconds(rows: TaskSecond[]): Kept<TaskSecond> {
  if (rows.length < MANY) return asTheyAre(rows);
  const { length } = rows;
  const { at, bytes } = numbersOf(
    rows.map((row) => [row.at, row.samples, row.failures, row.sum, row.concurrency]),
  );
  const make = (_: unknown, row: number): TaskSecond => {
    const [samples, failures] = [at(row, 1), at(row, 2)];
    return { at: at(row, 0), samples, failures, sum: at(row, 3), concurrency: at(row, 4) };
  };
  return { make: () => Array.from({ length }, make), bytes };
}

function packedRows(rows: ExecutionSecond[]): Kept<ExecutionSecond> {
  if (rows.length < MANY) return asTheyAre(rows);
  const { length } = rows;
  const { at, bytes } = numbersOf(rows);
  const make = (_: unknown, row: number): ExecutionSecond => {
    return [at(row, 0), at(row, 1), at(row, 2), at(row, 3), at(row, 4), at(row, 5)];
  };
  return { make: () => Array.from({ length }, make), bytes };
}

type Column = { readonly at: (row: number) => number; readonly bytes: number };

function numbersOf(rows: readonly (readonly number[])[]): Numbers {
  const columns = columnsOf(rows);
  const bytes = columns.reduce((sum, column) => sum + column.bytes + SIZES.column, 0);
  return { at: (row, column) => columns[column]?.at(row) ?? 0, bytes };
}

function columnsOf(rows: readonly (readonly number[])[]): readonly Column[] {
  return (rows[0] ?? []).map((_, column) => columnOf(rows, column));
}

/** Instants are whole seconds. */
const SECOND = 1000;
const SMALL = [
  [0xff, Uint8Array],
  [0xffff, Uint16Array],
  [0xffff_ffff, Uint32Array],
] as const;

/** In as few bytes as hold what its numbers have above the least of them. */
function columnOf(rows: readonly (readonly number[])[], column: number): Column {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const row of rows) {
    least = Math.min(least, row[column] ?? 0);
    most = Math.max(most, row[column] ?? 0);
  }
  if (least === most) return { at: () => least, bytes: 0 };
  const above = (row: readonly number[]): number => (row[column] ?? 0) - least;
  const unit = rows.every((row) => above(row) % SECOND === 0) ? SECOND : 1;
  const isWhole = Number.isInteger(least) && rows.every((row) => Number.isInteger(above(row)));
  const [, Small] = SMALL.find(([end]) => isWhole && (most - least) / unit <= end) ?? [];
  if (Small === undefined) {
    const kept = Float64Array.from(rows, (row) => row[column] ?? 0);
    return { at: (row) => kept[row] ?? 0, bytes: kept.byteLength };
  }
  const kept = new Small(rows.length);
  for (const [row, numbers] of rows.entries()) kept[row] = above(numbers) / unit;
  return { at: (row) => least + (kept[row] ?? 0) * unit, bytes: kept.byteLength };
}
