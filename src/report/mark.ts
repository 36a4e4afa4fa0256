// The last line of a comment or an issue of ours, which nobody sees: which gate wrote it, in which
// run, and the figures that the next run is compared with.
import { sha256 } from '../workspace.ts';
import type { Results } from './results/schema.ts';

type Workflow = NonNullable<Results['workflow']>;

/** Which run of which gate has written something. */
export type Mark = {
  /** What is short and the same for each run of a gate, and of no other one. */
  readonly gate: string;
  readonly workflowRun: string;
  readonly number: number;
  readonly attempt: number;
  /** Empty where it is not known. */
  readonly commit: string;
  /** The run of the load test. */
  readonly runId: string;
  /** One line that can stand in an HTML comment; empty where there is nothing to compare with. */
  readonly figures: string;
};

export function markOf(workflow: Workflow, runId: string, figures: string): Mark {
  const { gate, runId: workflowRun, runNumber: number, attempt, commit } = workflow;
  const id = sha256(Buffer.from(`${workflow.repository.toLowerCase()}\n${gate}`)).slice(0, 16);
  return { gate: id, workflowRun, number, attempt, commit: commit ?? '', runId, figures };
}

export function printMark(mark: Mark): string {
  const { gate, workflowRun, number, attempt, commit, runId, figures } = mark;
  const run = `${workflowRun}/${number}/${attempt}`;
  return `<!-- fargate-load-gate ${gate} ${run} ${commit || '-'} ${runId} ${figures || '-'} -->`;
}

const MARK =
  /(?:^|\n)<!-- fargate-load-gate ([\da-f]{16}) (\d{1,20})\/(\d{1,9})\/(\d{1,9}) ([\da-f]{40,64}|-) ([\w.-]{1,100}) (.{1,20000}) -->\s*$/;

/** The mark of a text; undefined where it has none at its end, as every text that quotes one. */
export function readMark(text: string): Mark | undefined {
  const [, gate, workflowRun = '', number, attempt, commit = '', runId = '', figures = ''] =
    MARK.exec(text) ?? [];
  if (gate === undefined) return undefined;
  return {
    gate,
    workflowRun,
    number: Number(number),
    attempt: Number(attempt),
    commit: orEmpty(commit),
    runId,
    figures: orEmpty(figures),
  };
}

function orEmpty(text: string): string {
  return text === '-' ? '' : text;
}

/** Negative where the first run is older; 0 for the same attempt of the same run. */
export function compareAge(a: Mark, b: Mark): number {
  return a.number - b.number || a.attempt - b.attempt;
}
