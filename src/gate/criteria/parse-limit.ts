import { type Parsed, TIME_UNITS } from '../../units.ts';
import { type Cursor, found, isWord, lookAhead, next, peek, Refusal, restFrom } from './cursor.ts';
import { decimalOf, printDuration, readLimit } from './limit-units.ts';
import { isSubjectLike, OTHER_UNITS, SMALL_UNITS } from './synonyms.ts';
import { isReserved, type Token } from './tokens.ts';
import { EXAMPLES, FLAGS, type Measure } from './words.ts';

/** `1m30s`, also with spaces. */
const COMPOUND =
  /^(?:\d+(?:\.\d+)?\s*(?:ms|[smh])(?:\s+(?=\d)|(?=\d)))+\d+(?:\.\d+)?\s*(?:ms|[smh])(?![\p{L}\p{N}.])/iu;
/** `0,5` and `1,000`, with what is written on to them. */
const WITH_COMMA = /^(\d+(?:,\d+)+(?:\.\d+)?)([^\s,"#<>=!]*)/u;

/** A limit is a number with its unit, also when there is space between them. @throws Refusal */
export function readLimitAt(cursor: Cursor, measure: Measure, help: string): number {
  const token = next(cursor);
  if (token.kind !== 'word')
    throw new Refusal(`the limit is missing, ${found(token)}; ${EXAMPLES}`, token);
  if (token.text.toLowerCase() === 'baseline') {
    throw new Refusal(
      'a baseline cannot be judged yet: this version keeps no history; write a number',
      token,
    );
  }
  refuseComma(cursor, token, measure);
  refuseCompound(cursor, token, measure);
  refuseSemicolon(token);
  const unit =
    /^[\d.]+$/.test(token.text) && isUnit(cursor, peek(cursor), measure)
      ? ` ${next(cursor).text}`
      : '';
  return accept(readLimit(`${token.text}${unit}`, measure), token, help);
}

/**
 * Whether a word behind a number is its unit, or was meant as one, and is not what comes behind the
 * limit.
 */
function isUnit(cursor: Cursor, token: Token, measure: Measure): boolean {
  const { kind, text } = token;
  if (kind !== 'word' || isReserved(text) || isWord(token, ...FLAGS)) return false;
  switch (measure) {
    case 'time': {
      const unit = text.toLowerCase();
      if (isTimeUnit(unit)) return true;
      return (
        /^\p{L}/u.test(text) && !isSubjectLike(text) && lookAhead(cursor, 1).kind !== 'operator'
      );
    }
    case 'share':
      return /^(%|‰|percent|percentage|pct)/i.test(text);
    case 'rate':
      return text.includes('/') || /^(per|rps|tps|qps|hz)$/i.test(text);
    case 'count':
      return false;
  }
}

function isTimeUnit(unit: string): boolean {
  return (
    TIME_UNITS.some(({ name }) => name === unit) || OTHER_UNITS.has(unit) || SMALL_UNITS.has(unit)
  );
}

/** A comma begins a flag, so a number is cut there: half of it would be judged. */
function refuseComma(cursor: Cursor, token: Token, measure: Measure): void {
  const [, number, unit = ''] = WITH_COMMA.exec(restFrom(cursor, token)) ?? [];
  if (number === undefined) return;
  const joined = `${number.replaceAll(',', '')}${unit}`;
  const pointed = `${number.replaceAll(',', '.')}${unit}`;
  const grouped = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(number);
  const ways =
    measure === 'count'
      ? [joined]
      : !grouped
        ? [pointed]
        : /^\d+,\d+$/.test(number)
          ? [joined, pointed]
          : [joined];
  throw new Refusal(
    `a number is written without commas, ${found({ ...token, text: number })}; write ${ways.join(' or ')}`,
    token,
  );
}

function refuseCompound(cursor: Cursor, token: Token, measure: Measure): void {
  const [compound] = COMPOUND.exec(restFrom(cursor, token)) ?? [];
  if (measure !== 'time' || compound === undefined) return;
  const parts = [...compound.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smh])/gi)].map(
    ([, number, unit = '']) => {
      const factor = TIME_UNITS.find(({ name }) => name === unit.toLowerCase())?.factor ?? 1;
      return { factor, value: Number(number) * factor };
    },
  );
  // Two times one after the other are no duration: "500ms 600ms".
  if (!parts.every(({ factor }, index) => index === 0 || factor < (parts[index - 1]?.factor ?? 0)))
    return;
  const sum = Number(decimalOf(parts.reduce((total, { value }) => total + value, 0)));
  throw new Refusal(`"${compound}" has more than one unit; write ${printDuration(sum)}`, token);
}

function refuseSemicolon({ text, column }: Token): void {
  const at = text.indexOf(';');
  if (at < 0) return;
  throw new Refusal('a semicolon separates nothing; write one criterion a line, without it', {
    column: column + at,
  });
}

function accept(parsed: Parsed<number>, token: Token, help: string): number {
  if (parsed.ok) return parsed.value;
  throw new Refusal(`${parsed.reason}${help}`, token);
}
