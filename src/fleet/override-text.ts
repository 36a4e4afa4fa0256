/**
 * Texts, each with the colon of a key where it is one, and numbers; nothing else of JSON has digits
 * or quotes.
 */
const TEXT_OR_NUMBER = /("(?:[^"\\]|\\.)*")(:?)|(-?\d+)(e[+-]\d+)?(?:\.\d+(?:e[+-]\d+)?)?/g;
/** Characters that YAML takes for line breaks, or not at all, and JSON writes as they are. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** YAML reads the colon behind a longer key only where `?` has announced a key. */
const LONGEST_KEY = 1000;

/**
 * JSON that Taurus reads as it is meant: it takes the value of an option for YAML 1.1, to which
 * 1e-7 is a text and 1.0e-7 a number.
 */
export function overrideText(value: unknown): string {
  return JSON.stringify(value)
    .replace(
      TEXT_OR_NUMBER,
      (all: string, text?: string, colon?: string, digits?: string, exponent?: string) => {
        if (text !== undefined) return colon !== '' && text.length > LONGEST_KEY ? `? ${all}` : all;
        return exponent === undefined ? all : `${digits}.0${exponent}`;
      },
    )
    .replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
