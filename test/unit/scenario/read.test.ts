import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../src/scenario/read.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { seededRandom } from '../../support/random.ts';
import { scenarioCodes } from '../../support/scenario.ts';

test('an ordinary scenario is read into the model, durations in milliseconds', () => {
  const text = scenarioYaml({ execution: ['concurrency: 5', 'ramp-up: 1m', 'hold-for: 90'] });
  expect(checkScenario(text, 's.yml')).toMatchObject({
    ok: true,
    file: {
      execution: [{ scenario: 'web', concurrency: 5, 'ramp-up': 60_000, 'hold-for': 90_000 }],
      scenarios: { web: { requests: ['http://127.0.0.1/'] } },
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
