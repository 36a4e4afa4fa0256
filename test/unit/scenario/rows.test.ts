import { expect, test } from 'vitest';
import { countRows } from '../../../src/scenario/rows.ts';

const count = (text: string, settings: Partial<Parameters<typeof countRows>[1]> = {}) =>
  countRows(Buffer.from(text), { header: false, quoted: false, ...settings }).count;
const rows = (value: number) => ({ ok: true, value });

test.each([
  ['', 0],
  ['a', 1],
  ['a\nb\n', 2],
  ['a\r\nb\r\n', 2],
  ['a\rb', 2],
  ['\na\n\n\nb\n\n', 2],
  ['"a\nb"\n', 2],
])('%j has its rows counted without blank lines', (text, expected) => {
  expect(count(text)).toEqual(rows(expected));
});

test.each([
  ['"a\nb"\nc\n', 2],
  ['"a ""\n"" b",1\n\n', 1],
  ['""\n""', 2],
])('%j, quoted, may hold line breaks in a row', (text, expected) => {
  expect(count(text, { quoted: true })).toEqual(rows(expected));
});

test.each([
  ['n\n', 0],
  ['n', 0],
  ['n\n1\n2', 2],
  ['\uFEFFn\n1\n', 1],
])('%j has a header, which is no row', (text, expected) => {
  expect(count(text, { header: true })).toEqual(rows(expected));
});

test('what cannot be counted says why', () => {
  expect(count('"a\n', { quoted: true })).toEqual({ ok: false, reason: 'a double quote in it is not closed' });
  expect(count('\nn\n1\n', { header: true })).toEqual({ ok: false, reason: 'its first line is blank, and should hold names' });
  expect(countRows(Buffer.from('\uFEFFa', 'utf16le'), { header: false, quoted: false }).count).toEqual({
    ok: false,
    reason: 'it is in UTF-16, in which rows are not found',
  });
});
