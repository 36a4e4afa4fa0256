import { join } from 'node:path';
import * as z from 'zod';
import { readYamlTexts } from '../scenario/yaml/yaml.ts';
import { anyNames } from '../text/names.ts';
import { readWhole } from '../workspace.ts';
import type { Commit } from './commits.ts';
import { type GitHubEvent, isSame } from './event.ts';

/** The files of a workflow, and what Git calls their contents, by their paths. */
type WorkflowFiles = ReadonlyMap<string, string>;

/** What a workflow calls of its own repository: a workflow, or the folder of an action. */
const USES = /\buses["']?:\s*["']?\.\/([^\s"'#,}]*)/g;
/** GitHub itself allows a workflow to call no more workflows. */
const MOST_FILES = 50;
const MOST_BYTES = 1_000_000;

/**
 * A workflow with the workflows and actions of its repository that it calls, and that they call.
 * @throws Error where they are too many to read.
 */
export async function workflowFiles(
  commit: Pick<Commit, 'idOf' | 'read'>,
  path: string,
): Promise<WorkflowFiles> {
  const found = new Map<string, string>();
  const asked = [path];
  for (let next = asked.pop(); next !== undefined; next = asked.pop()) {
    const id = found.has(next) ? undefined : await commit.idOf(next);
    if (id === undefined) continue;
    if (found.size === MOST_FILES) throw new Error(`${path} calls more than ${MOST_FILES} files`);
    found.set(next, id);
    const text = (await commit.read(id)).toString();
    for (const [, called = ''] of text.matchAll(USES)) {
      const folder = called.replace(/(?<!\/)\/+$/, '');
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
  for (const [path, id] of files) {
    const text = (await commit.read(id)).toString();
    found.push(...stepsIn(text, path, step).map(({ inputs }) => inputs));
  }
  return found.length === 1 ? found[0] : undefined;
}

/** A step of a workflow, and where it is written. */
export type StepWritten = {
  readonly path: string;
  readonly lines: readonly string[];
  readonly inputs: Written;
  /** The line on which the value of an input begins. */
  readonly lineOf: (input: string) => number | undefined;
};

/** This step in a checkout; undefined where it cannot be found there, or several are it. */
export async function stepIn(
  root: string,
  path: string,
  step: GitHubEvent['step'],
): Promise<StepWritten | undefined> {
  const folder = {
    idOf: async (file: string) => (readText(root, file) === undefined ? undefined : file),
    read: async (file: string) => Buffer.from(readText(root, file) ?? ''),
  };
  const files = await workflowFiles(folder, path);
  const found = [...files.keys()].flatMap((file) =>
    stepsIn(readText(root, file) ?? '', file, step),
  );
  return found.length === 1 ? found[0] : undefined;
}

function readText(root: string, path: string): string | undefined {
  const read = readWhole(join(root, path), MOST_BYTES);
  return read.ok ? read.value.toString() : undefined;
}

function stepsIn(text: string, path: string, step: GitHubEvent['step']): readonly StepWritten[] {
  const document = readYamlTexts(text, path);
  const parsed = workflow.safeParse(document.ok ? document.value : undefined);
  const steps = (parsed.data?.jobs[step.job]?.steps ?? []).map((one, index) => ({ one, index }));
  const named = steps.filter(({ one }) => one.id !== undefined && one.id === step.id);
  const using = steps.filter(({ one }) => usesAction(one.uses ?? '', step.action));
  return (named.length > 0 ? named : using).map(({ one, index }) => {
    const keys = new Map(Object.keys(one.with ?? {}).map((name) => [name.toLowerCase(), name]));
    return {
      path,
      lines: text.split(/\r?\n/),
      inputs: new Map([...keys].map(([name, key]) => [name, one.with?.[key] ?? ''])),
      lineOf: (name) => {
        const key = keys.get(name);
        const at = ['jobs', step.job, 'steps', index, 'with', key ?? ''];
        return document.ok && key !== undefined ? document.lineOf(at) : undefined;
      },
    };
  });
}

/** @param action its repository; empty for one of the workspace. */
function usesAction(uses: string, action: string): boolean {
  if (action === '') return uses.startsWith('./');
  const [repository = ''] = uses.split('@');
  return isSame(repository.split('/').slice(0, 2).join('/'), action);
}
