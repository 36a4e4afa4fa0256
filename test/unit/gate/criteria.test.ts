import { describe, expect, test } from 'vitest';
import { DEFAULT_ERRORS_CRITERION, parseThreshold, withDefaults } from '../../../src/gate/criteria.ts';
import { seededRandom } from '../../support/random.ts';

describe('one criterion', () => {
  test.each([
    ['500ms', 'avg', '<=', 500, 'avg <= 500ms'],
    ['0.5s', 'avg', '<=', 500, 'avg <= 0.5s'],
    ['  2 m ', 'avg', '<=', 120_000, 'avg <= 2m'],
    ['.25s', 'avg', '<=', 250, 'avg <= .25s'],
    ['avg < 500ms', 'avg', '<', 500, 'avg < 500ms'],
    ['avg<500ms', 'avg', '<', 500, 'avg < 500ms'],
    ['avg<.5s', 'avg', '<', 500, 'avg < .5s'],
    ['AVG <= 1 s', 'avg', '<=', 1000, 'avg <= 1s'],
    ['avg > 1ms', 'avg', '>', 1, 'avg > 1ms'],
    ['avg >= 1ms', 'avg', '>=', 1, 'avg >= 1ms'],
    ['errors < 1%', 'errors', '<', 0.01, 'errors < 1%'],
    ['errors <= 0.5 %', 'errors', '<=', 0.005, 'errors <= 0.5%'],
    ['Errors < 100%', 'errors', '<', 1, 'errors < 100%'],
    ['samples >= 1000', 'samples', '>=', 1000, 'samples >= 1000'],
    ['samples > 0', 'samples', '>', 0, 'samples > 0'],
    ['avg\t<\t500ms # as agreed', 'avg', '<', 500, 'avg < 500ms'],
    ['avg < 500ms#as agreed', 'avg', '<', 500, 'avg < 500ms'],
  ])('%j is read', (text, subject, operator, limit, canonical) => {
    expect(parseThreshold(text)).toEqual({
      criteria: [{ subject, operator, limit, text: canonical, source: { input: 'threshold', line: 1 } }],
      problems: [],
    });
  });

  test.each([
    [
      '500',
      '"500" has no unit; write 500ms or 500s; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
    ],
    [
      '< 500ms',
      '"< 500ms" is not a duration such as 500ms, 0.5s or 2m; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
    ],
    [
      '5sec',
      '"sec" is not a unit of time; use ms, s, m or h; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
    ],
    ['avg', 'a comparison is missing after avg; use one of < <= > >='],
    ['avg 500ms', 'a comparison is missing after avg; use one of < <= > >='],
    ['avg = 500ms', '"=" is not a comparison after avg; use one of < <= > >='],
    ['avg == 500ms', '"==" is not a comparison after avg; use one of < <= > >='],
    ['avg =< 500ms', '"=<" is not a comparison after avg; use one of < <= > >='],
    ['avg ≤ 500ms', '"≤" is not a comparison after avg; use one of < <= > >='],
    ['avg <-5ms', '"<-" is not a comparison after avg; use one of < <= > >='],
    ['avg < -5ms', '"-5ms" is not a duration such as 500ms, 0.5s or 2m'],
    ['avg <', 'the limit is missing; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%'],
    ['avg < 500', '"500" has no unit; write 500ms or 500s'],
    ['avg < 5%', '"5%" is not a duration such as 500ms, 0.5s or 2m'],
    ['avg < 500ms 600ms', '"500ms 600ms" is not a duration such as 500ms, 0.5s or 2m'],
    ['errors < 1', '"1" has no unit; write 1%'],
    ['errors < 500ms', '"500ms" is not a percentage such as 1% or 0.5%'],
    ['errors < 120%', '120% is more than all; a share is at most 100%'],
    ['samples >= many', '"many" is not a whole number of samples'],
    ['samples >= 1.5', '"1.5" is not a whole number of samples'],
    ['samples >= 10ms', '"10ms" is not a whole number of samples'],
    ['agv < 500ms', '"agv" is not something that can be judged; did you mean avg?'],
    ['error < 1%', '"error" is not something that can be judged; did you mean errors?'],
    ['sample > 1', '"sample" is not something that can be judged; did you mean samples?'],
    ['latency < 500ms', '"latency" is not something that can be judged; use one of avg, errors, samples'],
    ['p < 500ms', '"p" is not something that can be judged; use one of avg, errors, samples'],
  ])('%j is refused, and the message says how to write it', (text, fix) => {
    const where = 'threshold, line 1';
    expect(parseThreshold(text)).toEqual({ criteria: [], problems: [{ where, what: `cannot read "${text}"`, fix }] });
  });

  test.each(['p95', 'P95', 'p99.9', 'min', 'max', 'stddev', 'rps'])(
    '%s belongs to the language but cannot be judged yet, and says so instead of passing',
    (subject) => {
      const { criteria, problems } = parseThreshold(`${subject} < 500ms`);
      expect(criteria).toEqual([]);
      expect(problems.map(({ fix }) => fix)).toEqual([
        `"${subject}" cannot be judged yet; this version judges avg, errors, samples`,
      ]);
    },
  );

  test.each([
    'avg of checkout < 500ms',
    'avg in eu-west-1 < 500ms',
    'avg in each region < 600ms',
    'avg < baseline + 10%',
    'avg < 300ms, warn',
    'errors < 20% over 30s, stop',
  ])('%j says more than this version can judge, and is never read as less', (text) => {
    const { criteria, problems } = parseThreshold(text);
    expect(criteria).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  test('a narrowing that is not supported yet is named as such', () => {
    const [problem] = parseThreshold('avg of checkout < 500ms').problems;
    expect(problem?.fix).not.toContain('a comparison is missing');
  });
});

describe('a threshold of several lines', () => {
  test('keeps the line of each criterion across blank lines, comments and Windows line ends', () => {
    const { criteria, problems } = parseThreshold('# limits of the shop\r\n\r\navg < 500ms\r\n  # and\r\nerrors < 1%\r\n');
    expect(problems).toEqual([]);
    expect(criteria.map(({ text, source }) => [text, source])).toEqual([
      ['avg < 500ms', { input: 'threshold', line: 3 }],
      ['errors < 1%', { input: 'threshold', line: 5 }],
    ]);
  });

  test('reports every line that cannot be read, each with its number, and still reads the others', () => {
    const { criteria, problems } = parseThreshold('500\navg < 1s\nerorrs < 1%\nsamples > x');
    expect(criteria.map(({ text }) => text)).toEqual(['avg < 1s']);
    expect(problems.map(({ where }) => where)).toEqual(['threshold, line 1', 'threshold, line 3', 'threshold, line 4']);
  });

  test.each(['', '   ', '\n\n', '# only a comment', ' \n # nothing\n'])('%j holds no criterion, which is a problem', (text) => {
    const fix = 'write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%';
    expect(parseThreshold(text)).toEqual({
      criteria: [],
      problems: [{ where: 'threshold', what: 'it holds no criterion', fix }],
    });
  });

  test('names the input that it was read from', () => {
    const { criteria, problems } = parseThreshold('1s\nx', 'other');
    expect(criteria[0]?.source).toEqual({ input: 'other', line: 1 });
    expect(problems[0]?.where).toBe('other, line 2');
  });
});

describe('the default limit on errors', () => {
  test('is added to a threshold that says nothing about errors, and is marked as added', () => {
    const { criteria } = parseThreshold('500ms');
    expect(withDefaults(criteria)).toEqual([...criteria, DEFAULT_ERRORS_CRITERION]);
    expect(DEFAULT_ERRORS_CRITERION).toMatchObject({ subject: 'errors', operator: '<', limit: 0.05, source: 'added' });
  });

  test.each(['errors < 100%', '500ms\nerrors <= 50%', 'errors > 1%'])('is not added to %j', (text) => {
    const { criteria } = parseThreshold(text);
    expect(withDefaults(criteria)).toEqual(criteria);
  });
});

test('a comment may hold any character, also a line separator pasted from a document', () => {
  expect(parseThreshold('500ms # agreed\u2028in March').problems).toEqual([]);
});

test('whatever a threshold holds, reading it never throws, and each line is a criterion, a problem or nothing', () => {
  const { seed, pick, upTo } = seededRandom();
  const pieces = [
    'avg',
    'errors',
    'samples',
    'p95',
    'min',
    '<',
    '<=',
    '>',
    '>=',
    '=',
    '500',
    'ms',
    's',
    '%',
    '.',
    '-',
    '#',
    ' ',
    '\t',
    '\0',
  ];
  const exotic = ['é', '≤', '🦊', '﻿', '٣', '$', '(', '[', '\\', 'constructor', '__proto__', '9'.repeat(400)];
  for (let round = 0; round < 3000; round += 1) {
    const lines = Array.from({ length: 1 + upTo(3) }, () =>
      Array.from({ length: upTo(8) }, () => pick([...pieces, ...exotic])).join(''),
    );
    const text = lines.join('\n');
    const written = lines.filter((line) => line.replace(/#.*/, '').trim() !== '').length;
    const { criteria, problems } = parseThreshold(text);
    const hint = `seed ${seed}, round ${round}, text ${JSON.stringify(text)}`;
    expect(criteria.length + problems.length, hint).toBe(Math.max(1, written));
    expect(
      criteria.every(({ limit }) => !Number.isNaN(limit) && limit >= 0),
      hint,
    ).toBe(true);
  }
});
