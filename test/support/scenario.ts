import type { Problem } from '../../src/errors.ts';
import { checkScenario } from '../../src/scenario/read.ts';
import { openWorkspace } from '../../src/workspace.ts';
import { aWorkspace } from './builders/workspace.ts';
import { codesOf } from './problems.ts';

/** What is wrong with a scenario that names no files. */
export function scenarioProblems(text: string): readonly Problem[] {
  const checked = checkScenario(text, 's.yml');
  return checked.ok ? [] : checked.problems;
}

/** Where each of its problems is, and the code: `s.yml, line 2 (execution): some-code`. */
export function scenarioCodes(text: string): readonly string[] {
  return codesOf(scenarioProblems(text));
}

type Files = Parameters<typeof aWorkspace>[0];

/** A scenario `load/s.yml` beside these files. */
export function checkInWorkspace(
  text: string,
  files: Files | string,
): ReturnType<typeof checkScenario> {
  const root = typeof files === 'string' ? files : aWorkspace(files);
  return checkScenario(text, 'load/s.yml', {
    workspace: openWorkspace(root, 'all'),
    folders: ['load'],
  });
}

/** Where each problem of such a scenario is, and its code. */
export function codesInWorkspace(text: string, files: Files | string): readonly string[] {
  const checked = checkInWorkspace(text, files);
  return checked.ok ? [] : codesOf(checked.problems);
}
