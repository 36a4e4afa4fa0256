import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { type Code, type FactArguments, type Problem, problemAt } from '../../errors.ts';
import { type Tree, whereOf } from './document.ts';
import { type Scalar, tagged } from './scalars.ts';

type Source = Tree['at'];

/** How the texts of a document are read. */
export type Dialect = {
  /** What a text without quotes and tag is; undefined where no value of its form exists. */
  readonly plain: (text: string) => Scalar | undefined;
  /** The name of a key that is `true`, `null` or a number; undefined where it cannot be a key. */
  readonly keyName: (written: string, path: Source['path']) => string | undefined;
  /** Whether a dash may stand there without an item. */
  readonly isEmptyItem: (path: Source['path']) => boolean;
};

/** A text without quotes and tag, and what it was read as. */
export type Heard = { readonly text: string; readonly read: Scalar; readonly line: number };

/** Documents that are being put together from their events. */
export type Composing = {
  readonly text: string;
  readonly origin: string;
  readonly events: Iterator<Event, undefined>;
  readonly dialect: Dialect;
  readonly lineAt: (offset: number) => number;
  readonly problems: Problem[];
  readonly heard: Heard[];
  /** The values of this document that have an anchor; undefined while they are being read. */
  readonly anchors: Map<string, Tree | undefined>;
  /** How many keys have been merged into mappings. */
  mergedKeys: number;
};

type EventOf<T extends keyof typeof EVENT_ID> = Extract<
  Event,
  { readonly type: (typeof EVENT_ID)[T] }
>;
type Node = EventOf<'SCALAR'> | EventOf<'SEQUENCE'> | EventOf<'MAPPING'> | EventOf<'ALIAS'>;
type Entry = readonly [key: string, value: Tree];

const NOWHERE = -1;
/** Written out, references make a small file huge; no person writes more values than these. */
export const MAX_VALUES = 100_000;

/** The documents, in order. What is wrong with them is added to the problems. */
export function composeDocuments(state: Composing): readonly Tree[] {
  const documents: Tree[] = [];
  while (state.events.next().value !== undefined) {
    state.anchors.clear();
    const root = { origin: state.origin, line: 1, path: [] };
    for (const node of nodesOf(state))
      documents.push(compose(state, node, placed(state, node, root)));
  }
  return documents;
}

/** The nodes up to the end of what holds them. Each is to be composed before the next one. */
function* nodesOf({ events }: Composing): Generator<Node, undefined> {
  for (let { value } = events.next(); value !== undefined; { value } = events.next()) {
    if (value.type === EVENT_ID.POP || value.type === EVENT_ID.DOCUMENT) return;
    yield value;
  }
}

/** @param around what it is in, should it have no place of its own. */
function placed({ lineAt }: Composing, node: Node, around: Source): Source {
  const value = 'valueStart' in node ? node.valueStart : NOWHERE;
  const starts = [value, 'start' in node ? node.start : NOWHERE, node.anchorStart];
  const start = starts.find((offset) => offset !== NOWHERE);
  return start === undefined ? around : { ...around, line: lineAt(start) };
}

function refuse<C extends Code>(
  state: Composing,
  at: Source,
  code: C,
  ...facts: FactArguments<C>
): Tree {
  state.problems.push(problemAt(code, whereOf(at), ...facts));
  return { at, scalar: null };
}

function compose(state: Composing, node: Node, at: Source): Tree {
  const anchor = state.text.slice(node.anchorStart, node.anchorEnd);
  if (node.type === EVENT_ID.ALIAS) return aliased(state, anchor, at);
  if (anchor !== '') state.anchors.set(anchor, undefined);
  const tree = composeNew(state, node, at);
  if (anchor !== '') state.anchors.set(anchor, tree);
  return tree;
}

function aliased(state: Composing, anchor: string, at: Source): Tree {
  const tree = state.anchors.get(anchor);
  if (tree !== undefined) return { ...tree, at: { ...tree.at, ...at } };
  return state.anchors.has(anchor)
    ? refuse(state, at, 'yaml-references-multiply', { most: MAX_VALUES })
    : refuse(state, at, 'yaml-reference-unknown', { anchor });
}

function composeNew(state: Composing, node: Exclude<Node, EventOf<'ALIAS'>>, at: Source): Tree {
  const raw = state.text.slice(node.tagStart, node.tagEnd);
  const [, tag = raw] = /^(?:!!|!<tag:yaml\.org,2002:)([a-z]+)>?$/.exec(raw) ?? [];
  if (node.type === EVENT_ID.SCALAR) return composeScalar(state, { ...node, tag }, at);
  const isMapping = node.type === EVENT_ID.MAPPING;
  const tree = isMapping
    ? { at, map: composeMapping(state, at) }
    : { at, list: composeList(state, { ...at, line: state.lineAt(node.start) }) };
  const isFitting = ['', '!', isMapping ? 'map' : 'seq'].includes(tag);
  return isFitting ? tree : refuse(state, at, 'yaml-tag-refused', { tag: raw });
}

