import { describe, expect, test } from 'vitest';
import { readInputs } from '../../../../src/inputs/inputs.ts';
import { aReader } from '../../../support/builders/inputs.ts';
import { csv, group, jmx } from '../../../support/builders/jmx.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { aWorkspace } from '../../../support/builders/workspace.ts';
import { codesIn } from '../../../support/problems.ts';

type Given = {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly files?: Parameters<typeof aWorkspace>[0];
};

function codes(scenario: readonly string[], { inputs = {}, files = {} }: Given = {}) {
  const allow = ['untracked-files', inputs['allow'] ?? ''].join(' ');
  const given = { scenario: scenarioYaml({ scenario }), ...inputs, allow };
  const reader = aReader(given, aWorkspace(files));
  return codesIn(() => readInputs(reader)).map((line) => line.replace(/^.*? line /, ''));
}

/** What is sent of a scenario. */
function sent(...scenario: readonly string[]): unknown {
  const { plan } = readInputs(aReader({ scenario: scenarioYaml({ scenario }) }));
  return plan.taurus.scenarios['web'];
}

const ONLY = { inputs: { 'allowed-targets': 'shop.example' } };
const QUIET = ['follow-redirects: false', 'retrieve-resources: false'];

describe('E1: what is sent is what was checked', () => {
  test('an address in its one form, under the label that it has without it', () => {
    expect(
      sent(
        'default-address: HTTP://Shop.Example:80/x',
        'requests:',
        '- http://134744072/',
        '- {url: " HTTPS://a.example./b", method: POST}',
        '- {url: "http://B.example", label: b}',
        '- {transaction: t, do: ["http://C.example", /d]}',
      ),
    ).toMatchObject({
      'default-address': 'http://shop.example:80/x',
      requests: [
        { url: 'http://8.8.8.8/', label: 'http://134744072/' },
        { url: 'https://a.example/b', label: ' HTTPS://a.example./b', method: 'POST' },
        { url: 'http://b.example', label: 'b' },
        { do: [{ url: 'http://c.example', label: 'http://C.example' }, '/d'] },
      ],
    });
  });

  test('an address of IPv6 is for default-address, where it gets its port', () => {
    expect(sent('default-address: "https://[2001:DB8::1]"', 'requests: [/]')).toMatchObject({
      'default-address': 'https://[2001:db8::1]:443',
    });
    expect(codes(['requests: ["http://[2001:db8::1]/"]'])).toEqual([
      expect.stringMatching(/: url-refused$/),
    ]);
  });

  test.each([
    [['default-address: http://localhost:8080', 'requests: [/]']],
    [['requests: [http://127.0.0.1/]']],
    [['variables: {h: 127.0.0.1}', `requests: ["http://\${h}/"]`]],
    [['variables: {a: "127.0", b: "0.1"}', `requests: ["http://\${a}.\${b}/"]`]],
    [['variables: {base: "http://127.1"}', `requests: ["\${base}/x"]`]],
    [['properties: {h: 127.0.0.1}', `requests: ["http://\${__P(h)}/"]`]],
    [[`requests: ["http://\${__P(h,localhost)}/"]`]],
    [['requests:', '- set-variables: {h: 127.0.0.1}', `- "http://\${h}/"`]],
    [['requests:', '- {loop: 2, do: [{once: ["http://[::1]/"]}]}']],
  ])('%j goes to the task itself', (scenario) => {
    expect(codes(scenario).join('\n')).toMatch(/: (?:host-is-task|url-refused)$/);
  });

  test('the cells of a data source are checked one by one', () => {
    const scenario = ['data-sources: [hosts.csv]', `requests: ["http://\${host}/\${id}"]`];
    const files = { 'hosts.csv': 'id,host\n1,shop.example\n2,169.254.170.2\n' };
    expect(codes(scenario, { files })).toEqual([expect.stringMatching(/: host-refused$/)]);
    expect(codes(scenario, { files: { 'hosts.csv': 'id,host\n1,a.example\n' } })).toEqual([]);
    const named = ['data-sources: [{path: h.csv, variable-names: "id,host", delimiter: ";"}]'];
    expect(
      codes([...named, ...scenario.slice(1)], { files: { 'h.csv': '1;"localhost"\n' } }),
    ).toEqual([expect.stringMatching(/: host-is-task$/)]);
  });

  test('and loopback is fine where the workflow names it', () => {
    const scenario = [...QUIET, 'requests: ["http://127.0.0.1:8080/"]'];
    expect(codes(scenario, { inputs: { 'allowed-targets': '127.0.0.1' } })).toEqual([]);
  });
});

describe('while allowed-targets is set, a scenario', () => {
  test('has every address in the list', () => {
    const requests = `requests: [/, http://shop.example/, http://other.example/, "\${x}"]`;
    expect(codes([...QUIET, requests], ONLY).map((line) => /: ([a-z-]+)$/.exec(line)?.[1])).toEqual(
      ['host-not-allowed', 'host-unknown'],
    );
  });

  test.each([
    [[], ['web): ', 'web): ']],
    [['follow-redirects: true'], ['follow-redirects): ', 'web): ']],
    [QUIET, []],
    [[...QUIET, 'requests: [{url: /, follow-redirects: true}]'], ['requests[0]): ']],
    [['retrieve-resources: false', 'requests: [{url: /, follow-redirects: false}]'], []],
    [[...QUIET, 'modifications: {set-prop: {"/>HTTPSampler.image_parser": true}}'], ['set-prop[']],
  ])('with %j names what leads elsewhere: %j', (lines, expected) => {
    const requests = lines.some((line) => line.startsWith('requests')) ? [] : ['requests: [/]'];
    const found = codes([...lines, ...requests], ONLY);
    expect(found).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(found[index]).toContain(part);
  });

  test('may have variables in hosts where the workflow permits it, which is said', () => {
    const scenario = [...QUIET, `requests: ["http://\${host}/"]`];
    const inputs = { ...ONLY.inputs, allow: 'variable-hosts' };
    expect(codes(scenario, { inputs })).toEqual([]);
    const reader = aReader({ scenario: scenarioYaml({ scenario }), ...inputs });
    expect(readInputs(reader).remarks.map(({ code }) => code)).toEqual(['construct-allowed']);
    expect(codes([...QUIET, 'requests: [http://b.example]'], { inputs })).toEqual([
      expect.stringMatching(/: host-not-allowed$/),
    ]);
  });

  test('may redirect and fetch resources where the workflow permits it', () => {
    const inputs = { ...ONLY.inputs, allow: 'redirects, embedded-resources' };
    expect(codes(['requests: [/]'], { inputs })).toEqual([]);
  });
});

