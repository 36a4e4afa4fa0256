/** A piece of a line. `text` of a quoted one is what the quotes hold; columns count from 1, in UTF-16 units as editors do. */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'unclosed' | 'operator' | 'comma' | 'end';
  readonly text: string;
  readonly column: number;
};

const SPACE = /\s*/y;
const OPERATOR = /[<>=!≤≥≠]+/y;
const WORD = /[^\s<>=!≤≥≠,"#]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)(")?/sy;

/** Cuts a line into tokens; the last one is always `end`, where the line or its comment begins to say nothing. */
export function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += take(SPACE, line, at)?.[0].length ?? 0;
    const token = tokenAt(line, at);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at += lengthAt(line, at);
  }
}

/** Whether a text is one word to the tokenizer, so that it needs no quotes. */
export function isWord(text: string): boolean {
  return text !== '' && take(WORD, text, 0)?.[0] === text;
}

function tokenAt(line: string, at: number): Token {
  const column = at + 1;
  if (at >= line.length || line[at] === '#') return { kind: 'end', text: '', column };
  if (line[at] === ',') return { kind: 'comma', text: ',', column };
  const quoted = take(QUOTED, line, at);
  if (quoted !== null) {
    const [, body = '', close] = quoted;
    return { kind: close === undefined ? 'unclosed' : 'quoted', text: body.replace(/\\(.)/gs, '$1'), column };
  }
  const operator = take(OPERATOR, line, at);
  if (operator !== null) return { kind: 'operator', text: operator[0], column };
  return { kind: 'word', text: take(WORD, line, at)?.[0] ?? '', column };
}

function lengthAt(line: string, at: number): number {
  if (line[at] === ',') return 1;
  const match = take(QUOTED, line, at) ?? take(OPERATOR, line, at) ?? take(WORD, line, at);
  // A quote that holds nothing but a last backslash matches to there; the rest of the line belongs to it.
  return match === null || (match[0].startsWith('"') && match[2] === undefined) ? line.length - at : match[0].length;
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
