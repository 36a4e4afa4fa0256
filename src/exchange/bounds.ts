// What is read of what others wrote, at the most (docs/worker-protocol.md). The worker keeps below.
import type { Beyond, JsonBounds } from '../text/json.ts';
import { TASK } from './figures.ts';

/** An object of the exchange: its bytes, and what stands in it. */
export type ObjectBounds = JsonBounds & { readonly bytes: number };

/** What a task or a run writes: the largest are the seconds of labels. */
export const DOCUMENT: ObjectBounds = {
  bytes: 32_000_000,
  depth: 100,
  containers: 700_000,
  values: 4_000_000,
  text: 200_000,
};

/** The result of a task. A day's load has 86,400 seconds, in the task and in its executions. */
export const RESULT: ObjectBounds = {
  ...DOCUMENT,
  bytes: 20_000_000,
  containers: 300_000,
  values: 1_600_000,
};

/** The results of a run, which hold those of its tasks (docs/replay.md). */
export const RESULTS: ObjectBounds = {
  bytes: 100_000_000,
  depth: 100,
  containers: 2_000_000,
  values: 12_000_000,
  text: 1_000_000,
};

/** Objects in one listing: some for each of ten thousand tasks. */
export const LISTED = 100_000;

/** Of all tasks of a run together: bytes that are read, and bytes of memory that are kept. */
export const RUN = { read: 1_500_000_000, kept: 200_000_000 } as const;

/** While a run goes on: bytes of one look, rows in the names of one listing, and bytes that wait. */
export const LIVE = { read: 64_000_000, rows: 300_000, kept: 200_000_000 } as const;

/** How many of each a document of a task has at the most. */
const MOST: ReadonlyMap<string, number> = new Map([
  ['labels', TASK.labels],
  ['seconds', TASK.seconds],
  ['executions', TASK.executions],
  ['errors', TASK.errors],
]);

/** Of what a document has too many: seen before each of them is looked at. */
export function tooManyIn(document: unknown): Beyond | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  for (const [figure, most] of MOST) {
    const own: unknown = Object.getOwnPropertyDescriptor(document, figure)?.value;
    const held = typeof own === 'object' && own !== null ? Object.keys(own).length : 0;
    if (held > most) return { figure, held, most };
  }
  return undefined;
}
