import { messageFor } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import { EACH, type Scope } from './criterion.ts';
import { CriterionError, type Cursor, isPlainLabel, type Token } from './tokens.ts';
import { OTHER_SUBJECTS, QUOTE_MARKS, SUBJECTS, type Subject } from './words.ts';

/** What is judged; `name` is how it was written. */
type Judged = {
  readonly subject: Subject;
  readonly percentile: number | undefined;
  readonly name: string;
};

/** @throws CriterionError */
export function readSubject(cursor: Cursor): Judged {
  const { word: name, text, found, column } = cursor.next();
  const plain = SUBJECTS.find(({ spelling }) => spelling === name);
  if (plain !== undefined) return { subject: plain.name, percentile: undefined, name };
  const percentile = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(name)?.[1];
  if (percentile !== undefined && Number(percentile) <= 100)
    return { subject: 'percentile', percentile: Number(percentile), name };
  if (/^p[\d.-]/.test(name))
    throw new CriterionError(column, messageFor('criterion-percentile-invalid', { text }));
  const known = OTHER_SUBJECTS.get(name);
  const spellings = SUBJECTS.map(({ spelling }) => spelling);
  const suggestion = known === undefined ? suggest(name, spellings) : `did you mean ${known}?`;
  throw new CriterionError(column, messageFor('criterion-subject-unknown', { found, suggestion }));
}

/** Of which samples: a label, a region, both in either order, or all. @throws CriterionError */
export function readScope(cursor: Cursor, regions: readonly string[] | undefined): Scope {
  let scope: Scope = { label: undefined, region: undefined };
  for (;;) {
    const keyword = cursor.take('of', 'in');
    if (keyword === undefined) return scope;
    const isLabel = keyword.word === 'of';
    if ((isLabel ? scope.label : scope.region) !== undefined)
      throw twice(keyword, JSON.stringify(keyword.word));
    scope = isLabel
      ? { ...scope, label: readLabel(cursor.next()) }
      : { ...scope, region: readRegion(cursor, regions) };
  }
}

/** A line says one thing of a kind only. */
export function twice({ column }: Token, part: string): CriterionError {
  return new CriterionError(column, messageFor('criterion-part-twice', { part }));
}

function readLabel({ kind, text, found, column }: Token): string {
  if (kind === 'quoted' ? text !== '' : kind === 'word' && isPlainLabel(text)) return text;
  // Quoted as in another language, it would never be found.
  const isQuoted = kind === 'word' && QUOTE_MARKS.includes(text.charAt(0));
  const refusal = isQuoted
    ? messageFor('criterion-label-quotes', { text })
    : messageFor('criterion-label-missing', { found });
  throw new CriterionError(column, refusal);
}

function readRegion(cursor: Cursor, regions: readonly string[] | undefined): string {
  const { kind, word: name, text, found, column } = cursor.next();
  const valid = [...(regions ?? []), 'each region'];
  if (kind !== 'word')
    throw new CriterionError(
      column,
      messageFor('criterion-region-missing', { found, regions: valid }),
    );
  if (name === EACH) {
    if (cursor.take('region') !== undefined) return EACH;
    const wrong = cursor.peek();
    const facts = { found: wrong.found, regions: valid };
    throw new CriterionError(wrong.column, messageFor('criterion-region-missing', facts));
  }
  if (regions === undefined || regions.includes(name)) return name;
  const facts = { text, suggestion: suggest(text, valid) };
  throw new CriterionError(column, messageFor('criterion-region-unknown', facts));
}
