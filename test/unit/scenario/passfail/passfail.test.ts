import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { readYaml } from '../../../../src/scenario/yaml/yaml.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import {
  readScenario as read,
  textsOf,
  whyRefused as why,
  withCriteria,
} from '../../../support/passfail.ts';
import { isSenseless } from '../../../support/properties/refusals.ts';
import { seededRandom } from '../../../support/random.ts';

/** A criterion in a cell of a table of the documentation, in either of its two forms. */
function cellValue(cell: string): unknown {
  const text = cell.replace(/^`|`$/g, '');
  if (!text.startsWith('{')) return text;
  const document = readYaml(text, 'cell');
  return document.ok ? document.value : undefined;
}

function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section =
    readFileSync('docs/passfail.md', 'utf8').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('what the documentation says', () => {
  const translated = rowsUnder('What becomes what');
  const refused = rowsUnder('What is refused');

  test('has its tables', () => {
    expect([translated.length, refused.length]).toEqual([20, 24]);
  });

  test.each(translated)('%s is translated to %s', (taurus = '', here = '') => {
    expect(textsOf(withCriteria(cellValue(taurus)))).toEqual([cellValue(here)]);
  });

  test.each(refused)('%s is refused: %s', (taurus = '', code = '', instead = '') => {
    expect(why(cellValue(taurus))).toBe(cellValue(code));
    if (instead !== '') expect(why(cellValue(instead))).toBe('');
  });
});

