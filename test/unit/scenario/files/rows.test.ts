import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { countRows } from '../../../../src/scenario/files/rows.ts';

const cases = z.array(
  z.object({
    content: z.string(),
    header: z.boolean(),
    quoted: z.boolean(),
    rows: z.array(z.string()),
  }),
);
const file = new URL('../../../fixtures/rows.json', import.meta.url);

/** worker/tests/exchange/test_slices.py has the worker cut them. */
test.each(cases.parse(JSON.parse(readFileSync(file, 'utf8'))))(
  '%j has as many rows as the worker cuts from it',
  (example) => {
    const { content, rows, ...settings } = example;
    expect(countRows(Buffer.from(content), settings).count).toEqual({
      ok: true,
      value: rows.length,
    });
  },
);

test.each([
  [Buffer.from('"a\n'), 'a double quote in it is not closed'],
  [Buffer.from('\r\nn\n1\n'), 'its first line is blank, and should hold names'],
  [Buffer.from('n\n1\n', 'utf16le'), 'it is in UTF-16, in which rows are not found'],
  [Buffer.from('\uFEFFa', 'utf16le'), 'it is in UTF-16, in which rows are not found'],
])('what cannot be counted says why', (content, reason) => {
  const header = !content.includes('"');
  expect(countRows(content, { header, quoted: true }).count).toEqual({ ok: false, reason });
});

test('nor can rows be counted where a variable decides how they are read', () => {
  expect(
    countRows(Buffer.from('n\n1\n'), { header: true, quoted: false, variable: true }).count,
  ).toEqual({
    ok: false,
    reason: 'a JMeter variable decides whether it has a header, or quotes',
  });
});
