import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Plan, planScenario } from '../scenario/plan.ts';
import { isInside, missingFileFix, openWorkspace } from '../workspace.ts';
import type { Reading } from './reader.ts';

const MAX_SCENARIO_BYTES = 1024 * 1024;

/**
 * A text with a line break, or one that starts like YAML or JSON, is the scenario itself; anything
 * else is a path.
 */
function isInline(text: string): boolean {
  return (
    /[\r\n]/.test(text.trim()) ||
    /^\s*[{[]/.test(text) ||
    /^\s*(execution|scenarios)\s*:/.test(text)
  );
}

/**
 * The scenario of the input `scenario`, inline or from a file of the workspace, as a plan; its
 * problems are added to `problems`.
 */
export function readPlan(reading: Reading): Plan | undefined {
  const { problems } = reading;
  const text = reading.get('scenario');
  if (text.trim() === '') {
    problems.push({
      where: 'input scenario',
      what: 'it is missing',
      fix: 'name a Taurus scenario in the repository, or write one inline',
    });
    return undefined;
  }
  const source = isInline(text)
    ? { text, origin: 'input scenario', folder: '' }
    : readScenarioFile(reading, text.trim());
  if (source === undefined) return undefined;
  const workspace = openWorkspace(reading.workspace);
  const planned = planScenario(source.text, source.origin, { workspace, folder: source.folder });
  if (planned.ok) return planned.plan;
  problems.push(...planned.problems);
  return undefined;
}

/**
 * Only files of the workspace are read, also through links: the scenario of a pull request must not
 * name the runner's own files.
 */
function readScenarioFile(
  { workspace, problems }: Reading,
  path: string,
): { text: string; origin: string; folder: string } | undefined {
  const refuse = (what: string, fix: string): undefined => {
    problems.push({ where: `input scenario ("${path}")`, what, fix });
    return undefined;
  };
  const root = realpathSync(workspace);
  const file = resolve(root, path);
  if (!isInside(root, file))
    return refuse('it is outside of the workspace', 'name a file of the repository');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined)
    return refuse('there is no such file in the workspace', missingFileFix(file, root));
  if (!isInside(root, realpathSync(file)))
    return refuse('it is outside of the workspace', 'name a file of the repository');
  if (!stat.isFile()) return refuse('it is not a file', 'name the YAML file itself');
  if (stat.size > MAX_SCENARIO_BYTES)
    return refuse(
      `it is larger than ${MAX_SCENARIO_BYTES} bytes`,
      'name a scenario, not a data file',
    );
  return { text: readFileSync(file, 'utf8'), origin: path, folder: relative(root, dirname(file)) };
}
