import { messageFor } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import { type Condition, printName } from './criterion.ts';
import { readLimit } from './limits.ts';
import { CriterionError, type Cursor, type Token } from './tokens.ts';
import { OTHER_SUBJECTS, SUBJECTS } from './words.ts';

/** What is judged; `name` is how it was written. */
type Named = Pick<Condition, 'subject' | 'percentile' | 'target'> & { readonly name: string };

/** @throws CriterionError */
export function readSubject(cursor: Cursor): Named {
  const first = cursor.next();
  const { word: name, text, found, column } = first;
  if (/^apdex(\(|$)/.test(name)) return readApdex(cursor, first);
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

/** `apdex(500ms)`, with or without white space in it. @throws CriterionError */
function readApdex(cursor: Cursor, first: Token): Named {
  const { text, column } = first;
  let written = text;
  for (let next = cursor.peek(); next.kind === 'word'; next = cursor.peek()) {
    const isPart = written.includes('(') ? !written.includes(')') : next.word.startsWith('(');
    if (!isPart) break;
    written += ` ${cursor.next().text}`;
  }
  const [, time] = /^apdex\s*\(\s*(.*?)\s*\)$/i.exec(written) ?? [];
  if (time === undefined)
    throw new CriterionError(column, messageFor('criterion-apdex-target', { text: written }));
  const target = readLimit(time, 'time');
  if (!target.ok) throw new CriterionError(column, target.message);
  if (target.value === 0) throw new CriterionError(column, messageFor('criterion-apdex-zero'));
  const which = { subject: 'apdex', percentile: undefined, target: target.value } as const;
  return { ...which, name: printName(which) };
}
