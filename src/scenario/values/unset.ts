import { type Problem, problemAt } from '../../errors.ts';
import { isSetByJmeter } from '../constructs/properties.ts';
import { isMapping, type Place } from '../yaml/document.ts';
import { partsOf } from './expressions.ts';
import { type Known, propertyReadBy, resolve } from './resolve.ts';

/** Properties that a text reads, that nothing sets and that have no default there. */
export function unsetIn(text: string, known: Known): readonly string[] {
  if (!text.includes('${__')) return [];
  return partsOf(text).flatMap((part) => {
    if (typeof part === 'string') return [];
    const read = propertyReadBy(part);
    if (read === undefined) return (part.args ?? []).flatMap((arg) => unsetIn(arg, known));
    const name = resolve(read.name, known)?.trim();
    // A run decides on its name, or what is in its name has a problem itself.
    if (name === undefined) return unsetIn(read.name, known);
    if (known.properties.has(name) || isSetByJmeter(name)) return [];
    return read.fallback === undefined ? [name] : unsetIn(read.fallback, known);
  });
}

/** The problems of such properties in a part of a configuration. */
export function unsetProperties(value: unknown, place: Place, known: Known): readonly Problem[] {
  if (typeof value === 'string')
    return unsetIn(value, known).map((name) => problemAt('property-unset', place.where, { name }));
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => unsetProperties(item, place.at(index), known));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...unsetProperties(key, place.at(key), known),
    ...unsetProperties(inner, place.at(key), known),
  ]);
}
