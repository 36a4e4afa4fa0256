import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Path } from '../../../../src/errors.ts';
import { readConfiguration } from '../../../../src/scenario/yaml/configuration.ts';
import { exact } from '../../../../src/scenario/yaml/exact.ts';
import { NO_WORKSPACE } from '../../../../src/workspace.ts';
import { codesOf, containing } from '../../../support/problems.ts';

const cases = z.array(z.object({ says: z.string(), text: z.string(), json: z.string() }));
const file = new URL('../../../fixtures/taurus/yaml.json', import.meta.url);

function read(...texts: readonly string[]) {
  const named = texts.map((text, index) => ({ text, origin: `${'abc'[index] ?? 'd'}.yml` }));
  const { value, place, problems, notices } = readConfiguration(named, {
    workspace: NO_WORKSPACE,
    folders: [''],
  });
  return { json: JSON.stringify(exact(value, place)), place, problems, notices };
}

function problemsOf(...texts: readonly string[]): readonly string[] {
  return codesOf(read(...texts).problems);
}

/** JSON as Python writes it. */
function packed(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

/** worker/tests/taurus/test_yaml.py has Taurus itself read them. */
describe('D13: a text is read as Taurus reads it', () => {
  test.each(cases.parse(JSON.parse(readFileSync(file, 'utf8'))))('$says', ({ text, json }) => {
    const got = read(text);
    expect(got.problems).toEqual([]);
    expect(got.json).toBe(packed(json));
  });
});

describe('D13: where YAML 1.2 reads something else', () => {
  test.each([
    ['a: yes\nb: [no, yes, true]', 'yaml-read-as-boolean', 'yes, no as true or false'],
    ['a: 0777\nb: [1_000, 12]', 'yaml-read-as-number', '0777 = 511, 1_000 = 1000'],
    ['a: [1e3, 09, x, "1e3"]', 'yaml-read-as-text', '1e3, 09 as text'],
    ['a: 2026-11-22T10:00:00Z', 'yaml-read-as-date', '= 2026-11-22 10:00:00+00:00'],
    ['a:\n\tb: 1', 'yaml-tabs-replaced', '4 spaces'],
  ])('%j has one notice for each kind of value', (text, code, what) => {
    const { notices } = read(text);
    expect(notices).toMatchObject([{ code, what: containing(what) }]);
  });

  test('the notice has the first line, of each file', () => {
    const { notices } = read('a: 1\nb: no', 'c: on\nd: off');
    expect(codesOf(notices)).toEqual([
      'a.yml, line 2: yaml-read-as-boolean',
      'b.yml, line 1: yaml-read-as-boolean',
    ]);
  });

  test('what both read as the same has none', () => {
    const text = 'a: [true, 12, 1.5, 1.0e+3, ~, x, 2026-11-22, "yes", \'010\', 0x1F, -0]';
    expect(read(text).notices).toEqual([]);
  });
});

describe('D14: a key that is there twice', () => {
  test.each([
    ['a: 1\nb: 2\na: 3', 'a.yml, line 3 (a): yaml-key-repeated'],
    ['a: [{b: 1,\n b: 2}]', 'a.yml, line 2 (a[0].b): yaml-key-repeated'],
    ['a: [{200: 1, "200": 2}]', 'a.yml, line 1 (a[0].200): yaml-key-repeated'],
    ['a: [{yes: 1,\non: 2}]', 'a.yml, line 2 (a[0].True): yaml-key-repeated'],
  ])('%j is said', (text, notice) => {
    const { problems, notices } = read(text);
    expect(problems).toEqual([]);
    expect(codesOf(notices)).toContain(notice);
  });

  test('has the last value, as Taurus takes it', () => {
    expect(read('a: 1\nb: 2\na: 3').json).toBe('{"a":3,"b":2}');
  });

  test('is named, with both lines', () => {
    const [notice] = read('a:\n  b: 1\n  c: 2\n  b: 3').notices;
    expect(notice).toMatchObject({
      where: 'a.yml, line 4 (a.b)',
      what: '"b" is on line 2 of the same mapping, too',
    });
  });

  test('may be merged, and signs make it another one', () => {
    const text = 'x: &x {a: 1}\ny: {<<: *x, a: 2, <<: {a: 3}}\n~y: {a: 4}';
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('D15: several documents, and several files', () => {
  test('are merged in their order', () => {
    const { json } = read('a: [1]\n---\na: [2]', '{"a": [3], "b": {"c": 1}}', '~a: [4]\nb: {d: 2}');
    expect(json).toBe('{"b":{"c":1,"d":2},"a":[4]}');
  });

  test('keep the place of every value', () => {
    const { place } = read('a: {x: 1}\nl: [1]\n---\na:\n  y: 2', '\nl:\n- 2\na: {x: 3}');
    const of = (...path: Path) => place.at(...path).where;
    expect([of('a'), of('a', 'x'), of('a', 'y'), of('l', 0), of('l', 1)]).toEqual([
      'a.yml, line 1 (a)',
      'b.yml, line 4 (a.x)',
      'a.yml, line 5 (a.y)',
      'a.yml, line 2 (l[0])',
      'b.yml, line 3 (l[0])',
    ]);
  });

  test('have all their problems', () => {
    expect(problemsOf('a: [1', 'b: 1\nb: 2', '- c')).toEqual([
      'a.yml, line 1: yaml-invalid',
      'c.yml, line 1 (the document): yaml-mapping-expected',
    ]);
  });

  test('may be empty, but not all of them', () => {
    expect(problemsOf('# nothing', 'a: 1')).toEqual([]);
    expect(problemsOf('# nothing\n---\n', '')).toEqual(['a.yml: scenario-empty']);
  });
});

describe('D18: what is no configuration is said', () => {
  test.each([
    ['', 'a.yml: scenario-empty'],
    ['just a text', 'a.yml, line 1 (the document): yaml-mapping-expected'],
    ['a: 1\n---\n- b', 'a.yml, line 3 (the document): yaml-mapping-expected'],
    ['reporting:\n-\n- module: passfail', 'a.yml, line 2 (reporting[0]): yaml-item-empty'],
    ['a: {b: 2026-13-45}', 'a.yml, line 1 (a.b): yaml-value-unreadable'],
    ['a: .inf', 'a.yml, line 1 (a): yaml-value-unreadable'],
    ['a: =', 'a.yml, line 1 (a): yaml-value-unreadable'],
    ['a: !!python/object x', 'a.yml, line 1 (a): yaml-tag-refused'],
    ['a: !!binary aGk=', 'a.yml, line 1 (a): yaml-tag-refused'],
    ['headers: {200: x}', 'a.yml, line 1 (headers): yaml-key-not-text'],
    ['a: {{host}}', 'a.yml, line 1 (a): yaml-key-complex'],
    ['a: "x\u2028y"', 'a.yml, line 1: yaml-line-break-unusual'],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('an empty item of a body is nothing', () => {
    expect(read('r: [{body: [1,\n~]}]\ns:\n- body:\n  -\n  - 2').json).toBe(
      '{"r":[{"body":[1,null]}],"s":[{"body":[null,2]}]}',
    );
  });
});
