import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type RowUse, readData } from '../../../../src/scenario/files/rows.ts';

const cases = z.array(
  z.object({
    content: z.string(),
    header: z.boolean(),
    quoted: z.boolean(),
    rows: z.array(z.string()),
  }),
);
const file = new URL('../../../fixtures/rows.json', import.meta.url);

function countRows(content: Buffer, use: RowUse) {
  const read = { ...use, where: 's.yml, line 7', executions: [] };
  return readData('a.csv', content, [read]).data?.count;
}

/** worker/tests/exchange/test_slices.py has the worker cut them. */
test.each(cases.parse(JSON.parse(readFileSync(file, 'utf8'))))(
  '%j has as many rows as the worker cuts from it',
  (example) => {
    const { content, rows, ...settings } = example;
    expect(countRows(Buffer.from(content), settings)).toEqual({
      ok: true,
      value: rows.length,
    });
  },
);

test.each([
  [Buffer.from('"a\n'), 'data-quote-open'],
  [Buffer.from('\r\nn\n1\n'), 'data-header-blank'],
  [Buffer.from('n\n1\n', 'utf16le'), 'data-utf16'],
  [Buffer.from('\uFEFFa', 'utf16le'), 'data-utf16'],
])('what cannot be counted says why', (content, code) => {
  const header = !content.includes('"');
  expect(countRows(content, { header, quoted: true })).toMatchObject({ message: { code } });
});

test('nor can rows be counted where a variable decides how they are read', () => {
  const use = { header: true, quoted: false, variable: true } as const;
  expect(countRows(Buffer.from('n\n1\n'), use)).toMatchObject({
    message: { code: 'data-header-variable' },
  });
});
