import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { readYaml } from '../../../../src/scenario/yaml/yaml.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import {
  readScenario as read,
  textsOf,
  whyRefused as why,
  withCriteria,
} from '../../../support/passfail.ts';
import { codesOf, containing } from '../../../support/problems.ts';

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
    expect([translated.length, refused.length]).toEqual([21, 24]);
  });

  test.each(translated)('%s is translated to %s', (taurus = '', here = '') => {
    expect(textsOf(withCriteria(cellValue(taurus)))).toEqual([cellValue(here)]);
  });

  test.each(refused)('%s is refused: %s', (taurus = '', code = '', instead = '') => {
    expect(why(cellValue(taurus))).toBe(cellValue(code));
    if (instead !== '') expect(why(cellValue(instead))).toBe('');
  });
});

test('a criterion keeps its line, and how it was written', () => {
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
    ].join('\n');
    expect(read(text).problems).toEqual([
      's.yml, line 2 (execution[0].criteria): passfail-of-execution',
      's.yml, line 3 (execution[1].scenario.criteria): passfail-of-execution',
      's.yml, line 5 (scenarios.a.criteria): passfail-of-execution',
    ]);
  });

  test.each([
    ['[pass-fail]', '(reporting[0]): construct-refused'],
    ['[7]', '(reporting[0]): reporting-module-missing'],
    ['[{criteria: []}]', '(reporting[0]): reporting-module-missing'],
    ['passfail', '(reporting): reporting-list-expected'],
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
    [
      'p90>1500ms for 5s, continue as failed, label=Home page',
      'p90 <= 1500ms for 5s',
      'passfail-label-ignored',
      'p90 of Home page>1500ms for 5s, continue as failed',
    ],
    ['avg-rt>1s, stop as failed, please', 'avg <= 1s', 'passfail-rest-ignored', 'remove it'],
  ])('D6: Taurus ignores what follows an action, which is said: %s', (...row) => {
    const [criterion, text, code, fix] = row;
    const checked = checkScenario(withCriteria(criterion), 's.yml');
    expect(checked.ok && checked.criteria.map((one) => one.text)).toEqual([text]);
    expect(checked.ok && checked.notices).toEqual([
      expect.objectContaining({ code, fix: containing(fix) }),
    ]);
  });

  test('D6: a message without quotes makes a mapping of a criterion, and is read all the same', () => {
    const [criterion] = read(withCriteria({ 'too slow': 'avg-rt>1s' })).criteria;
    expect(criterion?.translatedFrom).toBe('too slow: avg-rt>1s');
  });

  test.each([
    ['reporting: [{module: fail-criteria, criteria: [avg-rt>1s]}]', '(reporting[0])'],
    ['services: [{module: passfail, criterias: [avg-rt>1s]}]', '(services[0].criterias)'],
  ])('D6: under an old name criteria count, and the name is said: %s', (line, where) => {
    const checked = checkScenario(`${line}\n${scenarioYaml()}`, 's.yml');
    expect(checked.ok && checked.criteria).toHaveLength(1);
    expect(checked.ok && codesOf(checked.notices)).toEqual([
      `s.yml, line 1 ${where}: passfail-old-name`,
    ]);
  });

  test.each([
    ['[shellexec]', '(services[0]): construct-needs-allow'],
    ['[passfail, {module: shellexec, prepare: [id]}]', '(services[1]): construct-needs-allow'],
    ['{}', '(services): reporting-list-expected'],
  ])('services: %s', (value, problem) => {
    expect(read(`services: ${value}\n${scenarioYaml()}`).problems).toEqual([
      `s.yml, line 1 ${problem}`,
    ]);
  });
});

test('everything that is wrong is said at once, each in its own line, and with what is written', () => {
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
