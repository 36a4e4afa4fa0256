import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/errors.ts';
import { TASK } from '../../../src/exchange/figures.ts';
import { planScenario } from '../../../src/scenario/plan.ts';

/** Repeats for which the square of the length would take minutes, and more. */
const MANY = 50_000;
const many = (text: string, times = MANY): string => text.repeat(times);
const numbered = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');

type Surroundings = Parameters<typeof planScenario>[2];

function problemsOf(text: string, surroundings?: Surroundings): readonly Problem[] {
  const planned = planScenario(text, 's.yml', surroundings);
  return planned.ok ? [] : planned.problems;
}

function codesOf(text: string, surroundings?: Surroundings): readonly string[] {
  return [...new Set(problemsOf(text, surroundings).map(({ code }) => code))];
}

/** With the lines of its one scenario. */
function scenario(...lines: readonly string[]): string {
  const own = lines.map((line) => `    ${line}\n`).join('');
  return `execution: {scenario: s, hold-for: 1m}\nscenarios:\n  s:\n${own}`;
}

const requesting = (url: string): string => scenario(`requests: ['${url}']`);

describe('a long address is refused in proportion to its length', () => {
  test.each([
    ['constants within each other', many(`\${customer=`)],
    ['constants that end on no line', many('a=${', MANY)],
    ['blanks before a sign', `http://a.example/${many(' ')}x`],
    ['spaces of no width', `http://a.example:${many('\u200b')}]]>`],
    ['functions within each other', `/${many('${__P(')}${many(')}')}`],
    ['functions as defaults of each other', `/${many('${__P(a,')}1${many(')}')}`],
    ['functions that nothing closes', `/${many('${__P(a,')}}`],
    ['functions that share a bracket', `/${many('${__a')}(x)   `],
    ['variables that nothing closes', `/${many('${')}\\\\}`],
  ])('%s', (_, url) => {
    expect(codesOf(requesting(url)).join()).toContain('url-refused');
  });

  test('expressions around each other have a bound of their own', () => {
    const nested = (depth: number): string =>
      `http://a.example/${'${__P(a,'.repeat(depth)}1${')}'.repeat(depth)}`;
    expect(codesOf(requesting(nested(10)))).toEqual([]);
    const [problem] = problemsOf(requesting(nested(12)));
    expect(problem?.code).toBe('construct-refused');
    expect(problem?.what).toContain('10 expressions');
  });
});

describe('values that name others do not multiply without a bound', () => {
  test('variables of a scenario', () => {
    const of = (at: number): string => `v${at}: '${`\${v${at + 1}}`.repeat(40)}'`;
    const variables = Array.from({ length: 9 }, (_, at) => `  ${of(at)}`);
    const text = scenario('variables:', ...variables, `  v9: x`, `requests: ['/\${v0}']`);
    expect(codesOf(text)).toContain('constants-multiply');
  });

  test('constants in many texts', () => {
    const text =
      `settings: {env: {A: '${many('a', 9000)}'}}\n` +
      scenario(`requests: [${many(`'/\${A}',`, 1000)}]`);
    expect(codesOf(text)).toContain('constants-multiply');
  });

  test('variables of the workflow', () => {
    const variables = new Map([['A', many('a', 4096)]]);
    const codes = codesOf(requesting(many(`\${A}`)), { variables });
    expect(codes).toContain('constants-multiply');
  });

  test('references to a long text', () => {
    const text = scenario(`requests: [&x '${many('a')}', ${many('*x ,', 1000)}]`);
    expect(codesOf(text)).toEqual(['yaml-references-multiply']);
  });

  test('hosts with very many values, and as many addresses', () => {
    const values = numbered(1300, (at) => `{set-variables: {a: h${at}}},`);
    const urls = numbered(1300, (at) => `'http://\${a}/${at}',`);
    expect(codesOf(scenario(`requests: [${values}${urls}]`))).toEqual(['url-refused']);
  });

  test('a path with very many values leads nowhere else', () => {
    const values = numbered(2000, (at) => `{set-variables: {a: ${at}}},`);
    const urls = numbered(2000, (at) => `'http://h.example/\${a}/${at}',`);
    expect(codesOf(scenario(`requests: [${values}${urls}]`))).toEqual([]);
    const control = scenario(`requests: [{set-variables: {a: "x\\ty"}}, 'http://h.example/\${a}']`);
    expect(codesOf(control)).toEqual(['url-refused']);
  });
});

describe('scenarios that include each other', () => {
  const including = (count: number, times: number): string =>
    `execution: {scenario: a0, hold-for: 1m}\nscenarios:\n${numbered(
      count,
      (at) => `  a${at}: {requests: [${`{include-scenario: a${at + 1}},`.repeat(times)}]}\n`,
    )}  a${count}: {requests: [/]}\n`;

  test.each([
    ['twice each', 40, 2],
    ['deeper than calls can go', 6000, 1],
  ])('%s are refused as a whole', (_, count, times) => {
    expect(codesOf(including(count, times))).toEqual(['includes-multiply']);
  });

  test('as people write them are read', () => {
    expect(codesOf(including(12, 2))).toEqual([]);
  });

  test('in a circle are found without going round', () => {
    const text = including(40, 1).replace(
      'a40: {requests: [/]}',
      'a40: {requests: [{include-scenario: a7}]}',
    );
    expect(codesOf(text)).toEqual(['include-in-circle']);
  });
});

describe('many of the same', () => {
  test.each([
    ['requests of a wrong kind', scenario(`requests: [${many('1,', 8000)}]`), 8000],
    [
      'headers of a wrong kind',
      scenario(
        "requests: ['http://a.example/']",
        `headers: {${numbered(8000, (at) => `a${at}: [],`)}}`,
      ),
      8000,
    ],
    [
      'executions of no scenario',
      `execution: [${numbered(500, (at) => `{scenario: a${at}, hold-for: 1m},`)}]\n` +
        `scenarios: {${numbered(3000, (at) => `b${at}: {requests: [/]},`)}}\n`,
      500,
    ],
  ])('%s are as many problems', (_, text, count) => {
    expect(problemsOf(text)).toHaveLength(count);
  });

  test('executions have a bound', () => {
    const text = `execution: [${many('{scenario: s},', TASK.executions + 1)}]\nscenarios: {s: {requests: [/]}}\n`;
    expect(codesOf(text)).toEqual(['executions-too-many']);
  });

  test('documents are merged one by one', () => {
    const documents = numbered(8000, (at) => `---\nk${at}: 1\nexecution: [{scenario: s}]\n`);
    expect(codesOf(documents)).toEqual(['executions-too-many']);
  });

  test('places below a long key are short', () => {
    const text = `execution: {scenario: s}\nscenarios: {${many('k', 100_000)}: {requests: [${many('{url: 1},', 2000)}]}}\n`;
    const places = problemsOf(text).map(({ where }) => where.length);
    expect(Math.max(...places)).toBeLessThan(500);
  });
});
