import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import { readTestPlan } from '../../../../src/scenario/files/test-plan.ts';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { openWorkspace } from '../../../../src/workspace.ts';
import { csv, group, include, jmx, upload } from '../../../support/builders/jmx.ts';
import { aWorkspace } from '../../../support/builders/workspace.ts';

function planOf(text: string) {
  const read = readTestPlan(text);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

describe('a test plan', () => {
  test('names data sets, uploads, scripts and included plans, with their lines', () => {
    const script =
      '<BeanShellSampler testname="s"><stringProp name="BeanShellSampler.filename">s.bsh</stringProp></BeanShellSampler><hashTree/>';
    const plan = planOf(
      jmx(group('g', { inside: [csv('a.csv'), upload('b.txt'), include('c.jmx'), script] })),
    );
    expect(plan.references.map(({ line: _line, ...rest }) => rest)).toEqual([
      { name: 'a.csv', by: 'CSVDataSet "data"', use: { header: true, quoted: false } },
      { name: 'b.txt', by: 'HTTPSamplerProxy "send"', use: 'file' },
      { name: 'c.jmx', by: 'IncludeController "include"', use: 'plan' },
      { name: 's.bsh', by: 'BeanShellSampler "s"', use: 'file' },
    ]);
    expect(new Set(plan.references.map(({ line }) => line)).size).toBe(4);
  });

  test.each([
    [{}, { header: true, quoted: false }],
    [{ variableNames: 'a,b' }, { header: false, quoted: false }],
    [
      { variableNames: 'a,b', ignoreFirstLine: 'true' },
      { header: true, quoted: false },
    ],
    [{ quotedData: 'true' }, { header: true, quoted: true }],
    [{ quotedData: `\${__P(quoted)}` }, { header: true, quoted: false, variable: true }],
    [{ variableNames: `\${names}` }, { header: false, quoted: false, variable: true }],
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
    [`\${__property(users, 8)}`, 8],
    [`\${__P(users)}`, undefined],
    [`\${users}`, undefined],
    ['', 1],
  ])('has %s users', (text, users) => {
    expect(planOf(jmx(group('g', { users: text }))).groups[0]?.users).toBe(users);
  });

  test.each([
    ['<a>', 'it cannot be read: line 1: <a> of line 1 is not closed'],
    ['<a></b>', 'it cannot be read: line 1: </b> closes nothing'],
    ['<a/>\n<b/>', 'it cannot be read: line 2: it is not one element'],
    ['<a>\n&x;</a>', 'it cannot be read: line 1: &x; is not an entity of XML'],
    [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]>\n<a>&x;</a>',
      'it cannot be read: line 1: a tag is not as XML has it, or a document type (<!DOCTYPE) is declared',
    ],
    ['<project/>', 'it is not a JMeter test plan'],
    ['<jmeterTestPlan/>', 'it is not a JMeter test plan'],
    ['requests: [/]', 'it cannot be read: line 1: it is not one element'],
  ])('%j is refused', (text, reason) => {
    expect(readTestPlan(text)).toEqual({ ok: false, reason });
  });

  test.each(['&', '</'])('of which a message quotes the beginning: %s', (sign) => {
    const plan = readTestPlan(`<a>${sign}${'x'.repeat(5000)}></a>`);
    const reason = plan.ok ? '' : plan.reason;
    expect(reason).toContain('x…');
    expect(reason.length).toBeLessThan(300);
  });

  test('that is nested beyond reason is refused, and whatever a file holds, reading it does not throw', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(readTestPlan(deep)).toEqual({
      ok: false,
      reason: 'it cannot be read: line 1: its elements are nested more than 500 deep',
    });
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
      fc.property(fc.array(parts, { maxLength: 40 }), (text) => void readTestPlan(text.join(''))),
    );
  });

  test('is read with its entities, comments and CDATA', () => {
    const text = jmx(
      group('a &lt;b&gt; &#39;c&#x27;', { inside: [csv('<!-- no --><![CDATA[a&b.csv]]>')] }),
    );
    expect(planOf(`\uFEFF${text}`)).toMatchObject({
      groups: [{ name: "a <b> 'c'" }],
      references: [{ name: 'a&b.csv' }],
    });
  });
});

const s = (...execution: readonly string[]): string =>
  `execution:\n- scenario: p.jmx\n${execution.map((line) => `  ${line}\n`).join('')}`;

