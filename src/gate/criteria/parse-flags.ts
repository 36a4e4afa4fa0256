import { suggest } from '../../suggest.ts';
import { type Cursor, found, hint, isWord, lookAhead, next, peek, Refusal } from './cursor.ts';
import { isSubjectLike, OTHER_FLAGS } from './synonyms.ts';
import type { Token } from './tokens.ts';
import { FLAGS, LENGTHS } from './words.ts';

/** A folded YAML scalar (`>`) makes one line of all criteria. */
const ONE_A_LINE = 'write one criterion a line; in YAML, "threshold: |" keeps the lines apart';
const JOINTS = ['and', '&&', '&', 'or', '||', ';', '+'];

/** `, stop` or `, warn`. @throws Refusal */
export function readFlags(cursor: Cursor): { stop: Token | undefined; soft: boolean } {
  const seen = new Map<string, Token>();
  while (peek(cursor).kind === 'comma') {
    next(cursor);
    if (beginsCriterion(cursor))
      throw new Refusal(
        `a flag is expected after the comma, ${found(peek(cursor))}; ${ONE_A_LINE}`,
        peek(cursor),
      );
    const token = next(cursor);
    const flag = FLAGS.find((candidate) => isWord(token, candidate));
    if (flag === undefined)
      throw new Refusal(
        `a flag is expected after the comma, ${found(token)}; ${flagHelp(token)}`,
        token,
      );
    if (seen.has(flag)) throw new Refusal(`"${flag}" stands twice; write it once`, token);
    seen.set(flag, token);
    if (seen.size > 1) throw new Refusal('a warning ends no run; write either stop or warn', token);
  }
  return { stop: seen.get('stop'), soft: seen.has('warn') };
}

function flagHelp({ kind, text }: Token): string {
  if (kind !== 'word') return `use one of ${FLAGS.join(', ')}`;
  const other = OTHER_FLAGS.get(text.toLowerCase());
  return other === undefined ? suggest(text, FLAGS) : `did you mean ${other}?`;
}

/** @throws Refusal unless the line ends here. */
export function expectEnd(cursor: Cursor): void {
  const token = peek(cursor);
  if (token.kind === 'end') return;
  const word = token.text.toLowerCase();
  if (isWord(token, 'of', 'in')) {
    const example = `avg ${word === 'of' ? 'of home' : 'in each region'} < 500ms`;
    throw new Refusal(`"${word}" comes before the comparison, such as ${example}`, token);
  }
  if (isWord(token, ...LENGTHS)) {
    throw new Refusal(
      `"${word}" comes before the comma, such as errors < 5% ${word} 30s, stop`,
      token,
    );
  }
  if (isWord(token, ...FLAGS))
    throw new Refusal(`a comma is expected before ${word}; write ", ${word}"`, token);
  const reason = `the end of the line, "over", "for" or a comma is expected after the limit, ${found(token)}`;
  throw new Refusal(`${reason}${endHelp(cursor, token)}`, token);
}

function endHelp(cursor: Cursor, token: Token): string {
  if (beginsCriterion(cursor)) return `; ${ONE_A_LINE}`;
  if (token.kind === 'operator' && /[<>]/.test(token.text))
    return '; what is judged comes first, such as avg < 500ms, and has one limit';
  return token.kind === 'word' ? hint(token, ['over', 'for', ...FLAGS]) : '';
}

/** Whether another criterion stands here, or a word that joins it to this one. */
function beginsCriterion(cursor: Cursor): boolean {
  const joined = JOINTS.includes(lookAhead(cursor, 0).text.toLowerCase()) ? 1 : 0;
  const [subject, after] = [lookAhead(cursor, joined), lookAhead(cursor, joined + 1)];
  if (subject.kind !== 'word') return false;
  return after.kind === 'operator' || (isSubjectLike(subject.text) && isWord(after, 'of', 'in'));
}
