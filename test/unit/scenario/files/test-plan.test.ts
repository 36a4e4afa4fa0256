import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTestPlan } from '../../../../src/scenario/files/test-plan.ts';
import { NOTHING_KNOWN } from '../../../../src/scenario/values/resolve.ts';
import { csv, group, include, jmx, upload } from '../../../support/builders/jmx.ts';
import { containing } from '../../../support/problems.ts';

function readPlan(text: string) {
  return readTestPlan(text, 'p.jmx', { allow: new Set(), known: NOTHING_KNOWN });
}

function planOf(text: string) {
  const read = readPlan(text);
  if (!read.ok) throw new Error(read.message.what);
  return read.value;
}

describe('a test plan', () => {
  test('names data sets, uploads, scripts and included plans, with their lines', () => {
    const script =
      '<BeanShellSampler testname="s"><stringProp name="BeanShellSampler.filename">s.bsh</stringProp></BeanShellSampler><hashTree/>';
    const plan = planOf(
      jmx(group('g', { inside: [csv('a.csv'), upload('b.txt'), include('c.jmx'), script] })),
    );
    expect(plan.references.map(({ line: _line, at: _at, ...rest }) => rest)).toEqual([
      {
        name: 'a.csv',
        by: 'CSVDataSet "data"',
        use: { header: true, quoted: false, encoding: 'utf-8' },
      },
      { name: 'b.txt', by: 'HTTPSamplerProxy "send"', use: 'file' },
      { name: 'c.jmx', by: 'IncludeController "include"', use: 'plan' },
      { name: 's.bsh', by: 'BeanShellSampler "s"', use: 'file' },
    ]);
    expect(new Set(plan.references.map(({ line }) => line)).size).toBe(4);
  });

  test('names what a Module Controller runs of what is disabled', () => {
    const module =
      '<ModuleController testname="m"><collectionProp name="ModuleController.node_path"><stringProp name="1">plan</stringProp><stringProp name="2">off</stringProp></collectionProp></ModuleController><hashTree/>';
    const off = group('off', { enabled: false, inside: [csv('a.csv')] });
    expect(planOf(jmx(group('g'), off)).references).toEqual([]);
    const plan = planOf(jmx(group('g', { inside: [module] }), off));
    expect(plan.references.map(({ name }) => name)).toEqual(['a.csv']);
    expect(plan.groups.map(({ name }) => name)).toEqual(['g']);
  });

  test('names what functions read by a constant name, and old uploads', () => {
    const body = (text: string): string =>
      `<HTTPSamplerProxy testname="s"><stringProp name="Argument.value">${text}</stringProp></HTTPSamplerProxy><hashTree/>`;
    const plan = planOf(
      jmx(
        group('g', {
          inside: [
            body(`a \${__FileToString(a.json,,)} \${__eval(\${__CSVRead(u.csv,0)})}`),
            body(`\${__FileToString(\${dir}/b.json)} \${__CSVRead(*u,0)}`),
            '<HTTPSamplerProxy testname="s"><stringProp name="HTTPSampler.FILE_NAME">c.png</stringProp></HTTPSamplerProxy><hashTree/>',
          ],
        }),
      ),
    );
    expect(plan.references.map(({ name }) => name)).toEqual(['a.json', 'u.csv', 'c.png']);
  });

  test.each([
    [{}, { header: true, quoted: false, encoding: 'utf-8' }],
    [{ variableNames: 'a,b' }, { header: false, quoted: false, encoding: 'utf-8' }],
    [
      { variableNames: 'a,b', ignoreFirstLine: 'true' },
      { header: true, quoted: false, encoding: 'utf-8' },
    ],
    [{ quotedData: 'true' }, { header: true, quoted: true, encoding: 'utf-8' }],
    [
      { quotedData: `\${__P(quoted)}` },
      { header: true, quoted: false, encoding: 'utf-8', variable: true },
    ],
    [
      { variableNames: `\${names}` },
      { header: false, quoted: false, encoding: 'utf-8', variable: true },
    ],
  ])('reads a data set with %j', (settings, use) => {
    expect(
      planOf(jmx(group('g', { inside: [csv('a.csv', settings)] }))).references[0]?.use,
    ).toEqual(use);
  });

  test('names nothing that is disabled, that lies in something disabled, or that listeners write', () => {
    const listener =
      '<ResultCollector testname="l"><stringProp name="filename">out.jtl</stringProp></ResultCollector><hashTree/>';
    const disabled = csv('a.csv').replace('<CSVDataSet', '<CSVDataSet enabled="false"');
    const plan = planOf(
      jmx(
        group('g', { inside: [disabled, listener, csv('')] }),
        group('off', { enabled: false, inside: [csv('b.csv')] }),
      ),
    );
    expect(plan.references).toEqual([]);
    expect(plan.groups.map(({ name }) => name)).toEqual(['g']);
  });

  test.each([
    ['5', 5],
    [`\${__P(users,7)}`, 7],
    [`\${__property(users,, 8)}`, 8],
    [`\${__property(users, 8)}`, undefined],
    [`\${__P(users)}`, undefined],
    [`\${users}`, undefined],
    ['', 1],
  ])('has %s users', (text, users) => {
    expect(planOf(jmx(group('g', { users: text }))).groups[0]?.kept.users).toBe(users);
  });

  test.each([
    ['<a>', '1', '<a>'],
    ['<b>\n<a></c>', '2', '</c>'],
    ['<a/>\n<b/>', '2', '<b>'],
    ['<a>\n&x;</a>', '1', '&x;'],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]>\n<a>&x;</a>', '1', '<!DOCTYPE a'],
    ['requests: [/]', '1', 'the end'],
  ])('%j is not XML, and the message says from where on', (text, line, found) => {
    expect(readPlan(text)).toMatchObject({
      message: {
        code: 'test-plan-not-xml',
        what: containing(`line ${line}, at ${found}`),
      },
    });
  });

  test.each([
    '<project/>',
    '<jmeterTestPlan/>',
    '<jmeterTestPlan class="javax.X"><hashTree/></jmeterTestPlan>',
  ])('%j is something else', (text) => {
    expect(readPlan(text)).toMatchObject({ message: { code: 'test-plan-expected' } });
  });

  test('of the time when texts were encoded is refused', () => {
    expect(readPlan(jmx(group('g')).replace('version="1.2"', 'version="1.0"'))).toMatchObject({
      message: { code: 'test-plan-too-old' },
    });
  });

  test.each(['&', '</'])('of which a message quotes the beginning: %s', (sign) => {
    const plan = readPlan(`<a>${sign}${'x'.repeat(5000)}></a>`);
    const what = plan.ok ? '' : plan.message.what;
    expect(what).toContain('x…');
    expect(what.length).toBeLessThan(300);
  });

  test('that is nested beyond reason is refused, and whatever a file holds, reading it does not throw', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(readPlan(deep)).toMatchObject({ message: { code: 'test-plan-too-deep' } });
    const parts = fc.constantFrom(
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      '=',
      ' ',
      '\n',
      'a',
      '!',
      '-',
      '[',
      '<hashTree>',
      '</hashTree>',
      '<a b="c"/>',
      '<!--',
      '-->',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (text) => void readPlan(text.join(''))),
    );
  });

  test('is read with its entities, comments and CDATA', () => {
    const text = jmx(
      group('a &lt;b&gt; &#39;c&#x27;', { inside: [csv('<!-- no --><![CDATA[a&b.csv]]>')] }),
    );
    expect(planOf(text)).toMatchObject({
      groups: [{ name: "a <b> 'c'" }],
      references: [{ name: 'a&b.csv' }],
    });
  });
});
