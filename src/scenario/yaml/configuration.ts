import { posix } from 'node:path';
import { brief, type Problem, problemAt } from '../../errors.ts';
import type { SearchPath } from '../../workspace.ts';
import {
  isMapping,
  mergeTrees,
  type Place,
  placeIn,
  plant,
  sourceOf,
  type Tree,
  type TreeMap,
  toValue,
} from './document.ts';
import { readYaml } from './yaml.ts';

type Configuration =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly place: Place;
      /** Of files that it includes and that could not be read. */
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a scenario with the files that it includes.
 * @param origin its path in the workspace, or the name of the input; messages start with it.
 */
export function readConfiguration(text: string, origin: string, search: SearchPath): Configuration {
  const document = readYaml(text, origin);
  if (!document.ok) return { ok: false, problems: [document.problem] };
  if (document.value === undefined || document.value === null)
    return { ok: false, problems: [problemAt('scenario-empty', origin)] };
  const problems: Problem[] = [];
  const tree = withIncluded(plant(document, origin), search, problems);
  return { ok: true, ...normalized(tree), problems };
}

const KEY = 'included-configs';
const MAX_BYTES = 1024 * 1024;

/**
 * Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one
 * that names it, and what it includes itself goes on top of both.
 */
function withIncluded(tree: Tree, search: SearchPath, problems: Problem[]): Tree {
  const { at, map } = tree;
  if (map?.has(KEY) !== true) return tree;
  /** Where each file was included first; nowhere, for the scenario itself. */
  const seen = new Map([[posix.normalize(at.origin), '']]);
  let merged = mergeTrees(new Map(), map);
  for (let names = merged.get(KEY); names !== undefined; names = merged.get(KEY)) {
    merged = new Map([...merged].filter(([key]) => key !== KEY));
    for (const name of names.list ?? [names]) {
      const read = readIncluded(name, search, seen);
      if ('what' in read) problems.push(read);
      else merged = mergeTrees(merged, read);
    }
  }
  return { at, map: merged };
}

function readIncluded(
  name: Tree,
  { workspace, folders }: SearchPath,
  seen: Map<string, string>,
): TreeMap | Problem {
  const { where } = placeIn((path) => sourceOf(name, path));
  const { scalar } = name;
  if (typeof scalar !== 'string') return problemAt('include-list-expected', where);
  const located = workspace.locate(scalar, folders);
  if (!located.ok) return { ...located.message, where: `${where}: ${brief(scalar)}` };
  const { path, bytes } = located.value;
  const first = seen.get(path);
  if (first === '') return problemAt('include-of-itself', where, { path });
  if (first !== undefined) return problemAt('include-repeated', where, { path, first });
  seen.set(path, where);
  if (bytes > MAX_BYTES) return problemAt('include-too-large', where, { path, most: MAX_BYTES });
  const decoded = workspace.readText(located.value, path);
  if (!decoded.ok) return decoded.problem;
  const document = readYaml(decoded.text, path);
  if (!document.ok) return document.problem;
  if (document.value === undefined || document.value === null) return new Map();
  return plant(document, path).map ?? problemAt('include-mapping-expected', path);
}

/**
 * Taurus takes one execution as a mapping, and the path of a test plan as a scenario, too.
 * Overrides and tasks need one form; messages keep the user's own.
 */
function normalized(tree: Tree): { readonly value: unknown; readonly place: Place } {
  const value = toValue(tree);
  const place = placeIn((path) => sourceOf(tree, path));
  if (!isMapping(value)) return { value, place };
  const { execution, scenarios } = value;
  const withPlan = (one: unknown): unknown => {
    const scenario = isMapping(one) ? one['scenario'] : undefined;
    const isNamed = isMapping(scenarios) && Object.hasOwn(scenarios, String(scenario));
    return typeof scenario === 'string' && /\.jmx$/i.test(scenario) && !isNamed && isMapping(one)
      ? { ...one, scenario: { script: scenario } }
      : one;
  };
  if (Array.isArray(execution))
    return { value: { ...value, execution: execution.map(withPlan) }, place };
  if (!isMapping(execution)) return { value, place };
  return {
    value: { ...value, execution: [withPlan(execution)] },
    place: placeIn((path) =>
      sourceOf(
        tree,
        path[0] === 'execution' && path[1] === 0 ? ['execution', ...path.slice(2)] : path,
      ),
    ),
  };
}
