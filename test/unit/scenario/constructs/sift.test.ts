import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { codesOf } from '../../../support/problems.ts';

/** Every notice of a scenario that is accepted; its problems, where it is not. */
function said(text: string, allow: readonly 'code'[] = []) {
  const checked = checkScenario(text, 's.yml', { allow: new Set(allow) });
  return codesOf(checked.ok ? checked.notices : checked.problems);
}

function beside(line: string, allow: readonly 'code'[] = []) {
  return said(`${line}\n${scenarioYaml()}`, allow);
}

describe('D1: what does not change the load is left out with a notice', () => {
  test.each([
    ['reporting: [final-stats, {module: console}]', ['construct-ignored', 'construct-ignored']],
    ['reporting: [{module: junit-xml, filename: a.xml}]', ['construct-lost']],
    ['reporting: [blazemeter]', ['construct-lost']],
    ['reporting:', ['construct-ignored']],
    ['reporting: [ ]', []],
    ['modules: {console: {disable: true}, blazemeter: {token: x}}', undefined],
    ['modules: {gatling: {path: /opt}, own: {class: a.B}}', undefined],
    ['modules: {jmeter: {path: /opt, version: 5.4, plugins: [a]}}', undefined],
    ['modules: {jmeter: {class: bzt.modules.jmeter.JMeterExecutor}}', ['construct-ignored']],
    ['modules: {jmeter: bzt.modules.jmeter.JMeterExecutor}', ['construct-ignored']],
    ['modules: {jmeter: {force-ctg: true}}', ['construct-ignored']],
    ['modules: {jmeter: {cmdline: --loglevel DEBUG}}', ['construct-ignored']],
    ['~reporting: [console]', ['construct-ignored']],
    ['reporting: [{module: , test: a}]', ['construct-ignored']],
    ['settings: {artifacts-dir: a, check-interval: 5s, verbose: true}', undefined],
    ['settings: {default-executor: jmeter}', ['construct-ignored']],
    ['settings: {interval: 5s}', ['scenario-key-unknown']],
    ['provisioning: local', []],
    ['provisioning: cloud', []],
    ['services: [{module: monitoring, local: [{metrics: [cpu]}]}]', ['construct-lost']],
    ['services: [{module: shellexec, run-at: cloud, prepare: [id]}]', ['construct-ignored']],
    ['version: 1.16.0', ['construct-ignored']],
    ['cli-aliases: {a: {}}', ['construct-ignored']],
  ])('%s', (line, codes) => {
    const all = beside(line);
    expect(all.every((one) => /(?:construct-(?:ignored|lost)|key-unknown)$/.test(one))).toBe(true);
    if (codes !== undefined) expect(all.map((one) => one.split('): ').at(-1))).toEqual(codes);
  });

  test('settings of an execution that say where it runs', () => {
    const execution = ['locations: {us-east-1: 2}', 'write-xml-jtl: full', 'hold-for: 1m'];
    expect(said(scenarioYaml({ execution }))).toEqual([
      's.yml, line 3 (execution[0].locations): construct-ignored',
      's.yml, line 4 (execution[0].write-xml-jtl): construct-ignored',
    ]);
  });

  test('an entry of reporting with nothing in it (D18)', () => {
    expect(beside('reporting: [ null, passfail]')).toEqual([
      's.yml, line 1 (reporting[0]): construct-ignored',
    ]);
  });
});

