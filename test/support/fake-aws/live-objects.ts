import type { LabelRows } from '../../../src/exchange/documents.ts';
import { ROLE_ID } from '../builders/fleet.ts';

/** What a task has measured up to an instant, and not written before. Epoch milliseconds. */
export type LiveNote = {
  readonly runId: string;
  readonly taskId: string;
  readonly from: number;
  readonly completeTo: number;
  readonly ended: boolean;
  readonly labels: LabelRows;
};

/** Its key, as a task writes it (docs/worker-protocol.md): with all labels together, or with none. */
export function liveKey(note: LiveNote, labels: boolean): string {
  const { runId, taskId, from, completeTo, ended } = note;
  const to = String(completeTo).padStart(13, '0');
  const content = labels ? 'live.json' : rowsText(note);
  return `runs/${runId}/tasks/live/${to}/${ROLE_ID}:${taskId}/${from}/${ended ? 'end' : 'on'}/${content}`;
}

/** What is in the object, where it has the rows of each label. */
export function liveText({ runId, taskId, labels }: LiveNote): string {
  return JSON.stringify({ version: 2, runId, taskId, labels });
}

function rowsText({ labels, completeTo }: LiveNote): string {
  const rows = Object.values(labels).flat();
  const first = Math.min(...rows.map(([at]) => at));
  const texts: string[] = [];
  for (let at = first; at < completeTo; at += 1000) {
    const own = rows.filter((row) => row[0] === at);
    const sum = (part: 1 | 2 | 3): number => own.reduce((all, row) => all + row[part], 0);
    texts.push(own.length === 0 ? '' : `${sum(1)}.${sum(2)}.${sum(3)}`);
  }
  return texts.length === 0 || rows.length === 0 ? '-' : texts.join('_');
}
