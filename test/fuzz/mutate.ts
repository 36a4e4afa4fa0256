/** A whole number from 0 up to, and not including, the limit. */
export type UpTo = (limit: number) => number;

/** What parsers stumble over, whatever they read. */
export const NASTY = [
  '',
  '\0',
  '\r',
  '\n',
  '\t',
  '\u2028',
  '\u0085',
  '\ufeff',
  '\u202e',
  '\u200b',
  '\ud83d\ude00',
  '\uff04\uff5b',
  '\\',
  '"',
  "'",
  '`',
  '$',
  '${',
  '}',
  '__groovy(1)',
  ' __eval(',
  '<',
  '>',
  ']]>',
  '<!--',
  '<![CDATA[',
  '&#0;',
  '&lt;',
  '%00',
  '__proto__',
  'constructor',
  'toString',
  '-0',
  '1e309',
  '-1e309',
  '0x7fffffff',
  '9007199254740993',
  '1_000',
  '1:30:00',
  'NaN',
  '.inf',
  '~',
  'null',
  'true',
  '0777',
  '::add-mask::x',
  '##[group]x',
  '\u001b[31m',
  '@everyone',
  '<<: *a',
  '&a [*a, *a]',
  '!!python/object:x',
  '--- ',
  '...',
  '[[[[[[[[',
  '{{{{{{{{',
] as const;

/** What opens and closes something that may stand in itself. */
const NESTS = [
  ['[', ']'],
  ['{', '}'],
  ['{a: ', '}'],
  ['- ', ''],
  ['(', ')'],
  ['${', '}'],
  ['${__P(', ')}'],
  ['${__P(a,', ')}'],
  ['${a=${', ''],
  ['<a>', '</a>'],
  ['<!--', '-->'],
  ['"', '"'],
  ['\\"', '\\"'],
] as const;
/** What is taken off at an end, or skipped. */
const BLANKS = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\u00a0',
  '.',
  '0',
  '-',
  '_',
  '/',
  ' #',
  ' \n',
] as const;

/** Lengths at which doubling is a problem of its own. */
const REPEATS = [2, 3, 17, 200, 2000, 10_000] as const;
/** Characters of a case: what is longer is a question of bounds, and not of parsing. */
const LONGEST = 20_000;

/**
 * One of many texts that are nearly one of the seeds: pieces are cut out, doubled, swapped, taken
 * from another seed, or replaced by what parsers stumble over.
 */
export function mutate(seeds: readonly string[], upTo: UpTo): string {
  let text = pick(seeds, upTo);
  for (let steps = 1 + upTo(upTo(2) === 0 ? 2 : 6); steps > 0; steps -= 1)
    text = changed(text, seeds, upTo);
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}

function changed(text: string, seeds: readonly string[], upTo: UpTo): string {
  const from = upTo(text.length + 1);
  const to = Math.min(text.length, from + 1 + upTo(upTo(4) === 0 ? 200 : 12));
  const [before, piece, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (upTo(9)) {
    case 0:
      return before + after;
    case 1:
      return before + piece.repeat(pick(REPEATS, upTo)) + after;
    case 2:
      return before + pick(NASTY, upTo).repeat(upTo(20) === 0 ? pick(REPEATS, upTo) : 1) + after;
    case 3:
      return before + pick(NASTY, upTo) + piece + after;
    case 4: {
      const other = pick(seeds, upTo);
      const at = upTo(other.length + 1);
      return before + other.slice(at, at + 1 + upTo(60)) + after;
    }
    case 5:
      return before + String.fromCodePoint(pick([upTo(128), upTo(0xd800)], upTo)) + after;
    case 6:
      return after + piece + before;
    case 7:
      return before + long(piece, upTo) + after;
    default:
      return before + withOtherNumber(piece, upTo) + after;
  }
}

/** A piece that stands in something many times, or has a long run before or behind it. */
function long(piece: string, upTo: UpTo): string {
  const times = pick(REPEATS, upTo);
  const [open, close] = pick(NESTS, upTo);
  const blanks = pick(BLANKS, upTo).repeat(times);
  switch (upTo(4)) {
    case 0:
      return open.repeat(times) + piece + close.repeat(times);
    case 1:
      return (open + piece).repeat(times) + close.repeat(times);
    case 2:
      return blanks + piece;
    default:
      return piece + blanks;
  }
}

function withOtherNumber(piece: string, upTo: UpTo): string {
  return piece.replace(/\d+/, () => pick(['0', '-1', '1e9', '99999999999999999999', '0.5'], upTo));
}

export function pick<T>(values: readonly T[], upTo: UpTo): T {
  const chosen = values[upTo(values.length)];
  if (chosen === undefined) throw new Error('there is nothing to pick from');
  return chosen;
}
