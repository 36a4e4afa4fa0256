import { expect, test } from 'vitest';
import {
  CancelledError,
  GateError,
  messageOf,
  type Problem,
  printProblem,
  problemsOf,
} from '../../src/errors.ts';

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
