// The published grammar of criteria. Its words come from the tables of the parser; a test derives
// lines from it and parses them, and finds every line that the parser takes in it.

import {
  DELIMITERS,
  FLAGS,
  LENGTHS,
  MAX_DECIMALS,
  MAX_DIGITS,
  type Measure,
  OPERATORS,
  QUOTE_MARKS,
  RESERVED,
  SUBJECTS,
} from '../../src/gate/criteria/words.ts';
import { TIME_UNITS } from '../../src/units.ts';

/** What each measure's limits are called. */
const LIMITS: readonly (readonly [Measure, string])[] = [
  ['time', 'duration'],
  ['share', 'share'],
  ['rate', 'rate'],
  ['count', 'count'],
  ['score', 'score'],
];

const RULES: readonly (readonly [name: string, definition: string])[] = [
  ['threshold', 'line, { line break, line }'],
  ['line', 'gap, [ criterion, gap ], [ comment ]'],
  ['criterion', 'condition, [ space, length ], [ gap, ",", gap, flag ]'],
  [
    'condition',
    ['duration', ...LIMITS.map(([measure]) => `condition on a ${measure}`)].join(' | '),
  ],
  ...LIMITS.map(
    ([measure, limit]) =>
      [
        `condition on a ${measure}`,
        `${measure} subject, narrowing, gap, operator, gap, ${limit}`,
      ] as const,
  ),
  ...LIMITS.map(([measure]) => [`${measure} subject`, subjectsOf(measure)] as const),
  ['percentile', `"p", digit, 2 * [ digit ], [ decimals ]`],
  ['apdex', '"apdex", gap, "(", gap, duration, gap, ")"'],
  [
    'narrowing',
    [
      '[ space, ( label, [ space, region ]',
      'quoted label, [ gap, region ]',
      'region, [ space, ( label | quoted label ) ] ) ]',
    ].join(' | '),
  ],
  ['label', '"of", space, ( word - reserved word )'],
  ['quoted label', `"of", gap, '"', quoted character, { quoted character }, '"'`],
  ['region', '"in", space, ( region name | "each", space, "region" )'],
  ['operator', anyOf(OPERATORS)],
  ['duration', `number, gap, ( ${anyOf(TIME_UNITS.map(({ name }) => name))} )`],
  ['share', 'number, gap, "%"'],
  ['rate', 'number, [ gap, "/s" ]'],
  ['count', 'digit, { digit }'],
  ['score', 'number'],
  ['length', `( ${anyOf(LENGTHS)} ), space, duration`],
  ['flag', anyOf(FLAGS)],
  ['comment', '"#", { character }'],
  ['number', 'digit, { digit }, [ decimals ] | decimals'],
  ['decimals', `".", digit, ${MAX_DECIMALS - 1} * [ digit ]`],
  ['digit', anyOf('0123456789'.split(''))],
  ['word', '( word character - quote mark ), { word character }'],
  ['word character', 'character - ( white space | delimiter )'],
  ['reserved word', anyOf(RESERVED)],
  ['delimiter', anyOf(DELIMITERS.split(''))],
  ['quote mark', anyOf(QUOTE_MARKS.split(''))],
  ['quoted character', `character - ( '"' | "\\" ) | '\\"' | "\\\\"`],
  ['gap', '{ white space }'],
  ['space', 'white space, { white space }'],
  ['region name', '? the name of a region of the run ?'],
  [
    'white space',
    '? what ECMAScript takes for white space or a line terminator, but no line break ?',
  ],
  ['line break', '? a carriage return and a line feed, or either of them alone ?'],
  ['character', '? any character but a carriage return or a line feed ?'],
];

/**
 * Why a line that the grammar derives may still be refused; a test holds every such refusal against
 * this list.
 */
export const BEYOND_GRAMMAR = [
  `a number has at most ${MAX_DIGITS} digits, those behind the point included`,
  'a time is at most 24 hours, a share at most 100%, and a percentile at most p100',
  'what follows over or for is a whole number of seconds, and at least one',
  'stop without over or for needs a criterion that can be broken for good before the end',
  'the time of apdex is above 0, and its limit at most 1',
  'downtime takes no stop, and that of a label neither over nor for',
] as const;

/** The whole language in EBNF (ISO/IEC 14977, with ? ... ? for what is said in words). */
export const GRAMMAR = [
  '(* ISO/IEC 14977. Words, units and regions may be written in any case. *)',
  ...RULES.map(
    ([name, definition]) =>
      `${name.padEnd(Math.max(...RULES.map(([other]) => other.length)))} = ${definition} ;`,
  ),
  '(* Beyond this grammar:',
  ...BEYOND_GRAMMAR.map((limit) => `   - ${limit};`),
  '   - criteria of a threshold must make sense together. *)',
].join('\n');

function subjectsOf(measure: Measure): string {
  const named = SUBJECTS.filter((subject) => subject.measure === measure);
  return named
    .map(({ name, spelling }) =>
      name === 'percentile' || name === 'apdex' ? name : quote(spelling),
    )
    .join(' | ');
}

function anyOf(words: readonly string[]): string {
  return words.map(quote).join(' | ');
}

/** A terminal of EBNF has no escapes; it takes the quotes that it does not hold. */
function quote(word: string): string {
  return word.includes('"') ? `'${word}'` : `"${word}"`;
}
