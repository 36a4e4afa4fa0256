import { describe, expect, test } from 'vitest';
import { printCondition } from '../../../../src/gate/criteria/criterion.ts';
import {
  DEFAULT_DOWNTIME_CRITERION,
  DEFAULT_DOWNTIME_EACH_CRITERION,
  DEFAULT_ERRORS_CRITERION,
  DEFAULT_ERRORS_EACH_CRITERION,
  parseThreshold,
  withDefaults,
} from '../../../../src/gate/criteria/threshold.ts';

/** The line of each problem, with its code. */
function codesOf(text: string): readonly string[] {
  const { problems } = parseThreshold(text);
  return problems.map(
    ({ where, code }) => `${where.replace(/threshold, (line \d+).*/, '$1')}: ${code}`,
  );
}

describe('a threshold of several lines', () => {
  test('keeps the line of each criterion across blank lines, comments and Windows line ends', () => {
    const { criteria, problems } = parseThreshold(
      '# limits of the shop\r\n\r\navg < 500ms\r\n  # and\r\nerrors < 1%\r\n',
    );
    expect(problems).toEqual([]);
    expect(criteria.map(({ text, source }) => [text, source])).toEqual([
      ['avg < 500ms', { input: 'threshold', line: 3, column: 1 }],
      ['errors < 1%', { input: 'threshold', line: 5, column: 1 }],
    ]);
  });

  test('reports every line that cannot be read, each with its number, and still reads the others', () => {
    const { criteria, problems } = parseThreshold('500\navg < 1s\nerorrs < 1%\nsamples > x');
    expect(criteria.map(({ text }) => text)).toEqual(['avg < 1s']);
    expect(problems.map(({ where }) => where)).toEqual([
      'threshold, line 1, column 1',
      'threshold, line 3, column 1',
      'threshold, line 4, column 11',
    ]);
  });

  test.each(['', '   ', '\n\n', '# only a comment', ' \n # nothing\n'])(
    '%j holds no criterion, which is a problem',
    (text) => {
      const { criteria, problems } = parseThreshold(text);
      expect(criteria).toEqual([]);
      expect(problems.map(({ where, code }) => [where, code])).toEqual([
        ['threshold', 'threshold-empty'],
      ]);
    },
  );

  test('names the input that it was read from', () => {
    const { criteria, problems } = parseThreshold('1s\nx', { input: 'other' });
    expect(criteria[0]?.source).toEqual({ input: 'other', line: 1, column: 1 });
    expect(problems[0]?.where).toBe('other, line 2, column 1');
  });
});

describe.each(['errors', 'downtime'] as const)('the default limit on %s', (subject) => {
  const [one, each] = {
    errors: [DEFAULT_ERRORS_CRITERION, DEFAULT_ERRORS_EACH_CRITERION] as const,
    downtime: [DEFAULT_DOWNTIME_CRITERION, DEFAULT_DOWNTIME_EACH_CRITERION] as const,
  }[subject];
  const linesOf = (text: string): string => text.replaceAll('SUBJECT', subject);
  const added = (text: string, regions: number) => {
    const { criteria } = parseThreshold(linesOf(text));
    const all = withDefaults(criteria, regions).slice(criteria.length);
    return all.filter((criterion) => criterion.subject === subject);
  };

  test('is added to a threshold that says nothing about it, and is marked as added', () => {
    expect(added('500ms', 1)).toEqual([one]);
    expect(one).toMatchObject({ subject, operator: '<', limit: 0.05, source: 'added' });
    expect(printCondition(one)).toBe(one.text);
  });

  test('is one for each region of several, of which one may be down and hardly show in all samples together', () => {
    expect(added('500ms', 3)).toEqual([each]);
    expect(printCondition(each)).toBe(each.text);
  });

  test.each([
    'SUBJECT < 100%',
    '500ms\nSUBJECT <= 50%',
    'SUBJECT > 1%\nSUBJECT <= 100%',
    'SUBJECT in each region < 1%',
    'SUBJECT in each region < 50%',
  ])('is not added to %j, whatever the number of regions', (text) => {
    expect([...added(text, 1), ...added(text, 3)]).toEqual([]);
  });

  test.each(['SUBJECT < 1%', 'SUBJECT <= 2%'])(
    'stands beside a tighter one on all samples only where there are several regions: %j',
    (text) => {
      expect(added(text, 1)).toEqual([]);
      expect(added(text, 2)).toEqual([each]);
    },
  );

  test.each([
    'SUBJECT < 1%, warn',
    'SUBJECT in each region < 1%, warn',
    'SUBJECT of home < 1%',
    'SUBJECT of home in each region < 1%',
    'SUBJECT in eu-west-1 < 1%',
    'SUBJECT < 1% over 30s',
    'SUBJECT < 1% for 30s',
    'SUBJECT > 1%, warn',
  ])('is not replaced by %j', (text) => {
    expect(added(text, 1)).toEqual([one]);
    expect(added(text, 2)).toEqual([each]);
  });
});

