import { describe, expect, it } from 'vitest';
import { caseOf, tryCase } from '../fuzz/cases.ts';
import { PARSERS } from '../fuzz/parsers.ts';

const SEED = 20_261_130;

describe.each(PARSERS)('the reader of $name', (parser) => {
  it('takes each of its seeds that is whole, or refuses it in words', () => {
    for (const text of parser.seeds)
      expect(() => parser.read(text), text.slice(0, 200)).not.toThrow(TypeError);
  });

  it('neither crashes nor hangs on texts that are nearly right', () => {
    for (let number = 0; number < 25; number += 1)
      expect(tryCase(parser, number, SEED).found).toBeUndefined();
  });

  it('gets the same case for the same seed', () => {
    expect(caseOf(parser, 7, SEED)).toBe(caseOf(parser, 7, SEED));
  });
});
