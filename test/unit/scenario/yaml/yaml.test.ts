import { describe, expect, test } from 'vitest';
import type { Path } from '../../../../src/errors.ts';
import { printPath } from '../../../../src/scenario/yaml/document.ts';
import { readTaurus } from '../../../../src/scenario/yaml/taurus.ts';
import { readYaml, type YamlDocument } from '../../../../src/scenario/yaml/yaml.ts';
import { aliasBomb, scenarioYaml } from '../../../support/builders/scenarios.ts';
import { containing } from '../../../support/problems.ts';
import { seededRandom } from '../../../support/random.ts';

function read(text: string): YamlDocument {
  const document = readYaml(text, 's.yml');
  if (!document.ok) throw new Error(document.problem.what);
  return document;
}

describe('the line of a value', () => {
  test.each<readonly [string, string, Path, number]>([
    ['block style', 'a:\n  b:\n    c: 1\n', ['a', 'b', 'c'], 3],
    ['an item of a list', 'a:\n- b:\n  - c\n  - d\n', ['a', 0, 'b', 1], 4],
    ['an item below its dash', 'a:\n-\n  b: 1\n', ['a', 0], 3],
    ['an item after an empty one', '- a\n-\n- c\n', [2], 3],
    ['a key after empty values', 'a:\nb:\nc: 1\n', ['c'], 3],
    ['flow style', 'a: {b: 1,\n  c: [1,\n  2]}\n', ['a', 'c', 1], 3],
    [
      'inline JSON',
      '{"execution":\n [{"x": 1},\n {"hold-for": "x"}]}',
      ['execution', 1, 'hold-for'],
      3,
    ],
    ['after a literal block', 'a: |\n  one: 1\n  b: 2\n\nb: x\n', ['b'], 5],
    ['after a folded block', 'a: >-\n  one\n  two\nb: x\n', ['b'], 4],
    ['after a quoted text of two lines', 'a: "one\n  two"\nb: x\n', ['b'], 3],
    ['Windows line ends', 'a:\r\n  b: 1\r\n  c: 2\r\n', ['a', 'c'], 3],
    ['a byte order mark', '\uFEFFa: 1\nb: 2\n', ['b'], 2],
    ['letters beyond ASCII', 'é: 1\nü:\n  🦊: 2\n', ['ü', '🦊'], 3],
    ['an escaped key', '"a\\tb": 1\n"c\\u0064": 2\n', ['cd'], 2],
    ['an explicit key', '? a\n: 1\nb: 2\n', ['b'], 3],
    ['after comments and a document start', '# c\n\n---\na: 1\n...\n', ['a'], 4],
    ['an anchor', 'a: &x\n  b: 1\nc: 2\n', ['c'], 3],
    ['an alias: where it is used', 'a: &x [1]\nb:\n- 0\n- *x\n', ['b', 1], 4],
    ['a value inside an alias: where it is written', 'a: &x\n  d: 1\n\nb: *x\n', ['b', 'd'], 2],
    [
      'a merged key: where it is written',
      'a: &x\n  d: 1\nb:\n- e: 2\n  <<: *x\n',
      ['b', 0, 'd'],
      2,
    ],
    ['a missing key: its mapping', 'a:\n  b: 1\n', ['a', 'zzz'], 1],
    ['a path that is not there at all', 'a: 1\n', ['x', 'y'], 1],
    ['the document', 'a: 1\n', [], 1],
  ])('in %s', (_, text, path, line) => {
    expect(read(text).lineOf(path)).toBe(line);
  });
});

