import type { Tree, TreeMap } from './document.ts';

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
