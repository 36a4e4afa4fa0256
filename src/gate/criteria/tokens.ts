import { type Message, messageFor } from '../../errors.ts';
import { DELIMITERS, QUOTE_MARKS, RESERVED, SIGNS } from './words.ts';

/** Why a line is not a criterion, and at which column. */
export class CriterionError extends Error {
  readonly refusal: Message;
  readonly column: number;

  constructor(column: number, refusal: Message) {
    super(refusal.what);
    this.name = 'CriterionError';
    this.refusal = refusal;
    this.column = column;
  }
}

/**
 * A piece of a line. `text` of a quoted one is what the quotes hold; columns count from 1, in
 * UTF-16 units as editors do.
 */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'operator' | 'comma' | 'end';
  readonly text: string;
  readonly column: number;
};

/** The place up to which a line has been read. */
export type Cursor = { readonly tokens: readonly Token[]; at: number };

const WORD = `[^\\s${DELIMITERS}]+`;
/** White space apart, one of these stands at every place of a line. */
const PIECE = new RegExp(
  `#.*|(?<comma>,)|"(?<quoted>(?:[^"\\\\]|\\\\.)*)(?<close>"?)|(?<operator>[${SIGNS}]+)|(?<word>${WORD})`,
  'gs',
);
const ONE_WORD = new RegExp(`^${WORD}$`);

/** @throws CriterionError at a quote that does not end, or holds an escape that means nothing. */
export function cursorOf(line: string): Cursor {
  const tokens: Token[] = [];
  let end = line.length + 1;
  for (const { 0: text, index, groups = {} } of line.matchAll(PIECE)) {
    const column = index + 1;
    if (text.startsWith('#')) end = column;
    else if (groups['quoted'] !== undefined)
      tokens.push({
        kind: 'quoted',
        text: unquoted(groups['quoted'], groups['close'], column),
        column,
      });
    else {
      const kind = groups['comma'] ? 'comma' : groups['operator'] ? 'operator' : 'word';
      tokens.push({ kind, text, column });
    }
  }
  return { tokens: [...tokens, { kind: 'end', text: '', column: end }], at: 0 };
}

function unquoted(body: string, close: string | undefined, column: number): string {
  if (close !== '"') throw new CriterionError(column, messageFor('criterion-quote-open'));
  const strange = [...body.matchAll(/\\(.)/gsu)].find(
    ([, escaped = '']) => !'"\\'.includes(escaped),
  );
  if (strange === undefined) return body.replace(/\\(.)/gs, '$1');
  const [text] = strange;
  throw new CriterionError(
    column + 1 + strange.index,
    messageFor('criterion-quote-escape', { text }),
  );
}

/** The token that comes next; at the end of the line, again and again. */
export function peek({ tokens, at }: Cursor): Token {
  return tokens[Math.min(at, tokens.length - 1)] ?? { kind: 'end', text: '', column: 1 };
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

/** Whether the next token is one of these words, in any case; if so, it is taken. */
export function takeWord(cursor: Cursor, ...words: readonly string[]): Token | undefined {
  return isWord(peek(cursor), words) ? next(cursor) : undefined;
}

export function isWord({ kind, text }: Token, words: readonly string[]): boolean {
  return kind === 'word' && words.includes(text.toLowerCase());
}

/** What stands there, for a message. */
export function printToken({ kind, text }: Token): string {
  return kind === 'end' ? 'the end of the line' : JSON.stringify(text);
}

/** Whether a label needs no quotes. */
export function isPlainLabel(text: string): boolean {
  return ONE_WORD.test(text) && !beginsWithQuoteMark(text) && !isReserved(text);
}

export function isReserved(text: string): boolean {
  return RESERVED.some((word) => word === text.toLowerCase());
}

export function beginsWithQuoteMark(text: string): boolean {
  return text !== '' && QUOTE_MARKS.includes(text.charAt(0));
}
