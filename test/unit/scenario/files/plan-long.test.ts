import { describe, expect, test } from 'vitest';
import { elementRow } from '../../../../src/scenario/constructs/elements.ts';
import { membersOf } from '../../../../src/scenario/files/elements.ts';
import { find } from '../../../../src/scenario/files/find.ts';
import { groupsAmong } from '../../../../src/scenario/files/plan-groups.ts';
import { modified } from '../../../../src/scenario/files/plan-modifications.ts';
import { parseXml } from '../../../../src/scenario/files/xml.ts';
import { mostByRamps } from '../../../../src/scenario/load/ramps.ts';
import { cellsOf } from '../../../../src/scenario/safety/cells.ts';
import { NO_WORKSPACE } from '../../../../src/workspace.ts';
import { aWorkspace } from '../../../support/builders/workspace.ts';

function elementOf(xml: string) {
  const read = parseXml(xml);
  if (!read.ok) throw new Error(read.message.what);
  return read.value;
}

function groupsOf(...groups: readonly string[]) {
  const members = membersOf(elementOf(`<hashTree>${groups.join('')}</hashTree>`));
  return groupsAmong(members, members);
}

function thread(kind: string, values: Readonly<Record<string, string>>, inside = ''): string {
  const properties = Object.entries(values).map(
    ([name, value]) => `<stringProp name="${name}">${value}</stringProp>`,
  );
  return `<${kind} testname="g">${properties.join('')}</${kind}><hashTree>${inside}</hashTree>`;
}

const STEPPING = {
  'Threads initial delay': '0',
  'Start users period': '1',
  'Stop users period': '1',
  'Start users count': '1',
  'Stop users count': '1',
  rampUp: '0',
  flighttime: '1',
};

describe('numbers of a test plan do not decide how long it is read', () => {
  test.each([['99999999999999999999'], ['999999999']])('%s users, one by one', (users) => {
    const [group] = groupsOf(
      thread('SteppingThreadGroup', { ...STEPPING, 'ThreadGroup.num_threads': users }),
    );
    expect(group?.written.ramps).toBeUndefined();
  });

  test('a few hundred users, one by one, are read', () => {
    const [group] = groupsOf(
      thread('SteppingThreadGroup', { ...STEPPING, 'ThreadGroup.num_threads': '300' }),
    );
    expect(mostByRamps(group?.written.ramps ?? [])).toBe(300);
  });

  test('as many steps as users come one by one', () => {
    const [group] = groupsOf(
      thread('ConcurrencyThreadGroup', {
        TargetLevel: '999999999',
        RampUp: '60',
        Hold: '1',
        Steps: '999999999',
      }),
    );
    expect(group?.written.ramps).toHaveLength(1);
  });

  test('many groups of many steps', () => {
    const group = thread('SteppingThreadGroup', {
      ...STEPPING,
      'ThreadGroup.num_threads': '9000',
    });
    const groups = groupsOf(...Array.from({ length: 100 }, () => group));
    expect(groups.filter(({ written }) => written.ramps !== undefined).length).toBeLessThan(10);
  });
});

describe('what stands beside each other is not gone through for each', () => {
  test('timers and samplers', () => {
    const timer =
      '<ConstantTimer><stringProp name="ConstantTimer.delay">1</stringProp></ConstantTimer><hashTree/>';
    const inside = timer.repeat(20_000) + '<HTTPSamplerProxy/><hashTree/>'.repeat(20_000);
    const [group] = groupsOf(thread('ThreadGroup', {}, inside));
    expect(group?.round).toMatchObject({ requests: 20_000, longestPause: 20_000 });
  });

  test('thread groups', () => {
    expect(groupsOf(thread('ThreadGroup', {}).repeat(20_000))).toHaveLength(20_000);
  });

  test('very many ramps count as if none of them ended', () => {
    const ramps = Array.from({ length: 100_000 }, (_, at) => ({
      at,
      over: 1,
      users: at % 2 ? -1 : 1,
    }));
    expect(mostByRamps(ramps)).toBe(50_000);
    expect(mostByRamps(ramps.slice(0, 1000))).toBe(1);
  });

  test('columns of a data source', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `c${at}`);
    const root = aWorkspace({ 'd.csv': `${names.join()}\n${`${names.join()}\n`.repeat(50)}` });
    const cells = cellsOf(
      { source: `${root}/d.csv`, names: undefined, delimiter: ',' },
      new Set(names),
    );
    expect(cells.size).toBe(2000);
    expect([...(cells.get('c1999') ?? [])]).toEqual(['c1999']);
  });
});

describe('names of elements', () => {
  const enabledBy = (pattern: string, name: string): string | undefined =>
    modified(elementOf(`<a testname="${name}"/>`), { enable: pattern }).attributes.get('enabled');

  test.each([
    ['a*b', 'axxb', true],
    ['a*b', 'axxbx', false],
    ['*', '', true],
    ['?', '', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[z-a]', 'm', false],
    ['[]]', ']', true],
    ['[', '[', true],
    ['a.c', 'abc', false],
    ['a**?*c', 'abc', true],
    ['*a*', 'xax', true],
  ])('the pattern %j and the name %j: %s', (pattern, name, isMatch) => {
    expect(enabledBy(pattern, name)).toBe(isMatch ? 'true' : undefined);
  });

  test('many stars are tried one after the other', () => {
    expect(enabledBy(`${'*a'.repeat(50)}b`, 'a'.repeat(5000))).toBeUndefined();
    expect(enabledBy('['.repeat(200_000), 'a')).toBeUndefined();
  });

  test('set-prop of many names', () => {
    const set = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`n${at}>x`, 'y']));
    const xml = Array.from({ length: 20_000 }, (_, at) => `<a testname="n${at}"/>`).join('');
    const { children } = modified(elementOf(`<t>${xml}</t>`), { 'set-prop': set });
    expect(children.every((child) => child.children.length === 1)).toBe(true);
  });
});

test('a name that no class is as long as is that of none', () => {
  expect(elementRow(`${'Backend'.repeat(100_000)}-`)).toMatchObject({ isKnown: false });
  expect(elementRow('AnyBackendOfMine').construct.is).toBe('ignored');
});

test('a path of very many folders is none', () => {
  const looking = { where: 's.yml', folders: [''] };
  const found = find(`/${'a/'.repeat(300_000)}b`, looking, {
    workspace: NO_WORKSPACE,
    notices: [],
  });
  expect(found).toMatchObject({ ok: false, message: { code: 'file-path-absolute' } });
});
