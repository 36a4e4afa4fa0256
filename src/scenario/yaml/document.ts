import { brief, type Path, type Place, type Source } from '../../errors.ts';

/** A value with the place of everything in it, which may come from several files. */
export type Tree = {
  readonly at: Source;
  /** What it holds: one of the two, or neither. */
  readonly map?: TreeMap;
  readonly list?: readonly Tree[];
  readonly scalar?: unknown;
};

export type TreeMap = ReadonlyMap<string, Tree>;

export function whereOf({ origin, line, path }: Source): string {
  return `${origin}, line ${line} (${printPath(path) || 'the document'})`;
}

/** `execution[0].hold-for`, the way people write a place in a document. */
export function printPath(path: Path): string {
  const printed = path.map((part) =>
    typeof part === 'number' ? `[${part}]` : printKey(brief(part)),
  );
  return printed.join('').replace(/^\./, '');
}

function printKey(key: string): string {
  return /^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`;
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
