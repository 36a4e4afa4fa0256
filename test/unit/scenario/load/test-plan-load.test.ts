import { describe, expect, test } from 'vitest';
import { csv, group, include, jmx, upload } from '../../../support/builders/jmx.ts';
import { codesOf } from '../../../support/problems.ts';
import { checkInWorkspace as check, codesInWorkspace } from '../../../support/scenario.ts';

const s = (...execution: readonly string[]): string =>
  `execution:\n- scenario: p.jmx\n${execution.map((line) => `  ${line}\n`).join('')}`;

describe('a scenario that is a test plan', () => {
  test('takes along what the plan and the plans in it name, from the root or beside the plan that runs', () => {
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

  test('refuses what the plan names and is not there, with the line of the plan', () => {
    const plan = jmx(group('g', { inside: [csv(`\${folder}/u.csv`), upload('x.txt')] }));
    expect(codesInWorkspace(s('hold-for: 1s'), { 'load/p.jmx': plan })).toEqual([
      `load/p.jmx, line 12 (CSVDataSet "data"): construct-needs-allow`,
      'load/p.jmx, line 17 (HTTPSamplerProxy "send"): x.txt: file-not-found',
    ]);
  });

  test('D4: of several groups takes no users of a property, which Taurus would give to each', () => {
    const load = s(`concurrency: \${__P(users,6)}`, 'hold-for: 1s');
    expect(codesInWorkspace(load, { 'load/p.jmx': jmx(group('g') + group('h')) })).toEqual([
      'load/s.yml, line 3 (execution[0].concurrency): test-plan-users-of-each',
    ]);
    expect(codesInWorkspace(load, { 'load/p.jmx': jmx(group('g')) })).toEqual([]);
  });

  test('D7: sends what a function reads under the name that JMeter looks for', () => {
    const plan = jmx(
      group('g', {
        inside: [
          `<DebugSampler testname="d"><stringProp name="a">&lt;\${__FileToString(b.txt)}</stringProp></DebugSampler><hashTree/>`,
        ],
      }),
    );
    const checked = check(s('hold-for: 1s'), { 'load/p.jmx': plan, 'load/b.txt': '' });
    const [sent] = checked.ok ? checked.files : [];
    expect(sent?.content?.toString()).toBe(
      plan.replace('&lt;', '&#60;').replace('b.txt', 'load/b.txt'),
    );
  });

  test('that includes itself is refused', () => {
    const files = {
      'load/p.jmx': jmx(group('g', { inside: [include('q.jmx')] })),
      'load/q.jmx': jmx(include('p.jmx')),
    };
    expect(codesInWorkspace(s('hold-for: 1s'), files).join()).toContain(
      ': test-plan-includes-itself',
    );
  });

  test.each([['requests'], ['default-address'], ['data-sources']])(
    'D1: leaves out %s, which Taurus ignores',
    (key) => {
      const value =
        { requests: '[/]', 'default-address': 'http://x', 'data-sources': '[u.csv]' }[key] ?? '';
      const text = `execution: {scenario: w, hold-for: 1s}\nscenarios:\n  w:\n    script: p.jmx\n    variables: {a: 1}\n    ${key}: ${value}\n`;
      const files = { 'load/p.jmx': jmx(group('g')), 'u.csv': 'n\n1\n' };
      const checked = check(text, files);
      expect(checked.ok && codesOf(checked.notices)).toEqual([
        `load/s.yml, line 6 (scenarios.w.${key}): script-key-ignored`,
      ]);
    },
  );

  test.each([
    [
      'the users that it says itself',
      ['hold-for: 10s'],
      [group('g', { users: '3' }), group('h', { users: '4' })],
      { concurrency: 7, holdFor: 10_000 },
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
      { rampUp: 20_000 },
    ],
    [
      'the ramp-up of the execution',
      ['ramp-up: 5s'],
      [group('g', { rampUp: '20' })],
      { rampUp: 5000 },
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
      'scenario): test-plan-without-groups',
    ],
    [
      'leaves its users to a variable',
      ['hold-for: 1s'],
      [group('g', { users: `\${u}` })],
      'concurrency): test-plan-users-unknown',
    ],
    [
      'leaves its ramp-up to a variable',
      ['hold-for: 1s'],
      [group('g', { rampUp: `\${r}` })],
      'ramp-up): test-plan-ramp-up-unknown',
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
      'throughput): test-plan-setup-beside-throughput',
    ],
    [
      'has users that Taurus cannot read',
      ['concurrency: 5', 'hold-for: 1s'],
      [group('g', { users: `\${__property(users,,10)}` })],
      'scenario): test-plan-users-unread',
    ],
  ] as const)('that %s is refused', (_, execution, groups, problem) => {
    expect(
      codesInWorkspace(s(...execution), { 'load/p.jmx': jmx(...groups) }).join('\n'),
    ).toContain(problem);
  });

  test('that is too large to be read is refused', () => {
    const plan = `${jmx(group('a'))}<!-- ${'x'.repeat(10_000_000)} -->`;
    expect(codesInWorkspace(s('hold-for: 1s'), { 'load/p.jmx': plan })).toEqual([
      'load/s.yml, line 2 (execution[0].scenario.script): test-plan-too-large',
    ]);
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

  test('cannot use the place of its task where the load is not divided', () => {
    const refused = (count: string) => {
      const plan = jmx(group('g', { inside: [csv('u.csv', { a: count })] }));
      const checked = check(s('hold-for: 1s'), { 'load/p.jmx': plan, 'u.csv': 'n\n1\n' });
      return checked.ok && codesOf(checked.refusals['per-task']);
    };
    expect(refused(`\${LOAD_GATE_TASK_COUNT}`)).toEqual(['load/s.yml: task-place-unavailable']);
    expect(refused(`\${__P(LOAD_GATE_TASK_COUNT,1)}`)).toEqual([]);
  });

  test.each([
    [
      'leaves its users to the plan',
      ['hold-for: 1s'],
      [group('g')],
      'load-total-without-concurrency',
    ],
    [
      'has several thread groups',
      ['concurrency: 4', 'hold-for: 1s'],
      [group('a'), group('b')],
      'load-total-several-groups',
    ],
  ] as const)('that %s cannot be divided', (_, execution, groups, problem) => {
    const checked = check(s(...execution), { 'load/p.jmx': jmx(...groups) });
    expect(checked.ok && codesOf(checked.refusals.total)).toEqual([
      `load/s.yml, line 2 (execution[0]): ${problem}`,
    ]);
  });

  test.each([
    ['script: a.jtl', '(scenarios.w.script): scenario-script-expected'],
    ['script: p.jmx', 'load/p.jmx: test-plan-expected'],
  ])('%s is refused', (line, problem) => {
    const text = `execution: {scenario: w, hold-for: 1s}\nscenarios: {w: {${line}}}\n`;
    expect(codesInWorkspace(text, { 'load/p.jmx': '<x/>' }).join()).toContain(problem);
  });
});
