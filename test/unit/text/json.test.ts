import { assert, constantFrom, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/text/json.ts';

const BOUNDS = { depth: 20, containers: 1000, values: 10_000, text: 1000 };

function read(text: string): unknown {
  const found = parseJson(Buffer.from(text), BOUNDS);
  return found.ok ? found.value : found;
}

describe('JSON that others wrote', () => {
  test('is what JSON.parse makes of it', () => {
    assert(
      property(jsonValue({ noUnicodeString: false, maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  // V8 takes the second for the first: https://issues.chromium.org/issues?q=JSON.parse%20escape
  test('keeps names with escapes apart, whichever document was read before', () => {
    expect(read('{"bb": 1, "x\\\\": 2}')).toEqual({ bb: 1, 'x\\': 2 });
    expect(read('{"bb": 1, "x\\n": 2}')).toEqual({ bb: 1, 'x\n': 2 });
    expect(read('{"": 0, "\\u002f" : 1, "\\"": 2}')).toEqual({ '': 0, '/': 1, '"': 2 });
    const names = string({
      unit: constantFrom('\\', '"', '/', '\n', 'é', 'a', '\uFFFD', '\u0001'),
    });
    assert(
      property(dictionary(names, names), (labels) => {
        const escaped = JSON.stringify({ labels }).replace(/[éa]/g, (letter) => {
          return `\\u00${(letter.codePointAt(0) ?? 0).toString(16)}`;
        });
        expect(read(escaped)).toMatchObject({ labels: { ...labels } });
      }),
    );
  });

  test.each([
    ['levels', '['.repeat(21)],
    ['objects and lists', `[${'[],'.repeat(1000)}[]]`],
    ['values', `[${'1,'.repeat(10_001)}1]`],
    ['bytes in a text', `"${'x'.repeat(1001)}"`],
    ['bytes in a text', `{"${'x'.repeat(1001)}": 1}`],
  ])('stops at a bound: %s', (figure, text) => {
    expect(read(text)).toMatchObject({ ok: false, beyond: { figure } });
  });

  test.each(['', '{', '"', '"\\', '{"a\\', '[1,]', 'NaN', '{"\uFFFF": 1}x', '{"a\\q": 1}'])(
    'is none: %j',
    (text) => {
      expect(read(text)).toEqual({ ok: false, beyond: undefined });
    },
  );

  test('takes time in proportion to its length, whatever it is', () => {
    const wide = { ...BOUNDS, text: 1e9, values: 1e9 };
    for (const part of ['"\\', '\\', '"a",', '"\\n":', '{"":'])
      expect(() => parseJson(Buffer.from(part.repeat(300_000)), wide)).not.toThrow();
  }, 5000);
});
