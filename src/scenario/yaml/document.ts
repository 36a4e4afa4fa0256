import { isMapping, type Path, printPath, type YamlDocument } from './yaml.ts';

/**
 * Where a value was written: in which file, on which line of it, and at which place of that file.
 */
export type Source = { readonly origin: string; readonly line: number; readonly path: Path };

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

/** A value with the place of everything in it, which may come from several files. */
export type Tree = { readonly at: Source; readonly content: Content };
type Content = ReadonlyMap<string, Tree> | readonly Tree[] | { readonly scalar: unknown };

/** @param origin the file that the document was read from. */
export function plant({ value, lineOf }: YamlDocument, origin: string): Tree {
  const grow = (part: unknown, path: Path): Tree => {
    const at = { origin, line: lineOf(path), path };
    if (Array.isArray(part))
      return { at, content: part.map((item: unknown, index) => grow(item, [...path, index])) };
    if (!isMapping(part)) return { at, content: { scalar: part } };
    return {
      at,
      content: new Map(
        Object.entries(part).map(([key, inner]) => [key, grow(inner, [...path, key])]),
      ),
    };
  };
  return grow(value, []);
}

export function toValue({ content }: Tree): unknown {
  if (isMap(content))
    return Object.fromEntries([...content].map(([key, tree]) => [key, toValue(tree)]));
  return isList(content) ? content.map(toValue) : content.scalar;
}

/** Where the value at a path was written, or the closest one around it. */
export function sourceOf(tree: Tree, path: Path): Source {
  const [part, ...rest] = path;
  const inner = part === undefined ? undefined : childOf(tree, part);
  if (inner === undefined) return { ...tree.at, path: [...tree.at.path, ...path] };
  return sourceOf(inner, rest);
}

function childOf({ content }: Tree, part: string | number): Tree | undefined {
  if (isMap(content)) return content.get(String(part));
  return isList(content) && typeof part === 'number' ? content[part] : undefined;
}

/**
 * One document on top of another, by the rules of Taurus: mappings merge, lists are joined,
 * anything else is replaced. A key that begins with `~` replaces, with `^` removes, with `$` merges
 * a list item by item. https://gettaurus.org/docs/ConfigSyntax/ has them, bzt's BetterDict the
 * details.
 */
export function mergeTrees(
  below: ReadonlyMap<string, Tree>,
  above: ReadonlyMap<string, Tree>,
): ReadonlyMap<string, Tree> {
  const merged = new Map(below);
  for (const [written, tree] of above) {
    const [, prefix = '', key = ''] = /^([~^$]?)(.*)$/s.exec(written) ?? [];
    if (prefix === '^' || prefix === '~') merged.delete(key);
    if (prefix !== '^')
      merged.set(key, onTop(merged.get(key), tree, { itemByItem: prefix === '$' }));
  }
  return merged;
}

const EMPTY: ReadonlyMap<string, Tree> = new Map();

function onTop(
  below: Tree | undefined,
  above: Tree,
  { itemByItem }: { itemByItem: boolean },
): Tree {
  const { content } = above;
  if (isMap(content)) {
    // Within a mapping that takes the place of something else, the signs have no meaning.
    const lower = below === undefined ? EMPTY : mapOf(below);
    return lower === undefined
      ? above
      : { at: below?.at ?? above.at, content: mergeTrees(lower, content) };
  }
  if (!isList(content) || below === undefined || !isList(below.content)) return above;
  return {
    at: below.at,
    content: itemByItem ? joined(below.content, content) : [...below.content, ...content],
  };
}

function joined(below: readonly Tree[], above: readonly Tree[]): readonly Tree[] {
  const items = below.map((item, index) => {
    const on = above[index];
    if (on === undefined) return item;
    const [lower, upper] = [mapOf(item), mapOf(on)];
    return lower === undefined || upper === undefined
      ? on
      : { at: item.at, content: mergeTrees(lower, upper) };
  });
  return [...items, ...above.slice(below.length)];
}

export function mapOf({ content }: Tree): ReadonlyMap<string, Tree> | undefined {
  return isMap(content) ? content : undefined;
}

export function listOf({ content }: Tree): readonly Tree[] | undefined {
  return isList(content) ? content : undefined;
}

function isMap(content: Content): content is ReadonlyMap<string, Tree> {
  return content instanceof Map;
}

function isList(content: Content): content is readonly Tree[] {
  return Array.isArray(content);
}
