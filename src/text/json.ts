// JSON that others wrote, held to bounds before anything is made of it.

/** What JSON may hold at the most. */
export type JsonBounds = {
  /** Objects and lists within each other. */
  readonly depth: number;
  /** Objects and lists in all: each takes memory, though its text is two characters. */
  readonly containers: number;
  /** What stands in them, in all. */
  readonly values: number;
  /** Bytes of one text. */
  readonly text: number;
};

/** A bound, and how much there is. */
export type Beyond = { readonly figure: string; readonly held: number; readonly most: number };

/** A value, or why there is none; without a bound, because the text is no JSON. */
type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly beyond: Beyond | undefined };

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** The last byte of white space in JSON. */
const BLANK = 0x20;

/** Of a document that is not one of a task or a run. */
const SMALL: JsonBounds = { depth: 100, containers: 10_000, values: 100_000, text: 200_000 };

/** Reads JSON in UTF-8. Whatever the bytes are, it takes time and memory in proportion to them. */
export function parseJson(bytes: Buffer, bounds = SMALL): Parsed {
  const { beyond, escapedNames } = scan(bytes, bounds);
  if (beyond !== undefined) return { ok: false, beyond };
  try {
    if (escapedNames.length === 0) return { ok: true, value: JSON.parse(bytes.toString('utf8')) };
    return { ok: true, value: unwrapped(JSON.parse(wrapped(bytes, escapedNames))) };
  } catch {
    return { ok: false, beyond: undefined };
  }
}

/** Where (a byte) a name begins that has an escape in it, and where it ends. */
type Span = { readonly from: number; readonly to: number };
type Scanned = { readonly beyond: Beyond | undefined; readonly escapedNames: readonly Span[] };

/** Looks at each byte outside of texts; what lies in them is looked for their end only. */
function scan(bytes: Buffer, bounds: JsonBounds): Scanned {
  const escapedNames: Span[] = [];
  let [depth, containers, values] = [0, 0, 0];
  let escapeAt = bytes.indexOf(BACKSLASH);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const from = at + 1;
      at = endOfText(bytes, from);
      if (at - from > bounds.text) return stop('bytes in a text', at - from, bounds.text);
      if (escapeAt === -1 || escapeAt > at) continue;
      if (isName(bytes, at)) escapedNames.push({ from, to: at });
      escapeAt = bytes.indexOf(BACKSLASH, at);
    } else if (byte === COMMA) {
      values += 1;
      if (values > bounds.values) return stop('values', values, bounds.values);
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      containers += 1;
      if (depth > bounds.depth) return stop('levels', depth, bounds.depth);
      if (containers > bounds.containers)
        return stop('objects and lists', containers, bounds.containers);
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return { beyond: undefined, escapedNames };
}

function stop(figure: string, held: number, most: number): Scanned {
  return { beyond: { figure, held, most }, escapedNames: [] };
}

/** Where the closing quote is; the end of all where there is none. */
function endOfText(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote === -1) return bytes.length;
    let before = quote;
    while (before > from && bytes[before - 1] === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 0) return quote;
    at = quote;
  }
}

function isName(bytes: Buffer, end: number): boolean {
  let at = end + 1;
  while ((bytes[at] ?? COLON) <= BLANK) at += 1;
  return bytes[at] === COLON;
}

/** Stand for an escape, and for an escaped quote: no character has these numbers. */
const [ESCAPE, ESCAPED_QUOTE] = ['\uFFFF', '\uFFFE'] as const;

/**
 * The text with its names' escapes wrapped up. V8 remembers names that it has read: after one that
 * ends with a backslash, it takes others for it that have an escape there, in whichever document.
 */
function wrapped(bytes: Buffer, names: readonly Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of names) {
    const name = bytes.toString('utf8', from, to);
    const safe = name.replace(/\\(.)/gs, (_, next: string) =>
      next === '"' ? ESCAPED_QUOTE : `${ESCAPE}${next === '\\' ? ESCAPE : next}`,
    );
    parts.push(bytes.toString('utf8', done, from), safe);
    done = to;
  }
  return [...parts, bytes.toString('utf8', done)].join('');
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.every(isPlain) ? value : value.map(unwrapped);
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [unwrappedName(name), unwrapped(own)]),
  );
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object';
}

function unwrappedName(name: string): string {
  if (!name.includes(ESCAPE) && !name.includes(ESCAPED_QUOTE)) return name;
  const text = name.replaceAll(ESCAPED_QUOTE, '\\"').replaceAll(ESCAPE, '\\');
  return String(JSON.parse(`"${text}"`));
}
