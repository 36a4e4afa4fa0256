import { nearest, suggest } from '../nearest.ts';
import { EACH, type Scope } from './criterion.ts';
import { type Cursor, found, hint, next, peek, Refusal, takeWord } from './cursor.ts';
import { EXAMPLES, OTHER_WORDS, RESERVED, SUBJECTS, type Subject } from './words.ts';

const SPELLINGS = SUBJECTS.map(({ spelling }) => spelling);
const NEAR_SUBJECTS = ['avg', 'min', 'max', 'stddev', 'errors', 'rps', 'samples', 'p50', 'p90', 'p95', 'p99'];

/** What is judged. `name` is how it was written. */
export function subject(cursor: Cursor): { subject: Subject; percentile: number | undefined; name: string } {
  const token = next(cursor);
  if (token.kind !== 'word') throw new Refusal(`something to judge is expected, ${found(token)}; ${EXAMPLES}`, token);
  const name = token.text.toLowerCase();
  const plain = SUBJECTS.find(({ spelling }) => spelling === name);
  if (plain !== undefined) return { subject: plain.name, percentile: undefined, name };
  const [, digits] = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(name) ?? [];
  if (digits !== undefined && Number(digits) <= 100) return { subject: 'percentile', percentile: Number(digits), name };
  if (/^p[\d.-]/.test(name))
    throw new Refusal(`"${token.text}" is not a percentile; write p0 to p100, such as p95 or p99.9`, token);
  const guess = OTHER_WORDS.get(name) ?? (name.length > 1 ? nearest(name, NEAR_SUBJECTS) : undefined);
  const help = guess === undefined ? `use one of ${SPELLINGS.join(', ')}` : `did you mean ${guess}?`;
  throw new Refusal(`"${token.text}" is not something that can be judged; ${help}`, token);
}

/** Of which samples: a label, a region, both in either order, or all. */
export function narrowing(cursor: Cursor, regions: readonly string[] | undefined): Scope {
  let scope: Scope = { label: undefined, region: undefined };
  for (;;) {
    const of = takeWord(cursor, 'of');
    if (of !== undefined) {
      if (scope.label !== undefined) throw new Refusal('a criterion is about one label; write a line for each', of);
      scope = { ...scope, label: label(cursor) };
      continue;
    }
    const within = takeWord(cursor, 'in');
    if (within === undefined) return scope;
    if (scope.region !== undefined) throw new Refusal('a criterion is about one region; write a line for each', within);
    scope = { ...scope, region: region(cursor, regions) };
  }
}

function label(cursor: Cursor): string {
  const token = next(cursor);
  const reserved = token.kind === 'word' && RESERVED.some((word) => word === token.text.toLowerCase());
  if (reserved) {
    throw new Refusal(
      `a label is expected after of; a label that is called ${token.text} goes in quotes: of "${token.text}"`,
      token,
    );
  }
  if ((token.kind !== 'word' && token.kind !== 'quoted') || token.text === '') {
    throw new Refusal(`a label is expected after of, ${found(token)}; a label with spaces or signs goes in quotes`, token);
  }
  const after = peek(cursor);
  if (token.kind === 'word' && after.kind === 'word' && !RESERVED.some((word) => word === after.text.toLowerCase())) {
    const reason = `a comparison is expected after the label ${token.text}, ${found(after)}; a label with spaces goes in quotes: of "${token.text} ${after.text}"`;
    throw new Refusal(reason, after);
  }
  return token.text;
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
  if (token.kind !== 'word')
    throw new Refusal(`a region is expected after in, ${found(token)}; use one of ${valid.join(', ')}`, token);
  const name = token.text.toLowerCase();
  if (regions === undefined || regions.includes(name)) return name;
  const help = /^(all|any|every)$/.test(name) ? 'did you mean each region?' : suggest(token.text, valid);
  throw new Refusal(`"${token.text}" is not a region of this run; ${help}`, token);
}
