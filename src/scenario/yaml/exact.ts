import { isMapping, type Place } from '../../errors.ts';
import { byName } from '../../text/names.ts';

declare global {
  interface JSON {
    /** Of ES2026; Node.js has it. */
    rawJSON(text: string): unknown;
  }
}

/**
 * The value as JSON is to hold it for Taurus: with the numbers that JavaScript would write as
 * others, such as `1.0` and those of 20 digits. It is to be written, and not to be calculated with.
 */
export function exact<T>(value: T, place: Place): T;
export function exact(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item, index) => exact(item, place.at(index)));
  if (isMapping(value))
    return byName(Object.entries(value).map(([key, inner]) => [key, exact(inner, place.at(key))]));
  if (typeof value !== 'number') return value;
  const { literal } = place.source;
  return literal !== undefined && Number(literal) === value ? JSON.rawJSON(literal) : value;
}
