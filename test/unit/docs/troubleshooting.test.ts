import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Told, toldIn, toldInSource, toldInWorker } from '../../support/messages.ts';
import { covers, quotesIn, readPage, unsaid, wordsIn } from '../../support/quotes.ts';

const PAGE = readPage('troubleshooting.md');
const QUOTES = quotesIn(PAGE);
const INPUTS = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8').match(/(?<=^ {2})[a-z-]+(?=:$)/gm) ?? [];

/** Files that hold no messages of their own. */
const NO_MESSAGES = new RegExp(
  [
    // The language of criteria, as documentation takes it.
    'gate/(grammar|words)',
    'check/catalogue',
    // Lines, tables and headings that say what was asked for and measured.
    'report/(failure|markdown|plan|progress|shares|summary|tables|turnout)',
    // A script for JMeter.
    'scenario/begin-at',
  ].join('|'),
);

/** Files whose messages are all told behind one and the same beginning, and the entry that stands for them. */
const FAMILIES: readonly { readonly files: RegExp; readonly entry: string; readonly link?: string }[] = [
  {
    files: /^gate\/(tokens|cursor|limits|other-words|parse(-\w+)?)\.ts$/,
    entry: 'threshold, line N, column M: cannot read "…"',
    link: '(criteria.md)',
  },
  { files: /^scenario\/passfail-[\w-]+\.ts$/, entry: 'the criterion … cannot be judged: …', link: '(passfail.md)' },
  { files: /^scenario\/model\.ts$/, entry: '… cannot be used' },
  { files: /^scenario\/xml\.ts$/, entry: '…: it cannot be read: line N: …' },
  { files: /^task-documents\.ts$/, entry: 'its result cannot be read: …' },
];

/** Where words are no message of their own, whatever the file. */
const OTHER_PLACES = new RegExp(
  `^(${[
    // The way out, which stands behind every message.
    'fix:|fix =|fixes =|function (fix\\w*|\\w+(Fix|Help)|suggest|wayOut|withoutFrame)',
    '(\\w+_)?(FIX|LOOK|DEPLOY|KNOWN|LOG_SAYS|EXPECTED|WAY_OUT) =|(ELSEWHERE|OTHER_MODULES|release|compare) =',
    '(refuse|failed|unchecked|unread|Untranslatable|because|fail|told)\\(2\\)|broken\\(3\\)',
    // Where it happened, and what was being done: "could not ...".
    'where:|where =|place =|origin:|doing:|doing =|permission:|function (place|placeOf|printSource|printScope|since|headline)',
    // Criteria, names, examples of AWS's own words.
    'text:|name:|check:|example:|RegExp\\(1\\)',
    // What went well, or on.
    'info\\(1\\)|ok\\([12]\\)|group\\(1\\)|title =|lines =',
    // Told to ECS, or to the service beside.
    'stop\\(1\\)|cleanUp\\(1\\)|stopSome\\(3\\)|StopTaskCommand\\(1\\)',
  ].join('|')})$`,
);

/** Where the second of a pair is the way out. */
const PAIRS = /^(fleet\/death|gate\/unjudgeable|measurements\/consistency)\.ts$/;

/** Where messages stand: here one word of its own is enough. Elsewhere it takes three. */
const MESSAGE_PLACES =
  /^(what( =|:)|reason( =|:)|(refuse|failed|unchecked|unread|unknown|because|fail|told|warning|setFailed|Error|GateError)\(1\)|broken\(2\)|EXIT_CODES =)$/;

/** Words that stand apart from the message that they are a part of. */
const PIECES: Readonly<Record<string, readonly string[]>> = {
  'the cluster … is …': ['in no state'],
  'could not read the task definition …': ['the task definition'],
  'it failed: …': ['as its log says', 'as the log of task … says'],
  'N of M tasks were ready to start': ['… of … tasks was …', '… of … tasks were …', 'left before the start', 'ready to start'],
  'they were not started: …': ['no reason given'],
  '… makes no sense': ['the default'],
  '… cannot be judged, …': ['the first because'],
  '… in the … from … UTC, … the load': ['the worst of …', '… of … break it', '… of … breaks it'],
  'beyond its limit for …': ['at most … on end …'],
  '… takes N samples, and …, in every second of which it is broken': ['the … … hold … samples'],
  'no task of … reported its response times': ['the run'],
  'no sample has the label …': ['none was seen', 'seen were … and … more labels'],
  'the seconds … hold …': ['of … of task …', 'the samples of …', '… … of … failed samples'],
  'N samples of M reached CloudWatch': ['no error was noted'],
  'A soft criterion …, which decides nothing: …': ['does not hold', 'could not be judged'],
  'The run was ended … into its load …': [
    'of Fargate at the on-demand prices of us-east-1',
    'of Fargate at the on-demand prices of us-east-1, less on Spot',
  ],
  '… cannot be used': ['an empty value'],
  '… is included again (…)': ['it is the scenario itself'],
  'names within the code': ['time limit', 'all but errors'],
  'caught where it is thrown': ['a count has no end'],
  'a way out': ['add ramp-up'],
};
const PIECE = new Set(Object.values(PIECES).flat());

