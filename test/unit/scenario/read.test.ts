import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../src/errors.ts';
import { checkScenario } from '../../../src/scenario/read.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { seededRandom } from '../../support/random.ts';

function problemsOf(text: string): readonly string[] {
  const checked = checkScenario(text, 's.yml');
  return checked.ok ? [] : checked.problems.map(printProblem);
}

const DURATION_FIX = 'Fix: write a duration such as 30s, 2m or 1h30m.';

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
  expect(problemsOf(scenarioYaml({ scenario: ['requests:', line] }))).toEqual([]);
});

describe('each problem has its file, line and path, and a way out', () => {
  test.each([
    ['', ['s.yml: it is empty. Fix: write a Taurus scenario with execution and scenarios.']],
    [' \n\n', ['s.yml: it is empty. Fix: write a Taurus scenario with execution and scenarios.']],
    ['- a\n', ['s.yml, line 1 (the document): ["a"] cannot be used. Fix: write a mapping here.']],
    [
      'scenarios: {}\n',
      ['s.yml, line 1 (the document): execution is missing. Fix: add execution.'],
    ],
    [
      'execution: []\n',
      ['s.yml, line 1 (execution): [] cannot be used. Fix: at least one execution is expected.'],
    ],
    [
      'execution: fast\n',
      ['s.yml, line 1 (execution): "fast" cannot be used. Fix: a list of executions is expected.'],
    ],
    [
      'execution:\n- hold-for: 1s\n',
      ['s.yml, line 2 (execution[0]): scenario is missing. Fix: add scenario.'],
    ],
    [
      'execution:\n- scenario: web\n  hold-for: 1s\n',
      [
        's.yml, line 2 (execution[0].scenario): there is no scenario "web". Fix: add a scenarios section that defines it.',
      ],
    ],
    [
      scenarioYaml().replace('scenario: web', 'scenario: wbe'),
      ['s.yml, line 2 (execution[0].scenario): there is no scenario "wbe". Fix: did you mean web?'],
    ],
    [
      'execution: {hold-for: 1s,\n  scenario: a,\n  concurrency: few}\nscenarios: {a: {requests: [/]}}',
      [
        's.yml, line 3 (execution.concurrency): "few" cannot be used. Fix: a whole number is expected.',
      ],
    ],
    [
      'execution:\n- scenario: web\nscenarios:\n  web:\n',
      ['s.yml, line 4 (scenarios.web): an empty value cannot be used. Fix: write a mapping here.'],
    ],
  ])('%j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    [
      'concurrency: 2.7',
      '(execution[0].concurrency): 2.7 cannot be used. Fix: a whole number is expected.',
    ],
    [
      'concurrency: 0',
      '(execution[0].concurrency): 0 cannot be used. Fix: at least 1 is expected.',
    ],
    [
      'concurrency: "5"',
      '(execution[0].concurrency): "5" cannot be used. Fix: a whole number is expected.',
    ],
    ['throughput: 0', '(execution[0].throughput): 0 cannot be used. Fix: more than 0 is expected.'],
    [
      'throughput: fast',
      '(execution[0].throughput): "fast" cannot be used. Fix: a number of requests per second is expected.',
    ],
    ['iterations: 0', '(execution[0].iterations): 0 cannot be used. Fix: at least 1 is expected.'],
    [
      'steps: some',
      '(execution[0].steps): "some" cannot be used. Fix: a whole number is expected.',
    ],
    ['ramp-up: 1:30', `(execution[0].ramp-up): "1:30" is not a duration. ${DURATION_FIX}`],
    ['ramp-up: -1', `(execution[0].ramp-up): "-1" is not a duration. ${DURATION_FIX}`],
    ['delay: inf', `(execution[0].delay): "inf" is not a duration. ${DURATION_FIX}`],
    ['delay:', `(execution[0].delay): "null" is not a duration. ${DURATION_FIX}`],
    [
      'executor: gatling',
      '(execution[0].executor): "gatling" cannot be used. Fix: jmeter is the only executor.',
    ],
    [
      'concurency: 2',
      '(execution[0].concurency): "concurency" is not a key that this action knows here. Fix: did you mean concurrency?',
    ],
    [
      'files: [a.csv]',
      '(execution[0].files[0]): a.csv: there is no workspace. Fix: run actions/checkout before this step. [workspace-missing]',
    ],
    [
      'steps: 3',
      '(execution[0].steps): Taurus ignores steps without a ramp-up. Fix: add ramp-up, or remove steps.',
    ],
  ])('an execution with %s', (line, problem) => {
    const text = scenarioYaml({ execution: ['hold-for: 1m', line] });
    expect(problemsOf(text)).toEqual([`s.yml, line 4 ${problem}`]);
  });

  test.each([
    [
      'keepalive: yes',
      '(scenarios.web.keepalive): "yes" cannot be used. Fix: write true or false (YAML 1.2 reads yes and no as text).',
    ],
    ['timeout: soon', `(scenarios.web.timeout): "soon" is not a duration. ${DURATION_FIX}`],
    [
      'default-adress: http://x',
      '(scenarios.web.default-adress): "default-adress" is not a key that this action knows here. Fix: did you mean default-address?',
    ],
    [
      'data-sources: [a.csv]',
      '(scenarios.web.data-sources[0]): a.csv: there is no workspace. Fix: run actions/checkout before this step. [workspace-missing]',
    ],
    [
      'concurrent-pool-size: 0',
      '(scenarios.web.concurrent-pool-size): 0 cannot be used. Fix: at least 1 is expected.',
    ],
  ])('a scenario with %s', (line, problem) => {
    const text = scenarioYaml({ scenario: [line, 'requests: [/]'] });
    expect(problemsOf(text)).toEqual([`s.yml, line 6 ${problem}`]);
  });

  test.each([
    [
      'requests:',
      '(scenarios.web.requests): an empty value cannot be used. Fix: a list of requests is expected.',
    ],
    [
      'requests: []',
      '(scenarios.web.requests): [] cannot be used. Fix: at least one request is expected.',
    ],
    ['requests: [""]', '(scenarios.web.requests[0]): "" cannot be used. Fix: a URL is expected.'],
    ['requests: [{}]', '(scenarios.web.requests[0]): url is missing. Fix: add url.'],
    ['requests: [5]', '(scenarios.web.requests[0]): 5 cannot be used. Fix: write a mapping here.'],
    [
      'requests: [{url: /, lable: x}]',
      '(scenarios.web.requests[0].lable): "lable" is not a key that this action knows here. Fix: did you mean label?',
    ],
    [
      'requests: [{url: /, timeout: soon}]',
      `(scenarios.web.requests[0].timeout): "soon" is not a duration. ${DURATION_FIX}`,
    ],
    [
      'requests: [{url: /, jsr223: x}]',
      '(scenarios.web.requests[0].jsr223): jsr223 runs a program in the load generator, whose time would be taken for that of the service. Fix: remove it; extractors, assertions and variables do without.',
    ],
    [
      'requests: [{loop: 0, do: [/]}]',
      '(scenarios.web.requests[0].loop): 0 cannot be used. Fix: at least 1 is expected.',
    ],
    [
      'requests: [{loop: 2, do: []}]',
      '(scenarios.web.requests[0].do): [] cannot be used. Fix: at least one request is expected.',
    ],
    ['requests: [{transaction: t}]', '(scenarios.web.requests[0]): do is missing. Fix: add do.'],
    [
      'requests: [{once: [{once: [{ulr: /}]}]}]',
      '(scenarios.web.requests[0].once[0].once[0]): url is missing. Fix: add url.',
    ],
  ])('a scenario with %s', (line, problem) => {
    expect(problemsOf(scenarioYaml({ scenario: [line] }))).toContain(`s.yml, line 6 ${problem}`);
  });

  test('a request deep in blocks is found on its own line', () => {
    const scenario = [
      'requests:',
      '- transaction: t',
      '  do:',
      '  - loop: 2',
      '    do:',
      '    - url: /',
      '      timeout: x',
    ];
    expect(problemsOf(scenarioYaml({ scenario }))).toEqual([
      `s.yml, line 12 (scenarios.web.requests[0].do[0].do[0].timeout): "x" is not a duration. ${DURATION_FIX}`,
    ]);
  });
});