test('A8: a limit on errors, also one that ends the run, leaves the default on downtime', () => {
  const textsOf = (text: string): readonly string[] =>
    withDefaults(parseThreshold(text).criteria, 1).map((criterion) => criterion.text);
  expect(textsOf('errors < 50%, stop')).toEqual(['errors < 50%, stop', 'downtime < 5%']);
  expect(textsOf('downtime < 1%')).toEqual(['downtime < 1%', 'errors < 5%']);
});

test('criteria from elsewhere come after those of the text, and are held against them', () => {
  const beside = parseThreshold('avg > 2s\navg < 3s', { input: 'other' }).criteria;
  const { criteria, problems } = parseThreshold('avg < 1s', { beside });
  expect(criteria.map(({ text }) => text)).toEqual(['avg < 1s', 'avg > 2s', 'avg < 3s']);
  expect(problems.map(({ where }) => where)).toEqual(['other, line 1, column 1']);
  expect(parseThreshold('# nothing', { beside: parseThreshold('1s').criteria }).problems).toEqual(
    [],
  );
  expect(parseThreshold('', { mayBeEmpty: true }).problems).toEqual([]);
});

describe('what reads well and makes no sense is a problem', () => {
  test.each([
    ['avg < 1s\n1000ms', []],
    ['avg < 1s\navg < 1000ms', ['line 2: criterion-twice']],
    ['avg < 1s\navg < 1s, warn', ['line 2: criterion-twice']],
    ['avg < 1s\navg < 300ms, warn', []],
    ['avg < 1s\navg of home < 1s\navg in eu-west-1 < 1s\np50 < 1s\np51 < 1s', []],
    ['avg > 1s\navg < 1s', ['line 2: criteria-exclude']],
    ['avg >= 1s\navg < 1s', ['line 2: criteria-exclude']],
    ['avg >= 1s\navg <= 1s', []],
    ['avg < 1s\navg > 2s', ['line 2: criteria-exclude']],
    ['avg < 1s\navg > 2s, warn', []],
    ['avg < 0ms', ['line 1: criterion-impossible']],
    ['avg <= 0ms', []],
    ['errors < 0%', ['line 1: criterion-impossible']],
    ['errors > 100%', ['line 1: criterion-impossible']],
    ['samples < 0', ['line 1: criterion-impossible']],
    ['errors > 5%', ['line 1: criterion-asks-failures']],
    ['errors of home >= 5%\nerrors < 10%', ['line 1: criterion-asks-failures']],
    ['errors > 5%\nerrors < 50%', []],
    ['errors > 50% over 10s, stop\nerrors < 5%', ['line 1: criterion-asks-failures']],
    ['errors > 50% over 10s, stop\nerrors <= 100% over 10s', []],
    ['errors >= 50% for 10s, warn', []],
    ['avg < 1s over 30s\navg < 1s over 60s\navg < 1s for 30s\navg < 1s', []],
    ['avg < 1s over 30s\n1000ms over 30s', []],
    ['avg < 1s over 60s\navg < 1s over 1m, stop', ['line 2: criterion-twice']],
    ['avg < 1s for 60s\navg < 1s for 1m', ['line 2: criterion-twice']],
    ['avg > 2s over 30s\navg < 1s over 30s', ['line 2: criteria-exclude']],
    ['avg > 2s for 30s\navg < 1s for 30s', []],
    ['avg < 0ms over 30s', ['line 1: criterion-impossible']],
  ])('%j', (text, expected) => {
    expect(codesOf(text)).toEqual(expected);
  });

  test('the message names the other line', () => {
    const [problem] = parseThreshold('avg < 1s\navg > 2s').problems;
    expect(problem?.what).toBe(
      '"avg > 2s" cannot hold together with "avg < 1s" (threshold, line 1, column 1)',
    );
  });
});

test('a carriage return alone ends a line, so that no label can bring one to the log', () => {
  const { criteria, problems } = parseThreshold('avg < 1s\rp95 of "a\r::error::b" < 1s');
  expect(criteria.map(({ text }) => text)).toEqual(['avg < 1s']);
  expect(problems.map(({ where }) => where)).toEqual([
    'threshold, line 2, column 8',
    'threshold, line 3, column 11',
  ]);
});

test('a comment may hold any character, also a line separator pasted from a document', () => {
  expect(parseThreshold('500ms # agreed\u2028in March').problems).toEqual([]);
});
