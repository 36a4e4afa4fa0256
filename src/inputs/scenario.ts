import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import { brief } from '../errors.ts';
import { type Plan, planScenario } from '../scenario/plan.ts';
import { openWorkspace } from '../workspace.ts';
import { readAllow, unneeded } from './allow.ts';
import type { Reading } from './reader.ts';
import { readVariables } from './variables.ts';

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
  const source = readSource(reading);
  if (source === undefined) return undefined;
  const workspace = openWorkspace(reading.workspace);
  const allow = readAllow(reading);
  const planned = planScenario(source.text, source.origin, {
    workspace,
    folders: [source.folder],
    allow,
    variables: readVariables(reading),
  });
  if (planned.ok) {
    const { plan } = planned;
    return { ...plan, notices: [...plan.notices, ...unneeded(allow, plan.notices)] };
  }
  reading.problems.push(...planned.problems);
  return undefined;
}

function readSource(reading: Reading): Source | undefined {
  const text = reading.get('scenario');
  if (isInline(text)) return { text, origin: 'input scenario', folder: '' };
  if (text.trim() !== '') return readFile(reading, text.trim());
  reading.refuse('scenario', 'scenario-missing');
  return undefined;
}

function readFile(reading: Reading, path: string): Source | undefined {
  const place = `scenario ("${brief(path)}")`;
  const workspace = openWorkspace(reading.workspace);
  const isInPlace = isAbsolute(path) && existsSync(reading.workspace);
  const name = isInPlace ? relative(realpathSync(reading.workspace), path) : path;
  const located = workspace.locate(name, ['']);
  if (!located.ok) {
    reading.problems.push({ ...located.message, where: `input ${place}` });
    return undefined;
  }
  const file = located.value;
  if (file.bytes > MAX_SCENARIO_BYTES) {
    reading.refuse(place, 'scenario-file-too-large', { limit: MAX_SCENARIO_BYTES });
    return undefined;
  }
  const decoded = workspace.readText(file, path);
  if (!decoded.ok) {
    reading.problems.push(decoded.problem);
    return undefined;
  }
  const parent = dirname(file.path);
  return { text: decoded.text, origin: path, folder: parent === '.' ? '' : parent };
}
