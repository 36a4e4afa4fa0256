import * as z from 'zod';
import { readYamlTexts } from '../scenario/yaml/yaml.ts';
import { anyNames } from '../text/names.ts';
import type { Commit } from './commits.ts';
import { type GitHubEvent, isSame } from './event.ts';

/** The files of a workflow, and what Git calls their contents, by their paths. */
type WorkflowFiles = ReadonlyMap<string, string>;

/** What a workflow calls of its own repository: a workflow, or the folder of an action. */
const USES = /\buses["']?:\s*["']?\.\/([^\s"'#,}]*)/g;
/** GitHub itself allows a workflow to call no more workflows. */
const MOST_FILES = 50;

/**
 * A workflow with the workflows and actions of its repository that it calls, and that they call.
 * @throws Error where they are too many to read.
 */
export async function workflowFiles(commit: Commit, path: string): Promise<WorkflowFiles> {
  const found = new Map<string, string>();
  const asked = [path];
  for (let next = asked.pop(); next !== undefined; next = asked.pop()) {
    const id = found.has(next) ? undefined : await commit.idOf(next);
    if (id === undefined) continue;
    if (found.size === MOST_FILES) throw new Error(`${path} calls more than ${MOST_FILES} files`);
    found.set(next, id);
    const text = (await commit.read(id)).toString();
    for (const [, called = ''] of text.matchAll(USES)) {
      const folder = called.replace(/\/+$/, '');
      const action = ['action.yml', 'action.yaml'].map((name) =>
        folder === '' ? name : `${folder}/${name}`,
      );
      asked.push(...(/\.ya?ml$/.test(folder) ? [folder] : action));
    }
  }
  return found;
}

const workflow = z.object({
  jobs: anyNames(
    z.record(
      z.string(),
      z.object({
        steps: z
          .array(
            z.object({
              id: z.string().optional(),
              uses: z.string().optional(),
              with: anyNames(z.record(z.string(), z.string())).nullish(),
            }),
          )
          .optional(),
      }),
    ),
  ),
});

/** Inputs of a step as its workflow has them, by their names in lower case. */
export type Written = ReadonlyMap<string, string>;

/** The inputs of this step in a commit; undefined where it has no such step, or several. */
export async function stepInputs(
  commit: Commit,
  files: WorkflowFiles,
  step: GitHubEvent['step'],
): Promise<Written | undefined> {
  const found: Written[] = [];
  for (const [path, id] of files) found.push(...stepsIn(await commit.read(id), path, step));
  return found.length === 1 ? found[0] : undefined;
}

function stepsIn(content: Buffer, path: string, step: GitHubEvent['step']): readonly Written[] {
  const document = readYamlTexts(content.toString(), path);
  const parsed = workflow.safeParse(document.ok ? document.value : undefined);
  const steps = parsed.data?.jobs[step.job]?.steps ?? [];
  const named = steps.filter(({ id }) => id !== undefined && id === step.id);
  const using = steps.filter(({ uses }) => usesAction(uses ?? '', step.action));
  return (named.length > 0 ? named : using).map(
    ({ with: inputs }) =>
      new Map(Object.entries(inputs ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  );
}

/** @param action its repository; empty for one of the workspace. */
function usesAction(uses: string, action: string): boolean {
  if (action === '') return uses.startsWith('./');
  const [repository = ''] = uses.split('@');
  return isSame(repository.split('/').slice(0, 2).join('/'), action);
}
