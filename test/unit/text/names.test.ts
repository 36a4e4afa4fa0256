import { globSync, readFileSync } from 'node:fs';
import { assert, constantFrom, nat, oneof, property, string, tuple, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { anyNames, byName } from '../../../src/text/names.ts';

const OWN = ['__proto__', '=__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '1'];
const numbers = anyNames(z.record(z.string(), z.number()));

describe('B3: a name that every object has already', () => {
  test.each(OWN)('is a name like any other: %j', (name) => {
    const read = numbers.parse(JSON.parse(`{"a": 1, ${JSON.stringify(name)}: 2}`));
    expect(Object.entries(read)).toHaveLength(2);
    expect(read[name]).toBe(2);
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(read)));
    expect(numbers.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
    expect(Object.entries({ ...read })).toEqual(Object.entries(read));
  });

  test.each(OWN)('is not there where nobody wrote it: %j', (name) => {
    expect(numbers.parse({ a: 1 })[name]).toBeUndefined();
    expect(byName([['a', 1]])[name]).toBeUndefined();
  });

  test('holds what the schema of its values says', () => {
    expect(numbers.safeParse(JSON.parse('{"__proto__": "two"}')).success).toBe(false);
  });

  test.each([
    ['an array', []],
    ['null', null],
    ['a text', 'a'],
  ])('is in no mapping where there is none: %s', (_, value) => {
    expect(numbers.safeParse(value).success).toBe(false);
  });
});

test('B3: whatever the names are, none is lost or changed', () => {
  const name = oneof(string({ unit: 'binary' }), constantFrom(...OWN));
  assert(
    property(uniqueArray(tuple(name, nat()), { selector: ([key]) => key }), (pairs) => {
      const read = numbers.parse(JSON.parse(JSON.stringify(byName(pairs))));
      expect(new Map(Object.entries(read))).toEqual(new Map(pairs));
    }),
  );
});

test('B3: every mapping by names of others is read so', () => {
  const left = globSync('src/**/*.ts').filter((path) => {
    const text = readFileSync(path, 'utf8');
    // z.json() has records of its own.
    const records = text.match(/\bz\s*\.(?:record|json)\(/g)?.length ?? 0;
    return records !== (text.match(/\banyNames\(\s*z\s*\.record\(/g)?.length ?? 0);
  });
  expect(left).toEqual([]);
});