test.each([
  ['services', 'remove it; the worker decides which Taurus services run'],
  ['settings', 'remove it; the worker sets Taurus up'],
  ['modules', 'remove it; the worker sets Taurus and JMeter up'],
  ['provisioning', 'remove it; the action provides the machines'],
  ['cli', 'remove it'],
  ['cli-aliases', 'remove it'],
])('%s belongs elsewhere, and the message says where', (key, fix) => {
  expect(problemsOf(`${key}: {}\n${scenarioYaml()}`)).toEqual([
    `s.yml, line 1 (${key}): ${key} cannot be set by a scenario. Fix: ${fix}.`,
  ]);
});

describe('what Taurus would ignore or never end', () => {
  test.each([
    [
      'throughput: 50',
      'throughput): Taurus ignores throughput without a duration. Fix: add hold-for or ramp-up.',
    ],
    [
      'steps: 3',
      'steps): Taurus ignores steps without a ramp-up. Fix: add ramp-up, or remove steps.',
    ],
  ])('%s without a duration', (line, problem) => {
    expect(problemsOf(scenarioYaml({ execution: [line] }))).toEqual([
      `s.yml, line 3 (execution[0].${problem}`,
    ]);
  });

  const FOREVER = ['requests: [{transaction: t, do: [{loop: forever, do: [/]}]}]'];

  test('a loop for ever without a duration', () => {
    expect(problemsOf(scenarioYaml({ execution: ['concurrency: 1'], scenario: FOREVER }))).toEqual([
      's.yml, line 2 (execution[0].scenario): it loops for ever and the execution has no duration. Fix: add hold-for.',
    ]);
  });

  test('a loop for ever that the duration ends is fine', () => {
    expect(problemsOf(scenarioYaml({ scenario: FOREVER }))).toEqual([]);
  });

  test('a body that only speaks of a loop is fine', () => {
    const scenario = ['requests: [{url: /, method: POST, body: {loop: forever}}]'];
    expect(problemsOf(scenarioYaml({ execution: ['iterations: 1'], scenario }))).toEqual([]);
  });
});

