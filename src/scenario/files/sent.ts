import { type Problem, problemAt } from '../../errors.ts';
import { sha256, type Workspace, type WorkspaceFile } from '../../workspace.ts';
import { type DataRows, type RowsRead, readData } from './rows.ts';
import { type Edit, edited } from './xml.ts';

/**
 * A file that goes with the scenario, to the same path below the folder in which JMeter works in a
 * task.
 */
export type TaskFile = WorkspaceFile & {
  readonly sha256: string;
  /** What of it JMeter takes row by row; undefined for a file that is no data source. */
  readonly data: DataRows | undefined;
  /** What is sent, where that is not the file as it is: a test plan with parts replaced. */
  readonly content?: Buffer;
};

/** A file that is named, and how it is read. */
export type Found = {
  readonly file: WorkspaceFile;
  /** Where it is named first. */
  readonly where: string;
  readonly wholeAt: string | undefined;
  readonly reads: RowsRead[];
};

/** The text of a test plan, and what is to be replaced in it. */
export type Edited = { readonly text: string; readonly edits: Edit[] };

/**
 * Beyond these, a repository and a fleet that starts within minutes are the wrong place for it:
 * each task fetches all of them.
 */
const MAX_FILES = 50;
const MAX_FILE_BYTES = 50_000_000;
const MAX_BYTES = 100_000_000;

export function limitProblems(found: readonly Found[]): readonly Problem[] {
  const [first] = found;
  if (first === undefined) return [];
  const { where } = first;
  const bytes = found.reduce((sum, { file }) => sum + file.bytes, 0);
  const problems = found
    .filter(({ file }) => file.bytes > MAX_FILE_BYTES)
    .map((large) =>
      problemAt('file-too-large', large.where, { path: large.file.path, most: MAX_FILE_BYTES }),
    );
  if (found.length > MAX_FILES)
    problems.push(problemAt('files-too-many', where, { count: found.length, most: MAX_FILES }));
  if (bytes > MAX_BYTES)
    problems.push(problemAt('files-too-large', where, { bytes, most: MAX_BYTES }));
  return problems;
}

type Sending = {
  readonly workspace: Workspace;
  /** Test plans, by their path. */
  readonly edited: ReadonlyMap<string, Edited>;
};

export function readFound(
  { file, wholeAt, reads }: Found,
  { workspace, edited: plans }: Sending,
): { readonly sent: TaskFile; readonly problems: readonly Problem[] } {
  const original = workspace.read(file);
  const plan = plans.get(file.path);
  // Of a plan that stays what it is, this is the text in UTF-8.
  const bytes = plan === undefined ? original : edited(plan.text, plan.edits);
  const content = bytes.equals(original) ? undefined : bytes;
  const { data, problems } = readData(file.path, bytes, reads);
  const sent = { ...file, bytes: bytes.length, sha256: sha256(bytes) };
  return {
    sent: {
      ...sent,
      ...(content === undefined ? {} : { content }),
      data: data && { ...data, wholeAt },
    },
    problems,
  };
}
