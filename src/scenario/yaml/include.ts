import { posix } from 'node:path';
import { brief, type Problem } from '../../errors.ts';
import type { Workspace } from '../../workspace.ts';
import { listOf, mapOf, mergeTrees, placeIn, plant, sourceOf, type Tree } from './document.ts';
import { isProblem, readYaml } from './yaml.ts';

const KEY = 'included-configs';
const MAX_BYTES = 1024 * 1024;

export type Included = { readonly tree: Tree; readonly problems: readonly Problem[] };

type Options = { readonly workspace: Workspace; readonly folders: readonly string[] };

/**
 * Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one
 * that names it, and what it includes itself goes on top of both.
 * @param scenario the path of the scenario itself, which cannot be included.
 */
export function includeConfigs(
  tree: Tree,
  { workspace, folders, scenario }: Options & { scenario: string },
): Included {
  const root = mapOf(tree);
  if (root?.has(KEY) !== true) return { tree, problems: [] };
  const problems: Problem[] = [];
  const seen = new Map([[posix.normalize(scenario), 'it is the scenario itself']]);
  let merged = mergeTrees(new Map(), root);
  for (let names = merged.get(KEY); names !== undefined; names = merged.get(KEY)) {
    merged = new Map([...merged].filter(([key]) => key !== KEY));
    for (const name of listOf(names) ?? [names]) {
      const read = readIncluded(name, { workspace, folders, seen });
      if ('what' in read) problems.push(read);
      else merged = mergeTrees(merged, read);
    }
  }
  return { tree: { at: tree.at, content: merged }, problems };
}

type Reading = Options & { readonly seen: Map<string, string> };

function readIncluded(
  name: Tree,
  { workspace, folders, seen }: Reading,
): ReadonlyMap<string, Tree> | Problem {
  const { where } = placeIn((path) => sourceOf(name, path));
  const { content } = name;
  const written = 'scalar' in content ? content.scalar : undefined;
  if (typeof written !== 'string')
    return { where, what: `${KEY} is not a list of paths`, fix: `write ${KEY}: [base.yml]` };
  const located = workspace.locate(written, folders);
  if (!located.ok) {
    const { message } = located;
    return { ...message, where, what: `${brief(written)}: ${message.what}` };
  }
  const { path, bytes } = located.value;
  const before = seen.get(path);
  if (before !== undefined)
    return {
      where,
      what: `${path} is included again (${before}), and Taurus would not merge it as you may expect`,
      fix: 'include each file once',
    };
  seen.set(path, `first at ${where}`);
  if (bytes > MAX_BYTES)
    return {
      where,
      what: `${path} is larger than ${MAX_BYTES} bytes`,
      fix: 'include a scenario, not a data file',
    };
  const document = readYaml(workspace.read(located.value).toString('utf8'), path);
  if (isProblem(document)) return document;
  if (document.value === undefined || document.value === null) return new Map();
  const root = mapOf(plant(document, path));
  return (
    root ?? {
      where: path,
      what: 'it is not a mapping',
      fix: 'write a Taurus configuration, such as scenarios: {…}',
    }
  );
}