describe('the value', () => {
  test.each([
    [
      'merge keys are expanded, own keys win',
      'a: &x {b: 1, c: 1}\nd: {<<: *x, c: 2}\n',
      { a: { b: 1, c: 1 }, d: { b: 1, c: 2 } },
    ],
    ['aliases are the value they name', 'a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
    ['yes and no are text in YAML 1.2', 'a: yes\nb: no\nc: true\n', { a: 'yes', b: 'no', c: true }],
    ['1:30 is text and not 90', 'a: 1:30\n', { a: '1:30' }],
    ['a date is text', 'a: 2026-11-22\n', { a: '2026-11-22' }],
    ['a block keeps its line breaks', 'a: |\n  one\n  two\n', { a: 'one\ntwo\n' }],
    ['JSON is YAML', '{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
    ['a byte order mark is no part of the first key', '\uFEFFa: 1\n', { a: 1 }],
  ])('%s', (_, text, value) => {
    expect(read(text).value).toEqual(value);
  });
});

describe('what is not one YAML document', () => {
  test.each([
    ['a:\n\t- b\n', 's.yml, line 2', 'tab characters must not be used in indentation'],
    ['a: 1\n b: 2\n', 's.yml, line 2', 'bad indentation of a mapping entry'],
  ])('%j is a problem with its line', (text, where, reason) => {
    expect(readYaml(text, 's.yml')).toMatchObject({
      problem: { code: 'yaml-invalid', where, what: containing(reason) },
    });
  });

  test.each([
    ['a: 1\na: 2\n', 's.yml, line 2 (a)', 'yaml-key-repeated'],
    ['a: 1\nb: *nowhere\n', 's.yml, line 2 (b)', 'yaml-reference-unknown'],
    ['a: !!js/function x\n', 's.yml, line 1 (a)', 'yaml-tag-refused'],
    ['a: !!map [1]\n', 's.yml, line 1 (a)', 'yaml-tag-refused'],
    ['? [a, b]\n: 1\n', 's.yml, line 1 (the document)', 'yaml-key-complex'],
    ['a: {<<: 5}\n', 's.yml, line 1 (a["<<"])', 'yaml-merge-refused'],
  ])('%j is a problem at its place', (text, where, code) => {
    expect(readYaml(text, 's.yml')).toMatchObject({ problem: { code, where } });
  });

  test('two documents are one too many', () => {
    expect(readYaml('a: 1\n---\nb: 2\n', 's.yml')).toMatchObject({
      problem: { code: 'yaml-several-documents', where: 's.yml' },
    });
  });

  test('references that multiply to millions of values are a problem', () => {
    const text = aliasBomb(6, 10);
    expect(text.length).toBeLessThan(600);
    expect(readYaml(text, 's.yml')).toMatchObject({
      problem: { code: 'yaml-references-multiply' },
    });
  });
});

test('merge keys that multiply are a problem', () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `  k${index}: 1`);
  const merges = Array.from({ length: 1000 }, (_, index) => `m${index}: {<<: [*a, *a]}`);
  expect(readYaml(['a: &a', ...keys, ...merges].join('\n'), 's.yml')).toMatchObject({
    problem: { code: 'yaml-references-multiply' },
  });
});

test.each(['a: &a [*a]\n', 'a: &a\n  b: *a\n', 'a: &a [{b: [1, *a]}]\n'])(
  '%j refers to itself, which is a problem',
  (text) => {
    expect(readYaml(text, 's.yml')).toMatchObject({
      problem: { code: 'yaml-references-multiply' },
    });
  },
);

test('a long document is read in time that grows with its length, not with its square', () => {
  const text = scenarioYaml({
    scenario: ['requests:', ...Array.from({ length: 20_000 }, (_, index) => `- /${index}`)],
  });
  // A fifth of a second; looking at every line break for every value took twenty, which the
  // runner's own limit ends.
  expect(read(text).lineOf(['scenarios', 'web', 'requests', 19_999])).toBe(20_006);
});

test.each<readonly [Path, string]>([
  [['execution', 0, 'hold-for'], 'execution[0].hold-for'],
  [['scenarios', 'a b', 'requests', 2], 'scenarios["a b"].requests[2]'],
  [[0, 'a'], '[0].a'],
  [[], ''],
])('the path %j reads %j', (path, text) => {
  expect(printPath(path)).toBe(text);
});

test('whatever the text is, reading it gives a value or a problem, and every line lies within the text', () => {
  const { seed, pick, upTo } = seededRandom();
  const pieces = [
    'a',
    'b: ',
    '- ',
    '? ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '&x ',
    '*x',
    '<<: ',
    '|\n',
    '>\n',
    '---\n',
    '...\n',
    '#',
  ];
  const blanks = [
    '\n',
    '\n  ',
    '\r\n',
    '\t',
    ' ',
    '\u0000',
    '\uFEFF',
    '🦊',
    '!!str ',
    '%YAML 1.2\n',
    '1:30',
    '0x',
    '__proto__: ',
  ];
  for (let round = 0; round < 1500; round += 1) {
    const text = Array.from({ length: 1 + upTo(12) }, () => pick([...pieces, ...blanks])).join('');
    const hint = `seed ${seed}, round ${round}, text ${JSON.stringify(text)}`;
    const { problems, notices } = readTaurus(text, 's.yml');
    const places = [...problems, ...notices].map(({ where }) => where);
    expect(
      places.every((where) => where.startsWith('s.yml')),
      hint,
    ).toBe(true);
    const document = readYaml(text, 's.yml');
    if (!document.ok) continue;
    const line = document.lineOf(['a', 0, 'b']);
    expect(line >= 1 && line <= text.split('\n').length, hint).toBe(true);
  }
});
