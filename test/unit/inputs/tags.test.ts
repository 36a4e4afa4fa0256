import { describe, expect, test } from 'vitest';
import { beginReading } from '../../../src/inputs/reader.ts';
import { readTags } from '../../../src/inputs/tags.ts';
import { aReader } from '../../support/builders/inputs.ts';

const ENVIRONMENT = { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_WORKFLOW: 'Load test' };
const DEFAULTS = ['load-gate:repository = octo-org/shop', 'load-gate:workflow = Load test'];

function parse(text: string, environment: Readonly<Record<string, string>> = ENVIRONMENT) {
  const variables = new Map(Object.entries(environment));
  const reading = beginReading({
    ...aReader({ tags: text }),
    variable: (name) => variables.get(name) ?? '',
  });
  const { given, tags } = readTags(reading);
  return {
    given,
    tags: tags.map(({ key, value }) => `${key} = ${value}`),
    problems: reading.problems.map(({ where, code }) => `${where}: ${code}`),
  };
}

describe('C11: tags', () => {
  test.each(['', '  \n', '# none yet'])('%j are those of repository and workflow', (text) => {
    expect(parse(text)).toEqual({ given: false, tags: DEFAULTS, problems: [] });
  });

  test.each([
    'team: shop\ncost-center: 0042\nversion: 1.10\nempty:\n',
    '{"team": "shop", "cost-center": "0042", "version": 1.10, "empty": ""}',
    'team=shop\n# whose bill\n cost-center = 0042\nversion=1.10\nempty=',
    'team=shop, cost-center=0042, version=1.10, empty=',
    '{team: shop, cost-center: 0042, version: 1.10, empty: ""}',
  ])('%j are added to them, with values as they are written', (text) => {
    const own = ['team = shop', 'cost-center = 0042', 'version = 1.10', 'empty = '];
    expect(parse(text)).toEqual({ given: true, tags: [...own, ...DEFAULTS], problems: [] });
  });

  test.each([
    ['a=b=c', 'a = b=c'],
    ['a: b=c', 'a = b=c'],
    ['url=https://example.com/x', 'url = https://example.com/x'],
    ['load-gate:team=x', 'load-gate:team = x'],
    ['é ü: 日本', 'é ü = 日本'],
    ['load-gate:workflow: mine', 'load-gate:workflow = mine'],
    ['on: yes', 'on = yes'],
  ])('%j is read as %j', (text, tag) => {
    const { tags, problems } = parse(text);
    expect([tags[0], problems]).toEqual([tag, []]);
    expect(new Set(tags.map((one) => one.split(' = ')[0])).size).toBe(tags.length);
  });

  test('of the environment never end a run, whatever a workflow is called', () => {
    const name = `Load "test" (nightly) 🦊 ${'x'.repeat(300)}`;
    const { tags, problems } = parse('', { GITHUB_WORKFLOW: name });
    expect(problems).toEqual([]);
    expect(tags).toEqual([
      expect.stringMatching(/^load-gate:workflow = Load _test_ _nightly_ __? /),
    ]);
    expect(tags[0]?.length).toBe('load-gate:workflow = '.length + 256);
  });

  test.each([
    ['team', 'input tags, line 1: tags-unreadable'],
    ['a=b\nteam', 'input tags, line 2: tags-unreadable'],
    ['- team', 'input tags, line 1: tags-unreadable'],
    ['[team, shop]', 'input tags: tags-unreadable'],
    ['a: b\nteam: [shop]', 'input tags, line 2: tags-unreadable'],
    ['team: {name: shop}', 'input tags, line 1: tags-unreadable'],
    ['[{"Key": "team", "Value": "shop"}]', 'input tags: tags-unreadable'],
    ['a: b: c', 'input tags, line 1: yaml-invalid'],
    ['a: 1\na: 2', 'input tags, line 2 (a): yaml-key-repeated'],
    ['=shop', 'input tags, line 1: tag-name-invalid'],
    ['a=b\naws:team=shop', 'input tags, line 2: tag-name-invalid'],
    ['AWS:team: shop', 'input tags, line 1: tag-name-invalid'],
    ['te!am: shop', 'input tags, line 1: tag-name-invalid'],
    [`${'n'.repeat(129)}: x`, 'input tags, line 1: tag-name-invalid'],
    [`n: ${'x'.repeat(257)}`, 'input tags, line 1: tag-value-invalid'],
    ['a: "b (c)"', 'input tags, line 1: tag-value-invalid'],
    ['a: |\n  two\n  lines', 'input tags, line 1: tag-value-invalid'],
    ['a=1\na=2', 'input tags, line 2: tag-repeated'],
  ])('%j are refused before anything starts', (text, problem) => {
    expect(parse(text).problems).toEqual([problem]);
  });

  test('may have names and values as long as ECS takes them, and as many', () => {
    const long = `${'n'.repeat(128)}: ${'日'.repeat(256)}`;
    const many = Array.from({ length: 46 }, (_, index) => `t${index}: x`);
    expect(parse([long, ...many].join('\n')).problems).toEqual([]);
    expect(parse([long, 'more: x', ...many].join('\n')).problems).toEqual([
      'input tags: tags-too-many',
    ]);
  });
});
