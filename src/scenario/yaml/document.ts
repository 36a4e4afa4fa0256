/** A place in a document, from its root: mapping keys and sequence indices. */
export type Path = readonly (string | number)[];

/**
 * Where a value was written: in which file, on which line of it, and at which place of that file.
 */
export type Source = {
  readonly origin: string;
  readonly line: number;
  readonly path: Path;
  /** A number in JSON, where JavaScript would write another one: `1.0`, or one of 20 digits. */
  readonly literal?: string;
};

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

export function whereOf({ origin, line, path }: Source): string {
  return `${origin}, line ${line} (${printPath(path) || 'the document'})`;
}

/** `execution[0].hold-for`, the way people write a place in a document. */
export function printPath(path: Path): string {
  const printed = path.map((part) =>
    typeof part === 'number' ? `[${part}]` : /^[\w-]+$/.test(part) ? `.${part}` : `["${part}"]`,
  );
  return printed.join('').replace(/^\./, '');
}

/** @param locate where the value at a path was written. */
export function placeIn(locate: (path: Path) => Source, path: Path = []): Place {
  return {
    get where() {
      return whereOf(locate(path));
    },
    get source() {
      return locate(path);
    },
    at: (...inner) => placeIn(locate, [...path, ...inner]),
  };
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
