import { describe, expect, test } from 'vitest';
import { readTestPlan } from '../../../../src/scenario/files/test-plan.ts';
import { edited } from '../../../../src/scenario/files/xml.ts';
import { NOTHING_KNOWN } from '../../../../src/scenario/values/resolve.ts';
import { group, jmx } from '../../../support/builders/jmx.ts';
import { codesOf } from '../../../support/problems.ts';

const AROUND = { allow: new Set<never>(), known: NOTHING_KNOWN };

function read(inside: string, around: Partial<Parameters<typeof readTestPlan>[2]> = {}) {
  const text = jmx(group('users', { inside: [inside] }));
  const plan = readTestPlan(text, 'p.jmx', { ...AROUND, ...around });
  if (!plan.ok) throw new Error(plan.message.what);
  const { problems, notices, edits } = plan.value.constructs;
  const codes = (all: typeof problems): readonly string[] =>
    codesOf(all).map((code) => code.replace(/^.*: /, ''));
  return {
    problems: codes(problems),
    notices: codes(notices),
    sent: edited(text, edits).toString(),
  };
}

function element(tag: string, ...properties: readonly (readonly [string, string])[]): string {
  const all = properties.map(([name, value]) => `<stringProp name="${name}">${value}</stringProp>`);
  return `<${tag} testname="e">${all.join('')}</${tag}><hashTree/>`;
}

describe('E4: a value of a test plan that reaches beyond the test is refused', () => {
  test.each([
    ['a proxy', 'HTTPSamplerProxy', 'HTTPSampler.proxyHost', '169.254.170.2'],
    ['a proxy of the defaults', 'ConfigTestElement', 'HTTPSampler.proxyHost', `\${p}`],
    ['a class of cookies', 'CookieManager', 'CookieManager.implementation', 'com.example.Own'],
    ['a report of HTML', 'HTMLAssertion', 'html_assertion_filename', '/tmp/load-gate/x'],
    ['entities', 'XPathExtractor', 'XPathExtractor.download_dtds', 'true'],
    ['entities', 'XPathAssertion', 'XPath.download_dtds', `\${on}`],
  ])('%s of %s: %s', (_, tag, name, value) => {
    expect(read(element(tag, [name, value])).problems).toEqual(['construct-refused']);
    expect(read(element(tag, [name, ''])).problems).toEqual([]);
  });

  test('name servers of its own', () => {
    const servers = (inner: string): string =>
      `<DNSCacheManager testname="e"><collectionProp name="DNSCacheManager.servers">${inner}</collectionProp></DNSCacheManager><hashTree/>`;
    expect(read(servers('<stringProp name="1">192.0.2.53</stringProp>')).problems).toEqual([
      'construct-refused',
    ]);
    expect(read(servers('')).problems).toEqual([]);
  });

  test.each(['XMLSchemaAssertion'])(
    '%s, by which a response may name any file, needs allow',
    (tag) => {
      expect(read(element(tag)).problems).toEqual(['construct-needs-allow']);
    },
  );

  test.each([
    ['AjpSampler', ''],
    ['HTTPSampler_', ''],
    ['HTTPSampler', ' class="org.apache.jmeter.protocol.http.sampler.HTTPSampler"'],
    ['ResultCollector', ' class="CSVDataSet"'],
    ['DebugSampler', ' class="com.example.Own"'],
  ])('the element %s%s', (tag, attributes) => {
    const written = element(tag).replace(`<${tag} `, `<${tag}${attributes} `);
    expect(read(written).problems).toContain('construct-refused');
  });
});

describe('E1, E4: what a test plan sends is what was checked', () => {
  test.each(['Java', 'java', 'com.example.Own', `\${client}`])(
    'with HttpClient4 in place of %s, whose names the task resolves itself',
    (client) => {
      const { sent, problems, notices } = read(
        element('HTTPSamplerProxy', ['HTTPSampler.implementation', client]),
      );
      expect([problems, notices]).toEqual([[], ['construct-ignored']]);
      expect(sent).toContain('name="HTTPSampler.implementation">HttpClient4<');
    },
  );

  test('unless the scenario sets another one after it', () => {
    const own = element('HTTPSamplerProxy', ['HTTPSampler.implementation', 'HttpClient4']);
    const modifications = { 'set-prop': { 'e>HTTPSampler.implementation': 'Java' } };
    expect(read(own, { modifications }).problems).toEqual(['construct-refused']);
    expect(read(element('HTTPSamplerProxy'), { modifications }).problems).toEqual([
      'construct-refused',
    ]);
  });

  test('with hosts in their one form', () => {
    const { sent } = read(element('HTTPSamplerProxy', ['HTTPSampler.domain', ' 134744072 ']));
    expect(sent).toContain('name="HTTPSampler.domain">8.8.8.8<');
  });

  test('with numbers that have their name in an element of its own', () => {
    const number =
      '<HTTPSamplerProxy testname="e"><doubleProp><name>HTTPSampler.proxyHost</name><value>1.0</value></doubleProp></HTTPSamplerProxy><hashTree/>';
    expect(read(number).problems).toEqual(['construct-refused']);
  });
});

test('a test plan has no instructions in it, by which readers take texts apart differently', () => {
  const text = jmx('<!-- a -->').replace('plan"/>', 'plan"/><?a b?>');
  expect(readTestPlan(text, 'p.jmx', AROUND)).toMatchObject({
    ok: false,
    message: { code: 'test-plan-not-xml' },
  });
});
