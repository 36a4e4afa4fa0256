import { messageFor } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import { EACH, type Scope } from './criterion.ts';
import {
  beginsWithQuoteMark,
  CriterionError,
  type Cursor,
  isReserved,
  next,
  peek,
  printToken,
  type Token,
  takeWord,
} from './tokens.ts';
import { OTHER_SUBJECTS, SUBJECTS, type Subject } from './words.ts';

/** What is judged; `name` is how it was written. */
type Judged = {
  readonly subject: Subject;
  readonly percentile: number | undefined;
  readonly name: string;
};

/** @throws CriterionError */
export function readSubject(cursor: Cursor): Judged {
  const token = next(cursor);
  const name = token.kind === 'word' ? token.text.toLowerCase() : '';
  const plain = SUBJECTS.find(({ spelling }) => spelling === name);
  if (plain !== undefined) return { subject: plain.name, percentile: undefined, name };
  const percentile = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(name)?.[1];
  if (percentile !== undefined && Number(percentile) <= 100)
    return { subject: 'percentile', percentile: Number(percentile), name };
  if (/^p[\d.-]/.test(name)) {
    const refusal = messageFor('criterion-percentile-invalid', { text: token.text });
    throw new CriterionError(token.column, refusal);
  }
  const known = OTHER_SUBJECTS.get(name);
  const suggestion = known === undefined ? suggest(name, SPELLINGS) : `did you mean ${known}?`;
  const facts = { found: printToken(token), suggestion };
  throw new CriterionError(token.column, messageFor('criterion-subject-unknown', facts));
}

const SPELLINGS = SUBJECTS.map(({ spelling }) => spelling);

/** Of which samples: a label, a region, both in either order, or all. @throws CriterionError */
export function readScope(cursor: Cursor, regions: readonly string[] | undefined): Scope {
  let scope: Scope = { label: undefined, region: undefined };
  for (;;) {
    const word = takeWord(cursor, 'of', 'in');
    if (word === undefined) return scope;
    if (word.text.toLowerCase() === 'of') {
      if (scope.label !== undefined) throw twice(word, '"of"');
      scope = { ...scope, label: readLabel(cursor) };
    } else {
      if (scope.region !== undefined) throw twice(word, '"in"');
      scope = { ...scope, region: readRegion(cursor, regions) };
    }
  }
}

/** A line says one thing of a kind only. */
export function twice({ column }: Token, part: string): CriterionError {
  return new CriterionError(column, messageFor('criterion-part-twice', { part }));
}

function readLabel(cursor: Cursor): string {
  const token = next(cursor);
  const { kind, text, column } = token;
  if (
    (kind !== 'word' && kind !== 'quoted') ||
    text === '' ||
    (kind === 'word' && isReserved(text))
  )
    throw new CriterionError(
      column,
      messageFor('criterion-label-missing', { found: printToken(token) }),
    );
  // Quoted as in another language, it would never be found.
  if (kind === 'word' && beginsWithQuoteMark(text))
    throw new CriterionError(column, messageFor('criterion-label-quotes', { text }));
  return text;
}

function readRegion(cursor: Cursor, regions: readonly string[] | undefined): string {
  const token = next(cursor);
  const valid = [...(regions ?? []), 'each region'];
  const isEach = token.text.toLowerCase() === EACH;
  const region = isEach ? takeWord(cursor, 'region') : token;
  if (token.kind !== 'word' || region === undefined) {
    const wrong = token.kind === 'word' ? peek(cursor) : token;
    const facts = { found: printToken(wrong), regions: valid };
    throw new CriterionError(wrong.column, messageFor('criterion-region-missing', facts));
  }
  const name = token.text.toLowerCase();
  if (isEach || regions === undefined || regions.includes(name)) return name;
  const facts = { text: token.text, suggestion: suggest(token.text, valid) };
  throw new CriterionError(token.column, messageFor('criterion-region-unknown', facts));
}