describe('E1, E4: the addresses of a test plan', () => {
  const SCRIPT = ['script: plan.jmx'];
  const property = (name: string, value: string): string =>
    `<stringProp name="${name}">${value}</stringProp>`;
  const sampler = (parts: Readonly<Record<string, string>>): string =>
    `<HTTPSamplerProxy testname="get">${Object.entries(parts)
      .map(([name, value]) => property(`HTTPSampler.${name}`, value))
      .join('')}</HTTPSamplerProxy><hashTree/>`;
  const planCodes = (inside: readonly string[], given: Given = {}) =>
    codes(SCRIPT, {
      ...given,
      files: { 'plan.jmx': jmx(group('users', { inside })), ...given.files },
    }).map((line) => /: ([a-z-]+)$/.exec(line)?.[1]);

  test.each([
    [{ domain: '127.0.0.1' }, 'host-is-task'],
    [{ domain: 'localhost', port: '8080', protocol: 'https' }, 'host-is-task'],
    [{ domain: '2852039170' }, 'host-refused'],
    [{ domain: ' 169.254.170.2 ' }, 'host-refused'],
    [{ domain: '[fe80::1]' }, 'host-refused'],
    [{ domain: 'u@169.254.170.2' }, 'host-invalid'],
    [{ domain: `\${u}@169.254.170.2` }, 'host-invalid'],
    [{ domain: 'http://169.254.170.2' }, 'host-invalid'],
    [{ path: 'http://169.254.170.2/' }, 'host-refused'],
    [{ domain: 'shop.example', path: 'http://127.0.0.1/' }, 'host-is-task'],
    [{ path: '//169.254.170.2/' }, 'url-refused'],
  ])('%j are refused', (parts, code) => {
    expect(planCodes([sampler(parts)])).toEqual([code]);
  });

  test.each([
    [{ domain: 'shop.example', path: '//a//b' }],
    [{ domain: `\${host}`, port: `\${port}`, path: `\${path}` }],
    [{ domain: '', path: '/a' }],
  ])('%j are not', (parts) => {
    expect(planCodes([sampler(parts)])).toEqual([]);
  });

  test('are those of defaults and of hosts with a fixed address, too', () => {
    const defaults = sampler({ domain: '127.0.0.1' }).replaceAll(
      'HTTPSamplerProxy',
      'ConfigTestElement',
    );
    const fixed =
      '<DNSCacheManager testname="dns"><collectionProp name="DNSCacheManager.hosts">' +
      `<elementProp name="h" elementType="StaticHost">${property('StaticHost.Address', '192.0.2.1,169.254.170.2')}` +
      '</elementProp></collectionProp></DNSCacheManager><hashTree/>';
    expect(planCodes([defaults, fixed])).toEqual(['host-is-task', 'host-refused']);
  });

  test('are held to the cells of its data sources', () => {
    const inside = [csv('h.csv'), sampler({ domain: `\${host}` })];
    expect(planCodes(inside, { files: { 'h.csv': 'host\n127.0.0.1\n' } })).toEqual([
      'host-is-task',
    ]);
  });

  test.each([
    [
      'an extractor',
      '<RegexExtractor testname="x">@</RegexExtractor><hashTree/>',
      'RegexExtractor.refname',
    ],
    ['a counter', '<CounterConfig testname="x">@</CounterConfig><hashTree/>', 'CounterConfig.name'],
  ])('a constant of the scheme that %s sets as well is none', (_, element, name) => {
    const constant =
      '<Arguments testname="vars"><collectionProp name="Arguments.arguments">' +
      `<elementProp name="v" elementType="Argument">${property('Argument.name', 'p')}` +
      `${property('Argument.value', 'https')}</elementProp></collectionProp></Arguments><hashTree/>`;
    const request = sampler({ protocol: `\${p}`, domain: 'shop.example' });
    expect(planCodes([constant, request])).toEqual([]);
    const other = element.replace('@', property(name, 'p'));
    expect(planCodes([constant, other, request])).toEqual(['url-scheme-variable']);
    const label = request.replace('get', `\${__changeCase(FILE,LOWER,p)}`);
    expect(planCodes([constant, label])).toEqual(['url-scheme-variable']);
  });

  test('while allowed-targets is set, lead nowhere else', () => {
    const leads = sampler({
      domain: 'shop.example',
      follow_redirects: 'true',
      image_parser: 'TRUE',
    });
    expect(planCodes([leads], ONLY)).toEqual(['construct-needs-allow', 'construct-needs-allow']);
    expect(planCodes([sampler({ domain: 'b.example', follow_redirects: 'false' })], ONLY)).toEqual([
      'host-not-allowed',
    ]);
    expect(planCodes([sampler({ domain: `\${host}` })], ONLY)).toEqual(['host-unknown']);
  });
});
