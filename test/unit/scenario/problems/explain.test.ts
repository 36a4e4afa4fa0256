import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { containing } from '../../../support/problems.ts';
import { scenarioCodes, scenarioProblems } from '../../../support/scenario.ts';

describe('each problem has its file, line and path, and a code', () => {
  test.each([
    ['- a\n', 's.yml, line 1 (the document): yaml-mapping-expected'],
    ['scenarios: {}\n', 's.yml, line 1 (the document): scenario-key-missing'],
    ['execution: []\n', 's.yml, line 1 (execution): scenario-executions-expected'],
    ['execution: fast\n', 's.yml, line 1 (execution): scenario-executions-expected'],
    ['execution:\n- hold-for: 1s\n', 's.yml, line 2 (execution[0]): scenario-key-missing'],
    [
      'execution: [{scenario: 5}]\n',
      's.yml, line 1 (execution[0].scenario): scenario-name-expected',
    ],
    [
      'execution: {hold-for: 1s,\n  scenario: a,\n  concurrency: few}\nscenarios: {a: {requests: [/]}}',
      's.yml, line 3 (execution.concurrency): scenario-number-expected',
    ],
    [
      'execution:\n- scenario: web\nscenarios:\n  web:\n',
      's.yml, line 4 (scenarios.web): scenario-mapping-expected',
    ],
    [
      'execution:\n- scenario: web\nscenarios: web\n',
      's.yml, line 3 (scenarios): scenario-scenarios-expected',
    ],
  ])('%j', (text, problem) => {
    expect(scenarioCodes(text)).toEqual([problem]);
  });

  test.each([
    ['concurrency: -1', 'concurrency): scenario-number-expected'],
    ['concurrency: "2.7"', 'concurrency): scenario-number-expected'],
    ['throughput: fast', 'throughput): scenario-throughput-expected'],
    ['iterations: many', 'iterations): scenario-number-expected'],
    ['iterations: 1.5x', 'iterations): scenario-number-expected'],
    ['ramp-up: "1:30"', 'ramp-up): scenario-duration-invalid'],
    ['ramp-up: -1', 'ramp-up): scenario-duration-invalid'],
    ['delay: inf', 'delay): scenario-duration-invalid'],
    ['executor: gatling', 'executor): construct-refused'],
    ['files: [a.csv]', 'files[0]): a.csv: workspace-missing'],
  ])('an execution with %s', (line, problem) => {
    const text = scenarioYaml({ execution: ['hold-for: 1m', line] });
    expect(scenarioCodes(text)).toEqual([`s.yml, line 4 (execution[0].${problem}`]);
  });

  test.each(['hold-for', 'ramp-up'])(
    'half a second of %s is refused where it is all of the load, because Taurus makes none of it',
    (key) => {
      expect(scenarioCodes(scenarioYaml({ execution: [`${key}: 500ms`] }))).toEqual([
        `s.yml, line 3 (execution[0].${key}): scenario-seconds-expected`,
      ]);
    },
  );

  test.each([
    ['keepalive: "yes"', 'keepalive): scenario-boolean-expected'],
    ['timeout: soon', 'timeout): scenario-duration-invalid'],
    ['default-address: 5', 'default-address): scenario-text-expected'],
    ['think-time: [1s]', 'think-time): scenario-scalar-expected'],
    ['headers: 5', 'headers): scenario-mapping-expected'],
    ['data-sources: [a.csv]', 'data-sources[0]): a.csv: workspace-missing'],
    ['concurrent-pool-size: some', 'concurrent-pool-size): scenario-number-expected'],
    ['keystore-config: {}', 'keystore-config): construct-refused'],
    ['cookies: {a: b}', 'cookies): scenario-list-expected'],
    ['authorization: me', 'authorization): scenario-authorization-expected'],
  ])('a scenario with %s', (line, problem) => {
    const text = scenarioYaml({ scenario: [line, 'requests: [/]'] });
    expect(scenarioCodes(text)).toEqual([`s.yml, line 6 (scenarios.web.${problem}`]);
  });

  test.each([
    ['requests:', 'requests): scenario-requests-expected'],
    ['requests: []', 'requests): scenario-requests-expected'],
    ['requests: [""]', 'requests[0]): scenario-url-expected'],
    ['requests: [{url: ""}]', 'requests[0].url): scenario-url-expected'],
    ['requests: [{}]', 'requests[0]): scenario-key-missing'],
    ['requests: [5]', 'requests[0]): scenario-mapping-expected'],
    ['requests: [{url: /, label: ""}]', 'requests[0].label): scenario-text-expected'],
    ['requests: [{url: /, timeout: soon}]', 'requests[0].timeout): scenario-duration-invalid'],
    ['requests: [{url: /, jsr223: x}]', 'requests[0].jsr223): construct-needs-allow'],
    ['requests: [{url: /, assert: x}]', 'requests[0].assert): scenario-list-expected'],
    ['requests: [{action: wait}]', 'requests[0].action): scenario-action-expected'],
    ['requests: [{action: stop, target: me}]', 'requests[0].target): scenario-target-expected'],
    ['requests: [{action: stop-now}]', 'requests[0]): action-ends-load'],
    ['requests: [{foreach: x, do: [/]}]', 'requests[0].foreach): scenario-foreach-expected'],
    ['requests: [{url: /, lable: x}]', 'requests[0].lable): scenario-key-misspelt'],
    ['requests: [{loop: 0, do: [/]}]', 'requests[0].loop): scenario-loop-expected'],
    ['requests: [{loop: often, do: [/]}]', 'requests[0].loop): scenario-loop-expected'],
    ['requests: [{loop: 2, do: []}]', 'requests[0].do): scenario-requests-expected'],
    [`requests: [{url: /, body: ${'9'.repeat(400)}}]`, 'requests[0].body): scenario-json-expected'],
    ['requests: [{transaction: t}]', 'requests[0]): scenario-key-missing'],
    [
      'requests: [{once: [{once: [{label: a}]}]}]',
      'requests[0].once[0].once[0]): scenario-key-missing',
    ],
    [
      'requests: [{url: /, upload-files: a.png}]',
      'requests[0].upload-files): scenario-uploads-expected',
    ],
  ])('a scenario with %s', (line, problem) => {
    expect(scenarioCodes(scenarioYaml({ scenario: [line] }))).toContain(
      `s.yml, line 6 (scenarios.web.${problem}`,
    );
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
    expect(scenarioCodes(scenarioYaml({ scenario }))).toEqual([
      's.yml, line 12 (scenarios.web.requests[0].do[0].do[0].timeout): scenario-duration-invalid',
    ]);
  });

  test('a mistake in a scenario written into its execution is named itself', () => {
    const text =
      'execution:\n- hold-for: 1s\n  scenario:\n    requests:\n    - url: /\n      timeout: soon\n';
    expect(scenarioCodes(text)).toEqual([
      's.yml, line 6 (execution[0].scenario.requests[0].timeout): scenario-duration-invalid',
    ]);
  });

  test('what is quoted of a value is its beginning, and nothing is an empty value', () => {
    const [long] = scenarioProblems(
      scenarioYaml({ execution: [`iterations: ${'x'.repeat(999)}`] }),
    );
    const [empty] = scenarioProblems(scenarioYaml({ scenario: ['requests:'] }));
    expect(long?.what.length).toBeLessThan(150);
    expect(empty?.what).toContain('an empty value');
  });
});

