import { NASTY, pick, type UpTo } from './mutate.ts';

/** A text of any length: a seed with a piece in it that is as long as one likes. */
export type Shape = {
  /** What it is made of, to be read by people. */
  readonly made: string;
  readonly text: (length: number) => string;
};

/** What opens something, closes it, parts it, or is taken off at an end. */
const PIECES = [
  ...NASTY,
  ' ',
  '\r\n',
  'a',
  '1',
  '_',
  '.',
  ',',
  ';',
  ':',
  '=',
  '-',
  '+',
  '*',
  '/',
  '#',
  '%',
  '&',
  '|',
  '@',
  '(',
  ')',
  '[',
  ']',
  '{',
  '--',
  '\n- ',
  '\n\n',
  '\\"',
  '\\u',
  'a.',
  'a-',
  'a: ',
  'a=',
  'a,',
  'a ',
  ' #',
  ' of ',
  `\${a}`,
  '${a=',
  '${__P(',
  '${__P(a,',
  `\${__P(a)}`,
  '__P(',
  'http://',
  'https://a',
  '<a>',
  '<a b="c">',
  '<a ',
  '</a>',
  '<?',
  '?>',
  '-->',
  '&amp;',
  '&#',
  '%5b',
  '%3d',
  'Bearer ',
  'Basic ',
  'password=',
  '"password":"',
  'x-api-key: ',
  'eyJ',
  '-----BEGIN PRIVATE KEY-----',
  '" ',
  "' ",
  '""',
  "''",
] as const;

/** @returns a shape by chance: the same for the same numbers. */
export function shapeOf(seeds: readonly string[], upTo: UpTo): Shape {
  const seed = pick(seeds, upTo);
  const at = upTo(seed.length + 1);
  const end = upTo(2) === 0 ? at : Math.min(seed.length, at + upTo(20));
  const [first, second] = [pieceOf(seed, upTo), pieceOf(seed, upTo)];
  const [form, grow] = pick(FORMS, upTo);
  const around = JSON.stringify(seed.slice(Math.max(0, at - 40), at));
  return {
    made: `${form} of ${JSON.stringify(first)}, ${JSON.stringify(second)} behind ${around}`,
    text: (length) => seed.slice(0, at) + grow(first, second, length) + seed.slice(end),
  };
}

type Grow = (first: string, second: string, length: number) => string;

function times(text: string, length: number): string {
  return text === '' ? '' : text.repeat(Math.ceil(length / text.length));
}

const FORMS: readonly (readonly [form: string, grow: Grow])[] = [
  ['a repeat', (first, _, length) => times(first, length)],
  ['a repeat and an end', (first, second, length) => times(first, length) + second],
  ['a begin and a repeat', (first, second, length) => first + times(second, length)],
  ['a repeat of both', (first, second, length) => times(first + second, length)],
  ['two repeats', (first, second, length) => times(first, length / 2) + times(second, length / 2)],
  [
    'a nest',
    (first, second, length) => {
      const depth = Math.ceil(length / Math.max(1, first.length + second.length));
      return first.repeat(depth) + second.repeat(depth);
    },
  ],
  [
    'a count',
    (first, second, length) => {
      const parts: string[] = [];
      for (let long = 0, at = 0; long < length; at += 1) {
        parts.push(`${first}${at}${second}`);
        long += first.length + second.length + String(at).length;
      }
      return parts.join('');
    },
  ],
];

function pieceOf(seed: string, upTo: UpTo): string {
  switch (upTo(5)) {
    case 0: {
      const at = upTo(seed.length);
      return seed.slice(at, at + 1 + upTo(12));
    }
    case 1:
      return `${pick(seed.split('\n'), upTo)}\n`;
    default:
      return pick(PIECES, upTo);
  }
}
