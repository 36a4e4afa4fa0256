import { nearest } from '../../suggest.ts';
import { type Token, tokenize } from './tokens.ts';

/** Why a line cannot be read, and at which column. */
export class Refusal extends Error {
  readonly column: number;

  constructor(reason: string, { column }: { readonly column: number }) {
    super(reason);
    this.name = 'Refusal';
    this.column = column;
  }
}

/** The place up to which a line has been read. */
export type Cursor = { readonly line: string; readonly tokens: readonly Token[]; at: number };

const END: Token = { kind: 'end', text: '', column: 1, end: 1 };

export function cursorOf(line: string): Cursor {
  return { line, tokens: tokenize(line), at: 0 };
}

/** The token that comes next. A quote that cannot be read is refused wherever it is met. */
export function peek(cursor: Cursor): Token {
  const token = lookAhead(cursor, 0);
  if (token.kind === 'unclosed')
    throw new Refusal('the quote that begins here has no end; write "..."', token);
  if (token.kind !== 'escape') return token;
  throw new Refusal(
    `${token.text} means nothing in quotes; write \\${token.text} if the label holds a backslash`,
    token,
  );
}

/** A token further on, whatever it is, for a message or to tell what stands here. */
export function lookAhead({ tokens, at }: Cursor, count: number): Token {
  return tokens[at + count] ?? tokens.at(-1) ?? END;
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

/** Whether the next token is this word of the language, in any case; if so, it is taken. */
export function takeWord(cursor: Cursor, word: string): Token | undefined {
  return isWord(peek(cursor), word) ? next(cursor) : undefined;
}

export function isWord({ kind, text }: Token, ...words: readonly string[]): boolean {
  return kind === 'word' && words.includes(text.toLowerCase());
}

/** The line from a token on, as it was written. */
export function restFrom({ line }: Cursor, { column }: Token): string {
  return line.slice(column - 1);
}

/** What stands there, for a message. */
export function found({ kind, text }: Token): string {
  if (kind === 'end') return 'the line ends here';
  return `found ${JSON.stringify(text)}`;
}

/** "; did you mean X?" when a word is near. */
export function hint({ text }: Token, words: readonly string[]): string {
  const guess = text.length > 1 ? nearest(text, words) : undefined;
  return guess === undefined ? '' : `; did you mean ${guess}?`;
}
