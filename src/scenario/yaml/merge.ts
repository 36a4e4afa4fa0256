import type { Tree, TreeMap } from './document.ts';

/**
 * One document on top of another, by the rules of Taurus: mappings merge, lists are joined,
 * anything else is replaced. A key that begins with `~` replaces, with `^` removes, with `$` merges
 * a list item by item. https://gettaurus.org/docs/ConfigSyntax/ has them, bzt's BetterDict the
 * details.
 */
export function mergeTrees(below: TreeMap, above: TreeMap, made: Made = nothingMade()): TreeMap {
  const merged = made.maps.get(below) ?? new Map(below);
  made.maps.set(merged, merged);
  for (const [written, tree] of above) {
    const [, prefix = '', key = ''] = /^([~^$]?)(.*)$/s.exec(written) ?? [];
    if (prefix === '^' || prefix === '~') merged.delete(key);
    if (prefix !== '^') merged.set(key, onTop(merged.get(key), tree, prefix === '$', made));
  }
  return merged;
}

/**
 * Mappings and lists that merging itself has made, to which it adds: to copy them for each document
 * would take the square of their number.
 */
export type Made = {
  readonly maps: WeakMap<TreeMap, Map<string, Tree>>;
  readonly lists: WeakMap<readonly Tree[], Tree[]>;
};

export function nothingMade(): Made {
  return { maps: new WeakMap(), lists: new WeakMap() };
}

function onTop(below: Tree | undefined, above: Tree, itemByItem: boolean, made: Made): Tree {
  const { map, list } = above;
  if (map !== undefined) {
    // Within a mapping that takes the place of something else, the signs have no meaning.
    const lower = below === undefined ? new Map() : below.map;
    return lower === undefined
      ? above
      : { at: below?.at ?? above.at, map: mergeTrees(lower, map, made) };
  }
  if (list === undefined || below?.list === undefined) return above;
  if (itemByItem) return { at: below.at, list: itemsOnTop(below.list, list, made) };
  const joined = made.lists.get(below.list) ?? [...below.list];
  made.lists.set(joined, joined);
  for (const item of list) joined.push(item);
  return { at: below.at, list: joined };
}

function itemsOnTop(below: readonly Tree[], above: readonly Tree[], made: Made): readonly Tree[] {
  const items = below.map((item, index) => {
    const on = above[index];
    if (on === undefined) return item;
    return item.map === undefined || on.map === undefined
      ? on
      : { at: item.at, map: mergeTrees(item.map, on.map, made) };
  });
  return [...items, ...above.slice(below.length)];
}
