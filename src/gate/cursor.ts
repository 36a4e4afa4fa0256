import { nearest } from '../nearest.ts';
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
export type Cursor = { readonly tokens: readonly Token[]; at: number };

const END: Token = { kind: 'end', text: '', column: 1 };

export function cursorOf(line: string): Cursor {
  return { tokens: tokenize(line), at: 0 };
}

/** The token that comes next. A quote without its end is refused wherever it is met. */
export function peek({ tokens, at }: Cursor): Token {
  const token = tokens[at] ?? tokens.at(-1) ?? END;
  if (token.kind === 'unclosed') throw new Refusal('the quote that begins here has no end; write "..."', token);
  return token;
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

/** Whether the next token is this word of the language, in any case; if so, it is taken. */
export function takeWord(cursor: Cursor, word: string): Token | undefined {
  const token = peek(cursor);
  return token.kind === 'word' && token.text.toLowerCase() === word ? next(cursor) : undefined;
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
