import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { overrideText } from '../../../src/fleet/override-text.ts';

// That Taurus reads back what was meant is tested beside the worker, with Taurus's own reader.
const file = new URL('../../fixtures/taurus/overrides.json', import.meta.url);
const cases = z
  .array(z.object({ says: z.string(), value: z.unknown(), written: z.string() }))
  .parse(JSON.parse(readFileSync(file, 'utf8')));

test.each(cases)('$says', ({ value, written }) => {
  expect(overrideText(value)).toBe(written);
});

test('a key that is too long to be seen as one is announced', () => {
  const key = 'k'.repeat(1200);
  expect(overrideText({ a: { [key]: key } })).toBe(`{"a":{? "${key}":"${key}"}}`);
});
