// The matrix as text: one line for each call, one column for each fault.
import { type Cell, POSITIONS } from './cells.ts';
import { FAULTS } from './fault.ts';
import type { Killed } from './kills.ts';
import type { Complaint } from './verdict.ts';

export type Outcome = {
  readonly cell: Cell;
  readonly verdict: string;
  /** Whether it ended as if nothing had broken. */
  readonly healthy: boolean;
  readonly started: number;
  readonly left: number;
  readonly seconds: number;
  readonly complaints: readonly Complaint[];
  /** What main and post said about it. */
  readonly messages: readonly string[];
  readonly log: string;
};

export function isWrong({ complaints }: Pick<Outcome, 'complaints'>): boolean {
  return complaints.some(({ known }) => known === undefined);
}

/**
 * `pass 4/0 6s`: verdict, tasks started, tasks left, seconds; `!` where it is not as it should be,
 * `~` where that is known.
 */
function entry(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '';
  const { verdict, healthy, started, left, seconds, complaints } = outcome;
  const mark = isWrong(outcome) ? '!' : complaints.length > 0 ? '~' : '';
  const short = verdict === 'inconclusive' ? (healthy ? 'ends' : 'none') : verdict;
  return `${mark}${short} ${started}/${left} ${seconds.toFixed(0)}s`;
}

export function matrixTable(outcomes: readonly Outcome[]): string {
  const rows = Map.groupBy(
    outcomes,
    ({ cell }) => `${cell.run.name}  ${cell.call}  ${cell.position}`,
  );
  const lines = [...rows].map(([name, cells]) => [
    name,
    ...FAULTS.map((fault) => entry(cells.find(({ cell }) => cell.fault === fault))),
  ]);
  return aligned([[`run  call  ${POSITIONS.slice(0, 3).join('/')}`, ...FAULTS], ...lines]);
}

export function killTable(killed: readonly Killed[]): string {
  const rows = killed.map(({ kill, call, killed: died, tasks, seconds, complaints }) => [
    kill.run.name,
    `${kill.index}`,
    call,
    kill.moment,
    died ? 'killed' : 'had ended',
    `${tasks.started}`,
    `${tasks.left}`,
    `${seconds.toFixed(0)}s`,
    complaints.length > 0 ? '!' : '',
  ]);
  return aligned([
    ['run', 'call', '', 'killed when it has', '', 'tasks', 'left', 'seconds', ''],
    ...rows,
  ]);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The messages where the verdict is not the healthy one, equal ones together. */
export function messageList(outcomes: readonly Outcome[]): string {
  const all = outcomes.flatMap(({ messages }) => messages.map(withoutNames));
  const groups = [...Map.groupBy(all, (message) => message)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return groups
    .map(
      ([message, same]) =>
        `${`${same.length}`.padStart(5)}  ${message.replaceAll('\n', '\n       ')}`,
    )
    .join('\n');
}

/** Names that differ from run to run say nothing here. */
function withoutNames(message: string): string {
  return message
    .replaceAll(/lg-\d{8}-\d{6}-[0-9a-f]{8}/g, 'RUN')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'TASK')
    .replaceAll(/exchangebucket-[0-9a-f]+/g, 'exchangebucket');
}
