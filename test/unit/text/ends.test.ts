import { expect, test } from 'vitest';
import { tailAt, withoutTail } from '../../../src/text/ends.ts';

test.each([
  ['a  ', 'a'],
  ['  ', ''],
  ['', ''],
  [' a', ' a'],
])('%j without the spaces at its end is %j', (text, rest) => {
  expect(withoutTail(text, / /)).toBe(rest);
});

test('a long run before something else is not gone through from each of its signs', () => {
  const text = `${' '.repeat(1_000_000)}a`;
  expect(withoutTail(text, / /)).toBe(text);
  expect(tailAt(text, /\S/)).toBe(1_000_000);
});
