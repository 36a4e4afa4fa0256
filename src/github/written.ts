import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { parseThreshold } from '../gate/criteria/threshold.ts';
import { checkoutOf, repositoryAt } from './commits.ts';
import { type GitHubEvent, isSame } from './event.ts';
import { type StepWritten, stepIn } from './workflow.ts';

type Place = { readonly file: string; readonly line: number };
/** A criterion, as it was read or as the results document has it. */
type Written = Pick<ReturnType<typeof parseThreshold>['criteria'][number], 'source' | 'text'>;
type Placed<C> = C & { readonly place: Place | null };

/**
 * Criteria with the file and the line of the repository that set them, as far as the checkout shows
 * it. What keeps that from being known is no reason for a run to end.
 * @param paths of files of the scenario: the first one says where its checkout is.
 */
export async function placed<C extends Written>(
  criteria: readonly C[],
  paths: readonly string[],
  event: GitHubEvent,
): Promise<readonly Placed<C>[]> {
  const { workspace, workflow } = event;
  const isWhole = existsSync(join(workspace, '.git'));
  const folder = isWhole ? '' : (paths.map((path) => checkoutOf(workspace, path))[0] ?? '');
  const root = join(workspace, folder);
  const isOwn = await isOfRepository(root, event).catch(() => false);
  const step =
    isOwn && workflow ? await stepIn(root, workflow, event.step).catch(() => undefined) : undefined;
  return criteria.map((criterion) => {
    const place = isOwn ? placeOf(criterion, { workspace, folder, step }) : undefined;
    return { ...criterion, place: place ?? null };
  });
}

/** A pull request of a fork may be checked out from there. */
async function isOfRepository(root: string, event: GitHubEvent): Promise<boolean> {
  const of = (await repositoryAt(root)) ?? event.repository;
  return isSame(of, event.repository) || isSame(of, event.pull?.from);
}

type Checkout = Pick<GitHubEvent, 'workspace'> & {
  readonly folder: string;
  readonly step: StepWritten | undefined;
};

function placeOf({ source, text }: Written, checkout: Checkout): Place | undefined {
  if (typeof source === 'string') return undefined;
  const { workspace, folder, step } = checkout;
  const { input, line } = source;
  if (input === 'threshold') return step && inThreshold(step, text, line);
  if (input === 'input scenario') return step && lineIn(step, 'scenario', line);
  const path = resolve(workspace, input);
  const file = relative(join(workspace, folder), path).split(sep).join('/');
  return file.startsWith('..') || !existsSync(path) ? undefined : { file, line };
}

/** The line of a line of an input, or the one where the input begins. */
function lineIn(step: StepWritten, input: string, line: number): Place | undefined {
  const begin = step.lineOf(input);
  const lines = step.inputs.get(input)?.split('\n') ?? [];
  if (begin === undefined) return undefined;
  const at = begin + line;
  const isBlock = /:\s*\|/.test(step.lines[begin - 1] ?? '');
  // An expression that is a line by itself may have become many.
  const isMoved = lines.slice(0, line).some((one) => /^\s*\$\{\{.*\}\}\s*$/.test(one));
  const isThere = step.lines[at - 1]?.trim() === lines[line - 1]?.trim();
  return { file: step.path, line: isBlock && !isMoved && isThere ? at : begin };
}

/** The checkout may be of another commit than the workflow that runs. */
function inThreshold(step: StepWritten, text: string, line: number): Place | undefined {
  const written = step.inputs.get('threshold') ?? '';
  const { criteria } = parseThreshold(written.replace(/^(\s*)-\s/gm, '$1  '));
  const isWritten = written.includes('${{') || criteria.some((one) => one.text === text);
  return isWritten ? lineIn(step, 'threshold', line) : undefined;
}
