import type { FaceInputs } from '../inputs/faces.ts';
import type { Results } from '../report/results/schema.ts';
import { visible } from '../units.ts';
import { sha256 } from '../workspace.ts';
import type { GitHubEvent } from './event.ts';

export type Workflow = NonNullable<Results['workflow']>;
type Named = Pick<FaceInputs, 'gateName' | 'matrix'>;

/** The step of the workflow that this process is; null outside of a workflow. */
export function workflowOf(event: GitHubEvent, named: Named): Workflow | null {
  const { run, repository, step } = event;
  if (run.id === '' || repository === '') return null;
  return {
    server: event.serverUrl,
    repository,
    gate: gateOf(event, named),
    file: event.workflow || null,
    job: step.job,
    event: event.name,
    runId: run.id,
    runNumber: run.number,
    attempt: run.attempt,
    commit: run.commit || null,
    branch: visible(run.branch) || null,
    pull: run.pull ?? null,
  };
}

/** Characters of the name of a gate. */
const LONGEST = 200;

/**
 * What tells a gate from every other one of the repository, and stays the same from run to run.
 * Without a name it is the step: a job may have several.
 */
function gateOf(event: GitHubEvent, named: Named): string {
  const { workflow, workflowName, step } = event;
  const { gateName, matrix } = named;
  const name = gateName || stepName(step.id);
  const parts = [workflow || workflowName, step.job, legOf(matrix), name];
  const whole = visible(parts.filter((part) => part !== '').join(' / '));
  if (whole.length <= LONGEST) return whole;
  return `${whole.slice(0, LONGEST - 9)} ${sha256(Buffer.from(whole)).slice(0, 8)}`;
}

/** GitHub numbers the steps of an action that have no id: `__self`, `__self_2`. */
function stepName(id: string): string {
  const [, number = ''] = /^__.*?(?:_(\d+))?$/.exec(id) ?? [];
  return id.startsWith('__') ? number && `step ${number}` : id;
}

/** The values of a leg of the matrix, in whichever order the workflow has them: `size: 2`. */
function legOf(matrix: string): string {
  const values = parsed(matrix);
  if (typeof values !== 'object' || values === null) return '';
  return Object.entries(values)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join(', ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim() === '' ? null : { matrix: text };
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);
}

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
