import { describe, expect, test } from 'vitest';
import type { Allowed, Judged } from '../../../../src/scenario/constructs/construct.ts';
import { judgeFunctions } from '../../../../src/scenario/constructs/functions.ts';
import { checkScenario } from '../../../../src/scenario/read.ts';

function codesOf(text: string, allow: Allowed = new Set()) {
  const judged: Judged = { problems: [], notices: [] };
  judgeFunctions(text, { where: 's', allow, ...judged });
  return judged.problems.map(({ code, what }) => `${code} ${what.split(' ')[0]}`);
}

describe('D10: a function that runs code needs the permission of the workflow', () => {
  test.each([
    `\${__groovy(1)}`,
    `a \${ __groovy()} b`,
    `\${__groovy(1) }`,
    `\${__P(a,\${__groovy(\${b})})}`,
    `\${__groovy("a\\,b".split("}"\\,2))}`,
    `\${\\__groovy(1)}`,
    `\${_\\_groovy(1)}`,
    `\${\t__groovy\t(1)}`,
    `\${\u0001__groovy(1)}`,
    `\${__V(\${__groovy(1)})}`,
    `\${__P(a,b\${ __groovy(1)})}`,
    `\\\\\${__groovy(1)}`,
    `$\${__groovy(1)}`,
    `\${a\${b}}\${__groovy(1)}`,
  ])('%s', (text) => {
    expect(codesOf(text)).toContain('construct-needs-allow __groovy');
    expect(codesOf(text, new Set(['code']))).toEqual([]);
  });

  test.each(['BeanShell', 'javaScript', 'jexl2', 'jexl3', 'eval', 'evalVar', 'StringToFile'])(
    '__%s',
    (name) => expect(codesOf(`\${__${name}(a,b)}`)).toEqual([`construct-needs-allow __${name}`]),
  );

  test.each([
    `\\\${__groovy(1)}`,
    `\${__groovy (1)}`,
    `\${__groovy(1`,
    `＄{__groovy(1)}`,
    `\${__VIEWSTATE}`,
    `\${__jm__Thread Group__idx}`,
    `\${__time(yyyy,)} \${__UUID} \${__Random(1,9,)} \${__V(a_\${n})} \${__setProperty(a,b)}`,
  ])('%s does not', (text) => {
    expect(codesOf(text)).toEqual([]);
  });

  test('a file is read without one where its name is constant', () => {
    expect(codesOf(`\${__FileToString(a/b.json,,)} \${__CSVRead(*a,0)}`)).toEqual([]);
    expect(codesOf(`\${__FileToString(\${dir}/b.json,,)}`)).toEqual([
      'construct-needs-allow __FileToString',
    ]);
    expect(codesOf(`\${__StringFromFile(a#'.txt',,1,2)}`)).toEqual([
      'construct-needs-allow __StringFromFile',
    ]);
  });
});

describe('E2: what a function reads or sets stays within the test', () => {
  test.each([
    '/etc/hostname',
    ' /etc/hostname',
    '/proc/self/environ',
    '~/x',
    'C:/x',
    '../x',
    'a/../../x',
    '..',
  ])('a file outside of those of the scenario is not read: %j', (file) => {
    for (const name of ['FileToString', 'StringFromFile', 'CSVRead'])
      expect(codesOf(`\${__${name}(${file},0)}`)).toEqual([`construct-needs-allow __${name}`]);
  });

  test.each([
    'search_paths',
    'user.classpath',
    'beanshell.init.file',
    'http.proxyHost',
    'jmeter.save.saveservice.output_format',
    ' user.properties ',
    `\${name}`,
    `a\${n}`,
    `\${__P(x,search_paths)}`,
    'search\\_paths',
  ])('no property of JMeter is set: %j', (name) => {
    expect(codesOf(`\${__setProperty(${name},b)}`)).toEqual([
      'construct-needs-allow __setProperty',
    ]);
  });

  test('but a property of the test is, and a file of it is read', () => {
    expect(codesOf(`\${__setProperty(token,\${token})} \${__FileToString(a..b/c.json)}`)).toEqual(
      [],
    );
  });
});

describe('D9: a function that the image lacks', () => {
  test('would be sent as a text', () => {
    expect(codesOf(`\${__notThere(a)}`)).toEqual(['construct-refused __notThere']);
  });
});

test('D10: functions in every text of a scenario count, keys included', () => {
  const checked = checkScenario(
    [
      'execution: {scenario: web, iterations: 1}',
      'scenarios:',
      '  web:',
      `    variables: {v: "\${__groovy(1)}"}`,
      '    requests:',
      `    - url: "http://h/\${__groovy(2)}"`,
      `      label: "\${__groovy(3)}"`,
      `      headers: {"\${__groovy(4)}": a}`,
      `      body: {a: ["\${__groovy(5)}"]}`,
    ].join('\n'),
    's.yml',
  );
  const problems = checked.ok ? [] : checked.problems;
  expect(problems.map(({ code }) => code)).toEqual(Array(5).fill('construct-needs-allow'));
  expect(problems.map(({ where }) => /line (\d+)/.exec(where)?.[1])).toEqual(
    expect.arrayContaining(['4', '6', '7', '8', '9']),
  );
});
