import { resolve } from 'node:path';
import type { Reading } from './reader.ts';

/** What the workflow wants of the faces of a run, none of which changes its verdict. */
export type FaceInputs = {
  /** The folder for the files of the run; undefined is one of the run's own. */
  readonly reportDir: string | undefined;
  /** The results file of an earlier run to compare it with. */
  readonly compareTo: string | undefined;
};

export function readFaces(reading: Reading): FaceInputs {
  // With `base-scenario`, the workspace of the reading is that of the base commit.
  const workspace = reading.variable('GITHUB_WORKSPACE') || reading.workspace;
  const pathOf = (input: string): string | undefined => {
    const text = reading.get(input).trim();
    return text === '' ? undefined : resolve(workspace, text);
  };
  return { reportDir: pathOf('report-dir'), compareTo: pathOf('compare-to') };
}
