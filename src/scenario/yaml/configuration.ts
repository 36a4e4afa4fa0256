import { posix } from 'node:path';
import { addAll, brief, type Place, type Problem, problemAt } from '../../errors.ts';
import type { SearchPath } from '../../workspace.ts';
import { placeIn, sourceOf, type Tree, type TreeMap, toValue, whereOf } from './document.ts';
import { mergeTrees, nothingMade } from './merge.ts';
import { readTaurus } from './taurus.ts';

/** A text of a scenario, and what messages call it: its path in the workspace, or the input. */
export type ScenarioText = { readonly text: string; readonly origin: string };

type Configuration = {
  readonly value: unknown;
  readonly place: Place;
  /** Whether everything of it could be parsed, so that what it lacks is not elsewhere. */
  readonly isWhole: boolean;
  /** Of it and of the files that it includes. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

/** A task reports on so many (src/exchange/bounds.ts). */
const MOST_EXECUTIONS = 1000;

/** What has been found on the way, and where files are looked for. */
type Reading = SearchPath & { readonly problems: Problem[]; readonly notices: Problem[] };

/**
 * Reads a scenario as Taurus does: its texts in their order, with all their documents, each on top
 * of those before; then the files that they include.
 */
export function readConfiguration(
  texts: readonly ScenarioText[],
  search: SearchPath,
): Configuration {
  const reading: Reading = { ...search, problems: [], notices: [] };
  const { problems, notices } = reading;
  const trees = texts.flatMap((text) => readTrees(reading, text));
  const [first] = trees;
  const [{ origin } = { origin: '' }] = texts;
  if (first === undefined && problems.length === 0)
    problems.push(problemAt('scenario-empty', origin));
  const made = nothingMade();
  const merged = trees.reduce<TreeMap>((below, { map }) => mergeTrees(below, map, made), new Map());
  const map = withList(withIncluded(reading, merged, texts));
  const tree = { at: first?.at ?? { origin, line: 1, path: [] }, map };
  if ((map.get('execution')?.list?.length ?? 0) > MOST_EXECUTIONS)
    problems.push(problemAt('executions-too-many', origin, { most: MOST_EXECUTIONS }));
  const isWhole = map.size > 0 && problems.every(({ code }) => !HIDES_THE_REST.has(code));
  const place = placeIn((path) => sourceOf(tree, path));
  return { value: toValue(tree), place, isWhole, problems, notices };
}

const HIDES_THE_REST: ReadonlySet<string> = new Set(['yaml-invalid', 'executions-too-many']);

/** Taurus takes one execution as a mapping. Messages keep the user's own form. */
function withList(map: TreeMap): TreeMap {
  const one = map.get('execution');
  return one?.map === undefined
    ? map
    : new Map([...map, ['execution', { at: one.at, list: [one] }]]);
}

type Configured = Pick<Tree, 'at'> & { readonly map: TreeMap };

function readTrees(reading: Reading, { text, origin }: ScenarioText): readonly Configured[] {
  const { trees, problems, notices } = readTaurus(text, origin);
  addAll(reading.problems, problems);
  addAll(reading.notices, notices);
  return trees;
}

const KEY = 'included-configs';
const MAX_BYTES = 1024 * 1024;

/**
 * Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one
 * that names it, and what it includes itself goes on top of both. What has been named before is
 * not read again.
 */
function withIncluded(reading: Reading, map: TreeMap, texts: readonly ScenarioText[]): TreeMap {
  const origins = texts.map(({ origin }) => origin);
  const named = new Set(origins);
  /** Where each file was included first; nowhere, for the scenario itself. */
  const seen = new Map(origins.map((origin) => [posix.normalize(origin), '']));
  let merged = map;
  for (let names = merged.get(KEY); names !== undefined; names = merged.get(KEY)) {
    merged = new Map([...merged].filter(([key]) => key !== KEY));
    const now = (names.list ?? [names]).filter(({ scalar }) => !named.has(String(scalar)));
    for (const name of now) {
      named.add(String(name.scalar));
      for (const tree of readIncluded(reading, name, seen)) merged = mergeTrees(merged, tree.map);
    }
  }
  return merged;
}

function readIncluded(
  reading: Reading,
  { at, scalar }: Tree,
  seen: Map<string, string>,
): readonly Configured[] {
  const { workspace, folders, problems } = reading;
  const where = whereOf(at);
  const refuse = (problem: Problem): readonly Configured[] => {
    problems.push(problem);
    return [];
  };
  if (typeof scalar !== 'string') return refuse(problemAt('include-list-expected', where));
  const located = workspace.locate(scalar, folders);
  if (!located.ok) return refuse({ ...located.message, where: `${where}: ${brief(scalar)}` });
  const { path, bytes } = located.value;
  const first = seen.get(path);
  if (first === '') return refuse(problemAt('include-of-itself', where, { path }));
  if (first !== undefined) return refuse(problemAt('include-repeated', where, { path, first }));
  seen.set(path, where);
  if (bytes > MAX_BYTES)
    return refuse(problemAt('include-too-large', where, { path, most: MAX_BYTES }));
  const decoded = workspace.readText(located.value, path);
  return decoded.ok
    ? readTrees(reading, { text: decoded.text, origin: path })
    : refuse(decoded.problem);
}
