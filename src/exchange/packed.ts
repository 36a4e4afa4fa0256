// Results as they are kept: of a thousand tasks, rows of numbers would take a gigabyte.
import type { ExecutionSecond } from '../gate/figures/evidence.ts';
import type { TaskResult, TaskSecond } from './documents.ts';

/** From so many rows on it is worth it. */
const MANY = 120;
/** Bytes besides texts and rows: of a result, an execution, a label, and a second of one. */
const SIZES = { result: 4000, execution: 800, label: 500, row: 200 } as const;

type Numbers = { readonly at: (index: number) => number; readonly bytes: number };

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
  return Object.entries(labels).reduce((sum, [label, { histogram, steady, seconds = [] }]) => {
    const other = steady === histogram ? 0 : (steady?.length ?? 0);
    const rows = seconds.reduce((all, [, , , , counts]) => all + counts.length + SIZES.row, 0);
    return sum + SIZES.label + 2 * label.length + histogram.length + other + rows;
  }, 0);
}

function textsIn({ message, cause, overall, rampUp, errors }: TaskResult): number {
  const texts = [
    message,
    cause?.what,
    cause?.fix,
    overall.histogram,
    overall.steady,
    rampUp?.histogram,
    rampUp?.steady,
    ...errors.map((error) => error.message),
  ];
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), 0);
}

type Kept<T> = { readonly make: () => T[]; readonly bytes: number };

function packedSeconds(rows: TaskSecond[]): Kept<TaskSecond> {
  if (rows.length < MANY) return { make: () => rows, bytes: rows.length * SIZES.row };
  const { at, bytes } = numbersOf(
    rows.map((row) => [row.at, row.samples, row.failures, row.sum, row.concurrency]),
  );
  const make = (_: unknown, index: number): TaskSecond => {
    const from = index * 5;
    const [samples, failures] = [at(from + 1), at(from + 2)];
    return { at: at(from), samples, failures, sum: at(from + 3), concurrency: at(from + 4) };
  };
  return { make: () => Array.from({ length: rows.length }, make), bytes };
}

function packedRows(rows: ExecutionSecond[]): Kept<ExecutionSecond> {
  if (rows.length < MANY) return { make: () => rows, bytes: rows.length * SIZES.row };
  const { length } = rows;
  const { at, bytes } = numbersOf(rows);
  const make = (_: unknown, index: number): ExecutionSecond => {
    const from = index * 6;
    return [at(from), at(from + 1), at(from + 2), at(from + 3), at(from + 4), at(from + 5)];
  };
  return { make: () => Array.from({ length }, make), bytes };
}

const MOST_UINT = 0xffff_ffff;

/** All rows one after the other; in four bytes each, where they are whole and near the first. */
function numbersOf(rows: readonly (readonly number[])[]): Numbers {
  const width = rows[0]?.length ?? 1;
  const base = rows[0]?.[0] ?? 0;
  const offset = (column: number): number => (column === 0 ? base : 0);
  const isSmall = rows.every((row) =>
    row.every((number, column) => {
      const own = number - offset(column);
      return Number.isInteger(own) && own >= 0 && own <= MOST_UINT;
    }),
  );
  const size = rows.length * width;
  const kept = isSmall ? new Uint32Array(size) : new Float64Array(size);
  for (const [index, row] of rows.entries())
    for (const [column, number] of row.entries())
      kept[index * width + column] = isSmall ? number - offset(column) : number;
  const bases = isSmall ? base : 0;
  return {
    at: (index) => (kept[index] ?? 0) + (index % width === 0 ? bases : 0),
    bytes: kept.byteLength,
  };
}
