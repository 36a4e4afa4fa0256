import { describe, expect, test } from 'vitest';
import {
  CancelledError,
  GateError,
  grouped,
  messageOf,
  type Problem,
  printProblem,
  problemsOf,
} from '../../src/errors.ts';
import { cut } from '../../src/units.ts';

const aProblem = (overrides: Partial<Problem> = {}): Problem => ({
  code: 'regions-missing',
  what: 'it is missing',
  where: 'input regions',
  fix: 'name one',
  ...overrides,
});

test('a problem reads as where, what and how to fix it', () => {
  expect(printProblem(aProblem())).toBe(
    'input regions: it is missing. Fix: name one. [regions-missing]',
  );
});

test('no full stop follows a sentence whose code ends it', () => {
  const reasons = 'input tasks: "x" is not a number. Fix: write 2. [tasks-invalid]';
  expect(printProblem(aProblem({ what: reasons }))).toBe(
    `input regions: ${reasons} Fix: name one. [regions-missing]`,
  );
});

test('one problem is the whole message', () => {
  expect(new GateError([aProblem()]).message).toBe(
    'input regions: it is missing. Fix: name one. [regions-missing]',
  );
});

test('several problems are counted and listed, so that one run shows all of them', () => {
  const error = new GateError([
    aProblem(),
    aProblem({
      code: 'some-code',
      where: 'input tasks',
      what: '"x" is not a number',
      fix: 'write 2',
    }),
  ]);
  expect(error.message).toBe(
    [
      '2 problems:',
      '- input regions: it is missing. Fix: name one. [regions-missing]',
      '- input tasks: "x" is not a number. Fix: write 2. [some-code]',
    ].join('\n'),
  );
});

test('the cause is kept', () => {
  const cause = new Error('socket hang up');
  expect(new GateError([aProblem()], { cause }).cause).toBe(cause);
});

test.each([
  [new Error('words'), 'words'],
  ['just a text', 'just a text'],
  [undefined, 'undefined'],
  [null, 'null'],
  [42, '42'],
])('whatever is thrown becomes text: %j', (thrown, text) => {
  expect(messageOf(thrown)).toBe(text);
});

test("only the gate's own errors are taken apart; anything else is thrown on", () => {
  const problems = [aProblem()];
  expect(problemsOf(new GateError(problems))).toBe(problems);
  const foreign = new TypeError('not ours');
  expect(() => problemsOf(foreign)).toThrow(foreign);
});

test('a cancellation says which signal it was', () => {
  expect(new CancelledError('SIGTERM').message).toBe('Cancelled by SIGTERM');
});

describe('C6: problems as people read them', () => {
  const many = (count: number, change: (index: number) => Partial<Problem>): readonly Problem[] =>
    Array.from({ length: count }, (_, index) => aProblem(change(index)));

  test('what is wrong at many places is there once, with the first places and their number', () => {
    const places = many(9000, (index) => ({ where: `a.yml, line ${index + 1}` }));
    expect(new GateError(places).message).toBe(
      [
        '9,000 problems:',
        '- a.yml, line 1 (also line 2; line 3; line 4 and 8,996 more): it is missing. Fix: name one. ' +
          '[regions-missing]',
      ].join('\n'),
    );
  });

  test('D16: the places of other files keep their file', () => {
    const places = ['a, b.yml, line 1 (x)', 'a, b.yml, line 9 (y)', 'c.yml, line 2 (x)'];
    const [shown] = grouped(places.map((where) => aProblem({ where })));
    expect(shown?.where).toBe('a, b.yml, line 1 (x) (also line 9 (y); c.yml, line 2 (x))');
  });

  test('of one code that says something else each time, the first ten are shown', () => {
    const keys = many(9000, (index) => ({ what: `"key${index}" is unknown` }));
    const shown = grouped([...keys, aProblem({ code: 'another' })]);
    expect(shown.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 10 }, () => 'regions-missing'),
      'another',
      'problems-more',
    ]);
    expect(shown.at(-1)?.where).toBe('8,990 more problems');
  });

  test('of many codes, the first twenty are shown', () => {
    const shown = grouped(many(100, (index) => ({ code: `code-${index}` })));
    expect(shown).toHaveLength(21);
    expect(shown.at(-1)).toMatchObject({ code: 'problems-more', where: '80 more problems' });
  });

  test('each text has an end, whatever others wrote into it', () => {
    const huge = '🦊'.repeat(1_000_000);
    const problems = many(500, (i) => ({ code: `c${i}`, where: huge, what: huge, fix: huge }));
    const { message } = new GateError(problems);
    expect(message.length).toBeLessThan(60_000);
    expect(message).toMatch(/… \(1,998,500 more characters\)/);
    expect(message.isWellFormed()).toBe(true);
  });

  test('few and different ones stay as they are', () => {
    const problems = [aProblem(), aProblem({ where: 'input tasks', what: 'it is none' })];
    expect(grouped(problems)).toEqual(problems);
  });

  test('a text that fits is not cut', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('abc… (1 more character)');
  });
});
