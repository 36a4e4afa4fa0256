import { suggest } from '../../suggest.ts';
import { EACH, printLabel, quoteLabel, type Scope } from './criterion.ts';
import { type Cursor, found, hint, next, peek, Refusal, restFrom, takeWord } from './cursor.ts';
import { percentileSpelt, subjectHelp, subjectSpelt } from './synonyms.ts';
import { beginsWithQuoteMark, isReserved, type Token } from './tokens.ts';
import { EXAMPLES, OPERATORS, type Subject } from './words.ts';

/** What is judged. `name` is how it was written. */
export function subject(cursor: Cursor): {
  subject: Subject;
  percentile: number | undefined;
  name: string;
} {
  const token = next(cursor);
  if (token.kind !== 'word')
    throw new Refusal(`something to judge is expected, ${found(token)}; ${EXAMPLES}`, token);
  const name = token.text.toLowerCase();
  const plain = subjectSpelt(name);
  if (plain !== undefined) return { subject: plain, percentile: undefined, name };
  const percentile = percentileSpelt(name);
  const [withComma] = /^p\d+,\d+/i.exec(restFrom(cursor, token)) ?? [];
  if (withComma !== undefined)
    throw new Refusal(`"${withComma}" has a comma; write ${withComma.replace(',', '.')}`, token);
  if (percentile !== undefined) return { subject: 'percentile', percentile, name };
  if (/^p[\d.-][^(:{[]*$/.test(name))
    throw new Refusal(
      `"${token.text}" is not a percentile; write p0 to p100, such as p95 or p99.9`,
      token,
    );
  throw new Refusal(
    `"${token.text}" is not something that can be judged; ${subjectHelp(name)}`,
    token,
  );
}

/** Of which samples: a label, a region, both in either order, or all. */
export function narrowing(cursor: Cursor, regions: readonly string[] | undefined): Scope {
  let scope: Scope = { label: undefined, region: undefined };
  for (;;) {
    const of = takeWord(cursor, 'of');
    if (of !== undefined) {
      if (scope.label !== undefined)
        throw new Refusal('a criterion is about one label; write a line for each', of);
      scope = { ...scope, label: label(cursor) };
      continue;
    }
    const within = takeWord(cursor, 'in');
    if (within === undefined) return scope;
    if (scope.region !== undefined)
      throw new Refusal('a criterion is about one region; write a line for each', within);
    scope = { ...scope, region: region(cursor, regions) };
  }
}

function label(cursor: Cursor): string {
  const token = next(cursor);
  if (token.kind === 'word' && isReserved(token.text)) {
    throw new Refusal(
      `a label is expected after of; a label that is called ${token.text} goes in quotes: of "${token.text}"`,
      token,
    );
  }
  if ((token.kind !== 'word' && token.kind !== 'quoted') || token.text === '') {
    throw new Refusal(
      `a label is expected after of, ${found(token)}; a label with spaces or signs goes in quotes`,
      token,
    );
  }
  if (token.kind === 'word') refuseUnquoted(cursor, token);
  return token.text;
}

/**
 * A label that needs quotes, or has those of another language: it would be read as less than what
 * is meant, or never be found.
 */
function refuseUnquoted(cursor: Cursor, token: Token): void {
  const { text, end } = token;
  const rest = restFrom(cursor, token);
  const meant = labelMeant(rest);
  if (beginsWithQuoteMark(text)) {
    const inner = meant.slice(1, beginsWithQuoteMark(meant.slice(-1)) ? -1 : undefined);
    throw new Refusal(
      `a label is quoted with double quotes; write of ${quoteLabel(inner === '' ? meant : inner)}`,
      token,
    );
  }
  // Without one, a comparison in words may follow.
  if (!/[<>=≤≥]/.test(rest)) return;
  const after = peek(cursor);
  if (after.kind === 'word' && !isReserved(after.text)) {
    const reason = `a comparison is expected after the label ${text}, ${found(after)}`;
    throw new Refusal(
      `${reason}; a label with spaces goes in quotes: of ${quoteLabel(meant)}`,
      after,
    );
  }
  const cut = cursor.line.charAt(end - 1);
  const compared =
    after.kind === 'operator' && OPERATORS.some((operator) => operator === after.text);
  if (cut === '' || /\s/.test(cut) || compared || !/[<>≤≥]/.test(rest.slice(meant.length))) return;
  throw new Refusal(
    `"${cut}" ends a label without quotes; if it belongs to the label, write of ${printLabel(meant)}`,
    {
      column: end,
    },
  );
}

/** What of a line was meant as a label: up to what can only come behind it. */
function labelMeant(rest: string): string {
  const end = /\s+(?:(?:in|of|over|for)\s|[<>≤≥=])|$/u.exec(rest)?.index ?? rest.length;
  return rest.slice(0, end).trim();
}

function region(cursor: Cursor, regions: readonly string[] | undefined): string {
  const token = next(cursor);
  if (token.kind === 'word' && token.text.toLowerCase() === EACH) {
    if (takeWord(cursor, 'region') !== undefined) return EACH;
    throw new Refusal(
      `"region" is expected after "in each", ${found(peek(cursor))}${hint(peek(cursor), ['region'])}`,
      peek(cursor),
    );
  }
  const valid = [...(regions ?? []), 'each region'];
  if (token.kind === 'quoted')
    throw new Refusal(`a region is written without quotes; write in ${token.text}`, token);
  if (token.kind !== 'word')
    throw new Refusal(
      `a region is expected after in, ${found(token)}; use one of ${valid.join(', ')}`,
      token,
    );
  const name = token.text.toLowerCase();
  if (regions === undefined || regions.includes(name)) return name;
  const help = /^(all|any|every)$/.test(name)
    ? 'did you mean each region?'
    : suggest(token.text, valid);
  throw new Refusal(`"${token.text}" is not a region of this run; ${help}`, token);
}