describe('an unknown key', () => {
  test.each([
    ['concurency: 2', [], 'execution[0].concurency', 'concurrency'],
    [
      'iterations: 2',
      ['default-adress: http://x'],
      'scenarios.web.default-adress',
      'default-address',
    ],
    ['iterations: 2', ['variables: {a: 1}', 'tiemout: 1s'], 'scenarios.web.tiemout', 'timeout'],
  ])('that is misspelt: %s %j', (execution, scenario, path, meant) => {
    const text = scenarioYaml({ execution: [execution], scenario: [...scenario, 'requests: [/]'] });
    expect(scenarioProblems(text)).toEqual([
      expect.objectContaining({
        code: 'scenario-key-misspelt',
        where: containing(`(${path})`),
        fix: containing(meant),
      }),
    ]);
  });

  test('takes its value along, so that nothing is missing because of it', () => {
    expect(scenarioCodes(scenarioYaml({ scenario: ['requests: [{ulr: /}]'] }))).toEqual([
      's.yml, line 6 (scenarios.web.requests[0].ulr): scenario-key-misspelt',
    ]);
  });

  test.each([
    'constructor: 1',
    '__proto__: 1',
    'zzz: 1',
    'x-execution: 1',
    '_scenarios: {}',
    '.anchors: {a: 1}',
  ])('that is like no other is left out, as Taurus does: %s', (line) => {
    const checked = checkScenario(`${line}\n${scenarioYaml()}`, 's.yml');
    expect(checked.ok && checked.notices.map(({ code }) => code)).toEqual(['scenario-key-unknown']);
  });
});

test.each(['~~web', '$^web', '$$web'])(
  'a scenario that is called %s would change another one, and is refused',
  (name) => {
    const run = `execution: {scenario: "${name.slice(1)}"}\n`;
    const text = `${run}scenarios:\n  "${name}": {requests: [/]}\n`;
    expect(scenarioProblems(text).map(({ code }) => code)).toEqual(['scenario-name-refused']);
  },
);
