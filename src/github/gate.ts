import type { FaceInputs } from '../inputs/faces.ts';
import type { Results } from '../report/results/schema.ts';
import { visible } from '../text/visible.ts';
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
