import { posix } from 'node:path';
import { brief, type Problem, problemAt } from '../../errors.ts';
import type { Workspace } from '../../workspace.ts';
import { listOf, mapOf, mergeTrees, placeIn, plant, sourceOf, type Tree } from './document.ts';
import { isProblem, readYaml } from './yaml.ts';

const KEY = 'included-configs';
const MAX_BYTES = 1024 * 1024;

/** In which folders of a workspace files are looked for, in this order. */
export type SearchPath = { readonly workspace: Workspace; readonly folders: readonly string[] };

export type Included = { readonly tree: Tree; readonly problems: readonly Problem[] };

/**
 * Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one
 * that names it, and what it includes itself goes on top of both.
 * @param scenario the path of the scenario itself, which cannot be included.
 */
export function includeConfigs(tree: Tree, scenario: string, search: SearchPath): Included {
  const root = mapOf(tree);
  if (root?.has(KEY) !== true) return { tree, problems: [] };
  const problems: Problem[] = [];
  /** Where each file was included first. */
  const seen = new Map([[posix.normalize(scenario), '']]);
  let merged = mergeTrees(new Map(), root);
  for (let names = merged.get(KEY); names !== undefined; names = merged.get(KEY)) {
    merged = new Map([...merged].filter(([key]) => key !== KEY));
    for (const name of listOf(names) ?? [names]) {
      const read = readIncluded(name, search, seen);
      if ('what' in read) problems.push(read);
      else merged = mergeTrees(merged, read);
    }
  }
  return { tree: { at: tree.at, content: merged }, problems };
}

function readIncluded(
  name: Tree,
  { workspace, folders }: SearchPath,
  seen: Map<string, string>,
): ReadonlyMap<string, Tree> | Problem {
  const { where } = placeIn((path) => sourceOf(name, path));
  const { content } = name;
  const written = 'scalar' in content ? content.scalar : undefined;
  if (typeof written !== 'string') return problemAt('include-list-expected', where);
  const located = workspace.locate(written, folders);
  if (!located.ok) return { ...located.message, where: `${where}: ${brief(written)}` };
  const { path, bytes } = located.value;
  const first = seen.get(path);
  if (first === '') return problemAt('include-of-itself', where, { path });
  if (first !== undefined) return problemAt('include-repeated', where, { path, first });
  seen.set(path, where);
  if (bytes > MAX_BYTES) return problemAt('include-too-large', where, { path, most: MAX_BYTES });
  const document = readYaml(workspace.read(located.value).toString('utf8'), path);
  if (isProblem(document)) return document;
  if (document.value === undefined || document.value === null) return new Map();
  return mapOf(plant(document, path)) ?? problemAt('include-mapping-expected', path);
}
