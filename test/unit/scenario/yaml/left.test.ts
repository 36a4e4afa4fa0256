import { expect, test } from 'vitest';
import { readTaurus } from '../../../../src/scenario/yaml/taurus.ts';

const codesOf = (text: string): readonly string[] =>
  readTaurus(text, 's.yml').problems.map(({ code }) => code);

test('hundreds of lines within brackets may stand too far to the left', () => {
  const lines = 'a,\n'.repeat(300);
  expect(codesOf(`a:\n- b: {c: [\n${lines}]}\nd: 1\n`)).toEqual([]);
  expect(codesOf(`a:\n- - - - - [\n${lines}]\n`)).toEqual([]);
});

test('so many lines that they would be parsed for seconds are refused', () => {
  expect(codesOf(`a:\n- b: {c: [\n${'a,\n'.repeat(100_000)}]}\n`)).toEqual(['yaml-invalid']);
});