function messagesIn({ file, texts, place }: Told): readonly string[] {
  const isFamily = FAMILIES.some(({ files }) => files.test(file));
  const isWayOut = PAIRS.test(file) && place.includes('[2]');
  if (isFamily || isWayOut || NO_MESSAGES.test(file) || place.some((name) => OTHER_PLACES.test(name))) return [];
  const stands = place.some((name) => MESSAGE_PLACES.test(name));
  // What begins so goes on with what another text has begun.
  const whole = texts.filter((text) => !/^(\s*[,;]|\s+[^\sA-Z])/.test(text) && !PIECE.has(text));
  return whole.filter((text) => wordsIn(text) >= (stands ? 1 : 3)).map((text) => text.trim());
}

function withoutEntry(told: readonly Told[], quotes: readonly string[]): readonly string[] {
  return told.flatMap((one) =>
    messagesIn(one)
      .filter((message) => !quotes.some((quote) => covers(quote, message)))
      .map((message) => `src/${one.file}:${one.line} ${message}`),
  );
}

/** Words of AWS's and of its SDK's, which no text of this repository has. */
const OF_AWS = [
  'could not …: Could not load credentials',
  '… Expired …',
  '… not authorized …',
  'AccessDenied',
  'The subnet ID … does not exist',
];

describe('docs/troubleshooting.md', () => {
  const told = toldInSource();

  test('has an entry for every message that the action can tell', () => {
    expect(withoutEntry(told, QUOTES), 'add entries, or say in this file why these are no messages').toEqual([]);
  });

  test('quotes no message that nothing tells', () => {
    const texts = [...told, ...toldInWorker()].flatMap((one) => one.texts.map((text) => text.trim()));
    texts.push(...INPUTS.map((name) => `input ${name}`));
    const quotes = QUOTES.filter((quote) => !OF_AWS.includes(quote));
    expect(quotes.flatMap((quote) => unsaid(quote, texts).map((part) => `${quote} (${part})`))).toEqual([]);
  });

  test.each(FAMILIES)('names the family of $entry', ({ entry, link = '' }) => {
    const rows = PAGE.split('\n').filter((line) => line.includes(`\`${entry}\``));
    expect(rows).toEqual([expect.stringContaining(link)]);
  });

  test('takes nothing for a piece of a message that no message has', () => {
    const texts = new Set(told.flatMap((one) => one.texts));
    expect([...PIECE].filter((piece) => !texts.has(piece))).toEqual([]);
  });
});

describe('a message without an entry is found', () => {
  test.each([
    ['refused', "refuse('it is on fire', 'put the fire out')", ['it is on fire']],
    ['behind a variable', "const reason = 'it burns';", ['it burns']],
    ['returned by a function', `function why() { return \`\${name} is on fire\`; }`, ['… is on fire']],
    [
      'chosen within another text',
      `const what = \`\${n} \${n === 1 ? 'is' : 'are'} on fire, and \${n === 1 ? 'was' : 'were'} not put out\`;`,
      ['… are on fire, and were not put out', '… is on fire, and was not put out'],
    ],
    ['within what is put into another text', `f(\`\${names.map((name) => \`\${name} is on fire\`).join()}\`)`, ['… is on fire']],
    ['a way out', "const problem = { what: told, fix: 'put the fire out' };", []],
    ['a line of the log', "log.info('everything is on fire');", []],
    ['the rest of a message', "const rest = ', and on fire as well';", []],
    ['a type', "type Why = 'it is on fire';", []],
  ])('%s', (_, source, messages) => {
    expect(withoutEntry(toldIn('file.ts', source), ['… is cold'])).toEqual(messages.map((message) => `src/file.ts:1 ${message}`));
  });
});

describe('an entry', () => {
  test.each([
    ['it is on fire', 'it is on fire: …', true],
    ['it is on fire', 'it is on fires', false],
    ['input tasks: … is on fire', '"…" is on fire', true],
    ['N of M tasks burn', '… of … tasks burn', true],
    ['N of M tasks burn', '… tasks burn', false],
    ['… is missing', 'the limit is missing', false],
    ['it is on fire', '…', false],
    ['it burns: it is on fire', 'it burns: …', true],
    ['it burns: it is on fire', 'it burns: nobody knows why', false],
  ])('"%s" is of "%s": %s', (quote, message, expected) => {
    expect(covers(quote, message)).toBe(expected);
  });

  test.each([
    ['it is on fire', ['it is on fire, and cold'], []],
    ['it is on fire', ['it is cold'], ['it is on fire']],
    ['it is cold: it is on fire', ['it is cold: …'], ['it is on fire']],
    ['Cancelled by SIGINT now', ['Cancelled by … now'], []],
    ['could not put it out', ['put it …'], []],
  ])('"%s" of what %j tell quotes too much: %j', (quote, messages, expected) => {
    expect(unsaid(quote, messages)).toEqual(expected);
  });
});
