import { describe, expect, test } from 'vitest';
import { modified } from '../../../../src/scenario/files/plan-modifications.ts';
import { parseXml } from '../../../../src/scenario/files/xml.ts';
import { group, jmx } from '../../../support/builders/jmx.ts';
import { codesInWorkspace } from '../../../support/scenario.ts';

const code = (enabled: boolean): string =>
  `<JSR223Sampler testname="code" enabled="${enabled}"/><hashTree/>`;

/** With these modifications of the scenario. */
function codesWith(modifications: string, plan: string): readonly string[] {
  const text = `execution: {scenario: w, hold-for: 1s}\nscenarios:\n  w: {script: p.jmx, modifications: ${modifications}}\n`;
  return codesInWorkspace(text, { 'load/p.jmx': plan });
}

describe('D17: modifications of a test plan', () => {
  test('what they enable is checked, and what they disable is not', () => {
    const [on, off] = [true, false].map((is) => jmx(group('g', { inside: [code(is)] })));
    expect(codesWith('{enable: code}', off ?? '').join()).toContain('construct-needs-allow');
    expect(codesWith('{enable: ["c*"]}', off ?? '')).toHaveLength(1);
    expect(codesWith('{disable: ["c?d[a-e]"]}', on ?? '')).toEqual([]);
    expect(codesWith('{disable: [c], enable: ["[!c]*"]}', on ?? '')).toHaveLength(1);
  });

  test('thread groups that they enable count', () => {
    const plan = jmx(group('a', { enabled: false }));
    expect(codesWith('{}', plan).join()).toContain('test-plan-without-groups');
    expect(codesWith('{enable: [a]}', plan)).toEqual([]);
  });

  test('what they set is checked', () => {
    const plan = jmx(
      group('g', { users: '1', inside: ['<DebugSampler testname="d"/><hashTree/>'] }),
    );
    const users = `{set-prop: {"g>ThreadGroup.num_threads": "\${u}"}}`;
    expect(codesWith(users, plan).join()).toContain('test-plan-users-unknown');
    const nested = '<a testname="a"><b name="b"><c name="c">1</c></b></a>';
    const read = parseXml(nested);
    if (!read.ok) throw new Error(nested);
    const set = { 'set-prop': { 'a>b>c': 2, 'a>new': 'x', 'a>no>c': 1, 'z>b': 3 } };
    const [b, added, ...others] = modified(read.value, set).children;
    expect(b?.children[0]?.text).toBe('2');
    expect(added).toMatchObject({ name: 'stringProp', text: 'x' });
    expect(others).toEqual([]);
  });

  test('two scenarios cannot change one plan differently', () => {
    const text = [
      'execution: [{scenario: a, hold-for: 1s}, {scenario: b, hold-for: 1s}]',
      'scenarios:',
      '  a: {script: p.jmx, modifications: {disable: [x]}}',
      '  b: {script: p.jmx}',
    ].join('\n');
    expect(codesInWorkspace(text, { 'load/p.jmx': jmx(group('g')) })).toEqual([
      'load/s.yml, line 4 (scenarios.b.script): test-plan-modified-differently',
    ]);
  });
});