function check(text: string, files: Readonly<Record<string, string>>) {
  return checkScenario(text, 'load/s.yml', {
    workspace: openWorkspace(aWorkspace(files)),
    folder: 'load',
  });
}

function problemsOf(text: string, files: Readonly<Record<string, string>>): readonly string[] {
  const checked = check(text, files);
  return checked.ok ? [] : checked.problems.map(printProblem);
}

describe('a scenario that is a test plan', () => {
  test('carries what the plan and the plans in it name, from the root or beside the plan that runs', () => {
    const checked = check(s('hold-for: 1s'), {
      'load/p.jmx': jmx(group('g', { inside: [include('parts/a.jmx'), csv('u.csv')] })),
      'load/parts/a.jmx': jmx(upload('b.txt')),
      'load/b.txt': '',
      'u.csv': 'n\n1\n',
      'load/u.csv': '',
    });
    expect(checked.ok && checked.files.map(({ path, data }) => [path, data?.executions])).toEqual([
      ['load/p.jmx', undefined],
      ['load/parts/a.jmx', undefined],
      ['load/b.txt', undefined],
      ['u.csv', [0]],
    ]);
    expect(checked).toMatchObject({
      file: { execution: [{ scenario: { script: 'load/p.jmx' } }] },
    });
  });

  test('tells what the plan names and is not there with the line of the plan', () => {
    const plan = jmx(group('g', { inside: [csv(`\${folder}/u.csv`), upload('x.txt')] }));
    expect(problemsOf(s('hold-for: 1s'), { 'load/p.jmx': plan })).toEqual([
      expect.stringMatching(
        /^load\/p\.jmx, line \d+ \(CSVDataSet "data"\): \$\{folder\}\/u\.csv: .*\[file-name-variable\]$/,
      ),
      expect.stringMatching(
        /^load\/p\.jmx, line \d+ \(HTTPSamplerProxy "send"\): x\.txt: .*\[file-not-found\]$/,
      ),
    ]);
  });

  test('that includes itself is refused', () => {
    const files = {
      'load/p.jmx': jmx(group('g', { inside: [include('q.jmx')] })),
      'load/q.jmx': jmx(include('p.jmx')),
    };
    expect(problemsOf(s('hold-for: 1s'), files).join()).toContain(
      'load/p.jmx: it includes itself, which has no end.',
    );
  });

  test.each([
    ['requests', 'Taurus ignores requests beside a script'],
    ['default-address', 'Taurus ignores default-address beside a script'],
    ['data-sources', 'Taurus ignores data-sources beside a script'],
  ])('takes no %s', (key, what) => {
    const value =
      { requests: '[/]', 'default-address': 'http://x', 'data-sources': '[u.csv]' }[key] ?? '';
    const text = `execution: {scenario: w, hold-for: 1s}\nscenarios:\n  w:\n    script: p.jmx\n    variables: {a: 1}\n    ${key}: ${value}\n`;
    expect(problemsOf(text, { 'load/p.jmx': jmx(group('g')), 'u.csv': 'n\n1\n' })).toEqual([
      `load/s.yml, line 6 (scenarios.w.${key}): ${what}. Fix: set it in the test plan itself, or remove one of the two.`,
    ]);
  });

  test.each([
    [
      'the users that it says itself',
      ['hold-for: 10s'],
      [group('g', { users: '3' }), group('h', { users: '4' })],
      { concurrency: 7, 'hold-for': 10_000 },
    ],
    [
      'the users of the execution',
      ['concurrency: 5', 'hold-for: 10s'],
      [group('g', { users: `\${users}` })],
      { concurrency: 5 },
    ],
    [
      'its own ramp-up beside a hold-for',
      ['hold-for: 10s'],
      [group('g', { rampUp: '20' })],
      { 'ramp-up': 20_000 },
    ],
    [
      'the ramp-up of the execution',
      ['ramp-up: 5s'],
      [group('g', { rampUp: '20' })],
      { 'ramp-up': 5000 },
    ],
  ] as const)('has %s', (_, execution, groups, load) => {
    expect(check(s(...execution), { 'load/p.jmx': jmx(...groups) })).toMatchObject({
      ok: true,
      loads: [load],
    });
  });

  test.each([
    [
      'has no thread group',
      ['hold-for: 1s'],
      [group('g', { enabled: false })],
      'its test plan has no thread group that is enabled',
    ],
    [
      'does not tell its users',
      ['hold-for: 1s'],
      [group('g', { users: `\${u}` })],
      'the test plan leaves the number of users to a variable. Fix: add concurrency',
    ],
    [
      'does not tell its ramp-up',
      ['hold-for: 1s'],
      [group('g', { rampUp: `\${r}` })],
      'the test plan leaves its ramp-up to a variable. Fix: add ramp-up',
    ],
    [
      'would be rounded',
      ['concurrency: 10', 'hold-for: 1s'],
      [group('a'), group('b'), group('c')],
      'Taurus divides 10 virtual users over the 3 thread groups of the test plan, and rounds to 9. Fix: write 9',
    ],
    [
      'has setUp samples before its timer',
      ['throughput: 5', 'hold-for: 1s'],
      [
        group('g'),
        group('s')
          .replaceAll('ThreadGroup testname', 'SetupThreadGroup testname')
          .replace('</ThreadGroup>', '</SetupThreadGroup>'),
      ],
      "the clock behind throughput would begin with the test plan's setUp Thread Group",
    ],
    [
      'ramps up beside a throughput',
      ['throughput: 5', 'hold-for: 1s'],
      [group('g', { rampUp: '2' })],
      'throughput would be over before the load, which takes the ramp-up of the test plan (2s) longer. Fix: add ramp-up',
    ],
    [
      'has different ramp-ups',
      ['hold-for: 1s'],
      [group('a', { rampUp: '1' }), group('b', { rampUp: '2' })],
      'the thread groups of the test plan have different ramp-ups. Fix: add ramp-up',
    ],
  ] as const)('that %s is refused', (_, execution, groups, problem) => {
    expect(problemsOf(s(...execution), { 'load/p.jmx': jmx(...groups) }).join('\n')).toContain(
      problem,
    );
  });

  test('gives Taurus its own ramp-up, so that it can be left out of the figures', () => {
    const checked = check(s('hold-for: 10s'), {
      'load/p.jmx': jmx(group('g', { rampUp: '20', users: '3' })),
    });
    expect(checked).toMatchObject({
      ok: true,
      file: { execution: [{ 'ramp-up': 20_000, 'hold-for': 10_000 }] },
    });
    expect(checked.ok && checked.file.execution[0]?.concurrency).toBe(undefined);
  });

  test('asks for the place of its task in vain, where the load is not divided', () => {
    const refused = (count: string) => {
      const plan = jmx(group('g', { inside: [csv('u.csv', { a: count })] }));
      const checked = check(s('hold-for: 1s'), { 'load/p.jmx': plan, 'u.csv': 'n\n1\n' });
      return checked.ok && checked.refusals['per-task'].map(({ what }) => what.slice(0, 30));
    };
    expect(refused(`\${LOAD_GATE_TASK_COUNT}`)).toEqual(['it uses the place of a task in']);
    expect(refused(`\${__P(LOAD_GATE_TASK_COUNT,1)}`)).toEqual([]);
  });

  test.each([
    [
      'leaves its users to the plan',
      ['hold-for: 1s'],
      [group('g')],
      'total divides the concurrency of each execution, and this one leaves it to its test plan. Fix: add concurrency',
    ],
    [
      'has several thread groups',
      ['concurrency: 4', 'hold-for: 1s'],
      [group('a'), group('b')],
      'Taurus would round it over 2 thread groups',
    ],
  ] as const)('that %s cannot be divided', (_, execution, groups, problem) => {
    const checked = check(s(...execution), { 'load/p.jmx': jmx(...groups) });
    expect(checked.ok && checked.refusals.total.map(printProblem).join()).toContain(problem);
  });

  test.each([
    [
      'script: a.jtl',
      'a.jtl" cannot be used. Fix: the path of a JMeter test plan, which ends in .jmx, is expected',
    ],
    ['script: p.jmx', 'load/p.jmx: it is not a JMeter test plan. Fix: save it with JMeter'],
  ])('%s is refused', (line, problem) => {
    const text = `execution: {scenario: w, hold-for: 1s}\nscenarios: {w: {${line}}}\n`;
    expect(problemsOf(text, { 'load/p.jmx': '<x/>' }).join()).toContain(problem);
  });
});
