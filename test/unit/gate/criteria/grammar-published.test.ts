import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine } from '../../../../src/gate/criteria/parse.ts';
import { BEYOND_GRAMMAR } from '../../../../tools/docs/grammar.ts';
import { READ, REGIONS } from '../../../support/properties/accepted-lines.ts';
import { namesIn, readGrammar } from '../../../support/properties/ebnf.ts';
import {
  type Language,
  recognises,
  type Special,
  sentencesOf,
} from '../../../support/properties/sentences.ts';

const published = readFileSync(new URL('../../../../docs/criteria.ebnf', import.meta.url), 'utf8');

function oneOf(longest: number, pattern: RegExp, some: fc.Arbitrary<string>): Special {
  return { longest, matches: (text) => pattern.test(text), some };
}

const language: Language = {
  grammar: readGrammar(published),
  specials: new Map([
    [
      'the name of a region of the run',
      oneOf(9, /^(eu-west-1|us-east-1)$/i, fc.constantFrom(...REGIONS, 'EU-West-1')),
    ],
    [
      'what ECMAScript takes for white space or a line terminator, but no line break',
      oneOf(1, /^[^\S\r\n]$/, fc.constantFrom(' ', ' ', ' ', '\t', '\u00a0', '\u2028', '\ufeff')),
    ],
    [
      'a carriage return and a line feed, or either of them alone',
      oneOf(2, /^(\r\n|\r|\n)$/, fc.constantFrom('\n', '\r', '\r\n')),
    ],
    [
      'any character but a carriage return or a line feed',
      // A single unit of a pair, too, as the parser reads it.
      oneOf(
        1,
        /^[^\r\n]$/,
        fc
          .oneof(
            fc.constantFrom(...'aZ09/.?=#,<>!≤"\'“\\ \u00a0'.split('')),
            fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' }),
            fc.constant('é'),
          )
          .map((text) => text.replace(/[\r\n]/, ' ')),
      ),
    ],
  ]),
};

/** The codes of the refusals that the grammar states in words. */
const REFUSALS: ReadonlyMap<string, readonly string[]> = new Map([
  ['a number has at most 15 digits, those behind the point included', ['criterion-number-long']],
  [
    'a time is at most 24 hours, a share at most 100%, and a percentile at most p100',
    ['criterion-time-long', 'criterion-share-large', 'criterion-percentile-invalid'],
  ],
  [
    'what follows over or for is a whole number of seconds, and at least one',
    ['criterion-length-fraction', 'criterion-length-zero'],
  ],
  [
    'stop without over or for needs a criterion that can be broken for good before the end',
    ['criterion-stop-undecided'],
  ],
  [
    'the time of apdex is above 0, and its limit at most 1',
    ['criterion-apdex-zero', 'criterion-score-large'],
  ],
  [
    'downtime takes no stop, and that of a label neither over nor for',
    ['criterion-stop-downtime', 'criterion-downtime-label'],
  ],
]);

/** The code of the refusal of a line; undefined where it is read. */
function refusalOf(line: string): string | undefined {
  return parseLine(line, REGIONS)?.refusal?.code;
}

function isBeyond(code: string): boolean {
  return [...REFUSALS.values()].flat().includes(code);
}

describe('the published grammar', () => {
  test('defines every rule that it uses, and uses every rule that it defines', () => {
    const used = new Set([...language.grammar.values()].flatMap(namesIn));
    expect([...language.grammar.keys()].filter((name) => !used.has(name))).toEqual(['threshold']);
  });

  test('says in words what it cannot say, and nothing else', () => {
    expect([...REFUSALS.keys()]).toEqual([...BEYOND_GRAMMAR]);
  });

  test('derives nothing that is refused but for one of those reasons', () => {
    const met = new Set<readonly string[]>();
    fc.assert(
      fc.property(sentencesOf('line', language), (line) => {
        const code = refusalOf(line);
        if (code === undefined) return;
        const why = [...REFUSALS.values()].filter((codes) => codes.includes(code));
        for (const codes of why) met.add(codes);
        expect(why, `${JSON.stringify(line)}: ${code}`).toHaveLength(1);
      }),
      { numRuns: 4000 },
    );
    expect(met.size, 'each reason is met').toBe(REFUSALS.size);
  });

  test('recognises what it derives', () => {
    fc.assert(
      fc.property(sentencesOf('line', language), (line) => recognises('line', line, language)),
      { numRuns: 300 },
    );
  });

  test.each(READ)('derives %j', (line) => {
    expect(recognises('line', line, language)).toBe(true);
  });
});

/** Lines that are nearly right: a sentence with a piece left out, doubled or put in. */
const slips = fc
  .tuple(
    sentencesOf('line', language),
    fc.nat({ max: 60 }),
    fc.nat({ max: 3 }),
    fc.constantFrom(
      '',
      '',
      ' ',
      '"',
      '\\',
      ',',
      '#',
      '.',
      '5',
      's',
      '%',
      '=',
      '<',
      "'",
      ' of ',
      ' in ',
      ' over ',
      'each',
      'İ',
      'ſ',
      '\u212a',
    ),
  )
  .map(([line, at, length, piece]) => {
    const place = line.length === 0 ? 0 : at % line.length;
    return `${line.slice(0, place)}${piece}${line.slice(place + length)}`.replace(/[\r\n]/g, ' ');
  });

const words = [
  'avg',
  'p95',
  'errors',
  'rps',
  'samples',
  'apdex(1s)',
  'apdex',
  '(',
  ')',
  'of',
  'in',
  'each',
  'region',
  'eu-west-1',
  'home',
  '"a b"',
  '<',
  '>=',
];
const more = [
  '500',
  '1',
  '.5',
  'ms',
  's',
  '%',
  '/s',
  '500ms',
  '5%',
  'over',
  'for',
  '30s',
  ',',
  'stop',
  'warn',
  '#',
  "'x'",
  '"\\d"',
];
const jumbles = fc
  .array(fc.tuple(fc.constantFrom(...words, ...more), fc.constantFrom('', ' ', ' ')), {
    maxLength: 12,
  })
  .map((parts) => parts.flat().join(''));

test.each([
  ['a slip of the pen', slips],
  ['words thrown together', jumbles],
])(
  '%s is read exactly if the published grammar derives it, but for what that says in words',
  (_, lines) => {
    fc.assert(
      fc.property(lines, (line) => {
        const code = refusalOf(line);
        const expected = recognises('line', line, language);
        if (code === undefined || !isBeyond(code)) expect(expected, code).toBe(code === undefined);
      }),
      { numRuns: 3000 },
    );
  },
);

test('a threshold of several lines is derived, too, whatever ends them', () => {
  for (const text of [
    'avg < 1s\nerrors < 1% # as agreed\r\n\r\n500ms over 30s, stop',
    '',
    '# nothing\r',
  ]) {
    expect(recognises('threshold', text, language)).toBe(true);
  }
});
