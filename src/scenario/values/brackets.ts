/**
 * Where expressions of JMeter's may end in a text. To look for each end by itself would go through
 * the rest of the text from every place where one may begin: the square of its length.
 */
export type Brackets = {
  /** The next `}` from a place on. What a backslash stands before counts nowhere. */
  readonly closing: (at: number) => number | undefined;
  /** The next `(` that may end the name of a function: none that a space stands before. */
  readonly opening: (at: number) => number | undefined;
  /** The `)` that ends the arguments which begin at a place. */
  readonly endOfArguments: (at: number) => number | undefined;
  /** The `}` that a place has nothing but spaces before. */
  readonly closingNext: (at: number) => number | undefined;
};

const NONE = -1;
/** The end of an expression that nothing closes. */
const OPEN = -2;
const SPACE = /\p{Z}/u;

/** Reads a text once, and once more from its end. */
export function bracketsIn(text: string): Brackets {
  const { taken, closedAt } = pairsIn(text);
  const [closing, opening, ends, next] = [table(text), table(text), table(text), table(text)];
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const sign = taken[at] === 1 ? '' : text.charAt(at);
    const after = at + 1;
    closing[at] = sign === '}' ? at : placeIn(closing, after);
    const isCall = sign === '(' && at > 0 && taken[at - 1] === 0 && text.charAt(at - 1) !== ' ';
    opening[at] = isCall ? at : placeIn(opening, after);
    ends[at] = endFrom(at, sign, ends, closedAt);
    next[at] = sign === '}' ? at : isSpace(sign) ? placeIn(next, after) : NONE;
  }
  return {
    closing: (at) => found(closing, at),
    opening: (at) => found(opening, at),
    endOfArguments: (at) => found(ends, at),
    closingNext: (at) => found(next, at),
  };
}

/** A place for each of a text, and one behind it. */
function table(text: string): Int32Array {
  return new Int32Array(text.length + 1).fill(NONE);
}

function placeIn(places: Int32Array, at: number): number {
  return places[at] ?? NONE;
}

function found(places: Int32Array, at: number): number | undefined {
  const place = placeIn(places, at);
  return place === NONE ? undefined : place;
}

function isSpace(sign: string): boolean {
  return sign === ' ' || (sign > '\x7f' && SPACE.test(sign));
}

/** A bracket within arguments has its own end, and an expression in them hides what is in it. */
function endFrom(at: number, sign: string, ends: Int32Array, closedAt: Int32Array): number {
  if (sign === ')') return at;
  if (sign === '(') {
    const own = placeIn(ends, at + 1);
    return own === NONE ? NONE : placeIn(ends, own + 1);
  }
  const closed = placeIn(closedAt, at);
  return closed === OPEN ? NONE : placeIn(ends, (closed === NONE ? at : closed) + 1);
}

/** Signs that a backslash takes along, itself one of them, and the `}` of each `${`. */
function pairsIn(text: string): { readonly taken: Uint8Array; readonly closedAt: Int32Array } {
  const taken = new Uint8Array(text.length);
  const closedAt = table(text);
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\') {
      taken.fill(1, at, at + 2);
      at += 1;
    } else if (sign === '}') {
      const begin = open.pop();
      if (begin !== undefined) closedAt[begin] = at;
    } else if (sign === '$' && text.charAt(at + 1) === '{') open.push(at);
  }
  for (const begin of open) closedAt[begin] = OPEN;
  return { taken, closedAt };
}