test('all problems are reported at once, also those of a mapping written as one execution', () => {
  const text =
    'execution: {concurrency: 0,\n  hold-for: x,\n  scenario: web}\nscenarios:\n  web: {requests: [{}]}\nextra: 1\n';
  expect(problemsOf(text)).toEqual([
    's.yml, line 1 (execution.concurrency): 0 cannot be used. Fix: at least 1 is expected.',
    `s.yml, line 2 (execution.hold-for): "x" is not a duration. ${DURATION_FIX}`,
    's.yml, line 5 (scenarios.web.requests[0]): url is missing. Fix: add url.',
    's.yml, line 6 (extra): "extra" is not a key that this action knows here. Fix: use one of execution, scenarios, reporting.',
  ]);
});

describe('the message is about what was written', () => {
  test('a mistake in a scenario written into its execution is named itself', () => {
    const text =
      'execution:\n- hold-for: 1s\n  scenario:\n    requests:\n    - url: /\n      timeout: soon\n';
    expect(problemsOf(text)).toEqual([
      `s.yml, line 6 (execution[0].scenario.requests[0].timeout): "soon" is not a duration. ${DURATION_FIX}`,
    ]);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])(
    'a scenario that is called %s but not there is a problem',
    (name) => {
      const text = scenarioYaml({ execution: ['concurrency: 1'] }).replace(
        'scenario: web',
        `scenario: ${name}`,
      );
      expect(problemsOf(text)).toEqual([
        `s.yml, line 2 (execution[0].scenario): there is no scenario "${name}". Fix: use one of web.`,
      ]);
    },
  );

  test.each(['constructor', '__proto__'])(
    'a top-level key that is called %s is an unknown key',
    (key) => {
      expect(problemsOf(`${key}: 1\n${scenarioYaml()}`)).toEqual([
        `s.yml, line 1 (${key}): "${key}" is not a key that this action knows here. Fix: use one of execution, scenarios, reporting.`,
      ]);
    },
  );

  test('where a mapping is expected, the message calls it a mapping', () => {
    expect(problemsOf(scenarioYaml({ scenario: ['headers: 5', 'requests: [/]'] }))).toEqual([
      's.yml, line 6 (scenarios.web.headers): 5 cannot be used. Fix: write a mapping here.',
    ]);
  });

  test('a loop that is neither a number nor for ever is answered in words', () => {
    const [problem] = problemsOf(
      scenarioYaml({ scenario: ['requests: [{loop: often, do: [/]}]'] }),
    );
    expect(problem).not.toContain('Invalid input');
  });

  test('a file of comments alone is empty', () => {
    expect(problemsOf('# to do\n')).toEqual([
      's.yml: it is empty. Fix: write a Taurus scenario with execution and scenarios.',
    ]);
  });
});

test('whatever a scenario holds, checking it never throws, and each problem is one in words', () => {
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
    for (const { where, what, fix } of checked.ok ? [] : checked.problems) {
      expect(where.startsWith('s.yml'), hint).toBe(true);
      expect(`${what}${fix}`, hint).not.toMatch(/undefined|\[object|Invalid input/);
    }
  }
});

test('half a second of load is refused, because bzt cuts fractions off', () => {
  expect(problemsOf(scenarioYaml({ execution: ['hold-for: 1500ms'] }))).toEqual([
    `s.yml, line 3 (execution[0].hold-for): it is not a whole number of seconds. ${DURATION_FIX}`,
  ]);
});

test.each(['~web', '^web', '$web'])(
  'a scenario that is called %s would change another one, and is refused',
  (name) => {
    expect(problemsOf(`${scenarioYaml()}\n  "${name}": {requests: [/]}\n`).join()).toContain(
      'a name may not begin with ~, ^ or $',
    );
  },
);
