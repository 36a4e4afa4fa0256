import { resolve } from 'node:path';
import { beginReading, type Choice, type InputReader, type Reading, readChoice } from './reader.ts';

/** What the workflow wants of the faces of a run, none of which changes its verdict. */
export type FaceInputs = {
  /** The folder for the files of the run; undefined is one of the run's own. */
  readonly reportDir: string | undefined;
  /** The results file of an earlier run to compare it with. */
  readonly compareTo: string | undefined;
  /** When there is a comment on the pull request, and when an issue of a nightly run. */
  readonly comment: Choice<'comment'>;
  readonly issue: Choice<'issue'>;
  /** What tells the gate from others of its job; empty where its step does. */
  readonly gateName: string;
  /** The values of the leg of the matrix, as JSON. */
  readonly matrix: string;
  /** The token that writes both. */
  readonly token: string;
};

export function readFaces(reading: Reading): FaceInputs {
  // With `base-scenario`, the workspace of the reading is that of the base commit.
  const workspace = reading.variable('GITHUB_WORKSPACE') || reading.workspace;
  const pathOf = (input: string): string | undefined => {
    const text = reading.get(input).trim();
    return text === '' ? undefined : resolve(workspace, text);
  };
  return {
    reportDir: pathOf('report-dir'),
    compareTo: pathOf('compare-to'),
    comment: readChoice(reading, 'comment'),
    issue: readChoice(reading, 'issue'),
    gateName: reading.get('gate-name').trim().replace(/\s+/g, ' '),
    matrix: reading.get('matrix'),
    token: reading.get('github-token').trim(),
  };
}

/** The same where other inputs may be wrong, which is said elsewhere. */
export function facesOf(reader: InputReader): FaceInputs {
  return readFaces(beginReading(reader));
}
