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
 * A piece of a line. `text` of a quoted one is what the quotes hold; `word` is the text of a word
 * in lower case, and empty of anything else; `found` is for messages. Columns count from 1, in
 * UTF-16 units as editors do.
 */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'operator' | 'comma' | 'end';
  readonly text: string;
  readonly word: string;
  readonly found: string;
  readonly column: number;
};

/** The tokens of a line that are still to be read. Behind the last one, the end comes again. */
export type Cursor = {
  readonly peek: (ahead?: number) => Token;
  readonly next: () => Token;
  /** Takes the next token if it is one of these words, in any case. */
  readonly take: (...words: readonly string[]) => Token | undefined;
};

const WORD = `[^\\s${DELIMITERS}]+`;
const QUOTED = '"(?<quoted>(?:[^"\\\\]|\\\\.)*)(?<close>"?)';
/** White space apart, one of these stands at every place of a line. */
const PIECE = new RegExp(`#.*|${QUOTED}|(?<comma>,)|(?<operator>[${SIGNS}]+)|${WORD}`, 'gs');
const ONE_WORD = new RegExp(`^${WORD}$`);

/** @throws CriterionError at a quote that does not end, or holds an escape that means nothing. */
export function cursorOf(line: string): Cursor {
  const tokens = [...line.matchAll(PIECE)].map(tokenOf);
  const end = tokens.find(({ kind }) => kind === 'end') ?? endAt(line.length + 1);
  let at = 0;
  const peek = (ahead = 0): Token => tokens[at + ahead] ?? end;
  const next = (): Token => {
    const token = peek();
    if (token !== end) at += 1;
    return token;
  };
  return { peek, next, take: (...words) => (words.includes(peek().word) ? next() : undefined) };
}

function endAt(column: number): Token {
  return { kind: 'end', text: '', word: '', found: 'the end of the line', column };
}

function tokenOf({ 0: written, index, groups = {} }: RegExpExecArray): Token {
  const column = index + 1;
  // A comment is the end of the line.
  if (written.startsWith('#')) return endAt(column);
  const { quoted, close, comma, operator } = groups;
  const text = quoted === undefined ? written : unquoted(quoted, close, column);
  const kind = quoted !== undefined ? 'quoted' : comma ? 'comma' : operator ? 'operator' : 'word';
  const word = kind === 'word' ? text.toLowerCase() : '';
  return { kind, text, word, found: JSON.stringify(text), column };
}

function unquoted(body: string, close: string | undefined, column: number): string {
  if (close !== '"') throw new CriterionError(column, messageFor('criterion-quote-open'));
  const escapes = [...body.matchAll(/\\(.)/gsu)];
  const strange = escapes.find(([, escaped = '']) => !'"\\'.includes(escaped));
  if (strange === undefined) return body.replace(/\\(.)/gs, '$1');
  const refusal = messageFor('criterion-quote-escape', { text: strange[0] });
  throw new CriterionError(column + 1 + strange.index, refusal);
}

/** Whether a label needs no quotes. */
export function isPlainLabel(text: string): boolean {
  const isReserved = RESERVED.some((word) => word === text.toLowerCase());
  return ONE_WORD.test(text) && !QUOTE_MARKS.includes(text.charAt(0)) && !isReserved;
}
