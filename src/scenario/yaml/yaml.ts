import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { type Path, type Problem, problemAt } from '../../errors.ts';
import {
  type Composing,
  composeDocuments,
  type Dialect,
  type Heard,
  MAX_VALUES,
} from './compose.ts';
import { sourceOf, type Tree, toValue } from './document.ts';
import { readPlain12 } from './scalars.ts';

/** A YAML document with the line of every value in it. */
export type YamlDocument = {
  readonly value: unknown;
  /** The line, counted from 1, of the value at a path, or of its closest ancestor that has one. */
  readonly lineOf: (path: Path) => number;
};

type YamlRead =
  | ({ readonly ok: true } & YamlDocument)
  | { readonly ok: false; readonly problem: Problem };

type Documents = {
  readonly documents: readonly Tree[];
  readonly problems: readonly Problem[];
  readonly heard: readonly Heard[];
};

const PLAIN_12: Dialect = {
  plain: readPlain12,
  keyName: (written) => written,
  isEmptyItem: () => true,
};

const TEXTS: Dialect = { ...PLAIN_12, plain: (value) => ({ value }) };

/**
 * Reads one YAML 1.2 document (JSON is one, too) of an input.
 * @param origin what messages call the text: the name of the input.
 */
export function readYaml(text: string, origin: string): YamlRead {
  return readOne(text, origin, PLAIN_12);
}

/** The same with every scalar as it is written: `007` and `1.10` stay what they are. */
export function readYamlTexts(text: string, origin: string): YamlRead {
  return readOne(text, origin, TEXTS);
}

function readOne(text: string, origin: string, dialect: Dialect): YamlRead {
  const { documents, problems } = readDocuments(text, origin, dialect);
  const count = documents.length;
  const [problem] = count > 1 ? [problemAt('yaml-several-documents', origin, { count })] : problems;
  if (problem !== undefined) return { ok: false, problem };
  const [tree] = documents;
  return {
    ok: true,
    value: tree === undefined ? undefined : toValue(tree),
    lineOf: (path) => (tree === undefined ? 1 : sourceOf(tree, path).line),
  };
}

/**
 * The documents of a text, as far as they can be read.
 * @param origin what messages call the text: its path in the workspace, or the name of the input.
 */
export function readDocuments(text: string, origin: string, dialect: Dialect): Documents {
  const parsed = parse(text, origin);
  if ('what' in parsed) return { documents: [], problems: [parsed], heard: [] };
  const state: Composing = {
    text: parsed.text,
    origin,
    events: parsed.events.values(),
    dialect,
    lineAt: lineCounter(text),
    problems: [],
    heard: [],
    anchors: new Map(),
    mergedKeys: 0,
  };
  const documents = composeDocuments(state);
  const { problems, heard } = state;
  if (documents.every((tree) => sizeOf(tree, new Map()) <= MAX_VALUES))
    return { documents, problems, heard };
  const endless = problemAt('yaml-references-multiply', origin, { most: MAX_VALUES });
  return { documents: [], problems: [...problems, endless], heard };
}

type Parsed = { readonly text: string; readonly events: readonly Event[] };

/**
 * PyYAML, and so Taurus, does not look at the indentation within brackets and quotes, where the
 * spaces at the beginning of a line mean nothing. The parser here does: lines that it finds too far
 * to the left get more of them.
 */
const TOO_FAR_LEFT = 'deficient indentation';
/** Characters that are parsed again, all lines together. */
const MOST_AGAIN = 6_000_000;

/** Spaces that move a line to the right of all that any line begins with. */
function moreSpaces(text: string): string {
  let most = 0;
  for (const [begin] of text.matchAll(/^[ ?:-]+/gm)) most = Math.max(most, begin.length);
  return ' '.repeat(1 + Math.min(200, most));
}

function parse(text: string, origin: string, moved = 0, more = moreSpaces(text)): Parsed | Problem {
  try {
    return { text, events: parseEvents(text, { filename: origin }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, position = 0 } = error.mark ?? {};
    if (error.reason === TOO_FAR_LEFT && moved * text.length < MOST_AGAIN) {
      const before = text.slice(0, position);
      const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
      const indented = `${text.slice(0, start)}${more}${text.slice(start)}`;
      return parse(indented, origin, moved + 1, more);
    }
    const where = line === undefined ? origin : `${origin}, line ${line + 1}`;
    return problemAt('yaml-invalid', where, { reason: error.reason });
  }
}

/** So many characters of a text weigh as much as a value: references multiply them, too. */
const AS_ONE_VALUE = 100;

/**
 * How many values there are when every reference is written out. Each value is counted once, so
 * that counting itself cannot explode.
 */
function sizeOf({ map, list, scalar }: Tree, known: Map<unknown, number>): number {
  const inside = map ?? list;
  if (inside === undefined) return weightOf(scalar);
  const counted = known.get(inside);
  if (counted !== undefined) return counted;
  let size = 1;
  for (const part of inside.values()) size += sizeOf(part, known);
  for (const key of map?.keys() ?? []) size += weightOf(key) - 1;
  known.set(inside, size);
  return size;
}

function weightOf(scalar: unknown): number {
  return 1 + (typeof scalar === 'string' ? Math.floor(scalar.length / AS_ONE_VALUE) : 0);
}

function lineCounter(text: string): (offset: number) => number {
  const breaks = [...text.matchAll(/\r\n?|\n/g)].map((match) => match.index);
  return (offset) => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
