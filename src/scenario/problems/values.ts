import type { Problem } from '../../errors.ts';
import type { Place } from '../yaml/document.ts';

/**
 * What a JMeter test plan, which is XML 1.0, can hold; a task that gets anything else dies of it:
 * https://www.w3.org/TR/xml/#charsets
 */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Values that would be other ones by the time a task sends them, or that no test plan can hold. */
export function valueProblems(value: unknown, place: Place): readonly Problem[] {
  if (typeof value === 'string') return textProblems(value, place);
  if (typeof value === 'number') return numberProblems(value, place);
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => [
    ...(typeof key === 'string' ? textProblems(key, place.at(key)) : []),
    ...valueProblems(inner, place.at(key)),
  ]);
}

function textProblems(text: string, place: Place): readonly Problem[] {
  const [found] = NOT_XML.exec(text) ?? [];
  if (found === undefined) return [];
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const what = `it holds the character U+${code}, which no JMeter test plan can hold`;
  return [{ where: place.where, what, fix: 'remove it; send such bytes by body-file' }];
}

function numberProblems(number: number, place: Place): readonly Problem[] {
  if (!Number.isInteger(number) || Number.isSafeInteger(number)) return [];
  return [
    {
      where: place.where,
      what: `the number ${number} may not be the one that was written: it has too many digits`,
      fix: 'put it in quotes, or write the whole body as text',
    },
  ];
}
