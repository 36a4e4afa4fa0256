import { describe, expect, test } from 'vitest';
import { group, jmx } from '../../../support/builders/jmx.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { codesInWorkspace, scenarioCodes } from '../../../support/scenario.ts';

function withUrl(url: string, ...scenario: readonly string[]): readonly string[] {
  return scenarioCodes(
    [
      'execution: [{hold-for: 1s, scenario: web}]',
      'scenarios:',
      '  web:',
      ...scenario.map((line) => `    ${line}`),
      '    requests:',
      `    - url: ${JSON.stringify(url)}`,
      '',
    ].join('\n'),
  ).map((code) => code.replace(/^.*\): /, ''));
}

describe('A7: only http and https are load for a service', () => {
  test.each([
    'file:///etc/hostname',
    'FILE:///etc/hostname',
    ' file:///etc/hostname',
    'file:/etc/hostname',
    'ftp://192.0.2.1/a',
    'jdbc:mysql://192.0.2.1/db',
    'jar:file:///a.jar!/b',
    'ws://192.0.2.1/',
    'data:text/plain,x',
    'localhost:8080/a',
    'httpx://a/',
  ])('not %j', (url) => {
    expect(withUrl(url)).toEqual(['url-scheme-refused']);
    expect(withUrl('/', `default-address: ${JSON.stringify(url)}`)).toEqual(['url-scheme-refused']);
  });

  test.each(['http:/x', 'https:x', 'http://', 'http:///x', 'HTTP:'])(
    'nor %j without a host',
    (url) => {
      expect(withUrl(url)).toEqual(['url-host-missing']);
    },
  );

  test.each([
    'http://192.0.2.1/',
    'HTTPS://192.0.2.1:8443/a?b=c:d',
    ' http://192.0.2.1/',
    '/a/b:c',
    'a/b?next=file:///x',
    `/?u=\${x}://y`,
    `http://\${host}:\${port}/`,
    `\${path}`,
    `\${base}/cart`,
  ])('but %j', (url) => {
    expect(withUrl(url)).toEqual([]);
  });

  test('a request that is an address alone is checked, too, however deep it stands', () => {
    const scenario = [
      'execution:',
      '- hold-for: 1s',
      '  scenario:',
      '    requests:',
      '    - transaction: all',
      '      do:',
      '      - {loop: 2, do: [file:///etc/hostname]}',
      '',
    ].join('\n');
    expect(scenarioCodes(scenario)).toEqual([
      's.yml, line 7 (execution[0].scenario.requests[0].do[0].do[0]): url-scheme-refused',
    ]);
  });

  test.each([
    [`\${scheme}://192.0.2.1/`, [], ['url-scheme-variable']],
    [`\${scheme}://192.0.2.1/`, ['variables: {scheme: https}'], []],
    [`\${scheme}://192.0.2.1/`, ['variables: {scheme: file}'], ['url-scheme-refused']],
    [`ht\${x}://192.0.2.1/`, ['variables: {x: tp}'], []],
    [`\${base}/a`, ['variables: {base: "http://192.0.2.1"}'], []],
    [`\${base}/a`, ['variables: {base: "file:///etc"}'], ['url-scheme-refused']],
    [`\${__P(scheme,https)}://192.0.2.1/`, [], []],
    [`\${__P(s,http)}://192.0.2.1/`, ['properties: {s: file}'], ['url-scheme-refused']],
    [`\${__P(s)}\${b}`, ['properties: {s: "http:"}', 'variables: {b: //h/}'], []],
    [`\${__property(scheme,,file)}://192.0.2.1/`, [], ['url-scheme-refused']],
    [`\${__P(scheme)}://192.0.2.1/`, [], ['url-scheme-variable', 'property-unset']],
  ])('a variable before the colon has to be a constant: %s with %j', (url, scenario, codes) => {
    expect(withUrl(url, ...scenario)).toEqual(codes);
  });
});

test('D17, E1: a variable that the scenario sets on its way is no constant of another scheme', () => {
  const text = scenarioYaml({
    scenario: [
      'variables: {scheme: https}',
      'requests:',
      '- set-variables: {scheme: file}',
      `- "\${scheme}://192.0.2.1/"`,
    ],
  });
  expect(scenarioCodes(text)).toEqual([
    's.yml, line 9 (scenarios.web.requests[1]): url-scheme-refused',
  ]);
});

