import { describe, expect, test } from 'vitest';
import { readTargets } from '../../../src/inputs/allowed-targets.ts';
import { readEntries } from '../../../src/inputs/entries.ts';
import { beginReading, readListed } from '../../../src/inputs/reader.ts';
import { readRegions } from '../../../src/inputs/regions.ts';
import { readTags } from '../../../src/inputs/tags.ts';
import { readVariables } from '../../../src/inputs/variables.ts';
import { aReader } from '../../support/builders/inputs.ts';

/** Texts for which the square of their length would take minutes, and more. */
const LONG = 500_000;
const long = (sign: string): string => sign.repeat(LONG);
const numbered = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

describe('a long input is read in proportion to its length', () => {
  test.each([
    ['blanks without a name', `a: b${long(' ')}`, []],
    ['blanks before a name', `${long(' ')}a=b`, ['a=b']],
    ['blanks around a value', `a${long(' ')}=${long(' ')}b${long(' ')}`, ['a=b']],
    ['empty lines', `a=b${long('\n')}c`, ['a=b']],
    ['carriage returns', `a=b${long('\r')}`, ['a=b']],
  ])('%s', (_, text, entries) => {
    const read = readEntries(text, 'tags').entries.map(({ name, value }) => `${name}=${value}`);
    expect(read.filter((entry) => !entry.startsWith('a=b ') && entry !== '=')).toEqual(
      text.startsWith('a: ') ? ['a=b'] : entries,
    );
  });

  test.each([
    ['spaces behind a name', `a${long(' ')}`],
    ['empty lines', `${long('\n')}a`],
    ['signs and spaces', `${'?>'.repeat(LONG / 2)}${long(' ')}-a`],
  ])('a list of %s', (_, text) => {
    expect(readListed(text, 'input allow').kind).toBe('names');
  });

  test('a text that YAML makes a little shorter each time', () => {
    const text = `a${'\r'.repeat(100_000)}- b`;
    expect(readListed(text, 'input regions').kind).toBe('other');
    expect(readListed(`"\\"[a, b]\\""`, 'input regions').kind).toBe('names');
  });

  test('comments of targets that a carriage return is in', () => {
    const reading = beginReading(
      aReader({ 'allowed-targets': `a.example${' #'.repeat(LONG)}\rb` }),
    );
    expect(readTargets(reading)?.map(({ host }) => host)).toEqual(['a.example']);
  });
});

describe('many entries are not compared with each other one by one', () => {
  const COUNT = 30_000;

  test('tags and variables', () => {
    const text = numbered(COUNT, (at) => `n${at}=v`);
    const reading = beginReading(aReader({ tags: `${text}\nn7=v`, variables: `${text}\nn7=v` }));
    readTags(reading);
    readVariables(reading);
    const codes = new Set(reading.problems.map(({ code }) => code));
    expect(codes).toContain('tag-repeated');
    expect(codes).toContain('variable-repeated');
  });

  test('regions', () => {
    const text = numbered(COUNT / 10, (at) => `eu-west-${at}`);
    const reading = beginReading(aReader({ regions: `${text}\neu-west-2` }));
    readRegions(reading);
    expect(reading.problems.map(({ code }) => code)).toContain('region-repeated');
  });

  test('variables beyond the limit take no place', () => {
    const reading = beginReading(aReader({ variables: numbered(COUNT, (at) => `n${at}=v`) }));
    expect(readVariables(reading).size).toBe(100);
    expect(reading.problems.map(({ code }) => code)).toEqual(['variables-too-many']);
  });
});
