import { describe, expect, test } from 'vitest';
import { takeProperties } from '../../../../src/scenario/values/properties.ts';
import { knownIn, knownInAll } from '../../../../src/scenario/values/resolve.ts';
import { placeIn } from '../../../../src/scenario/yaml/document.ts';
import { codesOf } from '../../../support/problems.ts';

const place = placeIn((path) => ({ origin: 's.yml', line: 1, path }));

function take(value: unknown, variables: Readonly<Record<string, string>> = {}) {
  const given = { variables: new Map(Object.entries(variables)), allow: new Set<never>() };
  const { problems, notices, used, ...taken } = takeProperties(value, place, given);
  return { ...taken, used: [...used], problems: codesOf(problems), notices: codesOf(notices) };
}

function jmeter(properties: unknown, variables?: Readonly<Record<string, string>>) {
  return take({ modules: { jmeter: { properties } } }, variables);
}

describe('D3: properties of JMeter', () => {
  test('go to the tasks, for all scenarios and for one', () => {
    const properties = { host: 'www.example.com', port: 80, tls: true, 'httpclient.timeout': 5000 };
    const scenario = { script: 'a.jmx', properties: { host: 'other' } };
    const value = {
      modules: { jmeter: { properties } },
      scenarios: { web: scenario },
      execution: { scenario: { script: 'b.jmx', properties: { a: 1 } } },
    };
    expect(take(value)).toMatchObject({
      properties,
      rest: {
        scenarios: { web: scenario },
        execution: { scenario: { script: 'b.jmx', properties: { a: 1 } } },
      },
      problems: [],
      notices: [],
    });
  });

  test.each([
    'jmeter.save.saveservice.output_format',
    'summariser.interval',
    'sampleresult.timestamp.start',
    'jmeterengine.nongui.port',
    'jmeter.reportgenerator.overall_granularity',
    'log_level.jmeter',
    'remote_hosts',
    'server.rmi.ssl.disable',
    'proxy.pause',
  ])('%s is left out with a notice', (name) => {
    expect(jmeter({ [name]: 'x', host: 'h' })).toMatchObject({
      properties: { host: 'h' },
      problems: [],
      notices: [expect.stringContaining('construct-ignored')],
    });
  });

  test.each([
    'user.classpath',
    'search_paths',
    'plugin_dependency_paths',
    'beanshell.init.file',
    'groovy.utilities',
    'jsr223.init.file',
    'htmlParser.className',
    'HTTPResponse.parsers',
    'user.properties',
    'javax.net.ssl.keyStore',
    'http.proxyHost',
  ])('%s is refused', (name) => {
    const { problems, properties } = jmeter({ [name]: 'x' });
    expect([problems.length, problems[0], properties]).toEqual([
      1,
      expect.stringContaining('construct-refused'),
      {},
    ]);
  });

  test.each([
    'httpclient4.retrycount',
    'httpclient.reset_state_on_thread_group_iteration',
    'https.default.protocol',
    'https.sessioncontext.shared',
    'CookieManager.save.cookies',
    'HTTPSampler.response_timeout',
    'httpsampler.max_redirects',
    'server.host',
    'client.id',
    'proxy.host',
    'template.id',
    'language',
    'mode',
    'summary',
    'users',
  ])('%s goes to the tasks', (name) => {
    expect(jmeter({ [name]: 'x' })).toMatchObject({ properties: { [name]: 'x' }, problems: [] });
  });

  test.each([
    [{ a: 'x\nbeanshell.init.file=/x' }, 'property-unfit'],
    [{ a: 'x\\' }, 'property-unfit'],
    [{ a: '\\u12' }, 'property-unfit'],
    [{ a: ['x'] }, 'property-unfit'],
    [{ 'beanshell\\.init.file': 'x' }, 'property-unfit'],
    [{ 'a b': 'x' }, 'property-unfit'],
    [{ 'a=b': 'x' }, 'property-unfit'],
    [['a'], 'properties-unreadable'],
  ])('%j cannot be written into the file that JMeter reads', (properties, code) => {
    expect(jmeter(properties).problems).toEqual([expect.stringContaining(code)]);
  });

  test('are what JMeter reads of the file', () => {
    const properties = { a: ' C:\\\\dir\\u0041', b: true, c: null };
    const known = [...knownIn(undefined, properties).properties];
    expect(known).toEqual([
      ['a', 'C:\\dirA'],
      ['b', 'True'],
      ['c', 'None'],
    ]);
  });

  test('with several values are certain for no plan of several scenarios', () => {
    const shared = { both: '1', one: '2' };
    const each = [{ properties: { one: '3', two: '4' } }, {}].map((one) => knownIn(one, shared));
    expect([...knownInAll(each, shared).properties]).toEqual([
      ['both', '1'],
      ['one', undefined],
      ['two', undefined],
    ]);
  });
});

describe('issue item 4: variables of the workflow as properties', () => {
  test('win over the properties of the file, in every scenario', () => {
    const value = {
      modules: { jmeter: { properties: { HOST: 'a', b: 'c' } } },
      scenarios: { web: { properties: { HOST: 'own', d: 'e' } } },
    };
    expect(take(value, { HOST: 'preview' })).toMatchObject({
      properties: { HOST: 'preview', b: 'c' },
      rest: { scenarios: { web: { properties: { d: 'e' } } } },
      used: ['HOST'],
    });
  });

  test.each(['C:\\dir', ' x', 'ü🦊', 'a=b:c#d!e', '\'"$5'])(
    '%j comes to JMeter as it is',
    (text) => {
      const { properties } = take({}, { V: text });
      expect(knownIn(undefined, properties).properties.get('V')).toBe(text);
      expect(String(properties['V'])).toMatch(/^[\x20-\x7e]*$/);
    },
  );

  test('set nothing that JMeter itself is set up by', () => {
    const { properties, problems } = take({}, { 'user.classpath': 'x' });
    expect([properties, problems]).toEqual([
      {},
      [expect.stringContaining('input variables (user.classpath): construct-refused')],
    ]);
  });
});