describe('A6: an assertion that hides failures is refused', () => {
  const withAssert = (assertion: string): readonly string[] =>
    scenarioCodes(
      [
        'execution: [{hold-for: 1s, scenario: web}]',
        'scenarios:',
        '  web:',
        '    requests:',
        '    - url: http://192.0.2.1/',
        `      assert: ${assertion}`,
        '',
      ].join('\n'),
    );

  test.each(['true', '"true"', '"false"', '1', '[0]'])('assume-success: %s', (value) => {
    expect(withAssert(`[{contains: [a]}, {contains: ['.*'], assume-success: ${value}}]`)).toEqual([
      's.yml, line 6 (scenarios.web.requests[0].assert[1].assume-success): assume-success-refused',
    ]);
  });

  test('but left out of an assertion on XPath, where Taurus has no such key', () => {
    const lines = ['      assert-xpath: [{xpath: //a, assume-success: true}]', ''].join('\n');
    const scenario = [
      'execution: [{hold-for: 1s, scenario: web}]',
      'scenarios:',
      '  web:',
      '    requests:',
      '    - url: http://192.0.2.1/',
    ].join('\n');
    expect(scenarioCodes(`${scenario}\n${lines}`)).toEqual([]);
  });

  test('where one assertion stands without a list, Taurus would take none', () => {
    expect(withAssert("{contains: ['.*'], assume-success: true}")).toEqual([
      's.yml, line 6 (scenarios.web.requests[0].assert): scenario-list-expected',
    ]);
  });

  test.each([
    "['.*']",
    "['...']",
    "['401|']",
    '[]',
    '[401], not: true',
    '[500]',
    "['[1-9]..']",
    "['4']",
    "['[45]\\\\d\\\\d']",
    "['200|50.']",
  ])('one for the status hides failures with contains: %s', (contains) => {
    expect(
      withAssert(`[{contains: ${contains}, subject: http-code, assume-success: true}]`),
    ).toContain(
      's.yml, line 6 (scenarios.web.requests[0].assert[0].assume-success): assume-success-refused',
    );
  });

  test.each([
    '{contains: [a], assume-success: false}',
    '{contains: [a], not: true}',
    'a',
    '{contains: [401], subject: http-code, assume-success: true}',
    "{contains: ['200|3..', '4\\d\\d'], subject: http-code, assume-success: true}",
  ])('but not %s', (assertion) => {
    expect(withAssert(`[${assertion}]`)).toEqual([]);
  });
});

describe('A6, A7: a test plan is held to the same', () => {
  const SCENARIO = 'execution: [{hold-for: 1s, scenario: {script: plan.jmx}}]\n';
  const property = (name: string, value: string): string =>
    `<stringProp name="${name}">${value}</stringProp>`;
  const sampler = (...properties: readonly string[]): string =>
    `<HTTPSamplerProxy testname="get">${properties.join('')}</HTTPSamplerProxy><hashTree/>`;
  const constant = (name: string, value: string): string =>
    [
      '<Arguments testname="vars"><collectionProp name="Arguments.arguments">',
      '<elementProp name="v" elementType="Argument">',
      property('Argument.name', name),
      property('Argument.value', value),
      '</elementProp></collectionProp></Arguments><hashTree/>',
    ].join('');
  const ignore = (value: string, attributes = ''): string =>
    `<ResponseAssertion testname="all is well"${attributes}>` +
    `<boolProp name="Assertion.assume_success">${value}</boolProp></ResponseAssertion><hashTree/>`;
  const codesOf = (...inside: readonly string[]): readonly string[] =>
    codesInWorkspace(SCENARIO, { 'load/plan.jmx': jmx(group('users', { inside })) }).map((code) =>
      code.replace(/^load\/plan\.jmx, line \d+ /, ''),
    );

  test.each([
    [[sampler(property('HTTPSampler.protocol', 'file'))], 'url-scheme-refused'],
    [[sampler(property('HTTPSampler.protocol', ' FTP '))], 'url-scheme-refused'],
    [[sampler(property('HTTPSampler.protocol', `\${p}`))], 'url-scheme-variable'],
    [
      [constant('p', 'file'), sampler(property('HTTPSampler.protocol', `\${p}`))],
      'url-scheme-refused',
    ],
    [[sampler(property('HTTPSampler.path', 'file:///etc/hostname'))], 'url-scheme-refused'],
  ])('%j is not http', (inside, code) => {
    expect(codesOf(...inside)).toEqual([`(HTTPSamplerProxy "get"): ${code}`]);
  });

  test.each([
    [[sampler(property('HTTPSampler.protocol', 'https'), property('HTTPSampler.path', '/a'))]],
    [[sampler(property('HTTPSampler.protocol', ''))]],
    [[sampler(property('HTTPSampler.path', `\${path}`))]],
    [[constant('p', 'HTTPS'), sampler(property('HTTPSampler.protocol', `\${p}`))]],
    [[sampler(property('HTTPSampler.protocol', `\${__P(protocol,https)}`))]],
    [[ignore('false')]],
    [[ignore('true', ' enabled="false"')]],
  ])('%j is', (inside) => {
    expect(codesOf(...inside)).toEqual([]);
  });

  const status = (field: string, type: string, ...texts: readonly string[]): string =>
    ignore('true').replace(
      '</ResponseAssertion>',
      property('Assertion.test_field', `Assertion.${field}`) +
        property('Assertion.test_type', type) +
        `<collectionProp name="Asserion.test_strings">${texts.map((text) => property('1', text)).join('')}` +
        '</collectionProp></ResponseAssertion>',
    );

  test.each([
    ['response_code', '8', ['401'], true],
    ['response_code', '33', ['200', '302'], true],
    ['response_code', '6', ['500'], false],
    ['response_code', '2', ['.*'], false],
    ['response_code', '2', [`\${code}`], false],
    ['response_code', '8', [], false],
    ['response_data', '2', ['200'], false],
  ])('Ignore Status with %s, %s and %j names the status: %j', (field, type, texts, isAccepted) => {
    expect(codesOf(status(field, type, ...texts))).toHaveLength(isAccepted ? 0 : 1);
  });

  test.each(['true', 'TRUE', `\${ignore}`])('Ignore Status: %s hides failures', (value) => {
    expect(codesOf(ignore(value))).toEqual([
      '(ResponseAssertion "all is well"): assume-success-refused',
    ]);
  });
});
