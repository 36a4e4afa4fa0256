import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../src/scenario/read.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { containing } from '../../support/problems.ts';
import { seededRandom } from '../../support/random.ts';
import { scenarioCodes } from '../../support/scenario.ts';

test('an ordinary scenario is read into the model, durations in milliseconds', () => {
  const text = scenarioYaml({ execution: ['concurrency: 5', 'ramp-up: 1m', 'hold-for: 90'] });
  expect(checkScenario(text, 's.yml')).toMatchObject({
    ok: true,
    file: {
      execution: [{ scenario: 'web', concurrency: 5, 'ramp-up': 60_000, 'hold-for': 90_000 }],
      scenarios: { web: { requests: ['http://192.0.2.1/'] } },
    },
    criteria: [],
    files: [],
  });
});

test('a single execution may be a mapping, and becomes the list that tasks need', () => {
  const checked = checkScenario(
    'execution: {scenario: web, hold-for: 1s}\nscenarios: {web: {requests: [/]}}\n',
    's.yml',
  );
  expect(checked.ok && checked.file.execution).toEqual([{ scenario: 'web', 'hold-for': 1000 }]);
});

test('a scenario may be written into its execution', () => {
  const checked = checkScenario(
    'execution:\n- hold-for: 1s\n  scenario:\n    requests: [/]\n',
    's.yml',
  );
  expect(checked).toMatchObject({
    ok: true,
    file: { execution: [{ scenario: { requests: ['/'] } }], scenarios: {} },
  });
});

test.each([
  ['a transaction', '- {transaction: t, do: [/a, {url: /b}]}'],
  ['a loop', '- {loop: 3, do: [/a]}'],
  ['a block that runs once', '- {once: [/a]}'],
  ['a loop over values', '- {foreach: id in ids, do: [/a]}'],
  ['a block in a block', '- {transaction: t, do: [{loop: 2, do: [{once: [/a]}]}]}'],
  ['a body of any shape', '- {url: /a, method: POST, body: {a: [1, {b: null}]}}'],
  [
    'assertions and extractors',
    '- {url: /a, assert: [{contains: [x]}], extract-jsonpath: {id: $.id}}',
  ],
])('%s is a request', (_, line) => {
  expect(scenarioCodes(scenarioYaml({ scenario: ['requests:', line] }))).toEqual([]);
});

test('all problems are reported at once, also those of a mapping written as one execution', () => {
  const text =
    'execution: {concurrency: few,\n  hold-for: x,\n  scenario: web}\nscenarios:\n  web: {requests: [{}]}\nextra: 1\n';
  expect(scenarioCodes(text)).toEqual([
    's.yml, line 1 (execution.concurrency): scenario-number-expected',
    's.yml, line 2 (execution.hold-for): scenario-duration-invalid',
    's.yml, line 5 (scenarios.web.requests[0]): scenario-key-missing',
  ]);
});

describe('D16: what is wrong at one stage does not hide what is wrong at another', () => {
  test('a value, a file, a criterion, a construct, a name and a scheme, each once', () => {
    const text = [
      'execution:',
      '- {scenario: web, hold-for: soon, iterations: many}',
      '- {scenario: wbe, hold-for: 1m}',
      'scenarios:',
      '  web:',
      '    timeout: [1]',
      '    data-sources: [users.csv]',
      '    keystore-config: {}',
      '    requests:',
      '    - {url: "ftp://a/"}',
      '    - {ulr: /b}',
      '    - {url: /c, label: [d]}',
      '    - {url: /d, body-file: x.json}',
      'reporting: [{module: passfail, criteria: [slow>1s]}]',
      'services: [shellexec]',
    ].join('\n');
    expect(scenarioCodes(text).toSorted()).toEqual([
      's.yml, line 10 (scenarios.web.requests[0].url): url-scheme-refused',
      's.yml, line 11 (scenarios.web.requests[1].ulr): scenario-key-misspelt',
      's.yml, line 12 (scenarios.web.requests[2].label): scenario-text-expected',
      's.yml, line 13 (scenarios.web.requests[3].body-file): body-file-of-get',
      's.yml, line 13 (scenarios.web.requests[3].body-file): x.json: workspace-missing',
      's.yml, line 14 (reporting[0].criteria[0]): "slow>1s": passfail-subject-unknown',
      's.yml, line 15 (services[0]): construct-needs-allow',
      's.yml, line 2 (execution[0].hold-for): scenario-duration-invalid',
      's.yml, line 2 (execution[0].iterations): scenario-number-expected',
      's.yml, line 3 (execution[1].scenario): scenario-name-unknown',
      's.yml, line 6 (scenarios.web.timeout): scenario-duration-invalid',
      's.yml, line 7 (scenarios.web.data-sources[0]): users.csv: workspace-missing',
      's.yml, line 8 (scenarios.web.keystore-config): construct-refused',
    ]);
  });

  test.each([
    ['execution: [{scenario: web, hold-for: x, steps: 2, throughput: 5}]', 'hold-for'],
    ['execution: [{scenario: web, ramp-up: x, steps: 2}]', 'ramp-up'],
    ['execution: [{scenario: 5, hold-for: 1m}]', 'scenario'],
  ])('nor is something wrong only because of it: %s', (line, key) => {
    const codes = scenarioCodes(`${line}\nscenarios: {web: {requests: [/]}}\n`);
    expect(codes).toEqual([containing(`(execution[0].${key})`)]);
  });
});