function composeScalar(
  state: Composing,
  node: EventOf<'SCALAR'> & { readonly tag: string },
  at: Source,
): Tree {
  const { tag, style } = node;
  const text = textOf(state, node);
  if (tag === '' && style !== SCALAR_STYLE.PLAIN) return { at, scalar: text };
  const isPlain = tag === '' || tag === '!';
  const reader = isPlain ? state.dialect.plain : tagged(tag);
  if (reader === undefined)
    return refuse(state, at, 'yaml-tag-refused', {
      tag: state.text.slice(node.tagStart, node.tagEnd),
    });
  const read = reader(text);
  if (read === undefined) return refuse(state, at, 'yaml-value-unreadable', { text });
  if (isPlain) state.heard.push({ text, read, line: at.line });
  const { value, literal } = read;
  return { at: literal === undefined ? at : { ...at, literal }, scalar: value };
}

/** A block at the end of a file ends as the file does, with a line break or without one. */
function textOf({ text }: Composing, node: EventOf<'SCALAR'>): string {
  const value = getScalarValue(text, node);
  const isBlock =
    node.style === SCALAR_STYLE.LITERAL_BLOCK || node.style === SCALAR_STYLE.FOLDED_BLOCK;
  if (!isBlock || node.valueEnd < text.length || !value.endsWith('\n')) return value;
  return /[\r\n][^\S\r\n]*$/.test(text) ? value : value.slice(0, -1);
}

function composeList(state: Composing, around: Source): readonly Tree[] {
  const items: Tree[] = [];
  for (const node of nodesOf(state)) {
    const path = [...around.path, items.length];
    const at = placed(state, node, { ...around, path });
    const isEmpty =
      node.type === EVENT_ID.SCALAR && node.valueStart === NOWHERE && node.tagStart === NOWHERE;
    items.push(
      isEmpty && !state.dialect.isEmptyItem(path)
        ? refuse(state, at, 'yaml-item-empty')
        : compose(state, node, at),
    );
  }
  return items;
}

/** Merged keys come first, own ones win: each key at its first place, with its last value. */
function composeMapping(state: Composing, around: Source): ReadonlyMap<string, Tree> {
  const merged: Entry[] = [];
  const own: Entry[] = [];
  const lines = new Map<string, number>();
  const nodes = nodesOf(state);
  for (const node of nodes) {
    const at = placed(state, node, around);
    const isMerge = isPlainly('<<', state, node);
    const key = isMerge ? '<<' : keyOf(state, node, at);
    const inside = { ...at, path: [...around.path, key] };
    const { value: next } = nodes.next();
    if (next === undefined) break;
    const tree = compose(state, next, inside);
    if (isMerge) {
      for (const entry of mergedEntries(state, tree)) merged.push(entry);
      continue;
    }
    own.push([key, tree]);
    const first = lines.get(key);
    if (first !== undefined) refuse(state, inside, 'yaml-key-repeated', { key, first });
    lines.set(key, at.line);
  }
  return new Map([...merged, ...own]);
}

function isPlainly(sign: string, { text }: Composing, node: Node): boolean {
  return (
    node.type === EVENT_ID.SCALAR &&
    node.style === SCALAR_STYLE.PLAIN &&
    node.tagStart === NOWHERE &&
    getScalarValue(text, node) === sign
  );
}

function keyOf(state: Composing, node: Node, at: Source): string {
  if (isPlainly('=', state, node)) return '=';
  const { scalar, map, list, at: found } = compose(state, node, at);
  if (typeof scalar === 'string') return scalar;
  if (map !== undefined || list !== undefined) {
    refuse(state, at, 'yaml-key-complex');
    return '';
  }
  const written = found.literal ?? String(scalar);
  const name = state.dialect.keyName(written, at.path);
  if (name === undefined) refuse(state, at, 'yaml-key-not-text', { key: written });
  return name ?? written;
}

function mergedEntries(state: Composing, { at, map, list }: Tree): readonly Entry[] {
  // The first one of a list wins.
  const maps = map === undefined ? list?.toReversed().map((one) => one.map) : [map];
  if (maps === undefined || maps.includes(undefined)) {
    refuse(state, at, 'yaml-merge-refused');
    return [];
  }
  state.mergedKeys += maps.reduce((sum, one) => sum + (one?.size ?? 0), 0);
  if (state.mergedKeys <= MAX_VALUES) return maps.flatMap((one) => [...(one ?? [])]);
  refuse(state, at, 'yaml-references-multiply', { most: MAX_VALUES });
  return [];
}
