import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import { problemAt, type Result, refused } from '../errors.ts';
import { type Plan, planScenario } from '../scenario/plan.ts';
import { openWorkspace } from '../workspace.ts';
import type { Reading } from './reader.ts';

const MAX_SCENARIO_BYTES = 1024 * 1024;

/** A scenario, where it is from, and the folder in the workspace from which it names files. */
type Source = { readonly text: string; readonly origin: string; readonly folder: string };

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
 * problems are added to those of the reading.
 */
export function readPlan(reading: Reading): Plan | undefined {
  const { problems } = reading;
  const text = reading.get('scenario');
  if (text.trim() === '') {
    problems.push(problemAt('scenario-missing', 'input scenario'));
    return undefined;
  }
  const source: Result<Source> = isInline(text)
    ? { ok: true, value: { text, origin: 'input scenario', folder: '' } }
    : readFile(reading.workspace, text.trim());
  if (!source.ok) {
    problems.push({ ...source.message, where: `input scenario ("${text.trim()}")` });
    return undefined;
  }
  const { value } = source;
  const workspace = openWorkspace(reading.workspace);
  const planned = planScenario(value.text, value.origin, { workspace, folder: value.folder });
  if (planned.ok) return planned.plan;
  problems.push(...planned.problems);
  return undefined;
}

function readFile(folder: string, path: string): Result<Source> {
  const workspace = openWorkspace(folder);
  const name = isAbsolute(path) ? relative(realpathSync(folder), path) : path;
  const located = workspace.locate(name, ['']);
  if (!located.ok) return located;
  const file = located.value;
  if (file.bytes > MAX_SCENARIO_BYTES)
    return refused('scenario-file-too-large', { limit: MAX_SCENARIO_BYTES });
  const parent = dirname(file.path);
  const source = { text: workspace.read(file).toString('utf8'), origin: path };
  return { ok: true, value: { ...source, folder: parent === '.' ? '' : parent } };
}
