import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  getScalarValue,
  mergeTag,
  parseEvents,
  type Schema,
  YAMLException,
} from 'js-yaml';
import { type Problem, problemAt } from '../../errors.ts';

/** A place in a document, from its root: mapping keys and sequence indices. */
export type Path = readonly (string | number)[];

/** A YAML document with the line of every value in it. */
export type YamlDocument = {
  readonly value: unknown;
  /** The line, counted from 1, of the value at a path, or of its closest ancestor that has one. */
  readonly lineOf: (path: Path) => number;
};

type YamlRead =
  | ({ readonly ok: true } & YamlDocument)
  | { readonly ok: false; readonly problem: Problem };

/**
 * Expanding aliases multiplies a small file into a huge value; no person writes more than these.
 */
const MAX_ALIASES = 100;
const MAX_VALUES = 100_000;

/**
 * Reads one YAML 1.2 document (JSON is one, too), with merge keys (`<<`) as Taurus's own reader has
 * them.
 * @param origin what messages call the text: its path in the workspace, or the name of the input.
 */
export function readYaml(text: string, origin: string): YamlRead {
  return read(text, origin, CORE_SCHEMA.withTags(mergeTag));
}

/** The same with every scalar as it is written: `007` and `1.10` stay what they are. */
export function readYamlTexts(text: string, origin: string): YamlRead {
  return read(text, origin, FAILSAFE_SCHEMA);
}

function read(text: string, origin: string, schema: Schema): YamlRead {
  const refuse = (problem: Problem): YamlRead => ({ ok: false, problem });
  try {
    const events = parseEvents(text, { filename: origin });
    const documents = constructFromEvents(events, {
      source: text,
      schema,
      maxAliases: MAX_ALIASES,
    });
    if (documents.length > 1)
      return refuse(problemAt('yaml-several-documents', origin, { count: documents.length }));
    if (expandedSize(documents[0], new Map()) > MAX_VALUES)
      return refuse(problemAt('yaml-references-multiply', origin, { most: MAX_VALUES }));
    const lines = lineIndex(text, events);
    const lineOf = (path: Path): number =>
      lines.get(JSON.stringify(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1)));
    return { ok: true, value: documents[0], lineOf };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark?.line;
    const where = line === undefined ? origin : `${origin}, line ${line + 1}`;
    return refuse(problemAt('yaml-invalid', where, { reason: error.reason }));
  }
}

/** `execution[0].hold-for`, the way people write a place in a document. */
export function printPath(path: Path): string {
  const printed = path.map((part) =>
    typeof part === 'number' ? `[${part}]` : /^[\w-]+$/.test(part) ? `.${part}` : `["${part}"]`,
  );
  return printed.join('').replace(/^\./, '');
}

/**
 * How many values there are when every reference is written out. Each value is counted once, so
 * that counting itself cannot explode.
 */
function expandedSize(value: unknown, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) return 1;
  const counted = known.get(value);
  if (counted !== undefined) return counted;
  // A value that refers to itself has no end, which is over every limit.
  known.set(value, Number.POSITIVE_INFINITY);
  const size = Object.values(value).reduce<number>(
    (sum, part) => sum + expandedSize(part, known),
    1,
  );
  known.set(value, size);
  return size;
}

type Frame = {
  readonly path: Path;
  readonly kind: 'document' | 'sequence' | 'mapping';
  index: number;
  key: string | undefined;
};

const KINDS: ReadonlyMap<Event['type'], Frame['kind']> = new Map([
  [EVENT_ID.DOCUMENT, 'document'],
  [EVENT_ID.SEQUENCE, 'sequence'],
  [EVENT_ID.MAPPING, 'mapping'],
]);

/**
 * Walks the parser's events once and notes the line on which each value (for a mapping's entry: its
 * key) starts.
 */
function lineIndex(text: string, events: readonly Event[]): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const lineAt = lineCounter(text);
  const frames: Frame[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      frames.pop();
      continue;
    }
    const frame = frames.at(-1);
    const start = startOf(event);
    if (frame?.kind === 'mapping' && frame.key === undefined) {
      frame.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
      if (start >= 0) lines.set(JSON.stringify([...frame.path, frame.key]), lineAt(start));
      continue;
    }
    const path = frame === undefined ? [] : advance(frame);
    if (start >= 0 && frame?.kind !== 'mapping') lines.set(JSON.stringify(path), lineAt(start));
    const kind = KINDS.get(event.type);
    if (kind !== undefined) frames.push({ path, kind, index: 0, key: undefined });
  }
  return lines;
}

function advance(frame: Frame): Path {
  if (frame.kind === 'document') return frame.path;
  if (frame.kind === 'sequence') {
    frame.index += 1;
    return [...frame.path, frame.index - 1];
  }
  const path = [...frame.path, frame.key ?? ''];
  frame.key = undefined;
  return path;
}

function startOf(event: Event): number {
  if ('valueStart' in event) return event.valueStart;
  if ('start' in event) return event.start;
  return 'anchorStart' in event ? event.anchorStart : -1;
}

function lineCounter(text: string): (offset: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map((match) => match.index);
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
