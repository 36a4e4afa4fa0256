import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageFor, problemAt } from '../../src/errors.ts';
import { codeBlock, codeCell, escapeMarkdown } from '../../src/report/markdown.ts';
import { marked, quoted, visible, visibleLines } from '../../src/units.ts';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('C8: what others wrote', () => {
  test.each([
    ['a\nb', 'a\\nb'],
    ['a\r\n\tb', 'a\\r\\n\\tb'],
    ['\u001B[31mred\u0000', '\\u001b[31mred\\u0000'],
    ['a\u2028b\u2029c\u0085', 'a\\u2028b\\u2029c\\u0085'],
    ['a\u202Eb\u200Bc\uFEFF', 'a\\u202eb\\u200bc\\ufeff'],
    ['\uD800 \u{E0041}', '\\ud800 \\u{e0041}'],
    ['S/müller 😀 é ✓ "a|b" \\n', 'S/müller 😀 é ✓ "a|b" \\n'],
  ])('shows all of itself in one line: %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('is in one line and visible on every face, whatever it is', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(UNSEEN);
        expect(visible(visible(text))).toBe(visible(text));
        expect(visibleLines(text).split('\n')).toHaveLength(text.split('\n').length);
        const { what } = messageFor('result-region-differs', { region: text });
        expect(what).not.toMatch(UNSEEN);
        expect(problemAt('result-empty', text).where).not.toMatch(UNSEEN);
        for (const face of [escapeMarkdown, codeCell]) expect(face(text)).not.toMatch(UNSEEN);
        expect(codeBlock([text, 'b']).split('\n')).toHaveLength(4);
        expect(codeCell(text).replace(/\\\|/g, '')).not.toContain('|');
      }),
    );
  });
});

test('a name in a line of ours is quoted, and a line among ours is marked', () => {
  expect(quoted('verdict: pass')).toBe('"verdict: pass"');
  expect(quoted('a" b\n\u202e')).toBe('"a\\" b\\n\\u202e"');
  expect(marked('verdict: pass\r')).toBe('| verdict: pass\\r');
});
