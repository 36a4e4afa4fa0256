import { type Path, printPath, type YamlDocument } from './yaml.ts';

/**
 * Where a value was written: in which file, on which line of it, and at which place of that file.
 */
type Source = { readonly origin: string; readonly line: number; readonly path: Path };

/** A value with the place of everything in it, which may come from several files. */
export type Tree = {
  readonly at: Source;
  /** What it holds: one of the two, or neither. */
  readonly map?: TreeMap;
  readonly list?: readonly Tree[];
  readonly scalar?: unknown;
};

export type TreeMap = ReadonlyMap<string, Tree>;

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A place in a scenario, and the way to those within it. */
export type Place = {
  /** What messages call it: `base.yml, line 3 (scenarios.web)`. */
  readonly where: string;
  readonly source: Source;
  readonly at: (...path: Path) => Place;
};

/** @param locate where the value at a path was written. */
export function placeIn(locate: (path: Path) => Source, path: Path = []): Place {
  return {
    get where() {
      const { origin, line, path: written } = locate(path);
      return `${origin}, line ${line} (${printPath(written) || 'the document'})`;
    },
    get source() {
      return locate(path);
    },
    at: (...inner) => placeIn(locate, [...path, ...inner]),
  };
}

/**
 * @param origin the file that the document was read from.
 * @param path of the part that becomes a tree.
 */
export function plant(document: YamlDocument, origin: string, path: Path = []): Tree {
  const { value, lineOf } = document;
  const at = { origin, line: lineOf(path), path };
  const inside = (part: unknown, key: string | number): Tree =>
    plant({ value: part, lineOf }, origin, [...path, key]);
  if (Array.isArray(value)) return { at, list: value.map(inside) };
  if (!isMapping(value)) return { at, scalar: value };
  const entries = Object.entries(value);
  return { at, map: new Map(entries.map(([key, part]) => [key, inside(part, key)])) };
}

export function toValue({ map, list, scalar }: Tree): unknown {
  if (map !== undefined)
    return Object.fromEntries([...map].map(([key, tree]) => [key, toValue(tree)]));
  return list === undefined ? scalar : list.map(toValue);
}

/** Where the value at a path was written, or the closest one around it. */
export function sourceOf(tree: Tree, path: Path): Source {
  const [part, ...rest] = path;
  if (part === undefined) return tree.at;
  const inner =
    typeof part === 'number' && tree.list !== undefined
      ? tree.list[part]
      : tree.map?.get(String(part));
  return inner === undefined
    ? { ...tree.at, path: [...tree.at.path, ...path] }
    : sourceOf(inner, rest);
}

/**
 * One document on top of another, by the rules of Taurus: mappings merge, lists are joined,
 * anything else is replaced. A key that begins with `~` replaces, with `^` removes, with `$` merges
 * a list item by item. https://gettaurus.org/docs/ConfigSyntax/ has them, bzt's BetterDict the
 * details.
 */
export function mergeTrees(below: TreeMap, above: TreeMap): TreeMap {
  const merged = new Map(below);
  for (const [written, tree] of above) {
    const [, prefix = '', key = ''] = /^([~^$]?)(.*)$/s.exec(written) ?? [];
    if (prefix === '^' || prefix === '~') merged.delete(key);
    if (prefix !== '^') merged.set(key, onTop(merged.get(key), tree, prefix === '$'));
  }
  return merged;
}

function onTop(below: Tree | undefined, above: Tree, itemByItem: boolean): Tree {
  const { map, list } = above;
  if (map !== undefined) {
    // Within a mapping that takes the place of something else, the signs have no meaning.
    const lower = below === undefined ? new Map() : below.map;
    return lower === undefined ? above : { at: below?.at ?? above.at, map: mergeTrees(lower, map) };
  }
  if (list === undefined || below?.list === undefined) return above;
  const joined = itemByItem ? itemsOnTop(below.list, list) : [...below.list, ...list];
  return { at: below.at, list: joined };
}

function itemsOnTop(below: readonly Tree[], above: readonly Tree[]): readonly Tree[] {
  const items = below.map((item, index) => {
    const on = above[index];
    if (on === undefined) return item;
    return item.map === undefined || on.map === undefined
      ? on
      : { at: item.at, map: mergeTrees(item.map, on.map) };
  });
  return [...items, ...above.slice(below.length)];
}
