import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseThreshold } from '../../../src/gate/criteria/threshold.ts';

const page = readFileSync(new URL('../../../docs/migration.md', import.meta.url), 'utf8');
const criteria = [...page.matchAll(/`threshold: ([^`]+)`/g)].map(([, written = '']) => written);

test('every criterion that other tools become is one of this language', () => {
  expect(criteria.length).toBeGreaterThan(10);
  const problems = criteria.flatMap((one) => parseThreshold(one).problems);
  expect(problems).toEqual([]);
});