describe('numbers and short forms are read as Taurus takes them', () => {
  test.each([
    ['concurrency: "10"', { concurrency: 10 }],
    ['concurrency: 2.7', { concurrency: 2 }],
    ['concurrency: 0', { concurrency: 1 }],
    ['concurrency:', {}],
    ['concurrency: {local: 5, cloud: 700}', { concurrency: 5 }],
    ['concurrency: {cloud: 700}', {}],
    ['throughput: "2.5"', { throughput: 2.5 }],
    ['throughput: 0', {}],
    ['iterations: 0', {}],
    ['steps: 0', {}],
    ['ramp-up: 1500ms', { 'ramp-up': 1000 }],
    ['ramp-up: 1ms', { 'ramp-up': 0 }],
    ['delay:', {}],
    ['executor: jmeter', { executor: 'jmeter' }],
  ])('%s', (line, read) => {
    const checked = checkScenario(scenarioYaml({ execution: ['hold-for: 1m', line] }), 's.yml');
    expect(checked.ok && checked.file.execution).toEqual([
      { scenario: 'web', 'hold-for': 60_000, ...read },
    ]);
  });

  test('with provisioning: cloud, the numbers for the cloud count', () => {
    const text = scenarioYaml({ execution: ['concurrency: {local: 5, cloud: 700}'] });
    const checked = checkScenario(`provisioning: cloud\n${text}`, 's.yml');
    expect(checked.ok && checked.file.execution).toEqual([{ scenario: 'web', concurrency: 700 }]);
    expect(checked.ok && checked.notices).toEqual([
      expect.objectContaining({ code: 'number-by-provisioning', what: containing('cloud: 700') }),
    ]);
  });

  test('a program alone stands for a list of one', () => {
    const scenario = ['requests: [{url: /, jsr223: vars.put(1)}]'];
    const allow = new Set(['code'] as const);
    expect(checkScenario(scenarioYaml({ scenario }), 's.yml', { allow })).toMatchObject({
      ok: true,
      file: {
        scenarios: { web: { requests: [{ jsr223: [{ 'script-text': 'vars.put(1)' }] }] } },
      },
    });
  });

  test('what belongs into no block of this kind is left out, as Taurus does it', () => {
    const scenario = ['requests: [{transaction: t, url: /x, do: [/]}]'];
    const checked = checkScenario(scenarioYaml({ scenario }), 's.yml');
    expect(checked.ok && checked.notices.map(({ code, where }) => [code, where])).toEqual([
      ['scenario-key-unknown', 's.yml, line 6 (scenarios.web.requests[0].url)'],
    ]);
  });
});

describe('a scenario that holds nothing', () => {
  test.each(['', ' \n\n', '# to do\n'])('%j is empty', (text) => {
    expect(scenarioCodes(text)).toEqual(['s.yml: scenario-empty']);
  });
});

test('whatever a scenario holds, checking it never throws, and each problem has a code and words', () => {
  const { seed, pick, upTo } = seededRandom();
  const keys = [
    'execution',
    'scenarios',
    'scenario',
    'requests',
    'url',
    'do',
    'loop',
    'transaction',
    'once',
    'hold-for',
    'body',
    'zzz',
  ];
  const leaves: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    1.5,
    5,
    '',
    'web',
    '1m',
    '1:30',
    'forever',
    [],
    {},
  ];
  const build = (depth: number): unknown => {
    if (depth === 0 || upTo(4) === 0) return pick(leaves.map((value) => ({ value }))).value;
    if (upTo(3) === 0) return Array.from({ length: upTo(3) }, () => build(depth - 1));
    return Object.fromEntries(
      Array.from({ length: upTo(4) }, () => [pick(keys), build(depth - 1)]),
    );
  };
  for (let round = 0; round < 600; round += 1) {
    const value = { execution: build(4), scenarios: { web: build(4), other: build(4) } };
    const text = JSON.stringify(value);
    const hint = `seed ${seed}, round ${round}, text ${text}`;
    const checked = checkScenario(text, 's.yml');
    for (const { where, what, fix, code } of checked.ok ? [] : checked.problems) {
      expect(where.startsWith('s.yml'), hint).toBe(true);
      expect(`${what}${fix}`, hint).not.toMatch(/undefined|\[object|Invalid input/);
      expect(code, hint).toMatch(/^[a-z-]+$/);
    }
  }
});