describe('a criterion is turned round', () => {
  test.each([
    ['avg-rt>1s', 'avg <= 1s'],
    ['avg-rt>=1s', 'avg < 1s'],
    ['avg-rt<1s', 'avg >= 1s'],
    ['avg-rt<=1s', 'avg > 1s'],
    ['succ<95%', 'errors <= 5%'],
    ['succ<=95%', 'errors < 5%'],
    ['succ>95%', 'errors >= 5%'],
    ['succ>=95%', 'errors > 5%'],
    ['success<100%', 'errors <= 0%'],
    ['succ<99.95%', 'errors <= 0.05%'],
    ['failures>=0.1%', 'errors < 0.1%'],
    ['p0<1ms', 'p0 >= 1ms'],
    ['p99.99>2s500ms', 'p99.99 <= 2500ms'],
    ['p100>1M', 'p100 <= 1m'],
    ['stdev-rt  >  0.07', 'stddev <= 70ms'],
    ['hits>=1', 'samples < 1'],
    ['hits<3 for 1m', 'rps >= 3 for 1m, stop'],
    ['hits>=3 within 2s, continue', 'samples < 3 over 2s'],
  ])('%s becomes %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each([
    ['a label with signs of its own', 'avg-rt of a>b>1s', 'avg of "a>b" <= 1s'],
    [
      'a label that holds a word of the language',
      'avg-rt of x for 3 of y>1s for 2s',
      'avg of "x for 3 of y" <= 1s for 2s, stop',
    ],
    ['a label in quotes, which belong to it', 'succ of "a b"<5%', 'errors of "\\"a b\\"" <= 95%'],
    ['a label in brackets', 'p90 of GET /items[0]?x&y>1s', 'p90 of "GET /items[0]?x&y" <= 1s'],
    ['an action without a status', 'avg-rt>1s for 5s, continue', 'avg <= 1s for 5s'],
    ['an action that stops', 'avg-rt>1s for 5s,stop', 'avg <= 1s for 5s, stop'],
    ['a message with a comma', 'Slow, very: avg-rt>1s, continue as non-failed', 'avg <= 1s, warn'],
  ])('with %s', (_, taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each([
    [{ threshold: 0.15 }, 'avg <= 150ms'],
    [{ threshold: 2 }, 'avg <= 2s'],
    [{ label: '' }, 'avg <= 1s'],
    [{ label: 'http://a/, b' }, 'avg of "http://a/, b" <= 1s'],
    [{ timeframe: 10 }, 'avg <= 1s for 10s, stop'],
    [{ timeframe: '1m 30s', logic: 'over', stop: false }, 'avg <= 1s over 90s'],
    [{ timeframe: '10s', fail: false, stop: false, message: 'm' }, 'avg <= 1s for 10s, warn'],
    [{ logic: 'for', fail: null }, 'avg <= 1s'],
  ])('as a mapping with %j', (parts, here) => {
    const mapping = { subject: 'avg-rt', condition: '>', threshold: '1s', ...parts };
    expect(textsOf(withCriteria(mapping))).toEqual([here]);
  });

  test('keeps its line, and how it was written', () => {
    const reporting = [
      'reporting:',
      '- module: passfail',
      '  criteria:',
      '  - "Slow: avg-rt>1s"',
      '  - {subject: fail, condition: ">",',
      '     threshold: 5%}',
    ];
    const { criteria } = read(`${reporting.join('\n')}\n${scenarioYaml()}`);
    expect(criteria).toEqual([
      expect.objectContaining({
        text: 'avg <= 1s',
        source: { input: 's.yml', line: 4, column: 1 },
        translatedFrom: 'Slow: avg-rt>1s',
      }),
      expect.objectContaining({
        text: 'errors <= 5%',
        source: { input: 's.yml', line: 5, column: 1 },
        translatedFrom: '{subject: fail, condition: ">", threshold: 5%}',
      }),
    ]);
  });
});

describe('criteria are found', () => {
  test.each([
    ['in reporting', 'reporting: [{module: passfail, criteria: [avg-rt>1s]}]'],
    ['in services', 'services: [{module: passfail, criteria: [avg-rt>1s]}]'],
    ['under a message', 'reporting: [{module: passfail, criteria: {Slow: avg-rt>1s}}]'],
    [
      'as a mapping under a message',
      'reporting: [{module: passfail, criteria: {Slow: {subject: avg-rt, condition: ">", threshold: 1s}}}]',
    ],
    [
      'in the second of two modules',
      'reporting: [passfail, {module: passfail, criteria: [avg-rt>1s]}]',
    ],
  ])('%s', (_, lines) => {
    expect(textsOf(`${lines}\n${scenarioYaml()}`)).toEqual(['avg <= 1s']);
  });

  test.each([
    ['an execution', scenarioYaml({ execution: ['hold-for: 1m', 'criteria: [avg-rt>1s]'] })],
    ['a scenario', scenarioYaml({ scenario: ['criteria: [avg-rt>1s]', 'requests: [/]'] })],
    [
      'an execution in a mapping',
      'execution: {hold-for: 1s, scenario: a, criteria: [avg-rt>1s]}\nscenarios: {a: {requests: [/]}}',
    ],
    [
      'a scenario within its execution',
      'execution: [{hold-for: 1s, scenario: {requests: [/], criteria: [avg-rt>1s]}}]',
    ],
  ])('in %s, when it is the only one, and not left there', (_, text) => {
    const checked = checkScenario(text, 's.yml');
    expect(checked.ok && checked.criteria.map((criterion) => criterion.text)).toEqual([
      'avg <= 1s',
    ]);
    expect(JSON.stringify(checked.ok && checked.file)).not.toContain('criteria');
  });

  test.each([
    'reporting: [passfail]',
    'reporting: [{module: passfail}]',
    'reporting: []',
    'services: [{module: passfail, criteria: []}]',
  ])('nowhere in %s, which is no problem', (line) => {
    expect(read(`${line}\n${scenarioYaml()}`)).toEqual({ criteria: [], problems: [] });
  });

  test('under a message, which stays with it on one line', () => {
    const { criteria } = read(
      `reporting: [{module: passfail, criteria: {"Too\\nslow": avg-rt>1s}}]\n${scenarioYaml()}`,
    );
    expect(criteria.map(({ translatedFrom }) => translatedFrom)).toEqual(['Too slow: avg-rt>1s']);
  });
});

describe('what stands in the wrong place is refused', () => {
  test('criteria of one of several executions, and of their scenarios', () => {
    const text = [
      'execution:',
      '- {scenario: a, hold-for: 1s, criteria: [avg-rt>1s]}',
      '- {hold-for: 1s, scenario: {requests: [/], criteria: [avg-rt>1s]}}',
      'scenarios:',
      '  a: {requests: [/], criteria: [avg-rt>1s]}',
      '  b: {requests: [/], criteria: [avg-rt>1s]}',
    ].join('\n');
    expect(read(text).problems).toEqual([
      's.yml, line 2 (execution[0].criteria): passfail-of-execution',
      's.yml, line 3 (execution[1].scenario.criteria): passfail-of-execution',
      's.yml, line 5 (scenarios.a.criteria): passfail-of-execution',
      's.yml, line 6 (scenarios.b.criteria): passfail-unused',
    ]);
  });

  test.each([
    ['[final-stats]', '(reporting[0]): reporting-module-refused'],
    ['[{module: console}]', '(reporting[0]): reporting-module-refused'],
    ['[blazemeter]', '(reporting[0]): reporting-module-refused'],
    ['[junit-xml]', '(reporting[0]): reporting-module-refused'],
    ['[pass-fail]', '(reporting[0]): reporting-module-refused'],
    ['[7]', '(reporting[0]): reporting-module-refused'],
    ['[{criteria: []}]', '(reporting[0]): reporting-module-missing'],
    ['passfail', '(reporting): reporting-list-expected'],
    ['', '(reporting): reporting-list-expected'],
    ['[{module: passfail, run-at: local}]', '(reporting[0].run-at): scenario-key-unknown'],
    [
      '[{module: passfail, criteria: avg-rt>1s}]',
      '(reporting[0].criteria): passfail-list-expected',
    ],
    ['[{module: passfail, criteria: }]', '(reporting[0].criteria): passfail-list-expected'],
    [
      '[{module: passfail, criteria: {subject: avg-rt, threshold: 1}}]',
      '(reporting[0].criteria): passfail-single-criterion',
    ],
  ])('reporting: %s', (value, problem) => {
    expect(read(`reporting: ${value}\n${scenarioYaml()}`).problems).toEqual([
      `s.yml, line 1 ${problem}`,
    ]);
  });

  test.each([
    ['[shellexec]', '(services[0]): reporting-module-refused'],
    ['[passfail, {module: shellexec, prepare: [id]}]', '(services[1]): reporting-module-refused'],
    ['{}', '(services): scenario-section-refused'],
  ])('services: %s', (value, problem) => {
    expect(read(`services: ${value}\n${scenarioYaml()}`).problems).toEqual([
      `s.yml, line 1 ${problem}`,
    ]);
  });
});

describe('a criterion that cannot be read is refused', () => {
  test.each([
    ['avg-rt of home <= 1s', 'passfail-label-unread'],
    ['AVG-RT>1s', 'passfail-subject-unknown'],
    ['P90>1s', 'passfail-subject-unknown'],
    ['p9x>1s', 'passfail-percentile-unknown'],
    ['avg-rt>2d', 'passfail-time-expected'],
    ['hits>1m', 'passfail-count-expected'],
    ['hits>1.5', 'passfail-count-expected'],
    ['succulent<5%', 'passfail-subject-unknown'],
    ['avg-rt><1s', 'passfail-comparison-unknown'],
    ['avg-rt of home==1s', 'passfail-comparison-unknown'],
    ['avg-rt>1s For 5s', 'passfail-form-unread'],
    ['avg-rt for home>1s', 'passfail-form-unread'],
    ['avg-rt>1s for soon', 'passfail-timeframe-unread'],
    ['avg-rt>1s for 2d', 'passfail-timeframe-unread'],
    ['avg-rt>1s, Stop', 'passfail-form-unread'],
    ['avg-rt>1s, stop now', 'passfail-form-unread'],
    ['avg-rt>1s, continue as nonfailed', 'passfail-form-unread'],
    ['', 'passfail-form-unread'],
    ['avg-rt of a\nb>1s', 'passfail-form-unread'],
    [5, 'passfail-form-unread'],
    [null, 'passfail-form-unread'],
    [{ Slow: 'avg-rt>1s' }, 'passfail-key-unknown'],
  ])('%j', (criterion, code) => {
    expect(why(criterion)).toBe(code);
  });

  test.each([
    [{ subject: undefined }, 'passfail-key-missing'],
    [{ condition: undefined }, 'passfail-key-missing'],
    [{ threshold: null }, 'passfail-key-missing'],
    [{ threshold: ' ' }, 'passfail-key-missing'],
    [{ label: 5 }, 'passfail-text-expected'],
    [{ label: 'a\nb' }, 'passfail-form-unread'],
    [{ stop: 'no' }, 'passfail-boolean-expected'],
    [{ timefram: 5 }, 'passfail-key-unknown'],
    [{ timeframe: 0 }, 'passfail-timeframe-unread'],
    [{ logic: 'over' }, 'passfail-timeframe-missing'],
    [{ logic: 'during' }, 'passfail-logic-unknown'],
  ])('as a mapping with %j', (parts, code) => {
    expect(why({ subject: 'avg-rt', condition: '>', threshold: '1s', ...parts })).toBe(code);
  });

  test('with everything else that is wrong, each in its own line, and with what is written', () => {
    const text = [
      'reporting:',
      '- module: passfail',
      '  criteria:',
      '  - avg-lt>1s',
      '  - avg-rt>1s',
      '  - fail>10',
    ].join('\n');
    expect(read(`${text}\n${scenarioYaml({ execution: ['hold-for: soon'] })}`).problems).toEqual([
      's.yml, line 9 (execution[0].hold-for): scenario-duration-invalid',
      's.yml, line 4 (reporting[0].criteria[0]): "avg-lt>1s": passfail-not-measured',
      's.yml, line 6 (reporting[0].criteria[2]): "fail>10": passfail-share-expected',
    ]);
  });
});

test('whatever a criterion says, it becomes a line that the threshold input reads as the same, or a problem in words', () => {
  const { seed, pick } = seededRandom();
  const subjects = [
    'avg-rt',
    'stdev-rt',
    'p90',
    'p99.9',
    'p0',
    'hits',
    'succ',
    'fail',
    'rc500',
    'bytes',
    'P1',
    '',
  ];
  const labels = [
    '',
    '',
    ' of home',
    ' of a b',
    ' of x>y',
    ' of for',
    ' of "q"',
    ' of \\',
    ' of é #1',
    ' of a, b',
    ' of u:1',
  ];
  const limits = [
    '1s',
    '150ms',
    '0.1',
    '95%',
    '99.99%',
    '0',
    '10',
    '1m30s',
    'x',
    '1e3',
    '0.0000001',
    '99999999999999999',
  ];
  const frames = ['', '', ' for 10s', ' over 5', ' within 1m', ' for 0.5s', ' over 0'];
  const actions = [
    '',
    '',
    ', stop',
    ', continue',
    ', continue as non-failed',
    ', stop as non-failed',
    ', x',
  ];
  for (let round = 0; round < 3000; round += 1) {
    const criterion = `${pick(subjects)}${pick(labels)}${pick(['>', '<', '>=', '<=', '='])}${pick(limits)}${pick(frames)}${pick(actions)}`;
    const { criteria, problems } = read(withCriteria(criterion));
    const hint = `seed ${seed}, round ${round}, ${criterion}`;
    expect(criteria.length + problems.length, hint).toBe(1);
    expect(problems.join(), hint).not.toMatch(/undefined|\[object|NaN/);
    for (const { source, translatedFrom, ...condition } of criteria) {
      expect(translatedFrom, hint).toBe(criterion);
      expect(source, hint).toMatchObject({ input: 's.yml' });
      // Alone, a criterion that asks for failures or that nothing can meet is told by the gate; its
      // reading is what counts here.
      const parsed = parseThreshold(`${condition.text}\n`);
      expect(
        parsed.problems.filter((problem) => !isSenseless(problem)),
        hint,
      ).toEqual([]);
      expect(parsed.criteria, hint).toMatchObject([condition]);
    }
  }
});