describe('what would change the test, or runs code, is not', () => {
  test.each([
    'modules: {jmeter: {cmdline: -Ja=b}}',
    'modules: {jmeter: {class: own.Executor}}',
    'modules: {jmeter: own.Executor}',
    'modules: {jmeter: {force-ctg: false}}',
    'modules: {jmeter: {system-properties: {javax.net.ssl.keyStore: a.jks}}}',
    'modules: {local: {sequential: true}}',
    'reporting: [own.Reporter]',
    'services: [unpacker]',
    'provisioning: own.Provisioning',
    'settings: {aggregator: functional-consolidator}',
  ])('%s', (line) => {
    expect(beside(line)).toEqual([expect.stringMatching(/: construct-refused$/)]);
  });

  test('an execution that another executor runs is refused, also where that is the default', () => {
    expect(beside('settings: {default-executor: gatling}')).toEqual([
      's.yml, line 3 (execution[0]): construct-refused',
    ]);
    expect(said(scenarioYaml({ execution: ['executor: gatling'] }))).toEqual([
      's.yml, line 3 (execution[0].executor): construct-refused',
    ]);
  });

  test('beside one for JMeter it is left out, with its scenario, and that is said', () => {
    const text = [
      'execution:',
      '- {executor: locust, scenario: users, concurrency: few}',
      '- {executor: jmeter, scenario: web, hold-for: 1m}',
      'scenarios:',
      '  web: {requests: [/]}',
      '  users: {script: locustfile.py}',
    ].join('\n');
    const checked = checkScenario(text, 's.yml');
    expect(checked.ok && checked.file.execution).toHaveLength(1);
    expect(said(text)).toEqual([
      's.yml, line 2 (execution[0]): construct-lost',
      's.yml, line 6 (scenarios.users): construct-ignored',
    ]);
    expect(said(text.replace('1m', 'soon'))).toEqual([
      's.yml, line 3 (execution[1].hold-for): scenario-duration-invalid',
    ]);
  });

  test('D10: commands need allow, and go with the scenario then', () => {
    const line = 'services: [{module: shellexec, prepare: [date]}]';
    expect(beside(line)).toEqual(['s.yml, line 1 (services[0]): construct-needs-allow']);
    expect(beside(line, ['code'])).toEqual(['s.yml, line 1 (services[0]): construct-allowed']);
  });

  test.each([
    [`{if: '"\${a}" == "b"', then: [/]}`, 'if'],
    ['{url: /, jsr223: vars.put(1)}', 'jsr223'],
    ['{url: /, jsr223: [{language: groovy, script-text: x}]}', 'jsr223'],
  ])('D10: %s needs allow', (request, key) => {
    const text = scenarioYaml({ scenario: [`requests: [${request.replaceAll('\n', '')}]`] });
    const at = `s.yml, line 6 (scenarios.web.requests[0].${key})`;
    expect(said(text)).toEqual([`${at}: construct-needs-allow`]);
    expect(said(text, ['code'])).toEqual([`${at}: construct-allowed`]);
  });

  test.each(['{if: \'"a" == "b"\', then: [/]}', '{if: true, then: [/], else: [/b]}'])(
    'D10: a comparison of constants does not: %s',
    (request) => {
      expect(said(scenarioYaml({ scenario: [`requests: [${request}]`] }))).toEqual([]);
    },
  );

  test('D10: nor does a variable that JMeter only holds against false', () => {
    const requests = `requests: [{while: '\${JMeterThread.last_sample_ok}', do: [/]}]`;
    expect(said(scenarioYaml({ scenario: [requests] }))).toEqual([]);
  });
});

describe('D17: what Taurus has is never taken for a slip of something else', () => {
  test.each([
    '{url: /, assert-jsonpath: [$.a, {jsonpath: $.b, validate: true, expected-value: 1}]}',
    '{url: /, extract-boundary: {a: {left: x, right: y}}}',
    '{set-variables: {a: 1}}',
    '{action: pause, pause-duration: 1s500ms}',
    '{action: stop}',
    '{transaction: t, include-timers: true, force-parent-sample: true, do: [/]}',
  ])('%s', (request) => {
    const requests = `requests: [/, ${request}, {include-scenario: other}]`;
    const text = scenarioYaml({ scenario: [requests] });
    expect(said(`${text}  other: {requests: [/o]}\n`)).toEqual([]);
  });

  test.each([
    ['a circle', 'web', 'include-in-circle'],
    ['a test plan', 'plan', 'include-of-script'],
    ['what is not there', 'wbe', 'scenario-name-unknown'],
  ])('D5: %s cannot be included', (_, name, code) => {
    const scenario = [`requests: [/, {include-scenario: ${name}}]`];
    const text = `${scenarioYaml({ scenario })}  plan: {script: a.jmx}\n`;
    expect(said(text)).toContain(
      `s.yml, line 6 (scenarios.web.requests[1].include-scenario): ${code}`,
    );
  });

  test('D17, E1: modifications do not change where requests of a scenario go', () => {
    const line = 'modifications: {set-prop: {"/>HTTPSampler.protocol": file}}';
    expect(said(scenarioYaml({ scenario: [line, 'requests: [/]'] }))).toEqual([
      's.yml, line 6 (scenarios.web.modifications.set-prop["/>HTTPSampler.protocol"]): ' +
        'modification-unread',
    ]);
  });

  test.each([
    'retrieve-resources-regex: ".*"',
    'force-parent-sample: true',
    'cookies: [{name: a, value: b, domain: c}]',
    `authorization: {url: http://192.0.2.1/, name: a, password: "\${__P(p,)}"}`,
    `authorization: {clear: true, list: [{url: /, name: a, password: "\${__P(p,)}"}]}`,
    'modifications: {disable: [a], enable: b, set-prop: {a>HTTPSampler.connect_timeout: 5}}',
    'properties: {a: b}',
    'protocol: http',
  ])('a scenario with %s', (line) => {
    expect(said(scenarioYaml({ scenario: [line, 'requests: [/]'] }))).toEqual([]);
  });
});
