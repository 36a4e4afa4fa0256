import { type Cursor, hint, isWord, lookAhead, next, peek, Refusal } from './cursor.ts';
import { OTHER_OPERATORS } from './synonyms.ts';
import type { Token } from './tokens.ts';
import { LENGTHS, OPERATORS, type Operator, SUBJECTS } from './words.ts';

const ANY = `use one of ${OPERATORS.join(' ')}`;
/** Words around a comparison that is said in words: "is less than". */
const FILLERS = ['is', 'be', 'must', 'should', 'to', 'than', 'or'];

/** The comparison behind what is judged. @param name how that was written. @throws Refusal */
export function comparisonSign(cursor: Cursor, name: string): Operator {
  const token = peek(cursor);
  const operator = OPERATORS.find(
    (candidate) => token.kind === 'operator' && candidate === token.text,
  );
  if (operator !== undefined) {
    next(cursor);
    return operator;
  }
  if (token.kind === 'operator')
    throw new Refusal(
      `"${token.text}" is not a comparison after ${name}; ${signHelp(token.text)}`,
      token,
    );
  if (isWord(token, ...LENGTHS)) {
    const word = token.text.toLowerCase();
    throw new Refusal(
      `"${word}" comes after the limit, such as errors < 5% ${word} 30s; a comparison is expected here`,
      token,
    );
  }
  if (isNumber(token)) {
    const usual = SUBJECTS.find(({ spelling }) => spelling === name)?.example.split(' ')[1] ?? '<';
    throw new Refusal(
      `a comparison is missing after ${name}; ${ANY}, such as ${name} ${usual} ${token.text}`,
      token,
    );
  }
  const phrase = token.kind === 'word' ? phraseAt(cursor) : '';
  const said = OTHER_OPERATORS.get(phrase) ?? OTHER_OPERATORS.get(phrase.split(' ')[0] ?? '');
  if (said !== undefined)
    throw new Refusal(
      `a comparison is written as a sign after ${name}; did you mean ${said}?`,
      token,
    );
  const near = token.kind === 'word' && phrase !== '' ? hint(token, ['of', 'in']) : '';
  throw new Refusal(`a comparison is missing after ${name}; ${ANY}${near}`, token);
}

function signHelp(written: string): string {
  const other = OTHER_OPERATORS.get(written);
  return other === undefined ? ANY : `did you mean ${other}?`;
}

/**
 * The words up to the limit, without those that say nothing; empty when nothing else stands there.
 */
function phraseAt(cursor: Cursor): string {
  const words: string[] = [];
  for (let ahead = 0; ahead < 5; ahead += 1) {
    const token = lookAhead(cursor, ahead);
    if (token.kind !== 'word' || isNumber(token)) break;
    words.push(token.text.toLowerCase());
  }
  return words.filter((word) => !FILLERS.includes(word)).join(' ');
}

function isNumber({ kind, text }: Token): boolean {
  return kind === 'word' && /^[\d.]+/.test(text);
}
