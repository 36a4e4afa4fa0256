import { DELIMITERS, QUOTE_MARKS, RESERVED, SIGNS } from './words.ts';

/**
 * A piece of a line. `text` of a quoted one is what the quotes hold, that of an `escape` the one in
 * it that means nothing; columns count from 1, in UTF-16 units as editors do, and `end` is the
 * column behind it.
 */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'unclosed' | 'escape' | 'operator' | 'comma' | 'end';
  readonly text: string;
  readonly column: number;
  readonly end: number;
};

const SPACE = /\s*/y;
const OPERATOR = new RegExp(`[${SIGNS}]+`, 'y');
const WORD = new RegExp(`[^\\s${DELIMITERS}]+`, 'y');
const QUOTED = /"((?:[^"\\]|\\.)*)(")?/sy;

/**
 * Cuts a line into tokens; the last one is always `end`, where the line or its comment begins to
 * say nothing.
 */
export function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += take(SPACE, line, at)?.[0].length ?? 0;
    const token = tokenAt(line, at);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end - 1;
  }
}

/** Whether a label needs no quotes. */
export function isPlainLabel(text: string): boolean {
  return take(WORD, text, 0)?.[0] === text && !beginsWithQuoteMark(text) && !isReserved(text);
}

export function isReserved(text: string): boolean {
  return RESERVED.some((word) => word === text.toLowerCase());
}

export function beginsWithQuoteMark(text: string): boolean {
  return text !== '' && QUOTE_MARKS.includes(text.charAt(0));
}

function tokenAt(line: string, at: number): Token {
  const column = at + 1;
  if (at >= line.length || line[at] === '#') return { kind: 'end', text: '', column, end: column };
  if (line[at] === ',') return { kind: 'comma', text: ',', column, end: column + 1 };
  const quoted = take(QUOTED, line, at);
  if (quoted !== null) return quotation(quoted, { column, lineEnd: line.length + 1 });
  const operator = take(OPERATOR, line, at)?.[0];
  if (operator !== undefined)
    return { kind: 'operator', text: operator, column, end: column + operator.length };
  const text = take(WORD, line, at)?.[0] ?? '';
  return { kind: 'word', text, column, end: column + text.length };
}

function quotation(
  match: RegExpExecArray,
  { column, lineEnd }: { column: number; lineEnd: number },
): Token {
  const [all, body = '', close] = match;
  // A quote that holds nothing but a last backslash matches to there; the rest of the line belongs
  // to it.
  if (close === undefined) return { kind: 'unclosed', text: body, column, end: lineEnd };
  const end = column + all.length;
  const [strange] = [...body.matchAll(/\\(.)/gsu)].filter(
    ([, escaped = '']) => !'"\\'.includes(escaped),
  );
  if (strange !== undefined)
    return { kind: 'escape', text: strange[0], column: column + 1 + strange.index, end };
  return { kind: 'quoted', text: body.replace(/\\(.)/gs, '$1'), column, end };
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
